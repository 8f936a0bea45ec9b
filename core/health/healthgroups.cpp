#include "core/health/healthgroups.h"

#include <QHash>

#include <algorithm>

namespace bobbin
{

GroupCause causeOf(const SourceRow &row)
{
    const Judgment &judgment = row.judgment;
    GroupCause cause{.standing = judgment.standing};
    switch (judgment.standing) {
    case Standing::Failing:
    case Standing::Delayed:
    case Standing::Unstable:
        cause.reason = judgment.reason;
        if (!isFailure(judgment.reason))
            break;
        cause.fingerprint = judgment.diagnosis.fingerprint;
        // The same words are the same trouble, whether a check or a run met with it.
        if (!cause.fingerprint.isEmpty())
            cause.reason = Reason::CheckFailed;
        break;
    case Standing::Unknown: cause.reason = judgment.reason; break;
    case Standing::Setup: cause.step = row.source.setupStep; break;
    default: break;
    }
    return cause;
}

bool isTrouble(Standing standing)
{
    return standing == Standing::Failing || standing == Standing::Delayed || standing == Standing::Unstable;
}

bool isAcknowledgeable(Standing standing)
{
    return isTrouble(standing) || standing == Standing::Stopped || standing == Standing::Unknown;
}

bool isOfConcern(const SourceRow &row)
{
    if (row.notes.acknowledged)
        return false;
    return isAcknowledgeable(row.judgment.standing) || row.judgment.standing == Standing::Checking;
}

bool failsUnknown(const SourceRow &row)
{
    const auto &known = row.notes.acknowledged;
    if (!known)
        return false;
    if (!known->checkName.isEmpty())
        return row.trail.failsAnewSince(known->at);
    return isTrouble(row.judgment.standing) && row.trail.failingSince() > known->at;
}

bool isSomebodysJob(Standing standing)
{
    return isTrouble(standing) || standing == Standing::Stopped || standing == Standing::Setup;
}

bool isBeforeInGroup(const SourceRow &left, const SourceRow &right)
{
    if (isTrouble(left.judgment.standing) && left.since != right.since)
        return left.since < right.since;
    const int names = left.source.displayName.compare(right.source.displayName, Qt::CaseInsensitive);
    return names != 0 ? names < 0 : left.key < right.key;
}

bool isWorseGroup(const CauseGroup &left, const CauseGroup &right)
{
    const bool areTrouble = isTrouble(left.cause.standing) && isTrouble(right.cause.standing);
    if (areTrouble && left.isHandled != right.isHandled)
        return right.isHandled;
    if (left.cause.standing != right.cause.standing)
        return left.cause.standing < right.cause.standing;
    if (left.sources.size() != right.sources.size())
        return left.sources.size() > right.sources.size();
    return left.since < right.since;
}

void settleGroup(CauseGroup &group, const std::function<const SourceRow &(const SourceKey &)> &rowOf)
{
    group.since = {};
    group.isHandled = false;
    if (!isSomebodysJob(group.cause.standing))
        return; // there may be thousands, and nobody asks since when they are fine
    group.isHandled = isTrouble(group.cause.standing);
    for (const SourceKey &key : std::as_const(group.sources)) {
        const SourceRow &source = rowOf(key);
        if (source.since.isValid() && (!group.since.isValid() || source.since < group.since))
            group.since = source.since;
        group.isHandled = group.isHandled && source.notes.isHandled();
    }
    if (!isTrouble(group.cause.standing))
        return;
    const SourceRow &first = rowOf(group.sources.first());
    group.diagnosis = first.judgment.diagnosis;
    const bool isFailed = isFailure(group.cause.reason) && first.judgment.failure;
    group.message = isFailed ? first.judgment.failure->message : QString();
}

/// Empty: it has a name of its own.
static QString sharedName(const CauseGroup &group)
{
    const auto &remedy = group.diagnosis.remedy;
    return remedy && isFailure(group.cause.reason) ? remedy->id : QString();
}

void markNamesakes(const QList<CauseGroup *> &groups)
{
    QHash<QString, int> bearers;
    for (const CauseGroup *group : groups)
        ++bearers[sharedName(*group)];
    for (CauseGroup *group : groups) {
        const QString name = sharedName(*group);
        group->hasNamesake = !name.isEmpty() && bearers.value(name) > 1;
    }
}

QList<CauseGroup> groupByCause(const QList<SourceRow> &rows)
{
    QHash<SourceKey, const SourceRow *> known;
    QHash<GroupCause, QList<const SourceRow *>> members;
    for (const SourceRow &row : rows) {
        known.insert(row.key, &row);
        members[causeOf(row)].append(&row);
    }
    QList<CauseGroup> groups;
    for (auto it = members.begin(); it != members.end(); ++it) {
        std::ranges::sort(*it, [](const auto *left, const auto *right) { return isBeforeInGroup(*left, *right); });
        CauseGroup group{.cause = it.key()};
        for (const SourceRow *row : std::as_const(*it))
            group.sources.append(row->key);
        settleGroup(group, [&known](const SourceKey &key) -> const SourceRow & { return *known.value(key); });
        groups.append(group);
    }
    // Groups that are equal in all that counts stand by name, so that two reports of one state are the same text.
    std::ranges::sort(groups, [&known](const CauseGroup &left, const CauseGroup &right) {
        if (isWorseGroup(left, right) || isWorseGroup(right, left))
            return isWorseGroup(left, right);
        return isBeforeInGroup(*known.value(left.sources.first()), *known.value(right.sources.first()));
    });
    QList<CauseGroup *> all;
    for (CauseGroup &group : groups)
        all.append(&group);
    markNamesakes(all);
    return groups;
}

} // namespace bobbin
