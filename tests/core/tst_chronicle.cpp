#include "core/state/chronicle.h"

#include "core/base/baseurl.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "tests/support/await.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/stage.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A workspace of one sandbox account that is recorded.
struct Log {
    Log()
    {
        one = stage.add(u"One"_s);
        two = stage.add(u"Two"_s);
        start();
    }
    /// As the program does it, again and again.
    void start()
    {
        refreshed.reset();
        workspace.reset();
        workspace
            = std::make_unique<Workspace>(tokens, folder.filePath(u"accounts.ini"_s), stage.clock.clock(), Limits{});
        refreshed = std::make_unique<QSignalSpy>(workspace.get(), &Workspace::refreshed);
        recalled = std::make_unique<QSignalSpy>(workspace.get(), &Workspace::recalled);
        workspace->record(folder.filePath(u"history.sqlite"_s));
    }
    bool begin()
    {
        if (!workspace->save(stage.account(), stage.token(), false))
            return false;
        const bool ok
            = QTest::qWaitFor([this] { return session().link() == Link::Live && session().monitor().isCaughtUp(); });
        workspace->fleet().flush();
        return ok;
    }
    AccountSession &session() { return *workspace->session({u"Shop"_s}); }
    bool refresh()
    {
        const qsizetype before = refreshed->count();
        session().refresh();
        const bool ok = QTest::qWaitFor([&] { return refreshed->count() > before; });
        workspace->fleet().flush();
        return ok;
    }
    SourcePlace place(SourceId id)
    {
        return {{origin(stage.listener.url()), session().store().clientId().value_or(0)}, id};
    }
    SourcePast past(SourceId id)
    {
        Await<SourcePast, HistoryError> answer;
        const QDateTime now = stage.clock.now();
        workspace->recorder()->query(
            Recorder::PastOf{place(id), {now.addYears(-1), now.addYears(1)}}, &context, answer.handler());
        return answer.wait() && answer.ok() ? answer.value() : SourcePast();
    }
    std::optional<CachedAccount> cache()
    {
        Await<std::optional<CachedAccount>, HistoryError> answer;
        workspace->recorder()->query(
            Recorder::CacheOf{{u"Shop"_s}, origin(stage.listener.url())}, &context, answer.handler());
        return answer.wait() && answer.ok() ? answer.value() : std::nullopt;
    }

    QTemporaryDir folder;
    Stage stage;
    SourceId one, two;
    FakeTokenStore tokens;
    QObject context;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<QSignalSpy> refreshed;
    std::unique_ptr<QSignalSpy> recalled;
};

} // namespace

class TestChronicle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsWhatTheFirstListShows();
    void saysNothingTwice();
    void recordsAStateThatChanged();
    void recordsANameThatChanged();
    void recordsWhatWasChangedAndFromWhere();
    void recordsASourceThatIsGone();
    void recordsANewCheck();
    void keepsTheCacheOfARemovedAccount();
    void keepsASpanWhileListsAreReadInTime();
    void leavesAGapWhenTheMachineSlept();
    void leavesAGapWhenNothingWasRead();
    void showsWhatWasSeenLastWithoutNetworkOrKeychain();
    void readsOnlyWhatIsNewAfterAStart();
    void recallsNothingOfAnotherServerOrTooLate();
    void recordsTheLastRunOnce();
};

void TestChronicle::recordsWhatTheFirstListShows()
{
    Log log;
    QVERIFY(log.begin());
    const auto cached = log.cache();
    QVERIFY(cached);
    QCOMPARE(cached->listedAt, log.session().store().listedAt());
    QCOMPARE(cached->sources.size(), 2);
    for (const CachedSource &known : cached->sources) {
        const SourceId id = known.source.id;
        QCOMPARE(known.source, *log.session().store().find(id));
        QVERIFY(known.check);
        QCOMPARE(known.check->check, log.session().monitor().facts(id).check);
        QCOMPARE(known.check->since, log.session().monitor().facts(id).since);
        const SourcePast past = log.past(id);
        QCOMPARE(past.checks.size(), 1);
        QCOMPARE(past.states, (QList<StateChange>{{std::nullopt, SourceState::Active, log.stage.clock.now()}}));
        QVERIFY(past.edits.isEmpty());
        QCOMPARE(past.watches.size(), 1);
    }
}

void TestChronicle::saysNothingTwice()
{
    Log log;
    QVERIFY(log.begin());
    const SourcePast before = log.past(log.one);
    log.workspace->fleet().rejudge();
    QVERIFY(log.refresh());
    const SourcePast after = log.past(log.one);
    QCOMPARE(after.checks, before.checks);
    QCOMPARE(after.states, before.states);
}

