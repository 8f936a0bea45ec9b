#pragma once

#include "core/api/httpmessage.h"
#include "core/api/limits.h"
#include "core/api/pendingcall.h"
#include "core/base/apierror.h"
#include "core/base/proxychoice.h"
#include "core/base/result.h"
#include "core/data/requestrecord.h"

#include <QObject>

#include <array>
#include <functional>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;

namespace bobbin
{

class Gate;
class HttpCall;
class OneShotBody;

/// Makes a caller's value of an answer or of a failure. Pure: it may run on a worker thread.
template <class T> using Decoder = std::function<Result<T>(const Result<HttpReply> &)>;

/// The one way to the network, shared by all accounts; the only user of QNetworkAccessManager. Follows no redirect, keeps no
/// cookie, cache or login, sends a write at most once, and ends every call by its own timers. Must outlive its callers: when it
/// is destroyed, calls under way end unanswered.
class Transport : public QObject
{
    Q_OBJECT
public:
    explicit Transport(const Limits &limits, QObject *parent = nullptr);
    ~Transport() override;

    const Limits &limits() const { return m_limits; }

    /// How calls go from now on; at first as the system says. What is under way ends the way it went, and no connection of before
    /// carries another call. The password is told to that proxy and to nobody else, once for each connection.
    void setProxy(const ProxyChoice &choice, const QString &password);

    /// `done` is called once, from the event loop, with an answer of 2xx, 4xx or 5xx, or with the reason why there is none. When
    /// `context` dies it is never called and the request is aborted; writes are therefore given a context that lives as long as
    /// the session (Operations).
    PendingCall send(const HttpRequest &request, QObject *context, Handler<HttpReply> done);

    /// The same with a step between: `decode` makes a T of it, on a worker thread if the body is large.
    template <class T>
    PendingCall send(const HttpRequest &request, QObject *context, Decoder<T> decode, Handler<T> done);

    /// Whether a call is under way or waits for admission.
    bool isBusy() const;

Q_SIGNALS:
    /// A request is over, however it ended; `at` and `attempt` are for whoever keeps it.
    void requestEnded(const bobbin::RequestRecord &record);

public:
    /// What a call does with its end, its types erased: `decode` may run on a worker, `deliver` runs where the call was made.
    struct Continuation {
        std::function<std::shared_ptr<const void>(const Result<HttpReply> &)> decode;
        std::function<void(const std::shared_ptr<const void> &)> deliver;
    };

private:
    PendingCall start(const HttpRequest &request, QObject *context, Continuation continuation);
    QNetworkReply *open(const HttpRequest &request, int manager, OneShotBody *body);
    void leave(Gate &gate, const QString &where, const HttpCall *call, const RequestRecord &record);
    void begin(HttpCall *call, int manager);
    void renewManager(int manager);

    static constexpr int backgroundShards = 8; ///< of 6 connections each

    const Limits m_limits;
    ProxyChoice m_proxy;
    QString m_proxyPassword;
    std::array<QNetworkAccessManager *, 1 + backgroundShards> m_managers = {}; ///< the first is the interactive one
    std::unique_ptr<Gate> m_interactive;
    std::unique_ptr<Gate> m_background;
};

template <class T>
PendingCall Transport::send(const HttpRequest &request, QObject *context, Decoder<T> decode, Handler<T> done)
{
    return start(request, context,
        {.decode = [decode = std::move(decode)](
                       const Result<HttpReply> &reply) { return std::make_shared<const Result<T>>(decode(reply)); },
            .deliver =
                [done = std::move(done)](const std::shared_ptr<const void> &result) {
                    done(*std::static_pointer_cast<const Result<T>>(result));
                }});
}

} // namespace bobbin
