#include "core/state/proxykeeper.h"

#include "tests/support/await.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedproxy.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Password = ProxyKeeper::Password;
using Failure = TokenError::Kind;

// Passwords are compared with QVERIFY: QCOMPARE would print them.
class TestProxyKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ScriptedProxy::trustServer(); }
    void init();
    void cleanup();
    void leavesTheKeychainAloneUntilItIsNeeded();
    void readsThePasswordAndLogsInWithIt();
    void tellsAMissingPasswordFromAKeychainThatFails_data();
    void tellsAMissingPasswordFromAKeychainThatFails();
    void keepsAPasswordInForceAtOnce();
    void keepsItInMemoryWhereThereIsNoKeychain();
    void neverTakesAPasswordToAnotherProxy();
    void forgetsAPasswordEverywhere();
    void saysWhenAPasswordCouldNotBeRemoved();
    void askedForSeveralThingsDoesTheLast();
    void aPasswordGivenWhileTheKeychainAnswersWins();
    void aPasswordForgottenWhileTheKeychainAnswersStaysSo();
    void readsAgainWhenASlowKeychainHasSettled();
    void seesThatASlowKeychainHasKeptIt();
    void testsTheWayOnAConnectionOfItsOwn();
    void testsWithWhatIsInForce();
    void saysNothingOfATestThatWasStopped();
    // One without TLS comes last: OpenSSL frees what a network thread of Qt's had a moment after Qt has waited for that thread, and
    // the leak check of a program that ends in this moment finds it.
    void tellsOnlyOfAnotherWay();

private:
    ProxyChoice choice(const QString &user = u"ann"_s) const
    {
        return {.kind = ProxyChoice::Kind::Manual, .host = u"127.0.0.1"_s, .port = m_proxy->port(), .user = user};
    }
    std::optional<ProxySecret> stored() const;
    void putStored(const QString &password) const;
    /// What the proxy was told at last: "user:password", or nothing.
    QByteArray login();

    std::unique_ptr<ScriptedProxy> m_proxy;
    std::unique_ptr<FakeTokenStore> m_tokens;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<ProxyKeeper> m_keeper;
    ManualClock m_clock;
};

void TestProxyKeeper::init()
{
    m_proxy = std::make_unique<ScriptedProxy>();
    m_tokens = std::make_unique<FakeTokenStore>();
    m_transport = std::make_unique<Transport>(Limits{});
    m_keeper = std::make_unique<ProxyKeeper>(*m_tokens, *m_transport, m_clock.clock());
}

void TestProxyKeeper::cleanup()
{
    m_keeper.reset();
    m_transport.reset();
}

std::optional<ProxySecret> TestProxyKeeper::stored() const
{
    const auto token = m_tokens->stored(ProxySecret::owner());
    return token ? ProxySecret::decode(*token) : std::nullopt;
}

void TestProxyKeeper::putStored(const QString &password) const
{
    m_tokens->put(ProxySecret::owner(), *ProxySecret::of(choice(), password).encoded());
}

QByteArray TestProxyKeeper::login()
{
    m_proxy->demandLogin("nobody", "at all", "Basic realm=\"x\"");
    const Await<HttpReply> reply;
    m_transport->send({.url = QUrl(u"https://api.example.invalid/"_s)}, this, reply.handler());
    if (!reply.wait())
        return "no answer";
    const QByteArray told = m_proxy->asked().last().headers.value("proxy-authorization");
    return QByteArray::fromBase64(told.mid(6));
}

void TestProxyKeeper::leavesTheKeychainAloneUntilItIsNeeded()
{
    putStored(u"pass"_s);
    m_keeper->set(choice());
    QVERIFY(m_tokens->log.isEmpty()); // not started
    QCOMPARE(m_keeper->password(), Password::Reading);
    m_keeper->set({.kind = ProxyChoice::Kind::None});
    m_keeper->start();
    m_keeper->set(choice({}));
    QVERIFY(m_tokens->log.isEmpty()); // no user
    QCOMPARE(m_keeper->password(), Password::NotUsed);
    m_keeper->set(choice());
    m_keeper->set(choice(u"bob"_s));
    m_keeper->set(choice());
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    QCOMPARE(m_tokens->log, QStringList{u"read proxy@bobbin://settings:443"_s});
}

void TestProxyKeeper::readsThePasswordAndLogsInWithIt()
{
    putStored(u"from the keychain"_s);
    m_keeper->set(choice());
    QSignalSpy way(m_keeper.get(), &ProxyKeeper::wayChanged);
    m_keeper->start();
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    QCOMPARE(way.count(), 1);
    QVERIFY(login() == "ann:from the keychain");
}

