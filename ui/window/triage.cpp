#include "ui/window/triage.h"

#include <algorithm>

namespace bobbin
{

void Triage::look(const SourceKey &key)
{
    m_looked.insert(key);
    m_hasBegun = true;
}

bool Triage::isThrough(const Keys &open) const
{
    return std::ranges::all_of(open, [this](const SourceKey &key) { return m_looked.contains(key); });
}

void Triage::stand(const SourceKey &current, const Keys &problems)
{
    if (problems.contains(current)) {
        m_stood = current;
        m_order = problems;
    } else if (current != m_stood && current != SourceKey()) {
        m_stood = {}; // a person went elsewhere
        m_order.clear();
    }
}

qsizetype Triage::placeBeside(const SourceKey &current, int by, const Keys &problems) const
{
    if (const auto at = problems.indexOf(current); at >= 0)
        return at + by;
    const auto past = by > 0 ? problems.size() : -1;
    const auto stood = m_order.indexOf(m_stood);
    if (stood < 0)
        return by > 0 ? 0 : problems.size() - 1;
    // It was solved or it went, and maybe others with it: on to what followed it then.
    for (auto at = stood + by; at >= 0 && at < m_order.size(); at += by) {
        if (const auto found = problems.indexOf(m_order.at(at)); found >= 0)
            return found;
    }
    return past;
}

std::optional<SourceKey> Triage::next(
    const SourceKey &current, qsizetype place, int by, const Keys &problems, const Keys &open) const
{
    for (auto at = place; at >= 0 && at < problems.size(); at += by) {
        if (open.contains(problems.at(at)))
            return problems.at(at);
    }
    const auto isLeft = [&](const SourceKey &key) { return key != current && !m_looked.contains(key); };
    if (by > 0) {
        const auto left = std::ranges::find_if(open, isLeft);
        return left == open.end() ? std::nullopt : std::optional(*left);
    }
    const auto left = std::find_if(open.rbegin(), open.rend(), isLeft);
    return left == open.rend() ? std::nullopt : std::optional(*left);
}

} // namespace bobbin
