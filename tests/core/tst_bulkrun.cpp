#include "core/state/bulkrun.h"

#include "core/state/accountsession.h"
#include "core/state/operations.h"
#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/faultproxy.h"
#include "tests/support/stage.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using State = BulkRun::Item::State;

/// A workspace with one live account of seven sources, and one run over them.
struct Desk {
    Desk()
    {
        for (int i = 1; i <= 7; ++i)
            ids.append(stage.add(u"Source %1"_s.arg(i)));
    }
    bool load()
    {
        if (account.id.isNull())
            account = stage.account();
        if (!workspace.save(account, stage.token(), false))
            return false;
        const bool ok = QTest::qWaitFor([this] { return session().link() == Link::Live; });
        workspace.fleet().flush();
        return ok;
    }
    AccountSession &session() { return *workspace.session(account.id); }
    /// A run over the first `count` sources.
    BulkRun &begin(Command command, int count, std::chrono::milliseconds hold = {})
    {
        QList<SourceKey> keys;
        for (int i = 0; i < count; ++i)
            keys.append({account.id, ids.at(i)});
        run = new BulkRun(workspace, command, BulkRun::itemsOf(workspace, keys), hold, &owner);
        QObject::connect(run, &BulkRun::finished, &owner, [this] {
            ++finished;
            items = run->items();
        });
        run->start();
        return *run;
    }
    QList<State> states() const
    {
        QList<State> states;
        for (const BulkRun::Item &item : items)
            states.append(item.state);
        return states;
    }

    QTemporaryDir folder;
    Stage stage;
    QList<SourceId> ids;
    Account account;
    FakeTokenStore tokens;
    Workspace workspace{tokens, folder.filePath(u"accounts.ini"_s), stage.clock.clock(), Limits{}};
    QObject owner;
    QPointer<BulkRun> run;
    int finished = 0;
    QList<BulkRun::Item> items; ///< as they were when it finished
};

} // namespace

class TestBulkRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAtMostFourAtATime();
    void hasAResultForEach();
    void retriesOnlyWhatIsCertainNotToHaveHappened();
    void endsFromTheEventLoopWhenNothingIsAllowed();
    void tellsWhatRunsAlready();
    void beginsNothingElseWhenStopped();
    void holdsAllDeletesTogetherAndTakesThemBackTogether();
    void deletesWhenTheHoldIsOver();
    void failsWhatIsNotAllowedAnyMore();
    void endsWhenItsAccountIsRemoved();
    void triesNothingElseOnceTheAccountIsOffline();
    void resumesAndStopsSyncs();
    void sendsDeletesFourAtATimeAndTakesTheRestBack();
    void deletesManyOneAfterTheOther();
};

void TestBulkRun::runsAtMostFourAtATime()
{
    Desk desk;
    QVERIFY(desk.load());
    int most = 0;
    const BulkRun &run = desk.begin(Command::Pause, 7);
    QObject::connect(&run, &BulkRun::progressed, this, [&] { most = std::max(most, run.count(State::Running)); });
    QCOMPARE(run.count(State::Running), 4);
    QCOMPARE(run.count(State::Waiting), 3);
    QCOMPARE(run.doneCount(), 0);
    QTRY_COMPARE(desk.finished, 1);
    QVERIFY(most <= 4);
    QCOMPARE(desk.states(), QList<State>(7, State::Done));
    QCOMPARE(desk.stage.writes(), 7);
    QTRY_VERIFY(!desk.run); // gone after finished()
}

void TestBulkRun::hasAResultForEach()
{
    Desk desk;
    desk.stage.service.alter(desk.ids.at(1).value, [](auto &source) { source.pausedAt = u"2026-03-01T00:00:00Z"_s; });
    desk.stage.service.alter(desk.ids.at(2).value, [&](auto &s) { s.systemPausedAt = desk.stage.clock.now(); });
    QVERIFY(desk.load());
    sandbox::Reply broken;
    broken.status = 500;
    broken.body = R"({"message":"Something broke"})";
    desk.stage.service.answerNext("PUT", Stage::path(desk.ids.at(3)), broken);
    desk.begin(Command::Pause, 6);
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(
        desk.states(), (QList{State::Done, State::Skipped, State::Skipped, State::Failed, State::Done, State::Done}));
    QCOMPARE(desk.items.at(0).name, u"Source 1"_s);
    QCOMPARE(desk.items.at(1).obstacle, Obstacle::AlreadyPaused);
    QCOMPARE(desk.items.at(2).obstacle, Obstacle::StoppedByStitch);
    QCOMPARE(desk.items.at(3).error.message, u"Something broke"_s);
    QCOMPARE(desk.stage.writes(), 4);
}

void TestBulkRun::retriesOnlyWhatIsCertainNotToHaveHappened()
{
    using Kind = ApiError::Kind;
    const auto canRetry = [](State state, Kind kind) {
        return BulkRun::Item{.key = {}, .name = {}, .account = {}, .state = state, .error = {.kind = kind}}.canRetry();
    };
    QVERIFY(canRetry(State::Failed, Kind::Server));
    QVERIFY(canRetry(State::Failed, Kind::Offline));
    QVERIFY(!canRetry(State::Failed, Kind::OutcomeUnknown));
    QVERIFY(!canRetry(State::Failed, Kind::Data)); // says yes, unreadably
    QVERIFY(!canRetry(State::Done, Kind::Server));
}

void TestBulkRun::endsFromTheEventLoopWhenNothingIsAllowed()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Resume, 2);
    QCOMPARE(desk.finished, 0);
    QCOMPARE(desk.run->doneCount(), 2);
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), (QList{State::Skipped, State::Skipped}));
    QCOMPARE(desk.items.at(0).obstacle, Obstacle::NotPaused);
    QCOMPARE(desk.stage.writes(), 0);
}

