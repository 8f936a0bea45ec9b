#include "core/api/transport.h"

#include "core/api/gate.h"
#include "core/api/httpcall.h"
#include "core/api/oneshotbody.h"
#include "core/base/baseurl.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

/// The system's proxies, but never for loopback: plain HTTP is allowed there, and a proxy would see the token.
class ProxyFactory : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.url()))
            return {QNetworkProxy::NoProxy};
        return systemProxyForQuery(query);
    }
};

} // namespace

Transport::Transport(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_interactive(std::make_unique<Gate>(1, limits.interactivePerOrigin))
    , m_background(std::make_unique<Gate>(backgroundShards, limits.backgroundPerOrigin))
{
    for (QNetworkAccessManager *&manager : m_managers) {
        manager = new QNetworkAccessManager(this);
        manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager->setProxyFactory(new ProxyFactory);
    }
}

Transport::~Transport()
{
    // Before the managers, which would end the replies of living calls, and before the gates.
    const auto calls = findChildren<HttpCall *>(Qt::FindDirectChildrenOnly);
    for (HttpCall *call : calls) {
        call->disconnect(this);
        delete call;
    }
}

PendingCall Transport::send(const HttpRequest &request, QObject *context, Handler<HttpReply> done)
{
    return send<HttpReply>(request, context, [](const Result<HttpReply> &reply) { return reply; }, std::move(done));
}

PendingCall Transport::start(const HttpRequest &request, QObject *context, Continuation continuation)
{
    Q_ASSERT(context);
    auto *call = new HttpCall(request, m_limits, context, std::move(continuation), this);
    // Whatever made the address: a token never travels in the clear.
    const bool safe = request.url.scheme() == "https"_L1 || isLoopback(request.url);
    if (!request.url.isValid() || !safe) {
        call->refuse({.kind = ApiError::Kind::Refused, .code = u"not_https"_s, .host = request.url.host()});
        return PendingCall(call);
    }
    const bool interactive = request.lane == Lane::Interactive;
    Gate *gate = interactive ? m_interactive.get() : m_background.get();
    const QString where = origin(request.url);
    connect(call, &HttpCall::left, this, [gate, where, call] { gate->leave(where, call); });
    gate->enter(where, call, [this, call, interactive](int shard) {
        const HttpRequest &admitted = call->request();
        auto *body = admitted.isWrite() ? new OneShotBody(admitted.body, call) : nullptr;
        QNetworkReply *reply = open(admitted, interactive ? 0 : 1 + shard, body);
        if (body)
            body->setParent(reply); // the network stack may look at it until the reply is gone
        call->begin(reply, body);
    });
    return PendingCall(call);
}

QNetworkReply *Transport::open(const HttpRequest &request, int manager, OneShotBody *body)
{
    QNetworkRequest wire(request.url);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Qt's guard refuses an honest list of 29 MB that compresses well; HttpCall's cap takes its place.
    wire.setDecompressedSafetyCheckThreshold(-1);
    wire.setRawHeader("User-Agent", "Bobbin/" BOBBIN_VERSION);
    wire.setRawHeader("Accept", "application/json");
    wire.setRawHeader("Content-Type", "application/json");
    if (request.token)
        wire.setRawHeader("Authorization", "Bearer " + request.token->bytes());
    QNetworkAccessManager *const through = m_managers.at(size_t(manager));
    if (!body)
        return through->get(wire);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    wire.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    return through->sendCustomRequest(wire, request.verb, body);
}

} // namespace bobbin
