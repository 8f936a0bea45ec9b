#include "core/api/transport.h"

#include "tests/core/transporttest.h"
#include "tests/support/faultproxy.h"
#include "tests/support/suite.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bobbin;
using namespace bobbin::test;

using Kind = ApiError::Kind;
using Then = ScriptedServer::Then;

/// What a call sends and what it makes of the answer.
class TestTransport : public TransportTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(); }
    void sendsWhatTheApiWants();
    void sendsEmptyWritesWithALength_data();
    void sendsEmptyWritesWithALength();
    void answersOnceAndNeverAtOnce();
    void followsNoRedirect_data();
    void followsNoRedirect();
    void sendsAWriteOnceWhenItsConnectionDrops_data();
    void sendsAWriteOnceWhenItsConnectionDrops();
    void writesOnAFreshConnectionWhenTheServerClosedTheKeptOne();
    void endsEveryBrokenAnswer_data();
    void endsEveryBrokenAnswer();
    void endsWhatTakesTooLong_data();
    void endsWhatTakesTooLong();
    void doesNotKnowWhetherASilentServerGotAnEmptyWrite();
    void tellsRefusedFromUnknownHosts_data();
    void tellsRefusedFromUnknownHosts();
    void refusesToSpeakPlainHttpToStrangers();
    void keepsLoopbackAwayFromProxies();
    void sendsNothingWhenTlsFails_data();
    void sendsNothingWhenTlsFails();
    void keepsAnErrorsStatusWhenItsTextIsCutOff();
    void asksNobodyForAPassword_data();
    void asksNobodyForAPassword();
    void returnsNoCookie();
    void stopsAtTheCapForBodies();
    void expandsHonestListsThatCompressWell();
    void logsOneLineWithoutSecrets();
};

void TestTransport::sendsWhatTheApiWants()
{
    const Await<HttpReply> reply;
    m_transport->send(request("PUT", u"/ok"_s, R"({"a":1})"), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(reply.ok());
    QCOMPARE(reply.value().status, 200);
    QCOMPARE(reply.value().contentType, "application/json");
    QCOMPARE(reply.value().body, R"({"fine":true})");
    QCOMPARE(m_server->requests().size(), 1);
    const WireRequest sent = m_server->requests().first();
    QCOMPARE(sent.verb, "PUT");
    QCOMPARE(sent.body, R"({"a":1})");
    QCOMPARE(sent.headers.value("authorization"), "Bearer " + secret);
    QCOMPARE(sent.headers.value("content-type"), "application/json");
    QCOMPARE(sent.headers.value("accept"), "application/json");
    QCOMPARE(sent.headers.value("user-agent"), "Bobbin/" BOBBIN_VERSION);
    QVERIFY(!sent.headers.contains("upgrade")); // no HTTP/2
}

void TestTransport::sendsEmptyWritesWithALength_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::newRow("POST") << QByteArray("POST");
    QTest::newRow("PUT") << QByteArray("PUT");
    QTest::newRow("DELETE") << QByteArray("DELETE");
}

void TestTransport::sendsEmptyWritesWithALength()
{
    QFETCH(QByteArray, verb);
    const Await<HttpReply> reply;
    m_transport->send(request(verb, u"/ok"_s), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(reply.ok());
    const WireRequest sent = m_server->requests().first();
    QCOMPARE(sent.verb, verb);
    QCOMPARE(sent.headers.value("content-length"), "0");
    QCOMPARE(sent.headers.value("content-type"), "application/json");
    QCOMPARE(sent.body, QByteArray());
}

void TestTransport::answersOnceAndNeverAtOnce()
{
    const Await<HttpReply> answered;
    const Await<HttpReply> refused;
    const PendingCall call = m_transport->send(request("GET", u"/ok"_s), this, answered.handler());
    m_transport->send({.url = QUrl(u"http://example.invalid/"_s)}, this, refused.handler());
    QCOMPARE(answered.calls(), 0);
    QCOMPARE(refused.calls(), 0);
    QVERIFY(call.isRunning());
    QVERIFY(answered.wait() && refused.wait());
    QVERIFY(!call.isRunning());
    roundTrip();
    QCOMPARE(answered.calls(), 1);
    QCOMPARE(refused.calls(), 1);
}

void TestTransport::followsNoRedirect_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verb");
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const char *verb : {"GET", "POST", "PUT", "DELETE"})
            QTest::addRow("%d %s", status, verb) << status << QByteArray(verb);
    }
}

