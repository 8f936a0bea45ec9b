#include "core/state/runmonitor.h"

#include "core/api/stitchclient.h"
#include "core/state/sourcestore.h"
#include "tests/support/rows.h"
#include "tests/support/stage.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Outcome = Extraction::Outcome;

const auto runsPath = u"/v4/204845/extractions"_s;
const auto elsewhere = R"({"next":"https://evil.example/v4/204845/extractions?page=2"})";

QByteArray linkTo(int page) { return R"({"next":"/v4/204845/extractions?page=)" + QByteArray::number(page) + "\"}"; }

sandbox::Reply pageOf(const QByteArrayList &rows, const QByteArray &links = "{}")
{
    sandbox::Reply reply;
    reply.body = "{\"data\":[" + rows.join(',') + "],\"page\":1,\"links\":" + links + "}";
    return reply;
}

sandbox::Reply status(int code)
{
    sandbox::Reply reply;
    reply.status = code;
    reply.body = R"({"message":"Not Authorized"})";
    return reply;
}

/// A monitor over the store of a sandbox account.
struct Watch {
    explicit Watch(int sources = 3, int calls = 30)
        : budget(stage.clock.clock(), calls)
    {
        for (int number = 0; number < sources; ++number)
            ids.append(stage.add(u"Shop %1"_s.arg(number)));
    }

    /// The next page asked for is this one, whatever its number.
    void serve(const sandbox::Reply &reply) { stage.service.answerNext("GET", runsPath, reply); }
    /// The pages that were asked for, in their order.
    QStringList pages() const
    {
        QStringList pages;
        for (const sandbox::LoggedRequest &logged : stage.service.requests()) {
            if (logged.request.path == runsPath)
                pages.append(logged.request.query);
        }
        return pages;
    }
    qsizetype asked() const { return pages().size(); }
    /// Reads the list, and lets whatever was sent before arrive.
    bool list()
    {
        const QSignalSpy refreshed(&store, &SourceStore::refreshed);
        store.refreshAnew(Lane::Background);
        return QTest::qWaitFor([&] { return refreshed.count() == 1; });
    }
    bool begin()
    {
        monitor.setActive(true);
        return list();
    }
    void pass(std::chrono::milliseconds time)
    {
        stage.clock.advance(time);
        monitor.tick();
    }
    /// A round in which the source's last run is this one.
    bool meet(const Extraction &run)
    {
        serve(pageOf({run.raw}));
        pass(10min);
        return QTest::qWaitFor([&] { return facts(0).run == run; });
    }
    const RunFacts &facts(int source) const { return monitor.facts(ids.at(source)); }
    Extraction run(const QByteArray &more) const { return makeRun(ids.first().value, more); }

    Stage stage;
    QList<SourceId> ids;
    StitchClient client{stage.transport, stage.listener.url(), stage.token()};
    SourceStore store{client, stage.clock.clock()};
    CallBudget budget;
    RunMonitor monitor{client, store, budget, stage.clock.clock()};
    QSignalSpy roundRead{&monitor, &RunMonitor::roundRead};
    QSignalSpy changed{&monitor, &RunMonitor::changed};
    QSignalSpy refusalChanged{&monitor, &RunMonitor::refusalChanged};
};

QByteArray endedAt(const char *time, const QByteArray &more = {})
{
    return R"({"completion_time":"2026-03-02T)" + QByteArray(time) + ":00Z\"" + more + "}";
}

} // namespace

class TestRunMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLastRunOfEverySource();
    void asksNothingUntilItMay();
    void readsAPageForEachHundredSources();
    void readsNoMorePagesThanThereMayBe();
    void followsNoLinkElsewhere();
    void readsAgainAfterTenMinutes();
    void keepsToTheBudget();
    void sharesTheBudgetOfAClient();
    void waitsForTheRoundAfterTheLastOne();
    void keepsWhatWasReadOverWhatIsRecalled();
    void stopsQuietlyWhenRefused_data();
    void stopsQuietlyWhenRefused();
    void goesOnAfterAnError_data();
    void goesOnAfterAnError();
    void asksAgainForWhatWasDropped();
    void readsNothingThatIsUnwanted();
    void readsAtOnceFromAnotherServer();
    void saysNothingWhenNothingChanged();
    void remembersSinceWhen();
    void keepsTheRunBeforeOneUnderWay();
    void keepsAFailedRunBeforeOneThatProvesNothing_data();
    void keepsAFailedRunBeforeOneThatProvesNothing();
    void takesTheNewerOfTwoRows();
    void isNotHeldUpByARunOfTheNextCentury();
    void takesEveryRowItCanAndNoneOfAnother();
    void forgetsWhatTwoRoundsDidNotHave();
    void doubtsAllAfterADay();
    void doubtsNothingWhileNothingCanBeRead();
    void saysWhenARoundWasRead();
    void hasNothingToReadOfNoSource();
};

