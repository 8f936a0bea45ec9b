#include "core/models/timelinedays.h"

#include <algorithm>

namespace bobbin
{

/// It failed again as before, for the same reason.
static bool repeats(const TimelineEntry &entry, const TimelineEntry &newer)
{
    return entry.inARow > 1 && newer.inARow > 1 && entry.phase == newer.phase && entry.said == newer.said;
}

QList<TimelineRow> timelineRows(const QList<TimelineEntry> &entries, Qt::TimeSpec zone)
{
    QList<TimelineRow> rows;
    for (qsizetype at = 0; at < entries.size(); ++at) {
        const TimelineEntry &entry = entries.at(at);
        const QDate day = entry.at.toTimeSpec(zone).date();
        const bool isNewDay = rows.isEmpty() || rows.last().day != day;
        if (isNewDay)
            rows.append({.day = day});
        const auto goesWith
            = [&](const TimelineEntry &newer) { return (isFine(entry) && isFine(newer)) || repeats(entry, newer); };
        if (!isNewDay && goesWith(entries.at(at - 1)))
            ++rows.last().count;
        else
            rows.append({.day = day, .first = at, .count = 1});
    }
    return rows;
}

std::optional<TookRange> tookRange(const QList<TimelineEntry> &entries)
{
    std::optional<TookRange> range;
    for (const TimelineEntry &entry : entries) {
        if (!entry.took)
            continue;
        range = range ? TookRange{std::min(range->least, *entry.took), std::max(range->most, *entry.took)}
                      : TookRange{*entry.took, *entry.took};
    }
    return range;
}

} // namespace bobbin
