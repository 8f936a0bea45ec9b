#include "core/health/sourcerow.h"

namespace bobbin
{

QDateTime standingSince(
    const Source &source, const CheckFacts &facts, const Judgment &judgment, const RunFacts &run, const Trail &trail)
{
    switch (judgment.standing) {
    case Standing::Deleted: return source.deletedAt;
    case Standing::Stopped: return source.systemPausedAt;
    case Standing::Paused: return source.pausedAt;
    case Standing::Setup: return source.createdAt;
    case Standing::Unknown: return {};
    case Standing::Checking: return facts.check ? facts.check->startTime : QDateTime();
    default: break;
    }
    if (judgment.reason == Reason::Late)
        return source.schedule ? source.schedule->nextFireTime : QDateTime();
    if (judgment.reason == Reason::Changing)
        return trail.restlessSince();
    if (!judgment.failure)
        return wellSince(facts, run);
    // What was recorded may reach back further than what is known since this start; and a check knows no run that went well since.
    const QDateTime recorded = trail.failingSince();
    const QDateTime &since = judgment.failure->since;
    const bool isBetter = !since.isValid() || recorded < since || trail.hasSucceededAfter(since);
    return recorded.isValid() && isBetter ? recorded : since;
}

} // namespace bobbin
