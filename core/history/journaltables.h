#pragma once

#include "core/history/journal.h"

#include <QList>

/// The journal: what was about to be changed, and what came of it.
namespace bobbin
{

class HistoryDb;

JournalId writeIntent(HistoryDb &db, const WriteIntent &intent);
/// The first outcome stays.
/// The first outcome stays. Whether there is such an intent.
bool writeOutcome(HistoryDb &db, JournalId id, const WriteOutcome &outcome);
/// Oldest first.
QList<JournalEntry> readJournal(HistoryDb &db, const ClientPlace &client);
void dropJournal(HistoryDb &db, const ClientPlace &client);
void dropOldJournal(HistoryDb &db, const QDateTime &oldest);

} // namespace bobbin
