#include "ui/window/linkbars.h"

#include "tests/support/scriptedproxy.h"
#include "tests/support/suite.h"
#include "tests/ui/world.h"
#include "ui/window/bararea.h"

#include <QAbstractButton>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class LinkBarsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysNothingWhileAllIsWell();
    void offersToReplaceARefusedToken();
    void tellsAForbiddenAccountFromARefusedToken();
    void saysSinceWhenItIsOfflineAndWhatIsShown();
    void offersTheSettingsWhenTheProxyIsWrong();
    void quotesAServerInTrouble();
    void goesAwayWhenTheAccountIsLiveAgain();
    void saysWhatIsWithTheKeychain_data();
    void saysWhatIsWithTheKeychain();
    void readsTheKeychainAgainWhenAsked();
    void saysWhenElementsOfTheListAreBroken();
    void keepsTheBarsOfTwoAccountsApart();
    void forgetsARemovedAccount();
    void neverShowsTheToken();

private:
    void fail(const sandbox::Reply &reply);
    const Message *message() const;
    void press(const QString &action);

    std::unique_ptr<World> m_world;
    std::unique_ptr<BarArea> m_area;
    std::unique_ptr<LinkBars> m_bars;
};

void LinkBarsTest::init()
{
    m_world = std::make_unique<World>();
    m_world->add("Shop");
    m_area = std::make_unique<BarArea>();
    m_area->setVisible(true);
    m_bars = std::make_unique<LinkBars>(*m_world->workspace, *m_area, [this] { return m_world->clock.now(); }, nullptr);
}

void LinkBarsTest::cleanup()
{
    m_bars.reset();
    m_area.reset();
    m_world.reset();
}

/// The next list is answered with this.
void LinkBarsTest::fail(const sandbox::Reply &reply)
{
    m_world->service.answerNext("GET", u"/v4/sources"_s, reply);
    QSignalSpy failed(&m_world->session().store(), &SourceStore::refreshFailed);
    m_world->session().refresh();
    QTRY_COMPARE(failed.count(), 1);
}

/// The one message that is shown.
const Message *LinkBarsTest::message() const
{
    const Message *found = nullptr;
    for (const MessageBar *bar : m_area->findChildren<MessageBar *>()) {
        if (!bar->isHidden())
            found = &bar->message();
    }
    return found;
}

void LinkBarsTest::press(const QString &action)
{
    for (auto *button : m_area->findChildren<QAbstractButton *>()) {
        if (button->text() == action && !button->isHidden())
            return button->click();
    }
    QFAIL(qPrintable(action));
}

void LinkBarsTest::saysNothingWhileAllIsWell()
{
    QVERIFY(m_world->connect());
    QVERIFY(!message());
    QCOMPARE(LinkBars::summary(*m_world->workspace), QString());
}

void LinkBarsTest::offersToReplaceARefusedToken()
{
    QVERIFY(m_world->connect());
    fail({.status = 401, .body = R"({"message":"Not <b>Authorized</b>"})"});
    QVERIFY(message());
    QCOMPARE(message()->severity, Severity::Error);
    QCOMPARE(message()->head, u"Acme: Stitch refuses the token (…oken)."_s);
    QVERIFY(message()->text.contains(u"Not <b>Authorized</b>"_s));
    QCOMPARE(message()->actions, (QStringList{u"Replace token…"_s, u"Retry"_s}));
    QSignalSpy wanted(m_bars.get(), &LinkBars::tokenWanted);
    press(u"Replace token…"_s);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.first().first().value<AccountId>(), m_world->account.id);
    press(u"Retry"_s);
    QTRY_VERIFY(!message());
}

void LinkBarsTest::tellsAForbiddenAccountFromARefusedToken()
{
    QVERIFY(m_world->connect());
    fail({.status = 403, .body = R"({"error":{"message":"No API access"}})"});
    QVERIFY(message()->head.contains(u"does not allow"_s));
    QVERIFY(!message()->head.contains(u"refuses"_s));
}

void LinkBarsTest::saysSinceWhenItIsOfflineAndWhatIsShown()
{
    QVERIFY(m_world->connect());
    m_world->listener.reset(); // nobody answers on that port any more
    m_world->session().refresh();
    QTRY_VERIFY(message());
    QCOMPARE(message()->severity, Severity::Offline);
    QVERIFY2(message()->head.startsWith(u"Acme: There is no connection to 127.0.0.1"_s), qPrintable(message()->head));
    QVERIFY2(message()->text.startsWith(u"Since "_s), qPrintable(message()->text));
    QVERIFY(message()->text.contains(u"What is shown is of "_s));
    QCOMPARE(message()->actions, QStringList{u"Retry now"_s});
    QVERIFY(m_world->row(431201)); // the last good list stays
    QVERIFY(LinkBars::summary(*m_world->workspace).contains(u"127.0.0.1"_s));
}

