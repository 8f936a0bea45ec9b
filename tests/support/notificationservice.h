#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QObject>
#include <QVariantMap>

/// The part of a desktop that shows notices: org.freedesktop.Notifications on the session bus. Writes down what it was asked.
class NotificationService : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown {
        uint id = 0;
        uint replaces = 0;
        QString program;
        QString icon;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit NotificationService(const QStringList &capabilities);
    ~NotificationService() override;

    bool isThere() const { return m_isThere; }
    const QList<Shown> &shown() const { return m_shown; }
    const QList<uint> &closed() const { return m_closed; }
    /// A person does something to a notice.
    void press(uint id, const QString &action);
    void dismiss(uint id);
    /// Shows nothing, and says so.
    void refuse(bool refuses) { m_refuses = refuses; }
    int refused() const { return m_refused; }

public Q_SLOTS:
    QStringList GetCapabilities() const { return m_capabilities; }
    uint Notify(const QString &program, uint replaces, const QString &icon, const QString &title, const QString &body,
        const QStringList &actions, const QVariantMap &hints, int timeout);
    void CloseNotification(uint id);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    QStringList m_capabilities;
    QList<Shown> m_shown;
    QList<uint> m_closed;
    uint m_last = 40;
    bool m_refuses = false;
    int m_refused = 0;
    bool m_isThere;
};
