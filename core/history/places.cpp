#include "core/history/places.h"

#include "core/history/historydb.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

qint64 findClient(HistoryDb &db, const ClientPlace &place)
{
    return db.value(u"SELECT id FROM clients WHERE origin = ? AND client = ?"_s, {place.origin, place.clientId})
        .toLongLong();
}

qint64 clientRow(HistoryDb &db, const ClientPlace &place)
{
    const qint64 found = findClient(db, place);
    return found > 0
        ? found
        : db.insert(u"INSERT INTO clients (origin, client) VALUES (?, ?)"_s, {place.origin, place.clientId});
}

} // namespace bobbin
