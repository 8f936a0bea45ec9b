#include "core/sandbox/demo.h"
#include "core/sandbox/past.h"
#include "core/sandbox/service.h"

#include "tests/core/sandboxaccount.h"
#include "tests/support/suite.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace bobbin::sandbox;
using namespace bobbin::sandbox::test;
using namespace std::chrono_literals;

namespace
{

qint64 idOf(const Service &service, const QString &name)
{
    for (const auto id : service.ids()) {
        if (service.find(id)->displayName == name)
            return id;
    }
    return 0;
}

/// How often a check ended otherwise than the one before it, from a time on.
int changes(const QList<Check> &checks, const QDateTime &since)
{
    int count = 0;
    for (qsizetype i = 1; i < checks.size(); ++i) {
        const bool isOther = checks[i].failure.has_value() != checks[i - 1].failure.has_value();
        count += isOther && checks[i].startTime >= since;
    }
    return count;
}

QStringList namesOf(const QList<Check> &checks)
{
    QStringList names;
    for (const auto &check : checks)
        names.append(check.name);
    return names;
}

} // namespace

/// The service's log: what the world lives through, and the past the demo is given.
class TestSandboxPast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsChecksAndRunsTheApiShowsNoMore();
    void keepsAStoppedRunAsItEnded();
    void reachesBackThreeMonthsInTheDemo();
    void endsWithWhatTheDemoShows();
    void recoversFailsAgainAndGetsWorse();
    void isTheSameForTheSameClock();
    void runsAsScheduledAndIsCheckedByItself();
    void failsAndRecoversAsTimeGoesOn();
    void doesNothingByItselfWhenPaused();
    void startsALateRunAtLast();
    void livesTheSameInOneStepAndInMany();
    void letsTimePassFaster();
};

void TestSandboxPast::keepsChecksAndRunsTheApiShowsNoMore()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    QStringList names{account.service.find(id)->check->name};
    for (const bool isBad : {true, false}) {
        account.service.setCheckOutcome(id, isBad ? std::optional(Failure{u"tap"_s, u"Gone away"_s}) : std::nullopt);
        account.service.startCheck(id);
        account.service.startSync(id);
        names.append(account.service.find(id)->check->name);
        account.pass(1h);
    }
    const auto checks = account.service.past().checks(id);
    QCOMPARE(namesOf(checks), names);
    QVERIFY(!checks[0].failure && checks[1].failure && !checks[2].failure);
    QCOMPARE(checks[1].completionTime, start.addSecs(5));
    const auto runs = account.service.past().runs(id);
    QCOMPARE(runs.size(), 2);
    QVERIFY(runs[0].failure && !runs[1].failure);
    QCOMPARE(runs[1].jobName, account.service.find(id)->sync->jobName);
}

void TestSandboxPast::keepsAStoppedRunAsItEnded()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.service.startSync(id);
    account.pass(10s);
    account.service.stopSync(id);
    const auto runs = account.service.past().runs(id);
    QCOMPARE(runs.size(), 1);
    QVERIFY(runs[0].isTerminated);
    QCOMPARE(runs[0].completionTime, start.addSecs(10));
}

void TestSandboxPast::reachesBackThreeMonthsInTheDemo()
{
    Account account;
    fillDemo(account.service);
    const auto &past = account.service.past();
    QVERIFY2(past.size() > 2'000 && past.size() <= 20'000, qPrintable(QString::number(past.size())));
    int old = 0;
    for (const auto id : account.service.ids()) {
        const auto runs = past.runs(id);
        old += runs.size() > 1 && runs.first().startTime < start.addDays(-89);
        const auto checks = past.checks(id);
        QVERIFY(std::ranges::is_sorted(checks, {}, &Check::startTime));
        QVERIFY(std::ranges::is_sorted(runs, {}, &Sync::beginning));
        for (const auto &check : checks)
            QVERIFY(check.startTime >= account.service.find(id)->createdAt);
    }
    QVERIFY2(old > 30, qPrintable(QString::number(old)));
}

void TestSandboxPast::endsWithWhatTheDemoShows()
{
    Account account;
    fillDemo(account.service);
    for (const auto id : account.service.ids()) {
        const auto &source = *account.service.find(id);
        const auto checks = account.service.past().checks(id);
        QCOMPARE(checks.isEmpty(), !source.check);
        if (source.check)
            QCOMPARE(checks.last().name, source.check->name);
        const auto *run = lastRun(source, start);
        auto runs = account.service.past().runs(id);
        runs.removeIf([](const Sync &each) { return each.completionTime > start; });
        QCOMPARE(runs.isEmpty(), !run);
        if (run)
            QCOMPARE(runs.last().jobName, run->jobName);
    }
}

void TestSandboxPast::recoversFailsAgainAndGetsWorse()
{
    Account account;
    fillDemo(account.service);
    const auto &past = account.service.past();
    const auto recovered = past.checks(idOf(account.service, u"Billing PG"_s));
    QCOMPARE(changes(recovered, {}), 2);
    QVERIFY(!recovered.last().failure);
    QVERIFY(std::ranges::any_of(past.runs(idOf(account.service, u"Billing PG"_s)),
        [](const Sync &run) { return run.failure && run.failure->message.contains("Connection refused"_L1); }));
    const auto unstable = past.checks(idOf(account.service, u"Zendesk (B2B)"_s));
    QVERIFY(changes(unstable, start.addDays(-1)) >= 4);
    const auto worse = past.checks(idOf(account.service, u"Shop DB (US)"_s));
    QVERIFY(worse.last().failure);
    const auto month = start.addDays(-30);
    QVERIFY(changes(worse, month) >= 6);
    QVERIFY(changes(worse, month) > changes(worse, {}) - changes(worse, month));
    const auto steady = past.checks(idOf(account.service, u"Catalogue"_s));
    QCOMPARE(changes(steady, {}), 0);
}

