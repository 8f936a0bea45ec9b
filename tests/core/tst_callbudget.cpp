#include "core/api/callbudget.h"

#include "tests/support/suite.h"

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
};

void TestCallBudget::allowsThirtyCallsInAnyTenMinutes()
{
    CallBudget budget;
    for (int call = 0; call < 20; ++call)
        QVERIFY(budget.take(u"a"_s, 0s));
    for (int call = 0; call < 10; ++call)
        QVERIFY(budget.take(u"a"_s, 5min));
    QVERIFY(!budget.take(u"a"_s, 5min));
    QVERIFY(!budget.take(u"a"_s, 10min - 1ms));
    for (int call = 0; call < 20; ++call) // what was refused did not count
        QVERIFY(budget.take(u"a"_s, 10min));
    QVERIFY(!budget.take(u"a"_s, 15min - 1ms));
    QVERIFY(budget.take(u"a"_s, 15min));
}

void TestCallBudget::countsEachClientByItself()
{
    CallBudget budget(1, 1min);
    QVERIFY(budget.take(u"a"_s, 0s));
    QVERIFY(budget.take(u"b"_s, 0s));
    QVERIFY(!budget.take(u"a"_s, 1s));
}

BOBBIN_SUITE(callbudget, TestCallBudget)
#include "tst_callbudget.moc"
