#include "tests/support/scriptedproxy.h"

#include "tests/support/scriptedserver.h"
#include "tests/support/testdata.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace bobbin::test
{

/// Certificate and key, of no use but here.
static QByteArray identity() { return dataBytes(u"tls-api.example.invalid.pem"_s); }

ScriptedProxy::ScriptedProxy()
    : m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setLocalCertificate(QSslCertificate(identity()));
    m_tls.setPrivateKey(QSslKey(identity(), QSsl::Ec));
    listen(QHostAddress::LocalHost);
}

void ScriptedProxy::trustServer()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificate(QSslCertificate(identity()));
    QSslConfiguration::setDefaultConfiguration(tls);
}

void ScriptedProxy::answer(const QByteArray &raw, Then then)
{
    m_raw = raw;
    m_then = then;
}

void ScriptedProxy::demandLogin(const QByteArray &user, const QByteArray &password, const QByteArray &challenge)
{
    m_login = "Basic " + (user + ':' + password).toBase64();
    m_challenge = challenge;
}

void ScriptedProxy::incomingConnection(qintptr descriptor)
{
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(m_tls);
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] {
        if (socket->mode() == QSslSocket::UnencryptedMode)
            readProxy(socket);
        else
            readServer(socket);
    });
}

void ScriptedProxy::readProxy(QSslSocket *socket)
{
    QByteArray buffer = socket->property("buffer").toByteArray() + socket->readAll();
    const std::optional<WireRequest> request = takeRequest(buffer);
    socket->setProperty("buffer", buffer);
    if (!request)
        return;
    m_asked.append(*request);
    if (!m_login.isEmpty() && request->headers.value("proxy-authorization") != m_login) {
        socket->write(ScriptedServer::http(407, {}, "Proxy-Authenticate: " + m_challenge + "\r\n"));
        return;
    }
    socket->write(m_raw);
    if (m_then == Then::Serve)
        socket->startServerEncryption();
    else if (m_then == Then::Close)
        socket->disconnectFromHost();
}

void ScriptedProxy::readServer(QSslSocket *socket)
{
    QByteArray buffer = socket->property("buffer").toByteArray() + socket->readAll();
    while (const std::optional<WireRequest> request = takeRequest(buffer)) {
        m_served.append(*request);
        socket->write(ScriptedServer::http(200, "{}"));
    }
    socket->setProperty("buffer", buffer);
}

} // namespace bobbin::test
