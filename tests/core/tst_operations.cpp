#include "core/state/operations.h"

#include "tests/core/operationsdesk.h"
#include "tests/support/await.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Kind = ApiError::Kind;

const auto listPath = u"/v4/sources"_s;

SourcePatch rename(const QString &name)
{
    SourcePatch patch;
    patch.displayName = name;
    return patch;
}

NewSource newSource(const QString &name = u"New one"_s)
{
    NewSource source;
    source.type = u"platform.hubspot"_s;
    source.displayName = name;
    return source;
}

/// Any write, asked for; its end is counted and its error kept.
using End = std::function<void(std::optional<ApiError>)>;
using Ask = std::function<void(Desk &, QObject *context, const End &end)>;

template <class T> Handler<T> told(const End &end)
{
    return [end](const Result<T> &result) { end(result ? std::nullopt : std::optional(result.error())); };
}

void addWrites()
{
    QTest::addColumn<Ask>("ask");
    QTest::newRow("create") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->create(newSource(), context, told<Source>(end));
    });
    QTest::newRow("update") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->update(desk.id, rename(u"Renamed"_s), context, told<Source>(end));
    });
    QTest::newRow("pause") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->pause(desk.id, context, told<Source>(end));
    });
    QTest::newRow("sync") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->startSync(desk.id, context, told<SyncOutcome>(end));
    });
    QTest::newRow("stop sync") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->stopSync(desk.id, context, told<Nothing>(end));
    });
    QTest::newRow("delete") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->remove(desk.id, 0s, context, told<Nothing>(end));
    });
}

/// Counts the ends of writes.
struct Ends {
    End count()
    {
        return [this](const std::optional<ApiError> &error) {
            ++ended;
            last = error;
        };
    }
    int ended = 0;
    std::optional<ApiError> last;
};

} // namespace

class TestOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesBeforeAnythingIsSent_data();
    void refusesBeforeAnythingIsSent();
    void refusesEveryWriteToAReadOnlyAccount_data() { addWrites(); }
    void refusesEveryWriteToAReadOnlyAccount();
    void neverAnswersBeforeItHasReturned_data() { addWrites(); }
    void neverAnswersBeforeItHasReturned();
    void answersASecondEqualClickByTheFirst_data() { addWrites(); }
    void answersASecondEqualClickByTheFirst();
    void neverCallsWhoHasGone_data() { addWrites(); }
    void neverCallsWhoHasGone();
    void tellsWhoWaitsWhenItEnds_data() { addWrites(); }
    void tellsWhoWaitsWhenItEnds();
    void refusesAnotherWriteWhileOneIsUnderWay();
    void pausesWithTheTimeOfNow();
    void resumesWithAnExplicitNull();
    void sendsOnlyWhatChanged();
    void tellsTheServersRefusalAndKeepsTheSource();
    void readsTheSourceAgainAfterAnAnswerWithoutContent();
    void saysThatAnAcceptedWriteMayHaveHappened();
    void saysOutcomeUnknownOfALostCreateAndReadsTheList();
    void doesNotTrustAListAskedForBeforeALostCreate();
    void saysOutcomeUnknownOfALostUpdateAndReadsTheSource();
    void readsTheListWhenTheSourceIsGone_data();
    void readsTheListWhenTheSourceIsGone();
    void tellsThatASyncRunsAlready();
    void remembersWhenASyncWasRequested();
    void saysWhatIsBeingDone();
};

void TestOperations::refusesBeforeAnythingIsSent_data()
{
    QTest::addColumn<AccountFacts>("account");
    QTest::addColumn<Command>("command");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::newRow("read-only") << facts(Link::Live, true) << Command::Pause << Obstacle::ReadOnly;
    QTest::newRow("offline") << facts(Link::Offline) << Command::Pause << Obstacle::Offline;
    QTest::newRow("token refused") << facts(Link::Refused) << Command::Edit << Obstacle::TokenRefused;
    QTest::newRow("no token") << facts(Link::NoToken) << Command::Delete << Obstacle::NoToken;
    QTest::newRow("deleted") << facts() << Command::Delete << Obstacle::Deleted;
    QTest::newRow("sync of a deleted one") << facts() << Command::SyncNow << Obstacle::Deleted;
    QTest::newRow("not paused") << facts() << Command::Resume << Obstacle::NotPaused;
}

