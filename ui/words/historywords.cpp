#include "ui/words/historywords.h"

#include "ui/words/propertynames.h"
#include "ui/words/times.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

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

QString ordinal(int number)
{
    const int tens = number / 10 % 10;
    switch (tens == 1 ? 0 : number % 10) {
    case 1: return HistoryWords::tr("%1st", "ordinal").arg(number);
    case 2: return HistoryWords::tr("%1nd", "ordinal").arg(number);
    case 3: return HistoryWords::tr("%1rd", "ordinal").arg(number);
    default: return HistoryWords::tr("%1th", "ordinal").arg(number);
    }
}

/// Where somebody looked away there may have been others: of those that were seen it is true all the same.
QString firstFailedTitle(const TimelineEntry &entry)
{
    const int fine = entry.fineBefore;
    if (entry.kind == TimelineEntry::Kind::RunFailed)
        return entry.isCountSure ? HistoryWords::tr("First failed run after %n fine one(s)", nullptr, fine)
                                 : HistoryWords::tr("First failed run seen");
    return entry.isCountSure ? HistoryWords::tr("First failed check after %n fine one(s)", nullptr, fine)
                             : HistoryWords::tr("First failed check seen");
}

QString stateTitle(const StateChange &state)
{
    return state.to == SourceState::Active && state.from == SourceState::Paused ? HistoryWords::tr("Resumed")
                                                                                : stateWord(state.to);
}

/// "Check failed in tap"; the phase as far as it is told.
QString withPhase(const QString &word, const TimelineEntry &entry)
{
    return entry.phase
        ? HistoryWords::tr("%1 in %2", "Check failed, phase").arg(word, phaseWord(*entry.phase).toLower())
        : word;
}

/// With where it failed and how long it took, as far as that is told.
QString endTitle(const TimelineEntry &entry, TitleLength length)
{
    const QString where = withPhase(timelineWord(entry), entry);
    return entry.took && length == TitleLength::Full
        ? HistoryWords::tr("%1, took %2", "Check failed, 2 s").arg(where, durationText(*entry.took))
        : where;
}

QString tookText(const TookRange &took)
{
    using namespace std::chrono_literals;
    const QString most = durationText(took.most);
    if (durationText(took.least) == most)
        return HistoryWords::tr("took %1").arg(most);
    const QString least = took.most < 1min ? QLocale().toString(took.least / 1s) : durationText(took.least);
    return HistoryWords::tr("took %1 to %2").arg(least, most);
}

QString remarkWord(const Remark &remark)
{
    using enum Remark::Kind;
    const bool isGone = remark.text.isEmpty();
    switch (remark.kind) {
    case Acknowledged: return HistoryWords::tr("Acknowledged");
    case NotAcknowledged: return HistoryWords::tr("Acknowledgement ended");
    case Snoozed: return HistoryWords::tr("Snoozed");
    case NotSnoozed: return HistoryWords::tr("Snooze ended");
    case Noted: return isGone ? HistoryWords::tr("Note removed") : HistoryWords::tr("Note");
    case Tagged: return isGone ? HistoryWords::tr("Tags removed") : HistoryWords::tr("Tags");
    }
    return {};
}

QString remarkTitle(const Remark &remark, const QDateTime &now)
{
    if (!remark.until.isValid())
        return remarkWord(remark);
    return HistoryWords::tr("%1 until %2", "Acknowledged, when").arg(remarkWord(remark), momentText(remark.until, now));
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
    case Kind::Remarked: return remarkWord(entry.remark);
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
    case Kind::Remarked: return entry.remark.text.simplified();
    case Kind::NotWatched:
        return HistoryWords::tr("for %1: what happened then is not known")
            .arg(durationText(std::chrono::milliseconds(entry.at.msecsTo(entry.until))));
    default: break;
    }
    const QString said = entry.said.simplified();
    return entry.isRevision ? HistoryWords::tr("told otherwise later: %1").arg(said.isEmpty() ? dash() : said) : said;
}

QString dayText(const QDate &day, const QDate &today)
{
    if (day == today)
        return HistoryWords::tr("Today");
    if (day.daysTo(today) == 1)
        return HistoryWords::tr("Yesterday");
    return QLocale().toString(day, day.year() == today.year() ? u"dddd d MMMM"_s : u"dddd d MMMM yyyy"_s);
}

QString clockText(const QDateTime &time, const QDateTime &now)
{
    return QLocale().toString(time.toTimeSpec(now.timeSpec()), u"HH:mm"_s);
}

