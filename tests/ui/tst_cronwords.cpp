#include "ui/words/cronwords.h"

#include "core/data/cron.h"
#include "tests/support/suite.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class CronWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsTheCommonShapes_data();
    void wordsTheCommonShapes();
    void saysWhenItFires_data() { wordsTheCommonShapes_data(); }
    void saysWhenItFires();
    void leavesTheRestAsItIs_data();
    void leavesTheRestAsItIs();
};

void CronWordsTest::wordsTheCommonShapes_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *expression, const char *words) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(words);
    };
    row("0 * * ? * *", "every 1 minute(s) (UTC)");
    row("0 0/15 * * * ?", "every 15 minute(s) (UTC)");
    row("0 */5 * ? * * *", "every 5 minute(s) (UTC)");
    row("0 0,30 * ? * *", "every 30 minute(s) (UTC)");
    row("0 0/20 * ? * MON-FRI", "every 20 minute(s) on weekdays (UTC)");
    row("0 0 * ? * *", "every hour at :00 (UTC)");
    row("0 5 * * * ? *", "every hour at :05 (UTC)");
    row("0 5,35 0/1 ? * *", "every hour at :05 and :35 (UTC)");
    row("0 0/25 * ? * *", "every hour at :00, :25 and :50 (UTC)");
    row("0 10 * L * ?", "every hour at :10 on the last day of the month (UTC)");
    row("0 0 0/2 ? * *", "every 2 hour(s) from 00:00 (UTC)");
    row("0 30 1/6 * * ?", "every 6 hour(s) from 01:30 (UTC)");
    row("0 0 */4 ? * 2-6", "every 4 hour(s) from 00:00 on weekdays (UTC)");
    row("0 0 6 ? * * *", "every day at 06:00 (UTC)");
    row("0 15 23 1/1 * ? *", "every day at 23:15 (UTC)");
    row("0 0 6 ? * SUN-SAT", "every day at 06:00 (UTC)");
    row("0 0 6,18 ? * *", "every day at 06:00 and 18:00 (UTC)");
    row("0 0 */12 ? * *", "every day at 00:00 and 12:00 (UTC)");
    row("0 0,30 6,12,18 * * ?", "every day at 06:00, 06:30, 12:00, 12:30, 18:00 and 18:30 (UTC)");
    row("0 0 12 ? * MON-FRI *", "on weekdays at 12:00 (UTC)");
    row("0 0 12 ? * fri,mon-thu", "on weekdays at 12:00 (UTC)");
    row("0 0 8,20 ? * MON-FRI", "on weekdays at 08:00 and 20:00 (UTC)");
    row("0 45 7 ? * MON", "on Monday at 07:45 (UTC)");
    row("0 0 9 ? * SUN,WED,MON", "on Monday, Wednesday and Sunday at 09:00 (UTC)");
    row("0 0 9 ? * L", "on Saturday at 09:00 (UTC)");
    row("0 0 3 ? * FRI-MON", "on Monday, Friday, Saturday and Sunday at 03:00 (UTC)");
    row("0 0 6 1 * ?", "on day(s) 1 of the month at 06:00 (UTC)");
    row("0 30 6 1,15 * ? *", "on day(s) 1 and 15 of the month at 06:30 (UTC)");
    row("0 0 6 31 * ?", "on day(s) 31 of the month at 06:00 (UTC)");
    row("0 0 6 L * ?", "on the last day of the month at 06:00 (UTC)");
    row("0 0 6,18 L * ? *", "on the last day of the month at 06:00 and 18:00 (UTC)");
}

void CronWordsTest::wordsTheCommonShapes()
{
    QFETCH(QString, expression);
    QTEST(cronText(expression), "words");
}

