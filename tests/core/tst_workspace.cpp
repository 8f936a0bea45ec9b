#include "core/state/workspace.h"

#include "core/state/accountprobe.h"
#include "core/state/accountsession.h"
#include "tests/support/await.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/stage.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

using Kind = TokenError::Kind;

TokenError error(Kind kind) { return {.kind = kind}; }

/// A workspace whose accounts' file lives in a temporary folder and whose keychain is in memory.
struct Desk {
    Desk()
    {
        stage.add(u"One"_s);
        stage.add(u"Two"_s);
    }
    std::unique_ptr<Workspace> make() const
    {
        return std::make_unique<Workspace>(tokens, path, stage.clock.clock(), Limits{});
    }
    /// Writes an account and its token, as an earlier run left them.
    Account saved(const QString &name)
    {
        Account account = stage.account(name);
        account.tokenExpected = true;
        AccountStore(path, stage.clock.clock()).save(account).value();
        tokens.put(account, stage.token());
        return account;
    }
    bool isLive(const Workspace &workspace, const AccountId &id) const
    {
        return QTest::qWaitFor([&] { return workspace.session(id)->link() == Link::Live; });
    }
    Account onDisk(const AccountId &id) const
    {
        return AccountStore(path, stage.clock.clock()).find(id).value_or(Account());
    }

    QTemporaryDir folder;
    QString path = folder.filePath(u"accounts.ini"_s);
    Stage stage;
    mutable FakeTokenStore tokens;
};

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsEverySavedAccountWithItsToken();
    void startsOnlyTheAccountsThatAreMeant();
    void knowsWhetherAnAnswerIsOutstanding();
    void saysWhyAnAccountHasNoToken_data();
    void saysWhyAnAccountHasNoToken();
    void readsAgainWhenASlowKeychainHasSettled();
    void keepsTheTokenGivenByHand();
    void addsAnAccount();
    void addsAnAccountWhoseTokenIsForThisRunOnly();
    void changesAnAccountAsItWasSaved();
    void readsTheTokenOfAnotherOriginWhenMoved();
    void neverCarriesATokenToAnotherOrigin();
    void keepsAllWhenAnAccountCannotBeSaved();
    void removesAnAccountAndItsToken();
    void removesAnAccountWhateverCameOfItsToken();
    void keepsAnAccountThatCannotBeRemovedFromTheFile();
    void neverSavesTheDemo();
    void tellsTheRowsBeforeTheFirstPictureIsComplete();
    void tellsTheRowsOfAListBeforeItReadsTheirChecks();
    void leavesHeldDeletesByTheHeartbeat();
    void readsAnewAfterASleepOnly();
    void readsAnewAfterASleepOneClockMissed();
    void judgesAnewEveryMinute();
    void judgesAnewAfterASleep();
    void probesBeforeAnythingIsSaved();
    void knowsATwinThatWasNotReadYet();
    void asksForTheProxysPasswordBeforeAnyToken();
    void readsAnewByAnotherProxy();
    void readsTheListThatANoticeReliesOn();
    void endsMutesThoughAnAccountCannotBeRead_data();
    void endsMutesThoughAnAccountCannotBeRead();
};

void TestWorkspace::startsEverySavedAccountWithItsToken()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s), blog = desk.saved(u"Blog"_s);
    const auto workspace = desk.make();
    QSignalSpy refreshed(workspace.get(), &Workspace::refreshed);
    QCOMPARE(workspace->accounts(), (QList{shop, blog})); // a window can show them, and nothing is asked yet
    QVERIFY(desk.tokens.log.isEmpty());
    workspace->start();
    QCOMPARE(workspace->session(shop.id)->link(), Link::NoToken);
    QVERIFY(!workspace->tokenError(shop.id)); // it is being read
    QVERIFY(desk.isLive(*workspace, shop.id) && desk.isLive(*workspace, blog.id));
    QCOMPARE(refreshed.count(), 2);
    QTRY_COMPARE(workspace->fleet().rows().size(), 4);
    QCOMPARE(workspace->sessions().size(), size_t(2));
    QCOMPARE(workspace->session({u"none"_s}), nullptr);
    QVERIFY(!workspace->isDemo());
}

