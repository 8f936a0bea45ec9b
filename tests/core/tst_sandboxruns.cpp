#include "core/sandbox/demo.h"
#include "core/sandbox/service.h"

#include "tests/core/sandboxaccount.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin::sandbox;
using namespace bobbin::sandbox::test;
using namespace std::chrono_literals;

namespace
{

const auto path = u"/v4/204845/extractions"_s;

QJsonObject page(Service &service, const QString &query = {})
{
    return QJsonDocument::fromJson(
        service.handle({"GET", path, query, {{"Authorization", "Bearer sandbox-token"}}, {}}).body)
        .object();
}

QJsonArray rows(Service &service) { return page(service)["data"_L1].toArray(); }

/// What a row says of its phases: "0 1 –".
QString statuses(const QJsonValue &row)
{
    QStringList words;
    for (const auto phase : {"discovery"_L1, "tap"_L1, "target"_L1}) {
        const auto status = row[phase + "_exit_status"_L1];
        words.append(status.isNull() ? u"–"_s : QString::number(status.toInt()));
    }
    return words.join(u' ');
}

} // namespace

class TestSandboxRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsASyncOnceItHasEnded();
    void hasTheShapeOfTheService();
    void failsInThePhaseItIsToldTo_data();
    void failsInThePhaseItIsToldTo();
    void failsAsTheChecksDoUntilTheyAreCured();
    void saysTerminatedOfAStoppedSync();
    void leavesOutWhatRanLongAgo();
    void givesAHundredRowsToAPageAndRelativeLinks();
    void refusesAnotherClientAndPagesThatAreNone();
    void hasEveryOutcomeInTheDemo();
};

void TestSandboxRuns::listsASyncOnceItHasEnded()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    QCOMPARE(rows(account.service).size(), 0);
    account.service.startSync(id);
    const auto first = account.service.find(id)->sync->jobName;
    account.pass(29s);
    QCOMPARE(rows(account.service).size(), 0);
    account.pass(1s);
    QCOMPARE(rows(account.service).at(0)["job_name"_L1].toString(), first);
    QCOMPARE(rows(account.service).at(0)["start_time"_L1].toString(), u"2026-11-23T18:00:10Z"_s);
    QCOMPARE(rows(account.service).at(0)["completion_time"_L1].toString(), u"2026-11-23T18:00:40Z"_s);
    account.service.startSync(id);
    QCOMPARE(rows(account.service).at(0)["job_name"_L1].toString(), first); // until the new one has ended
    account.pass(30s);
    QVERIFY(rows(account.service).at(0)["job_name"_L1].toString() != first);
    QCOMPARE(rows(account.service).size(), 1);
}

void TestSandboxRuns::hasTheShapeOfTheService()
{
    Account account;
    account.service.startSync(account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s));
    account.pass(1min);
    const auto sample = bobbin::test::dataFile(u"extractions-page.json"_s).object();
    const auto answer = page(account.service);
    QCOMPARE(answer.keys(), sample.keys());
    const auto row = answer["data"_L1][0].toObject();
    QCOMPARE(row.keys(), sample["data"_L1][0].toObject().keys());
    QCOMPARE(row["source_type"_L1].toString(), u"tap-mysql"_s);
    QCOMPARE(answer["links"_L1].toObject(), QJsonObject());
}

void TestSandboxRuns::failsInThePhaseItIsToldTo_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("expected");
    QTest::newRow("succeeds") << QString() << u"0 0 0"_s;
    QTest::newRow("discovery") << u"discovery"_s << u"1 – –"_s;
    QTest::newRow("check: a run has none") << u"check"_s << u"1 – –"_s;
    QTest::newRow("tap") << u"tap"_s << u"0 1 0"_s;
    QTest::newRow("target") << u"target"_s << u"0 0 1"_s;
}

void TestSandboxRuns::failsInThePhaseItIsToldTo()
{
    QFETCH(QString, phase);
    QFETCH(QString, expected);
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    if (!phase.isEmpty())
        account.service.setRunOutcome(id, Failure{phase, u"Gone away"_s, {}});
    account.service.startSync(id);
    account.pass(1min);
    const auto row = rows(account.service).at(0);
    QCOMPARE(statuses(row), expected);
    int told = 0;
    for (const auto each : {"discovery"_L1, "tap"_L1, "target"_L1})
        told += row[each + "_description"_L1].toString() == "Gone away"_L1;
    QCOMPARE(told, phase.isEmpty() ? 0 : 1);
}

