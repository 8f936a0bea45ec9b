#include "core/health/verdict.h"

#include "core/health/sourcerow.h"
#include "tests/support/rows.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Reading = CheckFacts::Reading;

/// What a row of the table says of the source, its check and the time of the list; everything else is as on a good day.
struct Given {
    QByteArray source = "{}";
    QByteArray check = "{}"; ///< empty: no check
    Reading reading = Reading::Read;
    bool previousFailed = false;
    std::chrono::milliseconds listedAgo = 1min;
    Cause cause = Cause::Unknown;
    QByteArray run = {}; ///< empty: no run is known
};

struct Expected {
    Standing standing = Standing::Healthy;
    Verdict verdict = Verdict::Healthy;
    Reason reason = Reason::None;
    bool isChecking = false;
    Verdict was = Verdict::Unknown;
};

/// What the book would say of a message with this cause.
Diagnosis causedBy(Cause cause) { return {.fingerprint = u"no"_s, .remedy = Remedy{.id = u"some"_s, .cause = cause}}; }

Judgment judged(const Given &given)
{
    CheckFacts facts;
    facts.reading = given.reading;
    facts.previousFailed = given.previousFailed;
    if (!given.check.isEmpty())
        facts.check = makeCheck(given.check);
    RunFacts run;
    if (!given.run.isEmpty())
        run.run = makeRun(1, given.run);
    return judge(
        makeSource(1, given.source), facts, noon.addMSecs(-given.listedAgo.count()), noon, causedBy(given.cause), run);
}

constexpr auto failed = R"({"status":"failed","error":true,"discovery_error_message":"no"})";
constexpr auto running = R"({"status":"running","start_time":"2026-03-02T10:00:00Z","completion_time":null})";
/// After the check of an ordinary day, which ended at 11:57.
constexpr auto failedRunLater = R"({"tap_exit_status":1,"tap_description":"gone",
    "start_time":"2026-03-02T11:58:00Z","completion_time":"2026-03-02T11:59:00Z"})";
constexpr auto failedRunBefore = R"({"tap_exit_status":1,"tap_description":"gone"})";
constexpr auto goodRunLater = R"({"start_time":"2026-03-02T11:58:00Z","completion_time":"2026-03-02T11:59:00Z"})";
constexpr auto paused = R"({"paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto stopped = R"({"system_paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto deleted = R"({"deleted_at":"2026-03-01T00:00:00Z"})";
constexpr auto atDiscovery
    = R"({"created_at":"2025-12-01T00:00:00Z","report_card":{"current_step_type":"discover_schema",
    "steps":[{"type":"form"},{"type":"discover_schema"},{"type":"fully_configured"}]}})";

/// An hourly source whose next run was due at `due`; the list is read at 11:59.
QByteArray hourly(const char *due, const char *more = "")
{
    return R"({"schedule":{"type":"interval","unit":"minute","interval":60.0,"next_fire_time":"2026-03-02T)"
        + QByteArray(due) + "Z\"}" + more + "}";
}

/// A source on a cron schedule whose next run was due at `due`; the list is read on Monday, 2 March, at 11:59.
QByteArray onCron(const QByteArray &expression, const QByteArray &due, const QByteArray &more = "")
{
    return R"({"schedule":{"type":"cron","cron_expression":")" + expression + R"(","next_fire_time":")" + due + "\"}"
        + more + "}";
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void delaysWhatPassesByItself_data();
    void delaysWhatPassesByItself();
    void keepsTheDiagnosisOfAFailureOnly();
    void knowsWhatTheLastFailureSaid();
    void keepsTheLastResultsInTheirOrder();
    void keepsWhatChangedInTheWeekBefore();
    void knowsAnotherFailureFromTheSame_data();
    void knowsAnotherFailureFromTheSame();
    void knowsSinceWhenAllFails();
    void isUnstableAfterFourChangesInADay_data();
    void isUnstableAfterFourChangesInADay();
    void ordersVerdictsWorstFirst();
    void ordersStandingsByAttention();
    void countsLateIntervals_data();
    void countsLateIntervals();
    void takesTheReasonFromTheFirstWitnessWithWords_data();
    void takesTheReasonFromTheFirstWitnessWithWords();
    void failsSinceItWasSeenToBeWell();
    void saysSinceWhen_data();
    void saysSinceWhen();
};

