#pragma once

#include "core/history/notes.h"

#include <QList>

/// The notes: a person's own. Replaced by that person alone, and dropped only when they say so.
namespace bobbin
{

class HistoryDb;

/// Makes them another and says what they are now; what has run out is not kept, and empty ones leave nothing behind. What is another than
/// before goes into the history.
SourceNotes changeNotes(HistoryDb &db, const SourcePlace &place, const NotesChange &change, const QDateTime &now);
/// Of a client's sources, or of all; by source.
QList<PlacedNotes> readNotes(HistoryDb &db, const ClientPlace &client);
QList<PlacedNotes> readAllNotes(HistoryDb &db);
void dropNotes(HistoryDb &db, const ClientPlace &client);

} // namespace bobbin
