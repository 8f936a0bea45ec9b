#include "core/state/checkmonitor.h"

#include "core/api/stitchclient.h"
#include "core/state/sourcestore.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

// Where the list names the checks it says itself when there is another. The round is for services that do not send the names.
constexpr auto failingAgain = 60s;
constexpr auto selectedAgain = 30s;
constexpr auto restRound = 60min;
constexpr auto missingAgain = 60s; // and each time twice as long, up to a round
constexpr int mostDoublings = 6;
constexpr int unseenFactor = 4; // nobody looks: all but what is new may wait longer
constexpr auto runningFirst = 2s;
constexpr auto runningMost = 15s;
constexpr auto refusedAgain = 1s; // the transport keeps the pace
constexpr auto outdatedAfter = 24h; // as all facts are
constexpr auto runningGiveUp = 10min; // the documentation gives no interval; samples run 2 to 3 s

CheckMonitor::CheckMonitor(StitchClient &client, SourceStore &store, Clock clock, int atOnce, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_store(store)
    , m_clock(std::move(clock))
    , m_atOnce(atOnce)
{
    connect(&store, &SourceStore::changed, this, &CheckMonitor::sourcesChanged);
    connect(&store, &SourceStore::removed, this, &CheckMonitor::sourcesRemoved);
    connect(&store, &SourceStore::refreshed, this, [this] {
        const bool isFirst = !std::exchange(m_hasList, true);
        learnWhetherNamed(isFirst);
        tellIfCaughtUp();
        readDue();
    });
}

void CheckMonitor::setActive(bool active)
{
    m_isActive = active;
    if (active)
        readDue();
    else
        abandonReads();
}

void CheckMonitor::setHeld(bool held)
{
    if (std::exchange(m_isHeld, held) && !held)
        readDue();
}

void CheckMonitor::setSeen(bool seen)
{
    if (std::exchange(m_isSeen, seen) == seen)
        return;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) {
        const auto place = m_queue.find(entry.key());
        if (place && place->priority != CheckPriority::Changed)
            plan(entry.key(), *entry);
    }
    readDue();
}

void CheckMonitor::abandonReads()
{
    m_reading = 0;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        if (!entry->reading)
            continue;
        entry->reading->cancel();
        entry->reading.reset();
        if (entry->isUnread)
            enqueue(entry.key(), CheckPriority::Changed, 0s);
        else
            plan(entry.key(), *entry);
    }
}

/// Only who joins or leaves is planned anew: a selection that moves around must not put off what is due.
void CheckMonitor::setSelected(const QSet<SourceId> &ids)
{
    const QSet<SourceId> before = std::exchange(m_selected, ids);
    for (const SourceId id : before + ids) {
        const auto place = m_queue.find(id);
        const bool isChange = before.contains(id) != ids.contains(id);
        if (!isChange || !place || place->priority < CheckPriority::Selected)
            continue;
        const auto due = place->due - m_clock.elapsed();
        if (ids.contains(id))
            enqueue(id, CheckPriority::Selected, std::min<std::chrono::milliseconds>(due, selectedAgain));
        else
            plan(id, m_entries[id]);
    }
}

void CheckMonitor::tick() { readDue(); }

void CheckMonitor::readSoon(const QList<SourceId> &ids)
{
    for (const SourceId id : ids) {
        const auto entry = m_entries.find(id);
        if (entry != m_entries.end() && !entry->reading && isToRead(id))
            enqueue(id, CheckPriority::Changed, 0s);
    }
    readDue();
}

/// The name of the check there is to read; empty if there is none, or if the list names none.
QString CheckMonitor::checkName(SourceId id) const
{
    const Source *source = m_store.find(id);
    return source && !source->deletedAt.isValid() ? source->checkJobName : QString();
}

bool CheckMonitor::isToRead(SourceId id) const
{
    const Source *source = m_store.find(id);
    return source && !source->deletedAt.isValid() && (m_isUnnamed || !source->checkJobName.isEmpty());
}

