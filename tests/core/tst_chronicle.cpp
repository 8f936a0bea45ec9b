#include "core/state/chronicle.h"

#include "tests/core/recordedlog.h"
#include "tests/support/rows.h"
#include "tests/support/suite.h"

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
    void recordsASourceThatIsNotListedAnyMore();
    void takesNoSourceForGoneWhenTheClientIsAnother();
    void takesNoSourceForGoneWhenTheTokenIsAnother();
    void tellsTheListAfterItsSources();
    void recordsANewCheck();
    void keepsTheCacheOfARemovedAccount();
    void keepsASpanWhileListsAreReadInTime();
    void keepsASpanWhenThePlanChanges();
    void leavesAGapWhenTheMachineSlept();
    void leavesAGapWhenNothingWasRead();
    void leavesAGapWhenNothingCouldBeRead();
    void beginsANewSpanWhenTheClockIsSetBack();
    void beginsAnewAtAnotherServer();
    void hidesWhatMayBeACredential();
    void recordsThatACredentialWasChangedFromHere();
    void knowsWhenASourceWasEditedLast();
    void knowsWhenASourceWasResumedLast_data();
    void knowsWhenASourceWasResumedLast();
    void recordsTheLastRunOnce();
    void recordsARunThatProvesNothing();
};

void TestChronicle::recordsWhatTheFirstListShows()
{
    RecordedLog log;
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
    RecordedLog log;
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
    RecordedLog log;
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
    RecordedLog log;
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
    QCOMPARE(log.sources().size(), 2);
}

void TestChronicle::recordsASourceThatIsGone()
{
    RecordedLog log;
    QVERIFY(log.begin());
    Await<Nothing> removed;
    log.session().operations().remove(log.one, 0ms, &log.context, removed.handler());
    log.session().operations().deleteNow(log.one);
    QVERIFY(removed.wait() && removed.ok());
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).states.last().to, SourceState::Deleted);
    QVERIFY(log.past(log.one).checks.size() == 1);
}

void TestChronicle::recordsASourceThatIsNotListedAnyMore()
{
    RecordedLog log;
    QVERIFY(log.begin());
    log.stage.service.answerNext(
        "GET", u"/v4/sources"_s, {.body = '[' + log.session().store().find(log.two)->raw + ']'});
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).states.last().to, SourceState::Deleted);
    QCOMPARE(log.past(log.two).states.size(), 1);
    QCOMPARE(log.sources().size(), 1);
    QCOMPARE(log.sources().first().source.id, log.two);
}

void TestChronicle::takesNoSourceForGoneWhenTheClientIsAnother()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const SourcePlace one = log.place(log.one);
    log.stage.service.answerNext(
        "GET", u"/v4/sources"_s, {.body = '[' + makeSource(99, R"({"stitch_client_id":7})").raw + ']'});
    QVERIFY(log.refresh()); // by another token
    QCOMPARE(log.place(log.one).client.clientId, 7);
    QCOMPARE(log.pastAt(one).states.size(), 1);
    QVERIFY(log.begin());
    QCOMPARE(log.pastAt(one).states.last().to, SourceState::Active);
}

void TestChronicle::takesNoSourceForGoneWhenTheTokenIsAnother()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const SourcePlace one = log.place(log.one);
    log.stage.service.answerNext("GET", u"/v4/sources"_s, {.body = "[]"});
    const qsizetype before = log.refreshed->count();
    log.session().setToken(log.stage.token()); // which may lead to a client without sources
    QTRY_VERIFY(log.refreshed->count() > before);
    log.workspace->fleet().flush();
    QVERIFY(log.workspace->fleet().rows().isEmpty());
    QCOMPARE(log.pastAt(one).states.last().to, SourceState::Active);
    QVERIFY(log.refresh());
    log.stage.service.answerNext("GET", u"/v4/sources"_s, {.body = "[]"});
    QVERIFY(log.refresh());
    QCOMPARE(log.pastAt(one).states.last().to, SourceState::Deleted);
}

