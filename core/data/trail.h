#pragma once

#include "core/base/ids.h"

#include <QDateTime>
#include <QHash>
#include <QList>

#include <algorithm>
#include <optional>

namespace bobbin
{

struct ConnectionCheck;
struct Extraction;

/// How a check or a run ended.
struct PastResult {
    QDateTime at; ///< UTC: when, as the service says
    bool hasFailed = false;

    bool operator==(const PastResult &) const = default;
};

/// When a person changed the settings of a source last, as far as that was seen.
struct LastEdit {
    QDateTime at; ///< UTC; invalid if it was not seen
    bool isFromHere = false; ///< otherwise it was seen to be another than before, and `at` is when

    bool operator==(const LastEdit &) const = default;
};

/// What was last done to sources, as far as it was seen.
struct LastTouches {
    QHash<SourceId, LastEdit> edits;
    QHash<SourceId, QDateTime>
        resumptions; ///< UTC: when one that had been paused or stopped was seen to be active again
};

/// Nothing of what goes on, has no result, or no time.
std::optional<PastResult> resultOf(const ConnectionCheck &check);
std::optional<PastResult> resultOf(const Extraction &run);

/// The last results of one source, of checks and runs alike, as far as they were seen; and of those before them in the week up to
/// the last one, where the result changed. A value.
class Trail
{
public:
    /// So many are kept whether they changed or not.
    static constexpr qsizetype most = 30;
    static constexpr int days = 7;
    /// So many changes of result within a day are no accident.
    static constexpr int fewestOfUnrest = 4;

    Trail() = default;
    explicit Trail(const QList<PastResult> &results);

    /// In its place by time, and in place of what is told of that moment already.
    void add(const PastResult &result);
    /// The failures up to the last result began then already, as far as nothing here says otherwise.
    void reachBackTo(const QDateTime &failure);
    /// The last ones, the oldest first.
    QList<PastResult> results() const { return m_results.last(std::min(most, m_results.size())); }
    bool isEmpty() const { return m_results.isEmpty(); }
    /// The first of the failures up to the last result; invalid if that was none.
    QDateTime failingSince() const { return m_failingSince; }

    /// It was seen to be well since: a failure of before is another one.
    bool hasSucceededAfter(const QDateTime &failure) const;
    /// How often the result was another than the one before it, from then on.
    int changesSince(const QDateTime &from) const;
    /// The first of the changes that come within a day of each other up to the last one; invalid if there is none.
    QDateTime restlessSince() const;
    /// When the last failure was followed by a success; invalid if it still fails, or none was seen to.
    QDateTime recoveredAt() const;
    /// What failed at that time has passed, and another failure has come: in between it was well, and not as an unstable one is.
    bool failsAnewSince(const QDateTime &at) const;

    bool operator==(const Trail &) const = default;

private:
    bool isChange(qsizetype at) const;
    int changesUpTo(qsizetype last, const QDateTime &from) const;
    void findFailure();
    void dropNeedless();

    QList<PastResult> m_results;
    QDateTime m_failingSince; ///< may be before all that is kept
};

} // namespace bobbin
