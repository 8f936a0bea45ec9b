#pragma once

#include "core/data/reportcard.h"
#include "core/health/sourcerow.h"

#include <QList>

#include <functional>

namespace bobbin
{

// Sources by what is the matter with them: the same groups wherever they are shown or written.

/// What makes two sources one group.
struct GroupCause {
    Standing standing = Standing::Failing;
    Reason reason = Reason::None;
    QString fingerprint = {}; ///< of the server's words, if a check or a run failed
    SetupStep step = SetupStep::FullyConfigured; ///< while setup is unfinished

    bool operator==(const GroupCause &) const = default;
    friend size_t qHash(const GroupCause &cause, size_t seed = 0)
    {
        return qHashMulti(seed, int(cause.standing), int(cause.reason), cause.fingerprint, int(cause.step));
    }
};

struct CauseGroup {
    GroupCause cause = {};
    QList<SourceKey> sources = {}; ///< in their order
    QDateTime since = {}; ///< UTC: of the one that has been so for longest; invalid if unknown
    Diagnosis diagnosis = {}; ///< of the first of them
    QString message = {}; ///< the server's words about it
    bool isHandled = false; ///< somebody knows of all of them
    bool hasNamesake = false; ///< the same remedy names another group, whose message is another

    bool operator==(const CauseGroup &) const = default;
};

GroupCause causeOf(const SourceRow &row);

/// Somebody has to look at it.
bool isTrouble(Standing standing);
/// Also what is no trouble, but waits for a person: a setup that is unfinished, and what Stitch has stopped.
bool isSomebodysJob(Standing standing);

/// A person can say that they know of it: that it is in trouble, that Stitch stopped it, or that nothing is known of it.
bool isAcknowledgeable(Standing standing);

/// What a report warns of: an active source that is not known to be healthy, or one that Stitch stopped; unless that is acknowledged.
bool isOfConcern(const SourceRow &row);

/// Somebody knew of another failure, which has passed, or that nothing was known of it or it was stopped; not of how it fails now.
bool failsUnknown(const SourceRow &row);

/// In trouble what has been so for longer comes first, else by name.
bool isBeforeInGroup(const SourceRow &left, const SourceRow &right);

/// What nobody knows of yet, then the worst standing first; of one standing what concerns more sources; then what has been so for longer.
bool isWorseGroup(const CauseGroup &left, const CauseGroup &right);

/// What the group says of all its sources.
void settleGroup(CauseGroup &group, const std::function<const SourceRow &(const SourceKey &)> &rowOf);

/// Which of them only their messages tell apart.
void markNamesakes(const QList<CauseGroup *> &groups);

/// The groups of these rows, worst first.
QList<CauseGroup> groupByCause(const QList<SourceRow> &rows);

} // namespace bobbin