void TestVerdict::judges_data()
{
    QTest::addColumn<Given>("given");
    QTest::addColumn<Expected>("expected");
    const auto row = [](const char *name, const Given &given, const Expected &expected) {
        QTest::newRow(name) << given << expected;
    };
    const Expected healthy;
    const Expected failing{Standing::Failing, Verdict::Failing, Reason::CheckFailed};
    const Expected delayed{Standing::Delayed, Verdict::Delayed, Reason::Late};
    const Expected neverChecked{Standing::Unknown, Verdict::Unknown, Reason::NeverChecked};
    const Expected unreadable{Standing::Unknown, Verdict::Unknown, Reason::Unreadable};

    row("succeeded", {}, healthy);
    row("failed", {.check = failed}, failing);
    row("running", {.check = running}, {Standing::Checking, Verdict::Checking, Reason::None, true});
    row("running, the one before failed", {.check = running, .previousFailed = true},
        {Standing::Failing, Verdict::Failing, Reason::CheckFailed, true});
    row("never checked", {.check = ""}, neverChecked);
    row("not read yet", {.check = "", .reading = Reading::NotReadYet},
        {Standing::Unknown, Verdict::Unknown, Reason::NotReadYet});
    row("not readable", {.check = "", .reading = Reading::Unreadable}, unreadable);
    row("not readable, the last result is carried forward", {.reading = Reading::Unreadable}, healthy);
    row("not readable, and the list names a newer check",
        {.source = R"({"check_job_name":"check-2"})", .reading = Reading::Unreadable}, unreadable);
    row("not readable, and the newer check's predecessor failed",
        {.source = R"({"check_job_name":"check-2"})", .check = failed, .reading = Reading::Unreadable}, unreadable);

    row("a year old, and carried forward",
        {.check = R"({"start_time":"2025-03-02T10:00:00Z","completion_time":"2025-03-02T10:00:03Z"})"}, healthy);
    row("list read exactly 24 h ago", {.listedAgo = 24h}, healthy);
    row("list read by a clock a day ahead", {.listedAgo = -24h}, healthy);
    row("list read by a clock that was set back since", {.listedAgo = -25h},
        {Standing::Unknown, Verdict::Unknown, Reason::TooOld, false, Verdict::Healthy});
    row("list read over 24 h ago, was healthy", {.listedAgo = 24h + 1ms},
        {Standing::Unknown, Verdict::Unknown, Reason::TooOld, false, Verdict::Healthy});
    row("list read over 24 h ago, was failing", {.check = failed, .listedAgo = 48h},
        {Standing::Unknown, Verdict::Unknown, Reason::TooOld, false, Verdict::Failing});
    row("list read over 24 h ago, was checking", {.check = running, .listedAgo = 48h},
        {Standing::Unknown, Verdict::Unknown, Reason::TooOld, false, Verdict::Checking});

    row("status says failed, error says no", {.check = R"({"status":"failed","error":false})"}, failing);
    row("status says succeeded, error says yes", {.check = R"({"status":"succeeded","error":true})"}, healthy);
    row("no status, error says yes", {.check = R"({"status":null,"error":true})"}, failing);
    row("unknown status, error says no", {.check = R"({"status":"skipped","error":false})"}, healthy);
    row("no status and not ended", {.check = R"({"status":null,"completion_time":null})"}, unreadable);
    row("failed with all exits null",
        {.check = R"({"status":"failed","check_exit_status":null,"discovery_exit_status":null})"}, failing);
    row("succeeded with an exit that is not zero", {.check = R"({"discovery_exit_status":1})"}, healthy);

    row("due later", {.source = hourly("12:30:00")}, healthy);
    row("late by exactly 1 interval", {.source = hourly("10:59:00")}, healthy);
    row("late by more than 1 interval", {.source = hourly("10:58:59")}, delayed);
    row("late by exactly 2 intervals", {.source = hourly("09:59:00")}, delayed);
    row("late by more than 2 intervals", {.source = hourly("09:58:59")},
        {Standing::Failing, Verdict::Failing, Reason::Late});
    row("due after the list was read, hours before now", {.source = hourly("05:00:00"), .listedAgo = 8h}, healthy);
    const Expected veryLate{Standing::Failing, Verdict::Failing, Reason::Late};
    row("cron, due later", {.source = onCron("0 30 12 ? * *", "2026-03-02T12:30:00Z")}, healthy);
    row("cron, the next fire time is now", {.source = onCron("0 59 11 ? * *", "2026-03-01T11:59:00Z")}, healthy);
    row("cron, the next fire time passed", {.source = onCron("0 58 11 ? * *", "2026-03-01T11:58:00Z")}, delayed);
    row("cron, the second one is now", {.source = onCron("0 59 11 ? * *", "2026-02-28T11:59:00Z")}, delayed);
    row("cron, the second one passed", {.source = onCron("0 58 11 ? * *", "2026-02-28T11:58:00Z")}, veryLate);
    row("cron on weekdays, Friday's run is missing on Monday before the next",
        {.source = onCron("0 0 12 ? * MON-FRI *", "2026-02-27T12:00:00Z")}, healthy);
    row("cron on weekdays, Friday's run is missing on Monday after the next",
        {.source = onCron("0 0 11 ? * MON-FRI *", "2026-02-27T11:00:00Z")}, delayed);
    row("cron that cannot be read", {.source = onCron("0 0 6 * * *", "2026-02-01T06:00:00Z")}, healthy);
    row("cron, due after the list was read, days before now",
        {.source = onCron("0 0 4 ? * *", "2026-03-02T04:00:00Z"), .listedAgo = 10h}, healthy);
    const Expected passing{Standing::Delayed, Verdict::Delayed, Reason::CheckFailed};
    row("failed for a passing cause", {.check = failed, .cause = Cause::Network}, passing);
    row("running, the one before failed for a passing cause",
        {.check = running, .previousFailed = true, .cause = Cause::Quota},
        {Standing::Delayed, Verdict::Delayed, Reason::CheckFailed, true});
    row("succeeded: an old cause does not count", {.cause = Cause::Network}, healthy);
    row("failed for a passing cause and late by 1: the failed check is the reason",
        {.source = hourly("10:00:00"), .check = failed, .cause = Cause::Network}, passing);
    row("failed for a passing cause and late by more than 2",
        {.source = hourly("09:00:00"), .check = failed, .cause = Cause::Network},
        {Standing::Failing, Verdict::Failing, Reason::Late});
    row("paused, failed for a passing cause", {.source = paused, .check = failed, .cause = Cause::Network},
        {Standing::Paused, Verdict::Delayed, Reason::CheckFailed});
    row("setup held up for a passing cause: nothing tries again by itself",
        {.source = atDiscovery, .check = failed, .cause = Cause::Network}, failing);
    row("failed and late by 1: the failed check is the reason", {.source = hourly("10:00:00"), .check = failed},
        failing);
    row("never checked and late by 1", {.source = hourly("10:00:00"), .check = ""}, delayed);
    row("running and late by 1", {.source = hourly("10:00:00"), .check = running},
        {Standing::Delayed, Verdict::Delayed, Reason::Late, true});

    row("deleted", {.source = deleted}, {Standing::Deleted, Verdict::Healthy});
    row("deleted, failed", {.source = deleted, .check = failed},
        {Standing::Deleted, Verdict::Failing, Reason::CheckFailed});
    row("paused", {.source = paused}, {Standing::Paused, Verdict::Healthy});
    row("paused, failed", {.source = paused, .check = failed},
        {Standing::Paused, Verdict::Failing, Reason::CheckFailed});
    row("paused sources are not late", {.source = hourly("01:00:00", R"(,"paused_at":"2026-03-01T00:00:00Z")")},
        {Standing::Paused, Verdict::Healthy});
    row("stopped by Stitch, failed", {.source = stopped, .check = failed},
        {Standing::Stopped, Verdict::Failing, Reason::CheckFailed});
    row("stopped by Stitch comes before paused",
        {.source = R"({"system_paused_at":"2026-03-01T00:00:00Z","paused_at":"2026-03-01T00:00:00Z"})"},
        {Standing::Stopped, Verdict::Healthy});
    row("deleted comes before all others",
        {.source = R"({"deleted_at":"2026-03-01T00:00:00Z","system_paused_at":"2026-03-01T00:00:00Z",
            "report_card":{"current_step_type":"form","steps":[{"type":"form"}]}})",
            .check = failed},
        {Standing::Deleted, Verdict::Failing, Reason::CheckFailed});
    row("setup unfinished", {.source = atDiscovery, .check = ""},
        {Standing::Setup, Verdict::Unknown, Reason::NeverChecked});
    row("setup unfinished comes before stopped and paused",
        {.source = R"({"system_paused_at":"2026-03-01T00:00:00Z","paused_at":"2026-03-01T00:00:00Z",
            "report_card":{"current_step_type":"form","steps":[{"type":"form"}]}})"},
        {Standing::Setup, Verdict::Healthy});
    row("setup unfinished, its check runs", {.source = atDiscovery, .check = running},
        {Standing::Setup, Verdict::Checking, Reason::None, true});
    row("setup held up by a failed check", {.source = atDiscovery, .check = failed}, failing);
    row("setup held up by a failed check, running again",
        {.source = atDiscovery, .check = running, .previousFailed = true},
        {Standing::Failing, Verdict::Failing, Reason::CheckFailed, true});
    const Expected runFailed{Standing::Failing, Verdict::Failing, Reason::RunFailed};
    row("the last run succeeded", {.run = goodRunLater}, healthy);
    row("the last run failed", {.run = failedRunLater}, runFailed);
    row("a run failed before the last check succeeded", {.run = failedRunBefore}, healthy);
    row("the last check failed, a later run succeeded", {.check = failed, .run = goodRunLater}, healthy);
    row("the last check failed, an earlier run succeeded", {.check = failed, .run = "{}"}, failing);
    row("the last check failed, and a later run", {.check = failed, .run = failedRunLater}, runFailed);
    row("the last check failed, and an earlier run", {.check = failed, .run = failedRunBefore}, failing);
    row("the last run was stopped",
        {.run = R"({"discovery_exit_status":null,"tap_exit_status":null,"target_exit_status":null,
            "tap_description":"Terminated"})"},
        healthy);
    row("the last run ended nobody knows how", {.run = R"({"tap_exit_status":"?"})"}, healthy);
    row("never checked, the last run failed", {.check = "", .run = failedRunLater}, runFailed);
    row("never checked, the last run succeeded", {.check = "", .run = goodRunLater}, neverChecked);
    row("not readable, the last run failed", {.check = "", .reading = Reading::Unreadable, .run = failedRunLater},
        runFailed);
    row("not readable, the last run succeeded", {.check = "", .reading = Reading::Unreadable, .run = goodRunLater},
        unreadable);
    row("a check runs, the last run failed", {.check = running, .run = failedRunLater},
        {Standing::Failing, Verdict::Failing, Reason::RunFailed, true});
    row("the last run failed for a passing cause", {.cause = Cause::Network, .run = failedRunLater},
        {Standing::Delayed, Verdict::Delayed, Reason::RunFailed});
    row("the last run failed, and late by 1: the run is the reason",
        {.source = hourly("10:00:00"), .run = failedRunLater}, runFailed);
    row("the last run failed for a passing cause, and late by more than 2",
        {.source = hourly("09:00:00"), .cause = Cause::Network, .run = failedRunLater},
        {Standing::Failing, Verdict::Failing, Reason::Late});
    row("the last run succeeded, and late by more than 2", {.source = hourly("09:00:00"), .run = goodRunLater},
        {Standing::Failing, Verdict::Failing, Reason::Late});
    row("paused, the last run failed", {.source = paused, .run = failedRunLater},
        {Standing::Paused, Verdict::Failing, Reason::RunFailed});
    row("setup held up, the last run failed", {.source = atDiscovery, .run = failedRunLater}, runFailed);
    row("list read over 24 h ago, the last run failed", {.listedAgo = 48h, .run = failedRunLater},
        {Standing::Unknown, Verdict::Unknown, Reason::TooOld, false, Verdict::Failing});
    row("a source without a report card is configured", {.source = R"({"report_card":null})"}, healthy);
}

