#include "core/api/callbudget.h"

namespace bobbin
{

CallBudget::CallBudget(int calls, std::chrono::milliseconds span)
    : m_calls(calls)
    , m_span(span)
{
}

bool CallBudget::take(const QString &client, std::chrono::milliseconds now)
{
    QList<std::chrono::milliseconds> &taken = m_taken[client];
    taken.removeIf([&](std::chrono::milliseconds at) { return now - at >= m_span; });
    if (taken.size() >= m_calls)
        return false;
    taken.append(now);
    return true;
}

} // namespace bobbin
