#include "core/data/trail.h"

#include "core/data/extraction.h"

#include <algorithm>

namespace bobbin
{

std::optional<PastResult> resultOf(const ConnectionCheck &check)
{
    if (!check.isFinished() || !check.time().isValid())
        return std::nullopt;
    return PastResult{check.time(), check.status == ConnectionCheck::Status::Failed};
}

std::optional<PastResult> resultOf(const Extraction &run)
{
    using enum Extraction::Outcome;
    const bool hasResult = run.outcome == Succeeded || run.outcome == Failed;
    if (!hasResult || !run.time().isValid())
        return std::nullopt;
    return PastResult{run.time(), run.outcome == Failed};
}

Trail::Trail(const QList<PastResult> &results)
{
    for (const PastResult &result : results)
        add(result);
}

void Trail::add(const PastResult &result)
{
    const auto place = std::ranges::lower_bound(m_results, result.at, {}, &PastResult::at);
    if (place != m_results.end() && place->at == result.at)
        *place = result;
    else
        m_results.insert(place, result);
    if (m_results.size() > most)
        m_results.removeFirst();
}

bool Trail::isChange(qsizetype at) const
{
    return at > 0 && m_results.at(at).hasFailed != m_results.at(at - 1).hasFailed;
}

int Trail::changesSince(const QDateTime &from) const
{
    int changes = 0;
    for (qsizetype at = m_results.size() - 1; at > 0 && m_results.at(at).at >= from; --at)
        changes += isChange(at) ? 1 : 0;
    return changes;
}

QDateTime Trail::restlessSince() const
{
    QDateTime since;
    for (qsizetype at = m_results.size() - 1; at > 0; --at) {
        if (!isChange(at))
            continue;
        if (since.isValid() && m_results.at(at).at.addDays(1) < since)
            break;
        since = m_results.at(at).at;
    }
    return since;
}

} // namespace bobbin
