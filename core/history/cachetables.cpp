#include "core/history/cachetables.h"

#include "core/history/historydb.h"

#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// What is kept of each source.
constexpr std::array contentTables{"cached_sources"_L1, "cached_checks"_L1, "cached_runs"_L1};

void put(HistoryDb &db, const observed::List &list)
{
    const qint64 client = clientRow(db, list.client);
    db.run(
        u"INSERT INTO accounts (account, origin, client, listed_at) VALUES (?, ?, ?, ?) ON CONFLICT (account, origin) "
        "DO UPDATE SET client = excluded.client, listed_at = excluded.listed_at"_s,
        {list.account.value, list.client.origin, client, stamp(list.listedAt)});
}

void put(HistoryDb &db, const observed::SourceContent &content)
{
    db.run(u"INSERT INTO cached_sources (client, source, raw) VALUES (?, ?, ?) ON CONFLICT (client, source) "
           "DO UPDATE SET raw = excluded.raw"_s,
        {clientRow(db, content.place.client), content.place.source.value, content.raw});
}

void put(HistoryDb &db, const observed::SourceGone &gone)
{
    const QVariantList key{clientRow(db, gone.place.client), gone.place.source.value};
    for (const auto table : contentTables)
        db.run(u"DELETE FROM %1 WHERE client = ? AND source = ?"_s.arg(table), key);
}

void put(HistoryDb &db, const observed::LastCheck &last)
{
    const CheckSeen &seen = last.check;
    db.run(u"INSERT OR REPLACE INTO cached_checks (client, source, raw, since, previous_failed, previous_reason, "
           "previous_time, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {clientRow(db, last.place.client), last.place.source.value, seen.check ? QVariant(seen.check->raw) : QVariant(),
            stamp(seen.since), seen.previousFailed, seen.previousReason, stamp(seen.previousTime), stamp(seen.readAt)});
}

void put(HistoryDb &db, const observed::RunsRead &read)
{
    db.run(u"UPDATE clients SET runs_read_at = ? WHERE id = ?"_s, {stamp(read.at), clientRow(db, read.client)});
}

void put(HistoryDb &db, const observed::LastRun &last)
{
    const QVariantList key{clientRow(db, last.place.client), last.place.source.value};
    if (last.run)
        db.run(u"INSERT OR REPLACE INTO cached_runs (client, source, raw, since) VALUES (?, ?, ?, ?)"_s,
            key + QVariantList{last.run->run.raw, stamp(last.run->since)});
    else
        db.run(u"DELETE FROM cached_runs WHERE client = ? AND source = ?"_s, key);
}

/// From column 2 on.
static std::optional<CheckSeen> seenCheck(const QSqlQuery &row)
{
    CheckSeen seen{.check = {}, .since = time(row.value(3)), .readAt = time(row.value(7))};
    if (!seen.readAt.isValid())
        return std::nullopt;
    seen.check = ConnectionCheck::fromRaw(row.value(2).toByteArray());
    seen.previousFailed = row.value(4).toBool();
    seen.previousReason = row.value(5).toString();
    seen.previousTime = time(row.value(6));
    return seen;
}

/// From column 8 on.
static std::optional<RunSeen> seenRun(const QSqlQuery &row)
{
    const auto run = Extraction::fromRaw(row.value(8).toByteArray());
    return run ? std::optional(RunSeen{*run, time(row.value(9))}) : std::nullopt;
}

static QList<CachedSource> readSources(HistoryDb &db, qint64 client)
{
    QList<CachedSource> sources;
    QSqlQuery &rows
        = db.run(u"SELECT source, s.raw, c.raw, c.since, previous_failed, previous_reason, previous_time, "
                 "read_at, r.raw, r.since FROM cached_sources s LEFT JOIN cached_checks c USING (client, source) "
                 "LEFT JOIN cached_runs r USING (client, source) WHERE client = ? ORDER BY source"_s,
            {client});
    while (db.next(rows)) {
        if (const auto source = Source::fromJson(rows.value(1).toByteArray()))
            sources.append({*source, seenCheck(rows), seenRun(rows)});
    }
    return sources;
}

std::optional<CachedAccount> readCache(HistoryDb &db, const AccountId &account, const QString &origin)
{
    QSqlQuery &row = db.run(u"SELECT c.id, c.client, a.listed_at FROM accounts a JOIN clients c ON c.id = a.client "
                            "WHERE a.account = ? AND a.origin = ?"_s,
        {account.value, origin});
    if (!db.next(row))
        return std::nullopt;
    const qint64 client = row.value(0).toLongLong();
    CachedAccount cached{.client = {origin, row.value(1).toLongLong()}, .listedAt = time(row.value(2)), .sources = {}};
    row.finish();
    cached.sources = readSources(db, client);
    return cached;
}

QDateTime readRunsReadAt(HistoryDb &db, const ClientPlace &client)
{
    return time(db.value(u"SELECT runs_read_at FROM clients WHERE id = ?"_s, {findClient(db, client)}));
}

static void dropCache(HistoryDb &db, qint64 client)
{
    db.run(u"UPDATE clients SET runs_read_at = NULL WHERE id = ?"_s, {client});
    db.run(u"DELETE FROM accounts WHERE client = ?"_s, {client});
    for (const auto table : contentTables)
        db.run(u"DELETE FROM %1 WHERE client = ?"_s.arg(table), {client});
}

void dropCache(HistoryDb &db, const ClientPlace &client) { dropCache(db, findClient(db, client)); }

void dropCacheOfOthers(HistoryDb &db, const QList<AccountId> &known)
{
    QList<qint64> kept, all;
    QSqlQuery &rows = db.run(u"SELECT account, client FROM accounts"_s);
    while (db.next(rows)) {
        if (known.contains(AccountId{rows.value(0).toString()}))
            kept.append(rows.value(1).toLongLong());
    }
    QSqlQuery &cached = db.run(u"SELECT client FROM accounts UNION SELECT client FROM cached_sources"_s);
    while (db.next(cached))
        all.append(cached.value(0).toLongLong());
    for (const qint64 client : std::as_const(all)) {
        if (!kept.contains(client))
            dropCache(db, client);
    }
}

} // namespace bobbin
