#include "core/api/httpcall.h"

#include "core/api/oneshotbody.h"

#include <QFutureWatcher>
#include <QLoggingCategory>
#include <QSslError>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace bobbin
{

// One line for each request: verb, path, status (0: no answer), milliseconds. Never a header or a body.
Q_LOGGING_CATEGORY(httpLog, "bobbin.http", QtInfoMsg)

static ApiError::Kind kindOfFailure(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError: return ApiError::Kind::Offline;
    case QNetworkReply::SslHandshakeFailedError: return ApiError::Kind::Tls;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: return ApiError::Kind::Proxy;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError: return ApiError::Kind::Protocol;
    default: return ApiError::Kind::Unreachable;
    }
}

HttpCall::HttpCall(const HttpRequest &request, const Limits &limits, QObject *context,
    Transport::Continuation continuation, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_limits(limits)
    , m_context(context)
    , m_continuation(std::move(continuation))
{
    m_stageTimer.setSingleShot(true);
    m_totalTimer.setSingleShot(true);
    connect(&m_stageTimer, &QTimer::timeout, this, &HttpCall::stageExpired);
    connect(&m_totalTimer, &QTimer::timeout, this, &HttpCall::totalExpired);
    connect(context, &QObject::destroyed, this, &HttpCall::abandon);
}

HttpCall::~HttpCall() { closeReply(); }

void HttpCall::begin(QNetworkReply *reply, const OneShotBody *body)
{
    m_reply = reply;
    m_oneShot = body;
    m_clock.start();
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        m_written = true;
        if (m_state == State::Connecting)
            setState(State::Awaiting);
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpCall::headerArrived);
    connect(reply, &QNetworkReply::readyRead, this, &HttpCall::drain);
    connect(reply, &QNetworkReply::finished, this, &HttpCall::replyFinished);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsProblems.append(error.errorString());
    });
    m_totalTimer.start(m_request.total);
    setState(State::Connecting);
}

void HttpCall::setState(State state)
{
    m_state = state;
    switch (state) {
    case State::Connecting:
        m_stageTimer.start(
            m_oneShot && m_oneShot->isEmpty() ? m_limits.connect + m_limits.firstByte : m_limits.connect);
        break;
    case State::Awaiting: m_stageTimer.start(m_limits.firstByte); break;
    case State::Receiving: m_stageTimer.start(m_limits.idle); break;
    case State::Waiting:
    case State::Decoding:
    case State::Delivering:
    case State::Delivered:
        m_stageTimer.stop();
        m_totalTimer.stop();
        break;
    }
}

void HttpCall::headerArrived()
{
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_contentType = m_reply->rawHeader("Content-Type");
    setState(State::Receiving);
}

void HttpCall::drain()
{
    if (m_state != State::Receiving)
        return;
    m_stageTimer.start(m_limits.idle);
    // In pieces: what is compressed is expanded as it is read, and must not grow past our cap before we look.
    constexpr qint64 piece = 256LL * 1024;
    while (m_reply->bytesAvailable() > 0) {
        const QByteArray data = m_reply->read(piece);
        if (data.isEmpty())
            break;
        m_body += data;
        if (m_body.size() > m_limits.maxBody) {
            fail(ApiError::Kind::TooBig, u"the answer is too big"_s);
            return;
        }
    }
}

void HttpCall::replyFinished()
{
    if (m_status == 0 && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        headerArrived();
    drain();
    if (m_state > State::Receiving)
        return; // over the cap
    const bool success = m_status >= 200 && m_status < 300;
    if (m_status >= 300 && m_status < 400) {
        const QUrl target
            = m_request.url.resolved(QUrl::fromEncoded(m_reply->rawHeader("Location"), QUrl::TolerantMode));
        const QString port = target.port() < 0 ? QString() : u":%1"_s.arg(target.port());
        conclude(std::unexpected(
            ApiError{.kind = ApiError::Kind::Redirect, .httpStatus = m_status, .host = target.host() + port}));
    } else if (success && m_reply->error() == QNetworkReply::NoError) {
        conclude(HttpReply{.status = m_status, .contentType = m_contentType, .body = m_body});
    } else {
        const ApiError error = errorOfReply();
        fail(error.kind, error.message);
    }
}

ApiError HttpCall::errorOfReply() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    // An answer that began and did not end is no answer of this API, whatever broke it.
    const bool cutOff = m_status != 0 || error == QNetworkReply::NoError;
    const bool tls = error == QNetworkReply::SslHandshakeFailedError;
    return {.kind = cutOff ? ApiError::Kind::Protocol : kindOfFailure(error),
        .message = tls && !m_tlsProblems.isEmpty() ? m_tlsProblems.join(u"; "_s) : m_reply->errorString()};
}