void TestTransport::followsNoRedirect()
{
    QFETCH(int, status);
    QFETCH(QByteArray, verb);
    ScriptedServer other;
    other.answer("*", {.raw = ScriptedServer::http(200, "{}")});
    QUrl elsewhere = other.url(u"/taken"_s);
    elsewhere.setHost(u"localhost"_s);
    m_server->answer(
        "/moved", {.raw = ScriptedServer::http(status, "{}", "Location: " + elsewhere.toEncoded() + "\r\n")});
    const Await<HttpReply> reply;
    m_transport->send(request(verb, u"/moved"_s, "{}"), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(!reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Redirect));
    QCOMPARE(reply.error().httpStatus, status);
    QCOMPARE(reply.error().host, u"localhost:%1"_s.arg(elsewhere.port()));
    QCOMPARE(m_server->requests().size(), 1);
    QCOMPARE(other.connections(), 0);
}

void TestTransport::sendsAWriteOnceWhenItsConnectionDrops_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<FaultProxy::Fault>("fault");
    for (const char *verb : {"POST", "PUT", "DELETE"}) {
        for (const char *body : {"", R"({"display_name":"x"})"}) {
            const auto row = [&](const char *name, FaultProxy::Fault fault) {
                QTest::addRow("%s %s %s", verb, body, name) << QByteArray(verb) << QByteArray(body) << fault;
            };
            row("dropped", FaultProxy::Fault::DropRequest);
            row("answer lost", FaultProxy::Fault::LoseAnswer);
            row("answer reset", FaultProxy::Fault::ResetAnswer);
            row("cut in the header", FaultProxy::Fault::CutAnswer);
        }
    }
}

void TestTransport::sendsAWriteOnceWhenItsConnectionDrops()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, body);
    QFETCH(FaultProxy::Fault, fault);
    FaultProxy proxy(m_server->url());
    proxy.setFault(fault);
    proxy.setCutAfter(20);
    HttpRequest write = request(verb, u"/ok"_s, body);
    write.url.setPort(proxy.url().port());
    const Await<HttpReply> reply;
    m_transport->send(write, this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(!reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::OutcomeUnknown));
    QVERIFY(!reply.error().message.isEmpty());
    roundTrip(); // a repetition would have arrived by now
    QCOMPARE(proxy.requests().size(), 1);
}

void TestTransport::writesOnAFreshConnectionWhenTheServerClosedTheKeptOne()
{
    m_server->answer("/closes", {.raw = ScriptedServer::http(200, "{}"), .then = Then::Close});
    const Await<HttpReply> read;
    m_transport->send(request("GET", u"/closes"_s), this, read.handler());
    QVERIFY(read.wait());
    QTRY_COMPARE(m_server->openConnections(), 0); // its end has reached us
    const Await<HttpReply> write;
    m_transport->send(request("POST", u"/ok"_s), this, write.handler());
    QVERIFY(write.wait());
    QVERIFY(write.ok());
    QCOMPARE(m_server->count("POST"), 1);
    QCOMPARE(m_server->connections(), 2);
}

