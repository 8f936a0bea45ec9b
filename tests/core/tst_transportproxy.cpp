#include "tests/core/transporttest.h"
#include "tests/support/scriptedproxy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bobbin;
using namespace bobbin::test;

using Kind = ApiError::Kind;
using Then = ScriptedProxy::Then;

/// How calls go by a proxy. The host that is asked is one that only the proxy knows.
class TestTransportProxy : public TransportTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ScriptedProxy::trustServer(); }
    void init();
    void goesThroughATunnel();
    void logsInWithThePasswordOnce_data();
    void logsInWithThePasswordOnce();
    void sendsAWriteOnceThroughAProxyThatWantsALogin();
    void givesUpWhenThePasswordIsRefused_data();
    void givesUpWhenThePasswordIsRefused();
    void saysThatALoginIsWanted();
    void saysThatTheProxyFailed_data();
    void saysThatTheProxyFailed();
    void saysThatNobodyIsThere();
    void saysThatTheProxyWasNotFound();
    void saysThatTheProxyIsSilent_data();
    void saysThatTheProxyIsSilent();
    void doesNotGuessAboutAnEmptyWrite();
    void reachesTheProxyAgainAfterItLeftWithoutAWord();
    void changesTheWayAtOnce();
    void endsWhatIsUnderWayTheWayItWent();
    void neverGoesByAProxyToLoopback();

private:
    ProxyChoice choice(const QString &user = {}) const
    {
        return {.kind = ProxyChoice::Kind::Manual, .host = u"127.0.0.1"_s, .port = m_proxy->port(), .user = user};
    }
    QString address() const { return u"127.0.0.1:%1"_s.arg(m_proxy->port()); }
    Await<HttpReply> send(const QByteArray &verb = "GET", const QByteArray &body = {});

    std::unique_ptr<ScriptedProxy> m_proxy;
};

void TestTransportProxy::init()
{
    start();
    m_proxy = std::make_unique<ScriptedProxy>();
}

Await<HttpReply> TestTransportProxy::send(const QByteArray &verb, const QByteArray &body)
{
    HttpRequest request = this->request(verb, u"/v4/sources"_s, body);
    request.url = QUrl(u"https://api.example.invalid/v4/sources"_s);
    const Await<HttpReply> reply;
    m_transport->send(request, this, reply.handler());
    return reply;
}

void TestTransportProxy::goesThroughATunnel()
{
    m_transport->setProxy(choice(), {});
    const auto reply = send();
    QVERIFY(reply.wait() && reply.ok());
    QCOMPARE(m_proxy->asked().size(), 1);
    const WireRequest asked = m_proxy->asked().first();
    QCOMPARE(asked.verb, "CONNECT");
    QCOMPARE(asked.path, "api.example.invalid:443");
    QVERIFY(!asked.headers.contains("authorization"));
    QVERIFY(!asked.raw.contains(secret));
    QCOMPARE(m_proxy->served().size(), 1);
    QCOMPARE(m_proxy->served().first().headers.value("authorization"), "Bearer " + secret);
}

void TestTransportProxy::logsInWithThePasswordOnce_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("plain") << u"pass"_s;
    QTest::newRow("with spaces and colons") << u"a b:c"_s;
}

void TestTransportProxy::logsInWithThePasswordOnce()
{
    QFETCH(QString, password);
    m_proxy->demandLogin("ann", password.toLatin1(), "Basic realm=\"x\"");
    m_transport->setProxy(choice(u"ann"_s), password);
    const auto reply = send();
    QVERIFY(reply.wait() && reply.ok());
    QCOMPARE(m_proxy->asked().size(), 2);
    QVERIFY(!m_proxy->asked().first().headers.contains("proxy-authorization")); // not before it is asked for
    QVERIFY(m_proxy->asked().last().headers.contains("proxy-authorization"));
    QCOMPARE(m_proxy->served().size(), 1);
    QVERIFY(!m_proxy->served().first().headers.contains("proxy-authorization")); // nobody's but the proxy's
    const auto next = send(); // on the connection that is there
    QVERIFY(next.wait() && next.ok());
    QCOMPARE(m_proxy->asked().size(), 2);
}

