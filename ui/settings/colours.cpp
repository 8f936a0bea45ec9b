#include "ui/settings/colours.h"

#include "ui/settings/settings.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>

namespace bobbin
{

Colours::Colours(const SettingsStore &settings, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_desktop(bus)
{
    apply();
    connect(&m_desktop, &DesktopScheme::changed, this, &Colours::apply);
    connect(&settings, &SettingsStore::changed, this, &Colours::apply);
}

void Colours::settle()
{
    m_desktop.takeAnswer();
    apply();
}

void Colours::apply() { applyTheme(*qApp, m_settings.settings().scheme, m_desktop.isDark()); }

} // namespace bobbin
