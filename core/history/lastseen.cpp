#include "core/history/lastseen.h"

#include "core/history/cachetables.h"
#include "core/history/historydb.h"
#include "core/history/historyschema.h"
#include "core/history/notestables.h"

#include <QFileInfo>

namespace bobbin
{

/// `T()` if there are no records.
template <class T>
static Result<T, HistoryError> readRecords(const QString &path, const std::function<T(HistoryDb &)> &work)
{
    if (!QFileInfo::exists(path))
        return T();
    HistoryDb db(path, HistoryDb::Access::ReadOnly);
    if (const auto opened = db.open(); !opened)
        return std::unexpected(opened.error());
    const auto version = foundVersion(db, path);
    if (!version)
        return std::unexpected(version.error());
    if (*version == 0)
        return T(); // it was never more than begun
    return db.read<T>(work);
}

Result<std::optional<CachedAccount>, HistoryError> lastSeen(
    const QString &path, const AccountId &account, const QString &origin)
{
    return readRecords<std::optional<CachedAccount>>(
        path, [&](HistoryDb &tables) { return readCache(tables, account, origin); });
}

Result<QList<PlacedNotes>, HistoryError> notesKept(const QString &path, const ClientPlace &client)
{
    return readRecords<QList<PlacedNotes>>(path, [&](HistoryDb &tables) { return readNotes(tables, client); });
}

} // namespace bobbin
