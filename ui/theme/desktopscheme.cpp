#include "ui/theme/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace bobbin
{

// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
const auto service = u"org.freedesktop.portal.Desktop"_s;
const auto path = u"/org/freedesktop/portal/desktop"_s;
const auto settings = u"org.freedesktop.portal.Settings"_s;
const auto appearance = u"org.freedesktop.appearance"_s;
const auto colorScheme = u"color-scheme"_s;
constexpr uint preferDark = 1;
constexpr uint preferLight = 2;

DesktopScheme::DesktopScheme(QDBusConnection bus, QObject *parent)
    : QObject(parent)
{
    if (!bus.isConnected())
        return; // a call would never be finished
    bus.connect(
        service, path, settings, u"SettingChanged"_s, this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    // Read is deprecated for ReadOne, which portals before 1.17 (Debian 12 has 1.16) do not have.
    auto ask = QDBusMessage::createMethodCall(service, path, settings, u"Read"_s);
    ask << appearance << colorScheme;
    m_asking = new QDBusPendingCallWatcher(bus.asyncCall(ask), this);
    connect(m_asking, &QDBusPendingCallWatcher::finished, this, [this] {
        const auto before = m_isDark;
        takeAnswer();
        if (m_isDark != before)
            Q_EMIT changed();
    });
}

void DesktopScheme::takeAnswer()
{
    if (!m_asking || !m_asking->isFinished())
        return;
    const QDBusPendingReply<QDBusVariant> answer = *m_asking;
    m_asking->deleteLater();
    m_asking = nullptr;
    if (!answer.isError())
        learn(answer.value().variant());
}

void DesktopScheme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance && key == colorScheme && learn(value.variant()))
        Q_EMIT changed();
}

/// Says whether it is news.
bool DesktopScheme::learn(const QVariant &value)
{
    // Read wraps the value twice.
    const bool isWrapped = value.canConvert<QDBusVariant>();
    const uint scheme = (isWrapped ? value.value<QDBusVariant>().variant() : value).toUInt();
    const auto before = m_isDark;
    if (scheme == preferDark || scheme == preferLight)
        m_isDark = scheme == preferDark;
    else
        m_isDark.reset();
    return m_isDark != before;
}

} // namespace bobbin
