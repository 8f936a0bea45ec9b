#include "core/sandbox/service.h"

#include "tests/core/sandboxaccount.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin::sandbox;
using namespace bobbin::sandbox::test;
using namespace std::chrono_literals;

/// What goes on by itself once it is asked for: checks, schedules and syncs.
class TestSandboxJobs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksAgainOnlyAfterAnEditWithProperties();
    void failsACheckInItsPhase_data();
    void failsACheckInItsPhase();
    void leavesASourceWhoseFirstCheckFailedAtDiscovery();
    void healsAFailureWhenItsPropertyIsSent();
    void failsACheckOfAWrongSecret();
    void refusesCronWithoutThePlan();
    void showsAScheduleOnlyWhenSomethingIsScheduled();
    void letsCronWinOverTheFrequency();
    void pausesAndResumesByTheTimestamp();
    void runsASyncUntilItEnds();
    void refusesASync_data();
    void refusesASync();
    void neverChecksWhatOnlyReceivesData();
};

void TestSandboxJobs::checksAgainOnlyAfterAnEditWithProperties()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto first = account.source(id)["check_job_name"_L1].toString();
    account.send("PUT", Account::path(id), R"({"display_name":"Shop"})");
    account.send("PUT", Account::path(id), R"({"paused_at":"2026-11-23T18:00:00Z"})");
    QCOMPARE(account.source(id)["check_job_name"_L1].toString(), first);
    QCOMPARE(account.checkStatus(id), u"succeeded"_s);
    const auto answer = account.json("PUT", Account::path(id), R"({"properties":{"port":"3307"}})");
    const auto second = answer["check_job_name"_L1].toString();
    QVERIFY(second != first);
    QCOMPARE(account.checkStatus(id), u"running"_s);
    QCOMPARE(account.step(id), u"fully_configured"_s);
    const auto check = account.json("GET", Account::path(id, u"/last-connection-check"_s));
    QCOMPARE(check["name"_L1].toString(), second);
    QCOMPARE(check["start_time"_L1].toString(), u"2026-11-23T18:00:10Z"_s);
    QVERIFY(check["completion_time"_L1].isNull());
}

void TestSandboxJobs::failsACheckInItsPhase_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<QString>("messageKey");
    QTest::newRow("check") << u"check"_s << QString();
    QTest::newRow("discovery") << u"discovery"_s << u"discovery_error_message"_s;
    QTest::newRow("tap") << u"tap"_s << u"tap_error_message"_s;
    QTest::newRow("target") << u"target"_s << QString();
}

void TestSandboxJobs::failsACheckInItsPhase()
{
    QFETCH(QString, phase);
    QFETCH(QString, messageKey);
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.service.setCheckOutcome(id, Failure{phase, u"it broke"_s});
    QCOMPARE(account.checkStatus(id), u"succeeded"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"port":"3307"}})");
    account.pass(5s);
    const auto check = account.json("GET", Account::path(id, u"/last-connection-check"_s));
    QCOMPARE(check["status"_L1].toString(), u"failed"_s);
    QCOMPARE(check["error"_L1].toBool(), true);
    QCOMPARE(check["completion_time"_L1].toString(), u"2026-11-23T18:00:15Z"_s);
    for (const auto &each : {u"check"_s, u"discovery"_s, u"tap"_s, u"target"_s})
        QCOMPARE(check[each + u"_exit_status"_s].toInt() == 1, each == phase);
    for (const auto &key : {u"discovery_error_message"_s, u"tap_error_message"_s, u"target_error_message"_s})
        QCOMPARE(check[key].toString(), key == messageKey ? u"it broke"_s : QString());
    QCOMPARE(account.step(id), u"fully_configured"_s);
}

