#include "core/state/checkmonitor.h"

#include "core/api/stitchclient.h"
#include "core/state/sourcestore.h"
#include "tests/support/manualclock.h"
#include "tests/support/rows.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Ids = QList<qint64>;
using Reading = CheckFacts::Reading;

constexpr auto failed = R"({"status":"failed","error":true})";
constexpr auto running = R"({"status":"running","completion_time":null})";

/// A monitor over a store that a test fills, and a server that answers each check as told.
struct Watch {
    explicit Watch(int atOnce = 6)
        : monitor(client, store, clock.clock(), atOnce)
    {
        server.answer("*", {.raw = ScriptedServer::http(200, makeCheck().raw)});
    }

    static QByteArray path(qint64 id) { return "/v4/sources/" + QByteArray::number(id) + "/last-connection-check"; }
    void answer(qint64 id, const QByteArray &check, bool held = false)
    {
        server.answer(path(id), {.raw = ScriptedServer::http(200, makeCheck(check).raw), .held = held});
    }
    /// The sources whose checks were asked for, in that order.
    Ids asked() const
    {
        Ids ids;
        for (const WireRequest &request : server.requests()) {
            if (request.path.endsWith("check"))
                ids.append(request.path.split('/').at(3).toLongLong());
        }
        return ids;
    }
    qsizetype asked(qint64 id) const { return asked().count(id); }
    /// Lets whatever was sent before arrive: asks for the check of one more source and waits for that.
    bool settle()
    {
        const qint64 last = ++m_barrier;
        store.apply(makeSource(last));
        return QTest::qWaitFor([&] { return monitor.facts({last}).reading == Reading::Read; });
    }
    void pass(std::chrono::milliseconds time)
    {
        clock.advance(time);
        monitor.tick();
    }
    bool isRead(qint64 id) const { return monitor.facts({id}).reading == Reading::Read; }
    const CheckFacts &facts(qint64 id) const { return monitor.facts({id}); }
    void list(const QList<Source> &sources)
    {
        QByteArrayList elements;
        for (const Source &source : sources)
            elements.append(source.raw);
        server.answer("/v4/sources", {.raw = ScriptedServer::http(200, '[' + elements.join(',') + ']')});
        store.refresh(Lane::Interactive);
    }

    ScriptedServer server;
    ManualClock clock;
    Transport transport{Limits{}};
    StitchClient client{transport, server.url(), *AccessToken::parse(u"token"_s)};
    SourceStore store{client, clock.clock()};
    CheckMonitor monitor;
    QSignalSpy changed{&monitor, &CheckMonitor::changed};
    QSignalSpy caughtUp{&monitor, &CheckMonitor::caughtUp};
    QSignalSpy refused{&monitor, &CheckMonitor::refused};

private:
    qint64 m_barrier = 9000;
};

Source named(qint64 id, const char *checkName)
{
    return makeSource(id, QByteArray(R"({"check_job_name":")") + checkName + "\"}");
}

Source unnamed(qint64 id) { return makeSource(id, R"({"check_job_name":null})"); }

} // namespace

class TestCheckMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInTheOrderOfUrgency();
    void asksForNothingMoreWhileHeld();
    void asksNothingWithoutANameOrOfADeletedSource();
    void asksRoundByRoundWhereTheListNamesNone();
    void asksWhereNothingIsSetUpYet();
    void keepsWhatIsRecalledUntilTheListIsWhole();
    void doubtsAfterADayWhatIsNotNamed();
    void takesNoCheckForNoAnswerAfterOne();
    void forgetsASourceThatWasDeletedWhileItsCheckWasRead();
    void readsAtMostSoManyAtOnce();
    void givesAPlaceBackWhenASourceIsRemoved();
    void asksNothingWhileInactive();
    void dropsWhatIsOnItsWayWhenItBecomesInactive();
    void readsAgainOnlyWhenTheNameChanged();
    void readsAgainWhenTheNameChangedMeanwhile();
    void readsARunningCheckAgainUntilItGivesUp();
    void asksNothingMoreOfACheckItHas();
    void asksLessAndLessOftenForWhatIsMissing();
    void asksLessOftenWhileNobodyLooks();
    void readsAFailingCheckAgainAfterAMinute();
    void doesNotPutOffWhatIsDueWhenTheSelectionMoves();
    void spreadsTheRestOverAnHour();
    void triesAnUnreadableCheckAgain();
    void takesARefusedOneForNoAnswer();
    void readsWhatIsAskedForSoon();
    void saysOnceThatTheTokenWasRefused();
    void saysOnceThatTheFirstRoundIsThrough();
    void isThroughAtOnceWhenThereIsNothingToRead();
    void saysNothingWhenTheCheckIsTheSame();
    void remembersSinceWhen();
    void knowsNothingOfTheTimeBeforeARunningCheck();
    void takesAnAnswerWithoutACheckAsNeverChecked();
};