void TestOperations::refusesBeforeAnythingIsSent()
{
    QFETCH(AccountFacts, account);
    QFETCH(Command, command);
    QFETCH(Obstacle, obstacle);
    Desk desk;
    if (obstacle == Obstacle::Deleted)
        desk.stage.service.alter(desk.id.value, [&](auto &source) { source.deletedAt = desk.stage.clock.now(); });
    QVERIFY(desk.load());
    desk.operations->setAccountFacts(account);
    QSignalSpy work(desk.operations.get(), &Operations::workChanged);
    Ends ends;
    switch (command) {
    case Command::Edit:
        desk.operations->update(desk.id, rename(u"x"_s), &desk.context, told<Source>(ends.count()));
        break;
    case Command::Pause: desk.operations->pause(desk.id, &desk.context, told<Source>(ends.count())); break;
    case Command::Resume: desk.operations->resume(desk.id, &desk.context, told<Source>(ends.count())); break;
    case Command::SyncNow: desk.operations->startSync(desk.id, &desk.context, told<SyncOutcome>(ends.count())); break;
    default: desk.operations->remove(desk.id, 0s, &desk.context, told<Nothing>(ends.count())); break;
    }
    QTRY_COMPARE(ends.ended, 1);
    QCOMPARE(ends.last->kind, Kind::Refused);
    QCOMPARE(refusedBecause(*ends.last), obstacle);
    QVERIFY(work.isEmpty());
    desk.pass(1min);
    QCOMPARE(desk.stage.writes(), 0);
}

void TestOperations::refusesEveryWriteToAReadOnlyAccount()
{
    QFETCH(Ask, ask);
    Desk desk;
    QVERIFY(desk.load());
    desk.operations->setAccountFacts(facts(Link::Live, true));
    Ends ends;
    ask(desk, &desk.context, ends.count());
    QTRY_COMPARE(ends.ended, 1);
    QCOMPARE(refusedBecause(*ends.last), Obstacle::ReadOnly);
    desk.pass(1min);
    QCOMPARE(desk.stage.writes(), 0);
}

void TestOperations::neverAnswersBeforeItHasReturned()
{
    QFETCH(Ask, ask);
    Desk desk;
    QVERIFY(desk.load());
    Ends ends;
    ask(desk, &desk.context, ends.count());
    QCOMPARE(ends.ended, 0);
    desk.pass(1s);
    QCOMPARE(ends.ended, 0);
    QTRY_COMPARE(ends.ended, 1);
    QVERIFY(!ends.last);
    desk.operations->setAccountFacts(facts(Link::Offline));
    ask(desk, &desk.context, ends.count());
    QCOMPARE(ends.ended, 1);
    QTRY_COMPARE(ends.ended, 2);
}

void TestOperations::answersASecondEqualClickByTheFirst()
{
    QFETCH(Ask, ask);
    Desk desk;
    QVERIFY(desk.load());
    Ends first, second;
    ask(desk, &desk.context, first.count());
    desk.stage.clock.advance(1500ms); // a click later
    ask(desk, &desk.context, second.count());
    desk.pass(1s);
    QTRY_COMPARE(first.ended, 1);
    QTRY_COMPARE(second.ended, 1);
    QVERIFY(!first.last && !second.last);
    QCOMPARE(desk.stage.writes(), 1);
}

void TestOperations::neverCallsWhoHasGone()
{
    QFETCH(Ask, ask);
    Desk desk;
    QVERIFY(desk.load());
    Ends gone, stays;
    auto context = std::make_unique<QObject>();
    ask(desk, context.get(), gone.count());
    ask(desk, &desk.context, stays.count());
    context.reset();
    desk.pass(1s);
    QTRY_COMPARE(stays.ended, 1); // what was begun goes on, and the other one who asked is told
    QVERIFY(!stays.last);
    QCOMPARE(gone.ended, 0);
    QCOMPARE(desk.stage.writes(), 1);
}

void TestOperations::tellsWhoWaitsWhenItEnds()
{
    QFETCH(Ask, ask);
    Desk desk;
    QVERIFY(desk.load());
    Ends ends;
    ask(desk, &desk.context, ends.count());
    desk.operations.reset();
    QCOMPARE(ends.ended, 0);
    QTRY_COMPARE(ends.ended, 1);
    const bool wasHeld = QLatin1StringView(QTest::currentDataTag()) == "delete"_L1;
    QCOMPARE(ends.last->kind, wasHeld ? Kind::Cancelled : Kind::OutcomeUnknown);
}

void TestOperations::refusesAnotherWriteWhileOneIsUnderWay()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Source> saved, other, paused;
    desk.operations->update(desk.id, rename(u"One"_s), &desk.context, saved.handler());
    desk.operations->update(desk.id, rename(u"Two"_s), &desk.context, other.handler());
    desk.operations->pause(desk.id, &desk.context, paused.handler());
    QVERIFY(saved.wait() && other.wait() && paused.wait());
    QVERIFY(saved.ok());
    QCOMPARE(refusedBecause(other.error()), Obstacle::Busy);
    QCOMPARE(refusedBecause(paused.error()), Obstacle::Busy);
    QCOMPARE(desk.stage.writes(), 1);
    QCOMPARE(desk.nameOf(desk.id), u"One"_s);
    const Await<Source> later;
    desk.operations->pause(desk.id, &desk.context, later.handler());
    QVERIFY(later.wait() && later.ok());
}

