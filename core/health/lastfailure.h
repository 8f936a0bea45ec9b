#pragma once

#include "core/data/connectioncheck.h"
#include "core/data/extraction.h"
#include "core/data/source.h"

#include <QDateTime>

#include <optional>

namespace bobbin
{

/// What is known of the last check of one source.
struct CheckFacts {
    enum class Reading { NotReadYet, Read, Unreadable };

    Reading reading = Reading::NotReadYet;
    bool isOutdated = false; ///< Unreadable: it was read well over a day ago
    std::optional<ConnectionCheck> check; ///< nothing if read and never checked
    bool previousFailed = false; ///< of a running check: the one before it had failed
    QString previousReason = {}; ///< of a running check: the server's words about the one before, if that failed
    QDateTime previousTime = {}; ///< of a running check: when the one before ended, if that failed
    QDateTime since; ///< UTC: since when this result has been seen without a change; invalid if there is none

    /// From what was known and what was read now: nothing, if it was never checked. A running check keeps the failure before it, and
    /// `since` moves only with the result.
    void learn(const std::optional<ConnectionCheck> &read, const QDateTime &now);

    /// The last one that ended has failed.
    bool hasFailed() const;
    /// The server's words about the last failure, be it of the check before a running one; empty if there are none.
    QString failureReason() const;
    /// UTC: when that one ended; invalid if none failed, or if it is not known.
    QDateTime failureTime() const;

    bool operator==(const CheckFacts &) const = default;
};

/// What is known of the last run of one source that ended: a second witness, where it is read.
struct RunFacts {
    std::optional<Extraction> run;
    QDateTime since; ///< UTC: since when its runs fail, or fail no more; invalid if none was seen to fail

    bool hasFailed() const { return run && run->outcome == Extraction::Outcome::Failed; }

    bool operator==(const RunFacts &) const = default;
};

/// The failure a source is judged by: the newer one of a failed check and a failed run.
struct LastFailure {
    enum class Of { Check, Run };

    Of of = Of::Check;
    std::optional<ConnectionCheck::PhaseName> phase = {};
    QString message = {}; ///< the server's words; empty if it gave none
    QDateTime time = {}; ///< UTC: when it ended; invalid if not given
    QDateTime since = {}; ///< UTC: since when checks or runs fail; invalid if unknown

    bool operator==(const LastFailure &) const = default;
};

/// The last good result stands for as long as the list names no newer check; when that one cannot be read, nothing does.
bool isCheckInDoubt(const Source &source, const CheckFacts &facts);

/// Nothing if neither failed, or if the other kind succeeded later: a success that began after the failure has ended proves that
/// the source connects again. Without times, or with times that are far ahead of `now`, a failure stands. A check in doubt does not
/// count.
std::optional<LastFailure> lastFailure(
    const Source &source, const CheckFacts &check, const RunFacts &run, const QDateTime &now);

/// UTC: since when a source that does not fail is well, as far as that is known: since its checks or its runs fail no more,
/// whichever is later.
QDateTime wellSince(const CheckFacts &check, const RunFacts &run);

} // namespace bobbin
