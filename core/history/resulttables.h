#pragma once

#include "core/history/recorder.h"

namespace bobbin
{

class HistoryDb;

// How checks and runs ended, without what they said: columns of the history that are read for all sources at once.

/// For rows that were written before there were such columns.
void fillResultColumns(HistoryDb &db);

/// Of one without any there is no entry.
QHash<SourceId, Trail> readTrails(HistoryDb &db, const Recorder::TrailsOf &question);
/// The parts of the span, in their order.
QList<TroubleSlot> readTrouble(HistoryDb &db, const Recorder::TroubleOf &question);

} // namespace bobbin
