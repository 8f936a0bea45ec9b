#include "core/api/pendingcall.h"

#include "core/api/httpcall.h"

namespace bobbin
{

PendingCall::PendingCall(HttpCall *call)
    : m_call(call)
{
}

bool PendingCall::isRunning() const
{
    const auto *call = qobject_cast<HttpCall *>(m_call.data());
    return call && call->isRunning();
}

void PendingCall::cancel()
{
    if (auto *call = qobject_cast<HttpCall *>(m_call.data()))
        call->cancel();
}

} // namespace bobbin