QString timelineTitle(const TimelineEntry &entry, const QDateTime &now, TitleLength length)
{
    using Kind = TimelineEntry::Kind;
    switch (entry.kind) {
    case Kind::StateChanged: return stateTitle(entry.state);
    case Kind::Edited: return HistoryWords::tr("%1 changed", "Setting Host").arg(timelineWord(entry));
    case Kind::Remarked: return remarkTitle(entry.remark, now);
    case Kind::NotWatched:
        return HistoryWords::tr("Not watched for %1")
            .arg(durationText(std::chrono::milliseconds(entry.at.msecsTo(entry.until))));
    default: return entry.fineBefore > 0 ? firstFailedTitle(entry) : endTitle(entry, length);
    }
}

QString timelineNote(const TimelineEntry &entry)
{
    if (entry.inARow > 1)
        return (
            entry.isCountSure ? HistoryWords::tr("%1 in a row", "8th") : HistoryWords::tr("%1 seen in a row", "8th"))
            .arg(ordinal(entry.inARow));
    return entry.isLasting && entry.fineBefore > 0 ? HistoryWords::tr("Failing since") : QString();
}

QString timelineLine(const TimelineEntry &entry, const QDateTime &now)
{
    return entry.kind == TimelineEntry::Kind::NotWatched
        ? HistoryWords::tr("until %1: what happened then is not known").arg(momentText(entry.until, now))
        : timelineDetail(entry);
}

bool hasTimelineLine(const TimelineEntry &entry)
{
    if (entry.kind == TimelineEntry::Kind::Remarked)
        return !entry.remark.text.isEmpty();
    return entry.kind >= TimelineEntry::Kind::StateChanged || entry.isRevision || !entry.said.isEmpty();
}

QString foldTitle(const QList<TimelineEntry> &entries)
{
    const bool isFailed = entries.first().inARow > 0;
    const int checks = int(std::ranges::count_if(
        entries, [](const TimelineEntry &entry) { return passes(entry, TimelineFilter::Checks); }));
    const int runs = int(entries.size()) - checks;
    if (runs == 0)
        return isFailed ? withPhase(HistoryWords::tr("%n check(s) failed", nullptr, checks), entries.first())
                        : HistoryWords::tr("%n check(s) succeeded", nullptr, checks);
    if (checks == 0)
        return isFailed ? withPhase(HistoryWords::tr("%n run(s) failed", nullptr, runs), entries.first())
                        : HistoryWords::tr("%n run(s) succeeded", nullptr, runs);
    const QString both
        = HistoryWords::tr("%1 and %2", "3 checks, 2 runs")
              .arg(HistoryWords::tr("%n check(s)", nullptr, checks), HistoryWords::tr("%n run(s)", nullptr, runs));
    return isFailed ? withPhase(HistoryWords::tr("%1 failed", "3 checks, 2 runs").arg(both), entries.first())
                    : HistoryWords::tr("%1 succeeded", "3 checks, 2 runs").arg(both);
}

QString foldLine(const QList<TimelineEntry> &entries, const QDateTime &now)
{
    const QString from = clockText(entries.last().at, now), until = clockText(entries.first().at, now);
    QStringList parts{from == until ? from : HistoryWords::tr("%1 to %2", "09:00, 12:00").arg(from, until),
        timelineNote(entries.first())};
    if (const auto took = tookRange(entries))
        parts.append(tookText(*took));
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

/// What happened is not 0 % of it, and what has an exception is not 100 %.
static QString rateText(const Reliability::Share &share)
{
    const int percent = int((qint64(200) * share.failed / share.all + 1) / 2);
    if (share.failed > 0 && percent == 0)
        return HistoryWords::tr("under 1 %");
    return HistoryWords::tr("%1 %").arg(share.failed < share.all ? qMin(percent, 99) : percent);
}

/// ", 1 failed (17 %)" behind how many there were.
static QString failedText(const Reliability::Share &share)
{
    if (share.all == 0)
        return {};
    const QString failed = HistoryWords::tr(", %1 failed", "3 checks seen, 1 failed").arg(share.failed);
    return share.hasRate() ? failed + HistoryWords::tr(" (%1)", "3 %").arg(rateText(share)) : failed;
}

QString reliabilityText(const Reliability &reliability)
{
    const int rounded = int(reliability.watched * 100 + 0.5);
    const int watched = reliability.watched < 1 ? qMin(rounded, 99) : rounded;
    const QString coverage = watched == 0 && reliability.watched > 0
        ? HistoryWords::tr("Watched less than 1 % of the time.")
        : HistoryWords::tr("Watched %1 % of the time.").arg(watched);
    const auto &[checks, runs, share] = reliability;
    const QString seen = HistoryWords::tr("%n check(s) seen", nullptr, checks.all) + failedText(checks);
    if (runs.all == 0)
        return HistoryWords::tr("%1. %2", "checks, coverage").arg(seen, coverage);
    const QString ran = HistoryWords::tr("%n run(s)", nullptr, runs.all) + failedText(runs);
    return HistoryWords::tr("%1. %2. %3", "checks, runs, coverage").arg(seen, ran, coverage);
}

} // namespace bobbin
