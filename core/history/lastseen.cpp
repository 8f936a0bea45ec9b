#include "core/history/lastseen.h"

#include "core/history/cachetables.h"
#include "core/history/historydb.h"
#include "core/history/historyschema.h"
#include "core/history/notestables.h"
#include "core/history/pasttables.h"
#include "core/history/resulttables.h"

#include <QFileInfo>

namespace bobbin
{

/// `T()` if there are no records, or older ones than of that version.
template <class T> static Result<T, HistoryError> readRecords(
    const QString &path, const std::function<T(HistoryDb &)> &work, int sinceVersion = 1)
{
    if (!QFileInfo::exists(path))
        return T();
    HistoryDb db(path, HistoryDb::Access::ReadOnly);
    if (const auto opened = db.open(); !opened)
        return std::unexpected(opened.error());
    const auto version = foundVersion(db, path);
    if (!version)
        return std::unexpected(version.error());
    if (*version < sinceVersion) // 0: it was never more than begun
        return T();
    return db.read<T>(work);
}

Result<std::optional<CachedAccount>, HistoryError> lastSeen(
    const QString &path, const AccountId &account, const QString &origin)
{
    return readRecords<std::optional<CachedAccount>>(
        path, [&](HistoryDb &tables) { return readCache(tables, account, origin); });
}

Result<QDateTime, HistoryError> runsReadAt(const QString &path, const ClientPlace &client)
{
    constexpr int firstWithRounds = 4;
    return readRecords<QDateTime>(
        path, [&](HistoryDb &tables) { return readRunsReadAt(tables, client); }, firstWithRounds);
}

Result<KeptTrails, HistoryError> trailsKept(
    const QString &path, const ClientPlace &client, const QList<SourceId> &sources, const QDateTime &until)
{
    constexpr int firstWithResults = 3;
    const auto read = [&](HistoryDb &tables) {
        return KeptTrails{readTrails(tables, {client, sources, until}), readLastTouches(tables, client)};
    };
    return readRecords<KeptTrails>(path, read, firstWithResults);
}

Result<QHash<SourceId, SourceDeeds>, HistoryError> deedsKept(
    const QString &path, const ClientPlace &client, const QDateTime &from)
{
    constexpr int firstWithRemarks = 3;
    return readRecords<QHash<SourceId, SourceDeeds>>(
        path, [&](HistoryDb &tables) { return readDeeds(tables, client, from); }, firstWithRemarks);
}

Result<QList<PlacedNotes>, HistoryError> notesKept(const QString &path, const ClientPlace &client)
{
    return readRecords<QList<PlacedNotes>>(path, [&](HistoryDb &tables) { return readNotes(tables, client); });
}

} // namespace bobbin
