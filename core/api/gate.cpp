#include "core/api/gate.h"

#include <algorithm>

namespace bobbin
{

// Connections of one QNetworkAccessManager to one host (measured).
constexpr int connectionsPerShard = 6;

Gate::Gate(int shards, int perOrigin)
    : m_shards(shards)
    , m_perOrigin(std::clamp(perOrigin, 1, shards * connectionsPerShard))
{
}

void Gate::enter(const QString &origin, Call call, Admit admit)
{
    m_origins[origin].queue.append({.call = call, .admit = std::move(admit)});
    admitNext(origin);
}

void Gate::leave(const QString &origin, Call call)
{
    const auto found = m_origins.find(origin);
    if (found == m_origins.end())
        return;
    if (const auto shard = found->shardOf.constFind(call); shard != found->shardOf.constEnd()) {
        --found->load[*shard];
        found->shardOf.erase(shard);
    } else {
        found->queue.removeIf([call](const Waiting &waiting) { return waiting.call == call; });
    }
    if (found->shardOf.isEmpty() && found->queue.isEmpty())
        m_origins.erase(found);
    else
        admitNext(origin);
}

void Gate::admitNext(const QString &origin)
{
    // Looked up anew each time: an admitted call may enter or leave before admit() has returned.
    for (auto found = m_origins.find(origin);
        found != m_origins.end() && !found->queue.isEmpty() && found->shardOf.size() < m_perOrigin;
        found = m_origins.find(origin)) {
        found->load.resize(m_shards);
        const auto least = std::ranges::min_element(found->load);
        const int shard = int(least - found->load.begin());
        ++*least;
        const Waiting next = found->queue.takeFirst();
        found->shardOf.insert(next.call, shard);
        next.admit(shard);
    }
}

} // namespace bobbin
