#pragma once

#include "core/data/trail.h"
#include "core/health/lastfailure.h"
#include "core/health/remedy.h"

namespace bobbin
{

/// What is known of the health of a source, worst first.
enum class Verdict { Failing, Delayed, Unstable, Unknown, Checking, Healthy };

/// What a list shows in the place of health, in the order of attention: a verdict, or the state that stands in its place.
enum class Standing { Failing, Delayed, Unstable, Stopped, Setup, Unknown, Checking, Healthy, Paused, Deleted };

/// Why the verdict is what it is; the words for it are the window's.
enum class Reason {
    None,
    CheckFailed, ///< the last check failed; its message is the reason
    RunFailed, ///< the same of the last run
    Late, ///< the next run is overdue by more than an interval
    NeverChecked,
    NotReadYet,
    Unreadable, ///< reading the check failed
    TooOld, ///< facts were last read over 24 h ago
    Changing, ///< it fails and recovers again and again: Trail::fewestOfUnrest changes of result within a day
};

bool isFailure(Reason reason);

struct Judgment {
    Standing standing = Standing::Unknown;
    Verdict verdict = Verdict::Unknown;
    Reason reason = Reason::None;
    Verdict was = Verdict::Unknown; ///< reason TooOld: what it was when last read
    bool isChecking = false; ///< a check runs, whatever the verdict
    std::optional<LastFailure> failure = {}; ///< of the last check or run, whatever the reason is
    Diagnosis diagnosis = {}; ///< of that failure's message

    bool operator==(const Judgment &) const = default;
};

/// The verdict on a source. `listedAt`: when the list it is from was read; lateness is judged by that and never by `now`,
/// so a night asleep makes nothing late. `now` decides whether the facts are too old (24 h), which changes of result are of the last day,
/// and what cannot have happened yet. `diagnosis`: of the message of lastFailure(); a failure for a passing cause is a delay.
Judgment judge(const Source &source, const CheckFacts &facts, const QDateTime &listedAt, const QDateTime &now,
    const Diagnosis &diagnosis = {}, const RunFacts &run = {}, const Trail &trail = {});

/// How many of its intervals the next run of an active source is overdue; 0 if it is not, or its schedule is none Bobbin can read.
/// Of a cron schedule, whose intervals may differ, it is the fire times passed since the missed one, with the part of the way to the
/// next, and at most 3: with runs on weekdays, Friday's is late by 1 on Monday.
double lateIntervals(const Source &source, const QDateTime &listedAt);

} // namespace bobbin
