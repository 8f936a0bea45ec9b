#include "core/health/lastfailure.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using Of = LastFailure::Of;
using Phase = ConnectionCheck::PhaseName;

namespace
{

/// "09:05" of the day; empty: not given; with a date as it is.
QByteArray at(const QByteArray &time)
{
    if (time.isEmpty())
        return "null";
    return '"' + (time.contains('T') ? time : "2026-03-02T" + time) + ":00Z\"";
}
QDateTime moment(const char *time)
{
    return QDateTime(QDate(2026, 3, 2), QTime::fromString(QString::fromLatin1(time), u"hh:mm"_s), Qt::UTC);
}

/// How a check or a run went, from when to when.
struct Event {
    QByteArray how = {}; ///< empty: there is none
    QByteArray from = {};
    QByteArray to = {};
};

QByteArray times(const Event &event)
{
    return "\"start_time\":" + at(event.from) + ",\"completion_time\":" + at(event.to);
}

CheckFacts checkOf(const Event &event)
{
    if (event.how.isEmpty())
        return readFacts({});
    return readFacts(makeCheck("{\"status\":\"" + event.how + R"(","tap_error_message":)"
        + (event.how == "failed" ? "\"check\"," : "null,") + times(event) + "}"));
}

RunFacts runOf(const Event &event)
{
    if (event.how.isEmpty())
        return {};
    QByteArray statuses = R"("tap_exit_status":1,"tap_description":"run",)";
    if (event.how == "succeeded")
        statuses = R"("tap_exit_status":0,)";
    else if (event.how == "terminated")
        statuses = R"("tap_exit_status":null,)";
    else if (event.how == "unclear")
        statuses = R"("tap_exit_status":"?",)";
    const Extraction run = makeRun(1, "{" + statuses + times(event) + "}");
    return {.run = run, .since = event.how == "failed" ? run.time() : QDateTime()};
}

const Event none{};

/// At noon of that day.
std::optional<LastFailure> failureOf(const CheckFacts &check, const RunFacts &run, const Source &source = makeSource(1))
{
    return lastFailure(source, check, run, noon);
}

} // namespace

class TestLastFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheFailureThatCounts_data();
    void findsTheFailureThatCounts();
    void tellsAllOfARun();
    void tellsAllOfACheck();
    void failsSinceTheFirstOfBoth();
    void knowsTheCheckBeforeARunningOne();
    void doesNotKnowSinceWhenAfterACheckOfTheNextCentury();
    void doesNotCountACheckInDoubt();
    void saysSinceWhenASourceIsWell_data();
    void saysSinceWhenASourceIsWell();
};