void TestSandboxRuns::failsAsTheChecksDoUntilTheyAreCured()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.service.setCheckOutcome(id, Failure{u"discovery"_s, u"Access denied"_s, {u"password"_s}});
    account.service.startSync(id);
    account.pass(1min);
    QCOMPARE(rows(account.service).at(0)["discovery_description"_L1].toString(), u"Access denied"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"password":"better"}})");
    account.service.startSync(id);
    account.pass(1min);
    QCOMPARE(statuses(rows(account.service).at(0)), u"0 0 0"_s);
}

void TestSandboxRuns::saysTerminatedOfAStoppedSync()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.service.startSync(id);
    account.pass(10s);
    QCOMPARE(account.send("DELETE", Account::path(id, u"/sync"_s)).body, R"({"status":200})");
    const auto row = rows(account.service).at(0);
    QCOMPARE(statuses(row), u"– – –"_s);
    QCOMPARE(row["tap_description"_L1].toString(), u"Terminated"_s);
    QCOMPARE(row["completion_time"_L1].toString(), u"2026-11-23T18:00:20Z"_s);
    account.send("DELETE", Account::path(id, u"/sync"_s)); // nothing runs: nothing changes
    QCOMPARE(rows(account.service).at(0), row);
}

void TestSandboxRuns::leavesOutWhatRanLongAgo()
{
    Account account;
    account.service.startSync(account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s));
    account.pass(60 * 24h);
    QCOMPARE(rows(account.service).size(), 1);
    account.pass(24h);
    QCOMPARE(rows(account.service).size(), 0);
}

void TestSandboxRuns::givesAHundredRowsToAPageAndRelativeLinks()
{
    Account account;
    for (int number = 0; number < 201; ++number)
        account.service.startSync(account.service.addReady(u"platform.hp-mysql"_s, u"Shop %1"_s.arg(number)));
    account.pass(1min);
    const auto first = page(account.service);
    QCOMPARE(first["total"_L1].toInt(), 201);
    QCOMPARE(first["data"_L1].toArray().size(), 100);
    QCOMPARE(first["links"_L1].toObject(), (QJsonObject{{u"next"_s, path + u"?page=2"_s}}));
    const auto second = page(account.service, u"page=2"_s);
    QCOMPARE(second["page"_L1].toInt(), 2);
    QCOMPARE(second["links"_L1].toObject(),
        (QJsonObject{{u"next"_s, path + u"?page=3"_s}, {u"previous"_s, path + u"?page=1"_s}}));
    const auto last = page(account.service, u"page=3"_s);
    QCOMPARE(last["data"_L1].toArray().size(), 1);
    QCOMPARE(last["links"_L1].toObject(), (QJsonObject{{u"previous"_s, path + u"?page=2"_s}}));
    QCOMPARE(first["data"_L1][0]["source_id"_L1].toInteger(), 431201); // by the source's id
    QCOMPARE(last["data"_L1][0]["source_id"_L1].toInteger(), 431401);
}

void TestSandboxRuns::refusesAnotherClientAndPagesThatAreNone()
{
    Account account;
    QCOMPARE(account.send("GET", u"/v4/1/extractions"_s).status, 401);
    QCOMPARE(account.send("POST", path).status, 404);
    QCOMPARE(account.send("GET", path + u"/job"_s).status, 404);
    QVERIFY(!page(account.service, u"page=0"_s).contains("data"_L1));
    QCOMPARE(page(account.service, u"page=7"_s)["data"_L1].toArray().size(), 0);
}

void TestSandboxRuns::hasEveryOutcomeInTheDemo()
{
    Service service({.now = [] { return start; }});
    fillDemo(service);
    QHash<QString, int> outcomes;
    int failedThoughTheCheckIsGood = 0;
    for (const auto &row : rows(service)) {
        ++outcomes[statuses(row)];
        const auto *source = service.find(row["source_id"_L1].toInteger());
        failedThoughTheCheckIsGood += statuses(row).contains(u'1') && source->check && !source->check->failure;
        QVERIFY(source->deletedAt.isNull());
    }
    QVERIFY(outcomes.value(u"0 0 0"_s) > 20);
    QVERIFY(outcomes.value(u"1 – –"_s) >= 4);
    QVERIFY(outcomes.value(u"0 1 0"_s) >= 2);
    QVERIFY(outcomes.value(u"0 0 1"_s) >= 1);
    QCOMPARE(outcomes.value(u"– – –"_s), 1);
    QCOMPARE(failedThoughTheCheckIsGood, 2);
}

BOBBIN_SUITE(sandboxruns, TestSandboxRuns)
#include "tst_sandboxruns.moc"
