#include "ui/window/notifier.h"

#include "core/state/workspace.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/noticewords.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

// https://specifications.freedesktop.org/notification-spec/latest/
const auto noticeService = u"org.freedesktop.Notifications"_s;
const auto noticePath = u"/org/freedesktop/Notifications"_s;
const auto noticeInterface = u"org.freedesktop.Notifications"_s;
const auto openAction = u"default"_s; // a click on the notice itself
const auto muteAction = u"mute"_s;
const auto applicationId = u"io.github.bobbin_desktop.bobbin"_s;

Notifier::Notifier(Workspace &workspace, QDBusConnection bus, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_bus(std::move(bus))
{
    if (!m_bus.isConnected())
        return; // a call would never be finished
    // Of whatever sender: to name the service would wait for the bus to say who that is.
    m_bus.connect({}, noticePath, noticeInterface, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    m_bus.connect({}, noticePath, noticeInterface, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
    m_bus.connect(
        {}, noticePath, noticeInterface, u"ActivationToken"_s, this, SLOT(activationTokenGiven(uint, QString)));
    // Another service knows nothing of these, and its numbers are others.
    auto *watcher = new QDBusServiceWatcher(noticeService, m_bus, QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this,
        [this] { m_notices.removeIf([](const auto &notice) { return notice->id != 0; }); });
    connect(&workspace.notices(), &Noticer::due, this, &Notifier::tell);
    connect(&workspace.notices(), &Noticer::over, this, &Notifier::withdraw);
    connect(&workspace.notices(), &Noticer::mutesChanged, this, &Notifier::withdrawMuted);
}

Notifier::~Notifier()
{
    // A click would open nothing any more.
    for (const Notice &notice : std::as_const(m_notices))
        close(notice.id);
}

QDBusPendingCall Notifier::call(const QString &method, const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(noticeService, noticePath, noticeInterface, method);
    message.setArguments(arguments);
    return m_bus.asyncCall(message);
}

void Notifier::tell(const QList<CauseGroup> &groups)
{
    for (const CauseGroup &group : groups) {
        Notice &notice = m_notices[group.cause];
        notice.group = group;
        if (notice.number == 0)
            notice.number = ++m_last;
    }
    // Each time: the desktop may be another one since.
    auto *asking = new QDBusPendingCallWatcher(call(u"GetCapabilities"_s, {}), this);
    connect(asking, &QDBusPendingCallWatcher::finished, this, [this, asking, groups] {
        asking->deleteLater();
        const QDBusPendingReply<QStringList> answer = *asking;
        if (!answer.isError())
            return send(groups, answer.value());
        for (const CauseGroup &group : groups) // nobody is there to show it
            notShown(group.cause, m_notices.value(group.cause).number);
    });
}

void Notifier::send(const QList<CauseGroup> &groups, const QStringList &capabilities)
{
    for (const CauseGroup &group : groups) {
        if (const auto notice = m_notices.constFind(group.cause); notice != m_notices.cend())
            send(*notice, capabilities);
    }
}

void Notifier::send(const Notice &notice, const QStringList &capabilities)
{
    auto *sending = new QDBusPendingCallWatcher(m_bus.asyncCall(notifyCall(notice, capabilities)), this);
    connect(sending, &QDBusPendingCallWatcher::finished, this,
        [this, sending, cause = notice.group.cause, number = notice.number] {
            sending->deleteLater();
            if (const QDBusPendingReply<uint> answer = *sending; !answer.isError())
                shown(cause, number, answer.value());
            else
                notShown(cause, number);
        });
}

void Notifier::notShown(const GroupCause &cause, int number)
{
    const auto notice = m_notices.constFind(cause);
    if (notice == m_notices.cend() || notice->number != number)
        return; // over meanwhile
    if (notice->id == 0)
        m_notices.erase(notice);
    m_workspace.notices().notShown({GroupCause(cause)});
}

void Notifier::shown(const GroupCause &cause, int number, uint id)
{
    const auto notice = m_notices.find(cause);
    if (notice == m_notices.end() || notice->number != number)
        return close(id); // over meanwhile
    if (notice->id != id)
        close(std::exchange(notice->id, id)); // both were on their way
}

QDBusMessage Notifier::notifyCall(const Notice &notice, const QStringList &capabilities) const
{
    QList<SourceRow> rows;
    for (const SourceKey &key : notice.group.sources) {
        if (const SourceRow *row = m_workspace.fleet().find(key))
            rows.append(*row);
    }
    const NoticeText text = noticeText(notice.group, rows, m_workspace.clock().now().toLocalTime());
    QStringList actions;
    if (capabilities.contains("actions"_L1))
        actions = {openAction, tr("Open"), muteAction, tr("Mute 4 h")};
    const QVariantMap hints{{u"desktop-entry"_s, applicationId}, {u"urgency"_s, QVariant::fromValue<uchar>(1)}};
    constexpr int asTheDesktopLikes = -1;
    auto message = QDBusMessage::createMethodCall(noticeService, noticePath, noticeInterface, u"Notify"_s);
    message.setArguments({QGuiApplication::applicationDisplayName(), notice.id, applicationId, displayText(text.title),
        bodyText(text.lines, capabilities.contains("body-markup"_L1)), actions, hints, asTheDesktopLikes});
    return message;
}

/// Names and messages come from people and servers: where a body may have markup, theirs is text all the same.
QString Notifier::bodyText(const QStringList &lines, bool isMarkup) const
{
    const QString body = displayText(lines.join(u'\n'));
    return isMarkup ? body.toHtmlEscaped() : body;
}

void Notifier::withdraw(const QList<GroupCause> &causes)
{
    for (const GroupCause &cause : causes)
        close(m_notices.take(cause).id);
}

void Notifier::withdrawMuted()
{
    QList<GroupCause> muted = m_notices.keys();
    muted.removeIf([this](const GroupCause &cause) { return !m_workspace.notices().muteOf(cause); });
    withdraw(muted);
}

void Notifier::close(uint id)
{
    if (id != 0)
        call(u"CloseNotification"_s, {id});
}

const Notifier::Notice *Notifier::find(uint id) const
{
    const auto found
        = std::ranges::find_if(m_notices, [id](const Notice &notice) { return notice.id == id && id != 0; });
    return found == m_notices.end() ? nullptr : &*found;
}

void Notifier::actionInvoked(uint id, const QString &action)
{
    const Notice *notice = find(id);
    if (!notice)
        return; // another program's
    if (action == muteAction)
        m_workspace.notices().mute(GroupCause(notice->group.cause), 4h);
    else if (action == openAction)
        Q_EMIT openWanted(QList(notice->group.sources));
}

void Notifier::closed(uint id, uint)
{
    if (const Notice *notice = find(id))
        m_notices.remove(GroupCause(notice->group.cause));
}

void Notifier::activationTokenGiven(uint id, const QString &token)
{
    if (find(id))
        qputenv("XDG_ACTIVATION_TOKEN",
            token.toUtf8()); // Wayland lets a window come to the front with it; Qt takes it from here
}

} // namespace bobbin