void TestCheckMonitor::readsInTheOrderOfUrgency()
{
    Watch watch(1);
    watch.answer(10, failed);
    watch.answer(11, running);
    watch.monitor.setSelected({{12}});
    watch.monitor.setActive(true);
    watch.list({unnamed(13), unnamed(12), unnamed(11), unnamed(10)});
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    watch.monitor.setActive(false);
    watch.clock.advance(70min); // all are due
    watch.store.apply(unnamed(14));
    watch.server.answer("/v4/sources/14/last-connection-check", {.raw = ScriptedServer::http(200, makeCheck().raw)});
    watch.monitor.setActive(true);
    QTRY_COMPARE(watch.asked().size(), 9);
    QCOMPARE(watch.asked().mid(4), (Ids{14, 10, 11, 12, 13}));
}

void TestCheckMonitor::asksForNothingMoreWhileHeld()
{
    Watch watch;
    watch.answer(1, failed, true);
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_COMPARE(watch.asked(), Ids{1});
    watch.monitor.setHeld(true);
    watch.store.apply(makeSource(2));
    watch.monitor.readSoon({{2}});
    watch.server.release(1);
    QTRY_VERIFY(watch.isRead(1)); // it was on its way
    watch.monitor.tick();
    watch.list({makeSource(1), makeSource(2), makeSource(3)});
    QTRY_VERIFY(watch.store.find({3}));
    QCOMPARE(watch.asked(), Ids{1});
    watch.monitor.setHeld(false);
    QTRY_VERIFY(watch.isRead(2) && watch.isRead(3));
}

void TestCheckMonitor::asksNothingWithoutANameOrOfADeletedSource()
{
    Watch watch;
    watch.monitor.setActive(true);
    watch.monitor.setSelected({{1}, {2}});
    watch.store.apply(makeSource(1, R"({"check_job_name":null})"));
    watch.store.apply(makeSource(2, R"({"deleted_at":"2026-03-01T00:00:00Z"})"));
    watch.monitor.readSoon({{1}, {2}, {3}});
    QVERIFY(watch.settle());
    watch.pass(3h);
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(1), 0);
    QCOMPARE(watch.asked(2), 0);
    QCOMPARE(watch.asked(3), 0); // not known at all
    QCOMPARE(watch.facts(1).reading, Reading::Read); // there is no check, and that is known
    QVERIFY(!watch.facts(1).check);
    QCOMPARE(watch.facts(2).reading, Reading::NotReadYet);
}

void TestCheckMonitor::asksWhereNothingIsSetUpYet()
{
    Watch watch;
    watch.answer(1, failed); // the service leaves such a one at this step
    watch.monitor.setActive(true);
    watch.list({makeSource(1,
        R"({"check_job_name":null,"report_card":{"type":"platform.x","current_step":2,"current_step_type":"discover_schema","steps":[]}})")});
    QTRY_VERIFY(watch.facts(1).hasFailed());
}