void TestVerdict::judges()
{
    QFETCH(Given, given);
    QFETCH(Expected, expected);
    const Judgment judgment = judged(given);
    QCOMPARE(judgment.standing, expected.standing);
    QCOMPARE(judgment.verdict, expected.verdict);
    QCOMPARE(judgment.reason, expected.reason);
    QCOMPARE(judgment.isChecking, expected.isChecking);
    QCOMPARE(judgment.was, expected.was);
}

void TestVerdict::delaysWhatPassesByItself_data()
{
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("credentials") << Cause::Credentials << Verdict::Failing;
    QTest::newRow("permission") << Cause::Permission << Verdict::Failing;
    QTest::newRow("network") << Cause::Network << Verdict::Delayed;
    QTest::newRow("host or port") << Cause::HostOrPort << Verdict::Failing;
    QTest::newRow("TLS") << Cause::Tls << Verdict::Failing;
    QTest::newRow("wrong type") << Cause::WrongType << Verdict::Failing;
    QTest::newRow("quota") << Cause::Quota << Verdict::Delayed;
    QTest::newRow("setup") << Cause::Setup << Verdict::Failing;
    QTest::newRow("service-internal") << Cause::ServiceInternal << Verdict::Delayed;
    QTest::newRow("unknown") << Cause::Unknown << Verdict::Failing;
}

