#pragma once

#include "core/health/sourcerow.h"
#include "core/history/past.h"

#include <QStringList>

#include <optional>

namespace bobbin
{

/// What became different about a source within the last seven days.
struct WeekChanges {
    QDateTime at; ///< UTC: of the last of them
    QStringList words; ///< "began to fail", "edited"; the newest first
};

QDateTime weekBefore(const QDateTime &now);
/// Nothing if nothing did, as far as that was seen. Of what no deeds are recorded the row tells the last.
std::optional<WeekChanges> weekChanges(const SourceRow &row, const SourceDeeds &deeds, const QDateTime &now);

} // namespace bobbin
