#include "core/sandbox/httpconnection.h"

#include "core/sandbox/service.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

constexpr qsizetype headerLimit = 64 * 1024;
constexpr qsizetype bodyLimit = 16 * 1024 * 1024;

QByteArray reason(int status)
{
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 413: return "Payload Too Large";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    default: return "Answer";
    }
}

bool isToken(const QByteArray &name)
{
    return !name.isEmpty()
        && std::ranges::all_of(name, [](char letter) { return letter > ' ' && letter < 127 && letter != ':'; });
}

/// Reads the request line and the headers; false if they are not HTTP/1.
bool readHead(const QByteArray &head, Request &request, bool &keepAlive)
{
    auto lines = head.split('\n');
    for (auto &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    const auto words = lines.takeFirst().split(' ');
    if (words.size() != 3 || !isToken(words[0]) || !words[1].startsWith('/') || !words[2].startsWith("HTTP/1."))
        return false;
    const auto url = QUrl::fromEncoded("http://localhost" + words[1]);
    request.verb = words[0];
    request.path = url.path(QUrl::FullyDecoded);
    request.query = url.query(QUrl::FullyDecoded);
    for (const auto &line : std::as_const(lines)) {
        const auto colon = line.indexOf(':');
        if (colon < 0 || !isToken(line.left(colon)))
            return false;
        request.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    const auto wish = request.header("Connection").toLower();
    keepAlive = words[2] == "HTTP/1.1" ? wish != "close" : wish == "keep-alive";
    return url.isValid();
}

/// The length of the body; -1 if it is malformed or of a kind this server does not take.
qint64 bodyLength(const Request &request)
{
    if (!request.header("Transfer-Encoding").isEmpty())
        return -1;
    const auto text = request.header("Content-Length");
    if (text.isEmpty())
        return 0;
    bool ok = false;
    const auto length = text.toLongLong(&ok);
    return ok ? std::max(length, qint64(-1)) : -1;
}

} // namespace

HttpConnection::HttpConnection(Service &service, QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(headerLimit + bodyLimit);
    // Head and body leave in two pieces; without this the second waits for the client's late acknowledgement (40 ms).
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readRequests);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        deleteLater();
}

void HttpConnection::readRequests()
{
    // While an answer is held back the bytes stay in the socket, whose buffer is bounded.
    while (!m_isAnswering && m_socket->state() == QAbstractSocket::ConnectedState) {
        m_buffer += m_socket->readAll();
        Request request;
        switch (takeRequest(request)) {
        case Parsed::Incomplete: return;
        case Parsed::Complete: answer(request); break;
        case Parsed::Malformed: return refuse(400);
        case Parsed::TooLarge: return refuse(413);
        }
    }
}

HttpConnection::Parsed HttpConnection::takeRequest(Request &request)
{
    const auto end = m_buffer.indexOf("\r\n\r\n");
    if (end > headerLimit || (end < 0 && m_buffer.size() > headerLimit))
        return Parsed::Malformed;
    if (end < 0) {
        // Garbage without an end of headers is told apart by its first line, so that its sender is not left waiting.
        const auto line = m_buffer.indexOf('\n');
        Request first;
        const bool isBad = line >= 0 && !readHead(m_buffer.left(line), first, m_keepAlive);
        return isBad ? Parsed::Malformed : Parsed::Incomplete;
    }
    if (!readHead(m_buffer.left(end), request, m_keepAlive))
        return Parsed::Malformed;
    const auto length = bodyLength(request);
    if (length < 0)
        return Parsed::Malformed;
    if (length > bodyLimit)
        return Parsed::TooLarge;
    if (m_buffer.size() < end + 4 + length)
        return Parsed::Incomplete;
    request.body = m_buffer.mid(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    return Parsed::Complete;
}

void HttpConnection::answer(const Request &request)
{
    const auto reply = m_service.handle(request);
    const bool withBody = request.verb != "HEAD";
    if (reply.delay.count() <= 0)
        return write(reply, withBody);
    m_isAnswering = true;
    QTimer::singleShot(reply.delay, this, [this, reply, withBody] {
        m_isAnswering = false;
        write(reply, withBody);
        readRequests();
    });
}

void HttpConnection::write(const Reply &reply, bool withBody)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reason(reply.status) + "\r\n";
    head += "Content-Type: " + reply.contentType + "\r\n";
    head += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
    head += m_keepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    for (const auto &[name, value] : reply.headers)
        head += name + ": " + value + "\r\n";
    m_socket->write(head + "\r\n");
    if (withBody)
        m_socket->write(reply.body);
    if (!m_keepAlive)
        m_socket->disconnectFromHost();
}

void HttpConnection::refuse(int status)
{
    m_keepAlive = false;
    m_buffer.clear();
    write({.status = status, .body = "{\"status\":\"BAD REQUEST\"}"}, true);
}

} // namespace bobbin::sandbox