void TestLastFailure::findsTheFailureThatCounts_data()
{
    QTest::addColumn<Event>("check");
    QTest::addColumn<Event>("run");
    QTest::addColumn<QString>("counts"); // the message says whose it is
    const auto row = [](const char *name, const Event &check, const Event &run, const QString &counts) {
        QTest::newRow(name) << check << run << counts;
    };
    const Event good{"succeeded", "09:00", "09:05"};
    const Event bad{"failed", "09:00", "09:05"};
    row("nothing is known", none, none, {});
    row("both are good", good, good, {});
    row("the check failed, no run is known", bad, none, u"check"_s);
    row("the run failed, never checked", none, bad, u"run"_s);
    row("the run failed, the check before it was good", {"succeeded", "08:00", "08:05"}, bad, u"run"_s);
    row("the run failed, a check after it was good", {"succeeded", "09:06", "09:07"}, bad, {});
    row("the run failed, a check was good that began as it ended", {"succeeded", "09:05", "09:07"}, bad, {});
    row("the run failed, a good check began before it ended", {"succeeded", "09:04", "09:07"}, bad, u"run"_s);
    row("the run failed, a check after it runs", {"running", "09:06", ""}, bad, u"run"_s);
    row("the check failed, a run after it was good", bad, {"succeeded", "09:06", "09:30"}, {});
    row("the check failed, a good run began before it ended", bad, {"succeeded", "09:04", "09:30"}, u"check"_s);
    row("the check failed, the run before it was good", bad, {"succeeded", "08:00", "08:05"}, u"check"_s);
    row("the check failed, a run after it was stopped", bad, {"terminated", "09:06", "09:30"}, u"check"_s);
    row("the check failed, a run after it ended unclear", bad, {"unclear", "09:06", "09:30"}, u"check"_s);
    row("a stopped run is no failure", good, {"terminated", "09:06", "09:30"}, {});
    row("an unclear one is none either", good, {"unclear", "09:06", "09:30"}, {});
    row("both failed, the run later", bad, {"failed", "09:06", "09:30"}, u"run"_s);
    row("both failed, the check later", {"failed", "09:31", "09:32"}, {"failed", "09:06", "09:30"}, u"check"_s);
    row("both failed at one time", bad, bad, u"check"_s);
    row("the run failed without times, the check is good", good, {"failed", "", ""}, u"run"_s);
    row("the run failed, the good check has no times", {"succeeded", "", ""}, bad, u"run"_s);
    row("the run failed, the good check has an end only", {"succeeded", "", "09:10"}, bad, {});
    row("the check failed, the good run has no times", bad, {"succeeded", "", ""}, u"check"_s);
    row("both failed without times", {"failed", "", ""}, {"failed", "", ""}, u"check"_s);
    row("both failed, only the run says when", {"failed", "", ""}, bad, u"run"_s);
    row("both failed, only the check says when", bad, {"failed", "", ""}, u"check"_s);
    row("a run from the future fails like any other", good, {"failed", "23:00", "23:05"}, u"run"_s);
    const QByteArray ahead = "2099-01-01T00:00";
    row("a clock of the server's that is ahead", bad, {"succeeded", "23:00", "23:05"}, {});
    row("a good run of the next century takes nothing back", bad, {"succeeded", ahead, ahead}, u"check"_s);
    row("nor does a check", {"succeeded", ahead, ahead}, bad, u"run"_s);
    row("nor is a failed check of then taken back", {"failed", "", ahead}, {"succeeded", "09:06", "09:30"}, u"check"_s);
    row("both failed, the check in the next century", {"failed", "", ahead}, bad, u"run"_s);
    row("both failed, the run in the next century", bad, {"failed", ahead, ahead}, u"check"_s);
}

void TestLastFailure::findsTheFailureThatCounts()
{
    QFETCH(Event, check);
    QFETCH(Event, run);
    QFETCH(QString, counts);
    const auto failure = failureOf(checkOf(check), runOf(run));
    QCOMPARE(failure ? failure->message : QString(), counts);
    if (failure)
        QCOMPARE(failure->of, counts == "run"_L1 ? Of::Run : Of::Check);
}

void TestLastFailure::tellsAllOfARun()
{
    const auto failure = failureOf(readFacts({}), runOf({"failed", "09:00", "09:05"}));
    QCOMPARE(failure,
        (LastFailure{.of = Of::Run,
            .phase = Phase::Tap,
            .message = u"run"_s,
            .time = moment("09:05"),
            .since = moment("09:05")}));
}

void TestLastFailure::tellsAllOfACheck()
{
    CheckFacts facts = checkOf({"failed", "09:00", "09:05"});
    facts.since = moment("03:00");
    QCOMPARE(failureOf(facts, {}),
        (LastFailure{.of = Of::Check,
            .phase = Phase::Tap,
            .message = u"check"_s,
            .time = moment("09:05"),
            .since = moment("03:00")}));
}

void TestLastFailure::failsSinceTheFirstOfBoth()
{
    CheckFacts check = checkOf({"failed", "09:00", "09:05"});
    RunFacts run = runOf({"failed", "10:00", "10:05"});
    check.since = moment("08:00");
    run.since = moment("07:00");
    QCOMPARE(failureOf(check, run)->since, moment("07:00"));
    run.since = moment("08:30");
    QCOMPARE(failureOf(check, run)->since, moment("08:00"));
    check.since = {};
    QCOMPARE(failureOf(check, run)->since, moment("08:30"));
    check = checkOf({"succeeded", "05:00", "05:05"}); // a good one has no part in it
    QCOMPARE(failureOf(check, run)->since, moment("08:30"));
}

