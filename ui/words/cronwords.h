#pragma once

#include <QString>

namespace bobbin
{

/// A cron expression of a common shape in words: "on weekdays at 06:00 and 18:00 (UTC)". Empty if it is of another shape or no
/// expression: then it says more as it is written.
QString cronText(const QString &expression);

} // namespace bobbin
