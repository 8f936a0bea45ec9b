#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/data/trail.h"

#include <QHash>
#include <QObject>

namespace bobbin
{

class CheckMonitor;
class RunMonitor;

/// What led to how the sources of one account are now: the last results of their checks and runs, and when they were changed last.
/// The results that are read meanwhile and, as far as it is recorded, what was before. Owned by the account's session; Recording
/// fills it.
class Trails : public QObject
{
    Q_OBJECT

public:
    Trails(const CheckMonitor &checks, const RunMonitor &runs, Clock clock, QObject *parent = nullptr);

    /// An empty one if nothing is known.
    const Trail &of(SourceId id) const;
    LastEdit lastEdit(SourceId id) const { return m_touches.edits.value(id); }
    /// Invalid if it was not seen.
    QDateTime resumedAt(SourceId id) const { return m_touches.resumptions.value(id); }
    /// What is recorded; what is there already stays.
    void fill(const QHash<SourceId, Trail> &recorded);
    void fill(const LastTouches &recorded);
    void setEdited(SourceId id, const LastEdit &edit);
    void setResumed(SourceId id, const QDateTime &at);
    /// Another client's sources: nothing of what was there is theirs.
    void clear();

Q_SIGNALS:
    void changed(const QList<bobbin::SourceId> &ids);

private:
    void addChecks(const QList<SourceId> &ids);
    void addRuns(const QList<SourceId> &ids);
    void add(SourceId id, const std::optional<PastResult> &result);

    const CheckMonitor &m_checks;
    const RunMonitor &m_runs;
    Clock m_clock;
    QHash<SourceId, Trail> m_trails;
    LastTouches m_touches;
};

} // namespace bobbin