void TestCheckMonitor::keepsWhatIsRecalledUntilTheListIsWhole()
{
    Watch watch;
    CheckFacts known = readFacts(makeCheck(R"({"status":"failed"})"));
    known.since = watch.clock.now().addDays(-20);
    watch.monitor.recall({1}, known);
    watch.store.recall({unnamed(1)}, watch.clock.now().addDays(-1));
    QCOMPARE(watch.facts(1), known);
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.list({unnamed(1)});
    QTRY_COMPARE(watch.asked(1), 1);
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    QCOMPARE(watch.facts(1).since, known.since);
    Watch other; // of a service that names checks, and this source has none
    other.monitor.recall({1}, known);
    other.store.recall({unnamed(1)}, other.clock.now().addDays(-1));
    other.list({unnamed(1), named(2, "b")});
    QTRY_VERIFY(!other.facts(1).check);
}

void TestCheckMonitor::doubtsAfterADayWhatIsNotNamed()
{
    Watch watch;
    watch.answer(1, R"({"name":"a","status":"succeeded"})");
    watch.monitor.setActive(true);
    watch.list({unnamed(1)});
    QTRY_VERIFY(watch.isRead(1));
    const auto fail = [&watch](std::chrono::milliseconds after) {
        const qsizetype asked = watch.asked(1);
        watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(500, "{}")});
        watch.pass(after);
        return QTest::qWaitFor([&] { return watch.asked(1) > asked; }) && watch.settle();
    };
    QVERIFY(fail(23h));
    QVERIFY(!isCheckInDoubt(unnamed(1), watch.facts(1)));
    QVERIFY(fail(2h));
    QVERIFY(isCheckInDoubt(unnamed(1), watch.facts(1)));
    watch.answer(1, R"({"name":"a","status":"succeeded"})");
    watch.pass(2h);
    QTRY_VERIFY(!isCheckInDoubt(unnamed(1), watch.facts(1)));
}

void TestCheckMonitor::takesNoCheckForNoAnswerAfterOne()
{
    Watch watch;
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.list({named(1, "a")});
    QTRY_VERIFY(watch.facts(1).hasFailed());
    const CheckFacts before = watch.facts(1);
    watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(200, "null")});
    watch.store.apply(named(1, "b"));
    QTRY_COMPARE(watch.facts(1).reading, Reading::Unreadable);
    QCOMPARE(watch.facts(1).check, before.check);
    QCOMPARE(watch.facts(1).since, before.since);
    QVERIFY(isCheckInDoubt(named(1, "b"), watch.facts(1)));
}

void TestCheckMonitor::asksRoundByRoundWhereTheListNamesNone()
{
    Watch watch;
    watch.answer(10, failed);
    watch.server.answer(Watch::path(11), {.raw = ScriptedServer::http(404, "{}")});
    watch.monitor.setActive(true);
    watch.list({unnamed(10), unnamed(11), unnamed(12)});
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    QCOMPARE(watch.asked(), (Ids{10, 11, 12}));
    QCOMPARE(watch.facts(10).check->status, ConnectionCheck::Status::Failed);
    watch.pass(1min);
    QTRY_COMPARE(watch.asked(10), 2); // failing: soon again
    QCOMPARE(watch.asked(12), 1);
    watch.answer(12, "{}", true);
    watch.pass(1h);
    QTRY_COMPARE(watch.server.heldCount(), 1);
    QCOMPARE(watch.asked(12), 2);
    watch.list({named(10, "a"), unnamed(11), unnamed(12)}); // it does name them
    QTRY_COMPARE(watch.facts(12).check, std::nullopt);
    watch.server.release(1);
    QVERIFY(watch.settle());
    QCOMPARE(watch.facts(12).check, std::nullopt); // not even by what was on its way
    watch.pass(1h);
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(12), 2);
}

void TestCheckMonitor::forgetsASourceThatWasDeletedWhileItsCheckWasRead()
{
    Watch watch;
    watch.answer(1, failed, true);
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_COMPARE(watch.server.heldCount(), 1);
    watch.store.apply(makeSource(1, R"({"deleted_at":"2026-03-02T00:00:00Z"})"));
    watch.server.release(1);
    QTRY_VERIFY(watch.isRead(1));
    watch.pass(3h);
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(1), 1);
}

