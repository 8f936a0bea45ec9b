#pragma once

#include "core/models/timeline.h"

#include <QDate>

namespace bobbin
{

/// A row of a timeline as it is read: the heading of a day, an entry, or several folded into one.
struct TimelineRow {
    QDate day;
    qsizetype first = 0; ///< the newest of its entries
    qsizetype count = 0; ///< 0: a heading; more than 1: a fold
    bool isOpen = false; ///< a fold: each of its entries has a row of its own below
    bool isInFold = false; ///< such a row

    bool isHeading() const { return count == 0; }
    bool isFold() const { return count > 1; }
    bool operator==(const TimelineRow &) const = default;
};

/// The rows of entries that come newest first, by the days of a time zone. Checks and runs of a day that were fine one after the
/// other are a fold, closed; so are those that failed once more for the same reason, but never the first that did.
QList<TimelineRow> timelineRows(const QList<TimelineEntry> &entries, Qt::TimeSpec zone);

/// How long the quickest and the slowest of a row's entries took; nothing if none is told.
struct TookRange {
    std::chrono::milliseconds least, most;
};
std::optional<TookRange> tookRange(const QList<TimelineEntry> &entries);

} // namespace bobbin
