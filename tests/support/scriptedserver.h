#pragma once

#include "tests/support/httprequestreader.h"

#include <QObject>
#include <QTcpServer>
#include <QUrl>

#include <chrono>

class QTcpSocket;

namespace bobbin::test
{

/// A server on 127.0.0.1 that answers each path with bytes a test wrote down, right or wrong, and records what it was asked.
class ScriptedServer : public QObject
{
    Q_OBJECT
public:
    enum class Then { Keep, Close, Reset };

    struct Answer {
        QByteArray raw; ///< exactly what is sent
        Then then = Then::Keep;
        std::chrono::milliseconds drip{0}; ///< if set, one byte each time
        bool held = false; ///< until release()
    };

    ScriptedServer();

    /// `path` begins with a slash.
    QUrl url(const QString &path = {}) const;
    /// For any verb; what has no answer of its own gets that of "*", else none: it hangs.
    void answer(const QByteArray &path, const Answer &answer);
    /// A well-formed answer.
    static QByteArray http(
        int status, const QByteArray &body, const QByteArray &headers = "Content-Type: application/json\r\n");

    const QList<WireRequest> &requests() const { return m_requests; }
    int count(const QByteArray &verb) const;
    int heldCount() const { return int(m_held.size()); }
    /// Answers what is held, in order of arrival; at most `most`.
    void release(int most);
    int connections() const { return m_connections; } ///< so far
    int openConnections() const { return m_open; }

private:
    struct Held {
        QTcpSocket *socket;
        QByteArray path;
    };

    void accept();
    void read(QTcpSocket *socket);
    void reply(QTcpSocket *socket, const Answer &answer);

    QHash<QByteArray, Answer> m_answers;
    QList<WireRequest> m_requests;
    QList<Held> m_held;
    int m_connections = 0;
    int m_open = 0;
    QTcpServer m_server; ///< last: its sockets end first, and tell the members above
};

/// Closes with a reset in place of an orderly end.
void resetConnection(QTcpSocket *socket);

} // namespace bobbin::test
