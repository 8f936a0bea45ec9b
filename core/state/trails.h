#pragma once

#include "core/base/ids.h"
#include "core/data/trail.h"

#include <QHash>
#include <QObject>

namespace bobbin
{

class CheckMonitor;
class RunMonitor;

/// The last results of the checks and runs of one account's sources: those that are read meanwhile and, as far as they are recorded,
/// those of earlier. Owned by the account's session; Recording fills it.
class Trails : public QObject
{
    Q_OBJECT

public:
    Trails(const CheckMonitor &checks, const RunMonitor &runs, QObject *parent = nullptr);

    /// An empty one if nothing is known.
    const Trail &of(SourceId id) const;
    /// What is recorded; what is there already stays.
    void fill(const QHash<SourceId, Trail> &recorded);
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
    QHash<SourceId, Trail> m_trails;
};

} // namespace bobbin
