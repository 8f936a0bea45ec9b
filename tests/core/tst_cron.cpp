#include "core/data/cron.h"

#include "tests/support/suite.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

QDateTime at(const QString &text)
{
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    return time;
}

/// One field of a simple expression and what it allows.
struct SimpleField {
    QString text;
    std::set<int> values;
};

std::set<int> steps(int first, int last, int step = 1)
{
    std::set<int> values;
    for (int value = first; value <= last; value += step)
        values.insert(value);
    return values;
}

SimpleField randomField(QRandomGenerator &random, int lowest, int highest)
{
    const int one = random.bounded(lowest, highest + 1), other = random.bounded(lowest, highest + 1);
    const auto [first, last] = std::minmax(one, other);
    const int step = random.bounded(1, 8);
    switch (random.bounded(5)) {
    case 0: return {u"*"_s, steps(lowest, highest)};
    case 1: return {QString::number(one), {one}};
    case 2: return {u"%1,%2"_s.arg(one).arg(other), {one, other}};
    case 3: return {u"%1-%2"_s.arg(first).arg(last), steps(first, last)};
    default: return {u"%1-%2/%3"_s.arg(first).arg(last).arg(step), steps(first, last, step)};
    }
}

/// An expression that fires at the full minute, and how a calendar would be searched for it by hand.
struct SimpleCron {
    SimpleField minutes, hours, days, months;
    bool isByWeek = false;

    QString text() const
    {
        const QString day
            = isByWeek ? u"? %1 "_s.arg(months.text) + days.text : days.text + u" %1 ?"_s.arg(months.text);
        return u"0 %1 %2 "_s.arg(minutes.text, hours.text) + day;
    }

    bool firesOn(QDate date) const
    {
        const int day = isByWeek ? date.dayOfWeek() % 7 + 1 : date.day();
        return days.values.contains(day) && months.values.contains(date.month());
    }

    /// Minute by minute, within four years; invalid if there is none.
    QDateTime nextAfter(const QDateTime &start) const
    {
        for (QDate day = start.date(); day < start.date().addYears(4); day = day.addDays(1)) {
            for (int minute = 0; minute < 24 * 60 && firesOn(day); ++minute) {
                if (!hours.values.contains(minute / 60) || !minutes.values.contains(minute % 60))
                    continue;
                const QDateTime time(day, QTime(minute / 60, minute % 60), Qt::UTC);
                if (time > start)
                    return time;
            }
        }
        return {};
    }
};

SimpleCron randomCron(QRandomGenerator &random)
{
    SimpleCron cron;
    cron.isByWeek = random.bounded(2) == 1;
    cron.minutes = randomField(random, 0, 59);
    cron.hours = randomField(random, 0, 23);
    cron.days = cron.isByWeek ? randomField(random, 1, 7) : randomField(random, 1, 31);
    cron.months = randomField(random, 1, 12);
    return cron;
}

} // namespace

class TestCron : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheNextFireTime_data();
    void findsTheNextFireTime();
    void refusesWhatIsNoExpression_data();
    void refusesWhatIsNoExpression();
    void agreesWithACalendarSearchedByHand();
    void tellsWhatAFieldAllows();
    void leavesOutPartsOfASecond();
    void takesAnyZoneAndAnswersInUtc();
    void endsForAnyTime_data();
    void endsForAnyTime();
};