void TestChronicle::recordsAStateThatChanged()
{
    Log log;
    QVERIFY(log.begin());
    log.stage.clock.advance(1min);
    Await<Source> paused;
    log.session().operations().pause(log.one, &log.context, paused.handler());
    QVERIFY(paused.wait() && paused.ok());
    log.workspace->fleet().flush();
    const SourcePast past = log.past(log.one);
    QCOMPARE(past.states.size(), 2);
    QCOMPARE(past.states.last(), (StateChange{SourceState::Active, SourceState::Paused, log.stage.clock.now()}));
    QCOMPARE(log.past(log.two).states.size(), 1);
}

void TestChronicle::recordsANameThatChanged()
{
    Log log;
    QVERIFY(log.begin());
    Await<Source> renamed;
    log.session().operations().update(
        log.one, {.displayName = u"Uno"_s, .pausedAt = {}, .properties = {}}, &log.context, renamed.handler());
    QVERIFY(renamed.wait() && renamed.ok());
    log.workspace->fleet().flush();
    const auto edits = log.past(log.one).edits;
    QCOMPARE(edits.size(), 1);
    QCOMPARE(edits.first().property, u"display_name"_s);
    QCOMPARE(edits.first().before, u"One"_s);
    QCOMPARE(edits.first().after, u"Uno"_s);
    QCOMPARE(log.cache()->sources.size(), 2);
}

void TestChronicle::recordsASourceThatIsGone()
{
    Log log;
    QVERIFY(log.begin());
    Await<Nothing> removed;
    log.session().operations().remove(log.one, 0ms, &log.context, removed.handler());
    log.session().operations().deleteNow(log.one);
    QVERIFY(removed.wait() && removed.ok());
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).states.last().to, SourceState::Deleted);
    QVERIFY(log.past(log.one).checks.size() == 1);
}

void TestChronicle::recordsANewCheck()
{
    Log log;
    QVERIFY(log.begin());
    log.stage.clock.advance(1min);
    Await<Source> edited;
    log.session().operations().update(log.one,
        {.displayName = {}, .pausedAt = {}, .properties = {{u"host"_s, u"db"_s}}}, &log.context, edited.handler());
    QVERIFY(edited.wait() && edited.ok());
    QTRY_VERIFY((log.session().tick(), log.workspace->fleet().flush(), log.past(log.one).checks.size() == 2));
    log.stage.clock.advance(1min);
    QTRY_VERIFY(
        (log.session().tick(), log.workspace->fleet().flush(), log.past(log.one).checks.last().check.isFinished()));
    QCOMPARE(log.past(log.one).checks.size(), 2); // the running one has become that
}

void TestChronicle::keepsTheCacheOfARemovedAccount()
{
    Log log;
    QVERIFY(log.begin());
    const SourcePlace one = log.place(log.one);
    Await<Nothing, TokenError> removed;
    QVERIFY(log.workspace->removeAccount({u"Shop"_s}, &log.context, removed.handler()));
    QVERIFY(removed.wait());
    QCOMPARE(log.cache()->sources.size(), 2); // whoever removes it says what is to be forgotten
    Await<SourcePast, HistoryError> past;
    log.workspace->recorder()->query(
        Recorder::PastOf{one, {log.stage.clock.now().addDays(-1), log.stage.clock.now().addDays(1)}}, &log.context,
        past.handler());
    QVERIFY(past.wait());
    QCOMPARE(past.value().states.size(), 1);
}

void TestChronicle::keepsASpanWhileListsAreReadInTime()
{
    Log log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    for (int i = 0; i < 3; ++i) {
        log.stage.clock.advance(60s);
        QVERIFY(log.refresh());
    }
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from, log.stage.clock.now()}}));
}

void TestChronicle::leavesAGapWhenTheMachineSlept()
{
    Log log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    log.stage.clock.setNow(from.addSecs(8 * 3600)); // the monotonic clock has slept too
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from, from}, {log.stage.clock.now(), log.stage.clock.now()}}));
}

void TestChronicle::leavesAGapWhenNothingWasRead()
{
    Log log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    log.stage.clock.advance(1h);
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).watches.size(), 2);
    QCOMPARE(log.past(log.one).watches.first(), (Watch{from, from}));
}