void TestCheckMonitor::readsAtMostSoManyAtOnce()
{
    Watch watch(3);
    watch.server.answer("*", {.raw = ScriptedServer::http(200, makeCheck().raw), .held = true});
    watch.monitor.setActive(true);
    for (qint64 id = 1; id <= 7; ++id)
        watch.store.apply(makeSource(id));
    for (int read = 0; read < 4; ++read) {
        QTRY_COMPARE(watch.asked().size(), 3 + read);
        QCOMPARE(watch.server.heldCount(), 3);
        watch.server.release(1);
    }
    QTRY_COMPARE(watch.asked().size(), 7);
    watch.server.release(7);
    QTRY_COMPARE(watch.changed.count(), 7);
}

void TestCheckMonitor::givesAPlaceBackWhenASourceIsRemoved()
{
    Watch watch(1);
    watch.answer(1, "{}", true);
    watch.monitor.setActive(true);
    watch.list({makeSource(1)});
    QTRY_COMPARE(watch.server.heldCount(), 1);
    watch.list({makeSource(2)});
    QTRY_VERIFY(watch.isRead(2));
    watch.list({makeSource(1), makeSource(2)}); // back again
    QTRY_COMPARE(watch.server.heldCount(), 1);
    watch.server.release(1);
    QTRY_VERIFY(watch.isRead(1));
}

void TestCheckMonitor::asksNothingWhileInactive()
{
    Watch watch;
    watch.store.apply(makeSource(1));
    watch.monitor.readSoon({{1}});
    watch.pass(2h);
    watch.monitor.setActive(true);
    QTRY_VERIFY(watch.isRead(1));
    QCOMPARE(watch.asked(1), 1);
}

void TestCheckMonitor::dropsWhatIsOnItsWayWhenItBecomesInactive()
{
    Watch watch(1);
    watch.answer(1, failed, true);
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_COMPARE(watch.server.heldCount(), 1);
    watch.monitor.setActive(false);
    watch.answer(1, "{}");
    watch.monitor.setActive(true);
    QTRY_VERIFY(watch.isRead(1));
    QCOMPARE(watch.facts(1).check->status, ConnectionCheck::Status::Succeeded);
    QCOMPARE(watch.asked(1), 2);
    QVERIFY(watch.settle()); // its place among those that are read at once is free
    QCOMPARE(watch.facts(1).check->status, ConnectionCheck::Status::Succeeded);
}

void TestCheckMonitor::readsAgainOnlyWhenTheNameChanged()
{
    Watch watch;
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_VERIFY(watch.isRead(1));
    watch.store.apply(makeSource(1, R"({"display_name":"Renamed"})"));
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(1), 1);
    watch.answer(1, R"({"name":"check-2"})");
    watch.store.apply(named(1, "check-2"));
    QTRY_COMPARE(watch.facts(1).check->name, u"check-2"_s);
}

void TestCheckMonitor::readsAgainWhenTheNameChangedMeanwhile()
{
    Watch watch;
    watch.answer(1, "{}", true);
    watch.monitor.setActive(true);
    watch.list({makeSource(1)});
    QTRY_COMPARE(watch.server.heldCount(), 1);
    watch.store.apply(named(1, "check-2"));
    watch.server.release(1);
    QTRY_COMPARE(watch.asked(1), 2);
    QVERIFY(watch.caughtUp.isEmpty());
    watch.answer(1, R"({"name":"check-2","status":"failed"})");
    watch.server.release(1);
    QTRY_COMPARE(watch.facts(1).check->name, u"check-2"_s);
    QCOMPARE(watch.caughtUp.count(), 1);
}

void TestCheckMonitor::readsARunningCheckAgainUntilItGivesUp()
{
    Watch watch;
    watch.answer(1, running);
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_VERIFY(watch.isRead(1));
    struct Step {
        std::chrono::seconds wait;
        int read;
    };
    // After 2 s, then at half its age, at most every 15 s; given up after 10 minutes.
    const QList<Step> steps{
        {1s, 0}, {1s, 1}, {1s, 0}, {1s, 1}, {36s, 1}, {14s, 0}, {1s, 1}, {540s, 1}, {15s, 1}, {60s, 0}, {600s, 0}};
    qsizetype expected = 1;
    for (const Step &step : steps) {
        watch.pass(step.wait);
        QVERIFY(watch.settle());
        expected += step.read;
        QTRY_COMPARE(watch.asked(1), expected);
    }
}