void TestWorkspace::endsMutesThoughAnAccountCannotBeRead_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::newRow("refused") << true;
    QTest::newRow("without a token") << false;
}

void TestWorkspace::endsMutesThoughAnAccountCannotBeRead()
{
    QFETCH(const bool, isRefused);
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    Account blog = desk.stage.account(u"Blog"_s);
    blog.tokenExpected = true;
    QVERIFY(AccountStore(desk.path, desk.stage.clock.clock()).save(blog));
    if (isRefused)
        desk.tokens.put(blog, AccessToken::parse(u"not-the-token-of-this-account"_s).value());
    const auto workspace = desk.make();
    workspace->notices().setMutes({{.cause = GroupCause{.reason = Reason::CheckFailed}, .until = {}}});
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    QTRY_VERIFY((workspace->notices().tick(), workspace->notices().mutes().isEmpty()));
    QCOMPARE(workspace->session(blog.id)->link(), isRefused ? Link::Refused : Link::NoToken);
}

void TestWorkspace::startsOnlyTheAccountsThatAreMeant()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s), blog = desk.saved(u"Blog"_s);
    const auto workspace = desk.make();
    workspace->start(QSet<AccountId>{blog.id});
    QVERIFY(desk.isLive(*workspace, blog.id));
    QCOMPARE(workspace->session(shop.id)->link(), Link::NoToken);
    QCOMPARE(desk.tokens.log.size(), 1);
}

void TestWorkspace::knowsWhetherAnAnswerIsOutstanding()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    QVERIFY(!workspace->isBusy());
    QSignalSpy complete(workspace.get(), &Workspace::caughtUp);
    workspace->start();
    QTRY_VERIFY(workspace->isBusy());
    QTRY_COMPARE(complete.count(), 1);
    QTRY_VERIFY(!workspace->isBusy());
    QCOMPARE(workspace->session(shop.id)->link(), Link::Live);
}

void TestWorkspace::saysWhyAnAccountHasNoToken_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("missing") << Kind::Missing;
    QTest::newRow("locked") << Kind::Locked;
    QTest::newRow("denied") << Kind::Denied;
    QTest::newRow("unavailable") << Kind::Unavailable;
    QTest::newRow("slow") << Kind::Slow;
}

void TestWorkspace::saysWhyAnAccountHasNoToken()
{
    QFETCH(Kind, kind);
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    desk.tokens.readError = error(kind);
    const auto workspace = desk.make();
    QSignalSpy linkChanged(workspace.get(), &Workspace::linkChanged);
    workspace->start();
    QTRY_COMPARE(linkChanged.count(), 1);
    QCOMPARE(workspace->tokenError(shop.id), error(kind));
    QCOMPARE(workspace->session(shop.id)->link(), Link::NoToken);
    desk.tokens.readError.reset();
    workspace->readToken(shop.id); // a person tries again
    QVERIFY(!workspace->tokenError(shop.id));
    QVERIFY(desk.isLive(*workspace, shop.id));
    QVERIFY(!workspace->tokenError(shop.id));
}

void TestWorkspace::readsAgainWhenASlowKeychainHasSettled()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const Account locked = desk.saved(u"Locked"_s);
    desk.tokens.readError = error(Kind::Slow);
    const auto workspace = desk.make();
    workspace->start();
    QTRY_COMPARE(workspace->tokenError(shop.id), error(Kind::Slow));
    desk.tokens.readError.reset();
    Q_EMIT desk.tokens.settled(TokenKey::of(shop));
    QVERIFY(desk.isLive(*workspace, shop.id));
    QCOMPARE(workspace->tokenError(locked.id), error(Kind::Slow)); // the other one still waits
    Q_EMIT desk.tokens.settled(TokenKey::of(shop)); // nobody waits for that
    QCOMPARE(desk.tokens.log.count(u"read "_s + TokenKey::of(shop).user()), 2);
}

