#include "core/state/permission.h"

namespace bobbin
{

Obstacle writeObstacle(const AccountFacts &account)
{
    if (account.isReadOnly)
        return Obstacle::ReadOnly;
    switch (account.link) {
    case Link::Live: return Obstacle::None;
    case Link::NoToken: return Obstacle::NoToken;
    case Link::Refused: return Obstacle::TokenRefused;
    case Link::Connecting:
    case Link::Offline: break;
    }
    return Obstacle::Offline;
}

static Obstacle stateObstacle(Command command, const SourceRow &row)
{
    const Source &source = row.source;
    switch (command) {
    case Command::Pause:
        if (source.systemPausedAt.isValid())
            return Obstacle::StoppedByStitch;
        return source.pausedAt.isValid() ? Obstacle::AlreadyPaused : Obstacle::None;
    case Command::Resume:
        if (source.systemPausedAt.isValid())
            return Obstacle::StoppedByStitch;
        return source.pausedAt.isValid() ? Obstacle::None : Obstacle::NotPaused;
    case Command::SyncNow:
    case Command::StopSync:
        if (!canSync(source.type))
            return Obstacle::ReceivesData;
        return source.setupStep == SetupStep::FullyConfigured ? Obstacle::None : Obstacle::NotConfigured;
    case Command::Edit:
    case Command::Delete:
    case Command::OpenInStitch: break;
    }
    return Obstacle::None;
}

Obstacle obstacle(Command command, const SourceRow &row, const AccountFacts &account)
{
    if (command == Command::OpenInStitch) {
        if (account.isDemo)
            return Obstacle::Demo;
        return account.clientId ? Obstacle::None : Obstacle::NoClientId;
    }
    if (const Obstacle found = writeObstacle(account); found != Obstacle::None)
        return found;
    if (row.source.deletedAt.isValid())
        return Obstacle::Deleted;
    if (const Obstacle found = stateObstacle(command, row); found != Obstacle::None)
        return found;
    return row.work == Work::None ? Obstacle::None : Obstacle::Busy;
}

} // namespace bobbin
