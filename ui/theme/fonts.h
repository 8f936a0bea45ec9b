#pragma once

#include <QFont>

namespace bobbin
{

enum class FontRole : quint8 { Caption, Label, Section, Body, Medium, Strong, Heading, Title, Display, Mono };

/// The font of a role, scaled from the system's font; without a base, from the application's.
QFont roleFont(FontRole role);
QFont roleFont(FontRole role, const QFont &base);

} // namespace bobbin
