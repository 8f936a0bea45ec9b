#pragma once

#include "core/sandbox/world.h"

namespace bobbin::sandbox
{

class Service;

/// How a source fared in the past three months, until what it is now.
struct Story {
    enum class Kind {
        Steady, ///< never failed before
        Recovered, ///< failed once, for a day or two
        Unstable, ///< failed and recovered again and again in the day before its last check
        Worse, ///< failed ever more often and longer, and in the end for good
    };

    Kind kind = Kind::Steady;
    Failure trouble{}; ///< what it failed with
};

/// When the past of a source begins: ninety days ago, or when it was made.
QDateTime pastBegins(const SourceState &source, const QDateTime &now);

/// Fills the service's log with what a source had before its last check and its last run; the same for the same id and clock.
/// A run of each half day is kept, and every one of the last day.
void makePast(Service &service, qint64 id, const Story &story);

} // namespace bobbin::sandbox
