#pragma once

#include "core/history/past.h"

#include <QList>

#include <chrono>

namespace bobbin
{

/// Something that happened to a source, or a time in which nobody watched.
struct TimelineEntry {
    enum class Kind {
        CheckFailed,
        CheckPassed,
        CheckOther, ///< it runs, or says what we do not know
        RunFailed,
        RunPassed,
        RunTerminated,
        RunOther,
        StateChanged,
        Edited,
        Remarked,
        NotWatched, ///< from `at` to `until`: nothing is known, which is not the same as well
    };

    Kind kind = Kind::CheckOther;
    QDateTime at; ///< UTC: of a check or run when it ended, of the rest when it was seen
    QDateTime until = {}; ///< NotWatched
    QString name = {}; ///< of the check or the run's job
    QString said = {}; ///< the server's words about a failure
    std::optional<ConnectionCheck::PhaseName> phase = {}; ///< the one that failed
    std::optional<std::chrono::milliseconds> took = {}; ///< from its begin to its end, if both are told
    bool isRevision = false; ///< it was told otherwise before
    int inARow = 0; ///< the how many-th failed check, or run, in a row this is; 0: it is none, or a revision
    int fineBefore = 0; ///< of the first in a row: how many were fine in a row before it
    bool isCountSure = false; ///< of the two above: the row's beginning was seen, and nobody looked away within it
    bool isLasting = false; ///< the first in a row that has not ended; of checks and runs the one that began earlier
    StateChange state = {}; ///< StateChanged
    Edit edit = {}; ///< Edited
    Remark remark = {}; ///< Remarked

    bool operator==(const TimelineEntry &) const = default;
};

/// A check or run that ended well and is told so until now.
bool isFine(const TimelineEntry &entry);
/// Whether both are the same thing, though of one more may be known by now: a check that ran has ended, a gap has grown.
bool isSameThing(const TimelineEntry &one, const TimelineEntry &other);

enum class TimelineFilter { Everything, Failures, Checks, Runs, Changes, Gaps };
bool passes(const TimelineEntry &entry, TimelineFilter filter);

/// Everything of a source's past in one line, newest first.
QList<TimelineEntry> timeline(const SourcePast &past, const TimeSpan &span);

/// How a source did through a span, as far as it was watched.
struct Reliability {
    /// Of those that ended.
    struct Share {
        int all = 0;
        int failed = 0;

        /// Fewer say nothing in percent.
        static constexpr int fewest = 5;
        bool hasRate() const { return all >= fewest; }
        bool operator==(const Share &) const = default;
    };

    Share checks;
    Share runs; ///< that Stitch did not say to have terminated
    double watched = 0; ///< of the span: 0 to 1

    bool operator==(const Reliability &) const = default;
};

Reliability reliability(const SourcePast &past, const TimeSpan &span);

} // namespace bobbin
