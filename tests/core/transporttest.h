#pragma once

#include "core/api/transport.h"
#include "tests/support/await.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

#include <memory>

namespace bobbin::test
{

/// A transport and a server whose answers the test writes.
class TransportTest : public QObject
{
protected:
    inline static const QByteArray secret = "very-secret-token";

    static Limits limits()
    {
        using namespace std::chrono_literals;
        // Long enough that a busy machine does not reach them by accident; tests of the limits themselves shorten one.
        return {.connect = 20s,
            .firstByte = 20s,
            .idle = 20s,
            .totalInteractive = 20s,
            .totalCheck = 20s,
            .totalList = 20s};
    }

    void start()
    {
        m_transport = std::make_unique<Transport>(limits());
        m_server = std::make_unique<ScriptedServer>();
        m_server->answer("/ok", {.raw = ScriptedServer::http(200, R"({"fine":true})")});
    }

    HttpRequest request(const QByteArray &verb, const QString &path, const QByteArray &body = {}) const
    {
        return {.verb = verb,
            .url = m_server->url(path),
            .token = *AccessToken::parse(QString::fromLatin1(secret)),
            .body = body,
            .lane = Lane::Interactive,
            .total = std::chrono::seconds(20)};
    }

    /// A whole exchange more: whatever was on its way before it has arrived after it.
    void roundTrip()
    {
        const Await<HttpReply> reply;
        m_transport->send(request("GET", QStringLiteral("/ok")), this, reply.handler());
        QVERIFY(reply.wait());
        QVERIFY(reply.ok());
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Transport> m_transport;
};

} // namespace bobbin::test
