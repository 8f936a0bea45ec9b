#include "core/state/accountsession.h"

#include "tests/support/await.h"
#include "tests/support/rows.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/stage.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const auto listPath = u"/v4/sources"_s;
const auto runsPath = u"/v4/204845/extractions"_s;

sandbox::Reply status(int code)
{
    sandbox::Reply reply;
    reply.status = code;
    reply.body = "{}";
    return reply;
}

/// A session of a sandbox account with one source.
struct Desk {
    bool connectToServer()
    {
        session.setToken(stage.token());
        return QTest::qWaitFor([this] { return session.link() == Link::Live; });
    }
    void pass(std::chrono::milliseconds time)
    {
        stage.clock.advance(time);
        session.tick();
    }
    std::chrono::milliseconds untilPoll() const
    {
        return session.nextPoll().value_or(-1ms) - stage.clock.clock().elapsed();
    }
    bool waitForList(int count)
    {
        return QTest::qWaitFor([&] { return stage.lists() == count && !session.store().isRefreshing(); });
    }

    Stage stage;
    SourceId id = stage.add(u"Shop DB"_s);
    AccountSession session{stage.account(), stage.transport, stage.budget, stage.clock.clock(), false};
    QSignalSpy linkChanged{&session, &AccountSession::linkChanged};
};

} // namespace

class TestAccountSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksNothingWithoutAToken();
    void becomesLiveWithTheFirstList();
    void pollsEveryMinute();
    void pollsAsOftenAsAPersonWants();
    void pollsOnlyWhenAskedIfAPersonWants();
    void pollsLessOftenWhileNobodyLooks_data();
    void pollsLessOftenWhileNobodyLooks();
    void pollsASlowServerLessOften();
    void triesAgainLessAndLessOften();
    void readsAtOnceWhenAskedByAPerson();
    void stopsPollingWhenTheTokenIsRefused_data();
    void stopsPollingWhenTheTokenIsRefused();
    void stopsWhenACheckIsRefused();
    void comesBackWithAnotherToken();
    void hearsNoLateRefusalOfTheTokenBefore();
    void dropsTheTokenForAnotherOrigin();
    void keepsTheTokenForAnotherName();
    void writesNothingOnceReadOnly();
    void readsAnewAfterASleep();
    void staysSilentAfterASleepWithoutAToken();
    void readsTheLastRunsUnlessAPersonDoesNotWantThem();
    void staysLiveWhenOnlyTheRunsAreRefused();
    void forgetsTheRunsOfAnotherServer();
    void saysNothingOfAnUnchangedPoll();
    void readsTypesAndDestinations();
};

void TestAccountSession::asksNothingWithoutAToken()
{
    Desk desk;
    QCOMPARE(desk.session.link(), Link::NoToken);
    desk.session.refresh();
    desk.session.wake();
    desk.pass(10min);
    QVERIFY(!desk.session.nextPoll());
    QVERIFY(desk.connectToServer()); // whatever was sent before has arrived
    QCOMPARE(desk.stage.lists(), 1);
}

void TestAccountSession::becomesLiveWithTheFirstList()
{
    Desk desk;
    desk.session.setToken(desk.stage.token());
    QCOMPARE(desk.session.link(), Link::Connecting);
    QCOMPARE(desk.session.tokenEnding(), u"oken"_s);
    QTRY_COMPARE(desk.session.link(), Link::Live);
    QCOMPARE(desk.session.linkSince(), desk.stage.clock.now());
    QVERIFY(!desk.session.error());
    QCOMPARE(desk.session.facts().clientId, 204845);
    QVERIFY(!desk.session.facts().isDemo);
    QTRY_VERIFY(desk.session.monitor().facts(desk.id).check); // and the checks follow
}

void TestAccountSession::pollsEveryMinute()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(60s));
    desk.pass(59'999ms);
    QVERIFY(!desk.session.store().isRefreshing());
    desk.pass(1ms);
    QVERIFY(desk.waitForList(2));
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(60s));
}

void TestAccountSession::pollsAsOftenAsAPersonWants()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.pass(20s);
    desk.session.setPollEvery(300s); // counts from the list that is shown
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(280s));
    desk.pass(200s);
    desk.session.setPollEvery(60s); // due already
    desk.pass(1ms);
    QVERIFY(desk.waitForList(2));
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(60s));
}

