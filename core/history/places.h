#pragma once

#include "core/base/ids.h"

#include <QString>

namespace bobbin
{

class HistoryDb;

/// Whose past it is: a Stitch client at an API's origin, whatever account or token it is reached by.
struct ClientPlace {
    QString origin; ///< as origin() gives it
    qint64 clientId = 0; ///< 0: not known, and nothing is recorded

    bool isNull() const { return origin.isEmpty() || clientId == 0; }
    bool operator==(const ClientPlace &) const = default;
};

/// One source's place in the records: removed and added again, or reached by another token, it finds its past.
struct SourcePlace {
    ClientPlace client;
    SourceId source;

    bool operator==(const SourcePlace &) const = default;
};

inline size_t qHash(const ClientPlace &place, size_t seed = 0) noexcept
{
    return qHashMulti(seed, place.origin, place.clientId);
}

inline size_t qHash(const SourcePlace &place, size_t seed = 0) noexcept
{
    return qHashMulti(seed, place.client, place.source);
}

/// The number its rows carry; 0 if there are none yet.
qint64 findClient(HistoryDb &db, const ClientPlace &place);
/// The same, made if need be.
qint64 clientRow(HistoryDb &db, const ClientPlace &place);

} // namespace bobbin
