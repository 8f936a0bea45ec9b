#include "core/history/pasttables.h"

#include "core/history/historydb.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

/// A check or a run as it is kept.
struct Content {
    const SourcePlace &place;
    QString name;
    QByteArray raw;
    bool isFinished = false;
    std::optional<PastResult> result;
    QDateTime at;
};

/// One row per name. What goes on is replaced by what it has become; what had ended and is told otherwise is kept beside it.
void putContent(HistoryDb &db, const QString &table, const Content &content)
{
    const qint64 client = clientRow(db, content.place.client);
    const qint64 source = content.place.source.value;
    QSqlQuery &newest = db.run(
        u"SELECT id, is_finished, raw FROM %1 WHERE client = ? AND source = ? AND name = ? ORDER BY id DESC LIMIT 1"_s
            .arg(table),
        {client, source, content.name});
    const bool isKnown = db.next(newest);
    const qint64 id = isKnown ? newest.value(0).toLongLong() : 0;
    const bool hadFinished = isKnown && newest.value(1).toBool();
    const bool isSame = isKnown && newest.value(2).toByteArray() == content.raw;
    newest.finish();
    if (isSame)
        return;
    const QVariant endedAt = content.result ? stamp(content.result->at) : QVariant();
    const QVariant hasFailed = content.result ? QVariant(content.result->hasFailed) : QVariant();
    if (isKnown && !hadFinished)
        db.run(u"UPDATE %1 SET raw = ?, is_finished = ?, ended_at = ?, has_failed = ? WHERE id = ?"_s.arg(table),
            {content.raw, content.isFinished, endedAt, hasFailed, id});
    else
        db.run(u"INSERT INTO %1 (client, source, name, seen_at, is_finished, is_revision, raw, ended_at, has_failed) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s.arg(table),
            {client, source, content.name, stamp(content.at), content.isFinished, isKnown, content.raw, endedAt,
                hasFailed});
}

constexpr std::array stateNames{
    std::pair(SourceState::Deleted, "deleted"_L1),
    std::pair(SourceState::SetupUnfinished, "setup"_L1),
    std::pair(SourceState::StoppedByStitch, "stopped"_L1),
    std::pair(SourceState::Paused, "paused"_L1),
    std::pair(SourceState::Active, "active"_L1),
};

QString stateName(SourceState state)
{
    return std::ranges::find(stateNames, state, &std::pair<SourceState, QLatin1StringView>::first)->second;
}

SourceState stateOf(const QString &name)
{
    const auto *found = std::ranges::find_if(stateNames, [&](const auto &known) { return known.second == name; });
    return found == stateNames.end() ? SourceState::Active : found->first;
}

QVariant textOrNull(const std::optional<QString> &text) { return text ? QVariant(*text) : QVariant(); }

std::optional<QString> optionalText(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional(value.toString());
}

} // namespace

void put(HistoryDb &db, const observed::Check &seen)
{
    putContent(db, u"checks"_s,
        {seen.place, seen.check.name, seen.check.raw, seen.check.isFinished(), resultOf(seen.check), seen.at});
}

void put(HistoryDb &db, const observed::Run &seen)
{
    const bool isFinished = seen.run.outcome != Extraction::Outcome::Running;
    // Without a name of its own a run is told from others by when it began.
    const QString name
        = seen.run.jobName.isEmpty() ? seen.run.beginning().toString(Qt::ISODateWithMs) : seen.run.jobName;
    putContent(db, u"runs"_s, {seen.place, name, seen.run.raw, isFinished, resultOf(seen.run), seen.at});
}

void put(HistoryDb &db, const observed::State &seen)
{
    const QVariantList key{clientRow(db, seen.place.client), seen.place.source.value};
    const QVariant before
        = db.value(u"SELECT after FROM states WHERE client = ? AND source = ? ORDER BY id DESC LIMIT 1"_s, key);
    const QString after = stateName(seen.state);
    if (before.toString() != after)
        db.run(u"INSERT INTO states (client, source, seen_at, before, after) VALUES (?, ?, ?, ?, ?)"_s,
            key + QVariantList{stamp(seen.at), before, after});
}

