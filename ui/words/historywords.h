#pragma once

#include "core/models/timelinedays.h"

#include <QString>

namespace bobbin
{

// What is said of a source's past.

/// "Check failed", "Changed host", "Not watched".
QString timelineWord(const TimelineEntry &entry);
/// What more there is to say: the server's words, from what to what, for how long. One line.
QString timelineDetail(const TimelineEntry &entry);

// The same as the timeline says it, which has room for two lines.

/// "Today", "Yesterday", "Sunday 22 November", in another year with that. Both in the same zone.
QString dayText(const QDate &day, const QDate &today);
/// "Check failed in discovery, took 2 s", "First failed check after 42 fine ones", "Resumed"; short, without how long it took.
enum class TitleLength { Full, Short };
QString timelineTitle(const TimelineEntry &entry, const QDateTime &now, TitleLength length = TitleLength::Full);
/// "8th in a row", "Failing since"; empty where there is nothing to say.
QString timelineNote(const TimelineEntry &entry);
/// The line below the title; empty if there is none. Moments in the zone of `now`.
QString timelineLine(const TimelineEntry &entry, const QDateTime &now);
/// Whether there is one, without making it.
bool hasTimelineLine(const TimelineEntry &entry);
/// Of fine ones folded into one: "42 checks succeeded", and "02:58 to 23:40, took 2 to 4 s".
QString foldTitle(const QList<TimelineEntry> &entries);
QString foldLine(const QList<TimelineEntry> &entries, const QDateTime &now);
/// "12:59", in the zone of `now`.
QString clockText(const QDateTime &time, const QDateTime &now);

/// "12 checks seen, 3 of them failed (25 %). Watched 41 % of the time."
QString reliabilityText(const Reliability &reliability);

} // namespace bobbin
