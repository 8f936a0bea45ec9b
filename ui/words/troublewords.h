#pragma once

#include "core/history/past.h"

#include <QString>

namespace bobbin
{

// What is said of the trouble of all sources over time.

/// When a part begins; past the last one, when the span ends.
QDateTime partBegin(const TimeSpan &span, qsizetype parts, qsizetype at);
/// "3 now, 6 at most (Mon 09:15). Watched 61 % of the time."
QString troubleSummary(const QList<TroubleSlot> &parts, const TimeSpan &span, const QDateTime &now);
/// "6 sources", "none", "not watched"
QString troubleCount(const TroubleSlot &part);
/// "Mon 09:00 – 09:15: 6 sources"
QString troubleText(const QList<TroubleSlot> &parts, const TimeSpan &span, qsizetype at, const QDateTime &now);

} // namespace bobbin
