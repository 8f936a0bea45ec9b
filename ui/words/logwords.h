#pragma once

#include "core/data/requestrecord.h"
#include "core/state/activity.h"

#include <QString>

namespace bobbin
{

// What is said of what Bobbin did, saw and asked for.

QString activityText(const Activity &activity); ///< one line; the server's words at its end
QString levelWord(Activity::Level level);

QString requestStatus(const RequestRecord &record); ///< "200", "503", "no answer", "outcome unknown"
QString sizeText(qint64 bytes); ///< "312 B", "3.2 MB"

} // namespace bobbin