void TestAccountSession::pollsOnlyWhenAskedIfAPersonWants()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.session.setPollEvery(0s);
    QVERIFY(!desk.session.nextPoll());
    desk.pass(24h);
    QVERIFY(!desk.session.store().isRefreshing());
    desk.session.refresh();
    QVERIFY(desk.waitForList(2));
    QVERIFY(!desk.session.nextPoll());
    desk.session.setPollEvery(60s);
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(60s));
}

void TestAccountSession::pollsLessOftenWhileNobodyLooks_data()
{
    QTest::addColumn<std::chrono::seconds>("every");
    QTest::addColumn<std::chrono::seconds>("unseen");
    const auto row = [](const char *name, std::chrono::seconds every, std::chrono::seconds unseen) {
        QTest::newRow(name) << every << unseen;
    };
    row("a minute", 60s, 240s);
    row("two minutes", 120s, 300s); // for the notices
    row("an hour", 3600s, 3600s);
}

void TestAccountSession::pollsLessOftenWhileNobodyLooks()
{
    QFETCH(const std::chrono::seconds, every);
    QFETCH(const std::chrono::seconds, unseen);
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.session.setPollEvery(every);
    desk.session.setSeen(false);
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(unseen));
    desk.session.setSeen(true);
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(every));
    desk.session.setSeen(false);
    desk.session.setPollEvery(0s);
    QVERIFY(!desk.session.nextPoll());
}

void TestAccountSession::pollsASlowServerLessOften()
{
    ScriptedServer server;
    server.answer("/v4/sources", {.raw = ScriptedServer::http(200, "[]"), .held = true});
    Stage stage;
    AccountSession session(stage.accountAt(server.url()), stage.transport, stage.budget, stage.clock.clock(), false);
    session.setToken(stage.token());
    QTRY_COMPARE(server.heldCount(), 1);
    stage.clock.advance(5s);
    server.release(1);
    QTRY_COMPARE(session.link(), Link::Live);
    QCOMPARE(*session.nextPoll() - stage.clock.clock().elapsed(), std::chrono::milliseconds(100s));
}

void TestAccountSession::triesAgainLessAndLessOften()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    const QDateTime since = desk.stage.clock.now().addSecs(60);
    int lists = 1;
    for (const auto pause : {30s, 60s, 120s, 240s, 300s, 300s}) {
        desk.stage.service.answerNext("GET", listPath, status(500));
        desk.pass(desk.untilPoll());
        QVERIFY(desk.waitForList(++lists));
        QCOMPARE(desk.session.link(), Link::Offline);
        QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(pause));
    }
    QCOMPARE(desk.session.linkSince(), since);
    QCOMPARE(desk.session.error()->kind, ApiError::Kind::Server);
    QCOMPARE(desk.session.store().sources().size(), 1);
    desk.pass(desk.untilPoll());
    QVERIFY(desk.waitForList(++lists));
    QCOMPARE(desk.session.link(), Link::Live);
    QVERIFY(!desk.session.error());
    desk.stage.service.answerNext("GET", listPath, status(500));
    desk.pass(desk.untilPoll());
    QVERIFY(desk.waitForList(++lists));
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(30s)); // it begins anew
}

void TestAccountSession::readsAtOnceWhenAskedByAPerson()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.stage.clock.advance(10s);
    desk.session.refresh();
    QVERIFY(desk.waitForList(2));
    QCOMPARE(desk.untilPoll(), std::chrono::milliseconds(60s));
}

void TestAccountSession::stopsPollingWhenTheTokenIsRefused_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("401") << 401;
    QTest::newRow("403") << 403;
}

void TestAccountSession::stopsPollingWhenTheTokenIsRefused()
{
    QFETCH(int, code);
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.stage.service.answerNext("GET", listPath, status(code));
    desk.pass(60s);
    QTRY_COMPARE(desk.session.link(), Link::Refused);
    QVERIFY(!desk.session.nextPoll());
    desk.stage.service.answerNext("GET", listPath, status(code));
    desk.session.refresh(); // a person may try
    QVERIFY(desk.waitForList(3));
    QCOMPARE(desk.session.link(), Link::Refused);
    QVERIFY(!desk.session.nextPoll());
    desk.session.refresh();
    QTRY_COMPARE(desk.session.link(), Link::Live);
    QVERIFY(desk.session.nextPoll());
}

