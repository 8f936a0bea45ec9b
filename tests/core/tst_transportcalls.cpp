#include "core/api/transport.h"

#include "tests/core/transporttest.h"
#include "tests/support/suite.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bobbin;
using namespace bobbin::test;

using Kind = ApiError::Kind;
using Then = ScriptedServer::Then;

/// The life of calls: waiting, cancelled, decoded, or with nobody left to hear of it.
class TestTransportCalls : public TransportTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(); }
    void cancelsInEveryState_data();
    void cancelsInEveryState();
    void neverCallsADeadContext_data();
    void neverCallsADeadContext();
    void survivesItsOwnEnd();
    void survivesAHandlerThatEndsIt();
    void admitsNoMoreThanItsGates_data();
    void admitsNoMoreThanItsGates();
    void asksForMoreAtOnceWhileAllGoesWell();
    void asksForLessAtOnceWhenItIsTooMuch_data();
    void asksForLessAtOnceWhenItIsTooMuch();
    void leavesAServerAloneAsLongAsItAsks();
    void givesBackThePlacesOfEndedCalls();
    void doesNotCountTheWaitForAdmission();
    void letsAClickPassAFanOut();
    void decodesLargeBodiesOnAWorker();
    void neverCallsAContextThatDiedWhileDecoding();
    void cancelsADecoding();

private:
    void sendMany(const Await<HttpReply> &reply);
};

void TestTransportCalls::cancelsInEveryState_data()
{
    QTest::addColumn<int>("busy"); // calls in front of it
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("waiting for admission") << limits().interactivePerOrigin << QByteArray();
    QTest::newRow("waiting for the answer") << 0 << QByteArray();
    QTest::newRow("in the body") << 0 << ScriptedServer::http(200, "0123456789").chopped(5);
}

void TestTransportCalls::cancelsInEveryState()
{
    QFETCH(int, busy);
    QFETCH(QByteArray, raw);
    m_server->answer("/slow", {.raw = raw});
    const Await<HttpReply> other;
    for (int i = 0; i < busy; ++i)
        m_transport->send(request("GET", u"/slow"_s), this, other.handler());
    const Await<HttpReply> reply;
    PendingCall call = m_transport->send(request("GET", u"/slow"_s), this, reply.handler());
    QTRY_COMPARE(m_server->requests().size(), qMax(busy, 1));
    call.cancel();
    call.cancel();
    QCOMPARE(reply.calls(), 0);
    QVERIFY(reply.wait());
    QCOMPARE(int(reply.error().kind), int(Kind::Cancelled));
    QVERIFY(!call.isRunning());
    call.cancel();
    if (busy == 0)
        roundTrip();
    QCOMPARE(reply.calls(), 1);
    QCOMPARE(other.calls(), 0);
}

void TestTransportCalls::neverCallsADeadContext_data()
{
    QTest::addColumn<bool>("answered");
    QTest::newRow("before the answer") << false;
    QTest::newRow("while the answer is on its way") << true;
}

void TestTransportCalls::neverCallsADeadContext()
{
    QFETCH(bool, answered);
    m_server->answer("/held", {.raw = ScriptedServer::http(200, "{}"), .held = true});
    auto context = std::make_unique<QObject>();
    const Await<HttpReply> reply;
    const PendingCall call = m_transport->send(request("GET", u"/held"_s), context.get(), reply.handler());
    QTRY_COMPARE(m_server->heldCount(), 1);
    if (answered)
        m_server->release(1);
    context.reset();
    QVERIFY(!call.isRunning());
    roundTrip();
    QCOMPARE(reply.calls(), 0);
    if (!answered)
        QTRY_COMPARE(m_server->heldCount(), 0); // the connection was ended too
}

void TestTransportCalls::survivesItsOwnEnd()
{
    m_server->answer("/held", {.raw = ScriptedServer::http(200, "{}"), .held = true});
    const Await<HttpReply> reply;
    PendingCall call;
    for (int i = 0; i < 30; ++i)
        call = m_transport->send(request(i % 2 ? "GET" : "POST", u"/held"_s), this, reply.handler());
    QTRY_COMPARE(m_server->heldCount(), limits().interactivePerOrigin);
    m_transport.reset();
    QVERIFY(!call.isRunning());
    call.cancel();
    QTRY_COMPARE(m_server->heldCount(), 0);
    QCOMPARE(reply.calls(), 0);
}

void TestTransportCalls::survivesAHandlerThatEndsIt()
{
    bool ended = false;
    m_transport->send(request("GET", u"/ok"_s), this, [this, &ended](const Result<HttpReply> &reply) {
        m_transport.reset();
        ended = reply.has_value(); // still ours to read
    });
    QTRY_VERIFY(ended);
}

