#include "core/state/fleet.h"

#include "core/state/accountsession.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto frame = 16ms;
constexpr int judgeBatchSize = 4 * turnBatch; // nothing is told of them

Fleet::Fleet(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_nextTurn.setSingleShot(true);
    connect(&m_nextTurn, &QTimer::timeout, this, &Fleet::tellTurn);
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
    connect(&session.runs(), &RunMonitor::changed, this, touchThem);
    connect(&session.trails(), &Trails::changed, this, touchThem);
    connect(&session.notebook(), &Notebook::changed, this, touchThem);
    connect(
        &session.operations(), &Operations::workChanged, this, [this, account](SourceId id) { touch({account, id}); });
    connect(&session, &AccountSession::linkChanged, this, [this, &session] { touchAll(session); });
    // Lateness is judged by the time of the list, so every list is a reason to look again.
    connect(&session.store(), &SourceStore::refreshed, this, [this, account] { age(account); });
    touchAll(session);
}

void Fleet::remove(AccountSession &session)
{
    session.disconnect(this);
    session.store().disconnect(this);
    session.monitor().disconnect(this);
    session.runs().disconnect(this);
    session.trails().disconnect(this);
    session.notebook().disconnect(this);
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
    for (auto it = m_sessions.keyBegin(); it != m_sessions.keyEnd(); ++it)
        age(*it);
}

QList<RemedyBook::Problem> Fleet::readOwnRemedies(const QString &path)
{
    const auto problems = m_diagnoses.readOwn(path);
    for (AccountSession *session : std::as_const(m_sessions))
        touchAll(*session);
    return problems;
}

const SourceRow *Fleet::find(const SourceKey &key) const
{
    const auto found = m_rows.constFind(key);
    return found == m_rows.constEnd() ? nullptr : &**found;
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
    startSoon();
}

void Fleet::age(const AccountId &account)
{
    m_aged.insert(account);
    startSoon();
}

void Fleet::startSoon()
{
    if (!m_nextTurn.isActive())
        m_nextTurn.start(frame);
}

void Fleet::flush()
{
    while (!isSettled())
        workBatch();
    if (m_nextTurn.isActive()) {
        m_nextTurn.stop();
        Q_EMIT settled();
    }
}

void Fleet::tellTurn()
{
    const QDeadlineTimer turn(m_turn, Qt::PreciseTimer);
    do
        workBatch();
    while (!isSettled() && !turn.hasExpired());
    if (isSettled())
        Q_EMIT settled();
    else
        m_nextTurn.start(0);
}

/// What changed comes first: nobody waits for it while 10,000 others are found to be as they were.
void Fleet::workBatch()
{
    if (!m_pending.isEmpty() || !m_touched.isEmpty())
        tellBatch();
    else
        judgeBatch();
}

/// To judge a row again is far quicker than to put it together anew, and hardly any is judged otherwise than before.
void Fleet::judgeBatch()
{
    if (m_ageing.isEmpty()) {
        const auto aged = std::exchange(m_aged, {});
        std::ranges::copy_if(std::as_const(m_rows), std::back_inserter(m_ageing),
            [&](const SharedRow &row) { return aged.contains(row->key.account); });
    }
    for (int i = 0; i < judgeBatchSize && !m_ageing.isEmpty(); ++i) {
        const SharedRow row = m_ageing.takeLast();
        AccountSession *session = m_sessions.value(row->key.account);
        if (session && judged(*session, row, row->judgment.diagnosis) != row->judgment)
            touch(row->key);
    }
}

void Fleet::tellBatch()
{
    if (m_pending.isEmpty())
        takeTouched();
    QList<SharedRow> changed;
    for (int i = 0; i < turnBatch && !m_pending.isEmpty(); ++i) {
        const SourceKey key = m_pending.takeLast();
        const Source *known = source(key);
        if (!known)
            continue; // gone meanwhile, and touched by that
        SourceRow row = compose(*m_sessions.value(key.account), *known);
        const auto before = m_rows.constFind(key);
        if (before != m_rows.constEnd() && **before == row)
            continue;
        const SharedRow shared(std::move(row));
        changed.append(shared);
        m_rows.insert(key, shared);
    }
    if (!changed.isEmpty())
        Q_EMIT rowsChanged(changed);
}

/// What is gone is told at once and together: rows that go in many pieces cost a table far more.
void Fleet::takeTouched()
{
    m_pending = std::exchange(m_touched, {}).values();
    QList<SourceKey> removed;
    m_pending.removeIf([&](const SourceKey &key) {
        const bool isGone = !source(key);
        if (isGone && m_rows.remove(key))
            removed.append(key);
        return isGone;
    });
    if (!removed.isEmpty())
        Q_EMIT rowsRemoved(removed);
}

const Source *Fleet::source(const SourceKey &key) const
{
    AccountSession *session = m_sessions.value(key.account);
    return session ? session->store().find(key.source) : nullptr;
}

SourceRow Fleet::compose(AccountSession &session, const Source &source)
{
    SourceRow row{.key = {session.account().id, source.id},
        .source = source,
        .facts = session.monitor().facts(source.id),
        .run = session.runs().facts(source.id),
        .trail = session.trails().of(source.id),
        .lastEdit = session.trails().lastEdit(source.id),
        .resumedAt = session.trails().resumedAt(source.id),
        .judgment = {},
        .since = {},
        .notes = session.notebook().of(source.id),
        .work = session.operations().work(source.id),
        .heldUntil = session.operations().heldUntil(source.id),
        .syncRequestedAt = session.operations().syncRequestedAt(source.id),
        .asOf = session.link() == Link::Live ? QDateTime() : session.store().listedAt()};
    const auto failure = lastFailure(source, row.facts, row.run, m_clock.now());
    row.judgment = judged(session, row, m_diagnoses.of(failure ? failure->message : QString()));
    row.since = standingSince(source, row.facts, row.judgment, row.run, row.trail);
    return row;
}

Judgment Fleet::judged(AccountSession &session, const SourceRow &row, const Diagnosis &diagnosis) const
{
    return judge(row.source, row.facts, session.store().listedAt(), m_clock.now(), diagnosis, row.run, row.trail);
}

} // namespace bobbin
