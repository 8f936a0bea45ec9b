#pragma once

#include "core/api/stitchclient.h"
#include "tests/support/scriptedserver.h"

#include <QObject>

#include <memory>

namespace bobbin::test
{

/// A client whose server answers what a test tells it to, and remembers what was sent.
class ScriptedClient : public QObject
{
protected:
    void start()
    {
        m_transport = std::make_unique<Transport>(Limits{});
        m_server = std::make_unique<ScriptedServer>();
        m_client = std::make_unique<StitchClient>(
            *m_transport, m_server->url(), *AccessToken::parse(QStringLiteral("very-secret-token")));
    }
    void answer(const QByteArray &path, int status, const QByteArray &body,
        const QByteArray &headers = "Content-Type: application/json\r\n")
    {
        m_server->answer(path, {.raw = ScriptedServer::http(status, body, headers)});
    }
    WireRequest sent() const { return m_server->requests().value(0); }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<StitchClient> m_client;
};

} // namespace bobbin::test
