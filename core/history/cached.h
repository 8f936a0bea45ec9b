#pragma once

#include "core/data/connectioncheck.h"
#include "core/data/extraction.h"
#include "core/data/source.h"
#include "core/history/places.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace bobbin
{

/// What was last known of a source's check.
struct CheckSeen {
    std::optional<ConnectionCheck> check; ///< nothing: read, and there was none
    QDateTime since; ///< UTC, as all times here: of the result, as far as it was watched; invalid if there is none
    bool previousFailed = false; ///< of a running check: the one before it had failed
    QString previousReason = {}; ///< likewise: the server's words about that one
    QDateTime previousTime = {}; ///< likewise: when it ended
    QDateTime readAt; ///< when it was read

    bool operator==(const CheckSeen &) const = default;
};

/// What was last known of a source's runs.
struct RunSeen {
    Extraction run;
    QDateTime since; ///< of how they ended, as far as it was watched; invalid if none was seen to fail

    bool operator==(const RunSeen &) const = default;
};

struct CachedSource {
    Source source;
    std::optional<CheckSeen> check; ///< nothing: it was never read
    std::optional<RunSeen> run; ///< likewise

    bool operator==(const CachedSource &) const = default;
};

/// An account as it was last seen, for the next start.
struct CachedAccount {
    ClientPlace client;
    QDateTime listedAt;
    QList<CachedSource> sources;

    bool operator==(const CachedAccount &) const = default;
};

} // namespace bobbin
