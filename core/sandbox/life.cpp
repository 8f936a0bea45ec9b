#include "core/sandbox/service.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

constexpr int failsIn = 25; // percent of the checks of a source that is well
constexpr int recoversIn = 15; // of those of one that is not
constexpr auto checkAgain = std::chrono::hours(6); // what fails is checked more often
constexpr auto longestDelay = std::chrono::hours(5); // a run that is late begins at last

QDateTime later(const QDateTime &time, std::chrono::seconds by) { return time.addSecs(by.count()); }

} // namespace

void Service::plan(SourceState &source) const
{
    auto &life = *source.life;
    const auto time = now();
    if (!life.nextCheck.isValid())
        life.nextCheck = later(time, life.checkEvery);
    if (life.nextRun.isValid() && life.nextRun <= time)
        return; // its turn comes, after that of a check at the same moment
    const auto due = nextFireTime(source, typeOf(source), time, m_options.seed);
    if (!due.isValid() || due > time)
        life.nextRun = due;
    else if (!life.nextRun.isValid())
        life.nextRun = later(time, longestDelay);
}

const Service::Turn &Service::nextTurn()
{
    if (m_turn)
        return *m_turn;
    m_turn.emplace();
    for (const auto &[id, entry] : m_sources) {
        if (!entry.state.life)
            continue;
        for (const auto &at : {entry.state.life->nextCheck, entry.state.life->nextRun}) {
            if (at.isValid() && (!m_turn->at.isValid() || at < m_turn->at))
                m_turn = Turn{at, id};
        }
    }
    return *m_turn;
}

void Service::catchUp()
{
    if (!m_options.goesOn)
        return;
    const auto time = now();
    while (nextTurn().at.isValid() && nextTurn().at <= time) {
        const auto turn = nextTurn();
        m_moment = turn.at;
        take(turn.id);
    }
    m_moment = {};
}

void Service::take(qint64 id)
{
    const auto &source = *find(id);
    if (source.life->nextCheck <= now())
        return checkByItself(id);
    alter(id, [](SourceState &state) { state.life->nextRun = {}; }); // which plans the one after it
    if (!source.sync || source.sync->completionTime <= now())
        startSync(id);
}

void Service::checkByItself(qint64 id)
{
    const auto time = now();
    const bool isTurning = m_random->bounded(100) < (find(id)->outcome ? recoversIn : failsIn);
    const auto aside = std::chrono::minutes(m_random->bounded(60)); // not all of them at once
    alter(id, [&](SourceState &source) {
        if (isTurning)
            source.outcome = source.outcome ? std::nullopt : std::optional(source.life->trouble);
        source.life->nextCheck = later(time,
            aside
                + (source.outcome ? std::min<std::chrono::seconds>(checkAgain, source.life->checkEvery)
                                  : source.life->checkEvery));
    });
    const auto &source = *find(id);
    const bool isActive = !source.deletedAt.isValid() && source.pausedAt.isEmpty() && !source.systemPausedAt.isValid();
    if (isActive && isCheckable(source, typeOf(source), time))
        startCheck(id);
}

} // namespace bobbin::sandbox
