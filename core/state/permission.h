#pragma once

#include "core/health/sourcerow.h"
#include "core/state/link.h"

namespace bobbin
{

/// What a person can ask of a source.
enum class Command { Edit, Pause, Resume, Delete, SyncNow, StopSync, OpenInStitch };

/// Why a command is not allowed. Buttons, tooltips and refusals are all derived from it.
enum class Obstacle {
    None,
    ReadOnly,
    Offline,
    TokenRefused,
    NoToken,
    Deleted,
    StoppedByStitch, ///< only Stitch can resume it
    AlreadyPaused,
    NotPaused,
    NotConfigured,
    ReceivesData, ///< webhooks and the Import API have nothing to sync
    Busy, ///< another write to the same source is under way
    NoClientId, ///< the account's id at Stitch is not known: no link can be made
    Demo, ///< the demo has no web page
};

/// What of an account decides about writes.
struct AccountFacts {
    Link link = Link::NoToken;
    bool isReadOnly = false;
    bool isDemo = false;
    std::optional<qint64> clientId;
};

/// Whether the account lets anything be written at all.
Obstacle writeObstacle(const AccountFacts &account);

/// Why `command` is not allowed on `row`, or None.
Obstacle obstacle(Command command, const SourceRow &row, const AccountFacts &account);

} // namespace bobbin
