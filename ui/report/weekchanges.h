#pragma once

#include "core/health/sourcerow.h"

#include <QStringList>

#include <optional>

namespace bobbin
{

/// What became different about a source within the last seven days.
struct WeekChanges {
    QDateTime at; ///< UTC: of the last of them
    QStringList words; ///< "began to fail", "edited"; the newest first
};

/// Nothing if nothing did, as far as that was seen.
std::optional<WeekChanges> weekChanges(const SourceRow &row, const QDateTime &now);

} // namespace bobbin
