#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

namespace bobbin
{

/// Wall time and monotonic time as a value, handed to every constructor that needs them; tests hand in one they set.
struct Clock {
    std::function<QDateTime()> now; ///< UTC; may jump when the system's clock is set
    std::function<std::chrono::milliseconds()>
        elapsed; ///< monotonic, from an arbitrary start; stands still in no test but by intent

    static Clock system();
};

/// A day after `now`: clocks differ, but not by more.
QDateTime latestCredible(const QDateTime &now);
/// When something happened, as a server says: invalid if that is later than can be.
QDateTime credible(const QDateTime &time, const QDateTime &now);

} // namespace bobbin
