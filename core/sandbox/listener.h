#pragma once

#include <QObject>
#include <QTcpServer>
#include <QUrl>

namespace bobbin::sandbox
{

class Service;

/// Puts a Service on a loopback port as a small HTTP/1.1 server. The Service outlives it. Keeps connections alive, answers each
/// connection's requests in order, holds answers back as long as the Service says, and survives clients that leave early.
class Listener : public QObject
{
    Q_OBJECT

public:
    explicit Listener(Service &service, QObject *parent = nullptr);

    /// Port 0 takes a free one. False if the port is taken.
    bool listen(quint16 port = 0);
    /// http://127.0.0.1:<port>, without a trailing slash; empty before listen().
    QUrl url() const;

private:
    void acceptConnections();

    Service &m_service;
    QTcpServer m_server;
};

} // namespace bobbin::sandbox
