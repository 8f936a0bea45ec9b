#pragma once

#include "core/base/ids.h"
#include "core/models/timeline.h"
#include "ui/report/tableexport.h"

namespace bobbin
{

/// What happened to one source, newest first.
struct SourceHistory {
    SourceId source;
    QList<TimelineEntry> entries;
};

/// As a table for a program: its columns and words are the same in every language and version.
/// time: when a check or run ended, what else was seen; until: when a gap ended, or an acknowledgement or snooze was to end.
/// kind: check, run, state, edit, note (of a person) or gap (nobody watched). status: succeeded, failed, terminated or other, of checks and runs.
/// name: of the check or the job. phase: check, discovery, tap or target, the one that failed. message: the server's words, whole.
/// property: what was edited, or of a note acknowledged, snoozed, note or tags. from, to: its values, or the states, as a filter names
/// them; of a note the reason or the text.
/// flags: revision (it was told otherwise before), elsewhere (an edit that was not made here), credential (its values are not kept),
/// ended (of an acknowledgement or snooze).
ExportTable historyTable(const QList<TimelineEntry> &entries);

} // namespace bobbin
