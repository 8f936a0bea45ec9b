#pragma once

#include "core/health/healthgroups.h"

#include <QTime>

#include <optional>

namespace bobbin
{

/// Whether a person wants to be told of lasting failures, and when not.
struct NoticeRules {
    bool isOn = true;
    bool hasQuietHours = false;
    QTime quietFrom{20, 0}; ///< local
    QTime quietTo{8, 0}; ///< local; not later than `quietFrom`: on the next day. The same: there are none

    bool isQuietAt(const QTime &local) const;

    bool operator==(const NoticeRules &) const = default;
};

/// A person does not want to be told of one cause, or of anything.
struct NoticeMute {
    std::optional<GroupCause> cause = {}; ///< as trouble() makes it; nothing: whatever the cause
    QDateTime until = {}; ///< UTC; invalid: until no source fails by this cause any more

    bool operator==(const NoticeMute &) const = default;
};

/// The cause, whatever the verdict on those who have it: the same words are the same trouble.
GroupCause trouble(const GroupCause &cause);

} // namespace bobbin
