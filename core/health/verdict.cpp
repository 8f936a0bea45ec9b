#include "core/health/verdict.h"

#include "core/base/clock.h"
#include "core/data/cron.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

namespace
{

constexpr int mostLateFireTimes = 3; // the verdict asks for more than 1 and more than 2

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

/// How many fire times of a cron schedule passed since the one that was missed, with the part of the way to the next.
double lateFireTimes(const Schedule &schedule, const QDateTime &listedAt)
{
    const auto cron = Cron::parse(schedule.cronExpression);
    // Should the service read the expression otherwise than Bobbin does, the source is not late before Bobbin's own reading says so.
    QDateTime missed = cron ? cron->nextAfter(schedule.nextFireTime.addSecs(-1)) : QDateTime();
    if (!missed.isValid() || listedAt <= missed)
        return 0;
    for (int passed = 0; passed < mostLateFireTimes; ++passed) {
        // A whole minute on: seconds apart is no schedule Stitch keeps, and an answer takes as long.
        const QDateTime next = cron->nextAfter(missed.addSecs(59));
        if (!next.isValid())
            return passed + 0.5; // on the way to a fire time that never comes
        if (listedAt <= next)
            return passed + double(missed.msecsTo(listedAt)) / double(missed.msecsTo(next));
        missed = next;
    }
    return mostLateFireTimes;
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
    if (source.state() != SourceState::Active || !schedule || !schedule->nextFireTime.isValid() || !listedAt.isValid())
        return 0;
    if (listedAt <= schedule->nextFireTime)
        return 0;
    if (schedule->kind == Schedule::Kind::Cron)
        return lateFireTimes(*schedule, listedAt);
    if (schedule->kind != Schedule::Kind::Interval || schedule->intervalMinutes <= 0)
        return 0;
    return double(schedule->nextFireTime.msecsTo(listedAt)) / (schedule->intervalMinutes * 60'000);
}

Judgment judge(const Source &source, const CheckFacts &facts, const QDateTime &listedAt, const QDateTime &now,
    const Diagnosis &diagnosis, const RunFacts &run, const Trail &trail)
{
    const auto failure = lastFailure(source, facts, run, now);
    const Opinion seen = failure ? byFailure(source, *failure, diagnosis.cause()) : byCheck(source, facts);
    const Opinion worst = std::min({seen, bySchedule(source, listedAt), byTrail(trail, now)},
        [](const Opinion &a, const Opinion &b) { return a.verdict < b.verdict; });
    Judgment judgment{.verdict = worst.verdict, .reason = worst.reason, .failure = failure};
    judgment.isChecking = facts.check && facts.check->status == ConnectionCheck::Status::Running;
    const bool isTooOld = listedAt.msecsTo(now) > std::chrono::milliseconds(24h).count();
    // Read by a clock that has been set back since: nobody knows how long ago.
    if (listedAt.isValid() && (isTooOld || !credible(listedAt, now).isValid())) {
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