void TestSandboxPast::isTheSameForTheSameClock()
{
    Account first, second;
    fillDemo(first.service);
    fillDemo(second.service);
    for (const auto id : first.service.ids()) {
        QCOMPARE(namesOf(first.service.past().checks(id)), namesOf(second.service.past().checks(id)));
        QCOMPARE(first.service.past().runs(id).size(), second.service.past().runs(id).size());
    }
}

/// A source that runs every six hours and is checked once a day.
static qint64 addLiving(Service &service)
{
    const auto id = service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    service.alter(id, [](SourceState &source) {
        source.properties["frequency_in_minutes"_L1] = u"360"_s;
        source.life = Life{.trouble = {u"tap"_s, u"Gone away"_s}, .checkEvery = 24h};
    });
    return id;
}

void TestSandboxPast::runsAsScheduledAndIsCheckedByItself()
{
    Account account({.goesOn = true});
    const auto id = addLiving(account.service);
    const auto due = account.source(id)["schedule"_L1]["next_fire_time"_L1].toString();
    account.pass(10h);
    account.source(id);
    const auto runs = account.service.past().runs(id);
    QCOMPARE(isoTime(runs.value(0).startTime), due);
    QVERIFY(runs.size() >= 1 && runs.size() <= 2);
    QCOMPARE(account.service.past().checks(id).size(), 1);
    account.pass(15h);
    const auto check = account.json("GET", Account::path(id, u"/last-connection-check"_s));
    QCOMPARE(check["start_time"_L1].toString(), u"2026-11-24T18:00:10Z"_s);
    QCOMPARE(account.service.past().checks(id).size(), 2);
}

void TestSandboxPast::failsAndRecoversAsTimeGoesOn()
{
    Account account({.goesOn = true});
    const auto id = addLiving(account.service);
    account.pass(24h * 60);
    account.service.catchUp();
    QVERIFY(changes(account.service.past().checks(id), start) >= 4);
    const auto runs = account.service.past().runs(id);
    QCOMPARE(runs.size(), 240);
    QVERIFY(std::ranges::any_of(runs, [](const Sync &run) { return run.failure.has_value(); }));
}

void TestSandboxPast::doesNothingByItselfWhenPaused()
{
    Account account({.goesOn = true});
    const auto id = addLiving(account.service);
    account.send("PUT", Account::path(id), R"({"paused_at":"2026-11-23T18:00:00Z"})");
    account.pass(24h * 9);
    account.service.catchUp();
    QCOMPARE(account.service.past().runs(id).size(), 0);
    QCOMPARE(account.service.past().checks(id).size(), 1);
    account.send("PUT", Account::path(id), R"({"paused_at":null})");
    account.pass(24h * 9);
    account.service.catchUp();
    QCOMPARE(account.service.past().runs(id).size(), 36);
    QVERIFY(account.service.past().checks(id).size() > 5);
}

void TestSandboxPast::startsALateRunAtLast()
{
    Account account({.goesOn = true});
    const auto id = addLiving(account.service);
    account.service.alter(id, [](SourceState &source) {
        source.overdueSince = start.addSecs(-60);
        source.life->nextRun = {};
    });
    account.pass(4h);
    QCOMPARE(account.source(id)["schedule"_L1]["next_fire_time"_L1].toString(), u"2026-11-23T17:59:10Z"_s);
    QCOMPARE(account.service.past().runs(id).size(), 0);
    account.pass(90min);
    QVERIFY(account.source(id)["schedule"_L1]["next_fire_time"_L1].toString() > isoTime(account.now));
    QVERIFY(account.service.past().runs(id).size() > 0);
}

void TestSandboxPast::livesTheSameInOneStepAndInMany()
{
    Account leap({.goesOn = true}), walk({.goesOn = true});
    for (auto *account : {&leap, &walk})
        fillDemo(account->service);
    leap.pass(72h);
    leap.service.catchUp();
    for (int hour = 0; hour < 72; ++hour) {
        walk.pass(1h);
        walk.service.catchUp();
    }
    QVERIFY(leap.service.past().size() > Account().service.past().size() + 500);
    for (const auto id : leap.service.ids()) {
        QCOMPARE(namesOf(leap.service.past().checks(id)), namesOf(walk.service.past().checks(id)));
        QCOMPARE(leap.service.past().runs(id).size(), walk.service.past().runs(id).size());
    }
}

void TestSandboxPast::letsTimePassFaster()
{
    Account account({.speed = 3600, .goesOn = true});
    const auto id = addLiving(account.service);
    QCOMPARE(account.service.now(), start);
    account.pass(25s);
    QCOMPARE(account.service.now(), start.addSecs(25 * 3600));
    account.source(id);
    QVERIFY(account.service.past().runs(id).size() >= 4);
    QCOMPARE(account.service.past().checks(id).size(), 2);
}

BOBBIN_SUITE(sandboxpast, TestSandboxPast)
#include "tst_sandboxpast.moc"