/// A service that names no check of any source says nothing by that of a single one: then all are asked, round by round. Only a
/// whole list can tell.
void CheckMonitor::learnWhetherNamed(bool isFirst)
{
    const QHash<SourceId, Source> &sources = m_store.sources();
    const auto isNamed = [](const Source &source) { return !source.checkJobName.isEmpty(); };
    const auto isThere = [](const Source &source) { return !source.deletedAt.isValid(); };
    const bool isUnnamed = std::ranges::none_of(sources, isNamed) && std::ranges::any_of(sources, isThere);
    if (std::exchange(m_isUnnamed, isUnnamed) != isUnnamed)
        return sourcesChanged(sources.keys());
    if (!isFirst)
        return;
    QList<SourceId> undecided;
    for (const Source &source : sources) {
        if (!isNamed(source))
            undecided.append(source.id);
    }
    if (!undecided.isEmpty())
        sourcesChanged(undecided);
}

void CheckMonitor::recall(SourceId id, const CheckFacts &facts)
{
    Entry &entry = m_entries[id];
    entry.facts = facts;
    entry.watchedSince = m_clock.elapsed();
    entry.readAt = m_clock.elapsed();
}

const CheckFacts &CheckMonitor::facts(SourceId id) const
{
    static const CheckFacts none;
    const auto found = m_entries.constFind(id);
    return found == m_entries.constEnd() ? none : found->facts;
}

void CheckMonitor::sourcesChanged(const QList<SourceId> &ids)
{
    QList<SourceId> changedIds;
    for (const SourceId id : ids) {
        const Source *source = m_store.find(id);
        Entry &entry = m_entries[id];
        if (source->deletedAt.isValid()) {
            m_queue.drop(id);
            setUnread(entry, false);
        } else if (!isToRead(id) && entry.facts.check && !m_hasList) {
            // What an earlier run knew of it stands until the list is whole.
        } else if (!isToRead(id)) {
            // Without a name there was no check, and nothing is asked (stitch-api: the never-ran answer is not documented).
            m_queue.drop(id);
            setUnread(entry, false);
            abandonRead(entry); // of a round asked before the list named any: its answer would come back for good
            const CheckFacts none{.reading = CheckFacts::Reading::Read, .check = {}, .since = {}};
            if (entry.facts != none) {
                entry.facts = none;
                changedIds.append(id);
            }
        } else if (m_isUnnamed || !entry.facts.check || entry.facts.check->name != source->checkJobName) {
            setUnread(entry, true);
            if (!entry.reading)
                enqueue(id, CheckPriority::Changed, 0s);
        } else if (!m_queue.contains(id) && !entry.reading) {
            plan(id, entry); // recalled, and the list names no newer one
        }
    }
    if (!changedIds.isEmpty())
        Q_EMIT changed(changedIds);
    tellIfCaughtUp();
    readDue();
}

void CheckMonitor::sourcesRemoved(const QList<SourceId> &ids)
{
    for (const SourceId id : ids) {
        const auto entry = m_entries.find(id);
        if (entry == m_entries.end())
            continue;
        m_queue.drop(id);
        setUnread(*entry, false);
        abandonRead(*entry);
        m_entries.erase(entry);
    }
    readDue();
}

/// Its answer finds nobody: the place among those that are read is given back now.
void CheckMonitor::abandonRead(Entry &entry)
{
    if (!entry.reading)
        return;
    entry.reading->cancel();
    entry.reading.reset();
    --m_reading;
}

void CheckMonitor::enqueue(SourceId id, CheckPriority priority, std::chrono::milliseconds in)
{
    m_queue.put({priority, m_clock.elapsed() + in, id});
}

void CheckMonitor::setUnread(Entry &entry, bool unread)
{
    if (entry.isUnread == unread)
        return;
    entry.isUnread = unread;
    m_unread += unread ? 1 : -1;
}

void CheckMonitor::tellIfCaughtUp()
{
    if (m_isCaughtUp || m_unread > 0 || !m_hasList)
        return;
    m_isCaughtUp = true;
    Q_EMIT caughtUp();
}

