#include "ui/words/times.h"

#include <QTest>

#include <ctime>

using namespace bobbin;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

class TimesTest : public QObject
{
    Q_OBJECT

public:
    /// Two hours east of UTC all year, so that local time shows.
    static void initMain()
    {
        qputenv("TZ", "EET-2");
        tzset();
        QLocale::setDefault(QLocale::c());
    }

private Q_SLOTS:
    void roundsAgesDownToOneUnit_data();
    void roundsAgesDownToOneUnit();
    void givesDurationsTwoUnits_data();
    void givesDurationsTwoUnits();
    void saysMomentsAsShortAsNowAllows_data();
    void saysMomentsAsShortAsNowAllows();
    void saysMomentsInUtcToWhoReadsUtc();
    void saysExactTimesInLocalTimeAndUtc();
};

void TimesTest::roundsAgesDownToOneUnit_data()
{
    QTest::addColumn<std::chrono::milliseconds>("age");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::milliseconds age, const char *text) {
        QTest::newRow(text) << age << QString::fromLatin1(text);
    };
    row(-5s, "0 s"); // the server's clock is ahead of ours
    row(8999ms, "8 s");
    row(59s, "59 s");
    row(60s, "1 min");
    row(59min + 59s, "59 min");
    row(1h, "1 h");
    row(47h + 59min, "47 h");
    row(48h, "2 d");
    row(40 * 24h + 23h, "40 d");
}

void TimesTest::roundsAgesDownToOneUnit()
{
    QFETCH(std::chrono::milliseconds, age);
    QTEST(ageText(age), "text");
}

void TimesTest::givesDurationsTwoUnits_data()
{
    QTest::addColumn<std::chrono::milliseconds>("duration");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::milliseconds duration, const char *text) {
        QTest::newRow(text) << duration << QString::fromLatin1(text);
    };
    row(12s, "12 s");
    row(59min, "59 min");
    row(3h + 50min, "3 h 50 min");
    row(47h, "47 h 0 min");
    row(9 * 24h + 5h + 59min, "9 d 5 h");
}

void TimesTest::givesDurationsTwoUnits()
{
    QFETCH(std::chrono::milliseconds, duration);
    QTEST(durationText(duration), "text");
}

void TimesTest::saysMomentsAsShortAsNowAllows_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("text");
    const auto utc = [](int year, int month, int day, int hour, int minute) {
        return QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC);
    };
    QTest::newRow("none") << QDateTime() << u"–"_s;
    QTest::newRow("today") << utc(2026, 3, 2, 7, 12) << u"09:12"_s;
    QTest::newRow("today here, yesterday in UTC") << utc(2026, 3, 1, 22, 30) << u"00:30"_s;
    QTest::newRow("this week") << utc(2026, 2, 28, 14, 40) << u"Sat 16:40"_s;
    QTest::newRow("next run in three days") << utc(2026, 3, 5, 6, 0) << u"Thu 08:00"_s;
    QTest::newRow("a week ago: the weekday would be today's") << utc(2026, 2, 23, 10, 0) << u"23 Feb"_s;
    QTest::newRow("six days ago") << utc(2026, 2, 24, 10, 0) << u"24 Feb"_s;
    QTest::newRow("last year") << utc(2025, 10, 14, 10, 0) << u"14 Oct 2025"_s;
}

void TimesTest::saysMomentsAsShortAsNowAllows()
{
    QFETCH(QDateTime, time);
    QTEST(momentText(time, nowFor(TimeDisplay::Local, noon)), "text");
}

void TimesTest::saysMomentsInUtcToWhoReadsUtc()
{
    const QDateTime late(QDate(2026, 3, 1), QTime(22, 30), Qt::UTC); // the day of noon here, the day before there
    QCOMPARE(momentText(late, nowFor(TimeDisplay::Local, noon)), u"00:30"_s);
    QCOMPARE(momentText(late.toLocalTime(), nowFor(TimeDisplay::Utc, noon.toLocalTime())), u"Sun 22:30"_s);
}

void TimesTest::saysExactTimesInLocalTimeAndUtc()
{
    QCOMPARE(exactText(QDateTime(QDate(2026, 3, 2), QTime(22, 30, 5), Qt::UTC)),
        u"Tue 3 Mar 2026 00:30:05 (22:30:05 UTC)"_s);
    QCOMPARE(exactText({}), dash());
}

QTEST_GUILESS_MAIN(TimesTest)
#include "tst_times.moc"