namespace
{

QStringList found(const QString &pattern, const QString &text)
{
    QStringList texts;
    for (const auto &match : QRegularExpression(pattern).globalMatch(text))
        texts.append(match.captured(1));
    return texts;
}

/// The minutes of the day at which a reader of nothing but the words expects a run.
QSet<int> minutesOf(const QString &words)
{
    const auto minuteOf = [](const QString &clock) { return clock.first(2).toInt() * 60 + clock.last(2).toInt(); };
    QSet<int> minutes;
    const auto addEach = [&minutes](int step, int first) {
        for (int minute = first % step; minute < 24 * 60; minute += step)
            minutes.insert(minute);
    };
    const QStringList clocks = found(u"(\\d\\d:\\d\\d)"_s, words);
    if (const int hours = found(u"every (\\d+) hour"_s, words).value(0).toInt())
        addEach(hours * 60, minuteOf(clocks.first()));
    else if (const int every = found(u"every (\\d+) minute"_s, words).value(0).toInt())
        addEach(every, 0);
    else if (words.contains("every hour"_L1))
        for (const QString &minute : found(u" :(\\d\\d)"_s, words))
            addEach(60, minute.toInt());
    else
        for (const QString &clock : clocks)
            minutes.insert(minuteOf(clock));
    return minutes;
}

bool saysDay(const QString &words, const QDate &day)
{
    if (words.contains("weekdays"_L1))
        return day.dayOfWeek() <= Qt::Friday;
    if (words.contains("last day"_L1))
        return day.day() == day.daysInMonth();
    const QString ofMonth = found(u"on day\\(s\\) (.*) of the month"_s, words).value(0);
    if (!ofMonth.isEmpty())
        return found(u"(\\d+)"_s, ofMonth).contains(QString::number(day.day()));
    const QStringList names = found(u"(\\w+day)\\b"_s, words);
    return names.isEmpty() || names.contains(QLocale::c().dayName(day.dayOfWeek()));
}

QString nextBy(const QString &words, const QDateTime &start)
{
    const QSet<int> minutes = minutesOf(words);
    for (QDate day = start.date(); day < start.date().addMonths(3); day = day.addDays(1)) {
        const bool isDay = saysDay(words, day);
        for (int minute = 0; isDay && minute < 24 * 60; ++minute) {
            const QDateTime time(day, QTime(minute / 60, minute % 60), Qt::UTC);
            if (time > start && minutes.contains(minute))
                return time.toString(Qt::ISODate);
        }
    }
    return {};
}

} // namespace

void CronWordsTest::saysWhenItFires()
{
    QFETCH(QString, expression);
    const QString words = cronText(expression);
    const auto cron = Cron::parse(expression);
    QVERIFY(cron);
    for (const QDate &day : {QDate(2026, 3, 2), QDate(2026, 2, 27), QDate(2028, 2, 29), QDate(2026, 12, 31)}) {
        for (const QTime &time : {QTime(0, 0), QTime(5, 59), QTime(12, 0), QTime(23, 59)}) {
            const QDateTime start(day, time, Qt::UTC);
            QCOMPARE(nextBy(words, start), cron->nextAfter(start).toString(Qt::ISODate));
        }
    }
}

void CronWordsTest::leavesTheRestAsItIs_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("seconds") << u"30 0 6 ? * *"_s;
    QTest::newRow("each second") << u"* * * ? * *"_s;
    QTest::newRow("some months") << u"0 0 6 1 1/3 ?"_s;
    QTest::newRow("some years") << u"0 0 6 ? * * 2026"_s;
    QTest::newRow("nearest weekday") << u"0 0 6 15W * ?"_s;
    QTest::newRow("last weekday") << u"0 0 6 LW * ?"_s;
    QTest::newRow("before the last day") << u"0 0 6 L-3 * ?"_s;
    QTest::newRow("last Friday") << u"0 0 6 ? * 6L"_s;
    QTest::newRow("third Friday") << u"0 0 6 ? * FRI#3"_s;
    QTest::newRow("many days") << u"0 0 6 1/2 * ?"_s;
    QTest::newRow("many times") << u"0 0/30 8-18 ? * MON-FRI"_s;
    QTest::newRow("many minutes") << u"0 0/7 * ? * *"_s;
    QTest::newRow("uneven hours") << u"0 0 0/5,1,2,3 ? * *"_s;
    QTest::newRow("no expression") << u"every day at six"_s;
    QTest::newRow("empty") << QString();
}

void CronWordsTest::leavesTheRestAsItIs()
{
    QFETCH(QString, expression);
    QCOMPARE(cronText(expression), QString());
}

BOBBIN_SUITE(cronwords, CronWordsTest)
#include "tst_cronwords.moc"
