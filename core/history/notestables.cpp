#include "core/history/notestables.h"

#include "core/history/historydb.h"
#include "core/history/pasttables.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

static void drop(HistoryDb &db, const QVariantList &key)
{
    for (const auto table : {"notes"_L1, "tags"_L1})
        db.run(u"DELETE FROM %1 WHERE client = ? AND source = ?"_s.arg(table), key);
}

static SourceNotes notesOf(const QSqlQuery &row)
{
    SourceNotes notes;
    if (!row.value(3).isNull())
        notes.acknowledged = Acknowledgement{.reason = row.value(3).toString(),
            .at = time(row.value(4)),
            .until = time(row.value(5)),
            .checkName = row.value(6).toString()};
    notes.snoozedUntil = time(row.value(7));
    notes.note = row.value(8).toString();
    return notes;
}

static QList<PlacedNotes> readNotes(HistoryDb &db, const QString &where, const QVariantList &values)
{
    QList<PlacedNotes> all;
    QSqlQuery &rows = db.run(
        u"SELECT c.origin, c.client, source, reason, acknowledged_at, acknowledged_until, check_name, "
        "snoozed_until, note FROM notes n JOIN clients c ON c.id = n.client %1 ORDER BY n.client, source"_s.arg(where),
        values);
    while (db.next(rows))
        all.append(
            {{{rows.value(0).toString(), rows.value(1).toLongLong()}, {rows.value(2).toLongLong()}}, notesOf(rows)});
    for (PlacedNotes &placed : all) {
        QSqlQuery &tags = db.run(u"SELECT tag FROM tags WHERE client = ? AND source = ? ORDER BY rowid"_s,
            {findClient(db, placed.place.client), placed.place.source.value});
        while (db.next(tags))
            placed.notes.tags.append(tags.value(0).toString());
    }
    return all;
}

static SourceNotes notesAt(HistoryDb &db, const QVariantList &key)
{
    const QList<PlacedNotes> found = readNotes(db, u"WHERE n.client = ? AND n.source = ?"_s, key);
    return found.isEmpty() ? SourceNotes() : found.first().notes;
}

static QList<Remark> remarksOn(const SourceNotes &before, const SourceNotes &after)
{
    using enum Remark::Kind;
    QList<Remark> remarks;
    if (before.acknowledged != after.acknowledged)
        remarks.append(after.acknowledged ? Remark{Acknowledged, after.acknowledged->reason, after.acknowledged->until}
                                          : Remark{NotAcknowledged});
    if (before.snoozedUntil != after.snoozedUntil)
        remarks.append({after.isSnoozed() ? Snoozed : NotSnoozed, {}, after.snoozedUntil});
    if (before.note != after.note)
        remarks.append({Noted, after.note});
    if (before.tags != after.tags)
        remarks.append({Tagged, after.tags.join(u", "_s)});
    return remarks;
}

static void writeNotes(HistoryDb &db, const QVariantList &key, const SourceNotes &notes)
{
    QVariantList values = key;
    if (notes.acknowledged)
        values << notes.acknowledged->reason << stamp(notes.acknowledged->at) << stamp(notes.acknowledged->until)
               << notes.acknowledged->checkName;
    else
        values << QVariant() << QVariant() << QVariant() << QVariant();
    values << stamp(notes.snoozedUntil) << notes.note;
    db.run(
        u"INSERT INTO notes (client, source, reason, acknowledged_at, acknowledged_until, check_name, snoozed_until, "
        "note) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
        values);
    for (const QString &tag : notes.tags)
        db.run(u"INSERT INTO tags (client, source, tag) VALUES (?, ?, ?)"_s, key + QVariantList{tag});
}

SourceNotes changeNotes(HistoryDb &db, const SourcePlace &place, const NotesChange &change, const QDateTime &now)
{
    const QVariantList key{clientRow(db, place.client), place.source.value};
    const SourceNotes before = notesAt(db, key);
    SourceNotes notes = before.asOf(now);
    change(notes);
    for (Remark remark : remarksOn(before, notes)) {
        remark.at = now;
        put(db, place, remark);
    }
    drop(db, key);
    if (!notes.isEmpty())
        writeNotes(db, key, notes);
    return notes;
}

QList<PlacedNotes> readNotes(HistoryDb &db, const ClientPlace &client)
{
    return readNotes(db, u"WHERE n.client = ?"_s, {findClient(db, client)});
}

QList<PlacedNotes> readAllNotes(HistoryDb &db) { return readNotes(db, {}, {}); }

void dropNotes(HistoryDb &db, const ClientPlace &client)
{
    const qint64 row = findClient(db, client);
    for (const auto table : {"notes"_L1, "tags"_L1})
        db.run(u"DELETE FROM %1 WHERE client = ?"_s.arg(table), {row});
}

} // namespace bobbin
