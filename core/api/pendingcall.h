#pragma once

#include <QPointer>

namespace bobbin
{

class HttpCall;

/// The caller's end of one call under way: a value, free to copy or to drop; dropping it does not cancel.
class PendingCall
{
public:
    PendingCall() = default; ///< of no call: not running
    explicit PendingCall(HttpCall *call);

    /// Until the handler is called.
    bool isRunning() const;
    /// The handler is called with ApiError::Kind::Cancelled, from the event loop; or with the answer, if that has arrived already.
    /// A write that has left may take effect all the same.
    void cancel();

private:
    QPointer<QObject> m_call; ///< an HttpCall; kept as its base so that this header needs no more than its name
};

} // namespace bobbin
