#include "ui/words/historywords.h"

#include "ui/words/propertynames.h"
#include "ui/words/times.h"
#include "ui/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

struct HistoryWords {
    Q_DECLARE_TR_FUNCTIONS(HistoryWords)
};

QString quoted(const std::optional<QString> &value)
{
    return value ? HistoryWords::tr("“%1”").arg(value->simplified()) : HistoryWords::tr("nothing");
}

QString editDetail(const Edit &edit)
{
    const QString change = edit.isHidden
        ? HistoryWords::tr("a credential; its value is not kept")
        : HistoryWords::tr("%1 → %2", "old, new").arg(quoted(edit.before), quoted(edit.after));
    return edit.isFromHere ? change : HistoryWords::tr("%1, not from here").arg(change);
}

QString stateDetail(const StateChange &state)
{
    if (!state.from)
        return HistoryWords::tr("seen for the first time: %1").arg(stateWord(state.to));
    return HistoryWords::tr("%1 → %2", "old, new").arg(stateWord(*state.from), stateWord(state.to));
}

} // namespace

QString timelineWord(const TimelineEntry &entry)
{
    using Kind = TimelineEntry::Kind;
    switch (entry.kind) {
    case Kind::CheckFailed: return HistoryWords::tr("Check failed");
    case Kind::CheckPassed: return HistoryWords::tr("Check succeeded");
    case Kind::CheckOther: return HistoryWords::tr("Check without a result");
    case Kind::RunFailed: return HistoryWords::tr("Run failed");
    case Kind::RunPassed: return HistoryWords::tr("Run succeeded");
    case Kind::RunTerminated: return HistoryWords::tr("Run terminated");
    case Kind::RunOther: return HistoryWords::tr("Run without a result");
    case Kind::StateChanged: return HistoryWords::tr("State");
    case Kind::Edited:
        return entry.edit.property == "display_name"_L1
            ? HistoryWords::tr("Name")
            : HistoryWords::tr("Setting %1").arg(propertyLabel(entry.edit.property));
    case Kind::NotWatched: return HistoryWords::tr("Not watched");
    }
    return {};
}

QString timelineDetail(const TimelineEntry &entry)
{
    using Kind = TimelineEntry::Kind;
    switch (entry.kind) {
    case Kind::StateChanged: return stateDetail(entry.state);
    case Kind::Edited: return editDetail(entry.edit);
    case Kind::NotWatched:
        return HistoryWords::tr("for %1: what happened then is not known")
            .arg(durationText(std::chrono::milliseconds(entry.at.msecsTo(entry.until))));
    default: break;
    }
    const QString said = entry.said.simplified();
    return entry.isRevision ? HistoryWords::tr("told otherwise later: %1").arg(said.isEmpty() ? dash() : said) : said;
}

QString reliabilityText(const Reliability &reliability)
{
    const int watched = int(reliability.watched * 100 + 0.5);
    const QString coverage = watched == 0 && reliability.watched > 0
        ? HistoryWords::tr("Watched less than 1 % of the time.")
        : HistoryWords::tr("Watched %1 % of the time.").arg(watched);
    QString checks = HistoryWords::tr("%n check(s) seen", nullptr, reliability.checks);
    if (reliability.checks > 0)
        checks += HistoryWords::tr(", %1 failed", "3 checks seen, 1 failed").arg(reliability.failed);
    if (reliability.hasRate())
        checks += HistoryWords::tr(" (%1 %)").arg(100 * reliability.failed / reliability.checks);
    return HistoryWords::tr("%1. %2", "checks, coverage").arg(checks, coverage);
}

} // namespace bobbin
