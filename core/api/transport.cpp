#include "core/api/transport.h"

#include "core/api/gate.h"
#include "core/api/httpcall.h"
#include "core/api/oneshotbody.h"
#include "core/api/proxyfactory.h"
#include "core/base/baseurl.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

/// Calls under way end on the connections they have; then it goes.
static void retire(QNetworkAccessManager *manager)
{
    const auto replies = manager->findChildren<QNetworkReply *>(Qt::FindDirectChildrenOnly);
    if (replies.isEmpty())
        return delete manager;
    auto left = std::make_shared<qsizetype>(replies.size());
    for (const QNetworkReply *reply : replies) {
        QObject::connect(reply, &QObject::destroyed, manager, [manager, left] {
            if (--*left == 0)
                manager->deleteLater();
        });
    }
}

/// A person's clicks are few: as many at once as can be.
static Pace::Bounds fixed(int atOnce) { return {atOnce, atOnce, atOnce}; }

static Pace::Sign signOf(const RequestRecord &record)
{
    if (record.status == 429 || record.status >= 500 || record.error == ApiError::Kind::Timeout)
        return Pace::Sign::TooMuch;
    return record.isGood() ? Pace::Sign::Well : Pace::Sign::None;
}

Transport::Transport(const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_interactive(std::make_unique<Gate>(1, fixed(limits.interactivePerOrigin)))
    , m_background(std::make_unique<Gate>(
          backgroundShards, Pace::Bounds{limits.backgroundPerOrigin, limits.backgroundLeast, limits.backgroundMost}))
{
    for (int manager = 0; manager < int(m_managers.size()); ++manager)
        renewManager(manager);
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

void Transport::setProxy(const ProxyChoice &choice, const QString &password)
{
    m_proxy = choice;
    m_proxyPassword = password;
    for (int manager = 0; manager < int(m_managers.size()); ++manager)
        renewManager(manager);
}

void Transport::renewManager(int manager)
{
    auto *fresh = new QNetworkAccessManager(this);
    fresh->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    fresh->setProxyFactory(new ProxyFactory(m_proxy, m_proxyPassword));
    if (auto *old = std::exchange(m_managers.at(size_t(manager)), fresh))
        retire(old);
}

bool Transport::isBusy() const
{
    return std::ranges::any_of(
        findChildren<HttpCall *>(Qt::FindDirectChildrenOnly), [](const HttpCall *call) { return call->isRunning(); });
}

PendingCall Transport::send(const HttpRequest &request, QObject *context, Handler<HttpReply> done)
{
    return send<HttpReply>(request, context, [](const Result<HttpReply> &reply) { return reply; }, std::move(done));
}

PendingCall Transport::start(const HttpRequest &request, QObject *context, Continuation continuation)
{
    Q_ASSERT(context);
    auto *call = new HttpCall(request, m_limits, context, std::move(continuation), this);
    connect(call, &HttpCall::ended, this, &Transport::requestEnded);
    // Whatever made the address: a token never travels in the clear.
    const bool safe = request.url.scheme() == "https"_L1 || isLoopback(request.url);
    if (!request.url.isValid() || !safe) {
        call->refuse({.kind = ApiError::Kind::Refused, .code = u"not_https"_s, .host = request.url.host()});
        return PendingCall(call);
    }
    const bool interactive = request.lane == Lane::Interactive;
    Gate *gate = interactive ? m_interactive.get() : m_background.get();
    const QString where = origin(request.url);
    connect(call, &HttpCall::ended, this,
        [this, gate, where, call](const RequestRecord &record) { leave(*gate, where, call, record); });
    gate->enter(where, call, [this, call, interactive](int shard) { begin(call, interactive ? 0 : 1 + shard); });
    return PendingCall(call);
}

void Transport::leave(Gate &gate, const QString &where, const HttpCall *call, const RequestRecord &record)
{
    // Only what Bobbin asks by itself is put off: a person may always try.
    if (record.retryAfter > 0s) {
        m_background->hold(where);
        QTimer::singleShot(record.retryAfter, this, [this, where] { m_background->release(where); });
    }
    gate.leave(where, call, signOf(record), record.duration);
}

void Transport::begin(HttpCall *call, int manager)
{
    const HttpRequest &request = call->request();
    auto *body = request.isWrite() ? new OneShotBody(request.body, call) : nullptr;
    QNetworkReply *reply = open(request, manager, body);
    if (body)
        body->setParent(reply); // the network stack may look at it until the reply is gone
    // What waits for a proxy that hangs or left without a word waits on when its call has ended, and what comes after it waits too
    // (measured).
    connect(call, &HttpCall::proxyHung, this, [this, manager, through = m_managers.at(size_t(manager))] {
        if (through == m_managers.at(size_t(manager)))
            renewManager(manager);
    });
    const auto *proxies = static_cast<const ProxyFactory *>(m_managers.at(size_t(manager))->proxyFactory());
    call->begin(reply, body, proxies->used());
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