void TestTransportProxy::sendsAWriteOnceThroughAProxyThatWantsALogin()
{
    m_proxy->demandLogin("ann", "pass", "Basic realm=\"x\"");
    m_transport->setProxy(choice(u"ann"_s), u"pass"_s);
    for (const QByteArray &body : {QByteArray(), QByteArray(R"({"a":1})")}) {
        const auto reply = send("POST", body);
        QVERIFY(reply.wait() && reply.ok());
        QCOMPARE(m_proxy->served().last().body, body);
    }
    QCOMPARE(m_proxy->served().size(), 2);
}

void TestTransportProxy::givesUpWhenThePasswordIsRefused_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("basic") << QByteArray("Basic realm=\"x\"");
    QTest::newRow("digest") << QByteArray("Digest realm=\"x\", nonce=\"1\", qop=\"auth\"");
    QTest::newRow("both") << QByteArray("Digest realm=\"x\", nonce=\"1\"\r\nProxy-Authenticate: Basic realm=\"x\"");
}

void TestTransportProxy::givesUpWhenThePasswordIsRefused()
{
    QFETCH(QByteArray, challenge);
    m_proxy->demandLogin("ann", "another", challenge);
    m_transport->setProxy(choice(u"ann"_s), u"pass"_s);
    for (int call = 1; call <= 2; ++call) { // the second is no different
        const auto reply = send();
        QVERIFY(reply.wait() && !reply.ok());
        QCOMPARE(int(reply.error().kind), int(Kind::Proxy));
        QCOMPARE(reply.error().code, u"proxy_password"_s);
        QCOMPARE(reply.error().proxy, address());
        QCOMPARE(reply.error().host, u"api.example.invalid"_s);
        QVERIFY(!reply.error().message.contains(u"pass"_s));
        QCOMPARE(m_proxy->asked().size(), 2 * call);
    }
    QVERIFY(m_proxy->served().isEmpty());
}

void TestTransportProxy::saysThatALoginIsWanted()
{
    m_proxy->demandLogin("ann", "pass", "Basic realm=\"x\"");
    m_transport->setProxy(choice(u"ann"_s), {});
    const auto reply = send();
    QVERIFY(reply.wait() && !reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Proxy));
    QCOMPARE(reply.error().code, u"proxy_login"_s);
    QVERIFY(!m_proxy->asked().last().headers.contains("proxy-authorization"));
}

void TestTransportProxy::saysThatTheProxyFailed_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray end = " No\r\nContent-Length: 0\r\n\r\n";
    for (const char *verb : {"GET", "POST"}) { // of a write it is certain that it was not sent
        for (const char *status : {"400", "403", "405", "500", "502", "503", "504"})
            QTest::addRow("%s %s", verb, status) << QByteArray(verb) << QByteArray("HTTP/1.1 ") + status + end;
        QTest::addRow("%s another service", verb) << QByteArray(verb) << QByteArray("SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
    }
}

void TestTransportProxy::saysThatTheProxyFailed()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, answer);
    m_proxy->answer(answer, Then::Close);
    m_transport->setProxy(choice(), {});
    const auto reply = send(verb, "{}");
    QVERIFY(reply.wait() && !reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Proxy));
    QCOMPARE(reply.error().proxy, address());
    QCOMPARE(reply.error().httpStatus, 0);
    QVERIFY(!reply.error().message.isEmpty());
}

void TestTransportProxy::saysThatNobodyIsThere()
{
    m_transport->setProxy(choice(), {});
    const QString address = this->address();
    m_proxy->close();
    const auto reply = send();
    QVERIFY(reply.wait() && !reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Proxy));
    QCOMPARE(reply.error().proxy, address);
}