void TestVerdict::delaysWhatPassesByItself()
{
    QFETCH(Cause, cause);
    QFETCH(Verdict, verdict);
    QCOMPARE(judged({.check = failed, .cause = cause}).verdict, verdict);
}

void TestVerdict::keepsTheDiagnosisOfAFailureOnly()
{
    QCOMPARE(judged({.check = failed, .cause = Cause::Quota}).diagnosis, causedBy(Cause::Quota));
    QCOMPARE(judged({.cause = Cause::Quota}).diagnosis, Diagnosis());
    const Given lateToo{.source = hourly("09:00:00"), .check = failed, .cause = Cause::Quota};
    QCOMPARE(judged(lateToo).reason, Reason::Late);
    QCOMPARE(judged(lateToo).diagnosis, causedBy(Cause::Quota)); // its message is shown all the same
    QCOMPARE(judged(lateToo).failure->message, u"no"_s);
    QCOMPARE(judged({.cause = Cause::Quota, .run = failedRunLater}).diagnosis, causedBy(Cause::Quota));
    QCOMPARE(judged({.run = failedRunLater}).failure->message, u"gone"_s);
    QVERIFY(!judged({.check = failed, .run = goodRunLater}).failure);
    QCOMPARE(judged({.check = failed, .cause = Cause::Quota, .run = goodRunLater}).diagnosis, Diagnosis());
}

