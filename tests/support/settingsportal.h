#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

/// The part of a desktop that says whether windows are to be dark: org.freedesktop.portal.Settings on the session bus.
class SettingsPortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    /// `scheme`: 0 no preference, 1 dark, 2 light.
    explicit SettingsPortal(uint scheme);
    ~SettingsPortal() override;

    bool isThere() const { return m_isThere; }
    void change(uint scheme);

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key) const;

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    QDBusConnection m_bus;
    uint m_scheme;
    bool m_isThere;
};
