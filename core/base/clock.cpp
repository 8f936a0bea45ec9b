#include "core/base/clock.h"

namespace bobbin
{

Clock Clock::system()
{
    return {
        .now = [] { return QDateTime::currentDateTimeUtc(); },
        .elapsed =
            [] {
                return std::chrono::duration_cast<std::chrono::milliseconds>(
                    std::chrono::steady_clock::now().time_since_epoch());
            },
    };
}

QDateTime latestCredible(const QDateTime &now) { return now.addDays(1); }

QDateTime credible(const QDateTime &time, const QDateTime &now)
{
    return time <= latestCredible(now) ? time : QDateTime();
}

} // namespace bobbin
