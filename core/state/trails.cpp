#include "core/state/trails.h"

#include "core/state/checkmonitor.h"
#include "core/state/runmonitor.h"

namespace bobbin
{

Trails::Trails(const CheckMonitor &checks, const RunMonitor &runs, Clock clock, QObject *parent)
    : QObject(parent)
    , m_checks(checks)
    , m_runs(runs)
    , m_clock(std::move(clock))
{
    connect(&checks, &CheckMonitor::changed, this, &Trails::addChecks);
    connect(&runs, &RunMonitor::changed, this, &Trails::addRuns);
}

const Trail &Trails::of(SourceId id) const
{
    static const Trail none;
    const auto found = m_trails.constFind(id);
    return found == m_trails.constEnd() ? none : *found;
}

void Trails::fill(const QHash<SourceId, Trail> &recorded)
{
    for (auto it = recorded.begin(); it != recorded.end(); ++it) {
        for (const PastResult &result : it->results())
            add(it.key(), result);
        if (const auto known = m_trails.find(it.key()); known != m_trails.end())
            known->reachBackTo(it->failingSince());
    }
    Q_EMIT changed(recorded.keys());
}

/// What is there is of later.
template <class Value> static void addMissing(QHash<SourceId, Value> &known, const QHash<SourceId, Value> &recorded)
{
    for (auto it = recorded.begin(); it != recorded.end(); ++it) {
        if (!known.contains(it.key()))
            known.insert(it.key(), *it);
    }
}

void Trails::fill(const LastTouches &recorded)
{
    addMissing(m_touches.edits, recorded.edits);
    addMissing(m_touches.resumptions, recorded.resumptions);
    Q_EMIT changed(recorded.edits.keys() + recorded.resumptions.keys());
}

void Trails::setEdited(SourceId id, const LastEdit &edit)
{
    m_touches.edits.insert(id, edit);
    Q_EMIT changed({id});
}

void Trails::setResumed(SourceId id, const QDateTime &at)
{
    m_touches.resumptions.insert(id, at);
    Q_EMIT changed({id});
}

void Trails::clear()
{
    m_trails.clear();
    m_touches = {};
}

void Trails::addChecks(const QList<SourceId> &ids)
{
    for (const SourceId id : ids) {
        if (const auto &check = m_checks.facts(id).check)
            add(id, resultOf(*check));
    }
    Q_EMIT changed(ids);
}

void Trails::addRuns(const QList<SourceId> &ids)
{
    for (const SourceId id : ids) {
        if (const auto &run = m_runs.facts(id).run)
            add(id, resultOf(*run));
    }
    Q_EMIT changed(ids);
}

void Trails::add(SourceId id, const std::optional<PastResult> &result)
{
    if (result && credible(result->at, m_clock.now()).isValid())
        m_trails[id].add(*result);
}

} // namespace bobbin
