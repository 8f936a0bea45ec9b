#include "core/data/trail.h"

#include "core/data/extraction.h"

#include <algorithm>

namespace bobbin
{

constexpr qsizetype mostBefore = 200; // of a source that changes with each run

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
    findFailure();
    dropNeedless();
}

void Trail::reachBackTo(const QDateTime &failure)
{
    const auto isFine = [](const PastResult &result) { return !result.hasFailed; };
    if (failure.isValid() && m_failingSince.isValid() && std::ranges::none_of(m_results, isFine))
        m_failingSince = std::min(m_failingSince, failure);
}

void Trail::findFailure()
{
    QDateTime since;
    qsizetype at = m_results.size();
    while (at > 0 && m_results.at(at - 1).hasFailed)
        since = m_results.at(--at).at;
    const bool isOlder = at == 0 && m_failingSince.isValid() && m_failingSince < since;
    if (!isOlder)
        m_failingSince = since;
}

void Trail::dropNeedless()
{
    const QDateTime from = m_results.last().at.addDays(-days);
    for (qsizetype at = m_results.size() - most - 1; at >= 0; --at) {
        const bool isBesideChange = isChange(at) || isChange(at + 1);
        if (!isBesideChange || m_results.at(at).at < from)
            m_results.removeAt(at);
    }
    if (m_results.size() > most + mostBefore)
        m_results.removeFirst();
}

bool Trail::isChange(qsizetype at) const
{
    return at > 0 && m_results.at(at).hasFailed != m_results.at(at - 1).hasFailed;
}

bool Trail::hasSucceededAfter(const QDateTime &failure) const
{
    return std::ranges::any_of(
        m_results, [&](const PastResult &result) { return !result.hasFailed && result.at > failure; });
}

int Trail::changesSince(const QDateTime &from) const { return changesUpTo(m_results.size() - 1, from); }

int Trail::changesUpTo(qsizetype last, const QDateTime &from) const
{
    int changes = 0;
    for (qsizetype at = last; at > 0 && m_results.at(at).at >= from; --at)
        changes += isChange(at) ? 1 : 0;
    return changes;
}

QDateTime Trail::recoveredAt() const
{
    QDateTime at;
    for (qsizetype i = 0; i < m_results.size(); ++i) {
        if (m_results.at(i).hasFailed)
            at = {};
        else if (isChange(i))
            at = m_results.at(i).at;
    }
    return at;
}

bool Trail::failsAnewSince(const QDateTime &at) const
{
    if (!m_failingSince.isValid())
        return false;
    for (qsizetype i = m_results.size() - 2; i >= 0 && m_results.at(i).at > at; --i) {
        // At rest until the next result came.
        const QDateTime from = m_results.at(i + 1).at.addDays(-1);
        if (!m_results.at(i).hasFailed && changesUpTo(i, from) < fewestOfUnrest)
            return true;
    }
    return false;
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
