#include "tests/support/notificationservice.h"

using namespace Qt::StringLiterals;

NotificationService::NotificationService(const QStringList &capabilities)
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"notification service"_s))
    , m_capabilities(capabilities)
{
    m_bus.registerObject(
        u"/org/freedesktop/Notifications"_s, this, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    m_isThere = m_bus.registerService(u"org.freedesktop.Notifications"_s);
}

NotificationService::~NotificationService() { QDBusConnection::disconnectFromBus(m_bus.name()); }

uint NotificationService::Notify(const QString &program, uint replaces, const QString &icon, const QString &title,
    const QString &body, const QStringList &actions, const QVariantMap &hints, int)
{
    if (m_refuses) {
        ++m_refused;
        sendErrorReply(QDBusError::LimitsExceeded, u"Too many"_s);
        return 0;
    }
    const uint id = replaces != 0 ? replaces : ++m_last;
    m_shown.append({id, replaces, program, icon, title, body, actions, hints});
    return id;
}

void NotificationService::CloseNotification(uint id)
{
    m_closed.append(id);
    Q_EMIT NotificationClosed(id, 3);
}

void NotificationService::press(uint id, const QString &action) { Q_EMIT ActionInvoked(id, action); }

void NotificationService::dismiss(uint id) { Q_EMIT NotificationClosed(id, 2); }