void TestBulkRun::tellsWhatRunsAlready()
{
    Desk desk;
    desk.stage.service.startSync(desk.ids.at(1).value);
    QVERIFY(desk.load());
    desk.begin(Command::SyncNow, 2);
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), (QList{State::Done, State::AlreadyRunning}));
}

void TestBulkRun::beginsNothingElseWhenStopped()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Pause, 7).stopAfterThese();
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states().count(State::Done), 4);
    QCOMPARE(desk.states().count(State::TakenBack), 3);
    QCOMPARE(desk.stage.writes(), 4);
    QCOMPARE(desk.finished, 1);
}

void TestBulkRun::holdsAllDeletesTogetherAndTakesThemBackTogether()
{
    Desk desk;
    QVERIFY(desk.load());
    const BulkRun &run = desk.begin(Command::Delete, 7, 10s);
    QCOMPARE(run.count(State::Running), 7);
    QCOMPARE(desk.session().operations().undoHeldDeletes(), 7);
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), QList<State>(7, State::TakenBack));
    QCOMPARE(desk.stage.writes(), 0);
}

void TestBulkRun::deletesWhenTheHoldIsOver()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Delete, 3, 4s);
    desk.session().operations().undoDelete(desk.ids.at(1));
    desk.stage.clock.advance(4s);
    desk.workspace.tick();
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), (QList{State::Done, State::TakenBack, State::Done}));
    QCOMPARE(desk.stage.writes(), 2);
}

void TestBulkRun::failsWhatIsNotAllowedAnyMore()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Delete, 2, 4s);
    desk.account.readOnly = true;
    QVERIFY(desk.workspace.save(desk.account, std::nullopt, false).has_value());
    desk.stage.clock.advance(4s);
    desk.workspace.tick();
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), (QList{State::Failed, State::Failed}));
    QCOMPARE(refusedBecause(desk.items.at(0).error), Obstacle::ReadOnly);
    QCOMPARE(desk.stage.writes(), 0);
}

void TestBulkRun::endsWhenItsAccountIsRemoved()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Pause, 7);
    QVERIFY(desk.workspace.removeAccount(desk.account.id, this, [](const Result<Nothing, TokenError> &) { }));
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states().count(State::Failed), 4); // what had left: nobody knows
    QCOMPARE(desk.states().count(State::Skipped), 3);
    QCOMPARE(desk.items.at(0).error.kind, ApiError::Kind::OutcomeUnknown);
}

void TestBulkRun::triesNothingElseOnceTheAccountIsOffline()
{
    Desk desk;
    for (int i = 8; i <= 200; ++i)
        desk.ids.append(desk.stage.add(u"Source %1"_s.arg(i)));
    FaultProxy network(desk.stage.listener.url());
    desk.account = desk.stage.accountAt(network.url());
    QVERIFY(desk.load());
    const BulkRun &run = desk.begin(Command::Pause, 200);
    connect(&run, &BulkRun::progressed, &network, &FaultProxy::shutDown);
    QTRY_COMPARE(desk.finished, 1);

    QVERIFY(desk.states().count(State::Done) >= 1);
    QCOMPARE(desk.states().count(State::Done) + desk.states().count(State::Failed), 200);
    QCOMPARE(desk.session().link(), Link::Offline);
    // The last ones were not sent at all; they can be tried again, unlike those whose answer was lost.
    QCOMPARE(refusedBecause(desk.items.last().error), Obstacle::Offline);
    QVERIFY(desk.items.last().canRetry());
    const auto unknown = std::ranges::count_if(
        desk.items, [](const BulkRun::Item &item) { return item.state == State::Failed && !item.canRetry(); });
    QVERIFY(unknown < 4);
    QVERIFY(desk.stage.writes() <= desk.states().count(State::Done) + unknown);
}

void TestBulkRun::resumesAndStopsSyncs()
{
    Desk desk;
    desk.stage.service.alter(desk.ids.at(0).value, [](auto &source) { source.pausedAt = u"2026-03-01T00:00:00Z"_s; });
    desk.stage.service.startSync(desk.ids.at(0).value);
    QVERIFY(desk.load());
    desk.begin(Command::StopSync, 1);
    QTRY_COMPARE(desk.finished, 1);
    QTRY_VERIFY(!desk.run);
    QVERIFY(!desk.stage.service.find(desk.ids.at(0).value)->sync);
    desk.workspace.fleet().flush(); // the row says that its sync is stopped
    desk.begin(Command::Resume, 1);
    QTRY_COMPARE(desk.finished, 2);
    QVERIFY(desk.stage.service.find(desk.ids.at(0).value)->pausedAt.isEmpty());
}

void TestBulkRun::sendsDeletesFourAtATimeAndTakesTheRestBack()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Delete, 7, 4s);
    QVERIFY(!desk.run->hasBegun());
    QVERIFY(desk.run->canStop());
    desk.stage.clock.advance(4s);
    desk.workspace.tick();
    QVERIFY(desk.run->hasBegun());
    desk.run->stopAfterThese();
    QVERIFY(!desk.run->canStop());
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), QList<State>(4, State::Done) + QList<State>(3, State::TakenBack));
    QCOMPARE(desk.stage.writes(), 4);
}

void TestBulkRun::deletesManyOneAfterTheOther()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.begin(Command::Delete, 7, 4s);
    desk.stage.clock.advance(4s);
    desk.workspace.tick();
    QTRY_COMPARE(desk.finished, 1);
    QCOMPARE(desk.states(), QList<State>(7, State::Done));
    QCOMPARE(desk.stage.writes(), 7);
}

QTEST_GUILESS_MAIN(TestBulkRun)
#include "tst_bulkrun.moc"
