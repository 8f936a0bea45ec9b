#pragma once

#include "core/data/connectioncheck.h"
#include "core/data/extraction.h"
#include "core/health/sourcerow.h"
#include "ui/widgets/phasecells.h"

#include <QList>

#include <optional>

namespace bobbin
{

/// The four phases of a check in words and states. Exit codes may be null on finished checks, so those are "not run"; of a check
/// that runs the first without an exit code is the one at work. Without a check all are waiting.
QList<Phase> checkPhases(const std::optional<ConnectionCheck> &check);

/// The three of a run that has ended.
QList<Phase> runPhases(const Extraction &run);

/// Those of what a source is judged by: of the run or check that failed, else of its last check, or of the run that took the failure
/// of that back. None if it has none, or if a failed one is in doubt.
QList<Phase> lastPhases(const SourceRow &row);
/// "Discovery: exit 0, Tap: exit 1, Target: not run"
QString phasesText(const QList<Phase> &phases);

/// Above the server's words: "Stitch says, in discovery".
QString quoteTitle(const ConnectionCheck &check);
/// "Stitch on the last run, in tap"
QString quoteTitle(const Extraction &run);

} // namespace bobbin
