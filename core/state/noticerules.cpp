#include "core/state/noticerules.h"

namespace bobbin
{

bool NoticeRules::isQuietAt(const QTime &local) const
{
    if (!hasQuietHours || quietFrom == quietTo)
        return false;
    if (quietFrom < quietTo)
        return local >= quietFrom && local < quietTo;
    return local >= quietFrom || local < quietTo;
}

GroupCause trouble(const GroupCause &cause)
{
    return cause.fingerprint.isEmpty() ? cause
                                       : GroupCause{.reason = Reason::CheckFailed, .fingerprint = cause.fingerprint};
}

} // namespace bobbin
