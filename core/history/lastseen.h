#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/data/trail.h"
#include "core/history/cached.h"
#include "core/history/historyerror.h"
#include "core/history/notes.h"
#include "core/history/past.h"

#include <QHash>
#include <QList>

namespace bobbin
{

// What is in the records, for a program that records nothing itself: the file is neither written nor brought up to date nor moved
// aside, and another Bobbin may write in it meanwhile. Waits for the disk, and for the other at most half a second.

/// What was seen last of an account at an origin; nothing if that is nothing, or there are no records.
Result<std::optional<CachedAccount>, HistoryError> lastSeen(
    const QString &path, const AccountId &account, const QString &origin);
/// When the last runs of a client were read as they are there; invalid if they were not, or it is not known.
Result<QDateTime, HistoryError> runsReadAt(const QString &path, const ClientPlace &client);
/// The last results of these sources, and what was done to them; nothing in records of a Bobbin that did not keep it so.
struct KeptTrails {
    QHash<SourceId, Trail> results;
    LastTouches touches;
};
Result<KeptTrails, HistoryError> trailsKept(
    const QString &path, const ClientPlace &client, const QList<SourceId> &sources, const QDateTime &until = {});
/// What was done to a client's sources from then on; nothing in records of a Bobbin that kept no remarks.
Result<QHash<SourceId, SourceDeeds>, HistoryError> deedsKept(
    const QString &path, const ClientPlace &client, const QDateTime &from);
/// What is noted of a client's sources.
Result<QList<PlacedNotes>, HistoryError> notesKept(const QString &path, const ClientPlace &client);

} // namespace bobbin