void TestVerdict::knowsWhatTheLastFailureSaid()
{
    CheckFacts facts;
    QCOMPARE(facts.failureReason(), QString());
    facts.check = makeCheck(failed);
    QCOMPARE(facts.failureReason(), u"no"_s);
    facts.check = makeCheck(running);
    QCOMPARE(facts.failureReason(), QString());
    facts.previousReason = u"no"_s;
    QCOMPARE(facts.failureReason(), u"no"_s);
}

void TestVerdict::keepsTheLastResultsInTheirOrder()
{
    const auto at = [](int minutes) { return noon.addSecs(60 * minutes); };
    Trail trail({{at(3), true}, {at(1), false}, {at(2), true}});
    QCOMPARE(trail.results(), (QList<PastResult>{{at(1), false}, {at(2), true}, {at(3), true}}));
    trail.add({at(2), false}); // told otherwise
    QCOMPARE(trail.results(), (QList<PastResult>{{at(1), false}, {at(2), false}, {at(3), true}}));
    for (int minute = 4; minute < 40; ++minute)
        trail.add({at(minute), false});
    QCOMPARE(trail.results().size(), Trail::most);
    QCOMPARE(trail.results().last().at, at(39));
    QCOMPARE(trail.results().first().at, at(39 - int(Trail::most) + 1));
}

void TestVerdict::knowsSinceWhenAllFails()
{
    const auto at = [](int hours) { return noon.addSecs(3600 * hours); };
    Trail trail;
    QVERIFY(!trail.failingSince().isValid());
    for (int hour = 1; hour < 400; ++hour)
        trail.add({at(hour), true});
    QCOMPARE(trail.failingSince(), at(1)); // though it keeps no more than the last ones
    trail.reachBackTo(at(-50));
    QCOMPARE(trail.failingSince(), at(-50));
    trail.add({at(400), true});
    QCOMPARE(trail.failingSince(), at(-50));
    trail.add({at(401), false});
    QVERIFY(!trail.failingSince().isValid());
    trail.add({at(402), true});
    trail.reachBackTo(at(-50)); // it was well since
    QCOMPARE(trail.failingSince(), at(402));
    trail.add({at(401), true}); // told otherwise
    QCOMPARE(trail.failingSince(), trail.results().first().at);
}

/// At 48 runs a day the last 30 results reach back 15 hours.
void TestVerdict::keepsWhatChangedInTheWeekBefore()
{
    const auto at = [](int halfHours) { return noon.addSecs(1800 * halfHours); };
    const QSet<int> failures{10, 30, 31, 310, 312}; // the first more than a week before the last result
    QList<PastResult> all;
    for (int i = 0; i < 380; ++i)
        all.append({at(i), failures.contains(i)});
    Trail trail(all);
    QCOMPARE(trail.results(), all.last(Trail::most));
    QCOMPARE(trail.changesSince(at(379).addDays(-1)), 0);
    QCOMPARE(trail.changesSince(at(379).addSecs(-70 * 1800)), 4);
    QCOMPARE(trail.changesSince(at(0)), 4);
    QCOMPARE(trail.recoveredAt(), at(313));
    all.append({at(380), true});
    trail.add(all.last());
    QVERIFY(!trail.recoveredAt().isValid());
    trail.add({at(200), true}); // told late, and between two of which nothing was kept
    QCOMPARE(trail.results(), all.last(Trail::most));
    for (int i = 0; i < 1000; ++i)
        trail.add({at(381).addSecs(i), i % 2 == 0});
    QVERIFY(trail.changesSince(at(381)) >= Trail::fewestOfUnrest); // and no more than it can hold
    QVERIFY(trail.changesSince(at(0)) < 300);
}

