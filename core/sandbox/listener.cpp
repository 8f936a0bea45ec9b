#include "core/sandbox/listener.h"

#include "core/sandbox/httpconnection.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

Listener::Listener(Service &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Listener::acceptConnections);
}

bool Listener::listen(quint16 port) { return m_server.listen(QHostAddress::LocalHost, port); }

QUrl Listener::url() const
{
    QUrl url;
    if (m_server.isListening()) {
        url.setScheme(u"http"_s);
        url.setHost(u"127.0.0.1"_s);
        url.setPort(m_server.serverPort());
    }
    return url;
}

void Listener::acceptConnections()
{
    while (auto *socket = m_server.nextPendingConnection())
        new HttpConnection(m_service, socket, this); // deletes itself when the client leaves
}

} // namespace bobbin::sandbox