void TestOperations::pausesWithTheTimeOfNow()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Source> paused;
    desk.operations->pause(desk.id, &desk.context, paused.handler());
    QVERIFY(paused.wait() && paused.ok());
    QCOMPARE(desk.stage.lastBody(), (QJsonObject{{u"paused_at"_s, u"2026-03-02T09:00:00Z"_s}}));
    QCOMPARE(desk.store.find(desk.id)->pausedAt, desk.stage.clock.now());
    QCOMPARE(paused.value(), *desk.store.find(desk.id));
}

void TestOperations::resumesWithAnExplicitNull()
{
    Desk desk;
    desk.stage.service.alter(desk.id.value, [](auto &source) { source.pausedAt = u"2026-03-01T00:00:00Z"_s; });
    QVERIFY(desk.load());
    const Await<Source> resumed;
    desk.operations->resume(desk.id, &desk.context, resumed.handler());
    QVERIFY(resumed.wait() && resumed.ok());
    QCOMPARE(desk.stage.lastBody(), (QJsonObject{{u"paused_at"_s, QJsonValue::Null}}));
    QCOMPARE(desk.store.find(desk.id)->state(), SourceState::Active);
}

void TestOperations::sendsOnlyWhatChanged()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Source> saved;
    desk.operations->update(desk.id, rename(u"Shop <b>DB</b>"_s), &desk.context, saved.handler());
    QVERIFY(saved.wait() && saved.ok());
    QCOMPARE(desk.stage.lastBody(), (QJsonObject{{u"display_name"_s, u"Shop <b>DB</b>"_s}}));
}

void TestOperations::tellsTheServersRefusalAndKeepsTheSource()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Source> saved;
    SourcePatch patch;
    patch.properties = {{u"port"_s, u"not a port"_s}};
    desk.operations->update(desk.id, patch, &desk.context, saved.handler());
    QVERIFY(saved.wait());
    QCOMPARE(saved.error().kind, Kind::Invalid);
    QCOMPARE(saved.error().fields, QStringList{u"port"_s});
    QCOMPARE(desk.operations->work(desk.id), Work::None);
    QCOMPARE(desk.nameOf(desk.id), u"Shop DB"_s);
}

void TestOperations::readsTheSourceAgainAfterAnAnswerWithoutContent()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.stage.service.alter(desk.id.value, [](auto &source) { source.displayName = u"As written"_s; });
    sandbox::Reply empty;
    empty.status = 204;
    desk.stage.service.answerNext("PUT", desk.path(), empty);
    const Await<Source> saved;
    desk.operations->update(desk.id, rename(u"As written"_s), &desk.context, saved.handler());
    QVERIFY(saved.wait() && saved.ok());
    QCOMPARE(saved.value().displayName, u"As written"_s);
    QCOMPARE(desk.nameOf(desk.id), u"As written"_s);
    QCOMPARE(desk.stage.sent("GET", desk.path()), 1);
    QCOMPARE(desk.stage.writes(), 1);
}

void TestOperations::saysThatAnAcceptedWriteMayHaveHappened()
{
    Desk desk;
    QVERIFY(desk.load());
    sandbox::Reply empty, broken;
    empty.status = 204;
    broken.status = 500;
    desk.stage.service.answerNext("PUT", desk.path(), empty);
    desk.stage.service.answerNext("GET", desk.path(), broken);
    const Await<Source> saved;
    desk.operations->update(desk.id, rename(u"x"_s), &desk.context, saved.handler());
    QVERIFY(saved.wait());
    QCOMPARE(saved.error().kind, Kind::OutcomeUnknown);
}

void TestOperations::saysOutcomeUnknownOfALostCreateAndReadsTheList()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.proxy.setFault(FaultProxy::Fault::LoseAnswer, "POST");
    const Await<Source> created;
    desk.operations->create(newSource(), &desk.context, created.handler());
    QVERIFY(desk.operations->isCreating());
    QVERIFY(created.wait());
    QCOMPARE(created.error().kind, Kind::OutcomeUnknown);
    QTRY_COMPARE(desk.store.sources().size(), 2);
    QCOMPARE(desk.proxy.count("POST"), 1);
    QCOMPARE(desk.stage.lists(), 2);
    QVERIFY(!desk.operations->isCreating());
}

