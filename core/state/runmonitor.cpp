#include "core/state/runmonitor.h"

#include "core/api/callbudget.h"
#include "core/api/stitchclient.h"
#include "core/base/baseurl.h"
#include "core/state/sourcestore.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

constexpr int perPage = 100; // the service's own
constexpr auto keptFor = 24h; // while others could have been read: what is older says nothing of today
constexpr int missedMost = 2; // rows move between pages while they are read, so one round without it proves nothing

RunMonitor::RunMonitor(StitchClient &client, SourceStore &store, CallBudget &budget, Clock clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_store(store)
    , m_budget(budget)
    , m_clock(std::move(clock))
{
    // The first list tells the client's id, without which nothing can be asked.
    connect(&store, &SourceStore::refreshed, this, &RunMonitor::readDue);
}

bool RunMonitor::isSettled() const
{
    // Nor is a client known then to ask for.
    const bool isEmpty = m_store.listedAt().isValid() && m_store.sources().isEmpty();
    return m_hasRound || !m_isWanted || m_refusal || isEmpty;
}

void RunMonitor::setWanted(bool wanted)
{
    if (std::exchange(m_isWanted, wanted) == wanted)
        return;
    if (!wanted)
        forget();
    startAnew();
    if (!wanted)
        Q_EMIT settled();
}

void RunMonitor::setActive(bool active)
{
    if (active && !m_isActive)
        m_forgetAt = m_clock.elapsed() + keptFor;
    m_isActive = active;
    if (active)
        readDue();
    else
        abandonReads();
}

void RunMonitor::abandonReads()
{
    ++m_asked;
    m_reading.cancel();
    m_reading = {};
}

void RunMonitor::startAnew()
{
    setRefusal({});
    readDue();
}

void RunMonitor::moveOn()
{
    forget();
    m_hasRound = false;
    m_nextRound = m_clock.elapsed();
    startAnew();
}

void RunMonitor::forget()
{
    abandonReads();
    m_page.reset();
    const QList<SourceId> ids = m_entries.keys();
    m_entries.clear();
    if (!ids.isEmpty())
        Q_EMIT changed(ids);
}

void RunMonitor::setRefusal(const std::optional<ApiError> &refusal)
{
    if (refusal == m_refusal)
        return;
    m_refusal = refusal;
    Q_EMIT refusalChanged();
    if (refusal && !m_hasRound)
        Q_EMIT settled();
}

void RunMonitor::recall(qint64 clientId, const QHash<SourceId, RunFacts> &facts)
{
    const bool isAnother = m_store.clientId() && m_store.clientId() != clientId;
    if (!m_isWanted || isAnother)
        return;
    QList<SourceId> ids;
    for (auto it = facts.begin(); it != facts.end(); ++it) {
        if (m_entries.contains(it.key()))
            continue;
        m_entries.insert(it.key(), {.facts = *it});
        ids.append(it.key());
    }
    if (const auto since = m_budget.sinceLast(budgetOf(clientId)))
        m_nextRound = std::max(m_nextRound, m_clock.elapsed() + roundEvery - *since);
    Q_EMIT changed(ids);
}

QString RunMonitor::budgetOf(qint64 clientId) const { return u"%1 %2"_s.arg(origin(m_client.baseUrl())).arg(clientId); }

const RunFacts &RunMonitor::facts(SourceId id) const
{
    static const RunFacts none;
    const auto found = m_entries.constFind(id);
    return found == m_entries.constEnd() ? none : found->facts;
}

void RunMonitor::tick()
{
    if (m_isActive && !m_entries.isEmpty() && m_clock.elapsed() > m_forgetAt)
        forget();
    readDue();
}

void RunMonitor::readDue()
{
    const auto client = m_store.clientId();
    if (!m_isWanted || !m_isActive || m_refusal || m_reading.isRunning() || !client)
        return;
    const auto now = m_clock.elapsed();
    if (!m_page && now < m_nextRound)
        return;
    if (!m_budget.take(budgetOf(*client)))
        return; // asked again with the next tick
    if (!m_page)
        beginRound();
    read(*client);
}

void RunMonitor::beginRound()
{
    m_page = 1;
    m_lastPage = std::max(1, int((m_store.sources().size() + perPage - 1) / perPage));
    m_nextRound = m_clock.elapsed() + roundEvery;
    for (Entry &entry : m_entries)
        entry.isSeen = false;
}

void RunMonitor::read(qint64 clientId)
{
    m_reading = m_client.listRuns(clientId, *m_page, this, [this, asked = ++m_asked](const Result<RunPage> &result) {
        if (asked == m_asked)
            answered(result);
    });
}

void RunMonitor::answered(const Result<RunPage> &result)
{
    m_reading = {};
    if (result)
        take(*result);
    else
        failed(result.error());
    readDue(); // the next page, or the round that has become due meanwhile
}

void RunMonitor::take(const RunPage &page)
{
    m_forgetAt = m_clock.elapsed() + keptFor;
    learn(page);
    if (page.next && *page.next <= m_lastPage) {
        m_page = page.next;
        return;
    }
    m_page.reset();
    if (!page.next && !page.isLinkRefused)
        forgetMissed();
    Q_EMIT roundRead();
    if (!std::exchange(m_hasRound, true))
        Q_EMIT settled();
}

/// The rest of the round is left out; the next one comes when it would have come.
void RunMonitor::failed(const ApiError &error)
{
    m_page.reset();
    if (error.kind == ApiError::Kind::Unauthorized || error.kind == ApiError::Kind::Forbidden)
        setRefusal(error);
    else if (error.kind == ApiError::Kind::RateLimited)
        m_nextRound = m_clock.elapsed() + roundEvery;
}

void RunMonitor::learn(const RunPage &page)
{
    QList<SourceId> ids;
    for (const Extraction &run : page.content.rows) {
        if (run.clientId && run.clientId != m_store.clientId())
            continue; // of somebody else's source
        Entry &entry = m_entries[run.source];
        entry.isSeen = true;
        entry.missed = 0;
        if (learn(entry, run))
            ids.append(run.source);
    }
    if (!ids.isEmpty())
        Q_EMIT changed(ids);
}

/// A run under way leaves the one before it as the last, and one that proves nothing a failed one.
bool RunMonitor::learn(Entry &entry, const Extraction &run)
{
    using enum Extraction::Outcome;
    const std::optional<Extraction> &known = entry.facts.run;
    const QDateTime before = known ? credible(known->time(), m_clock.now()) : QDateTime(),
                    ended = credible(run.time(), m_clock.now());
    const bool isOlder = before.isValid() && ended.isValid() && ended < before;
    if (run.outcome == Running || isOlder || known == run)
        return false;
    const bool hadFailed = entry.facts.hasFailed();
    if (hadFailed && run.outcome != Failed && run.outcome != Succeeded) {
        if (std::exchange(entry.passedOver, run.jobName) != run.jobName)
            Q_EMIT passedOver(run.source, run);
        return false;
    }
    entry.facts.run = run;
    if (entry.facts.hasFailed() != hadFailed)
        entry.facts.since = ended;
    return true;
}

void RunMonitor::forgetMissed()
{
    QList<SourceId> ids;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        entry->missed += entry->isSeen ? 0 : 1;
        if (entry->missed < missedMost) {
            ++entry;
            continue;
        }
        ids.append(entry.key());
        entry = m_entries.erase(entry);
    }
    if (!ids.isEmpty())
        Q_EMIT changed(ids);
}

} // namespace bobbin
