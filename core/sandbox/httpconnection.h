#pragma once

#include "core/sandbox/request.h"

#include <QObject>

class QTcpSocket;

namespace bobbin::sandbox
{

class Service;

/// One client of the Listener. Owns its socket, belongs to the Listener, deletes itself when the client leaves. Takes one
/// request at a time: what a client sends ahead waits until the answer before it is written.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(Service &service, QTcpSocket *socket, QObject *parent);

private:
    enum class Parsed { Incomplete, Complete, Malformed, TooLarge };

    void readRequests();
    Parsed takeRequest(Request &request);
    void answer(const Request &request);
    void write(const Reply &reply, bool withBody);
    void refuse(int status);

    Service &m_service;
    QTcpSocket *m_socket;
    QByteArray m_buffer;
    bool m_isAnswering = false;
    bool m_keepAlive = true;
};

} // namespace bobbin::sandbox