void TestOperations::doesNotTrustAListAskedForBeforeALostCreate()
{
    Desk desk;
    QVERIFY(desk.load());
    sandbox::Reply old;
    old.body = "[]";
    old.delay = 60s;
    desk.stage.service.answerNext("GET", listPath, old);
    desk.store.refresh(Lane::Background);
    QTRY_COMPARE(desk.stage.lists(), 2);
    desk.proxy.setFault(FaultProxy::Fault::LoseAnswer, "POST");
    const Await<Source> created;
    desk.operations->create(newSource(), &desk.context, created.handler());
    QVERIFY(created.wait());
    QTRY_COMPARE(desk.store.sources().size(), 2);
}

void TestOperations::saysOutcomeUnknownOfALostUpdateAndReadsTheSource()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.proxy.setFault(FaultProxy::Fault::LoseAnswer, "PUT");
    const Await<Source> saved;
    desk.operations->update(desk.id, rename(u"Arrived"_s), &desk.context, saved.handler());
    QVERIFY(saved.wait());
    QCOMPARE(saved.error().kind, Kind::OutcomeUnknown);
    QTRY_COMPARE(desk.nameOf(desk.id), u"Arrived"_s);
    QCOMPARE(desk.proxy.count("PUT"), 1);
}

void TestOperations::readsTheListWhenTheSourceIsGone_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::newRow("edit of one deleted meanwhile") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->update(desk.id, rename(u"x"_s), context, told<Source>(end));
    });
    QTest::newRow("sync of one deleted meanwhile") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->startSync(desk.id, context, told<SyncOutcome>(end));
    });
    QTest::newRow("stop sync of one deleted meanwhile") << Ask([](Desk &desk, QObject *context, const End &end) {
        desk.operations->stopSync(desk.id, context, told<Nothing>(end));
    });
}

void TestOperations::readsTheListWhenTheSourceIsGone()
{
    QFETCH(Ask, ask);
    Desk desk;
    QVERIFY(desk.load());
    desk.stage.service.alter(desk.id.value, [&](auto &source) { source.deletedAt = desk.stage.clock.now(); });
    Ends ends;
    ask(desk, &desk.context, ends.count());
    QTRY_COMPARE(ends.ended, 1);
    QVERIFY(ends.last);
    QTRY_COMPARE(desk.store.find(desk.id)->state(), SourceState::Deleted);
}

void TestOperations::tellsThatASyncRunsAlready()
{
    Desk desk;
    desk.stage.service.startSync(desk.id.value);
    QVERIFY(desk.load());
    const Await<SyncOutcome> sync;
    desk.operations->startSync(desk.id, &desk.context, sync.handler());
    QVERIFY(sync.wait() && sync.ok());
    QCOMPARE(sync.value().kind, SyncOutcome::Kind::AlreadyRunning);
    QVERIFY(!sync.value().message.isEmpty());
}

void TestOperations::remembersWhenASyncWasRequested()
{
    Desk desk;
    QVERIFY(desk.load());
    QVERIFY(!desk.operations->syncRequestedAt(desk.id).isValid());
    const Await<SyncOutcome> sync;
    desk.operations->startSync(desk.id, &desk.context, sync.handler());
    QVERIFY(sync.wait() && sync.ok());
    QCOMPARE(sync.value().kind, SyncOutcome::Kind::Requested);
    QCOMPARE(desk.operations->syncRequestedAt(desk.id), desk.stage.clock.now());
    const Await<Nothing> stopped;
    desk.operations->stopSync(desk.id, &desk.context, stopped.handler());
    QVERIFY(stopped.wait() && stopped.ok());
    QVERIFY(!desk.operations->syncRequestedAt(desk.id).isValid());
}

void TestOperations::saysWhatIsBeingDone()
{
    Desk desk;
    QVERIFY(desk.load());
    QList<Work> works;
    QObject::connect(desk.operations.get(), &Operations::workChanged, &desk.context, [&](SourceId id) {
        QCOMPARE(id, desk.id);
        works.append(desk.operations->work(id));
    });
    const Await<Source> paused;
    desk.operations->pause(desk.id, &desk.context, paused.handler());
    QVERIFY(paused.wait());
    const Await<Nothing> deleted;
    desk.operations->remove(desk.id, 1s, &desk.context, deleted.handler());
    desk.pass(1s);
    QVERIFY(deleted.wait());
    QCOMPARE(works, (QList{Work::Pausing, Work::None, Work::DeleteHeld, Work::Deleting, Work::None}));
}

QTEST_GUILESS_MAIN(TestOperations)
#include "tst_operations.moc"
