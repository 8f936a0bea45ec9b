#pragma once

#include <QColor>
#include <QFontMetrics>

namespace bobbin
{

/// Every colour of the application by what it is for. Nothing else in ui names a colour.
enum class Token : quint8 {
    // Surfaces
    Window,
    Sidebar,
    Base,
    Pane,
    Raised,
    Sunken,
    GroupHeader,
    RowHover,
    RowSelected,
    RowSelectedInactive,
    CellFlash,
    // Lines
    Hairline,
    Border,
    ControlBorder,
    // Text
    Text,
    TextSecondary,
    TextDisabled,
    Link,
    // Accent
    Accent,
    AccentHover,
    AccentPressed,
    OnAccent,
    FocusRing,
    // Controls
    ButtonFace,
    ButtonHover,
    ButtonPressed,
    // Verdicts and states
    Failing,
    Delayed,
    Unstable,
    Checking,
    Healthy,
    Unknown,
    Paused,
    Stopped,
    Setup,
    Deleted,
    // Tints behind them
    FailingTint,
    DelayedTint,
    UnstableTint,
    CheckingTint,
    HealthyTint,
    UnknownTint,
    StoppedTint,
    // Message bars
    BannerInfo,
    BannerInfoEdge,
    BannerWarning,
    BannerWarningEdge,
    BannerError,
    BannerErrorEdge,
    BannerOffline,
    BannerOfflineEdge,
    // Environment marks
    EnvProduction,
    EnvStaging,
    EnvOther,
    EnvDemo,
    // Charts
    StripHealthy,
    StripDelayed,
    StripFailing,
    StripGap,
    Heat0,
    Heat1,
    Heat2,
    Heat3,
    Heat4,
    Heat5,
};
inline constexpr int tokenCount = static_cast<int>(Token::Heat5) + 1;

QColor colour(Token token, bool dark);

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
inline constexpr int Sheet = 10;
inline constexpr int Chip = 12;
} // namespace radius

namespace length
{
inline constexpr int Icon = 16;
inline constexpr int Control = 30; ///< height of buttons, fields and combo boxes
inline constexpr int Chip = 24;
inline constexpr int ToolBar = 44;
inline constexpr int MenuBar = 28;
inline constexpr int StatusBar = 28;
inline constexpr int Header = 28;
inline constexpr int ChipBar = 40;
inline constexpr int Banner = 38;
inline constexpr int GroupHeader = 32;
inline constexpr int PhaseCell = 54;
inline constexpr int Tab = 34;
inline constexpr int SidebarWidth = 216;
inline constexpr int DetailWidth = 396;
inline constexpr int EditorWidth = 560;
inline constexpr int FocusRing = 2;
inline constexpr int SelectionBar = 3;
inline constexpr int ScrollBar = 12;
inline constexpr int CellPadding = 10;
inline constexpr int PaneMargin = 16;
inline constexpr int Target = 24;
} // namespace length

namespace motion // milliseconds
{
inline constexpr int Disclosure = 120;
inline constexpr int Sheet = 160;
inline constexpr int CellFlash = 900;
inline constexpr int ToastIn = 120;
inline constexpr int ToastStay = 8000;
inline constexpr int HeldDelete = 10000;
inline constexpr int CheckingTurn = 1200;
} // namespace motion

enum class Density : quint8 { Comfortable, Standard, Compact };
int rowHeight(Density density, const QFontMetrics &metrics);

} // namespace bobbin
