#pragma once

#include "core/sandbox/world.h"

#include <QHash>

namespace bobbin::sandbox
{

/// Every check and every run the world has had, also those the API shows no more; by source, in the order in which they began.
/// Owned by the service.
class PastLog
{
public:
    /// One of the same name is replaced.
    void put(qint64 source, const Check &check);
    void put(qint64 source, const Sync &run);

    QList<Check> checks(qint64 source) const { return m_checks.value(source); }
    QList<Sync> runs(qint64 source) const { return m_runs.value(source); }
    qsizetype size() const; ///< checks and runs of all sources

private:
    QHash<qint64, QList<Check>> m_checks;
    QHash<qint64, QList<Sync>> m_runs;
};

} // namespace bobbin::sandbox
