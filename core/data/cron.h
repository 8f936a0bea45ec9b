#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <array>
#include <bitset>
#include <optional>

namespace bobbin
{

/// A cron schedule in UTC, as Quartz reads it (documentation of its class CronExpression): six fields or seven, in any case.
///
///     seconds 0-59, minutes 0-59, hours 0-23, day of month 1-31, month 1-12 or JAN-DEC, day of week 1-7 or SUN-SAT, [year 1970-2199]
///
/// Each is a list, `1,5`, of `*` (all), values, ranges `8-18` and steps: `0/15` is 0 and each 15th after it, `*/15` each 15th of all,
/// `8-18/2` each second of these. A range may go over the end, `FRI-MON`, but not of the years. Of the two fields of days one is `?`
/// and the other says the day; there, in place of a list, may stand
/// - of the month: `L` the last day, `L-3` 3 days before it, `15W` the weekday (Monday to Friday) nearest to the 15th and in its month,
///   `LW` and `L-3W` the same of these;
/// - of the week: `L` Saturday, `6L` or `FRIL` the last Friday of the month, `6#3` or `FRI#3` its third.
///
/// A day that a month does not have, such as the 31st, 6#5 or 31W, is left out there. What Quartz takes but does not heed, such as the
/// end of `MON-FRI/2` or `1,15W`, makes it no expression.
class Cron
{
public:
    enum Field : size_t { Seconds, Minutes, Hours, DayOfMonth, Month, DayOfWeek, Year, FieldCount };

    /// Nothing if that is no such expression.
    static std::optional<Cron> parse(const QString &expression);

    /// The first fire time after `time`, in whole seconds of UTC, from 1970 on. Invalid if there is none until 2199 or for 40
    /// years, the longest that a day of the week takes to fall on 29 February again.
    QDateTime nextAfter(const QDateTime &time) const;

    /// What a field allows, ascending. Nothing of the field of days that is `?`, nor of the month's where L or W says the day.
    QList<int> values(Field field) const;
    bool allowsAll(Field field) const;
    bool isLastDayOfMonth() const { return m_monthDay == 0 && !m_isNearestWeekday; } ///< L and nothing else
    bool isEachWeek() const { return m_week == 0; } ///< not 6L nor 6#3

private:
    Cron() = default;
    bool read(Field field, QStringView text);
    bool readDayOfMonth(QStringView text);
    bool readDayOfWeek(QStringView text);
    bool has(Field field, int value) const;
    QDate dayFrom(QDate day) const;
    bool firesOn(const QDate &day) const;
    std::optional<QTime> timeFrom(const QTime &time) const;

    std::array<std::bitset<230>, FieldCount> m_values; ///< from the lowest of each field on; none of `?`
    std::optional<int> m_monthDay; ///< of L and W: 15W is 15, L is 0, L-3 is −3
    bool m_isNearestWeekday = false; ///< W
    int m_week = 0; ///< of the month, 1 to 5, or lastWeek; 0 is each
};

} // namespace bobbin
