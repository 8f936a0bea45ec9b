#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace bobbin
{

/// How a person wants moments told: their zone everywhere, ages or clock times in the list.
enum class TimeDisplay : quint8 {
    Mixed, ///< ages of checks, clock times of the rest
    Relative, ///< ages, and "in 12 min"
    Local,
    Utc,
};

/// `now` for the words about moments: they are told in its time zone.
QDateTime nowFor(TimeDisplay display, const QDateTime &now);

inline std::chrono::milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return std::chrono::milliseconds(from.msecsTo(to));
}

/// "8 s", "3 min", "2 h", "40 d": one unit, rounded down.
QString ageText(std::chrono::milliseconds age);

/// "3 h 50 min": two units.
QString durationText(std::chrono::milliseconds duration);

/// A moment in the time zone of `now` (UTC or local) as short as `now` allows: "09:12" today, "Sat 16:40" within six days, "14 Oct" this year, else with the year.
/// An invalid time is a dash.
QString momentText(const QDateTime &time, const QDateTime &now);

/// The whole moment in local time and UTC, for tooltips and details.
QString exactText(const QDateTime &time);

inline QString dash() { return QStringLiteral("–"); }

} // namespace bobbin
