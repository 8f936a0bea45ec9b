#include "ui/words/cronwords.h"

#include "core/data/cron.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

struct CronWords {
    Q_DECLARE_TR_FUNCTIONS(CronWords)
};

constexpr qsizetype mostListed = 6; // more times or days are no easier to read than the expression
const QList<int> mondayToFriday{2, 3, 4, 5, 6};

QString listText(QStringList words)
{
    if (words.size() == 1)
        return words.first();
    const QString last = words.takeLast();
    return CronWords::tr("%1 and %2", "the last of a list").arg(words.join(u", "_s), last);
}

/// How far apart values are that go evenly round a circle of so many; 0 if they do not.
int stepOf(const QList<int> &values, int circle)
{
    const int step = circle / int(values.size());
    for (qsizetype i = 1; i < values.size(); ++i) {
        if (values.at(i) != values.at(i - 1) + step)
            return 0;
    }
    return step * int(values.size()) == circle ? step : 0;
}

QString timeOfDay(int hour, int minute) { return QTime(hour, minute).toString(u"HH:mm"_s); }

QString clockList(const QList<int> &hours, const QList<int> &minutes)
{
    QStringList words;
    for (const int hour : hours) {
        for (const int minute : minutes)
            words.append(timeOfDay(hour, minute));
    }
    return listText(words);
}

QString minuteList(const QList<int> &minutes)
{
    QStringList words;
    for (const int minute : minutes)
        words.append(u":%1"_s.arg(minute, 2, 10, '0'_L1));
    return listText(words);
}

/// "every 15 minutes", "every 6 hours from 00:30", "every hour at :05"; empty if it is at a few times of the day, or too many.
QString repeatText(const Cron &cron)
{
    const QList<int> hours = cron.values(Cron::Hours);
    const QList<int> minutes = cron.values(Cron::Minutes);
    const int minuteStep = stepOf(minutes, 60);
    const int hourStep = stepOf(hours, 24);
    if (hourStep == 1 && minutes.size() > 1 && minutes.first() == 0 && minuteStep > 0)
        return CronWords::tr("every %n minute(s)", nullptr, minuteStep);
    if (hourStep == 1 && minutes.size() <= mostListed)
        return CronWords::tr("every hour at %1", "minutes").arg(minuteList(minutes));
    if (hourStep > 1 && hours.size() > 3 && minutes.size() == 1)
        return CronWords::tr("every %n hour(s) from %1", nullptr, hourStep)
            .arg(timeOfDay(hours.first(), minutes.first()));
    return {};
}

/// "at 06:00 and 18:00"
QString timesText(const Cron &cron)
{
    const QList<int> hours = cron.values(Cron::Hours);
    const QList<int> minutes = cron.values(Cron::Minutes);
    if (hours.size() * minutes.size() > mostListed)
        return {};
    return CronWords::tr("at %1", "times of the day").arg(clockList(hours, minutes));
}

QString weekdaysText(const QList<int> &days)
{
    if (days == mondayToFriday)
        return CronWords::tr("on weekdays");
    QStringList names;
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        if (days.contains(day % 7 + 1))
            names.append(QLocale().dayName(day));
    }
    return CronWords::tr("on %1", "days of the week").arg(listText(names));
}

QString monthDaysText(const QList<int> &days)
{
    QStringList words;
    for (const int day : days)
        words.append(QString::number(day));
    return CronWords::tr("on day(s) %1 of the month", nullptr, int(days.size())).arg(listText(words));
}

bool isEachDay(const Cron &cron) { return cron.allowsAll(Cron::DayOfMonth) || cron.allowsAll(Cron::DayOfWeek); }

/// Of days that are not each day; empty if they have no simple name.
QString daysText(const Cron &cron)
{
    if (cron.isLastDayOfMonth())
        return CronWords::tr("on the last day of the month");
    const QList<int> ofWeek = cron.values(Cron::DayOfWeek);
    if (!ofWeek.isEmpty())
        return cron.isEachWeek() ? weekdaysText(ofWeek) : QString();
    const QList<int> ofMonth = cron.values(Cron::DayOfMonth);
    const bool isSimple = !ofMonth.isEmpty() && ofMonth.size() <= mostListed;
    return isSimple ? monthDaysText(ofMonth) : QString();
}

/// Days and times, without the time zone.
QString wordsOf(const Cron &cron)
{
    const QString repeat = repeatText(cron);
    const QString times = repeat.isEmpty() ? timesText(cron) : QString();
    const QString days = isEachDay(cron) ? CronWords::tr("every day") : daysText(cron);
    if (days.isEmpty() || (repeat.isEmpty() && times.isEmpty()))
        return {};
    if (repeat.isEmpty())
        return CronWords::tr("%1 %2", "on which days, at which times").arg(days, times);
    return isEachDay(cron) ? repeat : CronWords::tr("%1 %2", "how often, on which days").arg(repeat, days);
}

} // namespace

QString cronText(const QString &expression)
{
    const auto cron = Cron::parse(expression);
    const bool isCommon = cron && cron->allowsAll(Cron::Year) && cron->allowsAll(Cron::Month)
        && cron->values(Cron::Seconds) == QList<int>{0};
    const QString words = isCommon ? wordsOf(*cron) : QString();
    return words.isEmpty() ? QString() : CronWords::tr("%1 (UTC)", "a schedule").arg(words);
}

} // namespace bobbin