void TestSandboxJobs::leavesASourceWhoseFirstCheckFailedAtDiscovery()
{
    Account account;
    const auto id = account.json("POST", u"/v4/sources"_s, QByteArray(recurly).replace("\"rk\"", "\"wrong\""))["id"_L1]
                        .toInteger();
    account.pass(5s);
    QCOMPARE(account.checkStatus(id), u"failed"_s);
    QCOMPARE(account.step(id), u"discover_schema"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"api_key":"right"}})");
    account.pass(5s);
    QCOMPARE(account.checkStatus(id), u"succeeded"_s);
    QCOMPARE(account.step(id), u"field_selection"_s);
}

void TestSandboxJobs::healsAFailureWhenItsPropertyIsSent()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.service.setCheckOutcome(id, Failure{u"discovery"_s, u"denied"_s, {u"password"_s}});
    account.send("PUT", Account::path(id), R"({"properties":{"port":"3307"}})");
    account.pass(5s);
    QCOMPARE(account.checkStatus(id), u"failed"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"password":"new"}})");
    account.pass(5s);
    QCOMPARE(account.checkStatus(id), u"succeeded"_s);
}

void TestSandboxJobs::failsACheckOfAWrongSecret()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"password":"wrong"}})");
    account.pass(5s);
    QCOMPARE(
        account.json("GET", Account::path(id, u"/last-connection-check"_s))["discovery_error_message"_L1].toString(),
        u"(1045, \"Access denied for user 'etl'@'203.0.113.24' (using password: YES)\")"_s);
}

void TestSandboxJobs::refusesCronWithoutThePlan()
{
    Account account({.cronAllowed = false});
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto error
        = account.json("PUT", Account::path(id), R"({"properties":{"cron_expression":"0 0 6 ? * MON-FRI *"}})");
    QCOMPARE(error["error"_L1].toString(), u"AccessDenied"_s);
    QCOMPARE(account.send("PUT", Account::path(id), R"({"properties":{"cron_expression":null}})").status, 200);
}

void TestSandboxJobs::showsAScheduleOnlyWhenSomethingIsScheduled()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.send("PUT", Account::path(id),
        R"({"properties":{"anchor_time":"2026-01-05T03:30:00Z","frequency_in_minutes":"360"}})");
    const auto schedule = account.source(id)["schedule"_L1].toObject();
    QCOMPARE(schedule["type"_L1].toString(), u"interval"_s);
    QCOMPARE(schedule["unit"_L1].toString(), u"minute"_s);
    QCOMPARE(schedule["interval"_L1].toDouble(), 360.0);
    QCOMPARE(schedule["next_fire_time"_L1].toString(), u"2026-11-23T21:30:00Z"_s);
    account.pass(4h);
    QCOMPARE(account.source(id)["schedule"_L1]["next_fire_time"_L1].toString(), u"2026-11-24T03:30:00Z"_s);

    account.service.alter(id, [](SourceState &state) { state.overdueSince = start.addDays(-1); });
    QCOMPARE(account.source(id)["schedule"_L1]["next_fire_time"_L1].toString(), u"2026-11-22T18:00:10Z"_s);
    account.service.alter(id, [](SourceState &state) { state.systemPausedAt = start; });
    QVERIFY(account.source(id)["schedule"_L1].isNull());
    account.service.alter(id, [](SourceState &state) { state.systemPausedAt = {}; });
    account.service.alter(id, [](SourceState &state) { state.fieldsSelected = false; });
    QVERIFY(account.source(id)["schedule"_L1].isNull());
}

void TestSandboxJobs::letsCronWinOverTheFrequency()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"cron_expression":"0 15 5 ? * * *"}})");
    auto schedule = account.source(id)["schedule"_L1].toObject();
    QCOMPARE(schedule["type"_L1].toString(), u"cron"_s);
    QCOMPARE(schedule["cron_expression"_L1].toString(), u"0 15 5 ? * * *"_s);
    QCOMPARE(schedule["next_fire_time"_L1].toString(), u"2026-11-24T05:15:00Z"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"frequency_in_minutes":"60"}})");
    QCOMPARE(account.source(id)["schedule"_L1]["type"_L1].toString(), u"cron"_s);
    account.send("PUT", Account::path(id), R"({"properties":{"cron_expression":null}})");
    QCOMPARE(account.source(id)["schedule"_L1]["type"_L1].toString(), u"interval"_s);
}

