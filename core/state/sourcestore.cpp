#include "core/state/sourcestore.h"

#include "core/api/stitchclient.h"

#include <algorithm>

namespace bobbin
{

SourceStore::SourceStore(StitchClient &client, Clock clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(std::move(clock))
{
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
            m_listDuration = m_clock.elapsed() - started;
            m_listedAt = m_clock.now();
            m_broken = result->broken;
            merge(result->sources, asked);
            Q_EMIT refreshed();
        },
        lane);
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
}

void SourceStore::merge(const QList<Source> &list, quint64 asked)
{
    QList<SourceId> changedIds;
    QSet<SourceId> seen;
    for (const Source &source : list) {
        seen.insert(source.id);
        if (source.clientId)
            m_clientId = source.clientId;
        if (knownAt(source.id) >= asked)
            continue;
        auto known = m_sources.find(source.id);
        if (known != m_sources.end() && *known == source)
            continue;
        m_sources.insert(source.id, source);
        changedIds.append(source.id);
    }
    QList<SourceId> removedIds;
    for (auto it = m_sources.begin(); it != m_sources.end();) {
        if (seen.contains(it.key()) || knownAt(it.key()) >= asked) {
            ++it;
            continue;
        }
        removedIds.append(it.key());
        it = m_sources.erase(it);
    }
    m_mergedAt = asked;
    m_knownAt.removeIf([asked](const auto &known) { return known.value() <= asked; });
    if (!changedIds.isEmpty())
        Q_EMIT changed(changedIds);
    if (!removedIds.isEmpty())
        Q_EMIT removed(removedIds);
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
    auto known = m_sources.find(source.id);
    if (known != m_sources.end() && *known == source)
        return;
    m_sources.insert(source.id, source);
    Q_EMIT changed({source.id});
}

const Source *SourceStore::find(SourceId id) const
{
    const auto found = m_sources.constFind(id);
    return found == m_sources.constEnd() ? nullptr : &*found;
}

} // namespace bobbin