/// Whoever is killed between the two leaves no account that seems to have but a few.
void TestChronicle::tellsTheListAfterItsSources()
{
    RecordedLog log;
    Await<std::optional<CachedAccount>, HistoryError> asOfList;
    QObject::connect(
        log.workspace.get(), &Workspace::refreshed, &log.context,
        [&] {
            log.workspace->recorder()->query(
                Recorder::CacheOf{{u"Shop"_s}, origin(log.stage.listener.url())}, &log.context, asOfList.handler());
        },
        Qt::SingleShotConnection);
    QVERIFY(log.begin());
    QVERIFY(asOfList.wait() && asOfList.ok());
    QVERIFY(!asOfList.value() || asOfList.value()->sources.size() == 2);
    QTRY_COMPARE(log.sources().size(), 2);
}

void TestChronicle::recordsANewCheck()
{
    RecordedLog log;
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
    RecordedLog log;
    QVERIFY(log.begin());
    const SourcePlace one = log.place(log.one);
    Await<Nothing, TokenError> removed;
    QVERIFY(log.workspace->removeAccount({u"Shop"_s}, &log.context, removed.handler()));
    QVERIFY(removed.wait());
    QCOMPARE(log.sources().size(), 2); // whoever removes it says what is to be forgotten
    QCOMPARE(log.pastAt(one).states.size(), 1);
}

void TestChronicle::keepsASpanWhileListsAreReadInTime()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    for (int i = 0; i < 3; ++i) {
        log.stage.clock.advance(60s);
        QVERIFY(log.refresh());
    }
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from, log.stage.clock.now()}}));
}

void TestChronicle::keepsASpanWhenThePlanChanges()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    const auto poll = [&log](std::chrono::milliseconds after) {
        const qsizetype before = log.refreshed->count();
        log.stage.clock.advance(after);
        log.session().tick();
        return QTest::qWaitFor([&] { return log.refreshed->count() > before; });
    };
    log.session().setSeen(false); // the window was hidden, and all is read less often
    QVERIFY(poll(4min));
    log.session().setPollEvery(1h);
    QVERIFY(poll(1h));
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from, log.stage.clock.now()}}));
}

void TestChronicle::leavesAGapWhenTheMachineSlept()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    log.stage.clock.setNow(from.addSecs(8 * 3600)); // the monotonic clock has slept too
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from, from}, {log.stage.clock.now(), log.stage.clock.now()}}));
}

void TestChronicle::leavesAGapWhenNothingWasRead()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    log.stage.clock.advance(1h);
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).watches.size(), 2);
    QCOMPARE(log.past(log.one).watches.first(), (Watch{from, from}));
}

void TestChronicle::leavesAGapWhenNothingCouldBeRead()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    for (int poll = 0; poll < 12; ++poll) {
        const int lists = log.stage.lists();
        log.stage.service.answerNext("GET", u"/v4/sources"_s, {.status = 500});
        log.stage.clock.advance(5min);
        log.session().tick();
        QTRY_VERIFY(log.stage.lists() > lists && log.session().link() == Link::Offline && log.session().nextPoll());
    }
    log.stage.clock.advance(5min);
    log.session().tick();
    QTRY_COMPARE(log.session().link(), Link::Live);
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from, from}, {log.stage.clock.now(), log.stage.clock.now()}}));
}