void put(HistoryDb &db, const observed::Change &seen)
{
    const Edit &edit = seen.edit;
    // Whoever hands in a hidden value all the same: it is not kept.
    const QVariant before = edit.isHidden ? QVariant() : textOrNull(edit.before);
    const QVariant after = edit.isHidden ? QVariant() : textOrNull(edit.after);
    db.run(u"INSERT INTO edits (client, source, seen_at, property, is_from_here, is_hidden, before, after) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {clientRow(db, seen.place.client), seen.place.source.value, stamp(edit.at), edit.property, edit.isFromHere,
            edit.isHidden, before, after});
}

void put(HistoryDb &db, const observed::Watching &seen)
{
    const QVariant until = stamp(std::max(seen.watch.from, seen.watch.until));
    db.run(u"INSERT INTO watches (client, seen_at, until) VALUES (?, ?, ?) ON CONFLICT (client, seen_at) "
           "DO UPDATE SET until = max(until, excluded.until)"_s,
        {clientRow(db, seen.client), stamp(seen.watch.from), until});
}

constexpr std::array remarkNames{"acknowledged"_L1, "not acknowledged"_L1, "snoozed"_L1, "not snoozed"_L1, "noted"_L1,
    "tagged"_L1}; // by Remark::Kind

void put(HistoryDb &db, const SourcePlace &place, const Remark &remark)
{
    db.run(u"INSERT INTO remarks (client, source, seen_at, kind, text, until) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {clientRow(db, place.client), place.source.value, stamp(remark.at), remarkNames.at(size_t(remark.kind)),
            remark.text.isNull() ? u""_s : remark.text, stamp(remark.until)});
}

/// What a table of the history has of one source in a span, in the order in which it was seen; `make` makes one of a row, or nothing.
template <class Made, class Make> static QList<Made> readSpan(HistoryDb &db, const QString &columns,
    const QString &table, const SourcePlace &place, const TimeSpan &span, Make make)
{
    QList<Made> all;
    QSqlQuery &rows = db.run(u"SELECT %1 FROM %2 WHERE client = ? AND source = ? AND seen_at >= ? AND seen_at < ? "
                             "ORDER BY id"_s.arg(columns, table),
        {findClient(db, place.client), place.source.value, stamp(span.from), stamp(span.until)});
    while (db.next(rows)) {
        if (std::optional<Made> made = make(rows))
            all.append(*std::move(made));
    }
    return all;
}

template <class Record> static bool isIn(const TimeSpan &span, const Record &record)
{
    // Where our clock is behind the service's, something is seen before it ended.
    return (record.goesOn() || record.at() >= span.from) && std::min(record.at(), record.seenAt) < span.until;
}

/// Checks or runs.
template <class Record, class Content>
static QList<Record> readContent(HistoryDb &db, const QString &table, const SourcePlace &place, const TimeSpan &span)
{
    QList<Record> all;
    // All that may be in it and that an index finds: the newest goes on, maybe, since before the span.
    const QString found = u"SELECT id FROM %1 WHERE client = ? AND source = ?"_s.arg(table);
    const QVariantList key{findClient(db, place.client), place.source.value};
    const QVariantList times{stamp(span.from), stamp(span.until)};
    QSqlQuery &rows = db.run(u"SELECT raw, seen_at, is_revision FROM %1 WHERE id IN ("
                             "%2 AND seen_at >= ? AND seen_at < ? UNION ALL "
                             "%2 AND ended_at >= ? AND ended_at < ? AND is_revision = 0 UNION ALL "
                             "SELECT * FROM (%2 ORDER BY seen_at DESC LIMIT 1)) ORDER BY id"_s.arg(table, found),
        key + times + key + times + key);
    while (db.next(rows)) {
        const auto content = Content::fromJson(QJsonDocument::fromJson(rows.value(0).toByteArray()).object());
        if (!content)
            continue;
        const Record record{*content, time(rows.value(1)), rows.value(2).toBool()};
        if (isIn(span, record))
            all.append(record);
    }
    return all;
}

constexpr auto stateColumns = "before, after, seen_at"_L1;
constexpr auto editColumns = "property, is_from_here, is_hidden, before, after, seen_at"_L1;
constexpr auto remarkColumns = "kind, text, until, seen_at"_L1;