void TestChronicle::recordsWhatWasChangedAndFromWhere()
{
    Log log;
    QVERIFY(log.begin());
    Await<Source> edited;
    log.session().operations().update(log.one,
        {.displayName = {}, .pausedAt = {}, .properties = {{u"host"_s, u"db"_s}}}, &log.context, edited.handler());
    QVERIFY(edited.wait() && edited.ok());
    log.workspace->fleet().flush();
    QVERIFY(log.refresh());
    log.stage.service.alter(log.one.value, [](sandbox::SourceState &source) { source.displayName = u"Eins"_s; });
    QVERIFY(log.refresh());
    const auto edits = log.past(log.one).edits;
    QCOMPARE(edits.size(), 2);
    QCOMPARE(edits.at(0).property, u"host"_s);
    QCOMPARE(edits.at(0).after, u"db"_s);
    QVERIFY(edits.at(0).before != edits.at(0).after);
    QVERIFY(edits.at(0).isFromHere);
    QCOMPARE(edits.at(1).property, u"display_name"_s);
    QVERIFY(!edits.at(1).isFromHere);
}

void TestChronicle::showsWhatWasSeenLastWithoutNetworkOrKeychain()
{
    Log log;
    log.stage.service.setCheckOutcome(log.two.value, sandbox::Failure{u"tap"_s, u"Access denied"_s, {}});
    log.stage.service.startCheck(log.two.value);
    log.stage.clock.advance(1min);
    QVERIFY(log.begin());
    const auto before = log.workspace->fleet().rows();
    const QDateTime seenAt = log.session().store().listedAt();
    log.stage.clock.advance(2h);
    log.stage.service.clearRequests();
    log.start();
    log.workspace->start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QCOMPARE(log.workspace->fleet().rows().size(), 2);
    for (const SourceRow &row : log.workspace->fleet().rows()) {
        const SourceRow was = before.value(row.key);
        QCOMPARE(row.source, was.source);
        QCOMPARE(row.facts, was.facts);
        QCOMPARE(row.run, was.run);
        QCOMPARE(row.judgment, was.judgment);
        QCOMPARE(row.asOf, seenAt);
    }
    QVERIFY(log.stage.service.requests().isEmpty());
    QCOMPARE(log.session().facts().clientId, log.workspace->place({u"Shop"_s}).clientId);
}

void TestChronicle::readsOnlyWhatIsNewAfterAStart()
{
    Log log;
    QVERIFY(log.begin());
    log.stage.service.alter(log.one.value, [](sandbox::SourceState &source) { source.displayName = u"Eins"_s; });
    log.stage.service.startCheck(log.one.value);
    log.stage.clock.advance(1min);
    log.stage.service.clearRequests();
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QVERIFY(log.begin());
    const auto checks
        = [&](SourceId id) { return log.stage.sent("GET", Stage::path(id, u"/last-connection-check"_s)); };
    QCOMPARE(checks(log.one), 1);
    QCOMPARE(checks(log.two), 0);
    QVERIFY(!log.workspace->fleet().rows().value({{u"Shop"_s}, log.two}).asOf.isValid());
    const SourcePast past = log.past(log.one);
    QCOMPARE(past.checks.size(), 2);
    QCOMPARE(past.edits.size(), 1); // made while nobody watched
    QCOMPARE(log.past(log.two).states.size(), 1);
}

void TestChronicle::recallsNothingOfAnotherServerOrTooLate()
{
    Log log;
    QVERIFY(log.begin());
    const auto cached = log.cache();
    QVERIFY(cached);
    QVERIFY(!log.session().recall(*cached)); // it has a list of its own
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    Account moved = log.session().account();
    moved.id = {u"Elsewhere"_s};
    moved.baseUrl = QUrl(u"http://127.0.0.1:9"_s);
    QVERIFY(log.workspace->save(moved, std::nullopt, false));
    QVERIFY(!log.workspace->session(moved.id)->recall(*cached));
}

void TestChronicle::recordsTheLastRunOnce()
{
    Log log;
    log.stage.service.setRunOutcome(log.one.value, sandbox::Failure{u"tap"_s, u"no route"_s, {}});
    log.stage.service.startSync(log.one.value);
    log.stage.clock.advance(5min);
    QVERIFY(log.begin());
    const auto runs = [&] { return log.past(log.one).runs; };
    QTRY_COMPARE((log.session().tick(), log.workspace->fleet().flush(), runs().size()), 1);
    QCOMPARE(runs().first().run.reason(), u"no route"_s);
    QVERIFY(log.refresh());
    QCOMPARE(runs().size(), 1);
    const auto cached = log.cache();
    QVERIFY(std::ranges::any_of(cached->sources, [](const CachedSource &known) { return known.run.has_value(); }));
}

QTEST_GUILESS_MAIN(TestChronicle)
#include "tst_chronicle.moc"
