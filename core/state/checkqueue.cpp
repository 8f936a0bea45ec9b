#include "core/state/checkqueue.h"

namespace bobbin
{

void CheckQueue::put(const Place &place)
{
    drop(place.id);
    m_places.insert(place.id, place);
    m_order.insert(place);
}

void CheckQueue::drop(SourceId id)
{
    if (const auto place = m_places.constFind(id); place != m_places.constEnd()) {
        m_order.erase(*place);
        m_places.erase(place);
    }
}

std::optional<CheckQueue::Place> CheckQueue::find(SourceId id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? std::nullopt : std::optional(*place);
}

std::optional<SourceId> CheckQueue::nextDue(std::chrono::milliseconds now) const
{
    using enum CheckPriority;
    for (const CheckPriority priority : {Changed, Failing, Running, Selected, Rest}) {
        const auto first = m_order.lower_bound({priority, std::chrono::milliseconds::min(), {}});
        if (first != m_order.end() && first->priority == priority && first->due <= now)
            return first->id;
    }
    return std::nullopt;
}

} // namespace bobbin