void TestCron::findsTheNextFireTime_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QDateTime>("next"); // invalid: never again
    const auto row = [](const char *expression, const QString &time, const QString &next) {
        QTest::addRow("%s|%s", expression, qPrintable(time)) << at(time) << (next.isEmpty() ? QDateTime() : at(next));
    };
    // As Quartz 2.3.2 itself answers. 2 March 2026 is a Monday, 2028 a leap year, 2100 is none.
    row("0 0 4 ? * *", u"2026-03-02T12:00:00"_s, u"2026-03-03T04:00:00"_s);
    row("0 0 4 ? * *", u"2026-03-02T03:59:59"_s, u"2026-03-02T04:00:00"_s);
    row("0 0 4 ? * *", u"2026-03-02T04:00:00"_s, u"2026-03-03T04:00:00"_s);
    row("0 0 4 * * ?", u"2026-12-31T04:00:00"_s, u"2027-01-01T04:00:00"_s);
    row("0 0 12 ? * MON-FRI *", u"2026-03-06T12:00:00"_s, u"2026-03-09T12:00:00"_s);
    row("0 0 12 ? * 2-6", u"2026-03-08T00:00:00"_s, u"2026-03-09T12:00:00"_s);
    row("0 0 12 ? * mon-Fri", u"2026-03-07T00:00:00"_s, u"2026-03-09T12:00:00"_s);
    row("0 0 6 ? * 1", u"2026-03-02T00:00:00"_s, u"2026-03-08T06:00:00"_s);
    row("0 0 6 ? * 7", u"2026-03-02T00:00:00"_s, u"2026-03-07T06:00:00"_s);
    row("0 0 6 ? * L", u"2026-03-02T00:00:00"_s, u"2026-03-07T06:00:00"_s);
    row("0 0 6 ? * FRI-MON", u"2026-03-02T06:00:00"_s, u"2026-03-06T06:00:00"_s);
    row("0 0 6 ? * FRI-MON", u"2026-03-07T06:00:00"_s, u"2026-03-08T06:00:00"_s);
    row("0 0 6 ? * 6-2", u"2026-03-08T06:00:00"_s, u"2026-03-09T06:00:00"_s);
    row("0 0 6 ? * MON,WED,FRI", u"2026-03-02T06:00:00"_s, u"2026-03-04T06:00:00"_s);
    row("0 0 6 ? * 2/2", u"2026-03-04T06:00:00"_s, u"2026-03-06T06:00:00"_s);
    row("0 0 6 ? * SUN", u"2026-12-28T00:00:00"_s, u"2027-01-03T06:00:00"_s);
    row("* * * * * ?", u"2026-03-02T12:00:00"_s, u"2026-03-02T12:00:01"_s);
    row("* * * * * ?", u"2026-12-31T23:59:59"_s, u"2027-01-01T00:00:00"_s);
    row("0 * * * * ?", u"2026-03-02T12:00:00"_s, u"2026-03-02T12:01:00"_s);
    row("0/15 * * * * ?", u"2026-03-02T12:00:16"_s, u"2026-03-02T12:00:30"_s);
    row("10/20 * * * * ?", u"2026-03-02T12:00:50"_s, u"2026-03-02T12:01:10"_s);
    row("0 */15 * * * ?", u"2026-03-02T12:46:00"_s, u"2026-03-02T13:00:00"_s);
    row("0 /15 * * * ?", u"2026-03-02T12:31:00"_s, u"2026-03-02T12:45:00"_s);
    row("0 7/20 * * * ?", u"2026-03-02T12:47:00"_s, u"2026-03-02T13:07:00"_s);
    row("0 0/30 8-18 ? * *", u"2026-03-02T18:30:00"_s, u"2026-03-03T08:00:00"_s);
    row("0 10-40/10 * * * ?", u"2026-03-02T12:40:00"_s, u"2026-03-02T13:10:00"_s);
    row("0 0 8-18/4 * * ?", u"2026-03-02T12:00:00"_s, u"2026-03-02T16:00:00"_s);
    row("0 0 22-2 * * ?", u"2026-03-02T02:00:00"_s, u"2026-03-02T22:00:00"_s);
    row("0 0 22-2 * * ?", u"2026-03-02T23:00:00"_s, u"2026-03-03T00:00:00"_s);
    row("0 0 21-3/3 * * ?", u"2026-03-02T00:00:00"_s, u"2026-03-02T03:00:00"_s);
    row("0 50-10 * * * ?", u"2026-03-02T12:10:00"_s, u"2026-03-02T12:50:00"_s);
    row("0 0,30 9,17 * * ?", u"2026-03-02T09:30:00"_s, u"2026-03-02T17:00:00"_s);
    row("30 59 23 31 12 ?", u"2026-12-31T23:59:30"_s, u"2027-12-31T23:59:30"_s);
    row("0 0 0 1 * ?", u"2026-03-02T12:00:00"_s, u"2026-04-01T00:00:00"_s);
    row("0 0 0 31 * ?", u"2026-03-31T00:00:00"_s, u"2026-05-31T00:00:00"_s);
    row("0 0 0 30 * ?", u"2026-01-30T00:00:00"_s, u"2026-03-30T00:00:00"_s);
    row("0 0 0 29 2 ?", u"2026-03-02T00:00:00"_s, u"2028-02-29T00:00:00"_s);
    row("0 0 0 29 2 ?", u"2096-02-29T00:00:00"_s, u"2104-02-29T00:00:00"_s);
    row("0 0 0 29 FEB ?", u"2028-02-28T23:59:59"_s, u"2028-02-29T00:00:00"_s);
    row("0 0 0 28-3 * ?", u"2026-02-28T00:00:00"_s, u"2026-03-01T00:00:00"_s);
    row("0 0 0 28-3 * ?", u"2026-03-03T00:00:00"_s, u"2026-03-28T00:00:00"_s);
    row("0 0 0 1/10 * ?", u"2026-02-21T00:00:00"_s, u"2026-03-01T00:00:00"_s);
    row("0 0 0 1 NOV-FEB ?", u"2026-02-01T00:00:00"_s, u"2026-11-01T00:00:00"_s);
    row("0 0 0 1 11-2 ?", u"2026-12-01T00:00:00"_s, u"2027-01-01T00:00:00"_s);
    row("0 0 0 1 JAN,JUL ?", u"2026-01-01T00:00:00"_s, u"2026-07-01T00:00:00"_s);
    row("0 0 0 1 1/3 ?", u"2026-07-01T00:00:00"_s, u"2026-10-01T00:00:00"_s);
    row("0 0 0 ? JUN-AUG SAT", u"2026-08-29T00:00:00"_s, u"2027-06-05T00:00:00"_s);
    row("0 0 0 L * ?", u"2026-02-01T00:00:00"_s, u"2026-02-28T00:00:00"_s);
    row("0 0 0 L * ?", u"2028-02-01T00:00:00"_s, u"2028-02-29T00:00:00"_s);
    row("0 0 0 L * ?", u"2026-12-31T00:00:00"_s, u"2027-01-31T00:00:00"_s);
    row("0 0 0 L-3 * ?", u"2026-02-01T00:00:00"_s, u"2026-02-25T00:00:00"_s);
    row("0 0 0 L-3 * ?", u"2026-03-28T00:00:00"_s, u"2026-04-27T00:00:00"_s);
    row("0 0 0 L-30 * ?", u"2026-01-01T00:00:00"_s, u"2026-03-01T00:00:00"_s); // in months of 31 days only
    row("0 0 0 LW * ?", u"2026-01-31T00:00:00"_s, u"2026-02-27T00:00:00"_s); // the 28th is a Saturday
    row("0 0 0 LW 5 ?", u"2026-01-01T00:00:00"_s, u"2026-05-29T00:00:00"_s); // the 31st is a Sunday
    row("0 0 0 LW * ?", u"2026-03-02T00:00:00"_s, u"2026-03-31T00:00:00"_s);
    row("0 0 0 L-3W * ?", u"2026-03-02T00:00:00"_s, u"2026-03-27T00:00:00"_s); // the 28th is a Saturday
    row("0 0 0 15W * ?", u"2026-03-02T00:00:00"_s, u"2026-03-16T00:00:00"_s); // a Sunday
    row("0 0 0 15W * ?", u"2026-08-01T00:00:00"_s, u"2026-08-14T00:00:00"_s); // a Saturday
    row("0 0 0 15W * ?", u"2026-04-01T00:00:00"_s, u"2026-04-15T00:00:00"_s);
    row("0 0 0 1W * ?", u"2026-07-31T00:00:00"_s, u"2026-08-03T00:00:00"_s); // a Saturday: not in July
    row("0 0 0 1W * ?", u"2026-02-01T00:00:00"_s, u"2026-02-02T00:00:00"_s); // a Sunday
    row("0 0 0 31W 5 ?", u"2026-01-01T00:00:00"_s, u"2026-05-29T00:00:00"_s); // a Sunday: not in June
    row("0 0 0 31W 10 ?", u"2026-01-01T00:00:00"_s, u"2026-10-30T00:00:00"_s); // a Saturday
    row("0 0 0 31W * ?", u"2026-03-31T00:00:00"_s, u"2026-05-29T00:00:00"_s); // April has none
    row("0 0 0 ? * 6L", u"2026-03-02T00:00:00"_s, u"2026-03-27T00:00:00"_s);
    row("0 0 0 ? * FRIL", u"2026-03-27T00:00:00"_s, u"2026-04-24T00:00:00"_s);
    row("0 0 0 ? * 7L", u"2026-02-27T00:00:00"_s, u"2026-02-28T00:00:00"_s);
    row("0 0 0 ? * 6#3", u"2026-03-02T00:00:00"_s, u"2026-03-20T00:00:00"_s);
    row("0 0 0 ? * FRI#3", u"2026-03-20T00:00:00"_s, u"2026-04-17T00:00:00"_s);
    row("0 0 0 ? * 2#1", u"2026-03-02T00:00:00"_s, u"2026-04-06T00:00:00"_s);
    row("0 0 0 ? * 2#5", u"2026-03-30T00:00:00"_s, u"2026-06-29T00:00:00"_s); // neither April nor May has five
    row("0 0 0 ? 2 1#5", u"2026-03-02T00:00:00"_s, u"2032-02-29T00:00:00"_s);
    row("0 0 0 ? 2 1#5", u"2088-02-29T00:00:00"_s, u"2128-02-29T00:00:00"_s); // Quartz ends before
    row("0 0 6 ? * * 2027", u"2026-03-02T00:00:00"_s, u"2027-01-01T06:00:00"_s);
    row("0 0 6 ? * * 2026-2030/2", u"2026-12-31T06:00:00"_s, u"2028-01-01T06:00:00"_s);
    row("0 0 6 ? * * 2026/5", u"2026-12-31T06:00:00"_s, u"2031-01-01T06:00:00"_s);
    row("0 0 6 1 1 ? 2025,2029", u"2026-03-02T00:00:00"_s, u"2029-01-01T06:00:00"_s);
    row("  0 0\t6 ? * *  ", u"2026-03-02T00:00:00"_s, u"2026-03-02T06:00:00"_s);
    row("00 00 06 ? * 02", u"2026-03-02T06:00:00"_s, u"2026-03-09T06:00:00"_s);
    row("0 0 6 ? * * 2025", u"2026-03-02T00:00:00"_s, {});
    row("0 0 6 ? * * 2026", u"2026-12-31T06:00:00"_s, {});
    row("0 0 0 30 2 ?", u"2026-03-02T00:00:00"_s, {});
    row("0 0 0 31 2,4,6,9,11 ?", u"2026-03-02T00:00:00"_s, {});
    row("0 0 0 29 2 ? 2026,2027,2100", u"2026-03-02T00:00:00"_s, {});
    row("0 0 0 L-30 2 ?", u"2026-03-02T00:00:00"_s, {});
}

