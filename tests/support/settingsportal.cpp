#include "tests/support/settingsportal.h"

using namespace Qt::StringLiterals;

SettingsPortal::SettingsPortal(uint scheme)
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"settings portal"_s))
    , m_scheme(scheme)
{
    m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    m_isThere = m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
}

SettingsPortal::~SettingsPortal() { QDBusConnection::disconnectFromBus(m_bus.name()); }

void SettingsPortal::change(uint scheme)
{
    m_scheme = scheme;
    Q_EMIT SettingChanged(u"org.freedesktop.appearance"_s, u"color-scheme"_s, QDBusVariant(m_scheme));
}

QDBusVariant SettingsPortal::Read(const QString &group, const QString &key) const
{
    const bool isKnown = group == u"org.freedesktop.appearance"_s && key == u"color-scheme"_s;
    return QDBusVariant(QVariant::fromValue(QDBusVariant(isKnown ? m_scheme : 0U)));
}