void TestTransportCalls::admitsNoMoreThanItsGates_data()
{
    QTest::addColumn<Lane>("lane");
    QTest::addColumn<int>("atOnce");
    QTest::newRow("interactive") << Lane::Interactive << 6;
    QTest::newRow("background") << Lane::Background << 16;
}

void TestTransportCalls::admitsNoMoreThanItsGates()
{
    QFETCH(Lane, lane);
    QFETCH(int, atOnce);
    constexpr int calls = 30;
    Limits steady = limits();
    steady.backgroundLeast = steady.backgroundMost = steady.backgroundPerOrigin;
    m_transport = std::make_unique<Transport>(steady);
    m_server->answer("*", {.raw = ScriptedServer::http(200, "{}"), .held = true});
    const Await<HttpReply> reply;
    for (int i = 0; i < calls; ++i) {
        HttpRequest request = this->request("GET", u"/%1"_s.arg(i));
        request.lane = lane;
        m_transport->send(request, this, reply.handler());
    }
    // All that is admitted arrives at once: nothing waits in Qt's queue.
    for (int answered = 0; answered < calls; ++answered) {
        QTRY_COMPARE(m_server->requests().size(), qMin(calls, answered + atOnce));
        QCOMPARE(m_server->heldCount(), qMin(atOnce, calls - answered));
        m_server->release(1);
        QTRY_COMPARE(reply.calls(), answered + 1);
    }
    QVERIFY(m_server->connections() <= atOnce + 2);
}

void TestTransportCalls::sendMany(const Await<HttpReply> &reply)
{
    HttpRequest request = this->request("GET", u"/many"_s);
    request.lane = Lane::Background;
    for (int i = 0; i < 200; ++i)
        m_transport->send(request, this, reply.handler());
}

void TestTransportCalls::asksForMoreAtOnceWhileAllGoesWell()
{
    m_server->answer("/many", {.raw = ScriptedServer::http(200, "{}"), .held = true});
    const Await<HttpReply> reply;
    sendMany(reply);
    QTRY_COMPARE(m_server->heldCount(), 16);
    m_server->release(16);
    QTRY_COMPARE(m_server->heldCount(), 20); // on from there by how long answers take: tst_pace
}

void TestTransportCalls::asksForLessAtOnceWhenItIsTooMuch_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {429, 500, 503})
        QTest::addRow("%d", status) << status;
}

void TestTransportCalls::asksForLessAtOnceWhenItIsTooMuch()
{
    QFETCH(const int, status);
    m_server->answer("/many", {.raw = ScriptedServer::http(status, "{}"), .held = true});
    const Await<HttpReply> reply;
    sendMany(reply);
    for (const int atOnce : {16, 8, 4, 2, 2}) {
        QTRY_COMPARE(m_server->heldCount(), atOnce);
        m_server->release(atOnce);
    }
    QTRY_COMPARE(m_server->heldCount(), 2);
}

void TestTransportCalls::leavesAServerAloneAsLongAsItAsks()
{
    m_server->answer("/full", {.raw = ScriptedServer::http(503, "{}", "Retry-After: 1\r\n")});
    const Await<HttpReply> full, later, click;
    HttpRequest request = this->request("GET", u"/full"_s);
    request.lane = Lane::Background;
    m_transport->send(request, this, full.handler());
    QVERIFY(full.wait());
    request.url = this->request("GET", u"/ok"_s).url;
    m_transport->send(request, this, later.handler());
    m_transport->send(this->request("GET", u"/ok"_s), this, click.handler());
    QVERIFY(click.wait()); // a person may always ask
    QCOMPARE(m_server->requests().size(), 2);
    QVERIFY(later.wait());
    QVERIFY(later.ok());
}

void TestTransportCalls::givesBackThePlacesOfEndedCalls()
{
    m_server->answer("/hangs", {});
    auto context = std::make_unique<QObject>();
    const Await<HttpReply> none;
    PendingCall call;
    for (int i = 0; i < 3; ++i) {
        m_transport->send(request("GET", u"/hangs"_s), context.get(), none.handler());
        call = m_transport->send(request("GET", u"/hangs"_s), this, none.handler());
    }
    QTRY_COMPARE(m_server->requests().size(), 6);
    const Await<HttpReply> first;
    const Await<HttpReply> second;
    m_transport->send(request("GET", u"/ok"_s), this, first.handler());
    call.cancel();
    QVERIFY(first.wait());
    QVERIFY(first.ok());
    m_transport->send(request("GET", u"/hangs"_s), this, none.handler());
    m_transport->send(request("GET", u"/ok"_s), this, second.handler());
    context.reset();
    QVERIFY(second.wait());
    QVERIFY(second.ok());
}