/// The list names the next one.
void TestCheckMonitor::asksNothingMoreOfACheckItHas()
{
    Watch watch;
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.monitor.setSelected({{1}, {2}});
    for (const qint64 id : {1, 2, 3})
        watch.store.apply(makeSource(id));
    QTRY_VERIFY(watch.isRead(1) && watch.isRead(2) && watch.isRead(3));
    watch.pass(24h);
    QVERIFY(watch.settle());
    for (const qint64 id : {1, 2, 3})
        QCOMPARE(watch.asked(id), 1);
}

void TestCheckMonitor::asksLessAndLessOftenForWhatIsMissing()
{
    Watch watch;
    watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(500, "{}")});
    watch.server.answer(Watch::path(2), {.raw = ScriptedServer::http(200, "null")}); // though the list names one
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    watch.store.apply(makeSource(2));
    QTRY_VERIFY(watch.isRead(2) && watch.facts(1).reading == Reading::Unreadable);
    qsizetype asked = 1;
    for (const auto wait : {1min, 2min, 4min, 8min, 16min, 32min, 60min, 60min}) {
        watch.pass(wait - 1ms);
        QVERIFY(watch.settle());
        QCOMPARE(watch.asked(1), asked);
        QCOMPARE(watch.asked(2), asked);
        ++asked;
        watch.pass(1ms);
        QTRY_COMPARE(watch.asked(1), asked);
        QTRY_COMPARE(watch.asked(2), asked);
        QVERIFY(watch.settle());
    }
    watch.answer(1, failed);
    watch.pass(60min);
    QTRY_VERIFY(watch.isRead(1));
    watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(500, "{}")});
    watch.monitor.readSoon({{1}}); // it was there again: soon again
    QTRY_COMPARE(watch.facts(1).reading, Reading::Unreadable);
    asked = watch.asked(1);
    watch.pass(1min);
    QTRY_COMPARE(watch.asked(1), asked + 1);
}

void TestCheckMonitor::asksLessOftenWhileNobodyLooks()
{
    Watch watch;
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.list({unnamed(1)});
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    watch.monitor.setSeen(false);
    watch.pass(4min - 1ms);
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(1), 1);
    watch.pass(1ms);
    QTRY_COMPARE(watch.asked(1), 2);
    QVERIFY(watch.settle());
    watch.monitor.setSeen(true); // as from now
    watch.pass(1min);
    QTRY_COMPARE(watch.asked(1), 3);
    QVERIFY(watch.settle());
    watch.monitor.setSeen(false);
    watch.store.apply(named(1, "check-2")); // what is new does not wait
    QTRY_COMPARE(watch.asked(1), 4);
}

void TestCheckMonitor::readsAFailingCheckAgainAfterAMinute()
{
    Watch watch;
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.list({unnamed(1)});
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    watch.pass(59s);
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(1), 1);
    watch.pass(1s);
    QTRY_COMPARE(watch.asked(1), 2);
}

void TestCheckMonitor::doesNotPutOffWhatIsDueWhenTheSelectionMoves()
{
    Watch watch;
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.list({unnamed(1), unnamed(2), unnamed(3)});
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    watch.monitor.setSelected({{2}});
    watch.clock.advance(20s);
    watch.monitor.setSelected({{1}, {2}, {3}});
    watch.pass(10s);
    QTRY_COMPARE(watch.asked(2), 2); // 30 s after it was selected
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(3), 1);
    watch.clock.advance(25s);
    watch.monitor.setSelected({});
    watch.pass(5s);
    QTRY_COMPARE(watch.asked(1), 2); // a minute after it was seen failing
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked(2), 2); // selected no longer
}