void TestLastFailure::knowsTheCheckBeforeARunningOne()
{
    CheckFacts facts = checkOf({"running", "11:00", ""});
    facts.previousFailed = true;
    facts.previousReason = u"before"_s;
    facts.previousTime = moment("09:05");
    const auto failure = failureOf(facts, {});
    QCOMPARE(failure->message, u"before"_s);
    QCOMPARE(failure->time, moment("09:05"));
    QVERIFY(!failure->phase);
    QVERIFY(!failureOf(facts, runOf({"succeeded", "10:00", "10:05"})));
    QVERIFY(failureOf(facts, runOf({"succeeded", "09:00", "10:05"})));
}

void TestLastFailure::doesNotKnowSinceWhenAfterACheckOfTheNextCentury()
{
    CheckFacts facts;
    facts.learn(makeCheck(R"({"status":"failed","completion_time":"2099-01-01T00:00:00Z"})"), noon);
    QVERIFY(!facts.since.isValid());
    QVERIFY(!failureOf(facts, {})->time.isValid());
    facts.learn(makeCheck(R"({"status":"failed","completion_time":"2026-03-02T11:00:00Z"})"), noon);
    QCOMPARE(facts.since, moment("11:00"));
}

void TestLastFailure::doesNotCountACheckInDoubt()
{
    CheckFacts facts = checkOf({"failed", "09:00", "09:05"});
    facts.reading = CheckFacts::Reading::Unreadable;
    const Source newer = makeSource(1, R"({"check_job_name":"check-2"})");
    QVERIFY(failureOf(facts, {}));
    QVERIFY(!failureOf(facts, {}, newer));
    QCOMPARE(failureOf(facts, runOf({"failed", "08:00", "08:05"}), newer)->of, Of::Run);
}

void TestLastFailure::saysSinceWhenASourceIsWell_data()
{
    QTest::addColumn<Event>("check");
    QTest::addColumn<QString>("checkSince");
    QTest::addColumn<Event>("run");
    QTest::addColumn<QString>("runSince");
    QTest::addColumn<QString>("since");
    const Event good{"succeeded", "09:00", "09:05"};
    const Event failed{"failed", "09:00", "09:05"};
    QTest::newRow("no run is known") << good << u"07:00"_s << none << u""_s << u"07:00"_s;
    QTest::newRow("no run ever failed") << good << u"07:00"_s << good << u""_s << u"07:00"_s;
    QTest::newRow("a run failed before") << good << u"07:00"_s << good << u"08:00"_s << u"08:00"_s;
    QTest::newRow("the check failed before") << good << u"09:05"_s << good << u"08:00"_s << u"09:05"_s;
    QTest::newRow("a run took the check's failure back")
        << failed << u"07:00"_s << Event{"succeeded", "09:10", "09:20"} << u""_s << u"09:05"_s;
    QTest::newRow("the check took the run's failure back")
        << Event{"succeeded", "09:10", "09:11"} << u"07:00"_s << failed << u"08:00"_s << u"09:05"_s;
    QTest::newRow("nothing is known") << none << u""_s << none << u""_s << u""_s;
}

void TestLastFailure::saysSinceWhenASourceIsWell()
{
    QFETCH(Event, check);
    QFETCH(QString, checkSince);
    QFETCH(Event, run);
    QFETCH(QString, runSince);
    CheckFacts checkFacts = checkOf(check);
    checkFacts.since = checkSince.isEmpty() ? QDateTime() : moment(qPrintable(checkSince));
    RunFacts runFacts = runOf(run);
    runFacts.since = runSince.isEmpty() ? QDateTime() : moment(qPrintable(runSince));
    QTEST(wellSince(checkFacts, runFacts).toString(u"hh:mm"_s), "since");
}

BOBBIN_SUITE(lastfailure, TestLastFailure)
#include "tst_lastfailure.moc"