void TestChronicle::recordsWhatWasChangedAndFromWhere()
{
    RecordedLog log;
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

void TestChronicle::recordsTheLastRunOnce()
{
    RecordedLog log;
    log.stage.service.setRunOutcome(log.one.value, sandbox::Failure{u"tap"_s, u"no route"_s, {}});
    log.stage.service.startSync(log.one.value);
    log.stage.clock.advance(5min);
    QVERIFY(log.begin());
    const auto runs = [&] { return log.past(log.one).runs; };
    QTRY_COMPARE((log.session().tick(), log.workspace->fleet().flush(), runs().size()), 1);
    QCOMPARE(runs().first().run.reason(), u"no route"_s);
    QVERIFY(log.refresh());
    QCOMPARE(runs().size(), 1);
    const auto hasRun = [](const CachedSource &known) { return known.run.has_value(); };
    QCOMPARE(std::ranges::count_if(log.sources(), hasRun), 1);
    log.session().runs().setWanted(false);
    log.workspace->fleet().flush();
    QCOMPARE(log.sources().size(), 2);
    QCOMPARE(std::ranges::count_if(log.sources(), hasRun), 0);
    QCOMPARE(runs().size(), 1);
}

void TestChronicle::recordsARunThatProvesNothing()
{
    RecordedLog log;
    log.endRun(log.one, sandbox::Failure{u"tap"_s, u"no route"_s, {}});
    QVERIFY(log.begin());
    const auto runs = [&] { return log.past(log.one).runs; };
    QTRY_COMPARE((log.session().tick(), log.workspace->fleet().flush(), runs().size()), 1);
    log.stage.service.startSync(log.one.value);
    log.stage.service.stopSync(log.one.value);
    log.stage.clock.advance(10min);
    QTRY_COMPARE((log.session().tick(), log.workspace->fleet().flush(), runs().size()), 2);
    QCOMPARE(runs().last().run.outcome, Extraction::Outcome::Terminated);
    QCOMPARE(log.workspace->fleet().find({{u"Shop"_s}, log.one})->judgment.reason, Reason::RunFailed);
    log.stage.clock.advance(10min);
    QTRY_COMPARE((log.session().tick(), log.session().runs().facts(log.one).run->reason()), u"no route"_s);
    QCOMPARE(runs().size(), 2);
}

void TestChronicle::beginsANewSpanWhenTheClockIsSetBack()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime from = log.stage.clock.now();
    log.stage.clock.setNow(from.addSecs(-3600));
    QVERIFY(log.refresh());
    log.stage.clock.advance(60s);
    QVERIFY(log.refresh());
    QCOMPARE(log.past(log.one).watches, (QList<Watch>{{from.addSecs(-3600), from.addSecs(-3540)}, {from, from}}));
}

void TestChronicle::beginsAnewAtAnotherServer()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const SourcePlace before = log.place(log.two);
    sandbox::Service service(log.stage.service.options());
    sandbox::Listener listener(service);
    QVERIFY(listener.listen());
    QCOMPARE(service.addReady(u"platform.hp-mysql"_s, u"Only"_s), log.one.value);
    log.stage.clock.advance(10s);
    const qsizetype refreshed = log.refreshed->count();
    QVERIFY(log.workspace->save(log.stage.accountAt(listener.url()), log.stage.token(), false));
    QTRY_VERIFY(log.refreshed->count() > refreshed);
    log.workspace->fleet().flush();
    const SourcePlace after{{origin(listener.url()), before.client.clientId}, log.two};
    QCOMPARE(log.pastAt(after).watches, (QList<Watch>{{log.stage.clock.now(), log.stage.clock.now()}}));
    QVERIFY(log.pastAt(after).states.isEmpty()); // it was never there
    QCOMPARE(log.pastAt({after.client, log.one}).states.size(), 1);
    QCOMPARE(log.pastAt(before).states.size(), 1); // and is not known to be gone here
}

void TestChronicle::hidesWhatMayBeACredential()
{
    RecordedLog log;
    QVERIFY(log.begin());
    log.stage.service.alter(log.one.value, [](sandbox::SourceState &source) {
        source.properties.insert(u"host"_s, u"db"_s);
        source.properties.insert(u"password"_s, u"hunter2"_s);
        source.properties.insert(u"not_in_the_form"_s, u"hunter3"_s);
    });
    QVERIFY(log.refresh());
    const auto edits = log.past(log.one).edits;
    QCOMPARE(edits.size(), 3);
    for (const Edit &edit : edits) {
        QCOMPARE(edit.isHidden, edit.property != "host"_L1);
        QCOMPARE(edit.after, edit.isHidden ? std::nullopt : std::optional(u"db"_s));
    }
}