void TestTransport::endsEveryBrokenAnswer_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<Kind>("kind");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const auto row = [](const char *name, const QByteArray &raw, Kind kind) { QTest::newRow(name) << raw << kind; };
    row("nothing", {}, Kind::Unreachable);
    row("banner of another service", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", Kind::Unreachable);
    row("cut in the header", "HTTP/1.1 200 OK\r\nConte", Kind::Unreachable);
    row("body shorter than announced", head + "Content-Length: 100\r\n\r\n[1,2", Kind::Protocol);
    row("chunks without an end", head + "Transfer-Encoding: chunked\r\n\r\n4\r\n[1,2\r\n", Kind::Protocol);
    row("early hints as the end", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", Kind::Protocol);
    row("gzip that is none", head + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain", Kind::Protocol);
}

void TestTransport::endsEveryBrokenAnswer()
{
    QFETCH(QByteArray, raw);
    QFETCH(Kind, kind);
    m_server->answer("/broken", {.raw = raw, .then = Then::Close});
    const Await<HttpReply> read;
    const Await<HttpReply> write;
    m_transport->send(request("GET", u"/broken"_s), this, read.handler());
    m_transport->send(request("POST", u"/broken"_s), this, write.handler());
    QVERIFY(read.wait());
    QVERIFY(!read.ok());
    QCOMPARE(int(read.error().kind), int(kind));
    QCOMPARE(read.error().host, u"127.0.0.1"_s);
    QVERIFY(write.wait());
    QVERIFY(!write.ok());
    QCOMPARE(int(write.error().kind), int(Kind::OutcomeUnknown));
    QCOMPARE(m_server->count("POST"), 1);
}

void TestTransport::endsWhatTakesTooLong_data()
{
    QTest::addColumn<Limits>("limits");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("drip");
    const QByteArray answer = ScriptedServer::http(200, QByteArray(2'000, ' '));
    Limits firstByte = limits();
    firstByte.firstByte = 150ms;
    Limits idle = limits();
    idle.idle = 150ms;
    Limits total = limits();
    total.totalInteractive = 300ms;
    QTest::newRow("no answer") << firstByte << QByteArray() << 0;
    QTest::newRow("half a header") << firstByte << QByteArray("HTTP/1.1 200 OK\r\nX: ") << 0;
    QTest::newRow("half a body") << idle << answer.chopped(100) << 0;
    QTest::newRow("drips for ever") << total << answer << 20;
    QTest::newRow("a header without end") << total << "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x') << 0;
}

void TestTransport::endsWhatTakesTooLong()
{
    QFETCH(Limits, limits);
    QFETCH(QByteArray, raw);
    QFETCH(int, drip);
    m_transport = std::make_unique<Transport>(limits);
    m_server->answer("/slow", {.raw = raw, .drip = std::chrono::milliseconds(drip)});
    for (const char *verb : {"GET", "POST"}) {
        HttpRequest slow = request(verb, u"/slow"_s, "{}");
        slow.total = limits.totalInteractive;
        const Await<HttpReply> reply;
        m_transport->send(slow, this, reply.handler());
        QVERIFY(reply.wait());
        QVERIFY(!reply.ok());
        QCOMPARE(int(reply.error().kind), int(slow.isWrite() ? Kind::OutcomeUnknown : Kind::Timeout));
        QVERIFY(!reply.error().message.isEmpty());
    }
    QCOMPARE(m_server->requests().size(), 2);
}

void TestTransport::doesNotKnowWhetherASilentServerGotAnEmptyWrite()
{
    Limits limits = TestTransport::limits();
    limits.connect = limits.firstByte = 100ms;
    m_transport = std::make_unique<Transport>(limits);
    const Await<HttpReply> reply;
    m_transport->send(request("POST", u"/silent"_s), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(!reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::OutcomeUnknown));
    QCOMPARE(m_server->requests().size(), 1);
}

void TestTransport::tellsRefusedFromUnknownHosts_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<Kind>("kind");
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QUrl refused(u"http://127.0.0.1:%1/"_s.arg(closed.serverPort()));
    const QUrl unknown(u"https://no-such-host.invalid/"_s);
    for (const char *verb : {"GET", "POST"}) {
        for (const char *body : {"", "{}"}) {
            QTest::addRow("refused %s %s", verb, body)
                << QByteArray(verb) << QByteArray(body) << refused << Kind::Unreachable;
            QTest::addRow("unknown %s %s", verb, body)
                << QByteArray(verb) << QByteArray(body) << unknown << Kind::Offline;
        }
    }
}

void TestTransport::tellsRefusedFromUnknownHosts()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, body);
    QFETCH(QUrl, url);
    QFETCH(Kind, kind);
    const Await<HttpReply> reply;
    m_transport->send({.verb = verb, .url = url, .body = body}, this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(!reply.ok());
    QCOMPARE(int(reply.error().kind), int(kind));
    QCOMPARE(reply.error().httpStatus, 0);
    QCOMPARE(reply.error().host, url.host());
}

void TestTransport::refusesToSpeakPlainHttpToStrangers()
{
    const Await<HttpReply> reply;
    m_transport->send({.url = QUrl(u"http://api.example.com/v4/sources"_s)}, this, reply.handler());
    QVERIFY(reply.wait());
    QCOMPARE(int(reply.error().kind), int(Kind::Refused));
    QCOMPARE(reply.error().code, u"not_https"_s);
}

void TestTransport::keepsLoopbackAwayFromProxies()
{
    ScriptedServer proxy;
    proxy.answer("*", {.raw = ScriptedServer::http(502, "{}")});
    const QByteArray exceptions = qgetenv("no_proxy");
    qputenv("http_proxy", proxy.url().toEncoded());
    qunsetenv("no_proxy");
    m_transport = std::make_unique<Transport>(limits());
    roundTrip();
    qunsetenv("http_proxy");
    qputenv("no_proxy", exceptions);
    QCOMPARE(proxy.connections(), 0);
}

void TestTransport::sendsNothingWhenTlsFails_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << QByteArray("GET") << QByteArray();
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
    QTest::newRow("empty POST") << QByteArray("POST") << QByteArray();
}

void TestTransport::sendsNothingWhenTlsFails()
{
    // A server that answers a handshake with plain words.
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, body);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray seen;
    connect(&server, &QTcpServer::newConnection, this, [&server, &seen] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, &seen] {
            seen += socket->readAll();
            socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        });
    });
    HttpRequest request = this->request(verb, u"/ok"_s, body);
    request.url = QUrl(u"https://127.0.0.1:%1/ok"_s.arg(server.serverPort()));
    const Await<HttpReply> reply;
    m_transport->send(request, this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(!reply.ok());
    QCOMPARE(int(reply.error().kind), int(Kind::Tls));
    QVERIFY(!seen.isEmpty());
    QVERIFY(!seen.contains("HTTP/1.1"));
}

