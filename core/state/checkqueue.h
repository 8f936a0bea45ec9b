#pragma once

#include "core/base/ids.h"

#include <QHash>

#include <chrono>
#include <optional>
#include <set>

namespace bobbin
{

/// Why a check is read, most urgent first.
enum class CheckPriority { Changed, Failing, Running, Selected, Rest };

/// The sources whose checks are to be read, each with its one place: what is due of a higher priority goes first, and among those what
/// is due longest. Times are of Clock::elapsed().
class CheckQueue
{
public:
    struct Place {
        CheckPriority priority;
        std::chrono::milliseconds due;
        SourceId id;
        auto operator<=>(const Place &) const = default;
    };

    /// In the place of the one it had, if it had one.
    void put(const Place &place);
    void drop(SourceId id);
    bool contains(SourceId id) const { return m_places.contains(id); }
    std::optional<Place> find(SourceId id) const;
    std::optional<SourceId> nextDue(std::chrono::milliseconds now) const;

private:
    QHash<SourceId, Place> m_places;
    std::set<Place> m_order;
};

} // namespace bobbin