void TestWorkspace::keepsTheTokenGivenByHand()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    desk.tokens.put(shop, desk.stage.token(u"an-old-token"_s));
    desk.tokens.hanging = true;
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(workspace->save(shop, desk.stage.token(), true).has_value());
    QVERIFY(desk.isLive(*workspace, shop.id));
    desk.tokens.release();
    const Await<Nothing, TokenError> after;
    workspace->keepToken(shop, desk.stage.token(), this, after.handler());
    QVERIFY(after.wait());
    QCOMPARE(workspace->session(shop.id)->link(), Link::Live);
    QCOMPARE(workspace->session(shop.id)->tokenEnding(), u"oken"_s);
}

void TestWorkspace::addsAnAccount()
{
    Desk desk;
    const auto workspace = desk.make();
    workspace->start();
    QSignalSpy changed(workspace.get(), &Workspace::accountsChanged);
    Account account = desk.stage.account();
    account.name = u"  New  "_s;
    const Await<Nothing, TokenError> kept;
    workspace->keepToken(account, desk.stage.token(), this, kept.handler());
    QVERIFY(kept.wait() && kept.ok());
    QVERIFY(workspace->save(account, desk.stage.token(), true).has_value());
    QCOMPARE(changed.count(), 1);
    QVERIFY(desk.isLive(*workspace, account.id));
    QCOMPARE(workspace->accounts().first().name, u"New"_s); // as it was saved
    QVERIFY(workspace->accounts().first().tokenExpected);
    QCOMPARE(desk.onDisk(account.id), workspace->accounts().first());
    QFile file(desk.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("sandbox-token"));
}

void TestWorkspace::addsAnAccountWhoseTokenIsForThisRunOnly()
{
    Desk desk;
    const auto workspace = desk.make();
    workspace->start();
    const Account account = desk.stage.account();
    QVERIFY(workspace->save(account, desk.stage.token(), false).has_value());
    QVERIFY(desk.isLive(*workspace, account.id));
    QVERIFY(!desk.onDisk(account.id).tokenExpected);
    QVERIFY(desk.tokens.isEmpty());
}

void TestWorkspace::changesAnAccountAsItWasSaved()
{
    Desk desk;
    Account account = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, account.id));
    account.name = u" Renamed "_s;
    account.readOnly = true;
    QVERIFY(workspace->save(account, std::nullopt, false).has_value());
    QCOMPARE(workspace->session(account.id)->account().name, u"Renamed"_s);
    QVERIFY(workspace->session(account.id)->facts().isReadOnly);
    QCOMPARE(workspace->session(account.id)->link(), Link::Live);
    QVERIFY(desk.onDisk(account.id).readOnly);
    QCOMPARE(workspace->accounts().size(), 1);
}

void TestWorkspace::readsTheTokenOfAnotherOriginWhenMoved()
{
    Desk desk;
    Account account = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, account.id));
    ScriptedServer other;
    other.answer("*", {.raw = ScriptedServer::http(200, "[]")});
    account.baseUrl = other.url();
    QVERIFY(workspace->save(account, std::nullopt, false).has_value());
    QVERIFY(!workspace->session(account.id)->account().tokenExpected);
    QTRY_COMPARE(workspace->tokenError(account.id), error(Kind::Missing)); // and not "being read" for ever
    QVERIFY(other.requests().isEmpty());
    account.baseUrl = desk.stage.listener.url();
    QVERIFY(workspace->save(account, std::nullopt, false).has_value());
    QVERIFY(desk.isLive(*workspace, account.id)); // back where its token is
}

void TestWorkspace::neverCarriesATokenToAnotherOrigin()
{
    Desk desk;
    Account account = desk.saved(u"Shop"_s);
    desk.tokens.hanging = true; // a person takes a minute to unlock the keychain
    const auto workspace = desk.make();
    workspace->start();
    ScriptedServer other;
    other.answer("*", {.raw = ScriptedServer::http(200, "[]")});
    account.baseUrl = other.url();
    QVERIFY(workspace->save(account, std::nullopt, false).has_value());
    desk.tokens.release();
    QTRY_COMPARE(workspace->tokenError(account.id), error(Kind::Missing));
    QCOMPARE(workspace->session(account.id)->link(), Link::NoToken);
    QVERIFY(other.requests().isEmpty());
}

