#pragma once

#include "tests/support/httprequestreader.h"

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>

class QTcpSocket;

namespace bobbin::test
{

/// A small proxy on 127.0.0.1 in front of a plain HTTP server, which does to requests and answers what networks do. It forwards
/// whole requests, so what it counts has been on the wire.
class FaultProxy : public QObject
{
    Q_OBJECT
public:
    enum class Fault {
        None,
        Hang, ///< the request is swallowed, the connection stays open
        DropRequest, ///< the connection is closed, the server never sees the request
        LoseAnswer, ///< the server has answered, then the connection is closed
        ResetAnswer, ///< the same with a reset
        CutAnswer, ///< closed after the first bytes of the answer: see setCutAfter
    };

    explicit FaultProxy(const QUrl &upstream);

    QUrl url() const;
    /// From the next request on; `verb` limits it to requests of that verb.
    void setFault(Fault fault, const QByteArray &verb = {});
    void setCutAfter(int bytes) { m_cutAfter = bytes; }
    /// Each piece of an answer is late by this much.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }
    /// Closes the port and all connections: from here on they are refused.
    void shutDown();

    const QList<WireRequest> &requests() const { return m_requests; }
    int count(const QByteArray &verb) const;

private:
    struct Link;

    void accept();
    void readClient(Link *link);
    void readServer(Link *link);

    const QUrl m_upstream;
    Fault m_fault = Fault::None;
    QByteArray m_verb;
    int m_cutAfter = 0;
    std::chrono::milliseconds m_delay{0};
    QList<WireRequest> m_requests;
    QTcpServer m_server; ///< last: its sockets end first
};

} // namespace bobbin::test
