#pragma once

#include "core/history/observation.h"

/// The history: what was seen, only ever added to. What is not in it was not watched.
namespace bobbin
{

void put(HistoryDb &db, const observed::Check &seen);
void put(HistoryDb &db, const observed::Run &seen);
void put(HistoryDb &db, const observed::State &seen);
void put(HistoryDb &db, const observed::Change &seen);
void put(HistoryDb &db, const observed::Watching &seen);

SourcePast readPast(HistoryDb &db, const SourcePlace &place, const TimeSpan &span);
/// The newest checks, oldest first.
QList<CheckRecord> readLastChecks(HistoryDb &db, const SourcePlace &place, int most);
QList<Watch> readWatches(HistoryDb &db, const ClientPlace &client, const TimeSpan &span);

void dropPast(HistoryDb &db, const ClientPlace &client);
/// When the newest of it was seen; invalid if there is none.
QDateTime newestOfPast(HistoryDb &db);
/// Drops what was seen before `oldest`, and of the rest the oldest part as long as all tables together take more than `mostBytes`.
void dropOldPast(HistoryDb &db, const QDateTime &oldest, qint64 mostBytes);

} // namespace bobbin