void TestWorkspace::keepsAllWhenAnAccountCannotBeSaved()
{
    Desk desk;
    Account account = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, account.id));
    QSignalSpy changed(workspace.get(), &Workspace::accountsChanged);
    account.baseUrl = QUrl(u"http://example.com"_s); // not HTTPS
    const auto saved = workspace->save(account, desk.stage.token(), false);
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, AccountStoreError::Kind::Invalid);
    QCOMPARE(workspace->session(account.id)->link(), Link::Live);
    QCOMPARE(workspace->accounts().first().baseUrl, desk.stage.listener.url());
    QVERIFY(changed.isEmpty());
}

void TestWorkspace::removesAnAccountAndItsToken()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s), blog = desk.saved(u"Blog"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id) && desk.isLive(*workspace, blog.id));
    QTRY_COMPARE(workspace->fleet().rows().size(), 4);
    QSignalSpy removed(&workspace->fleet(), &Fleet::rowsRemoved);
    const Await<Nothing, TokenError> done;
    QVERIFY(workspace->removeAccount(shop.id, this, done.handler()).has_value());
    QCOMPARE(workspace->accounts(), QList{blog});
    QCOMPARE(removed.count(), 1);
    QCOMPARE(workspace->fleet().rows().size(), 2);
    QVERIFY(done.wait() && done.ok());
    QVERIFY(!desk.tokens.stored(shop));
    QVERIFY(desk.tokens.stored(blog));
    QVERIFY(desk.onDisk(shop.id).id.isNull());
    QVERIFY(!workspace->removeAccount(shop.id, this, done.handler()).has_value());
}

void TestWorkspace::removesAnAccountWhateverCameOfItsToken()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    desk.tokens.removeError = error(Kind::LeftBehind);
    const auto workspace = desk.make();
    workspace->start();
    const Await<Nothing, TokenError> done;
    QVERIFY(workspace->removeAccount(shop.id, this, done.handler()).has_value());
    QVERIFY(done.wait());
    QCOMPARE(done.error(), error(Kind::LeftBehind));
    QVERIFY(workspace->accounts().isEmpty());
    QVERIFY(desk.onDisk(shop.id).id.isNull());
}

void TestWorkspace::keepsAnAccountThatCannotBeRemovedFromTheFile()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    QFile file(desk.path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray newer = file.readAll().replace("version = 1", "version = 99").replace("version=1", "version=99");
    QVERIFY(newer.contains("99"));
    QVERIFY(file.seek(0) && file.write(newer) == newer.size());
    file.close();
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    const Await<Nothing, TokenError> done;
    const auto removed = workspace->removeAccount(shop.id, this, done.handler());
    QVERIFY(!removed);
    QCOMPARE(removed.error().kind, AccountStoreError::Kind::Newer);
    QCOMPARE(workspace->session(shop.id)->link(), Link::Live);
    QVERIFY(desk.tokens.stored(shop));
    QCOMPARE(done.calls(), 0);
}

void TestWorkspace::neverSavesTheDemo()
{
    Desk desk;
    const auto workspace = desk.make();
    workspace->startDemo(desk.stage.listener.url(), desk.stage.token(), u"Demo account"_s);
    QVERIFY(workspace->isDemo());
    QCOMPARE(workspace->accounts().size(), 1);
    Account demo = workspace->accounts().first();
    QCOMPARE(demo.name, u"Demo account"_s);
    QVERIFY(desk.isLive(*workspace, demo.id));
    QVERIFY(workspace->session(demo.id)->facts().isDemo);
    demo.readOnly = true;
    QVERIFY(workspace->save(demo, std::nullopt, false).has_value());
    QVERIFY(workspace->session(demo.id)->facts().isReadOnly);
    const Await<Nothing, TokenError> done;
    QVERIFY(!workspace->removeAccount(demo.id, this, done.handler()).has_value());
    QVERIFY(!QFileInfo::exists(desk.path));
    QVERIFY(desk.tokens.log.isEmpty());
}

