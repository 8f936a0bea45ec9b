#include "core/models/timeline.h"

#include <algorithm>

namespace bobbin
{

using EntryKind = TimelineEntry::Kind;

/// Between two lists there always is some time: less than this is not worth a word.
constexpr qint64 shortestGap = 10 * 60; // seconds

static TimelineEntry entryOf(const CheckRecord &record)
{
    const auto status = record.check.status;
    const QDateTime ended = record.check.time();
    return {.kind = status == ConnectionCheck::Status::Failed ? EntryKind::CheckFailed
            : status == ConnectionCheck::Status::Succeeded    ? EntryKind::CheckPassed
                                                              : EntryKind::CheckOther,
        .at = ended.isValid() ? ended : record.seenAt,
        .name = record.check.name,
        .said = record.check.reason(),
        .phase = status == ConnectionCheck::Status::Failed ? record.check.failedPhase() : std::nullopt,
        .isRevision = record.isRevision};
}

static TimelineEntry entryOf(const RunRecord &record)
{
    using Outcome = Extraction::Outcome;
    const auto outcome = record.run.outcome;
    const QDateTime ended = record.run.time();
    return {.kind = outcome == Outcome::Failed ? EntryKind::RunFailed
            : outcome == Outcome::Succeeded    ? EntryKind::RunPassed
            : outcome == Outcome::Terminated   ? EntryKind::RunTerminated
                                               : EntryKind::RunOther,
        .at = ended.isValid() ? ended : record.seenAt,
        .name = record.run.jobName,
        .said = record.run.reason(),
        .phase = record.run.failedPhase(),
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

QList<TimelineEntry> timeline(const SourcePast &past, const TimeSpan &span)
{
    QList<TimelineEntry> entries = gaps(past, span);
    for (const CheckRecord &check : past.checks)
        entries.append(entryOf(check));
    for (const RunRecord &run : past.runs)
        entries.append(entryOf(run));
    for (const StateChange &state : past.states)
        entries.append({.kind = EntryKind::StateChanged, .at = state.at, .state = state});
    for (const Edit &edit : past.edits)
        entries.append({.kind = EntryKind::Edited, .at = edit.at, .edit = edit});
    std::ranges::stable_sort(entries, std::greater(), &TimelineEntry::at);
    return entries;
}

Reliability reliability(const SourcePast &past, const TimeSpan &span)
{
    Reliability found;
    for (const CheckRecord &record : past.checks) {
        if (record.isRevision || !record.check.isFinished())
            continue;
        ++found.checks;
        found.failed += record.check.status == ConnectionCheck::Status::Failed ? 1 : 0;
    }
    qint64 seconds = 0;
    for (const Watch &watch : watchedIn(past.watches, span))
        seconds += watch.from.secsTo(watch.until);
    const qint64 whole = span.from.secsTo(span.until);
    found.watched = whole > 0 ? double(seconds) / double(whole) : 0;
    return found;
}

} // namespace bobbin
