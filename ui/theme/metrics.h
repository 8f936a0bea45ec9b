#pragma once

#include <QFontMetrics>

namespace bobbin
{

// Every length of the application by what it is for.

/// Lengths are pixels at a 13 px system font; spacing() scales them with the font in use.
int spacing(int length, const QFontMetrics &metrics);

namespace space
{
inline constexpr int XS = 2;
inline constexpr int S = 4;
inline constexpr int M = 8;
inline constexpr int L = 12;
inline constexpr int XL = 16;
inline constexpr int XXL = 24;
} // namespace space

namespace radius
{
inline constexpr int Bar = 2;
inline constexpr int Check = 4;
inline constexpr int Field = 5;
inline constexpr int Button = 6;
inline constexpr int Card = 8;
inline constexpr int Chip = 12;
} // namespace radius

namespace length
{
inline constexpr int Icon = 16;
inline constexpr int Control = 30; ///< height of buttons, fields and combo boxes
inline constexpr int Chip = 24;
inline constexpr int ChipBar = 40;
inline constexpr int Tab = 34;
inline constexpr int PaneStep = 40; ///< by key
inline constexpr int SidebarWidth = 216;
inline constexpr int DetailWidth = 396;
inline constexpr int EditorWidth = 560;
inline constexpr int FocusRing = 2;
inline constexpr int SelectionBar = 3;
inline constexpr int ScrollBar = 12;
inline constexpr int CellPadding = 10;
inline constexpr int PaneMargin = 16;
inline constexpr int TallPane = 480; ///< below it a pane shows only what it is for
inline constexpr int Target = 24;
} // namespace length

enum class Density : quint8 { Comfortable, Standard, Compact };
int rowHeight(Density density, const QFontMetrics &metrics);

} // namespace bobbin
