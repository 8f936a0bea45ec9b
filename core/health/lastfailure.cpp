#include "core/health/lastfailure.h"

#include "core/base/clock.h"

namespace bobbin
{

namespace
{

using CheckStatus = ConnectionCheck::Status;

/// A success takes a failure back if it began after that.
bool isAfter(const QDateTime &success, const QDateTime &failure)
{
    return success.isValid() && failure.isValid() && success >= failure;
}

bool isTakenBack(const CheckFacts &failed, const RunFacts &run, const QDateTime &now)
{
    return run.run && run.run->outcome == Extraction::Outcome::Succeeded
        && isAfter(credible(run.run->beginning(), now), failed.failureTime());
}

bool isTakenBack(const RunFacts &failed, const CheckFacts &facts, const QDateTime &now)
{
    if (!facts.check || facts.check->status != CheckStatus::Succeeded)
        return false;
    const QDateTime began = facts.check->startTime.isValid() ? facts.check->startTime : facts.check->completionTime;
    return isAfter(credible(began, now), failed.run->time());
}

LastFailure ofCheck(const CheckFacts &facts, const QDateTime &now)
{
    return {.of = LastFailure::Of::Check,
        .phase = facts.check->failedPhase(),
        .message = facts.failureReason(),
        .time = credible(facts.failureTime(), now),
        .since = facts.since};
}

LastFailure ofRun(const RunFacts &facts, const QDateTime &now)
{
    return {.of = LastFailure::Of::Run,
        .phase = facts.run->failedPhase(),
        .message = facts.run->reason(),
        .time = credible(facts.run->time(), now),
        .since = facts.since};
}

QDateTime earlier(const QDateTime &a, const QDateTime &b) { return !b.isValid() || (a.isValid() && a < b) ? a : b; }
QDateTime later(const QDateTime &a, const QDateTime &b) { return !b.isValid() || (a.isValid() && a > b) ? a : b; }

} // namespace

void CheckFacts::learn(const std::optional<ConnectionCheck> &read, const QDateTime &now)
{
    CheckFacts next{.reading = Reading::Read, .check = read, .since = {}};
    if (read)
        next.since = since;
    if (read && read->status == CheckStatus::Running) {
        next.previousFailed = hasFailed();
        next.previousReason = failureReason();
        next.previousTime = failureTime();
    } else if (read && (!since.isValid() || (read->status == CheckStatus::Failed) != hasFailed())) {
        next.since = credible(read->time(), now);
    }
    *this = next;
}

bool CheckFacts::hasFailed() const { return check && (check->status == CheckStatus::Failed || previousFailed); }

QString CheckFacts::failureReason() const
{
    if (!check)
        return {};
    return check->status == CheckStatus::Failed ? check->reason() : previousReason;
}

QDateTime CheckFacts::failureTime() const
{
    return check && check->status == CheckStatus::Failed ? check->time() : previousTime;
}

bool isCheckInDoubt(const Source &source, const CheckFacts &facts)
{
    const bool isAnother = facts.check && !source.checkJobName.isEmpty() && facts.check->name != source.checkJobName;
    return facts.reading == CheckFacts::Reading::Unreadable && (!facts.check || isAnother || facts.isOutdated);
}

std::optional<LastFailure> lastFailure(
    const Source &source, const CheckFacts &check, const RunFacts &run, const QDateTime &now)
{
    const bool isCheck = check.hasFailed() && !isCheckInDoubt(source, check) && !isTakenBack(check, run, now);
    const bool isRun = run.hasFailed() && !isTakenBack(run, check, now);
    if (!isCheck && !isRun)
        return std::nullopt;
    if (!isRun)
        return ofCheck(check, now);
    LastFailure failure = ofRun(run, now);
    if (!isCheck)
        return failure;
    const LastFailure other = ofCheck(check, now);
    const QDateTime since = earlier(failure.since, other.since);
    if (!failure.time.isValid() || other.time >= failure.time)
        failure = other;
    failure.since = since;
    return failure;
}

QDateTime wellSince(const CheckFacts &check, const RunFacts &run)
{
    // A failed witness that was taken back is well since the other came after it.
    QDateTime since = check.hasFailed() ? later(run.since, check.failureTime()) : check.since;
    if (run.run)
        since = later(since, run.hasFailed() ? run.run->time() : run.since);
    return since;
}

} // namespace bobbin