void TestCheckMonitor::spreadsTheRestOverAnHour()
{
    Watch watch;
    watch.monitor.setActive(true);
    QList<Source> sources;
    for (qint64 id = 1; id <= 40; ++id)
        sources.append(unnamed(id));
    watch.list(sources);
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    watch.pass(29min);
    QVERIFY(watch.settle());
    QCOMPARE(watch.asked().size(), 41);
    qsizetype most = 0;
    qsizetype before = watch.asked().size();
    for (int minute = 0; minute < 31; ++minute) {
        watch.pass(1min);
        QVERIFY(watch.settle());
        most = std::max(most, watch.asked().size() - before - 1);
        before = watch.asked().size();
    }
    QTRY_VERIFY(std::ranges::all_of(Ids{1, 20, 40}, [&](qint64 id) { return watch.asked(id) == 2; }));
    QVERIFY2(most <= 10, "what was read together is read together again");
}

void TestCheckMonitor::triesAnUnreadableCheckAgain()
{
    Watch watch;
    watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(500, "{}")});
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_COMPARE(watch.facts(1).reading, Reading::Unreadable);
    QCOMPARE(watch.changed.count(), 1);
    QVERIFY(watch.refused.isEmpty());
    watch.answer(1, failed);
    watch.pass(60s);
    QTRY_COMPARE(watch.facts(1).reading, Reading::Read);
    watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(500, "{}")});
    watch.monitor.readSoon({{1}});
    QTRY_COMPARE(watch.facts(1).reading, Reading::Unreadable);
    QCOMPARE(watch.facts(1).check->status, ConnectionCheck::Status::Failed); // the last good result stays
}

void TestCheckMonitor::takesARefusedOneForNoAnswer()
{
    Watch watch;
    watch.server.answer(Watch::path(10), {.raw = ScriptedServer::http(429, R"({"error":"too many"})")});
    watch.monitor.setActive(true);
    watch.store.apply(named(10, "a"));
    QTRY_COMPARE(watch.asked(10), 1);
    QVERIFY(watch.settle());
    QCOMPARE(watch.facts(10).reading, Reading::NotReadYet);
    QVERIFY(watch.caughtUp.isEmpty());
    watch.answer(10, failed);
    watch.pass(1s);
    QTRY_VERIFY(watch.isRead(10));
}

void TestCheckMonitor::readsWhatIsAskedForSoon()
{
    Watch watch;
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_VERIFY(watch.isRead(1));
    watch.monitor.readSoon({{1}});
    QTRY_COMPARE(watch.asked(1), 2);
}

void TestCheckMonitor::saysOnceThatTheTokenWasRefused()
{
    Watch watch(4);
    watch.server.answer("*", {.raw = ScriptedServer::http(401, R"({"message":"Not Authorized"})")});
    watch.list({makeSource(1), makeSource(2), makeSource(3), makeSource(4), makeSource(5), makeSource(6)});
    QTRY_VERIFY(watch.store.listedAt().isValid());
    watch.monitor.setActive(true);
    QTRY_COMPARE(watch.refused.count(), 1);
    watch.pass(2h); // nothing is asked any more
    watch.server.answer("*", {.raw = ScriptedServer::http(200, makeCheck().raw)});
    QVERIFY(watch.caughtUp.isEmpty());
    QCOMPARE(watch.facts(1).reading, Reading::NotReadYet); // the refusal says nothing about the check
    const auto before = watch.asked().size();
    QVERIFY(before <= 4);
    watch.monitor.setActive(true);
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    QCOMPARE(watch.refused.count(), 1);
    for (qint64 id = 1; id <= 6; ++id)
        QVERIFY(watch.isRead(id));
}

void TestCheckMonitor::saysOnceThatTheFirstRoundIsThrough()
{
    Watch watch;
    watch.answer(2, "{}", true);
    watch.monitor.setActive(true);
    watch.list({makeSource(1), makeSource(2)});
    QTRY_VERIFY(watch.isRead(1));
    QTRY_COMPARE(watch.server.heldCount(), 1);
    QVERIFY(!watch.monitor.isCaughtUp());
    watch.server.release(1);
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    QVERIFY(watch.isRead(2));
    QVERIFY(watch.settle());
    QCOMPARE(watch.caughtUp.count(), 1);
    QVERIFY(watch.monitor.isCaughtUp());
}

