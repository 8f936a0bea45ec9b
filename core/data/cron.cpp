#include "core/data/cron.h"

#include <QStringTokenizer>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

using CronValues = std::bitset<230>;

struct CronBounds {
    int lowest;
    int highest;
    std::span<const QLatin1StringView> names = {}; ///< of the values, from the lowest on

    int count() const { return highest - lowest + 1; }
};

constexpr qsizetype longestCron = 2000; // each value of each field, written out, is shorter
constexpr int lastWeek = 6;
constexpr int longestWait = 40; // years: a Sunday the 29th of February in 2088, the next in 2128
constexpr std::array monthNames{"JAN"_L1, "FEB"_L1, "MAR"_L1, "APR"_L1, "MAY"_L1, "JUN"_L1, "JUL"_L1, "AUG"_L1,
    "SEP"_L1, "OCT"_L1, "NOV"_L1, "DEC"_L1};
constexpr std::array dayNames{"SUN"_L1, "MON"_L1, "TUE"_L1, "WED"_L1, "THU"_L1, "FRI"_L1, "SAT"_L1};
constexpr std::array<CronBounds, 7> cronBounds{
    {{0, 59}, {0, 59}, {0, 23}, {1, 31}, {1, 12, monthNames}, {1, 7, dayNames}, {1970, 2199}}};
constexpr const CronBounds &yearBounds = cronBounds.back();

/// Digits and nothing else; a number with more than four is as good as 9999, which no field allows.
std::optional<int> cronNumber(QStringView text)
{
    const auto isDigit = [](QChar sign) { return sign >= u'0' && sign <= u'9'; };
    if (text.isEmpty() || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    int number = 0;
    for (const QChar digit : text)
        number = std::min(9999, number * 10 + digit.digitValue());
    return number;
}

std::optional<int> cronValue(QStringView text, const CronBounds &bounds)
{
    const auto name = std::ranges::find_if(bounds.names, [&](QLatin1StringView each) { return text == each; });
    if (name != bounds.names.end())
        return bounds.lowest + int(name - bounds.names.begin());
    const auto number = cronNumber(text);
    return number >= bounds.lowest && number <= bounds.highest ? number : std::nullopt;
}

struct CronRange {
    int first;
    int last;
};

/// `*`, `5`, `5-10`. With a step `5` goes on to the highest, and Quartz takes nothing for `*` but does not heed a step after a name.
std::optional<CronRange> cronRange(QStringView text, const CronBounds &bounds, bool hasStep)
{
    if (text == u'*' || (hasStep && text.isEmpty()))
        return CronRange{bounds.lowest, bounds.highest};
    const CronBounds read = hasStep ? CronBounds{bounds.lowest, bounds.highest} : bounds;
    const qsizetype dash = text.indexOf(u'-');
    const auto first = cronValue(dash < 0 ? text : text.first(dash), read);
    const auto last = dash >= 0 ? cronValue(text.sliced(dash + 1), read) : hasStep ? bounds.highest : first;
    return first && last ? std::optional(CronRange{*first, *last}) : std::nullopt;
}

/// One of a list: a range, with a step or without.
bool addCronPart(CronValues &values, QStringView part, const CronBounds &bounds)
{
    const qsizetype slash = part.indexOf(u'/');
    const bool hasStep = slash >= 0;
    const int step = hasStep ? cronNumber(part.sliced(slash + 1)).value_or(0) : 1;
    const auto range = cronRange(hasStep ? part.first(slash) : part, bounds, hasStep);
    if (step < 1 || step > bounds.highest || !range)
        return false;
    const bool isOverTheEnd = range->last < range->first;
    if (isOverTheEnd && &bounds == &yearBounds)
        return false;
    const int last = isOverTheEnd ? range->last + bounds.count() : range->last;
    for (int value = range->first; value <= last; value += step)
        values.set(size_t((value - bounds.lowest) % bounds.count()));
    return true;
}

/// The weekday nearest to a day and in its month.
QDate nearestWeekday(const QDate &day)
{
    switch (day.dayOfWeek()) {
    case Qt::Saturday: return day.addDays(day.day() == 1 ? 2 : -1);
    case Qt::Sunday: return day.addDays(day.day() == day.daysInMonth() ? -2 : 1);
    default: return day;
    }
}

} // namespace

std::optional<Cron> Cron::parse(const QString &expression)
{
    if (expression.size() > longestCron)
        return std::nullopt;
    QStringList texts = expression.toUpper().simplified().split(u' ');
    if (texts.size() == Year)
        texts.append(u"*"_s);
    if (texts.size() != FieldCount || (texts.at(DayOfMonth) == "?"_L1) == (texts.at(DayOfWeek) == "?"_L1))
        return std::nullopt;
    Cron cron;
    for (size_t field = Seconds; field < FieldCount; ++field) {
        if (!cron.read(Field(field), texts.at(qsizetype(field))))
            return std::nullopt;
    }
    return cron;
}

