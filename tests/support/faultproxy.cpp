#include "tests/support/faultproxy.h"

#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::test
{

/// One client's connection and its own to the server. Child of the client's socket, so both end together.
struct FaultProxy::Link : public QObject {
    explicit Link(QTcpSocket *socket)
        : QObject(socket)
        , client(socket)
    {
    }
    ~Link() override { server.disconnect(); } // its end would tell a client that is half gone

    QTcpSocket *client;
    QTcpSocket server;
    QByteArray buffer;
    Fault fault = Fault::None; ///< of the request under way
    int sent = 0; ///< bytes of its answer
};

FaultProxy::FaultProxy(const QUrl &upstream)
    : m_upstream(upstream)
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QUrl FaultProxy::url() const
{
    QUrl url = m_upstream;
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server.serverPort());
    return url;
}

void FaultProxy::setFault(Fault fault, const QByteArray &verb)
{
    m_fault = fault;
    m_verb = verb;
}

void FaultProxy::shutDown()
{
    m_server.close();
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

int FaultProxy::count(const QByteArray &verb) const
{
    return int(std::ranges::count(m_requests, verb, &WireRequest::verb));
}

void FaultProxy::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *link = new Link(client);
        link->server.connectToHost(m_upstream.host(), quint16(m_upstream.port(80)));
        connect(client, &QTcpSocket::readyRead, link, [this, link] { readClient(link); });
        connect(&link->server, &QTcpSocket::readyRead, link, [this, link] { readServer(link); });
        connect(&link->server, &QTcpSocket::disconnected, link, [link] { link->client->disconnectFromHost(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

void FaultProxy::readClient(Link *link)
{
    link->buffer += link->client->readAll();
    while (const std::optional<WireRequest> request = takeRequest(link->buffer)) {
        m_requests.append(*request);
        link->fault = m_verb.isEmpty() || m_verb == request->verb ? m_fault : Fault::None;
        link->sent = 0;
        if (link->fault == Fault::Hang)
            continue;
        if (link->fault == Fault::DropRequest) {
            link->client->abort();
            return;
        }
        link->server.write(request->raw);
    }
}

void FaultProxy::readServer(Link *link)
{
    const QByteArray data = link->server.readAll();
    switch (link->fault) {
    case Fault::LoseAnswer: link->client->abort(); return;
    case Fault::ResetAnswer: resetConnection(link->client); return;
    case Fault::CutAnswer: {
        const QByteArray part = data.left(m_cutAfter - link->sent);
        link->sent += int(part.size());
        link->client->write(part);
        if (link->sent >= m_cutAfter)
            link->client->disconnectFromHost();
        return;
    }
    case Fault::None:
    case Fault::Hang:
    case Fault::DropRequest: break;
    }
    if (m_delay.count() > 0)
        QTimer::singleShot(m_delay, link, [link, data] { link->client->write(data); });
    else
        link->client->write(data);
}

} // namespace bobbin::test