void TestWorkspace::tellsTheRowsBeforeTheFirstPictureIsComplete()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    QHash<SourceKey, SourceRow> told;
    int judged = -1;
    connect(&workspace->fleet(), &Fleet::rowsChanged, this, [&](const QList<SharedRow> &rows) {
        for (const SourceRow &row : rows)
            told.insert(row.key, row);
    });
    connect(workspace.get(), &Workspace::caughtUp, this, [&](const AccountId &id) {
        QCOMPARE(id, shop.id);
        judged = int(std::ranges::count_if(
            told, [](const SourceRow &row) { return row.judgment.standing == Standing::Healthy; }));
    });
    workspace->start();
    QTRY_COMPARE(judged, 2);
}

void TestWorkspace::tellsTheRowsOfAListBeforeItReadsTheirChecks()
{
    Desk desk;
    for (int i = 0; i < 2 * turnBatch; ++i)
        desk.stage.add(u"More %1"_s.arg(i));
    desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->fleet().setTurn(0ms); // a batch to each turn of the event loop
    qsizetype toldAtFirstCheck = -1;
    connect(&workspace->sessions().front()->monitor(), &CheckMonitor::changed, this, [&] {
        if (toldAtFirstCheck < 0)
            toldAtFirstCheck = workspace->fleet().rows().size();
    });
    workspace->start();
    QTRY_COMPARE(toldAtFirstCheck, 2 * turnBatch + 2);
}

void TestWorkspace::leavesHeldDeletesByTheHeartbeat()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    AccountSession &session = *workspace->session(shop.id);
    const Await<Nothing> deleted;
    session.operations().remove(session.store().sources().constBegin().key(), 2s, this, deleted.handler());
    desk.stage.clock.advance(1s);
    workspace->tick();
    QCOMPARE(desk.stage.writes(), 0);
    desk.stage.clock.advance(1s);
    workspace->tick();
    QVERIFY(deleted.wait() && deleted.ok());
}

void TestWorkspace::readsAnewAfterASleepOnly()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    AccountSession &session = *workspace->session(shop.id);
    for (int i = 0; i < 10; ++i) {
        desk.stage.clock.advance(5s); // a busy machine, not a sleeping one
        workspace->tick();
        QVERIFY(!session.store().isRefreshing());
    }
    desk.stage.clock.advance(5001ms);
    workspace->tick();
    QTRY_COMPARE(session.store().listedAt(), desk.stage.clock.now());
    QCOMPARE(desk.stage.lists(), 2);
}

void TestWorkspace::judgesAnewEveryMinute()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    QTRY_VERIFY(workspace->session(shop.id)->monitor().isCaughtUp());
    workspace->fleet().flush();
    desk.stage.clock.setNow(desk.stage.clock.now().addDays(2)); // somebody sets the system's clock
    for (int i = 0; i < 60; ++i) {
        desk.stage.clock.advance(500ms); // no list is due yet
        workspace->tick();
    }
    workspace->fleet().flush();
    QCOMPARE(desk.stage.lists(), 1);
    for (const SourceRow &row : workspace->fleet().rows())
        QCOMPARE(row.judgment.reason, Reason::TooOld);
}

void TestWorkspace::judgesAnewAfterASleep()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    QTRY_VERIFY(workspace->session(shop.id)->monitor().isCaughtUp());
    workspace->fleet().flush();
    sandbox::Reply broken;
    broken.status = 500;
    desk.stage.service.answerNext("GET", u"/v4/sources"_s, broken);
    desk.stage.clock.advance(25h);
    workspace->tick(); // slept: judged at once, whatever the network says
    workspace->fleet().flush();
    for (const SourceRow &row : workspace->fleet().rows())
        QCOMPARE(row.judgment.reason, Reason::TooOld);
}

