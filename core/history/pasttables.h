#pragma once

#include "core/data/trail.h"
#include "core/history/observation.h"

#include <QHash>

/// The history: what was seen, only ever added to. What is not in it was not watched.
namespace bobbin
{

void put(HistoryDb &db, const observed::Check &seen);
void put(HistoryDb &db, const observed::Run &seen);
void put(HistoryDb &db, const observed::State &seen);
void put(HistoryDb &db, const observed::Change &seen);
void put(HistoryDb &db, const observed::Watching &seen);
void put(HistoryDb &db, const SourcePlace &place, const Remark &remark);

SourcePast readPast(HistoryDb &db, const SourcePlace &place, const TimeSpan &span);
QList<StateChange> readStates(HistoryDb &db, const SourcePlace &place, const TimeSpan &span);
/// Of all sources of a client, what was seen from then on; hidden values of edits are not there.
QHash<SourceId, SourceDeeds> readDeeds(HistoryDb &db, const ClientPlace &client, const QDateTime &from);
LastTouches readLastTouches(HistoryDb &db, const ClientPlace &client);
QList<Watch> readWatches(HistoryDb &db, const ClientPlace &client, const TimeSpan &span);

void dropPast(HistoryDb &db, const ClientPlace &client);
/// When the last check or run ended, by the service's clock, of those seen last; invalid if none has.
QDateTime newestEnd(HistoryDb &db);
// Both leave the last that is known of each source: its check, its run, its state.
void dropPastBefore(HistoryDb &db, const QDateTime &oldest);
/// Drops the oldest part of it as long as all tables together take more than `mostBytes`, and there is any.
void dropPastOver(HistoryDb &db, qint64 mostBytes);

} // namespace bobbin
