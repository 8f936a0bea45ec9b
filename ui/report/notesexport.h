#pragma once

#include "core/history/notes.h"
#include "ui/report/tableexport.h"

#include <functional>

namespace bobbin
{

/// What persons noted, as a table for a program: its columns are the same in every language and version.
/// origin, client and source: whose notes they are; name: the source's, if it is known now. acknowledged_at, acknowledged_until
/// (nothing: until it is fixed), reason, check: the failed check that was acknowledged. snoozed_until. note. tags, with ", " between.
ExportTable notesTable(const QList<PlacedNotes> &notes, const std::function<QString(const SourcePlace &)> &nameOf);

} // namespace bobbin