void TestVerdict::knowsAnotherFailureFromTheSame_data()
{
    QTest::addColumn<QString>("results"); // one an hour, up to noon: well or failed
    QTest::addColumn<int>("hoursAgo");
    QTest::addColumn<bool>("isAnother");
    QTest::newRow("nothing is known") << QString() << 3 << false;
    QTest::newRow("the same") << u"wwffff"_s << 2 << false;
    QTest::newRow("passed") << u"fffww"_s << 3 << false;
    QTest::newRow("passed before") << u"ffwff"_s << 1 << false;
    QTest::newRow("passed, and another") << u"ffwff"_s << 4 << true;
    QTest::newRow("another, and long ago") << u"ffw"_s + QString(60, u'f') << 61 << true;
    QTest::newRow("up and down, as it was") << u"wfwfwfwfwf"_s << 3 << false;
    QTest::newRow("up and down, then well for a day") << u"wfwfwf"_s + QString(25, u'w') + u'f' << 27 << true;
}

void TestVerdict::knowsAnotherFailureFromTheSame()
{
    QFETCH(const QString, results);
    QFETCH(const int, hoursAgo);
    Trail trail;
    for (qsizetype i = 0; i < results.size(); ++i)
        trail.add({noon.addSecs(3600 * (i + 1 - results.size())), results.at(i) == u'f'});
    QTEST(trail.failsAnewSince(noon.addSecs(-3600 * hoursAgo)), "isAnother");
}

void TestVerdict::isUnstableAfterFourChangesInADay_data()
{
    QTest::addColumn<QList<int>>("hoursAgo"); // of each other result, a success first
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("restlessFor");
    const QByteArray fine;
    QTest::newRow("none") << QList<int>{} << fine << Reason::None << -1;
    QTest::newRow("one") << QList<int>{5} << fine << Reason::None << -1;
    QTest::newRow("three changes") << QList<int>{9, 7, 5, 3} << fine << Reason::None << 7;
    QTest::newRow("four changes") << QList<int>{9, 7, 5, 3, 1} << fine << Reason::Changing << 7;
    QTest::newRow("one of them a day ago") << QList<int>{30, 24, 5, 3, 1} << fine << Reason::Changing << 24;
    QTest::newRow("one of them longer ago") << QList<int>{30, 25, 5, 3, 1} << fine << Reason::None << 25;
    QTest::newRow("a calm day between") << QList<int>{40, 38, 9, 7, 5, 3, 1} << fine << Reason::Changing << 9;
    QTest::newRow("it fails now") << QList<int>{9, 7, 5, 3, 1} << QByteArray(failed) << Reason::CheckFailed << 7;
}

void TestVerdict::isUnstableAfterFourChangesInADay()
{
    QFETCH(const QList<int>, hoursAgo);
    QFETCH(const QByteArray, check);
    QFETCH(const int, restlessFor);
    Trail trail;
    bool hasFailed = false;
    for (const int hours : hoursAgo)
        trail.add({noon.addSecs(-3600 * hours), std::exchange(hasFailed, !hasFailed)});
    const Source source = makeSource(1);
    const CheckFacts facts = readFacts(check.isEmpty() ? makeCheck() : makeCheck(check));
    const Judgment judgment = judge(source, facts, noon, noon, {}, {}, trail);
    QTEST(judgment.reason, "reason");
    QCOMPARE(judgment.standing == Standing::Unstable, judgment.reason == Reason::Changing);
    QCOMPARE(trail.restlessSince(), restlessFor < 0 ? QDateTime() : noon.addSecs(-3600 * restlessFor));
    if (judgment.reason == Reason::Changing)
        QCOMPARE(standingSince(source, facts, judgment, {}, trail), trail.restlessSince());
}

void TestVerdict::ordersVerdictsWorstFirst()
{
    QList<Verdict> verdicts{
        Verdict::Healthy, Verdict::Checking, Verdict::Unknown, Verdict::Unstable, Verdict::Delayed, Verdict::Failing};
    std::ranges::sort(verdicts);
    QCOMPARE(verdicts,
        (QList{Verdict::Failing, Verdict::Delayed, Verdict::Unstable, Verdict::Unknown, Verdict::Checking,
            Verdict::Healthy}));
}