void LinkBarsTest::offersTheSettingsWhenTheProxyIsWrong()
{
    ScriptedProxy proxy;
    proxy.demandLogin("ann", "pass", "Basic realm=\"x\"");
    m_world->workspace->proxy().set(
        {.kind = ProxyChoice::Kind::Manual, .host = u"127.0.0.1"_s, .port = proxy.port(), .user = u"ann"_s});
    m_world->workspace->proxy().setPassword(u"wrong"_s);
    Account account = m_world->account;
    account.baseUrl = QUrl(u"https://api.example.invalid"_s);
    QVERIFY(m_world->workspace->save(account, sandboxToken(), false));
    QTRY_VERIFY(message());
    QCOMPARE(message()->severity, Severity::Offline);
    QCOMPARE(
        message()->head, u"Acme: The proxy 127.0.0.1:%1 does not accept the user or the password."_s.arg(proxy.port()));
    QCOMPARE(message()->actions, (QStringList{u"Proxy settings…"_s, u"Retry now"_s}));
    QSignalSpy wanted(m_bars.get(), &LinkBars::proxySettingsWanted);
    const auto asked = proxy.asked().size();
    press(u"Proxy settings…"_s);
    QCOMPARE(wanted.count(), 1);
    press(u"Retry now"_s);
    QTRY_VERIFY(proxy.asked().size() > asked);
    QCOMPARE(wanted.count(), 1);
}

void LinkBarsTest::quotesAServerInTrouble()
{
    QVERIFY(m_world->connect());
    fail({.status = 503, .body = R"({"message":"Down for <i>maintenance</i>"})"});
    QCOMPARE(message()->severity, Severity::Offline);
    QVERIFY(message()->head.contains(u"503"_s));
    QVERIFY(message()->text.contains(u"It says: “Down for <i>maintenance</i>”"_s));
}

void LinkBarsTest::goesAwayWhenTheAccountIsLiveAgain()
{
    QVERIFY(m_world->connect());
    fail({.status = 500, .body = "{}"});
    QVERIFY(message());
    press(u"Retry now"_s);
    QTRY_VERIFY(!message());
    QCOMPARE(m_world->session().link(), Link::Live);
}

void LinkBarsTest::saysWhatIsWithTheKeychain_data()
{
    QTest::addColumn<TokenError::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("missing") << TokenError::Kind::Missing << u"has no token"_s;
    QTest::newRow("locked") << TokenError::Kind::Locked << u"is locked"_s;
    QTest::newRow("denied") << TokenError::Kind::Denied << u"did not let Bobbin in"_s;
    QTest::newRow("unavailable") << TokenError::Kind::Unavailable << u"No keychain"_s;
    QTest::newRow("slow") << TokenError::Kind::Slow << u"has not answered"_s;
}

void LinkBarsTest::saysWhatIsWithTheKeychain()
{
    QFETCH(TokenError::Kind, kind);
    m_world->tokens.readError = TokenError{.kind = kind, .detail = {}};
    QVERIFY(m_world->workspace->save(m_world->account, {}, true));
    m_world->workspace->readToken(m_world->account.id);
    QTRY_VERIFY(message());
    QFETCH(QString, words);
    QVERIFY2(message()->head.contains(words), qPrintable(message()->head));
}

void LinkBarsTest::readsTheKeychainAgainWhenAsked()
{
    m_world->tokens.readError = TokenError{.kind = TokenError::Kind::Locked, .detail = {}};
    m_world->tokens.put(m_world->account, sandboxToken());
    QVERIFY(m_world->workspace->save(m_world->account, {}, true));
    m_world->workspace->readToken(m_world->account.id);
    QTRY_VERIFY(message());
    QCOMPARE(message()->actions, (QStringList{u"Enter token…"_s, u"Try again"_s}));
    m_world->tokens.readError.reset();
    press(u"Try again"_s);
    QTRY_COMPARE(m_world->session().link(), Link::Live);
    QVERIFY(!message());
}

void LinkBarsTest::saysWhenElementsOfTheListAreBroken()
{
    QVERIFY(m_world->connect());
    m_world->service.answerNext("GET", u"/v4/sources"_s, {.body = R"([{"id":1,"type":"x"},{"no":"id"},"nonsense"])"});
    m_world->session().refresh();
    QTRY_VERIFY(message());
    QCOMPARE(message()->severity, Severity::Warning);
    QVERIFY2(message()->head.startsWith(u"2 "_s) && message()->head.contains(u"Acme"_s), qPrintable(message()->head));
    m_world->session().refresh();
    QTRY_VERIFY(!message());
}

void LinkBarsTest::keepsTheBarsOfTwoAccountsApart()
{
    QVERIFY(m_world->connect());
    Account other = m_world->account;
    other.id = AccountId::create();
    other.name = u"Other %1 <b>"_s;
    QVERIFY(m_world->workspace->save(other, AccessToken::parse(u"wrong"_s).value(), false));
    QTRY_VERIFY(message());
    QVERIFY(message()->head.startsWith(other.name + u": "_s));
    m_world->session().refresh(); // the good one says nothing about the other
    QTRY_VERIFY(!m_world->session().store().isRefreshing());
    QVERIFY(message());
}

void LinkBarsTest::forgetsARemovedAccount()
{
    QVERIFY(m_world->connect());
    fail({.status = 401, .body = "{}"});
    QVERIFY(message());
    m_world->workspace->removeAccount(m_world->account.id, m_world->workspace.get(), [](const auto &) { });
    QVERIFY(!message());
}

void LinkBarsTest::neverShowsTheToken()
{
    QVERIFY(m_world->connect());
    fail({.status = 401, .body = R"({"message":"Token sandbox-token is not known"})"});
    QVERIFY(!message()->head.contains(u"sandbox-token"_s));
    QVERIFY2(!message()->text.contains(u"sandbox-token"_s), qPrintable(message()->text));
}

BOBBIN_SUITE(linkbars, LinkBarsTest)
#include "tst_linkbars.moc"
