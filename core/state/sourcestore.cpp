#include "core/state/sourcestore.h"

#include "core/api/stitchclient.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace bobbin
{

SourceStore::SourceStore(StitchClient &client, Clock clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(std::move(clock))
{
    m_nextTurn.setSingleShot(true);
    connect(&m_nextTurn, &QTimer::timeout, this, &SourceStore::mergeTurn);
}

void SourceStore::refresh(Lane lane)
{
    if (m_listing.isRunning())
        return;
    const quint64 asked = ++m_questions;
    m_listAsked = asked;
    const auto started = m_clock.elapsed();
    m_listing = m_client.listSources(
        this,
        [this, asked, started](const Result<SourceList> &result) {
            if (asked != m_listAsked)
                return; // abandoned
            m_listAsked = 0;
            if (!result) {
                Q_EMIT refreshFailed(result.error());
                return;
            }
            listed(*result, asked, m_clock.elapsed() - started);
        },
        lane, m_known);
}

void SourceStore::refreshAnew(Lane lane)
{
    abandonRefresh();
    refresh(lane);
}

void SourceStore::abandonRefresh()
{
    m_listAsked = 0;
    m_listing.cancel();
    m_listing = {};
    m_merge.reset();
    m_nextTurn.stop();
}

void SourceStore::recall(const QList<Source> &sources, const QDateTime &listedAt)
{
    m_listedAt = listedAt;
    for (const Source &source : sources) {
        m_known.sources.insert(source.id, source);
        m_known.order.append(source.id);
        if (source.clientId)
            m_clientId = source.clientId;
    }
    Q_EMIT changed(m_known.order);
}

/// What an older list has not brought yet, this one brings.
void SourceStore::listed(const SourceList &list, quint64 asked, std::chrono::milliseconds duration)
{
    m_merge = Merge{.list = list, .asked = asked, .duration = duration, .readAt = m_clock.now(), .order = {}};
    m_merge->order.reserve(list.sources.size());
    m_mergedAt = asked;
    mergeTurn();
}

void SourceStore::mergeTurn()
{
    const QDeadlineTimer turn(m_turn, Qt::PreciseTimer);
    do {
        if (m_merge->next == m_merge->list.sources.size())
            return finishMerge();
        mergeBatch();
    } while (m_merge && !turn.hasExpired()); // whoever is told may abandon the list
    if (m_merge)
        m_nextTurn.start(0);
}

void SourceStore::mergeBatch()
{
    QList<SourceId> changedIds;
    const qsizetype end = std::min(m_merge->next + turnBatch, m_merge->list.sources.size());
    for (; m_merge->next < end; ++m_merge->next) {
        const Source &source = m_merge->list.sources.at(m_merge->next);
        m_merge->order.append(source.id);
        if (source.clientId)
            m_clientId = source.clientId;
        if (m_knownAt.value(source.id) >= m_merge->asked)
            continue;
        const auto known = m_known.sources.constFind(source.id);
        if (known != m_known.sources.constEnd() && *known == source)
            continue;
        m_known.sources.insert(source.id, source);
        changedIds.append(source.id);
    }
    if (!changedIds.isEmpty())
        Q_EMIT changed(changedIds);
}

void SourceStore::finishMerge()
{
    const Merge merge = *std::exchange(m_merge, {});
    const QList<SourceId> removedIds = removeUnlisted(merge);
    m_known.order = merge.order;
    m_listDuration = merge.duration;
    m_listedAt = merge.readAt;
    m_broken = merge.list.broken;
    m_knownAt.removeIf([&merge](const auto &known) { return known.value() <= merge.asked; });
    if (!removedIds.isEmpty())
        Q_EMIT removed(removedIds);
    Q_EMIT refreshed();
}

QList<SourceId> SourceStore::removeUnlisted(const Merge &merge)
{
    QList<SourceId> removedIds;
    if (merge.order == m_known.order && m_known.sources.size() == merge.order.size())
        return removedIds;
    const QSet<SourceId> listed(merge.order.begin(), merge.order.end());
    for (auto it = m_known.sources.begin(); it != m_known.sources.end();) {
        if (listed.contains(it.key()) || m_knownAt.value(it.key()) >= merge.asked) {
            ++it;
            continue;
        }
        removedIds.append(it.key());
        it = m_known.sources.erase(it);
    }
    return removedIds;
}

void SourceStore::read(SourceId id)
{
    const quint64 asked = ++m_questions;
    m_client.getSource(id, this, [this, id, asked](const Result<Source> &result) {
        if (!result)
            Q_EMIT readFailed(id, result.error());
        else if (knownAt(id) <= asked)
            put(*result, asked);
    });
}

void SourceStore::apply(const Source &source) { put(source, ++m_questions); }

quint64 SourceStore::knownAt(SourceId id) const { return std::max(m_mergedAt, m_knownAt.value(id)); }

void SourceStore::put(const Source &source, quint64 asked)
{
    m_knownAt.insert(source.id, asked);
    const auto known = m_known.sources.constFind(source.id);
    if (known != m_known.sources.constEnd() && *known == source)
        return;
    m_known.sources.insert(source.id, source);
    Q_EMIT changed({source.id});
}

const Source *SourceStore::find(SourceId id) const
{
    const auto found = m_known.sources.constFind(id);
    return found == m_known.sources.constEnd() ? nullptr : &*found;
}

} // namespace bobbin
