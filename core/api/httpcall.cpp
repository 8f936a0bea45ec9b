#include "core/api/httpcall.h"

#include "core/api/failure.h"
#include "core/api/oneshotbody.h"
#include "core/api/retryafter.h"

#include <QFutureWatcher>
#include <QLoggingCategory>
#include <QSslError>
#include <QtConcurrent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

// One line for each request: verb, path, status (0: no answer), milliseconds. Never a header or a body.
Q_LOGGING_CATEGORY(httpLog, "bobbin.http", QtInfoMsg)

/// What an answer may announce and have room for before it comes.
constexpr qint64 mostRoom = 64LL * 1024 * 1024;

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

void HttpCall::begin(QNetworkReply *reply, const OneShotBody *body, std::shared_ptr<const ProxyFactory::Used> proxies)
{
    m_reply = reply;
    m_oneShot = body;
    m_proxies = std::move(proxies);
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
    reply->setReadBufferSize(m_limits.readAhead);
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
    m_retryAfter = retryAfter(m_reply->rawHeader("Retry-After"), m_reply->rawHeader("Date"));
    // Room at once: a long answer that outgrows its buffer is copied, page by page, in the window's thread.
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    m_body.reserve(std::clamp<qint64>(announced, 0, mostRoom));
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
        m_received += data.size();
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
        conclude(HttpReply{.status = m_status, .contentType = m_contentType, .body = std::exchange(m_body, {})});
    } else {
        fail(errorOfReply());
    }
}

QNetworkProxy HttpCall::proxy() const { return m_proxies->value(m_request.url.host(), QNetworkProxy::NoProxy); }

ApiError HttpCall::errorOfReply() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const QString words = m_reply->errorString();
    // An answer that began and did not end is no answer of this API, whatever broke it.
    if (m_status != 0 || error == QNetworkReply::NoError)
        return {.kind = ApiError::Kind::Protocol, .message = words};
    if (error == QNetworkReply::SslHandshakeFailedError)
        return {.kind = ApiError::Kind::Tls, .message = m_tlsProblems.isEmpty() ? words : m_tlsProblems.join(u"; "_s)};
    if (isProxy(proxy()) && !m_written)
        return failureByProxy(proxy(), error, words);
    return {.kind = kindOfFailure(error), .message = words};
}

void HttpCall::stageExpired()
{
    // No connection in time is the host's, the proxy's or the network's fault; a server that was reached and is silent is a timeout.
    const bool connecting = m_state == State::Connecting && (!m_request.isWrite() || !mayHaveLeft());
    if (m_state == State::Connecting && isProxy(proxy()))
        Q_EMIT proxyHung();
    if (connecting && isProxy(proxy()))
        fail(failureByProxy(proxy(), QNetworkReply::ProxyTimeoutError, u"no connection in time"_s));
    else if (connecting)
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
    if (!m_reply->isFinished())
        return true;
    const ApiError::Kind kind = kindOfFailure(m_reply->error());
    return !(m_reply->error() == QNetworkReply::ConnectionRefusedError || kind == ApiError::Kind::Offline
        || kind == ApiError::Kind::Tls || kind == ApiError::Kind::Proxy);
}

void HttpCall::fail(ApiError::Kind kind, const QString &message) { fail({.kind = kind, .message = message}); }

void HttpCall::fail(ApiError error)
{
    // An error's status is an answer even when its text is cut off, slow or endless.
    if (m_status >= 400) {
        conclude(HttpReply{.status = m_status, .contentType = m_contentType, .body = m_body.left(m_limits.maxBody)});
        return;
    }
    if (m_request.isWrite() && mayHaveLeft())
        error = {.kind = ApiError::Kind::OutcomeUnknown, .message = error.message};
    error.httpStatus = m_status;
    error.host = m_request.url.host();
    conclude(std::unexpected(error));
}

void HttpCall::conclude(const Result<HttpReply> &outcome)
{
    const bool fromNetwork = m_state < State::Decoding;
    closeReply();
    if (outcome && outcome->body.size() > m_limits.workerThreshold) {
        decodeOnWorker(*outcome);
    } else {
        queueDelivery(m_continuation.decode(outcome));
    }
    if (fromNetwork)
        leave(outcome ? std::nullopt : std::optional(outcome.error().kind));
}

void HttpCall::leave(std::optional<ApiError::Kind> error)
{
    const std::chrono::milliseconds duration(m_clock.isValid() ? m_clock.elapsed() : 0);
    qCInfo(httpLog, "%s %s %d %lld ms", m_request.verb.constData(),
        qUtf8Printable(m_request.url.path(QUrl::FullyEncoded)), m_status, qint64(duration.count()));
    Q_EMIT ended({.verb = m_request.verb,
        .url = m_request.url,
        .body = m_request.shownBody,
        .status = m_status,
        .error = error,
        .duration = duration,
        .received = m_received,
        .retryAfter = m_retryAfter});
}

void HttpCall::decodeOnWorker(const HttpReply &reply)
{
    setState(State::Decoding);
    using Watcher = QFutureWatcher<std::shared_ptr<const void>>;
    auto *watcher = new Watcher(this);
    connect(watcher, &Watcher::finished, this, [this, watcher] {
        if (m_state != State::Decoding)
            return; // cancelled meanwhile
        m_continuation.decode = {}; // with all it holds: the handler is not to find that shared
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
        leave(ApiError::Kind::Cancelled);
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
