#pragma once

#include "core/api/pace.h"

#include <QHash>
#include <QList>
#include <QString>

#include <functional>

namespace bobbin
{

/// Admission to one lane: no more calls at once to an origin than it takes well (Pace) and than QNetworkAccessManager can send at
/// once, so that nothing waits in its queue, where time would count against the request. Each origin is served in order of arrival.
/// Owned by the Transport.
class Gate
{
public:
    using Call = const void *;
    using Admit = std::function<void(int shard)>; ///< the first shard with room: 0 … shards − 1

    /// Each origin begins at `pace.start` and keeps between `pace.least` and `pace.most`.
    Gate(int shards, const Pace::Bounds &pace);

    /// Calls `admit` now, or from a later leave().
    void enter(const QString &origin, Call call, Admit admit);
    /// Gives back the place, `took` after it was admitted, or stops waiting for one.
    void leave(const QString &origin, Call call, Pace::Sign sign, std::chrono::milliseconds took);
    /// Admits nothing to this origin until as many release() as hold().
    void hold(const QString &origin);
    void release(const QString &origin);

private:
    struct Waiting {
        Call call;
        Admit admit;
    };
    struct Origin {
        explicit Origin(const Pace::Bounds &bounds)
            : pace(bounds)
        {
        }
        QHash<Call, int> shardOf; ///< of the admitted calls
        QList<int> load; ///< admitted calls by shard
        QList<Waiting> queue;
        Pace pace;
        int held = 0; ///< by how many it is
    };

    Origin &at(const QString &origin);
    void admitNext(const QString &origin);

    const int m_shards;
    const Pace::Bounds m_pace;
    QHash<QString, Origin> m_origins;
};

} // namespace bobbin
