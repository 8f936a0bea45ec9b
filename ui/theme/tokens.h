#pragma once

#include <QColor>

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

} // namespace bobbin