void TestTransport::keepsAnErrorsStatusWhenItsTextIsCutOff()
{
    m_server->answer(
        "/error", {.raw = "HTTP/1.1 400 Bad Request\r\nContent-Length: 100\r\n\r\n{\"error\"", .then = Then::Close});
    const Await<HttpReply> reply;
    m_transport->send(request("POST", u"/error"_s, "{}"), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(reply.ok()); // a definite no, not an unknown outcome
    QCOMPARE(reply.value().status, 400);
}

void TestTransport::asksNobodyForAPassword_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("challenge");
    for (const char *verb : {"GET", "POST"}) {
        for (const char *challenge : {"Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"1\"", "Bearer"})
            QTest::addRow("%s %s", verb, challenge) << QByteArray(verb) << QByteArray(challenge);
    }
}

void TestTransport::asksNobodyForAPassword()
{
    QFETCH(QByteArray, verb);
    QFETCH(QByteArray, challenge);
    m_server->answer("/locked",
        {.raw = ScriptedServer::http(401, R"({"message":"no"})", "WWW-Authenticate: " + challenge + "\r\n")});
    const Await<HttpReply> reply;
    m_transport->send(request(verb, u"/locked"_s, "{}"), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(reply.ok());
    QCOMPARE(reply.value().status, 401);
    QCOMPARE(reply.value().body, R"({"message":"no"})");
    QCOMPARE(m_server->requests().size(), 1);
}

void TestTransport::returnsNoCookie()
{
    m_server->answer(
        "/cookie", {.raw = ScriptedServer::http(200, "{}", "Set-Cookie: a=b\r\nCache-Control: max-age=999\r\n")});
    for (int i = 0; i < 2; ++i) {
        const Await<HttpReply> reply;
        m_transport->send(request("GET", u"/cookie"_s), this, reply.handler());
        QVERIFY(reply.wait());
    }
    QCOMPARE(m_server->requests().size(), 2);
    QVERIFY(!m_server->requests().last().headers.contains("cookie"));
}

void TestTransport::stopsAtTheCapForBodies()
{
    Limits small = limits();
    small.maxBody = 100'000;
    m_transport = std::make_unique<Transport>(small);
    // 100 MB of zeros in 100 kB: the cap counts what has been expanded.
    const QByteArray bomb = qCompress(QByteArray(100'000'000, ' '), 9).mid(4);
    m_server->answer("/bomb", {.raw = ScriptedServer::http(200, bomb, "Content-Encoding: deflate\r\n")});
    m_server->answer("/large", {.raw = ScriptedServer::http(200, QByteArray(100'001, ' '))});
    m_server->answer("/fits", {.raw = ScriptedServer::http(200, QByteArray(100'000, ' '))});
    const Await<HttpReply> large;
    const Await<HttpReply> fits;
    const Await<HttpReply> expanded;
    m_transport->send(request("GET", u"/large"_s), this, large.handler());
    m_transport->send(request("GET", u"/fits"_s), this, fits.handler());
    m_transport->send(request("GET", u"/bomb"_s), this, expanded.handler());
    QVERIFY(large.wait() && fits.wait() && expanded.wait());
    QCOMPARE(int(large.error().kind), int(Kind::TooBig));
    QCOMPARE(int(expanded.error().kind), int(Kind::TooBig));
    QVERIFY(fits.ok());
}

void TestTransport::expandsHonestListsThatCompressWell()
{
    const QByteArray list(30'000'000, ' ');
    const QByteArray packed = qCompress(list, 9).mid(4);
    QVERIFY(list.size() / packed.size() > 100);
    m_server->answer("/list", {.raw = ScriptedServer::http(200, packed, "Content-Encoding: deflate\r\n")});
    const Await<HttpReply> reply;
    m_transport->send(request("GET", u"/list"_s), this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(reply.ok());
    QCOMPARE(reply.value().body.size(), list.size());
}

static QStringList &logLines()
{
    static QStringList lines;
    return lines;
}

void TestTransport::logsOneLineWithoutSecrets()
{
    logLines().clear();
    const auto previous = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &context, const QString &text) {
        if (QLatin1StringView(context.category) == "bobbin.http"_L1)
            logLines().append(text);
    });
    HttpRequest write = request("PUT", u"/ok"_s, R"({"password":"hidden"})");
    write.url.setQuery(u"key=hidden"_s);
    m_server->answer("/ok?key=hidden", {.raw = ScriptedServer::http(200, R"({"answer":"hidden"})")});
    const Await<HttpReply> reply;
    m_transport->send(write, this, reply.handler());
    const bool answered = reply.wait();
    qInstallMessageHandler(previous);
    QVERIFY(answered);
    QCOMPARE(logLines().size(), 1);
    const QRegularExpression line(u"^PUT /ok 200 [0-9]+ ms$"_s);
    QVERIFY2(line.match(logLines().first()).hasMatch(), qPrintable(logLines().first()));
}

BOBBIN_SUITE(transport, TestTransport)
#include "tst_transport.moc"
