#pragma once

#include "core/base/clock.h"
#include "core/data/connectioncheck.h"
#include "core/data/extraction.h"
#include "core/data/source.h"
#include "core/history/places.h"

#include <QDateTime>

#include <optional>

namespace bobbin
{

/// What the service says of when something ended, else began; where it says nothing, or what cannot be, when it was seen.
inline QDateTime timeOf(const QDateTime &told, const QDateTime &seenAt)
{
    const QDateTime time = credible(told, seenAt);
    return time.isValid() ? time : seenAt;
}

/// A check that was seen. One per name, but for a finished one whose content changed later: that is kept beside it.
struct CheckRecord {
    ConnectionCheck check;
    QDateTime seenAt; ///< UTC, as all times here: when it was first seen
    bool isRevision = false; ///< the service had said something else under the same name

    QDateTime at() const { return timeOf(check.time(), seenAt); }
    bool goesOn() const { return !check.isFinished() && !check.completionTime.isValid(); }
    bool operator==(const CheckRecord &) const = default;
};

/// As of checks: one per job, and beside it what was said otherwise later.
struct RunRecord {
    Extraction run;
    QDateTime seenAt;
    bool isRevision = false;

    QDateTime at() const { return timeOf(run.time(), seenAt); }
    bool goesOn() const { return run.outcome == Extraction::Outcome::Running; }
    bool operator==(const RunRecord &) const = default;
};

struct StateChange {
    std::optional<SourceState> from; ///< nothing: seen for the first time
    SourceState to = SourceState::Active;
    QDateTime at; ///< when it was seen

    bool operator==(const StateChange &) const = default;
};

/// One value of a source that was changed.
struct Edit {
    QString property;
    bool isFromHere = true; ///< otherwise it was seen to be another than before, and `at` is when
    bool isHidden = false; ///< it is, or may be, a credential: that it changed is all that is kept
    std::optional<QString> before; ///< nothing: there was none
    std::optional<QString> after;
    QDateTime at;

    bool operator==(const Edit &) const = default;
};

/// Something a person noted about a source, or took back.
struct Remark {
    enum class Kind {
        Acknowledged, ///< text: the reason
        NotAcknowledged,
        Snoozed,
        NotSnoozed,
        Noted, ///< text: the note; empty: it was removed
        Tagged, ///< text: the tags; empty: none any more
    };

    Kind kind = Kind::Noted;
    QString text = {};
    QDateTime until = {}; ///< Acknowledged, Snoozed; invalid: until it is fixed
    QDateTime at = {};

    bool operator==(const Remark &) const = default;
};

/// A time through which an account was read regularly. Between two of them nobody watched: nothing is known.
struct Watch {
    QDateTime from;
    QDateTime until; ///< never before `from`

    bool operator==(const Watch &) const = default;
};

/// Everything of one source's past in a span of time, in the order in which it was seen: the clock may have been set back. A check
/// or run is in it if it ended in it, whenever that was seen, or goes on.
struct SourcePast {
    QList<CheckRecord> checks;
    QList<RunRecord> runs;
    QList<StateChange> states;
    QList<Edit> edits;
    QList<Remark> remarks;
    QList<Watch> watches; ///< of its client; those that reach into the span

    bool operator==(const SourcePast &) const = default;
};

/// What was done to one source, in the order in which it was seen.
struct SourceDeeds {
    QList<StateChange> states = {};
    QList<Edit> edits = {};
    QList<Remark> remarks = {};

    bool operator==(const SourceDeeds &) const = default;
};

/// A part of a span: how many sources were in trouble at some time in it.
struct TroubleSlot {
    int sources = 0;
    /// Of a year the parts are days, and who works by day watches a quarter of them at best.
    static constexpr double enough = 0.1;
    double watched = 0; ///< the share of it through which somebody watched

    /// Otherwise too little is known of it, whatever `sources` says.
    bool isWatched() const { return watched >= enough; }
    bool operator==(const TroubleSlot &) const = default;
};

/// From `from` up to and without `until`.
struct TimeSpan {
    QDateTime from;
    QDateTime until;
};

} // namespace bobbin
