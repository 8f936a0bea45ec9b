#include "core/api/gate.h"

#include <algorithm>

namespace bobbin
{

// Connections of one QNetworkAccessManager to one host (measured).
constexpr int connectionsPerShard = 6;

static Pace::Bounds bounded(const Pace::Bounds &pace, int most)
{
    return {std::clamp(pace.start, 1, most), std::clamp(pace.least, 1, most), std::clamp(pace.most, 1, most)};
}

Gate::Gate(int shards, const Pace::Bounds &pace)
    : m_shards(shards)
    , m_pace(bounded(pace, shards * connectionsPerShard))
{
}

Gate::Origin &Gate::at(const QString &origin)
{
    auto found = m_origins.find(origin);
    if (found == m_origins.end())
        found = m_origins.insert(origin, Origin(m_pace));
    return *found;
}

void Gate::enter(const QString &origin, Call call, Admit admit)
{
    at(origin).queue.append({.call = call, .admit = std::move(admit)});
    admitNext(origin);
}

void Gate::leave(const QString &origin, Call call, Pace::Sign sign, std::chrono::milliseconds took)
{
    Origin &from = at(origin);
    if (const auto shard = from.shardOf.constFind(call); shard != from.shardOf.constEnd()) {
        from.pace.ended(sign, took, from.shardOf.size() >= from.pace.allowed());
        --from.load[*shard];
        from.shardOf.erase(shard);
    } else {
        from.queue.removeIf([call](const Waiting &waiting) { return waiting.call == call; });
    }
    admitNext(origin);
}

void Gate::hold(const QString &origin) { ++at(origin).held; }

void Gate::release(const QString &origin)
{
    --at(origin).held;
    admitNext(origin);
}

void Gate::admitNext(const QString &origin)
{
    // Looked up anew each time: an admitted call may enter or leave before admit() has returned.
    for (auto found = m_origins.find(origin);
        found->held == 0 && !found->queue.isEmpty() && found->shardOf.size() < found->pace.allowed();
        found = m_origins.find(origin)) {
        found->load.resize(m_shards);
        // The first with room: few connections, each used again, and no manager more than is needed.
        const auto roomy = std::ranges::find_if(found->load, [](int load) { return load < connectionsPerShard; });
        const int shard = int(roomy - found->load.begin());
        ++*roomy;
        const Waiting next = found->queue.takeFirst();
        found->shardOf.insert(next.call, shard);
        next.admit(shard);
    }
}

} // namespace bobbin