void TestAccountSession::stopsWhenACheckIsRefused()
{
    Desk desk;
    for (int i = 0; i < 20; ++i)
        desk.stage.service.answerNext("GET", Stage::path(desk.id, u"/last-connection-check"_s), status(401));
    desk.session.setToken(desk.stage.token());
    QTRY_COMPARE(desk.session.link(), Link::Refused);
    QCOMPARE(desk.session.error()->kind, ApiError::Kind::Unauthorized);
    desk.pass(1h);
    QVERIFY(!desk.session.store().isRefreshing());
}

void TestAccountSession::comesBackWithAnotherToken()
{
    Desk desk;
    desk.session.setToken(desk.stage.token(u"wrong-token-1234"_s));
    QTRY_COMPARE(desk.session.link(), Link::Refused);
    QCOMPARE(desk.session.tokenEnding(), u"1234"_s);
    desk.stage.clock.advance(5min);
    QVERIFY(desk.connectToServer());
    QVERIFY(!desk.session.error());
    QCOMPARE(desk.session.linkSince(), desk.stage.clock.now());
    QCOMPARE(desk.stage.service.requests().at(1).request.header("Authorization"), "Bearer sandbox-token");
}

void TestAccountSession::hearsNoLateRefusalOfTheTokenBefore()
{
    ScriptedServer server;
    Stage stage;
    const QByteArray checkPath = "/v4/sources/1/last-connection-check";
    server.answer("/v4/sources", {.raw = ScriptedServer::http(200, '[' + makeSource(1).raw + ']')});
    server.answer(checkPath, {.raw = ScriptedServer::http(200, makeCheck().raw), .held = true});
    AccountSession session(stage.accountAt(server.url()), stage.transport, stage.budget, stage.clock.clock(), false);
    session.setToken(stage.token(u"the-old-token"_s));
    QTRY_COMPARE(session.link(), Link::Live);
    QTRY_COMPARE(server.heldCount(), 1);
    session.setToken(stage.token(u"the-new-token"_s));
    server.answer(checkPath, {.raw = ScriptedServer::http(401, R"({"message":"Not Authorized"})")});
    server.release(1); // what the old token gets
    server.answer(checkPath, {.raw = ScriptedServer::http(200, makeCheck().raw)});
    QTRY_VERIFY(session.monitor().facts({1}).check);
    QCOMPARE(session.link(), Link::Live);
}

void TestAccountSession::dropsTheTokenForAnotherOrigin()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    ScriptedServer other;
    other.answer("*", {.raw = ScriptedServer::http(200, "[]")});
    Account moved = desk.session.account();
    moved.baseUrl = other.url();
    desk.session.setAccount(moved);
    QCOMPARE(desk.session.link(), Link::NoToken);
    QVERIFY(desk.session.tokenEnding().isEmpty());
    desk.session.refresh();
    desk.session.monitor().readSoon({desk.id});
    desk.pass(1h);
    const Await<Source> refused;
    desk.session.operations().pause(desk.id, this, refused.handler());
    QVERIFY(refused.wait());
    QCOMPARE(refusedBecause(refused.error()), Obstacle::NoToken);
    desk.session.setToken(desk.stage.token(u"token-of-the-other"_s));
    QTRY_COMPARE(desk.session.link(), Link::Live);
    for (const WireRequest &request : other.requests())
        QCOMPARE(request.headers.value("authorization"), "Bearer token-of-the-other");
    QVERIFY(desk.session.store().sources().isEmpty()); // they were the other server's
}

void TestAccountSession::keepsTheTokenForAnotherName()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    Account renamed = desk.session.account();
    renamed.name = u"Renamed"_s;
    renamed.environment = Environment::Production;
    const auto before = desk.linkChanged.count();
    desk.session.setAccount(renamed);
    QCOMPARE(desk.session.link(), Link::Live);
    QCOMPARE(desk.session.account(), renamed);
    QCOMPARE(desk.linkChanged.count(), before + 1);
}

void TestAccountSession::writesNothingOnceReadOnly()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    Account locked = desk.session.account();
    locked.readOnly = true;
    desk.session.setAccount(locked);
    const Await<Source> refused;
    desk.session.operations().pause(desk.id, this, refused.handler());
    QVERIFY(refused.wait());
    QCOMPARE(refusedBecause(refused.error()), Obstacle::ReadOnly);
    locked.readOnly = false;
    desk.session.setAccount(locked);
    const Await<Source> paused;
    desk.session.operations().pause(desk.id, this, paused.handler());
    QVERIFY(paused.wait() && paused.ok());
}

