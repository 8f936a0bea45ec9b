#include "core/models/timelinedays.h"

#include <algorithm>

namespace bobbin
{

QList<TimelineRow> timelineRows(const QList<TimelineEntry> &entries, Qt::TimeSpec zone)
{
    QList<TimelineRow> rows;
    bool wasFine = false;
    for (qsizetype at = 0; at < entries.size(); ++at) {
        const TimelineEntry &entry = entries.at(at);
        const QDate day = entry.at.toTimeSpec(zone).date();
        const bool isNewDay = rows.isEmpty() || rows.last().day != day;
        if (isNewDay)
            rows.append({.day = day});
        if (isFine(entry) && wasFine && !isNewDay)
            ++rows.last().count;
        else
            rows.append({.day = day, .first = at, .count = 1});
        wasFine = isFine(entry);
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
