#include "core/health/verdict.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

namespace
{

/// One witness's opinion; the worst of all wins.
struct Opinion {
    Verdict verdict;
    Reason reason;
};

/// A passing cause passes with the next try, and a source whose setup is unfinished is not tried again by itself.
Opinion byFailure(const Source &source, const LastFailure &failure, Cause cause)
{
    const bool isPassingBy = isPassing(cause) && source.state() != SourceState::SetupUnfinished;
    return {isPassingBy ? Verdict::Delayed : Verdict::Failing,
        failure.of == LastFailure::Of::Run ? Reason::RunFailed : Reason::CheckFailed};
}

/// Of a source that does not fail.
Opinion byCheck(const Source &source, const CheckFacts &facts)
{
    if (isCheckInDoubt(source, facts))
        return {Verdict::Unknown, Reason::Unreadable};
    if (facts.reading == CheckFacts::Reading::NotReadYet && !facts.check)
        return {Verdict::Unknown, Reason::NotReadYet};
    if (!facts.check)
        return {Verdict::Unknown, Reason::NeverChecked};
    switch (facts.check->status) {
    case ConnectionCheck::Status::Failed: // a later run succeeded
    case ConnectionCheck::Status::Succeeded: return {Verdict::Healthy, Reason::None};
    case ConnectionCheck::Status::Running: return {Verdict::Checking, Reason::None};
    case ConnectionCheck::Status::Other: break;
    }
    return {Verdict::Unknown, Reason::Unreadable};
}

Opinion bySchedule(const Source &source, const QDateTime &listedAt)
{
    const double late = lateIntervals(source, listedAt);
    if (late > 2)
        return {Verdict::Failing, Reason::Late};
    if (late > 1)
        return {Verdict::Delayed, Reason::Late};
    return {Verdict::Healthy, Reason::None};
}

Opinion byTrail(const Trail &trail, const QDateTime &now)
{
    if (trail.changesSince(now.addDays(-1)) >= Trail::fewestOfUnrest)
        return {Verdict::Unstable, Reason::Changing};
    return {Verdict::Healthy, Reason::None};
}

Standing standingOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Failing: return Standing::Failing;
    case Verdict::Delayed: return Standing::Delayed;
    case Verdict::Unstable: return Standing::Unstable;
    case Verdict::Unknown: return Standing::Unknown;
    case Verdict::Checking: return Standing::Checking;
    case Verdict::Healthy: return Standing::Healthy;
    }
    return Standing::Unknown;
}

/// The state stands in the place of health, but a source whose setup is held up by a failure is Failing: the service leaves it at
/// discover_schema.
Standing standingOf(SourceState state, Verdict verdict, Reason reason)
{
    switch (state) {
    case SourceState::Deleted: return Standing::Deleted;
    case SourceState::SetupUnfinished:
        return verdict == Verdict::Failing && isFailure(reason) ? Standing::Failing : Standing::Setup;
    case SourceState::StoppedByStitch: return Standing::Stopped;
    case SourceState::Paused: return Standing::Paused;
    case SourceState::Active: break;
    }
    return standingOf(verdict);
}

} // namespace

bool isFailure(Reason reason) { return reason == Reason::CheckFailed || reason == Reason::RunFailed; }

double lateIntervals(const Source &source, const QDateTime &listedAt)
{
    const auto &schedule = source.schedule;
    if (source.state() != SourceState::Active || !schedule || schedule->kind != Schedule::Kind::Interval)
        return 0;
    if (schedule->intervalMinutes <= 0 || !schedule->nextFireTime.isValid() || !listedAt.isValid())
        return 0;
    const auto late = std::chrono::milliseconds(schedule->nextFireTime.msecsTo(listedAt));
    return std::max(0.0, double(late / 1ms) / (schedule->intervalMinutes * 60'000));
}

Judgment judge(const Source &source, const CheckFacts &facts, const QDateTime &listedAt, const QDateTime &now,
    const Diagnosis &diagnosis, const RunFacts &run, const Trail &trail)
{
    const auto failure = lastFailure(source, facts, run);
    const Opinion seen = failure ? byFailure(source, *failure, diagnosis.cause()) : byCheck(source, facts);
    const Opinion worst = std::min({seen, bySchedule(source, listedAt), byTrail(trail, now)},
        [](const Opinion &a, const Opinion &b) { return a.verdict < b.verdict; });
    Judgment judgment{.verdict = worst.verdict, .reason = worst.reason, .failure = failure};
    judgment.isChecking = facts.check && facts.check->status == ConnectionCheck::Status::Running;
    if (listedAt.isValid() && listedAt.msecsTo(now) > std::chrono::milliseconds(24h).count()) {
        judgment.was = worst.verdict;
        judgment.verdict = Verdict::Unknown;
        judgment.reason = Reason::TooOld;
        judgment.isChecking = false;
    }
    if (failure)
        judgment.diagnosis = diagnosis;
    judgment.standing = standingOf(source.state(), judgment.verdict, judgment.reason);
    return judgment;
}

} // namespace bobbin
