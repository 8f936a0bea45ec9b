#include "core/state/bulkrun.h"

#include "core/state/accountsession.h"
#include "core/state/fleet.h"
#include "core/state/workspace.h"

#include <algorithm>

namespace bobbin
{

/// Requests of one run under way at a time: a hundred syncs asked for at once would only wait in line at Stitch, and could not
/// be stopped any more.
constexpr int requestsAtOnce = 4;

BulkRun::BulkRun(
    Workspace &workspace, Command command, const QList<Item> &items, std::chrono::milliseconds hold, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_command(command)
    , m_hold(hold)
{
    for (const Item &item : items)
        m_items.append({.key = item.key, .name = item.name, .account = item.account});
}

QList<BulkRun::Item> BulkRun::itemsOf(const Workspace &workspace, const QList<SourceKey> &keys)
{
    QList<Item> items;
    for (const SourceKey &key : keys) {
        const SourceRow *row = workspace.fleet().find(key);
        const AccountSession *session = workspace.session(key.account);
        items.append({.key = key,
            .name = row ? row->source.displayName : QString::number(key.source.value),
            .account = session ? session->account().name : QString()});
    }
    return items;
}

void BulkRun::start()
{
    for (Item &item : m_items) {
        const AccountSession *session = m_workspace.session(item.key.account);
        const SourceRow *row = m_workspace.fleet().find(item.key);
        item.obstacle = session && row ? obstacle(m_command, *row, session->facts()) : Obstacle::Deleted;
        if (item.obstacle != Obstacle::None)
            item.state = Item::State::Skipped;
    }
    if (count(Item::State::Skipped) > 0)
        Q_EMIT progressed();
    startMore();
}

void BulkRun::stopAfterThese()
{
    for (; m_next < m_items.size(); ++m_next) {
        if (m_items.at(m_next).state == Item::State::Waiting)
            m_items[m_next].state = Item::State::TakenBack;
    }
    const QList<Item> items = m_items; // each delete taken back comes to ended()
    for (const Item &item : items) {
        if (isHeld(item))
            m_workspace.session(item.key.account)->operations().undoDelete(item.key.source);
    }
    startMore();
}

bool BulkRun::isHeld(const Item &item) const
{
    const AccountSession *session = m_workspace.session(item.key.account);
    return m_command == Command::Delete && item.state == Item::State::Running && session
        && session->operations().work(item.key.source) == Work::DeleteHeld;
}

bool BulkRun::hasBegun() const
{
    using State = Item::State;
    return std::ranges::any_of(m_items, [this](const Item &item) {
        return item.state == State::Running ? !isHeld(item) : item.state == State::Done || item.state == State::Failed;
    });
}

bool BulkRun::canStop() const
{
    return std::ranges::any_of(
        m_items, [this](const Item &item) { return item.state == Item::State::Waiting || isHeld(item); });
}

int BulkRun::count(Item::State state) const { return int(std::ranges::count(m_items, state, &Item::state)); }

int BulkRun::doneCount() const
{
    return int(m_items.size()) - count(Item::State::Waiting) - count(Item::State::Running);
}

void BulkRun::startMore()
{
    // Held deletes wait side by side; Operations lets them leave one after the other.
    const int most = m_command == Command::Delete ? int(m_items.size()) : requestsAtOnce;
    for (; m_next < m_items.size() && m_running < most; ++m_next) {
        if (m_items.at(m_next).state == Item::State::Waiting)
            startOne(m_next);
    }
    if (m_running > 0 || m_next < m_items.size() || m_isFinished)
        return;
    m_isFinished = true;
    // From the event loop, even when nothing was allowed: whoever started this connects after start().
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT finished();
            deleteLater();
        },
        Qt::QueuedConnection);
}

template <class T> auto BulkRun::handler(qsizetype at)
{
    return [this, at](const Result<T> &result) {
        if (!result)
            return ended(at, Item::State::Failed, result.error());
        if constexpr (std::is_same_v<T, SyncOutcome>) {
            if (result->kind == SyncOutcome::Kind::AlreadyRunning)
                return ended(at, Item::State::AlreadyRunning);
        }
        ended(at, Item::State::Done);
    };
}

void BulkRun::startOne(qsizetype at)
{
    Item &item = m_items[at];
    AccountSession *session = m_workspace.session(item.key.account);
    if (!session) { // removed meanwhile
        item.obstacle = Obstacle::Deleted;
        item.state = Item::State::Skipped;
        return;
    }
    item.state = Item::State::Running;
    ++m_running;
    const SourceId id = item.key.source;
    Operations &operations = session->operations();
    switch (m_command) {
    case Command::Pause: operations.pause(id, this, handler<Source>(at)); break;
    case Command::Resume: operations.resume(id, this, handler<Source>(at)); break;
    case Command::SyncNow: operations.startSync(id, this, handler<SyncOutcome>(at)); break;
    case Command::StopSync: operations.stopSync(id, this, handler<Nothing>(at)); break;
    case Command::Delete: operations.remove(id, m_hold, this, handler<Nothing>(at)); break;
    case Command::Edit:
    case Command::OpenInStitch: Q_UNREACHABLE(); // no commands for many
    }
}

void BulkRun::ended(qsizetype at, Item::State state, const ApiError &error)
{
    Item &item = m_items[at];
    item.state
        = error.kind == ApiError::Kind::Cancelled && state == Item::State::Failed ? Item::State::TakenBack : state;
    item.error = error;
    --m_running;
    Q_EMIT progressed();
    startMore();
}

} // namespace bobbin