void TestRunMonitor::readsTheLastRunOfEverySource()
{
    Watch watch;
    watch.stage.service.setRunOutcome(watch.ids.at(1).value, sandbox::Failure{u"tap"_s, u"Gone away"_s, {}});
    watch.stage.service.startSync(watch.ids.at(0).value);
    watch.stage.service.startSync(watch.ids.at(1).value);
    watch.stage.clock.advance(1min);
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.changed.count(), 1);
    QCOMPARE(watch.changed.first().first().value<QList<SourceId>>(), watch.ids.first(2));
    QCOMPARE(watch.facts(0).run->outcome, Outcome::Succeeded);
    QVERIFY(!watch.facts(0).since.isValid());
    QCOMPARE(watch.facts(1).run->reason(), u"Gone away"_s);
    QCOMPARE(watch.facts(1).since, watch.stage.clock.now().addSecs(-30));
    QVERIFY(!watch.facts(2).run);
    QCOMPARE(watch.pages(), QStringList{u"page=1"_s});
}

void TestRunMonitor::asksNothingUntilItMay()
{
    Watch watch;
    watch.monitor.setActive(true);
    watch.pass(1h); // no list was read: whose runs?
    watch.monitor.setActive(false);
    QVERIFY(watch.list());
    watch.pass(1h);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 0);
    watch.monitor.setActive(true);
    QTRY_COMPARE(watch.asked(), 1);
}

void TestRunMonitor::readsAPageForEachHundredSources()
{
    Watch watch(201);
    for (const SourceId id : std::as_const(watch.ids))
        watch.stage.service.startSync(id.value);
    watch.stage.clock.advance(1min);
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(200).run);
    QVERIFY(watch.facts(0).run && watch.facts(150).run);
    QCOMPARE(watch.pages(), (QStringList{u"page=1"_s, u"page=2"_s, u"page=3"_s}));
}

void TestRunMonitor::readsNoMorePagesThanThereMayBe()
{
    Watch watch(101);
    for (int page = 1; page <= 1000; ++page)
        watch.serve(pageOf({makeRun(page).raw}, linkTo(page + 1)));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.monitor.facts({2}).run);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 2);
    watch.pass(10min); // the next answer leads to page 4 of two
    QTRY_VERIFY(watch.monitor.facts({3}).run);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 3);
}

void TestRunMonitor::followsNoLinkElsewhere()
{
    Watch watch(101);
    watch.serve(pageOf({watch.run("{}").raw}, elsewhere));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(0).run); // what the page had is kept
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 1);
    for (const sandbox::LoggedRequest &logged : watch.stage.service.requests())
        QVERIFY(!logged.request.path.contains("evil"_L1));
}

void TestRunMonitor::readsAgainAfterTenMinutes()
{
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    watch.pass(10min - 1ms);
    QVERIFY(watch.list());
    QVERIFY(watch.list()); // another list is no reason
    QCOMPARE(watch.asked(), 1);
    watch.pass(1ms);
    QTRY_COMPARE(watch.asked(), 2);
}

void TestRunMonitor::keepsToTheBudget()
{
    Watch watch(201, 2);
    for (const SourceId id : std::as_const(watch.ids))
        watch.stage.service.startSync(id.value);
    watch.stage.clock.advance(1min);
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(199).run);
    watch.pass(10min - 1ms);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 2);
    QVERIFY(!watch.facts(200).run);
    watch.pass(1ms);
    QTRY_VERIFY(watch.facts(200).run); // it goes on where it was, and the next round begins with what is left
    QTRY_COMPARE(watch.pages().mid(2), (QStringList{u"page=3"_s, u"page=1"_s}));
}

void TestRunMonitor::sharesTheBudgetOfAClient()
{
    Watch watch(101, 1);
    RunMonitor twin(watch.client, watch.store, watch.budget, watch.stage.clock.clock());
    twin.setActive(true);
    QVERIFY(watch.begin());
    QVERIFY(watch.list());
    twin.tick();
    watch.monitor.tick();
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 1);
}

