#pragma once

#include "tests/support/httprequestreader.h"

#include <QSslConfiguration>
#include <QTcpServer>

class QSslSocket;

namespace bobbin::test
{

/// An HTTP proxy on 127.0.0.1 that answers CONNECT as a test says and records it, with the server behind it: what comes through a
/// tunnel is answered here, by TLS as api.example.invalid, a host that only this proxy knows.
class ScriptedProxy : public QTcpServer
{
    Q_OBJECT
public:
    enum class Then { Serve, Hang, Close };

    ScriptedProxy();

    int port() const { return serverPort(); }
    /// What CONNECT is answered with, from the next one on, and what follows; at first 200 and Serve.
    void answer(const QByteArray &raw, Then then);
    /// 407 for whoever does not log in so. `challenge` as in "Basic realm=\"x\"".
    void demandLogin(const QByteArray &user, const QByteArray &password, const QByteArray &challenge);

    const QList<WireRequest> &asked() const { return m_asked; } ///< of the proxy
    const QList<WireRequest> &served() const
    {
        return m_served;
    } ///< by the server behind it, whose answer is always 200 and {}

    /// From here on this process trusts the server behind the proxy.
    static void trustServer();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readProxy(QSslSocket *socket);
    void readServer(QSslSocket *socket);

    QByteArray m_raw = "HTTP/1.1 200 Connected\r\n\r\n";
    Then m_then = Then::Serve;
    QByteArray m_login;
    QByteArray m_challenge;
    QSslConfiguration m_tls;
    QList<WireRequest> m_asked;
    QList<WireRequest> m_served;
};

} // namespace bobbin::test