void TestVerdict::ordersStandingsByAttention()
{
    // A table sorted worst first: what somebody must act on, then what is well, then what is meant to be silent.
    QVERIFY(Standing::Failing < Standing::Delayed && Standing::Delayed < Standing::Unstable);
    QVERIFY(Standing::Unstable < Standing::Unknown && Standing::Unknown < Standing::Checking);
    QVERIFY(Standing::Checking < Standing::Healthy && Standing::Healthy < Standing::Paused);
    QVERIFY(Standing::Paused < Standing::Deleted);
}

void TestVerdict::countsLateIntervals_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QDateTime>("listedAt");
    QTest::addColumn<double>("intervals");
    QTest::newRow("not due") << hourly("12:30:00") << noon << 0.0;
    QTest::newRow("half") << hourly("11:30:00") << noon << 0.5;
    QTest::newRow("three") << hourly("09:00:00") << noon << 3.0;
    QTest::newRow("never listed") << hourly("09:00:00") << QDateTime() << 0.0;
    QTest::newRow("paused") << hourly("09:00:00", R"(,"paused_at":"2026-03-01T00:00:00Z")") << noon << 0.0;
    QTest::newRow("no schedule") << QByteArray("{}") << noon << 0.0;
    QTest::newRow("interval of zero") << QByteArray(
        R"({"schedule":{"type":"interval","interval":0,"next_fire_time":"2026-03-02T09:00:00Z"}})")
                                      << noon << 0.0;
    const auto cron = [](const char *name, const QByteArray &source, double intervals) {
        QTest::newRow(name) << source << noon << intervals;
    };
    cron("cron, not due", onCron("0 30 12 ? * *", "2026-03-02T12:30:00Z"), 0);
    cron("cron, due now", onCron("0 0 12 ? * *", "2026-03-02T12:00:00Z"), 0);
    cron("cron, a quarter", onCron("0 0 6 ? * *", "2026-03-02T06:00:00Z"), 0.25);
    cron("cron, one", onCron("0 0 12 ? * *", "2026-03-01T12:00:00Z"), 1);
    cron("cron, one and a quarter", onCron("0 0 6 ? * *", "2026-03-01T06:00:00Z"), 1.25);
    cron("cron, two and a half", onCron("0 0 0 ? * *", "2026-02-28T00:00:00Z"), 2.5);
    cron("cron, no more than three are counted", onCron("0 0 0 ? * *", "2026-01-01T00:00:00Z"), 3);
    cron("cron on weekdays, over the weekend", onCron("0 0 0 ? * MON-FRI", "2026-02-27T00:00:00Z"), 1.5);
    cron("cron on the first and the second", onCron("0 0 12 1,2 * ?", "2026-02-02T12:00:00Z"), 2);
    cron("cron, each minute", onCron("0 * * * * ?", "2026-03-02T11:58:00Z"), 2);
    cron("cron, each second of one minute a day", onCron("* 0 6 ? * *", "2026-03-02T06:00:00Z"), 0.25);
    cron("cron, parts of a second", onCron("0 0 6 ? * *", "2026-03-02T06:00:00.750Z"), 0.25);
    cron("cron, due at another time than the expression says", onCron("0 0 6 ? * *", "2026-03-01T23:30:00Z"), 0.25);
    cron("cron, due on a day the expression leaves out", onCron("0 0 0 ? * MON", "2026-02-28T00:00:00Z"), 0.5 / 7);
    cron("cron, due before what the expression says next", onCron("0 0 13 ? * *", "2026-03-02T11:00:00Z"), 0);
    cron("cron, the last run of all", onCron("0 0 6 1 3 ? 2026", "2026-03-01T06:00:00Z"), 0.5);
    cron("cron, the last run of all but one", onCron("0 0 6 1,2 3 ? 2026", "2026-03-01T06:00:00Z"), 1.5);
    cron("cron that never fires", onCron("0 0 0 31 2 ?", "2026-03-01T00:00:00Z"), 0);
    cron("cron that ended", onCron("0 0 0 ? * * 2025", "2026-03-01T00:00:00Z"), 0);
    cron("cron that cannot be read", onCron("0 0 6 * * *", "2026-02-01T06:00:00Z"), 0);
    cron("cron without an expression", onCron("", "2026-02-01T06:00:00Z"), 0);
    cron("cron, paused", onCron("0 0 0 ? * *", "2026-02-01T00:00:00Z", R"(,"paused_at":"2026-02-03T00:00:00Z")"), 0);
    cron("a kind nobody knows", R"({"schedule":{"type":"tide","next_fire_time":"2026-02-01T06:00:00Z"}})", 0);
    QTest::newRow("cron, never listed") << onCron("0 0 0 ? * *", "2026-02-01T00:00:00Z") << QDateTime() << 0.0;
    QTest::newRow("cron, no next run") << QByteArray(R"({"schedule":{"type":"cron","cron_expression":"0 0 0 ? * *"}})")
                                       << noon << 0.0;
    QTest::newRow("no next run") << QByteArray(R"({"schedule":{"type":"interval","interval":60}})") << noon << 0.0;
}