static std::optional<StateChange> stateChangeOf(const QSqlQuery &row)
{
    StateChange change{.from = {}, .to = stateOf(row.value(1).toString()), .at = time(row.value(2))};
    if (!row.value(0).isNull())
        change.from = stateOf(row.value(0).toString());
    return change;
}

static std::optional<Edit> editOf(const QSqlQuery &row)
{
    return Edit{row.value(0).toString(), row.value(1).toBool(), row.value(2).toBool(), optionalText(row.value(3)),
        optionalText(row.value(4)), time(row.value(5))};
}

static std::optional<Remark> remarkOf(const QSqlQuery &row)
{
    const auto *name = std::ranges::find(remarkNames, row.value(0).toString());
    if (name == remarkNames.end())
        return std::nullopt; // of a newer Bobbin
    return Remark{
        Remark::Kind(name - remarkNames.begin()), row.value(1).toString(), time(row.value(2)), time(row.value(3))};
}

QList<StateChange> readStates(HistoryDb &db, const SourcePlace &place, const TimeSpan &span)
{
    return readSpan<StateChange>(db, stateColumns, u"states"_s, place, span, stateChangeOf);
}

/// Of all sources of a client, told one by one.
template <class Make, class Take> static void readSince(HistoryDb &db, QLatin1StringView columns, const QString &table,
    const ClientPlace &client, const QDateTime &from, Make make, Take take)
{
    QSqlQuery &rows = db.run(
        u"SELECT %1, source AS whose FROM %2 WHERE client = ? AND seen_at >= ? ORDER BY id"_s.arg(columns, table),
        {findClient(db, client), stamp(from)});
    while (db.next(rows)) {
        if (const auto made = make(rows))
            take(SourceId{rows.value(u"whose"_s).toLongLong()}, *made);
    }
}

QHash<SourceId, SourceDeeds> readDeeds(HistoryDb &db, const ClientPlace &client, const QDateTime &from)
{
    QHash<SourceId, SourceDeeds> deeds;
    readSince(db, stateColumns, u"states"_s, client, from, stateChangeOf,
        [&](SourceId id, const StateChange &change) { deeds[id].states.append(change); });
    readSince(db, editColumns, u"edits"_s, client, from, editOf,
        [&](SourceId id, const Edit &edit) { deeds[id].edits.append(edit); });
    readSince(db, remarkColumns, u"remarks"_s, client, from, remarkOf,
        [&](SourceId id, const Remark &remark) { deeds[id].remarks.append(remark); });
    return deeds;
}

LastTouches readLastTouches(HistoryDb &db, const ClientPlace &client)
{
    const QVariantList key{findClient(db, client)};
    LastTouches touches;
    // The other columns are those of the row with the maximum (SQLite: bare columns in an aggregate query).
    QSqlQuery &edits
        = db.run(u"SELECT source, max(seen_at), is_from_here FROM edits WHERE client = ? GROUP BY source"_s, key);
    while (db.next(edits))
        touches.edits.insert({edits.value(0).toLongLong()}, {time(edits.value(1)), edits.value(2).toBool()});
    QSqlQuery &resumptions
        = db.run(u"SELECT source, max(seen_at) FROM states WHERE client = ? AND after = ? AND before "
                 "IN (?, ?) GROUP BY source"_s,
            key
                + QVariantList{stateName(SourceState::Active), stateName(SourceState::Paused),
                    stateName(SourceState::StoppedByStitch)});
    while (db.next(resumptions))
        touches.resumptions.insert({resumptions.value(0).toLongLong()}, time(resumptions.value(1)));
    return touches;
}

SourcePast readPast(HistoryDb &db, const SourcePlace &place, const TimeSpan &span)
{
    SourcePast past;
    past.checks = readContent<CheckRecord, ConnectionCheck>(db, u"checks"_s, place, span);
    past.runs = readContent<RunRecord, Extraction>(db, u"runs"_s, place, span);
    past.states = readStates(db, place, span);
    past.edits = readSpan<Edit>(db, editColumns, u"edits"_s, place, span, editOf);
    past.remarks = readSpan<Remark>(db, remarkColumns, u"remarks"_s, place, span, remarkOf);
    past.watches = readWatches(db, place.client, span);
    return past;
}