void TestSandboxJobs::pausesAndResumesByTheTimestamp()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto paused = account.json("PUT", Account::path(id), R"({"paused_at":"2020-01-01T00:00:00.500Z"})");
    QCOMPARE(paused["paused_at"_L1].toString(), u"2020-01-01T00:00:00.500Z"_s);
    QVERIFY(paused["schedule"_L1].isNull());
    account.send("PUT", Account::path(id), R"({"display_name":"Other"})");
    QVERIFY(account.source(id)["paused_at"_L1].isString());
    QCOMPARE(account.send("POST", Account::path(id, u"/sync"_s)).status, 200);
    QVERIFY(account.source(id)["paused_at"_L1].isString());
    const auto resumed = account.json("PUT", Account::path(id), R"({"paused_at":null})");
    QVERIFY(resumed["paused_at"_L1].isNull());
    QVERIFY(resumed["schedule"_L1].isObject());
}

void TestSandboxJobs::runsASyncUntilItEnds()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto path = Account::path(id, u"/sync"_s);
    QVERIFY(account.json("POST", path)["job_name"_L1].toString().startsWith(u"204845.431201.sync."_s));
    account.pass(29s);
    const auto again = account.send("POST", path);
    QCOMPARE(again.status, 200);
    const auto error = QJsonDocument::fromJson(again.body)["error"_L1];
    QCOMPARE(error["type"_L1].toString(), u"already_running"_s);
    QCOMPARE(error["message"_L1].toString(),
        u"Did not create job for client-id: 204845; connection-id: 431201 because one already exists"_s);
    account.pass(1s);
    QVERIFY(account.json("POST", path).contains("job_name"_L1));
    QCOMPARE(account.send("DELETE", path).body, R"({"status":200})");
    QVERIFY(account.json("POST", path).contains("job_name"_L1));
}

void TestSandboxJobs::refusesASync_data()
{
    QTest::addColumn<qint64>("id");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown") << qint64(999) << u"invalid_source"_s
                             << u"Unable to locate source(999) for client (204845)"_s;
    QTest::newRow("deleted") << qint64(431201) << u"invalid_source"_s << u"Integration is deleted."_s;
    QTest::newRow("webhook") << qint64(431202) << u"generic"_s
                             << u"Could not create job for client-id: 204845; connection-id: 431202"_s;
    QTest::newRow("incomplete") << qint64(431203) << u"generic"_s
                                << u"Could not create job for client-id: 204845; connection-id: 431203"_s;
}

void TestSandboxJobs::refusesASync()
{
    QFETCH(qint64, id);
    QFETCH(QString, type);
    QFETCH(QString, message);
    Account account;
    account.send("DELETE", Account::path(account.service.addReady(u"platform.hp-mysql"_s, u"Gone"_s)));
    account.service.addReady(u"webhook.sendgrid"_s, u"SendGrid"_s);
    account.send("POST", u"/v4/sources"_s, R"({"type":"platform.github","display_name":"GitHub"})");
    const auto reply = account.send("POST", Account::path(id, u"/sync"_s));
    QCOMPARE(reply.status, 400);
    const auto error = QJsonDocument::fromJson(reply.body)["error"_L1];
    QCOMPARE(error["type"_L1].toString(), type);
    QCOMPARE(error["message"_L1].toString(), message);
}

void TestSandboxJobs::neverChecksWhatOnlyReceivesData()
{
    Account account;
    const auto created = account.json("POST", u"/v4/sources"_s, R"({"type":"import_api","display_name":"Sensors"})");
    QCOMPARE(created["report_card"_L1]["current_step_type"_L1].toString(), u"fully_configured"_s);
    QVERIFY(created["check_job_name"_L1].isNull());
    QCOMPARE(account.send("GET", Account::path(431201, u"/last-connection-check"_s)).status, 404);
}

BOBBIN_SUITE(sandboxjobs, TestSandboxJobs)
#include "tst_sandboxjobs.moc"