void CheckMonitor::plan(SourceId id, const Entry &entry)
{
    const auto in = [&](CheckPriority priority, std::chrono::milliseconds wait) {
        enqueue(id, priority, wait * (m_isSeen ? 1 : unseenFactor));
    };
    const auto status = entry.facts.check ? entry.facts.check->status : ConnectionCheck::Status::Other;
    const auto watched = m_clock.elapsed() - entry.watchedSince;
    if (status == ConnectionCheck::Status::Running && watched < runningGiveUp)
        in(CheckPriority::Running, std::clamp<std::chrono::milliseconds>(watched / 2, runningFirst, runningMost));
    else if (isMissing(id, entry))
        in(CheckPriority::Failing,
            std::min<std::chrono::milliseconds>(
                missingAgain * (1 << std::min(entry.missed, mostDoublings)), restRound));
    else if (!m_isUnnamed && status != ConnectionCheck::Status::Running)
        m_queue.drop(id);
    else if (status == ConnectionCheck::Status::Failed)
        in(CheckPriority::Failing, failingAgain);
    else if (m_selected.contains(id))
        in(CheckPriority::Selected, selectedAgain);
    else // spread by id over the second half of the round, so that what was read together is not read together again
        in(CheckPriority::Rest, restRound / 2 + std::chrono::milliseconds(id.value * 7919 % (restRound / 2 / 1ms)));
}

/// There is a check to read, and what was read is none or another.
bool CheckMonitor::isMissing(SourceId id, const Entry &entry) const
{
    const QString name = checkName(id);
    return entry.facts.reading == CheckFacts::Reading::Unreadable
        || (!name.isEmpty() && (!entry.facts.check || entry.facts.check->name != name));
}

void CheckMonitor::readDue()
{
    while (m_isActive && !m_isHeld && m_reading < m_atOnce) {
        const auto id = m_queue.nextDue(m_clock.elapsed());
        if (!id)
            return;
        read(*id);
    }
}

void CheckMonitor::read(SourceId id)
{
    Entry &entry = m_entries[id];
    m_queue.drop(id);
    entry.askedFor = checkName(id);
    ++m_reading;
    entry.reading = m_client.lastConnectionCheck(
        id, this, [this, id](const Result<std::optional<ConnectionCheck>> &result) { answered(id, result); });
}

void CheckMonitor::answered(SourceId id, const Result<std::optional<ConnectionCheck>> &result)
{
    const auto entry = m_entries.find(id);
    if (entry == m_entries.end() || !entry->reading || entry->reading->isRunning())
        return; // dropped meanwhile, and perhaps asked for again
    if (!result && result.error().kind == ApiError::Kind::Unauthorized) {
        // Says nothing about the check: it is read again with the next token, as are all that are on their way.
        setActive(false);
        Q_EMIT refused(result.error());
        return;
    }
    --m_reading;
    entry->reading.reset();
    // That it was one too many says nothing of it.
    if (!result && result.error().kind == ApiError::Kind::RateLimited)
        enqueue(id, entry->isUnread ? CheckPriority::Changed : CheckPriority::Failing, refusedAgain);
    else
        learnAnswer(id, *entry, result);
    tellIfCaughtUp();
    readDue();
}

void CheckMonitor::learnAnswer(SourceId id, Entry &entry, const Result<std::optional<ConnectionCheck>> &result)
{
    const CheckFacts before = entry.facts;
    // What was checked once cannot come to have never been checked.
    if (!result || (!*result && before.check)) {
        entry.facts.reading = CheckFacts::Reading::Unreadable;
        entry.facts.isOutdated = m_clock.elapsed() - entry.readAt > outdatedAfter;
    } else {
        entry.readAt = m_clock.elapsed();
        const bool isNew = *result && (!before.check || before.check->name != (*result)->name);
        if (isNew && (*result)->status == ConnectionCheck::Status::Running)
            entry.watchedSince = m_clock.elapsed();
        entry.facts.learn(*result, m_clock.now());
    }
    planAfterRead(id, entry);
    if (entry.facts != before)
        Q_EMIT changed({id});
}

void CheckMonitor::planAfterRead(SourceId id, Entry &entry)
{
    const QString name = checkName(id);
    if (!name.isEmpty() && name != entry.askedFor) {
        enqueue(id, CheckPriority::Changed, 0s); // the list named a newer one while this was on its way
        return;
    }
    setUnread(entry, false);
    if (isToRead(id))
        plan(id, entry);
    entry.missed = isMissing(id, entry) ? entry.missed + 1 : 0;
}

} // namespace bobbin