QList<Watch> readWatches(HistoryDb &db, const ClientPlace &client, const TimeSpan &span)
{
    QList<Watch> watches;
    QSqlQuery &rows = db.run(
        u"SELECT seen_at, until FROM watches WHERE client = ? AND until >= ? AND seen_at < ? ORDER BY seen_at"_s,
        {findClient(db, client), stamp(span.from), stamp(span.until)});
    while (db.next(rows))
        watches.append({time(rows.value(0)), time(rows.value(1))});
    return watches;
}

constexpr std::array pastTables{"checks"_L1, "runs"_L1, "states"_L1, "edits"_L1, "remarks"_L1, "watches"_L1};

void dropPast(HistoryDb &db, const ClientPlace &client)
{
    const qint64 row = findClient(db, client);
    for (const auto table : pastTables)
        db.run(u"DELETE FROM %1 WHERE client = ?"_s.arg(table), {row});
}

QDateTime newestEnd(HistoryDb &db)
{
    // Among those seen last, which an index finds: all of a million would be read for each start.
    return time(db.value(u"SELECT max(ended_at) FROM ("
                         "SELECT * FROM (SELECT ended_at FROM checks ORDER BY seen_at DESC LIMIT 1000) UNION ALL "
                         "SELECT * FROM (SELECT ended_at FROM runs ORDER BY seen_at DESC LIMIT 1000))"_s));
}

static qint64 usedBytes(HistoryDb &db)
{
    const qint64 pages
        = db.value(u"PRAGMA page_count"_s).toLongLong() - db.value(u"PRAGMA freelist_count"_s).toLongLong();
    return pages * db.value(u"PRAGMA page_size"_s).toLongLong();
}

/// What tells how a source is: the last of it is kept.
static bool isOfNow(QLatin1StringView table)
{
    return table == "checks"_L1 || table == "runs"_L1 || table == "states"_L1;
}

static QString hasLater(QLatin1StringView table)
{
    // The time lets an index find it at once, however many of that source there are.
    return u"EXISTS (SELECT 1 FROM %1 AS later WHERE later.client = %1.client AND later.source = %1.source "
           "AND later.seen_at >= %1.seen_at AND later.id > %1.id)"_s.arg(table);
}

static void dropSeenBefore(HistoryDb &db, QLatin1StringView table, const QDateTime &oldest, const QString &unless = {})
{
    const QLatin1StringView time = table == "watches"_L1 ? "until"_L1 : "seen_at"_L1;
    const QString rest = isOfNow(table) ? u" AND "_s + hasLater(table) : QString();
    db.run(u"DELETE FROM %1 WHERE %2 < ?%3%4"_s.arg(table, time, unless, rest), {stamp(oldest)});
}

void dropPastBefore(HistoryDb &db, const QDateTime &oldest)
{
    for (const auto table : pastTables) {
        const bool hasEnd = table == "checks"_L1 || table == "runs"_L1;
        // What was seen while our clock was far behind is not old by the service's.
        const QString isOld = u" AND coalesce(ended_at, 0) < %1"_s.arg(stamp(oldest).toLongLong());
        dropSeenBefore(db, table, oldest, hasEnd ? isOld : QString());
    }
}

void dropPastOver(HistoryDb &db, qint64 mostBytes)
{
    // A tenth of what may go at once, by their number: of the time they span, a clock that was wrong would make too much.
    const QString all = u"(SELECT seen_at FROM checks WHERE %1 UNION ALL SELECT seen_at FROM runs WHERE %2)"_s.arg(
        hasLater("checks"_L1), hasLater("runs"_L1));
    const QString tenth
        = u"SELECT seen_at FROM %1 ORDER BY seen_at LIMIT 1 OFFSET (SELECT count(*) FROM %1) / 10"_s.arg(all);
    while (!db.error() && usedBytes(db) > mostBytes) {
        const QDateTime last = time(db.value(tenth));
        if (!last.isValid())
            return;
        for (const auto table : pastTables)
            dropSeenBefore(db, table, last.addMSecs(1));
    }
}

} // namespace bobbin