bool Cron::read(Field field, QStringView text)
{
    const bool isDay = field == DayOfMonth || field == DayOfWeek;
    if (isDay && text == u'?')
        return true;
    if (field == DayOfMonth && (text.startsWith(u'L') || text.endsWith(u'W')))
        return readDayOfMonth(text);
    if (field == DayOfWeek && (text.endsWith(u'L') || text.contains(u'#')))
        return readDayOfWeek(text);
    const auto parts = QStringTokenizer(text, u',');
    return std::ranges::all_of(
        parts, [&](QStringView part) { return addCronPart(m_values.at(field), part, cronBounds.at(field)); });
}

/// L, L-3, LW, L-3W, 15W
bool Cron::readDayOfMonth(QStringView text)
{
    m_isNearestWeekday = text.endsWith(u'W');
    if (m_isNearestWeekday)
        text.chop(1);
    if (!text.startsWith(u'L')) {
        m_monthDay = cronValue(text, cronBounds.at(DayOfMonth));
        return m_monthDay.has_value();
    }
    const auto before = text == u'L' ? 0 : text.startsWith("L-"_L1) ? cronNumber(text.sliced(2)) : std::nullopt;
    m_monthDay = -before.value_or(0);
    return before && *before < cronBounds.at(DayOfMonth).highest;
}

/// L, 6L, FRIL, 6#3, FRI#3
bool Cron::readDayOfWeek(QStringView text)
{
    if (text == u'L') {
        text = u"SAT";
    } else if (const qsizetype hash = text.indexOf(u'#'); hash >= 0) {
        m_week = cronNumber(text.sliced(hash + 1)).value_or(0);
        if (m_week < 1 || m_week > 5)
            return false;
        text.truncate(hash);
    } else {
        m_week = lastWeek;
        text.chop(1);
    }
    const CronBounds &bounds = cronBounds.at(DayOfWeek);
    return cronValue(text, bounds) && addCronPart(m_values.at(DayOfWeek), text, bounds);
}

bool Cron::has(Field field, int value) const
{
    return m_values.at(field).test(size_t(value - cronBounds.at(field).lowest));
}

QList<int> Cron::values(Field field) const
{
    QList<int> values;
    const CronBounds &bounds = cronBounds.at(field);
    for (int value = bounds.lowest; value <= bounds.highest; ++value) {
        if (has(field, value))
            values.append(value);
    }
    return values;
}

bool Cron::allowsAll(Field field) const { return int(m_values.at(field).count()) == cronBounds.at(field).count(); }

QDateTime Cron::nextAfter(const QDateTime &time) const
{
    if (!time.isValid())
        return {};
    const QDateTime from
        = std::max(time.toUTC().addSecs(1), QDateTime(QDate(yearBounds.lowest, 1, 1), QTime(0, 0), Qt::UTC));
    const QDate today = dayFrom(from.date());
    if (today == from.date()) {
        if (const auto later = timeFrom(from.time()))
            return QDateTime(today, *later, Qt::UTC);
    }
    const QDate day = today == from.date() ? dayFrom(today.addDays(1)) : today;
    return day.isValid() ? QDateTime(day, *timeFrom(QTime(0, 0)), Qt::UTC) : QDateTime();
}

/// The first day from this one on; invalid if there is none.
QDate Cron::dayFrom(QDate day) const
{
    const int lastYear = std::min(yearBounds.highest, day.year() + longestWait);
    while (day.year() <= lastYear) {
        if (!has(Year, day.year()))
            day = QDate(day.year() + 1, 1, 1);
        else if (!has(Month, day.month()))
            day = QDate(day.year(), day.month(), 1).addMonths(1);
        else if (!firesOn(day))
            day = day.addDays(1);
        else
            return day;
    }
    return {};
}

/// Of a day whose month and year are right.
bool Cron::firesOn(const QDate &day) const
{
    const int last = day.daysInMonth();
    if (m_values.at(DayOfWeek).any()) {
        const bool isInWeek = m_week == lastWeek ? day.day() + 7 > last : m_week == 0 || (day.day() + 6) / 7 == m_week;
        return isInWeek && has(DayOfWeek, day.dayOfWeek() % 7 + 1);
    }
    if (!m_monthDay)
        return has(DayOfMonth, day.day());
    const QDate meant(day.year(), day.month(), *m_monthDay > 0 ? *m_monthDay : last + *m_monthDay);
    return meant.isValid() && day == (m_isNearestWeekday ? nearestWeekday(meant) : meant);
}

/// The first time of a day from this one on.
std::optional<QTime> Cron::timeFrom(const QTime &time) const
{
    for (int hour = time.hour(); hour < 24; ++hour) {
        const bool isHour = hour == time.hour();
        for (int minute = isHour ? time.minute() : 0; minute < 60 && has(Hours, hour); ++minute) {
            const bool isMinute = isHour && minute == time.minute();
            for (int second = isMinute ? time.second() : 0; second < 60 && has(Minutes, minute); ++second) {
                if (has(Seconds, second))
                    return QTime(hour, minute, second);
            }
        }
    }
    return std::nullopt;
}

} // namespace bobbin
