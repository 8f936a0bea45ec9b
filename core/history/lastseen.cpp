#include "core/history/lastseen.h"

#include "core/history/cachetables.h"
#include "core/history/historydb.h"
#include "core/history/historyschema.h"

#include <QFileInfo>

namespace bobbin
{

using Seen = std::optional<CachedAccount>;

Result<Seen, HistoryError> lastSeen(const QString &path, const AccountId &account, const QString &origin)
{
    if (!QFileInfo::exists(path))
        return Seen();
    HistoryDb db(path, HistoryDb::Access::ReadOnly);
    if (const auto opened = db.open(); !opened)
        return std::unexpected(opened.error());
    const auto version = foundVersion(db, path);
    if (!version)
        return std::unexpected(version.error());
    if (*version == 0)
        return Seen(); // it was never more than begun
    return db.read<Seen>([&](HistoryDb &tables) { return readCache(tables, account, origin); });
}

} // namespace bobbin
