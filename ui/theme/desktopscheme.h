#pragma once

#include <QObject>

#include <optional>

class QDBusConnection;
class QDBusPendingCallWatcher;
class QDBusVariant;

namespace bobbin
{

/// Whether the desktop asks for dark windows, as its settings portal says (org.freedesktop.appearance, "color-scheme"). Qt 6.4 does
/// not ask it. Owned by the session. Asks once, without waiting for the answer, and hears of changes; a desktop without a portal says
/// nothing.
class DesktopScheme : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QDBusConnection bus, QObject *parent = nullptr);

    /// Nothing while the desktop has not said, and if it has no preference.
    std::optional<bool> isDark() const { return m_isDark; }
    bool isAsking() const { return m_asking; }
    /// Takes the answer if it is there by now, without changed(): before the first window is shown in the wrong colours.
    void takeAnswer();

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    bool learn(const QVariant &value);

    QDBusPendingCallWatcher *m_asking = nullptr;
    std::optional<bool> m_isDark;
};

} // namespace bobbin