void TestVerdict::countsLateIntervals()
{
    QFETCH(QByteArray, source);
    QFETCH(QDateTime, listedAt);
    QFETCH(double, intervals);
    QCOMPARE(lateIntervals(makeSource(1, source), listedAt), intervals);
}

void TestVerdict::takesTheReasonFromTheFirstWitnessWithWords_data()
{
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("reason");
    QTest::newRow("discovery before tap")
        << QByteArray(R"({"status":"failed","discovery_error_message":"a","tap_error_message":"b"})") << u"a"_s;
    QTest::newRow("tap, if discovery says nothing")
        << QByteArray(R"({"status":"failed","discovery_error_message":null,"tap_error_message":"b"})") << u"b"_s;
    QTest::newRow("target last") << QByteArray(R"({"status":"failed","target_error_message":"c"})") << u"c"_s;
    QTest::newRow("none") << QByteArray(R"({"status":"failed","discovery_exit_status":1})") << QString();
}

void TestVerdict::takesTheReasonFromTheFirstWitnessWithWords()
{
    QFETCH(QByteArray, check);
    QFETCH(QString, reason);
    QCOMPARE(makeCheck(check).reason(), reason);
}

/// A check that fails again does not know that a run went well in between.
void TestVerdict::failsSinceItWasSeenToBeWell()
{
    const Source source = makeSource(1);
    const CheckFacts facts = readFacts(makeCheck(failed), noon.addDays(-3));
    const Judgment judgment = judge(source, facts, noon, noon);
    Trail trail({{noon.addDays(-3), true}, {noon.addDays(-1), true}});
    QCOMPARE(standingSince(source, facts, judgment, {}, trail), noon.addDays(-3));
    trail.add({noon.addDays(-2), false});
    QCOMPARE(standingSince(source, facts, judgment, {}, trail), noon.addDays(-1));
    trail.add({noon.addDays(-4), false});
    QCOMPARE(standingSince(source, facts, judgment, {}, trail), noon.addDays(-1));
}

void TestVerdict::saysSinceWhen_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("check");
    QTest::addColumn<QString>("since");
    const QByteArray ok = "{}";
    QTest::newRow("healthy: since the result was first seen") << ok << ok << u"2026-03-02T08:00:00Z"_s;
    QTest::newRow("failing") << ok << QByteArray(failed) << u"2026-03-02T08:00:00Z"_s;
    QTest::newRow("late: since the run was due") << hourly("10:00:00") << ok << u"2026-03-02T10:00:00Z"_s;
    QTest::newRow("checking: since the check began") << ok << QByteArray(running) << u"2026-03-02T10:00:00Z"_s;
    QTest::newRow("paused") << QByteArray(paused) << QByteArray(failed) << u"2026-03-01T00:00:00Z"_s;
    QTest::newRow("stopped") << QByteArray(stopped) << ok << u"2026-03-01T00:00:00Z"_s;
    QTest::newRow("deleted") << QByteArray(deleted) << ok << u"2026-03-01T00:00:00Z"_s;
    QTest::newRow("setup: since it was created") << QByteArray(atDiscovery) << ok << u"2025-12-01T00:00:00Z"_s;
    QTest::newRow("unknown") << ok << QByteArray() << QString();
}

void TestVerdict::saysSinceWhen()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, check);
    QFETCH(QString, since);
    const Source judgedSource = makeSource(1, source);
    const CheckFacts facts = check.isEmpty()
        ? readFacts({})
        : readFacts(makeCheck(check), QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC));
    const Judgment judgment = judge(judgedSource, facts, noon, noon);
    QCOMPARE(standingSince(judgedSource, facts, judgment).toString(Qt::ISODate), since);
}

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