void TestProxyKeeper::tellsAMissingPasswordFromAKeychainThatFails_data()
{
    QTest::addColumn<Failure>("kind");
    QTest::newRow("missing") << Failure::Missing;
    QTest::newRow("locked") << Failure::Locked;
    QTest::newRow("denied") << Failure::Denied;
    QTest::newRow("unavailable") << Failure::Unavailable;
}

void TestProxyKeeper::tellsAMissingPasswordFromAKeychainThatFails()
{
    QFETCH(Failure, kind);
    m_tokens->readError = TokenError{.kind = kind};
    m_keeper->start();
    m_keeper->set(choice());
    QTRY_COMPARE(m_keeper->password(), Password::Missing);
    QCOMPARE(m_keeper->passwordError().has_value(), kind != Failure::Missing);
    QVERIFY(login().isEmpty());
}

void TestProxyKeeper::keepsAPasswordInForceAtOnce()
{
    m_keeper->set(choice());
    m_tokens->hanging = true;
    m_keeper->setPassword(u"pass"_s);
    QCOMPARE(m_keeper->password(), Password::Keeping);
    QVERIFY(login() == "ann:pass"); // and the keychain has not answered yet
    m_tokens->release();
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    QVERIFY(stored() == ProxySecret::of(choice(), u"pass"_s));
    m_keeper->setPassword({}); // no password at all is none
    QCOMPARE(m_keeper->password(), Password::Kept);
}

void TestProxyKeeper::keepsItInMemoryWhereThereIsNoKeychain()
{
    m_tokens->writeError = TokenError{.kind = Failure::Unavailable};
    m_keeper->set(choice());
    m_keeper->setPassword(u"pass"_s);
    QTRY_COMPARE(m_keeper->password(), Password::ForThisRun);
    QCOMPARE(m_keeper->passwordError()->kind, Failure::Unavailable);
    QVERIFY(login() == "ann:pass");
    QVERIFY(m_tokens->isEmpty());
}

void TestProxyKeeper::neverTakesAPasswordToAnotherProxy()
{
    m_keeper->set(choice());
    m_keeper->setPassword(u"pass"_s);
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    const ScriptedProxy other;
    ProxyChoice moved = choice();
    moved.port = other.port();
    m_keeper->set(moved);
    QCOMPARE(m_keeper->password(), Password::Missing);
    m_keeper->set(choice(u"bob"_s));
    QCOMPARE(m_keeper->password(), Password::Missing);
    QVERIFY(login().isEmpty());
    m_keeper->set(choice()); // back where it belongs
    QCOMPARE(m_keeper->password(), Password::Kept);
    QVERIFY(login() == "ann:pass");
}

void TestProxyKeeper::forgetsAPasswordEverywhere()
{
    m_keeper->set(choice());
    m_keeper->setPassword(u"pass"_s);
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    m_keeper->forgetPassword();
    QCOMPARE(m_keeper->password(), Password::Missing);
    QTRY_VERIFY(m_tokens->isEmpty());
    QVERIFY(!m_keeper->passwordError());
    QVERIFY(login().isEmpty());
}

void TestProxyKeeper::saysWhenAPasswordCouldNotBeRemoved()
{
    m_keeper->set(choice());
    m_keeper->setPassword(u"pass"_s);
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    m_tokens->removeError = TokenError{.kind = Failure::LeftBehind};
    m_keeper->forgetPassword();
    QTRY_VERIFY(m_keeper->passwordError());
    QCOMPARE(m_keeper->passwordError()->kind, Failure::LeftBehind);
    QCOMPARE(m_keeper->password(), Password::Missing);
}

void TestProxyKeeper::askedForSeveralThingsDoesTheLast()
{
    m_keeper->set(choice());
    m_tokens->hanging = true;
    m_keeper->setPassword(u"first"_s);
    m_keeper->setPassword(u"second"_s);
    m_keeper->forgetPassword();
    m_keeper->setPassword(u"third"_s);
    m_tokens->release();
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    QVERIFY(stored() == ProxySecret::of(choice(), u"third"_s));
    QCOMPARE(m_tokens->log.size(), 2); // one at a time, and nothing that is overtaken
    m_tokens->hanging = true;
    m_keeper->setPassword(u"fourth"_s);
    m_keeper->forgetPassword();
    m_tokens->release();
    QTRY_VERIFY(m_tokens->isEmpty());
}

void TestProxyKeeper::aPasswordGivenWhileTheKeychainAnswersWins()
{
    putStored(u"old"_s);
    m_tokens->hanging = true;
    m_keeper->start();
    m_keeper->set(choice());
    m_keeper->setPassword(u"new"_s);
    m_tokens->release();
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
    QVERIFY(stored() == ProxySecret::of(choice(), u"new"_s));
    QVERIFY(login() == "ann:new");
}

