#include "ui/words/checkphases.h"

#include "ui/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct CheckPhases {
    Q_DECLARE_TR_FUNCTIONS(CheckPhases)
};
} // namespace

static Phase phaseOf(ConnectionCheck::PhaseName name, const std::optional<ConnectionCheck> &check)
{
    Phase phase{.name = phaseWord(name), .state = Phase::State::Waiting, .text = CheckPhases::tr("waiting")};
    if (!check)
        return phase;
    if (const auto &exit = check->phase(name).exitStatus) {
        phase.state = *exit == 0 ? Phase::State::Passed : Phase::State::Failed;
        phase.text = CheckPhases::tr("exit %1").arg(*exit);
    } else if (check->failedPhase() == name) {
        phase.state = Phase::State::Failed;
        phase.text = CheckPhases::tr("failed");
    } else if (check->status != ConnectionCheck::Status::Running) {
        phase.state = Phase::State::NotRun;
        phase.text = CheckPhases::tr("not run");
    }
    return phase;
}

QList<Phase> checkPhases(const std::optional<ConnectionCheck> &check)
{
    QList<Phase> phases;
    bool isNext = check && check->status == ConnectionCheck::Status::Running;
    for (const auto name : {ConnectionCheck::PhaseName::Check, ConnectionCheck::PhaseName::Discovery,
             ConnectionCheck::PhaseName::Tap, ConnectionCheck::PhaseName::Target}) {
        Phase phase = phaseOf(name, check);
        if (isNext && phase.state == Phase::State::Waiting) {
            phase.state = Phase::State::Running;
            phase.text = CheckPhases::tr("running");
            isNext = false;
        }
        phases.append(phase);
    }
    return phases;
}

QList<Phase> runPhases(const Extraction &run)
{
    QList<Phase> phases;
    for (const auto name :
        {Extraction::PhaseName::Discovery, Extraction::PhaseName::Tap, Extraction::PhaseName::Target}) {
        Phase phase{.name = phaseWord(name), .state = Phase::State::NotRun, .text = CheckPhases::tr("not run")};
        if (const auto &exit = run.phase(name).exitStatus) {
            phase.state = *exit == 0 ? Phase::State::Passed : Phase::State::Failed;
            phase.text = CheckPhases::tr("exit %1").arg(*exit);
        } else if (run.outcome == Extraction::Outcome::Terminated) {
            phase.text = CheckPhases::tr("stopped");
        }
        phases.append(phase);
    }
    return phases;
}

QList<Phase> lastPhases(const SourceRow &row)
{
    const auto &failure = row.judgment.failure;
    const auto &run = row.run.run;
    const bool isCheck = failure ? failure->of == LastFailure::Of::Check : !row.facts.hasFailed();
    if (isCheck)
        return row.facts.check ? checkPhases(row.facts.check) : QList<Phase>();
    const bool isOfRun = failure || (run && run->outcome == Extraction::Outcome::Succeeded);
    return isOfRun ? runPhases(*run) : QList<Phase>();
}

QString phasesText(const QList<Phase> &phases)
{
    QStringList words;
    for (const Phase &phase : phases)
        words.append(CheckPhases::tr("%1: %2", "a phase and its outcome").arg(phase.name, phase.text));
    return words.join(u", "_s);
}

QString quoteTitle(const Extraction &run)
{
    const auto phase = run.failedPhase();
    return phase ? CheckPhases::tr("Stitch on the last run, in %1").arg(phaseWord(*phase).toLower())
                 : CheckPhases::tr("Stitch on the last run");
}

QString quoteTitle(const ConnectionCheck &check)
{
    const auto phase = check.failedPhase();
    return phase ? CheckPhases::tr("Stitch says, in %1").arg(phaseWord(*phase).toLower())
                 : CheckPhases::tr("Stitch says");
}

} // namespace bobbin