void TestRunMonitor::waitsForTheRoundAfterTheLastOne()
{
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    watch.stage.clock.advance(4min);
    RunMonitor next(watch.client, watch.store, watch.budget, watch.stage.clock.clock()); // of the next start
    const Extraction known = watch.run("{}");
    next.recall(*watch.store.clientId(), {{watch.ids.first(), {.run = known, .since = {}}}});
    QCOMPARE(next.facts(watch.ids.first()).run, known);
    next.setActive(true);
    watch.stage.clock.advance(6min - 1ms);
    next.tick();
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 1);
    watch.stage.clock.advance(1ms);
    next.tick();
    QTRY_COMPARE(watch.asked(), 2);
}

void TestRunMonitor::keepsWhatWasReadOverWhatIsRecalled()
{
    Watch watch;
    const Extraction read = watch.run(endedAt("02:00"));
    watch.serve(pageOf({read.raw}));
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.facts(0).run, read);
    const Extraction earlier = watch.run(endedAt("01:00"));
    const auto recall = [&](qint64 client) {
        watch.monitor.recall(client,
            {{watch.ids.at(0), {.run = earlier, .since = {}}}, {watch.ids.at(1), {.run = earlier, .since = {}}}});
    };
    recall(7); // of other sources
    QVERIFY(!watch.facts(1).run);
    watch.changed.clear();
    recall(*watch.store.clientId());
    QCOMPARE(watch.facts(0).run, read);
    QCOMPARE(watch.facts(1).run, earlier);
    QCOMPARE(watch.changed.value(0).value(0).value<QList<SourceId>>(), watch.ids.sliced(1, 1));
}

void TestRunMonitor::stopsQuietlyWhenRefused_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<ApiError::Kind>("kind");
    QTest::newRow("401") << 401 << ApiError::Kind::Unauthorized;
    QTest::newRow("403") << 403 << ApiError::Kind::Forbidden;
}

void TestRunMonitor::stopsQuietlyWhenRefused()
{
    QFETCH(int, code);
    QFETCH(ApiError::Kind, kind);
    Watch watch;
    watch.serve(status(code));
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.refusalChanged.count(), 1);
    QCOMPARE(watch.monitor.refusal()->kind, kind);
    QCOMPARE(watch.monitor.refusal()->message, u"Not Authorized"_s);
    watch.monitor.setActive(false); // the network went and came back
    watch.monitor.setActive(true);
    watch.pass(5h);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 1);
    watch.monitor.startAnew(); // another token
    QVERIFY(!watch.monitor.refusal());
    QTRY_COMPARE(watch.asked(), 2);
    QCOMPARE(watch.refusalChanged.count(), 2);
}

void TestRunMonitor::goesOnAfterAnError_data()
{
    QTest::addColumn<sandbox::Reply>("reply");
    QTest::newRow("500") << status(500);
    QTest::newRow("404") << status(404);
    QTest::newRow("429") << status(429);
    sandbox::Reply other;
    other.body = "[]";
    QTest::newRow("another shape") << other;
}

void TestRunMonitor::goesOnAfterAnError()
{
    QFETCH(sandbox::Reply, reply);
    Watch watch;
    watch.serve(pageOf({watch.run("{}").raw}));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(0).run);
    watch.serve(reply);
    watch.pass(10min);
    QTRY_COMPARE(watch.asked(), 2);
    QVERIFY(watch.list());
    watch.pass(10min - 1ms);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 2);
    QVERIFY(watch.facts(0).run); // what was read stays
    QVERIFY(!watch.monitor.refusal());
    watch.pass(1ms);
    QTRY_COMPARE(watch.asked(), 3);
}

void TestRunMonitor::asksAgainForWhatWasDropped()
{
    Watch watch;
    sandbox::Reply late = pageOf({watch.run(endedAt("01:00")).raw});
    late.delay = 60s;
    watch.serve(late);
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    watch.serve(pageOf({watch.run(endedAt("02:00")).raw}));
    watch.stage.clock.advance(10min - 1ms);
    watch.monitor.setActive(false);
    watch.monitor.setActive(true);
    QCoreApplication::processEvents(); // the end of the dropped one is none of the other's
    watch.monitor.tick();
    QTRY_COMPARE(watch.facts(0).run, watch.run(endedAt("02:00")));
    QCOMPARE(watch.asked(), 2);
    QCOMPARE(watch.changed.count(), 1);
}

void TestRunMonitor::readsNothingThatIsUnwanted()
{
    Watch watch;
    watch.monitor.setWanted(false);
    QVERIFY(watch.begin());
    watch.pass(1h);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 0);
    watch.serve(pageOf({watch.run("{}").raw}));
    watch.monitor.setWanted(true);
    QTRY_VERIFY(watch.facts(0).run);
    watch.monitor.setWanted(false);
    QVERIFY(!watch.facts(0).run); // nor is what was read kept
    QCOMPARE(watch.changed.count(), 2);
    watch.monitor.setWanted(true);
    QVERIFY(watch.list());
    QCOMPARE(watch.asked(), 1); // it is not ten minutes ago
    watch.pass(10min);
    QTRY_COMPARE(watch.asked(), 2);
}