void TestAccountSession::readsAnewAfterASleep()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    sandbox::Reply stale = status(200);
    stale.delay = 60s;
    desk.stage.service.answerNext("GET", listPath, stale);
    desk.session.refresh();
    QTRY_COMPARE(desk.stage.lists(), 2);
    desk.stage.clock.advance(8h);
    desk.session.wake();
    desk.session.tick();
    QTRY_COMPARE(desk.session.store().listedAt(), desk.stage.clock.now());
    QCOMPARE(desk.stage.lists(), 3);
    QCOMPARE(desk.session.link(), Link::Live);
}

void TestAccountSession::staysSilentAfterASleepWithoutAToken()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.session.dropToken();
    desk.stage.clock.advance(8h);
    desk.session.wake();
    QVERIFY(!desk.session.nextPoll());
    desk.session.tick();
    QVERIFY(!desk.session.store().isRefreshing());
    desk.session.setToken(desk.stage.token(u"wrong-token"_s));
    QTRY_COMPARE(desk.session.link(), Link::Refused);
    desk.session.wake();
    QVERIFY(!desk.session.nextPoll());
}

void TestAccountSession::readsTheLastRunsUnlessAPersonDoesNotWantThem()
{
    Desk desk;
    desk.stage.service.startSync(desk.id.value);
    desk.stage.clock.advance(1min);
    Account account = desk.session.account();
    account.readsRuns = false;
    desk.session.setAccount(account);
    QVERIFY(desk.connectToServer());
    desk.pass(10min);
    QVERIFY(desk.waitForList(2));
    QCOMPARE(desk.stage.sent("GET", runsPath), 0);
    account.readsRuns = true;
    desk.session.setAccount(account);
    QTRY_VERIFY(desk.session.runs().facts(desk.id).run);
    desk.pass(10min); // the heartbeat reaches it too
    QTRY_COMPARE(desk.stage.sent("GET", runsPath), 2);
}

void TestAccountSession::staysLiveWhenOnlyTheRunsAreRefused()
{
    Desk desk;
    desk.stage.service.answerNext("GET", runsPath, status(401));
    QVERIFY(desk.connectToServer());
    QTRY_VERIFY(desk.session.runs().refusal());
    QCOMPARE(desk.session.link(), Link::Live);
    QVERIFY(!desk.session.error());
    desk.pass(10min);
    QVERIFY(desk.waitForList(2));
    QCOMPARE(desk.stage.sent("GET", runsPath), 1);
    desk.session.setToken(desk.stage.token()); // another one may read them
    QTRY_COMPARE(desk.stage.sent("GET", runsPath), 2);
    QVERIFY(!desk.session.runs().refusal());
}

void TestAccountSession::forgetsTheRunsOfAnotherServer()
{
    Desk desk;
    desk.stage.service.startSync(desk.id.value);
    desk.stage.clock.advance(1min);
    QVERIFY(desk.connectToServer());
    QTRY_VERIFY(desk.session.runs().facts(desk.id).run);
    Account moved = desk.session.account();
    moved.baseUrl = QUrl(u"http://127.0.0.1:1"_s);
    desk.session.setAccount(moved);
    QVERIFY(!desk.session.runs().facts(desk.id).run);
}

void TestAccountSession::saysNothingOfAnUnchangedPoll()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    desk.linkChanged.clear();
    desk.pass(60s);
    QVERIFY(desk.waitForList(2));
    QVERIFY(desk.linkChanged.isEmpty());
}

void TestAccountSession::readsTypesAndDestinations()
{
    Desk desk;
    QVERIFY(desk.connectToServer());
    const Await<QList<SourceType>> types;
    const Await<QList<Destination>> destinations;
    desk.session.readSourceTypes(this, types.handler());
    desk.session.readDestinations(this, destinations.handler());
    QVERIFY(types.wait() && destinations.wait());
    QVERIFY(types.ok() && types.value().size() >= 16);
    QVERIFY(destinations.ok() && destinations.value().size() == 1);
}

BOBBIN_SUITE(accountsession, TestAccountSession)
#include "tst_accountsession.moc"
