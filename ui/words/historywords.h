#pragma once

#include "core/models/timeline.h"

#include <QString>

namespace bobbin
{

// What is said of a source's past.

/// "Check failed", "Changed host", "Not watched".
QString timelineWord(const TimelineEntry &entry);
/// What more there is to say: the server's words, from what to what, for how long. One line.
QString timelineDetail(const TimelineEntry &entry);
/// "12 checks seen, 3 of them failed (25 %). Watched 41 % of the time."
QString reliabilityText(const Reliability &reliability);

} // namespace bobbin