void TestRunMonitor::readsAtOnceFromAnotherServer()
{
    Watch watch;
    watch.serve(pageOf({watch.run("{}").raw}));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(0).run);
    watch.monitor.moveOn();
    QVERIFY(!watch.facts(0).run);
    QTRY_COMPARE(watch.asked(), 2);
}

void TestRunMonitor::saysNothingWhenNothingChanged()
{
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    QVERIFY(watch.meet(watch.run("{}")));
    QCOMPARE(watch.changed.count(), 1);
    watch.serve(pageOf({watch.run("{}").raw}));
    watch.pass(10min);
    QTRY_COMPARE(watch.asked(), 3);
    watch.pass(10min); // the answer has arrived
    QTRY_COMPARE(watch.asked(), 4);
    QCOMPARE(watch.changed.count(), 1);
}

void TestRunMonitor::remembersSinceWhen()
{
    const char *failed = R"(,"tap_exit_status":1)";
    struct Step {
        QByteArray run;
        QString since;
    };
    const QList<Step> steps{{endedAt("01:00"), u""_s}, {endedAt("02:00", failed), u"02:00"_s},
        {endedAt("03:00", failed), u"02:00"_s}, {endedAt("05:00", failed), u"02:00"_s}, {endedAt("06:00"), u"06:00"_s},
        {endedAt("07:00"), u"06:00"_s}};
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    for (const Step &step : steps) {
        QVERIFY2(watch.meet(watch.run(step.run)), step.run.constData());
        QCOMPARE(watch.facts(0).since.toString(u"hh:mm"_s), step.since);
    }
}

void TestRunMonitor::keepsTheRunBeforeOneUnderWay()
{
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    const Extraction before = watch.run(endedAt("01:00"));
    QVERIFY(watch.meet(before));
    const auto underWay = watch.run(R"({"start_time":"2026-03-02T02:00:00Z","completion_time":null,
        "tap_exit_status":null,"target_exit_status":null})");
    watch.serve(pageOf({underWay.raw, makeRun(watch.ids.at(1).value).raw}));
    watch.pass(10min);
    QTRY_VERIFY(watch.facts(1).run);
    QCOMPARE(watch.facts(0).run, before);
}

void TestRunMonitor::keepsAFailedRunBeforeOneThatProvesNothing_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("stopped") << QByteArray("null");
    QTest::newRow("unclear") << QByteArray(R"("?")");
}

void TestRunMonitor::keepsAFailedRunBeforeOneThatProvesNothing()
{
    QFETCH(const QByteArray, status);
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    const Extraction failed = watch.run(endedAt("01:00", R"(,"tap_exit_status":1)"));
    QVERIFY(watch.meet(failed));
    const QSignalSpy passedOver(&watch.monitor, &RunMonitor::passedOver);
    const Extraction nothing = watch.run(endedAt("02:00", ",\"tap_exit_status\":" + status));
    for (int round = 1; round <= 2; ++round) {
        const qsizetype asked = watch.asked();
        watch.serve(pageOf({nothing.raw, makeRun(watch.ids.at(1).value).raw}));
        watch.pass(10min);
        QTRY_COMPARE(watch.asked(), asked + 1);
        QTRY_COMPARE(passedOver.count(), 1);
        QCOMPARE(watch.facts(0).run, failed);
        QCOMPARE(watch.facts(0).since.toString(u"hh:mm"_s), u"01:00"_s);
    }
    QCOMPARE(passedOver.first().at(1).value<Extraction>(), nothing);
    QVERIFY(watch.meet(watch.run(endedAt("03:00")))); // it went well
}

void TestRunMonitor::takesTheNewerOfTwoRows()
{
    Watch watch;
    const Extraction newer = watch.run(endedAt("03:00"));
    watch.serve(pageOf({newer.raw, watch.run(endedAt("02:00")).raw, makeRun(watch.ids.at(1).value).raw}));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(1).run);
    QCOMPARE(watch.facts(0).run, newer);
    const Extraction timeless = watch.run(R"({"start_time":null,"completion_time":null,"tap_exit_status":1})");
    QVERIFY(watch.meet(timeless)); // the server's word, though it does not say when
    QVERIFY(!watch.facts(0).since.isValid());
}