void HttpCall::stageExpired()
{
    // No connection in time is the host's or the network's fault; a server that was reached and is silent is a timeout.
    const bool connecting = m_state == State::Connecting && (!m_request.isWrite() || !mayHaveLeft());
    if (connecting)
        fail(ApiError::Kind::Unreachable, u"no connection in time"_s);
    else
        fail(ApiError::Kind::Timeout, u"no answer in time"_s);
}

void HttpCall::totalExpired() { fail(ApiError::Kind::Timeout, u"no complete answer in time"_s); }

void HttpCall::cancel()
{
    if (m_state >= State::Delivering)
        return;
    conclude(std::unexpected(ApiError{.kind = ApiError::Kind::Cancelled, .host = m_request.url.host()}));
}

void HttpCall::refuse(const ApiError &error) { conclude(std::unexpected(error)); }

bool HttpCall::mayHaveLeft() const
{
    if (m_written || m_status != 0)
        return true;
    if (!m_oneShot->isEmpty())
        return m_oneShot->wasRead();
    // An empty body gives no sign of having been sent (requestSent does not come, measured): only failures of the way there are
    // proof that it has not.
    const ApiError::Kind kind = m_reply->isFinished() ? errorOfReply().kind : ApiError::Kind::Timeout;
    return !(m_reply->error() == QNetworkReply::ConnectionRefusedError || kind == ApiError::Kind::Offline
        || kind == ApiError::Kind::Tls || kind == ApiError::Kind::Proxy);
}

void HttpCall::fail(ApiError::Kind kind, const QString &message)
{
    // An error's status is an answer even when its text is cut off, slow or endless.
    if (m_status >= 400) {
        conclude(HttpReply{.status = m_status, .contentType = m_contentType, .body = m_body.left(m_limits.maxBody)});
        return;
    }
    const bool unknown = m_request.isWrite() && mayHaveLeft();
    conclude(std::unexpected(ApiError{.kind = unknown ? ApiError::Kind::OutcomeUnknown : kind,
        .httpStatus = m_status,
        .message = message,
        .host = m_request.url.host()}));
}

void HttpCall::conclude(const Result<HttpReply> &outcome)
{
    const qint64 elapsed = m_clock.isValid() ? m_clock.elapsed() : 0;
    const bool fromNetwork = m_state < State::Decoding;
    closeReply();
    if (fromNetwork) {
        qCInfo(httpLog, "%s %s %d %lld ms", m_request.verb.constData(),
            qUtf8Printable(m_request.url.path(QUrl::FullyEncoded)), m_status, elapsed);
    }
    if (outcome && outcome->body.size() > m_limits.workerThreshold) {
        decodeOnWorker(*outcome);
    } else {
        queueDelivery(m_continuation.decode(outcome));
    }
    if (fromNetwork)
        Q_EMIT left();
}

void HttpCall::decodeOnWorker(const HttpReply &reply)
{
    setState(State::Decoding);
    using Watcher = QFutureWatcher<std::shared_ptr<const void>>;
    auto *watcher = new Watcher(this);
    connect(watcher, &Watcher::finished, this, [this, watcher] {
        if (m_state == State::Decoding) // not cancelled meanwhile
            queueDelivery(watcher->result());
    });
    // Only the decoder goes to the worker: what the caller's handler holds must not be destroyed in another thread.
    watcher->setFuture(
        QtConcurrent::run([decode = m_continuation.decode, reply] { return decode(Result<HttpReply>(reply)); }));
}

void HttpCall::queueDelivery(std::shared_ptr<const void> result)
{
    m_result = std::move(result);
    setState(State::Delivering);
    QMetaObject::invokeMethod(this, &HttpCall::deliver, Qt::QueuedConnection);
}

void HttpCall::deliver()
{
    setState(State::Delivered);
    deleteLater(); // first: the handler may destroy the Transport, and this with it
    if (m_context) {
        const auto handler = std::move(m_continuation.deliver);
        const auto result = std::move(m_result);
        handler(result);
    }
}

void HttpCall::abandon()
{
    const bool fromNetwork = m_state < State::Decoding;
    closeReply();
    setState(State::Delivered);
    deleteLater();
    if (fromNetwork)
        Q_EMIT left();
}

void HttpCall::closeReply()
{
    if (!m_reply)
        return;
    // Disconnected first: abort() reports its own cancel at once.
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply.clear();
}

} // namespace bobbin