void TestTransportCalls::doesNotCountTheWaitForAdmission()
{
    Limits one = limits();
    one.interactivePerOrigin = 1;
    m_transport = std::make_unique<Transport>(one);
    const QByteArray answer = ScriptedServer::http(200, "{}"); // takes longer than the quick one may
    const auto drip = std::chrono::milliseconds(600 / answer.size() + 1);
    m_server->answer("/held", {.raw = answer, .drip = drip});
    const Await<HttpReply> front;
    const Await<HttpReply> back;
    m_transport->send(request("GET", u"/held"_s), this, front.handler());
    HttpRequest quick = request("GET", u"/ok"_s);
    quick.total = 400ms;
    m_transport->send(quick, this, back.handler());
    QVERIFY(back.wait());
    QCOMPARE(front.calls(), 1);
    QVERIFY(back.ok());
}

void TestTransportCalls::letsAClickPassAFanOut()
{
    m_server->answer("/check", {.raw = ScriptedServer::http(200, "{}"), .held = true});
    const Await<HttpReply> checks;
    for (int i = 0; i < 100; ++i) {
        HttpRequest check = request("GET", u"/check"_s);
        check.lane = Lane::Background;
        m_transport->send(check, this, checks.handler());
    }
    QTRY_COMPARE(m_server->heldCount(), 16);
    const Await<HttpReply> click;
    m_transport->send(request("GET", u"/ok"_s), this, click.handler());
    QVERIFY(click.wait());
    QVERIFY(click.ok());
    QCOMPARE(checks.calls(), 0);
}

static Decoder<Qt::HANDLE> threadOfDecoder()
{
    return [](const Result<HttpReply> &) { return Result<Qt::HANDLE>(QThread::currentThreadId()); };
}

void TestTransportCalls::decodesLargeBodiesOnAWorker()
{
    m_server->answer("/large", {.raw = ScriptedServer::http(200, QByteArray(100'000, ' '))});
    const Await<Qt::HANDLE> large;
    const Await<Qt::HANDLE> small;
    Qt::HANDLE delivered = nullptr;
    m_transport->send<Qt::HANDLE>(request("GET", u"/large"_s), this, threadOfDecoder(), large.handler());
    m_transport->send<Qt::HANDLE>(request("GET", u"/large"_s), this, threadOfDecoder(),
        [&delivered](const Result<Qt::HANDLE> &) { delivered = QThread::currentThreadId(); });
    m_transport->send<Qt::HANDLE>(request("GET", u"/ok"_s), this, threadOfDecoder(), small.handler());
    QVERIFY(large.wait() && small.wait());
    QVERIFY(large.value() != QThread::currentThreadId());
    QVERIFY(small.value() == QThread::currentThreadId());
    QTRY_VERIFY(delivered == QThread::currentThreadId());
}

namespace
{

/// A decoder that stays on its worker until it is let go.
struct SlowDecoder {
    std::shared_ptr<QSemaphore> begun = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> go = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> done = std::make_shared<QSemaphore>();

    Decoder<int> decoder() const
    {
        return [*this](const Result<HttpReply> &reply) -> Result<int> {
            if (!reply)
                return std::unexpected(reply.error());
            begun->release();
            go->acquire();
            done->release();
            return 1;
        };
    }
};

} // namespace

void TestTransportCalls::neverCallsAContextThatDiedWhileDecoding()
{
    m_server->answer("/large", {.raw = ScriptedServer::http(200, QByteArray(100'000, ' '))});
    const SlowDecoder slow;
    const Await<int> reply;
    auto context = std::make_unique<QObject>();
    m_transport->send<int>(request("GET", u"/large"_s), context.get(), slow.decoder(), reply.handler());
    QTRY_COMPARE(slow.begun->available(), 1);
    context.reset();
    slow.go->release();
    QTRY_COMPARE(slow.done->available(), 1);
    roundTrip();
    QCOMPARE(reply.calls(), 0);
}

void TestTransportCalls::cancelsADecoding()
{
    m_server->answer("/large", {.raw = ScriptedServer::http(200, QByteArray(100'000, ' '))});
    const SlowDecoder slow;
    const Await<int> reply;
    PendingCall call = m_transport->send<int>(request("GET", u"/large"_s), this, slow.decoder(), reply.handler());
    QTRY_COMPARE(slow.begun->available(), 1);
    call.cancel();
    QVERIFY(reply.wait());
    QCOMPARE(int(reply.error().kind), int(Kind::Cancelled));
    slow.go->release();
    QTRY_COMPARE(slow.done->available(), 1);
    roundTrip();
    QCOMPARE(reply.calls(), 1);
}

BOBBIN_SUITE(transportcalls, TestTransportCalls)
#include "tst_transportcalls.moc"