void TestRunMonitor::isNotHeldUpByARunOfTheNextCentury()
{
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    QVERIFY(watch.meet(watch.run(R"({"completion_time":"2099-01-01T00:00:00Z","tap_exit_status":1})")));
    QVERIFY(!watch.facts(0).since.isValid());
    QVERIFY(watch.meet(watch.run(endedAt("03:00"))));
}

void TestRunMonitor::takesEveryRowItCanAndNoneOfAnother()
{
    Watch watch;
    const QByteArray others = makeRun(watch.ids.at(1).value, R"({"stitch_client_id":7})").raw;
    const QByteArray unknown = makeRun(99).raw;
    watch.serve(pageOf({"null", "{}", others, unknown, watch.run(R"({"stitch_client_id":null})").raw}));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(0).run);
    QVERIFY(!watch.facts(1).run);
    QVERIFY(watch.monitor.facts({99}).run); // its source may come with the next list
}

void TestRunMonitor::forgetsWhatTwoRoundsDidNotHave()
{
    Watch watch;
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    QVERIFY(watch.meet(watch.run("{}")));
    watch.pass(10min); // between two pages, perhaps
    QTRY_COMPARE(watch.asked(), 3);
    watch.serve(status(500)); // says nothing of it
    watch.pass(10min);
    QTRY_COMPARE(watch.asked(), 4);
    QVERIFY(watch.list());
    QVERIFY(watch.facts(0).run);
    watch.pass(10min);
    QTRY_VERIFY(!watch.facts(0).run);
    QCOMPARE(watch.changed.count(), 2);
}

void TestRunMonitor::doubtsAllAfterADay()
{
    Watch watch;
    watch.serve(pageOf({watch.run("{}").raw}));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(0).run);
    watch.serve(status(403));
    watch.pass(24h);
    QTRY_VERIFY(watch.monitor.refusal());
    QVERIFY(watch.facts(0).run);
    watch.pass(1ms);
    QVERIFY(!watch.facts(0).run);
    QCOMPARE(watch.changed.count(), 2);
}

void TestRunMonitor::doubtsNothingWhileNothingCanBeRead()
{
    Watch watch;
    watch.serve(pageOf({watch.run("{}").raw}));
    QVERIFY(watch.begin());
    QTRY_VERIFY(watch.facts(0).run);
    watch.monitor.setActive(false);
    watch.pass(60h);
    QVERIFY(watch.facts(0).run);
    watch.serve(status(500));
    watch.monitor.setActive(true);
    watch.pass(24h);
    QVERIFY(watch.facts(0).run);
    watch.pass(1ms);
    QVERIFY(!watch.facts(0).run);
}

void TestRunMonitor::saysWhenARoundWasRead()
{
    Watch watch;
    const QSignalSpy settled(&watch.monitor, &RunMonitor::settled);
    QVERIFY(!watch.monitor.isSettled());
    watch.serve(status(500));
    QVERIFY(watch.begin());
    QTRY_COMPARE(watch.asked(), 1);
    QVERIFY(watch.list());
    QVERIFY(!watch.monitor.isSettled());
    watch.serve(pageOf({watch.run("{}").raw}));
    watch.pass(10min);
    QTRY_VERIFY(watch.monitor.isSettled());
    QCOMPARE(settled.count(), 1);
    QCOMPARE(watch.roundRead.count(), 1); // the first was not
    watch.serve(pageOf({watch.run("{}").raw}));
    watch.pass(10min);
    QTRY_COMPARE(watch.roundRead.count(), 2);
    QCOMPARE(settled.count(), 1);
    watch.monitor.moveOn();
    QVERIFY(!watch.monitor.isSettled());
    watch.serve(status(403)); // none will be read
    watch.pass(10min);
    QTRY_VERIFY(watch.monitor.isSettled());
    QCOMPARE(settled.count(), 2);
    watch.monitor.startAnew();
    QVERIFY(!watch.monitor.isSettled());
    watch.monitor.setWanted(false);
    QVERIFY(watch.monitor.isSettled());
    QCOMPARE(settled.count(), 3);
}

void TestRunMonitor::hasNothingToReadOfNoSource()
{
    Watch watch(0);
    QVERIFY(!watch.monitor.isSettled());
    QVERIFY(watch.begin());
    QVERIFY(watch.monitor.isSettled());
    QCOMPARE(watch.asked(), 0);
    watch.stage.add(u"Shop"_s);
    QVERIFY(watch.list());
    QVERIFY(!watch.monitor.isSettled());
    QTRY_VERIFY(watch.monitor.isSettled());
    QCOMPARE(watch.asked(), 1);
}

QTEST_GUILESS_MAIN(TestRunMonitor)
#include "tst_runmonitor.moc"
