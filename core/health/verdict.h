#pragma once

#include "core/data/connectioncheck.h"
#include "core/data/source.h"
#include "core/health/remedy.h"

#include <QDateTime>

#include <optional>

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
    Late, ///< the next run is overdue by more than an interval
    NeverChecked,
    NotReadYet,
    Unreadable, ///< reading the check failed
    TooOld, ///< facts were last read over 24 h ago
};

/// What is known of the last check of one source.
struct CheckFacts {
    enum class Reading { NotReadYet, Read, Unreadable };

    Reading reading = Reading::NotReadYet;
    std::optional<ConnectionCheck> check; ///< nothing if read and never checked
    bool previousFailed = false; ///< of a running check: the one before it had failed
    QString previousReason = {}; ///< of a running check: the server's words about the one before, if that failed
    QDateTime since; ///< UTC: since when this result has been seen without a change; invalid if there is none

    /// The server's words about the last failure, be it of the check before a running one; empty if there are none.
    QString failureReason() const;

    bool operator==(const CheckFacts &) const = default;
};

struct Judgment {
    Standing standing = Standing::Unknown;
    Verdict verdict = Verdict::Unknown;
    Reason reason = Reason::None;
    Verdict was = Verdict::Unknown; ///< reason TooOld: what it was when last read
    bool isChecking = false; ///< a check runs, whatever the verdict
    Diagnosis diagnosis = {}; ///< of the last check, if it failed and whatever the reason is

    bool operator==(const Judgment &) const = default;
};

/// The verdict on a source. `listedAt`: when the list it is from was read; lateness is judged by that and never by `now`,
/// so a night asleep makes nothing late. `now` only decides whether the facts are too old (24 h). `diagnosis`: of the facts'
/// failureReason(); a failure for a passing cause is a delay.
Judgment judge(const Source &source, const CheckFacts &facts, const QDateTime &listedAt, const QDateTime &now,
    const Diagnosis &diagnosis = {});

/// How many of its intervals the next run of an active source is overdue; 0 if it is not, or not on an interval schedule.
double lateIntervals(const Source &source, const QDateTime &listedAt);

} // namespace bobbin
