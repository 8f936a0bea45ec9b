#pragma once

#include "core/api/proxyfactory.h"
#include "core/api/transport.h"
#include "core/data/requestrecord.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPointer>
#include <QTimer>

#include <memory>

namespace bobbin
{

class OneShotBody;

/// The life of one request, from its wait for admission to the call of its handler. Owned by the Transport; ends itself after
/// the handler was called, or when the caller's context has died. Tells apart by its own marks what QNetworkReply calls by one
/// name: our time limits, a cancel, a write that may have left.
class HttpCall : public QObject
{
    Q_OBJECT
public:
    HttpCall(const HttpRequest &request, const Limits &limits, QObject *context, Transport::Continuation continuation,
        QObject *parent);
    ~HttpCall() override;

    const HttpRequest &request() const { return m_request; }
    bool isRunning() const { return m_state != State::Delivered; }

    /// Admitted: the exchange has begun. `body` is null for GET; `proxies` tells by which one it goes.
    void begin(QNetworkReply *reply, const OneShotBody *body, std::shared_ptr<const ProxyFactory::Used> proxies);
    void cancel();
    /// Ends a call that was never admitted.
    void refuse(const ApiError &error);

Q_SIGNALS:
    /// The network part is over, once: its place in the gate is free. What is to be told of it.
    void ended(const bobbin::RequestRecord &record);
    /// The proxy brought no connection in time. Comes before ended().
    void proxyHung();

private:
    enum class State {
        Waiting, ///< for admission
        Connecting, ///< until the request is written
        Awaiting, ///< the answer's header
        Receiving, ///< its body
        Decoding, ///< on a worker
        Delivering, ///< the handler's call is on its way through the event loop
        Delivered,
    };

    void setState(State state);
    void headerArrived();
    void drain();
    void replyFinished();
    void stageExpired();
    void totalExpired();
    void fail(ApiError::Kind kind, const QString &message);
    void fail(ApiError error);
    void conclude(const Result<HttpReply> &outcome);
    void decodeOnWorker(const HttpReply &reply);
    void queueDelivery(std::shared_ptr<const void> result);
    void deliver();
    void abandon();
    void leave(std::optional<ApiError::Kind> error);
    void closeReply();
    bool mayHaveLeft() const;
    QNetworkProxy proxy() const;
    ApiError errorOfReply() const;

    const HttpRequest m_request;
    const Limits &m_limits;
    const QPointer<QObject> m_context;
    Transport::Continuation m_continuation;
    State m_state = State::Waiting;
    QPointer<QNetworkReply> m_reply;
    const OneShotBody *m_oneShot = nullptr; ///< lives as long as m_reply
    std::shared_ptr<const ProxyFactory::Used> m_proxies;
    bool m_written = false; ///< the request's header has been written to a connection
    QByteArray m_contentType;
    int m_status = 0;
    QByteArray m_body;
    qint64 m_received = 0; ///< bytes of the body, also once it is handed on
    std::chrono::seconds m_retryAfter{0};
    QStringList m_tlsProblems;
    QTimer m_stageTimer;
    QTimer m_totalTimer;
    QElapsedTimer m_clock;
    std::shared_ptr<const void> m_result;
};

} // namespace bobbin
