#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <functional>

namespace bobbin
{

/// Admission to one lane: no more calls at once to an origin than QNetworkAccessManager can send at once, so that nothing waits in
/// its queue, where time would count against the request. Each origin is served in order of arrival. Owned by the Transport.
class Gate
{
public:
    using Call = const void *;
    using Admit = std::function<void(int shard)>; ///< the least busy shard: 0 … shards − 1

    Gate(int shards, int perOrigin);

    /// Calls `admit` now, or from a later leave().
    void enter(const QString &origin, Call call, Admit admit);
    /// Gives back the place, or stops waiting for one.
    void leave(const QString &origin, Call call);

private:
    struct Waiting {
        Call call;
        Admit admit;
    };
    struct Origin {
        QHash<Call, int> shardOf; ///< of the admitted calls
        QList<int> load; ///< admitted calls by shard
        QList<Waiting> queue;
    };

    void admitNext(const QString &origin);

    const int m_shards;
    const int m_perOrigin;
    QHash<QString, Origin> m_origins;
};

} // namespace bobbin
