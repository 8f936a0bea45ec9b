#include "tests/support/scriptedserver.h"

#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <memory>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace bobbin::test
{

void resetConnection(QTcpSocket *socket)
{
    const linger hard{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket->abort();
}

ScriptedServer::ScriptedServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, &ScriptedServer::accept);
    m_server.listen(QHostAddress::LocalHost);
}

QUrl ScriptedServer::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_server.serverPort()).arg(path));
}

void ScriptedServer::answer(const QByteArray &path, const Answer &answer) { m_answers.insert(path, answer); }

QByteArray ScriptedServer::http(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

int ScriptedServer::count(const QByteArray &verb) const
{
    return int(std::ranges::count(m_requests, verb, &WireRequest::verb));
}

void ScriptedServer::release(int most)
{
    for (; most > 0 && !m_held.isEmpty(); --most) {
        const Held held = m_held.takeFirst();
        reply(held.socket, m_answers.value(held.path));
    }
}

void ScriptedServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_connections;
        ++m_open;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            m_held.removeIf([socket](const Held &held) { return held.socket == socket; });
            socket->deleteLater();
        });
    }
}

void ScriptedServer::read(QTcpSocket *socket)
{
    QByteArray buffer = socket->property("buffer").toByteArray() + socket->readAll();
    while (const std::optional<WireRequest> request = takeRequest(buffer)) {
        m_requests.append(*request);
        const QByteArray key = m_answers.contains(request->path) ? request->path : "*";
        if (!m_answers.contains(key))
            continue; // hangs
        if (m_answers.value(key).held)
            m_held.append({.socket = socket, .path = key});
        else
            reply(socket, m_answers.value(key));
    }
    socket->setProperty("buffer", buffer);
}

void ScriptedServer::reply(QTcpSocket *socket, const Answer &answer)
{
    if (answer.drip.count() > 0) {
        auto *timer = new QTimer(socket);
        auto rest = std::make_shared<QByteArray>(answer.raw);
        connect(timer, &QTimer::timeout, socket, [socket, timer, rest] {
            socket->write(rest->left(1));
            rest->remove(0, 1);
            if (rest->isEmpty())
                timer->stop();
        });
        timer->start(answer.drip);
        return;
    }
    socket->write(answer.raw);
    if (answer.then == Then::Close) {
        socket->disconnectFromHost();
    } else if (answer.then == Then::Reset) {
        socket->flush();
        resetConnection(socket);
    }
}

} // namespace bobbin::test