void TestCheckMonitor::isThroughAtOnceWhenThereIsNothingToRead()
{
    Watch watch;
    watch.list({makeSource(1, R"({"deleted_at":"2026-03-01T00:00:00Z"})")});
    QTRY_COMPARE(watch.caughtUp.count(), 1);
    QVERIFY(watch.asked().isEmpty());
}

void TestCheckMonitor::saysNothingWhenTheCheckIsTheSame()
{
    Watch watch;
    watch.answer(1, failed);
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_VERIFY(watch.isRead(1));
    watch.monitor.readSoon({{1}});
    QTRY_COMPARE(watch.asked(1), 2);
    QTRY_VERIFY((watch.monitor.readSoon({{1}}), watch.asked(1) > 2)); // the second answer has arrived
    QCOMPARE(watch.changed.count(), 1);
}

void TestCheckMonitor::remembersSinceWhen()
{
    struct Step {
        const char *check;
        QString since;
        bool previousFailed;
        QString failure = {};
    };
    const QList<Step> steps{
        {R"({"name":"check-1","status":"failed","tap_error_message":"a","completion_time":"2026-03-02T01:00:00Z"})",
            u"01:00"_s, false, u"a"_s},
        {R"({"name":"check-2","status":"failed","tap_error_message":"b","completion_time":"2026-03-02T02:00:00Z"})",
            u"01:00"_s, false, u"b"_s},
        {R"({"name":"check-3","status":"running","completion_time":null})", u"01:00"_s, true, u"b"_s},
        {R"({"name":"check-4","status":"running","completion_time":null})", u"01:00"_s, true, u"b"_s},
        {R"({"name":"check-4","status":"failed","completion_time":"2026-03-02T04:00:00Z"})", u"01:00"_s, false},
        {R"({"name":"check-5","status":"succeeded","completion_time":"2026-03-02T05:00:00Z"})", u"05:00"_s, false},
        {R"({"name":"check-6","status":"running","completion_time":null})", u"05:00"_s, false},
        {R"({"name":"check-6","status":"succeeded","completion_time":"2026-03-02T06:00:00Z"})", u"05:00"_s, false},
        {R"({"name":"check-7","status":"failed","completion_time":"2026-03-02T07:00:00Z"})", u"07:00"_s, false},
    };
    Watch watch;
    watch.monitor.setActive(true);
    for (const Step &step : steps) {
        const ConnectionCheck check = makeCheck(step.check);
        watch.answer(1, step.check);
        watch.store.apply(named(1, check.name.toLatin1().constData()));
        watch.monitor.readSoon({{1}});
        QTRY_VERIFY(watch.facts(1).check == check);
        QCOMPARE(watch.facts(1).since.toString(u"hh:mm"_s), step.since);
        QCOMPARE(watch.facts(1).previousFailed, step.previousFailed);
        QCOMPARE(watch.facts(1).failureReason(), step.failure);
        QCOMPARE(watch.facts(1).previousTime.isValid(), step.previousFailed);
        if (step.previousFailed) // whichever check it was that runs, the last that failed ended at two
            QCOMPARE(watch.facts(1).failureTime().toString(u"hh:mm"_s), u"02:00"_s);
    }
}

void TestCheckMonitor::knowsNothingOfTheTimeBeforeARunningCheck()
{
    Watch watch;
    watch.answer(1, running);
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_VERIFY(watch.isRead(1));
    QVERIFY(!watch.facts(1).since.isValid());
    QVERIFY(!watch.facts(1).previousFailed);
    watch.answer(1, failed);
    watch.pass(2s);
    QTRY_COMPARE(watch.facts(1).since, makeCheck().completionTime);
}

void TestCheckMonitor::takesAnAnswerWithoutACheckAsNeverChecked()
{
    Watch watch;
    watch.server.answer(Watch::path(1), {.raw = ScriptedServer::http(404, R"({"status":"NOT FOUND"})")});
    watch.monitor.setActive(true);
    watch.store.apply(makeSource(1));
    QTRY_VERIFY(watch.isRead(1));
    QVERIFY(!watch.facts(1).check);
    QVERIFY(!watch.facts(1).since.isValid());
}

BOBBIN_SUITE(checkmonitor, TestCheckMonitor)
#include "tst_checkmonitor.moc"
