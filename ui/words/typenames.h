#pragma once

#include <QString>

namespace bobbin
{

/// The name people know a type by ("platform.hp-mysql" → "MySQL"). The API has none; unknown ones get a tidied suffix.
QString typeName(const QString &type);

/// The last part of it, for narrow columns: "platform.hp-mysql" → "mysql", "platform.google-ads" → "google-ads".
QString shortType(const QString &type);

} // namespace bobbin