void TestCron::findsTheNextFireTime()
{
    QFETCH(QDateTime, time);
    QFETCH(QDateTime, next);
    const auto cron = Cron::parse(QString::fromLatin1(QTest::currentDataTag()).section(u'|', 0, 0));
    QVERIFY(cron);
    const QDateTime found = cron->nextAfter(time);
    QCOMPARE(found, next);
    if (found.isValid())
        QCOMPARE(cron->nextAfter(found.addSecs(-1)), found);
}

void TestCron::refusesWhatIsNoExpression_data()
{
    QTest::addColumn<QString>("expression");
    for (const char *expression : {"", " ", "every day at six", "0 6 ? * MON", "0 0 6 ? * * * *", "0 0 6 1 * MON",
             "0 0 6 * * *", "0 0 6 ? * ?", "? 0 6 ? * *", "0 0 6 1 ? *", "0 0 6 ? * * ?", "60 0 6 ? * *",
             "0 60 6 ? * *", "0 0 24 ? * *", "0 0 0 0 * ?", "0 0 0 32 * ?", "0 0 0 1 0 ?", "0 0 0 1 13 ?",
             "0 0 0 ? * 0", "0 0 0 ? * 8", "0 0 6 ? * * 1969", "0 0 6 ? * * 2200", "0 0 6 ? * * 2030-2026",
             "0 -5 6 ? * *", "0 +5 6 ? * *", "0 5- 6 ? * *", "0 1-2-3 6 ? * *", "0 1,,2 6 ? * *", "0 ,1 6 ? * *",
             "0 1, 6 ? * *", "0 5/ 6 ? * *", "0 5/0 6 ? * *", "0 */60 6 ? * *", "0 0 */24 ? * *", "0 1/2/3 6 ? * *",
             "0 / 6 ? * *", "0 *5 6 ? * *", "0 *-5 6 ? * *", "0 99999999999999999999 6 ? * *", "0 4294967296 6 ? * *",
             "0 0 MON ? * *", "0 0 6 ? MON *", "0 0 6 ? * JAN", "0 0 6 ? * MONDAY", "0 0 6 ? * MO", "0 0 6 1 JANUARY ?",
             "0 0 6 1 JAN/6 ?", "0 0 6 ? * MON-FRI/2", "0 0 L ? * *", "0 0 6 L,1 * ?", "0 0 6 1,LW * ?",
             "0 0 6 L-31 * ?", "0 0 6 L- * ?", "0 0 6 L-x * ?", "0 0 6 LL * ?", "0 0 6 W * ?", "0 0 6 WL * ?",
             "0 0 6 0W * ?", "0 0 6 32W * ?", "0 0 6 1-5W * ?", "0 0 6 1,15W * ?", "0 0 6 1W,15 * ?", "0 0 6 *W * ?",
             "0 0 6 1#2 * ?", "0 0 6 ? * 6W", "0 0 6 ? * 6#0", "0 0 6 ? * 6#6", "0 0 6 ? * 6#", "0 0 6 ? * #3",
             "0 0 6 ? * 8#1", "0 0 6 ? * 2#1,6#3", "0 0 6 ? * 2-6#3", "0 0 6 ? * 8L", "0 0 6 ? * *L",
             "0 0 6 ? * MON,FRIL", "0 0 6 ? * 2-6L", "0 0 6 ? * ?,1", "0 0 6 ?1 * *", "0 0x10 6 ? * *"})
        QTest::addRow("%s", *expression ? expression : "empty") << QString::fromLatin1(expression);
    QTest::newRow("digits of another script") << u"0 \u0665 6 ? * *"_s;
    QTest::newRow("a null character") << u"0 0 6 ? * *"_s + QChar(0);
    QTest::newRow("50,000 blanks") << QString(50'000, u' ');
    QTest::newRow("50,000 digits") << u"0 0 "_s + QString(50'000, u'1') + u" ? * *"_s;
    QTest::newRow("a list of 50,000 characters") << u"0 0"_s + u",0"_s.repeated(25'000) + u" 6 ? * *"_s;
    QTest::newRow("25,000 fields") << u"0 "_s.repeated(25'000);
}

void TestCron::refusesWhatIsNoExpression()
{
    QFETCH(QString, expression);
    QVERIFY(!Cron::parse(expression));
}

void TestCron::agreesWithACalendarSearchedByHand()
{
    QRandomGenerator random(20260302);
    for (int i = 0; i < 2000; ++i) {
        const SimpleCron simple = randomCron(random);
        const QDateTime start = at(u"2027-12-01T00:00:00"_s).addSecs(random.bounded(120 * 86'400));
        const auto cron = Cron::parse(simple.text());
        QVERIFY2(cron, qPrintable(simple.text()));
        const QDateTime found = cron->nextAfter(start);
        const QDateTime expected = simple.nextAfter(start);
        QVERIFY2(found == expected || (!expected.isValid() && found > start.addYears(3)),
            qPrintable(
                simple.text() + u" after "_s + start.toString(Qt::ISODate) + u": "_s + found.toString(Qt::ISODate)));
    }
}

void TestCron::tellsWhatAFieldAllows()
{
    const auto weekly = Cron::parse(u"0 45/10 */12 ? * FRI-MON 2026/100"_s);
    QVERIFY(weekly);
    QCOMPARE(weekly->values(Cron::Minutes), (QList<int>{45, 55}));
    QCOMPARE(weekly->values(Cron::Hours), (QList<int>{0, 12}));
    QCOMPARE(weekly->values(Cron::DayOfWeek), (QList<int>{1, 2, 6, 7}));
    QCOMPARE(weekly->values(Cron::Year), (QList<int>{2026, 2126}));
    QVERIFY(weekly->values(Cron::DayOfMonth).isEmpty());
    QVERIFY(weekly->allowsAll(Cron::Month) && !weekly->allowsAll(Cron::Year));
    QVERIFY(weekly->isEachWeek() && !weekly->isLastDayOfMonth());
    for (const auto &[day, isLast] : {std::pair(u"L"_s, true), {u"LW"_s, false}, {u"L-1"_s, false}, {u"31"_s, false}})
        QCOMPARE(Cron::parse(u"0 0 6 %1 * ?"_s.arg(day))->isLastDayOfMonth(), isLast);
    for (const QString &day : {u"6L"_s, u"6#2"_s})
        QVERIFY(!Cron::parse(u"0 0 6 ? * "_s + day)->isEachWeek());
}

void TestCron::leavesOutPartsOfASecond()
{
    const auto cron = Cron::parse(u"* * * * * ?"_s);
    QCOMPARE(cron->nextAfter(at(u"2026-03-02T12:00:00"_s).addMSecs(999)), at(u"2026-03-02T12:00:01"_s));
}

void TestCron::takesAnyZoneAndAnswersInUtc()
{
    const QDateTime inIndia(QDate(2026, 3, 2), QTime(9, 29, 59), Qt::OffsetFromUTC, 19'800); // 03:59:59 in UTC
    const QDateTime next = Cron::parse(u"0 0 4 ? * *"_s)->nextAfter(inIndia);
    QCOMPARE(next, at(u"2026-03-02T04:00:00"_s));
    QCOMPARE(next.timeSpec(), Qt::UTC);
}

void TestCron::endsForAnyTime_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QDateTime>("next");
    QTest::newRow("none") << QDateTime() << QDateTime();
    QTest::newRow("before 1970") << at(u"1066-10-14T00:00:00"_s) << at(u"1970-01-01T04:00:00"_s);
    QTest::newRow("long before it") << QDateTime(QDate(-4000, 1, 1), QTime(0, 0), Qt::UTC)
                                    << at(u"1970-01-01T04:00:00"_s);
    QTest::newRow("the first time") << at(u"1969-12-31T23:59:59"_s) << at(u"1970-01-01T04:00:00"_s);
    QTest::newRow("the last time") << at(u"2199-12-31T03:59:59"_s) << at(u"2199-12-31T04:00:00"_s);
    QTest::newRow("after it") << at(u"2199-12-31T04:00:00"_s) << QDateTime();
    QTest::newRow("after 2199") << at(u"2200-01-01T00:00:00"_s) << QDateTime();
    QTest::newRow("long after it") << QDateTime(QDate(200'000, 1, 1), QTime(0, 0), Qt::UTC) << QDateTime();
}

void TestCron::endsForAnyTime()
{
    QFETCH(QDateTime, time);
    QTEST(Cron::parse(u"0 0 4 ? * *"_s)->nextAfter(time), "next");
}

BOBBIN_SUITE(cron, TestCron)
#include "tst_cron.moc"
