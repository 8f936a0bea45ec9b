#include "core/state/fleet.h"

#include "core/state/accountsession.h"

#include <QTimer>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto frame = 16ms;

Fleet::Fleet(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

void Fleet::add(AccountSession &session)
{
    const AccountId account = session.account().id;
    m_sessions.insert(account, &session);
    const auto touchThem = [this, account](const QList<SourceId> &ids) {
        for (const SourceId id : ids)
            touch({account, id});
    };
    connect(&session.store(), &SourceStore::changed, this, touchThem);
    connect(&session.store(), &SourceStore::removed, this, touchThem);
    connect(&session.monitor(), &CheckMonitor::changed, this, touchThem);
    connect(
        &session.operations(), &Operations::workChanged, this, [this, account](SourceId id) { touch({account, id}); });
    connect(&session, &AccountSession::linkChanged, this, [this, &session] { touchAll(session); });
    // Lateness is judged by the time of the list, so every list is a reason to look again.
    connect(&session.store(), &SourceStore::refreshed, this, [this, &session] { touchAll(session); });
    touchAll(session);
}

void Fleet::remove(AccountSession &session)
{
    session.disconnect(this);
    session.store().disconnect(this);
    session.monitor().disconnect(this);
    session.operations().disconnect(this);
    const AccountId account = session.account().id;
    m_sessions.remove(account);
    for (const SourceKey &key : m_rows.keys()) {
        if (key.account == account)
            touch(key);
    }
    flush();
}

void Fleet::rejudge()
{
    for (AccountSession *session : std::as_const(m_sessions))
        touchAll(*session);
}

const SourceRow *Fleet::find(const SourceKey &key) const
{
    const auto found = m_rows.constFind(key);
    return found == m_rows.constEnd() ? nullptr : &*found;
}

void Fleet::touchAll(AccountSession &session)
{
    const AccountId account = session.account().id;
    const auto &sources = session.store().sources();
    for (auto it = sources.keyBegin(); it != sources.keyEnd(); ++it)
        touch({account, *it});
}

void Fleet::touch(const SourceKey &key)
{
    m_touched.insert(key);
    if (m_isFlushPlanned)
        return;
    m_isFlushPlanned = true;
    QTimer::singleShot(frame, this, &Fleet::flush);
}

void Fleet::flush()
{
    m_isFlushPlanned = false;
    QList<SourceRow> changed;
    QList<SourceKey> removed;
    for (const SourceKey &key : std::exchange(m_touched, {})) {
        AccountSession *session = m_sessions.value(key.account);
        const Source *source = session ? session->store().find(key.source) : nullptr;
        if (!source) {
            if (m_rows.remove(key))
                removed.append(key);
            continue;
        }
        const SourceRow row = compose(*session, *source);
        auto known = m_rows.find(key);
        if (known != m_rows.end() && *known == row)
            continue;
        changed.append(row);
        m_rows.insert(key, row);
    }
    if (!removed.isEmpty())
        Q_EMIT rowsRemoved(removed);
    if (!changed.isEmpty())
        Q_EMIT rowsChanged(changed);
}

SourceRow Fleet::compose(AccountSession &session, const Source &source) const
{
    SourceRow row;
    row.key = {session.account().id, source.id};
    row.source = source;
    row.facts = session.monitor().facts(source.id);
    row.judgment = judge(source, row.facts, session.store().listedAt(), m_clock.now());
    row.since = standingSince(source, row.facts, row.judgment);
    row.work = session.operations().work(source.id);
    row.heldUntil = session.operations().heldUntil(source.id);
    row.syncRequestedAt = session.operations().syncRequestedAt(source.id);
    if (session.link() != Link::Live)
        row.asOf = session.store().listedAt();
    return row;
}

} // namespace bobbin