void TestChronicle::recordsThatACredentialWasChangedFromHere()
{
    RecordedLog log;
    QVERIFY(log.begin());
    log.stage.clock.advance(1min);
    Await<Source> saved;
    const SourcePatch patch{.displayName = {},
        .pausedAt = {},
        .properties = {{u"password"_s, u"hunter2"_s}, {u"user"_s, u"etl_ro"_s}},
        .openProperties = {u"user"_s}};
    log.session().operations().update(log.one, patch, &log.context, saved.handler());
    QVERIFY(saved.wait() && saved.ok());
    log.workspace->fleet().flush();
    QList<Edit> edits = log.past(log.one).edits;
    std::ranges::sort(edits, {}, &Edit::property);
    QCOMPARE(edits.size(), 2);
    QCOMPARE(edits.first(),
        (Edit{.property = u"password"_s, .isHidden = true, .before = {}, .after = {}, .at = log.stage.clock.now()}));
    QCOMPARE(edits.last().after, u"etl_ro"_s);
    QVERIFY(edits.last().isFromHere && !edits.last().isHidden);
    QFile records(log.recordsPath());
    QVERIFY(records.open(QIODevice::ReadOnly) && !records.readAll().contains("hunter2"));
}

void TestChronicle::knowsWhenASourceWasEditedLast()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const auto lastEdit = [&log] {
        log.workspace->fleet().flush();
        return log.workspace->fleet().rows().value({{u"Shop"_s}, log.one})->lastEdit;
    };
    QCOMPARE(lastEdit(), LastEdit());
    log.stage.clock.advance(1min);
    log.stage.service.alter(log.one.value, [](auto &source) { source.properties.insert(u"host"_s, u"db"_s); });
    QVERIFY(log.refresh());
    const LastEdit elsewhere{log.stage.clock.now(), false};
    QCOMPARE(lastEdit(), elsewhere);
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QTRY_COMPARE(lastEdit(), elsewhere); // as recorded
    QVERIFY(log.begin());
    log.stage.clock.advance(1min);
    Await<Source> saved;
    const SourcePatch patch{.displayName = {}, .pausedAt = {}, .properties = {{u"password"_s, u"hunter2"_s}}};
    log.session().operations().update(log.one, patch, &log.context, saved.handler());
    QVERIFY(saved.wait() && saved.ok());
    QCOMPARE(lastEdit(), (LastEdit{log.stage.clock.now(), true}));
}

void TestChronicle::knowsWhenASourceWasResumedLast_data()
{
    QTest::addColumn<bool>("wasStopped");
    QTest::newRow("it was paused") << false;
    QTest::newRow("it was stopped by Stitch") << true;
}

void TestChronicle::knowsWhenASourceWasResumedLast()
{
    QFETCH(bool, wasStopped);
    RecordedLog log;
    QVERIFY(log.begin());
    const auto resumedAt = [&log] {
        log.workspace->fleet().flush();
        return log.workspace->fleet().rows().value({{u"Shop"_s}, log.one})->resumedAt;
    };
    const auto hold = [&](const QDateTime &at) {
        log.stage.service.alter(log.one.value, [&](sandbox::SourceState &source) {
            if (wasStopped)
                source.systemPausedAt = at;
            else
                source.pausedAt = at.toString(Qt::ISODate);
        });
        log.stage.clock.advance(1min);
        return log.refresh();
    };
    QVERIFY(hold(log.stage.clock.now()));
    QVERIFY(!resumedAt().isValid()); // nor was its beginning a resumption
    QVERIFY(hold({}));
    const QDateTime seenAt = log.stage.clock.now();
    QCOMPARE(resumedAt(), seenAt);
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QTRY_COMPARE(resumedAt(), seenAt); // as recorded
}

BOBBIN_SUITE(chronicle, TestChronicle)
#include "tst_chronicle.moc"