void TestWorkspace::probesBeforeAnythingIsSaved()
{
    Desk desk;
    const auto workspace = desk.make();
    workspace->start();
    AccountProbe *probe = workspace->probe(desk.stage.account(), desk.stage.token(), this);
    QSignalSpy succeeded(probe, &AccountProbe::succeeded);
    QCOMPARE(desk.stage.lists(), 0);
    probe->start();
    QTRY_COMPARE(succeeded.count(), 1);
    QCOMPARE(probe->findings().sourceCount, 2);
    QVERIFY(workspace->accounts().isEmpty());
    QVERIFY(!QFileInfo::exists(desk.path));
    delete probe;
}

void TestWorkspace::asksForTheProxysPasswordBeforeAnyToken()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->proxy().set(
        {.kind = ProxyChoice::Kind::Manual, .host = u"proxy.invalid"_s, .port = 3128, .user = u"ann"_s});
    QVERIFY(desk.tokens.log.isEmpty());
    workspace->start();
    QCOMPARE(desk.tokens.log.first(), u"read "_s + TokenKey::of(ProxySecret::owner()).user());
    QVERIFY(desk.isLive(*workspace, shop.id)); // on loopback, where no proxy is used
}

void TestWorkspace::readsAnewByAnotherProxy()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    QSignalSpy refreshed(workspace.get(), &Workspace::refreshed);
    const int lists = desk.stage.lists();
    workspace->proxy().set({.kind = ProxyChoice::Kind::None});
    workspace->tick();
    QVERIFY(refreshed.count() > 0 || refreshed.wait());
    QCOMPARE(desk.stage.lists(), lists + 1);
}

void TestWorkspace::knowsATwinThatWasNotReadYet()
{
    Desk desk;
    Account shop = desk.stage.account(u"Shop"_s);
    shop.clientId = 7;
    const auto workspace = desk.make();
    QVERIFY(workspace->save(shop, std::nullopt, false)); // nothing is asked without a token
    Account again = desk.stage.account(u"Again"_s);
    QCOMPARE(workspace->twinOf(again, 7), workspace->session(shop.id));
    QCOMPARE(workspace->twinOf(again, 8), nullptr);
    QCOMPARE(workspace->twinOf(shop, 7), nullptr);
    again.baseUrl = QUrl(u"https://elsewhere.example"_s);
    QCOMPARE(workspace->twinOf(again, 7), nullptr);
}

void TestWorkspace::readsAnewAfterASleepOneClockMissed()
{
    Desk desk;
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->start();
    QVERIFY(desk.isLive(*workspace, shop.id));
    workspace->tick();
    const int before = desk.stage.lists();
    desk.stage.clock.setNow(desk.stage.clock.now().addSecs(3)); // the clock was put right
    workspace->tick();
    desk.stage.clock.setNow(desk.stage.clock.now().addSecs(8 * 3600)); // the monotonic one stood still
    workspace->tick();
    QTRY_COMPARE(desk.stage.lists(), before + 1);
}

void TestWorkspace::readsTheListThatANoticeReliesOn()
{
    Desk desk;
    const SourceId failing = desk.stage.add(u"Three"_s);
    desk.stage.service.setCheckOutcome(failing.value, sandbox::Failure{u"tap"_s, u"Access denied"_s, {}});
    desk.stage.service.startCheck(failing.value);
    desk.stage.clock.advance(1min);
    const Account shop = desk.saved(u"Shop"_s);
    const auto workspace = desk.make();
    workspace->setPollEvery(0s);
    const QSignalSpy due(&workspace->notices(), &Noticer::due);
    const QSignalSpy caughtUp(workspace.get(), &Workspace::caughtUp);
    workspace->start();
    QTRY_COMPARE(caughtUp.count(), 1);
    const auto pass = [&](std::chrono::seconds time) { // no sleep of the machine
        for (; time > 0s; time -= 5s) {
            desk.stage.clock.advance(5s);
            workspace->tick();
        }
    };
    const int lists = desk.stage.lists();
    pass(9min);
    QCOMPARE(desk.stage.lists(), lists);
    pass(2min);
    QVERIFY(due.isEmpty());
    QTRY_COMPARE(desk.stage.lists(), lists + 1);
    QTRY_VERIFY((workspace->tick(), due.count() == 1));
    QCOMPARE(desk.stage.lists(), lists + 1);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