void TestTransportProxy::saysThatTheProxyWasNotFound()
{
    ProxyChoice choice = this->choice();
    choice.host = u"no-such-proxy.invalid"_s;
    m_transport->setProxy(choice, {});
    const auto reply = send();
    QVERIFY(reply.wait() && !reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Proxy));
    QCOMPARE(reply.error().code, u"proxy_not_found"_s);
    QVERIFY(reply.error().proxy.startsWith(u"no-such-proxy.invalid:"_s));
}

void TestTransportProxy::saysThatTheProxyIsSilent_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<Then>("then");
    for (const char *verb : {"GET", "POST"}) {
        QTest::addRow("%s hangs", verb) << QByteArray(verb) << Then::Hang;
        QTest::addRow("%s leaves without a word", verb) << QByteArray(verb) << Then::Close;
    }
}

void TestTransportProxy::saysThatTheProxyIsSilent()
{
    QFETCH(QByteArray, verb);
    QFETCH(Then, then);
    Limits limits = TestTransportProxy::limits();
    limits.connect = 100ms;
    m_transport = std::make_unique<Transport>(limits);
    m_transport->setProxy(choice(), {});
    m_proxy->answer({}, then);
    const auto reply = send(verb, "{}");
    QVERIFY(reply.wait() && !reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Proxy));
    QCOMPARE(reply.error().code, u"proxy_silent"_s);
    QCOMPARE(reply.error().proxy, address());
}

void TestTransportProxy::doesNotGuessAboutAnEmptyWrite()
{
    // Qt has one error for "the proxy refuses" and for "something broke": an empty body gives no sign of having been sent.
    m_proxy->answer("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", Then::Close);
    m_transport->setProxy(choice(), {});
    const auto reply = send("POST");
    QVERIFY(reply.wait() && !reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::OutcomeUnknown));
    QVERIFY(reply.error().code.isEmpty() && reply.error().proxy.isEmpty());
}

void TestTransportProxy::reachesTheProxyAgainAfterItLeftWithoutAWord()
{
    Limits limits = TestTransportProxy::limits();
    limits.connect = 500ms;
    m_transport = std::make_unique<Transport>(limits);
    m_transport->setProxy(choice(), {});
    m_proxy->answer({}, Then::Close);
    const auto lost = send();
    QVERIFY(lost.wait() && !lost.ok());
    m_proxy->answer("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n", Then::Close);
    const auto heard = send();
    QVERIFY(heard.wait() && !heard.ok());
    QCOMPARE(m_proxy->asked().size(), 2);
    QCOMPARE(heard.error().code, QString());
}

void TestTransportProxy::changesTheWayAtOnce()
{
    m_transport->setProxy(choice(), {});
    const auto first = send();
    QVERIFY(first.wait() && first.ok());
    ScriptedProxy other;
    ProxyChoice changed = choice();
    changed.port = other.port();
    m_transport->setProxy(changed, {});
    const auto second = send();
    QVERIFY(second.wait() && second.ok());
    QCOMPARE(m_proxy->served().size(), 1);
    QCOMPARE(other.served().size(), 1); // and not on the connection kept from before
    m_transport->setProxy({.kind = ProxyChoice::Kind::None}, {});
    const auto third = send();
    QVERIFY(third.wait() && !third.ok());
    QCOMPARE(int(third.error().kind), int(Kind::Offline)); // without a proxy nobody knows that host
}

void TestTransportProxy::endsWhatIsUnderWayTheWayItWent()
{
    m_server->answer("/held", {.raw = ScriptedServer::http(200, "{}"), .held = true});
    const Await<HttpReply> reply;
    m_transport->send(request("POST", u"/held"_s, "{}"), this, reply.handler());
    QTRY_COMPARE(m_server->heldCount(), 1);
    m_transport->setProxy(choice(), {});
    m_server->release(1);
    QVERIFY(reply.wait() && reply.ok());
    QCOMPARE(m_server->count("POST"), 1);
}

void TestTransportProxy::neverGoesByAProxyToLoopback()
{
    m_transport->setProxy(choice(), {});
    roundTrip();
    QVERIFY(m_proxy->asked().isEmpty());
}

QTEST_GUILESS_MAIN(TestTransportProxy)
#include "tst_transportproxy.moc"
