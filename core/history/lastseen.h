#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/history/cached.h"
#include "core/history/historyerror.h"

namespace bobbin
{

/// What the records remember of an account at an origin; nothing if that is nothing, or there are no records. For a program that
/// records nothing itself: the file is neither written nor brought up to date nor moved aside, and another Bobbin may write in it
/// meanwhile. Waits for the disk, and for the other at most half a second.
Result<std::optional<CachedAccount>, HistoryError> lastSeen(
    const QString &path, const AccountId &account, const QString &origin);

} // namespace bobbin
