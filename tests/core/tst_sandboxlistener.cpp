#include "core/sandbox/listener.h"

#include "tests/support/suite.h"
#include "core/sandbox/service.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin::sandbox;
using namespace std::chrono_literals;

namespace
{

/// A client that speaks plain bytes and reads whole answers.
class Client
{
public:
    explicit Client(const Listener &listener)
    {
        m_socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(listener.url().port()));
        if (!QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }))
            qFatal("no connection");
    }

    void send(const QByteArray &bytes) { m_socket.write(bytes); }
    void leave() { m_socket.abort(); }
    bool isClosed()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }
    bool hasAnswer() const { return m_socket.bytesAvailable() > 0; }

    /// Head and body of the next answer; empty if none comes.
    std::pair<QByteArray, QByteArray> receive()
    {
        qsizetype end = -1;
        qsizetype length = 0;
        const bool arrived = QTest::qWaitFor([&] {
            m_bytes += m_socket.readAll();
            end = m_bytes.indexOf("\r\n\r\n");
            if (end < 0)
                return false;
            const auto field = m_bytes.indexOf("Content-Length: ") + 16;
            length = m_bytes.mid(field, m_bytes.indexOf('\r', field) - field).toLongLong();
            return m_bytes.size() >= end + 4 + length;
        });
        if (!arrived)
            return {};
        std::pair answer{m_bytes.left(end), m_bytes.mid(end + 4, length)};
        m_bytes.remove(0, end + 4 + length);
        return answer;
    }

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

QByteArray request(const QByteArray &verb, const QByteArray &path, const QByteArray &body = {})
{
    return verb + ' ' + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sandbox-token\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class TestSandboxListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listensOnLoopbackOnly();
    void saysWhenThePortIsTaken();
    void keepsTheConnectionAlive();
    void closesWhenAskedTo();
    void answersPipelinedRequestsInOrder();
    void waitsForABodyThatComesInPieces();
    void decodesPathAndQuery();
    void holdsAnAnswerBack();
    void survivesAClientThatLeavesEarly();
    void refusesAndCloses_data();
    void refusesAndCloses();
};

void TestSandboxListener::listensOnLoopbackOnly()
{
    Service service;
    Listener listener(service);
    QVERIFY(listener.url().isEmpty());
    QVERIFY(listener.listen());
    QCOMPARE(listener.url().host(), u"127.0.0.1"_s);
    QVERIFY(listener.url().port() > 0);
}

void TestSandboxListener::saysWhenThePortIsTaken()
{
    Service service;
    Listener first(service);
    QVERIFY(first.listen());
    Listener second(service);
    QVERIFY(!second.listen(static_cast<quint16>(first.url().port())));
}

void TestSandboxListener::keepsTheConnectionAlive()
{
    Service service;
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    client.send(request("GET", "/v4/sources"));
    const auto [head, body] = client.receive();
    QVERIFY(head.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(head.contains("Content-Type: application/json"));
    QCOMPARE(body, "[]");
    client.send(request("GET", "/nowhere"));
    QVERIFY(client.receive().first.startsWith("HTTP/1.1 404 Not Found"));
}

void TestSandboxListener::closesWhenAskedTo()
{
    Service service;
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    client.send("GET /v4/sources HTTP/1.1\r\nConnection: close\r\n\r\n");
    QVERIFY(client.receive().first.contains("401"));
    QVERIFY(client.isClosed());
}

void TestSandboxListener::answersPipelinedRequestsInOrder()
{
    Service service({.latency = 5ms});
    Reply slow;
    slow.body = "slow";
    slow.delay = 60ms;
    service.answerNext("GET", u"/first"_s, slow);
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    client.send(request("GET", "/first") + request("GET", "/v4/sources") + request("GET", "/third"));
    QCOMPARE(client.receive().second, "slow");
    QCOMPARE(client.receive().second, "[]");
    QVERIFY(client.receive().second.contains("NOT FOUND"));
}

void TestSandboxListener::waitsForABodyThatComesInPieces()
{
    Service service;
    service.addReady(u"platform.hp-mysql"_s, u"Shop"_s);
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    const auto bytes = request("PUT", "/v4/sources/431201", R"({"display_name":"In pieces"})");
    for (qsizetype at = 0; at < bytes.size(); at += 50) {
        client.send(bytes.mid(at, 50));
        QCoreApplication::processEvents();
    }
    QVERIFY(client.receive().second.contains("In pieces"));
    QCOMPARE(service.requests().size(), 1);
}

void TestSandboxListener::decodesPathAndQuery()
{
    Service service;
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    client.send(request("GET", "/v4/a%20b?page=2"));
    client.receive();
    QCOMPARE(service.requests().constFirst().request.path, u"/v4/a b"_s);
    QCOMPARE(service.requests().constFirst().request.query, u"page=2"_s);
}

void TestSandboxListener::holdsAnAnswerBack()
{
    Service service({.latency = 40ms});
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    client.send(request("GET", "/v4/sources"));
    QVERIFY(QTest::qWaitFor([&] { return service.requests().size() == 1; }));
    QVERIFY(!client.hasAnswer());
    QCOMPARE(client.receive().second, "[]");
}

void TestSandboxListener::survivesAClientThatLeavesEarly()
{
    Service service({.latency = 30ms});
    Listener listener(service);
    QVERIFY(listener.listen());
    {
        Client early(listener);
        early.send(request("GET", "/early"));
        QVERIFY(QTest::qWaitFor([&] { return service.requests().size() == 1; }));
        early.leave();
        Client half(listener);
        half.send("GET /half HT");
        half.leave();
    }
    Client client(listener);
    for (int i = 0; i < 3; ++i) { // outlasts the answer the first client did not wait for
        client.send(request("GET", "/v4/sources"));
        QCOMPARE(client.receive().second, "[]");
    }
    QVERIFY(listener.findChildren<QTcpSocket *>().size() == 1);
}

void TestSandboxListener::refusesAndCloses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &status = "400") {
        QTest::newRow(name) << bytes << status;
    };
    row("garbage", "\x16\x03\x01 hello\r\n\r\n");
    row("garbage without an end", "what is this\n");
    row("no path", "GET v4 HTTP/1.1\r\n\r\n");
    row("other protocol", "GET / FTP/1.1\r\n\r\n");
    row("header without colon", "GET / HTTP/1.1\r\nnonsense\r\n\r\n");
    row("length no number", "PUT / HTTP/1.1\r\nContent-Length: ten\r\n\r\n");
    row("negative length", "PUT / HTTP/1.1\r\nContent-Length: -5\r\n\r\n");
    row("chunked", "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    row("huge headers", "GET / HTTP/1.1\r\nX: " + QByteArray(66'000, 'x'));
    row("huge body", "PUT / HTTP/1.1\r\nContent-Length: 17000000\r\n\r\n", "413");
}

void TestSandboxListener::refusesAndCloses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    Service service;
    Listener listener(service);
    QVERIFY(listener.listen());
    Client client(listener);
    client.send(bytes);
    QVERIFY(client.receive().first.startsWith("HTTP/1.1 " + status + ' '));
    QVERIFY(client.isClosed());
    QVERIFY(service.requests().isEmpty());
}

BOBBIN_SUITE(sandboxlistener, TestSandboxListener)
#include "tst_sandboxlistener.moc"
