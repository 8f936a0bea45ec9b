#include "core/api/callbudget.h"

#include "tests/support/manualclock.h"
#include "tests/support/suite.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestCallBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsThirtyCallsInAnyTenMinutes();
    void countsEachClientByItself();
    void saysHowLongAgoTheLastWas();
    void countsWhatOthersTook();
    void waitsWhileAnotherTakes();
    void passesOverWhatIsNoCall_data();
    void passesOverWhatIsNoCall();
    void countsByItselfWhereNothingCanBeKept();
    void countsByItselfWhereNothingCanBeWritten();
    void forgivesNothingToAClockThatIsSetBack();
    void forgivesNothingToAClockThatIsSetAhead();

private:
    QString path() const { return m_folder.filePath(u"calls"_s); }
    /// Of so many calls, in that file.
    CallBudget shared(int calls) const
    {
        CallBudget budget(m_clock.clock(), calls);
        budget.keepIn(path());
        return budget;
    }
    bool write(const QByteArray &bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    ManualClock m_clock;
    QTemporaryDir m_folder;
};

void TestCallBudget::allowsThirtyCallsInAnyTenMinutes()
{
    CallBudget budget(m_clock.clock());
    for (int call = 0; call < 20; ++call)
        QVERIFY(budget.take(u"a"_s));
    m_clock.advance(5min);
    for (int call = 0; call < 10; ++call)
        QVERIFY(budget.take(u"a"_s));
    QVERIFY(!budget.take(u"a"_s));
    m_clock.advance(5min - 1ms);
    QVERIFY(!budget.take(u"a"_s));
    m_clock.advance(1ms);
    for (int call = 0; call < 20; ++call) // what was refused did not count
        QVERIFY(budget.take(u"a"_s));
    m_clock.advance(5min - 1ms);
    QVERIFY(!budget.take(u"a"_s));
    m_clock.advance(1ms);
    QVERIFY(budget.take(u"a"_s));
}

void TestCallBudget::countsEachClientByItself()
{
    CallBudget budget(m_clock.clock(), 1, 1min);
    QVERIFY(budget.take(u"a"_s));
    QVERIFY(budget.take(u"b"_s));
    QVERIFY(!budget.take(u"a"_s));
}

void TestCallBudget::saysHowLongAgoTheLastWas()
{
    QFile::remove(path());
    CallBudget before = shared(30);
    QVERIFY(before.take(u"a b"_s)); // of an origin and an id
    m_clock.advance(4min);
    QVERIFY(before.take(u"a b"_s));
    m_clock.advance(3min);
    CallBudget after = shared(30);
    QVERIFY(after.sinceLast(u"a b"_s) == 3min);
    QVERIFY(!after.sinceLast(u"b"_s));
    m_clock.advance(7min);
    QVERIFY(!after.sinceLast(u"a b"_s));
}

void TestCallBudget::countsWhatOthersTook()
{
    QFile::remove(path());
    CallBudget one = shared(3), other = shared(3);
    QVERIFY(one.take(u"a"_s));
    QVERIFY(other.take(u"a"_s));
    QVERIFY(other.take(u"b"_s));
    QVERIFY(one.take(u"a"_s));
    QVERIFY(!one.take(u"a"_s));
    QVERIFY(!other.take(u"a"_s));
    QVERIFY(!shared(3).take(u"a"_s)); // nor after a new start
    QVERIFY(one.take(u"b"_s));
    QCOMPARE(
        QFileInfo(path()).permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    m_clock.advance(10min);
    QVERIFY(shared(1).take(u"a"_s));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 1); // and what is over is not kept
}

void TestCallBudget::waitsWhileAnotherTakes()
{
    QFile::remove(path());
    QLockFile another(path() + u".lock"_s);
    QVERIFY(another.lock());
    CallBudget budget = shared(1);
    QVERIFY(!budget.take(u"a"_s));
    another.unlock();
    QVERIFY(budget.take(u"a"_s));
}

void TestCallBudget::passesOverWhatIsNoCall_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no number") << QByteArray("yesterday a\n");
    QTest::newRow("no client") << QByteArray("1772442000000\n");
    QTest::newRow("too large a number") << QByteArray("99999999999999999999 a\n");
    QTest::newRow("bytes") << QByteArray("\0\xff\xfe \n \n\n", 8);
    QTest::newRow("a large file") << QByteArray(1 << 22, '7');
}

void TestCallBudget::passesOverWhatIsNoCall()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(write(bytes));
    CallBudget budget = shared(1);
    QVERIFY(budget.take(u"a"_s));
    QVERIFY(!shared(1).take(u"a"_s));
}

void TestCallBudget::countsByItselfWhereNothingCanBeKept()
{
    CallBudget budget(m_clock.clock(), 2);
    budget.keepIn(m_folder.filePath(u"no such folder/calls"_s));
    QVERIFY(budget.take(u"a"_s));
    QVERIFY(budget.take(u"a"_s));
    QVERIFY(!budget.take(u"a"_s));
}

void TestCallBudget::countsByItselfWhereNothingCanBeWritten()
{
    QVERIFY(write("1 a\n"));
    CallBudget budget = shared(2);
    QVERIFY(budget.take(u"a"_s));
    QVERIFY(write("")); // as on a disk without room
    QVERIFY(budget.take(u"a"_s));
    QVERIFY(write(""));
    QVERIFY(!budget.take(u"a"_s));
}

/// As far as it can be known: the next start has no other clock.
void TestCallBudget::forgivesNothingToAClockThatIsSetAhead()
{
    CallBudget budget(m_clock.clock(), 1);
    QVERIFY(budget.take(u"a"_s));
    m_clock.setNow(m_clock.now().addDays(1));
    QVERIFY(!budget.take(u"a"_s));
    QVERIFY(budget.take(u"b"_s));
    m_clock.advance(10min);
    QVERIFY(budget.take(u"a"_s));
}

void TestCallBudget::forgivesNothingToAClockThatIsSetBack()
{
    QFile::remove(path());
    CallBudget budget = shared(1);
    QVERIFY(budget.take(u"a"_s));
    m_clock.setNow(m_clock.now().addDays(-30));
    CallBudget next = shared(1);
    QVERIFY(!next.take(u"a"_s));
    m_clock.advance(10min); // and no more than that is waited
    QVERIFY(next.take(u"a"_s));
}

BOBBIN_SUITE(callbudget, TestCallBudget)
#include "tst_callbudget.moc"
