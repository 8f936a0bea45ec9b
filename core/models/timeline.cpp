#include "core/models/timeline.h"

#include <algorithm>

namespace bobbin
{

using EntryKind = TimelineEntry::Kind;

/// Between two lists there always is some time: less than this is not worth a word.
constexpr qint64 shortestGap = 10 * 60; // seconds

static std::optional<std::chrono::milliseconds> between(const QDateTime &begin, const QDateTime &end)
{
    if (!begin.isValid() || !end.isValid() || end < begin)
        return std::nullopt;
    return std::chrono::milliseconds(begin.msecsTo(end));
}

static TimelineEntry entryOf(const CheckRecord &record)
{
    const auto status = record.check.status;
    return {.kind = status == ConnectionCheck::Status::Failed ? EntryKind::CheckFailed
            : status == ConnectionCheck::Status::Succeeded    ? EntryKind::CheckPassed
                                                              : EntryKind::CheckOther,
        .at = record.at(),
        .name = record.check.name,
        .said = record.check.reason(),
        .phase = status == ConnectionCheck::Status::Failed ? record.check.failedPhase() : std::nullopt,
        .took = between(record.check.startTime, record.check.completionTime),
        .isRevision = record.isRevision};
}

static TimelineEntry entryOf(const RunRecord &record)
{
    using Outcome = Extraction::Outcome;
    const auto outcome = record.run.outcome;
    return {.kind = outcome == Outcome::Failed ? EntryKind::RunFailed
            : outcome == Outcome::Succeeded    ? EntryKind::RunPassed
            : outcome == Outcome::Terminated   ? EntryKind::RunTerminated
                                               : EntryKind::RunOther,
        .at = record.at(),
        .name = record.run.jobName,
        .said = record.run.reason(),
        .phase = record.run.failedPhase(),
        .took = between(record.run.startTime, record.run.completionTime),
        .isRevision = record.isRevision};
}

/// The spans that overlap made one, within the whole.
static QList<Watch> watchedIn(QList<Watch> watches, const TimeSpan &span)
{
    std::ranges::sort(watches, {}, &Watch::from);
    QList<Watch> joined;
    for (const Watch &watch : std::as_const(watches)) {
        const Watch part{std::max(watch.from, span.from), std::min(watch.until, span.until)};
        if (part.until < part.from)
            continue;
        if (!joined.isEmpty() && part.from <= joined.last().until)
            joined.last().until = std::max(joined.last().until, part.until);
        else
            joined.append(part);
    }
    return joined;
}

static QList<TimelineEntry> gaps(const SourcePast &past, const TimeSpan &span)
{
    QList<TimelineEntry> entries;
    QDateTime from = span.from;
    const auto add = [&](const QDateTime &until) {
        if (from.secsTo(until) >= shortestGap)
            entries.append({.kind = EntryKind::NotWatched, .at = from, .until = until});
    };
    for (const Watch &watch : watchedIn(past.watches, span)) {
        add(watch.from);
        from = watch.until;
    }
    add(span.until);
    return entries;
}

bool isFine(const TimelineEntry &entry)
{
    return !entry.isRevision && (entry.kind == EntryKind::CheckPassed || entry.kind == EntryKind::RunPassed);
}

static bool isFailed(const TimelineEntry &entry)
{
    return !entry.isRevision && (entry.kind == EntryKind::CheckFailed || entry.kind == EntryKind::RunFailed);
}

static bool isOfRun(EntryKind kind) { return kind >= EntryKind::RunFailed && kind <= EntryKind::RunOther; }

bool isSameThing(const TimelineEntry &one, const TimelineEntry &other)
{
    if (!one.name.isEmpty())
        return one.name == other.name && one.isRevision == other.isRevision;
    if (one.kind != other.kind)
        return false;
    if (one.kind == EntryKind::NotWatched)
        return one.at == other.at || one.until == other.until;
    return one.at == other.at && one.state == other.state && one.edit == other.edit;
}

bool passes(const TimelineEntry &entry, TimelineFilter filter)
{
    switch (filter) {
    case TimelineFilter::Everything: return true;
    case TimelineFilter::Failures: return entry.kind == EntryKind::CheckFailed || entry.kind == EntryKind::RunFailed;
    case TimelineFilter::Checks: return entry.kind <= EntryKind::CheckOther;
    case TimelineFilter::Runs: return isOfRun(entry.kind);
    case TimelineFilter::Changes: return entry.kind >= EntryKind::StateChanged && entry.kind <= EntryKind::Remarked;
    case TimelineFilter::Gaps: return entry.kind == EntryKind::NotWatched;
    }
    return true;
}

/// Checks, or runs, that ended alike one after the other.
struct Streak {
    qsizetype first = -1; ///< among the entries
    int count = 0;
    bool isFailing = false;
    bool isSure = false; ///< its beginning was seen, and nobody looked away since
    bool isWatched = false; ///< nobody has looked away since the last of it
};

static void append(QList<TimelineEntry> &entries, qsizetype at, Streak &streak)
{
    TimelineEntry &entry = entries[at];
    const bool isFailing = isFailed(entry);
    const bool isSure = streak.isSure && streak.isWatched;
    entry.isCountSure = isFailing && isSure;
    if (streak.count > 0 && streak.isFailing == isFailing) {
        streak.isSure = isSure;
    } else {
        entry.fineBefore = isFailing ? streak.count : 0;
        streak = {.first = at, .isFailing = isFailing, .isSure = streak.count > 0 && streak.isWatched};
    }
    ++streak.count;
    streak.isWatched = true;
    entry.inARow = isFailing ? streak.count : 0;
}

/// Entries newest first; what failed and what was fine is counted from the oldest on.
static void countInARow(QList<TimelineEntry> &entries)
{
    Streak checks, runs;
    for (qsizetype at = entries.size() - 1; at >= 0; --at) {
        const TimelineEntry &entry = std::as_const(entries).at(at);
        if (entry.kind == EntryKind::NotWatched)
            checks.isWatched = runs.isWatched = false;
        else if (isFailed(entry) || isFine(entry))
            append(entries, at, isOfRun(entry.kind) ? runs : checks);
    }
    qsizetype earliest = -1; // the entries are newest first
    for (const Streak &streak : {checks, runs}) {
        if (streak.isFailing)
            earliest = std::max(earliest, streak.first);
    }
    if (earliest >= 0)
        entries[earliest].isLasting = true;
}

QList<TimelineEntry> timeline(const SourcePast &past, const TimeSpan &span)
{
    QList<TimelineEntry> entries = gaps(past, span);
    for (const CheckRecord &check : past.checks)
        entries.append(entryOf(check));
    for (const RunRecord &run : past.runs)
        entries.append(entryOf(run));
    for (const StateChange &state : past.states)
        entries.append({.kind = EntryKind::StateChanged, .at = state.at, .state = state});
    for (const Remark &remark : past.remarks)
        entries.append({.kind = EntryKind::Remarked, .at = remark.at, .remark = remark});
    for (const Edit &edit : past.edits)
        entries.append({.kind = EntryKind::Edited, .at = edit.at, .edit = edit});
    std::ranges::stable_sort(entries, std::greater(), &TimelineEntry::at);
    countInARow(entries);
    return entries;
}

Reliability reliability(const SourcePast &past, const TimeSpan &span)
{
    Reliability found;
    const auto count = [](Reliability::Share &share, const TimelineEntry &entry) {
        if (entry.isRevision || !(isFailed(entry) || isFine(entry)))
            return;
        ++share.all;
        share.failed += isFailed(entry) ? 1 : 0;
    };
    for (const CheckRecord &check : past.checks)
        count(found.checks, entryOf(check));
    for (const RunRecord &run : past.runs)
        count(found.runs, entryOf(run));
    qint64 seconds = 0;
    for (const Watch &watch : watchedIn(past.watches, span))
        seconds += watch.from.secsTo(watch.until);
    const qint64 whole = span.from.secsTo(span.until);
    found.watched = whole > 0 ? double(seconds) / double(whole) : 0;
    return found;
}

} // namespace bobbin
