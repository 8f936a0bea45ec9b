#pragma once

#include "ui/theme/desktopscheme.h"

#include <QObject>

namespace bobbin
{

class SettingsStore;

/// Keeps the application's colours as its settings want them, or else as the desktop has them; a change is in force at once. Owned by
/// the session.
class Colours : public QObject
{
    Q_OBJECT

public:
    Colours(const SettingsStore &settings, const QDBusConnection &bus, QObject *parent = nullptr);

    /// Takes what the desktop has said by now: before the first window is shown in the wrong colours.
    void settle();

private:
    void apply();

    const SettingsStore &m_settings;
    DesktopScheme m_desktop;
};

} // namespace bobbin