void TestProxyKeeper::aPasswordForgottenWhileTheKeychainAnswersStaysSo()
{
    putStored(u"old"_s);
    m_tokens->hanging = true;
    m_keeper->start();
    m_keeper->set(choice());
    m_keeper->forgetPassword();
    m_tokens->release();
    QTRY_VERIFY(m_tokens->isEmpty());
    QCOMPARE(m_keeper->password(), Password::Missing);
    QVERIFY(login().isEmpty());
}

void TestProxyKeeper::readsAgainWhenASlowKeychainHasSettled()
{
    m_tokens->readError = TokenError{.kind = Failure::Slow};
    m_keeper->start();
    m_keeper->set(choice());
    QTRY_COMPARE(m_keeper->password(), Password::Missing);
    putStored(u"pass"_s);
    m_tokens->readError.reset();
    Q_EMIT m_tokens->settled({.account = {u"another"_s}, .origin = {}});
    QCOMPARE(m_tokens->log.size(), 1);
    Q_EMIT m_tokens->settled(TokenKey::of(ProxySecret::owner()));
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
}

void TestProxyKeeper::seesThatASlowKeychainHasKeptIt()
{
    m_tokens->writeError = TokenError{.kind = Failure::Slow};
    m_keeper->set(choice());
    m_keeper->setPassword(u"pass"_s);
    QTRY_COMPARE(m_keeper->password(), Password::ForThisRun);
    Q_EMIT m_tokens->settled(TokenKey::of(ProxySecret::owner())); // it has ended, and nothing was kept
    QTRY_COMPARE(m_keeper->passwordError()->kind, Failure::Missing);
    QCOMPARE(m_keeper->password(), Password::ForThisRun);
    m_keeper->setPassword(u"pass"_s);
    QTRY_COMPARE(m_keeper->password(), Password::ForThisRun);
    putStored(u"pass"_s);
    Q_EMIT m_tokens->settled(TokenKey::of(ProxySecret::owner()));
    QTRY_COMPARE(m_keeper->password(), Password::Kept);
}

void TestProxyKeeper::testsTheWayOnAConnectionOfItsOwn()
{
    m_keeper->set(choice({}));
    for (int test = 1; test <= 2; ++test) {
        const Await<std::chrono::milliseconds> answer;
        m_keeper->test(QUrl(u"https://api.example.invalid/"_s), this, answer.handler());
        m_clock.advance(120ms);
        QVERIFY(answer.wait() && answer.ok());
        QCOMPARE(answer.value(), 120ms);
        QCOMPARE(m_proxy->asked().size(), test);
    }
    QVERIFY(!m_proxy->served().last().headers.contains("authorization"));
}

void TestProxyKeeper::testsWithWhatIsInForce()
{
    m_proxy->demandLogin("ann", "pass", "Basic realm=\"x\"");
    m_keeper->set(choice());
    m_keeper->setPassword(u"wrong"_s);
    const Await<std::chrono::milliseconds> refused;
    m_keeper->test(QUrl(u"https://api.example.invalid/"_s), this, refused.handler());
    QVERIFY(refused.wait() && !refused.ok());
    QCOMPARE(refused.error().code, u"proxy_password"_s);
    m_keeper->setPassword(u"pass"_s);
    const Await<std::chrono::milliseconds> taken;
    m_keeper->test(QUrl(u"https://api.example.invalid/"_s), this, taken.handler());
    QVERIFY(taken.wait() && taken.ok());
}

void TestProxyKeeper::saysNothingOfATestThatWasStopped()
{
    m_keeper->set(choice({}));
    const Await<std::chrono::milliseconds> stopped, overtaken, answered;
    m_keeper->test(QUrl(u"https://api.example.invalid/"_s), this, stopped.handler());
    m_keeper->stopTest();
    m_keeper->test(QUrl(u"https://api.example.invalid/"_s), this, overtaken.handler());
    m_keeper->test(QUrl(u"https://api.example.invalid/"_s), this, answered.handler());
    QVERIFY(answered.wait());
    QCOMPARE(stopped.calls() + overtaken.calls(), 0);
}

void TestProxyKeeper::tellsOnlyOfAnotherWay()
{
    QSignalSpy way(m_keeper.get(), &ProxyKeeper::wayChanged);
    ProxyChoice other{.kind = ProxyChoice::Kind::System, .host = u"remembered"_s, .port = 1};
    m_keeper->set(other);
    QCOMPARE(way.count(), 0); // it is no other way, though another choice
    other.kind = ProxyChoice::Kind::None;
    m_keeper->set(other);
    m_keeper->set(other);
    QCOMPARE(way.count(), 1);
    m_keeper->set(choice());
    QCOMPARE(way.count(), 2);
    m_keeper->setPassword(u"pass"_s);
    m_keeper->setPassword(u"pass"_s);
    QCOMPARE(way.count(), 3);
}

BOBBIN_SUITE(proxykeeper, TestProxyKeeper)
#include "tst_proxykeeper.moc"
