#include "core/api/pace.h"

#include "tests/support/suite.h"
#include "core/api/retryafter.h"

#include <QTest>

using namespace bobbin;
using namespace std::chrono_literals;

using Sign = Pace::Sign;

/// How many calls at once, and when none at all.
class TestPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_pace = Pace({16, 2, 48}); }
    void growsWhileAnswersAreQuick();
    void staysWhereMoreWereOfNoUse();
    void halvesOnceForAllThatIsUnderWay();
    void shrinksWhenAnswersBecomeSlow();
    void takesAServerThatStaysSlowAsItIs();
    void learnsNothingFromOtherEndings();
    void readsHowLongToWait_data();
    void readsHowLongToWait();

private:
    /// As many calls end as are allowed.
    void round(Sign sign = Sign::Well, std::chrono::milliseconds took = 50ms, bool wasFull = true)
    {
        for (int i = m_pace.allowed(); i > 0; --i)
            m_pace.ended(sign, took, wasFull);
    }

    Pace m_pace{{16, 2, 48}};
};

void TestPace::growsWhileAnswersAreQuick()
{
    QList<int> allowed;
    for (int i = 0; i < 6; ++i) {
        round();
        allowed.append(m_pace.allowed());
    }
    QCOMPARE(allowed, (QList<int>{20, 25, 31, 38, 47, 48}));
    round();
    QCOMPARE(m_pace.allowed(), 48);
}

void TestPace::staysWhereMoreWereOfNoUse()
{
    for (int i = 0; i < 5; ++i)
        round(Sign::Well, 50ms, false);
    QCOMPARE(m_pace.allowed(), 16);
}

void TestPace::halvesOnceForAllThatIsUnderWay()
{
    for (int i = 0; i < 16; ++i) // all sixteen were sent at the old pace
        m_pace.ended(Sign::TooMuch, 50ms, true);
    QCOMPARE(m_pace.allowed(), 8);
    for (int i = 0; i < 5; ++i)
        round(Sign::TooMuch);
    QCOMPARE(m_pace.allowed(), 2);
    m_pace.ended(Sign::TooMuch, 50ms, true);
    m_pace.ended(Sign::Well, 50ms, true); // left before the cut
    m_pace.ended(Sign::Well, 50ms, true);
    QCOMPARE(m_pace.allowed(), 2);
    m_pace.ended(Sign::Well, 50ms, true);
    QCOMPARE(m_pace.allowed(), 3);
}

void TestPace::shrinksWhenAnswersBecomeSlow()
{
    round(Sign::Well, 50ms);
    QCOMPARE(m_pace.allowed(), 20);
    round(Sign::Well, 119ms); // twice as long, and what is noise
    QCOMPARE(m_pace.allowed(), 25);
    round(Sign::Well, 200ms);
    QCOMPARE(m_pace.allowed(), 18);
    round(Sign::Well, 200ms);
    QCOMPARE(m_pace.allowed(), 13);
}

void TestPace::takesAServerThatStaysSlowAsItIs()
{
    round(Sign::Well, 50ms);
    for (int i = 0; i < 100; ++i)
        round(Sign::Well, 300ms);
    QCOMPARE(m_pace.allowed(), 48);
}

void TestPace::learnsNothingFromOtherEndings()
{
    round(Sign::None, 1min);
    QCOMPARE(m_pace.allowed(), 16);
    round(Sign::Well);
    QCOMPARE(m_pace.allowed(), 20);
}

void TestPace::readsHowLongToWait_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds");
    QTest::newRow("none") << QByteArray() << 0;
    QTest::newRow("seconds") << QByteArray("120") << 120;
    QTest::newRow("with spaces") << QByteArray(" 7 ") << 7;
    QTest::newRow("none at all") << QByteArray("0") << 0;
    QTest::newRow("negative") << QByteArray("-5") << 0;
    QTest::newRow("a year") << QByteArray("31536000") << 600;
    QTest::newRow("more than fits") << QByteArray("99999999999999999999") << 0;
    QTest::newRow("a date") << QByteArray("Thu, 26 Nov 2026 12:00:30 GMT") << 30;
    QTest::newRow("a date that is past") << QByteArray("Thu, 26 Nov 2026 11:59:00 GMT") << 0;
    QTest::newRow("words") << QByteArray("soon") << 0;
}

void TestPace::readsHowLongToWait()
{
    QFETCH(const QByteArray, header);
    QTEST(int(retryAfter(header, "Thu, 26 Nov 2026 12:00:00 GMT").count()), "seconds");
    if (header.contains("GMT"))
        QCOMPARE(retryAfter(header, {}), 0s); // counted from what?
}

BOBBIN_SUITE(pace, TestPace)
#include "tst_pace.moc"
