#include "core/history/journaltables.h"

#include "core/history/historydb.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr std::array outcomeNames{
    std::pair(WriteOutcome::Kind::Done, "done"_L1),
    std::pair(WriteOutcome::Kind::Failed, "failed"_L1),
    std::pair(WriteOutcome::Kind::Unknown, "unknown"_L1),
};

static QString outcomeName(WriteOutcome::Kind kind)
{
    return std::ranges::find(outcomeNames, kind, &std::pair<WriteOutcome::Kind, QLatin1StringView>::first)->second;
}

static WriteOutcome::Kind outcomeKind(const QString &name)
{
    const auto *found = std::ranges::find_if(outcomeNames, [&](const auto &known) { return known.second == name; });
    return found == outcomeNames.end() ? WriteOutcome::Kind::Unknown : found->first;
}

JournalId writeIntent(HistoryDb &db, const WriteIntent &intent)
{
    return {db.insert(u"INSERT INTO journal (client, source, action, detail, intended_at) VALUES (?, ?, ?, ?, ?)"_s,
        {clientRow(db, intent.place.client), intent.place.source.value, intent.action, intent.detail,
            stamp(intent.at)})};
}

bool writeOutcome(HistoryDb &db, JournalId id, const WriteOutcome &outcome)
{
    db.run(u"UPDATE journal SET outcome = ?, outcome_detail = ?, ended_at = ? WHERE id = ? AND outcome IS NULL"_s,
        {outcomeName(outcome.kind), outcome.detail, stamp(outcome.at), id.value});
    return !db.value(u"SELECT id FROM journal WHERE id = ?"_s, {id.value}).isNull();
}

QList<JournalEntry> readJournal(HistoryDb &db, const ClientPlace &client)
{
    QList<JournalEntry> entries;
    QSqlQuery &rows = db.run(u"SELECT id, source, action, detail, intended_at, outcome, outcome_detail, ended_at "
                             "FROM journal WHERE client = ? ORDER BY id"_s,
        {findClient(db, client)});
    while (db.next(rows)) {
        JournalEntry entry{.id = {rows.value(0).toLongLong()},
            .intent = {.place = {client, {rows.value(1).toLongLong()}},
                .action = rows.value(2).toString(),
                .detail = rows.value(3).toString(),
                .at = time(rows.value(4))},
            .outcome = {}};
        if (!rows.value(5).isNull())
            entry.outcome = WriteOutcome{.kind = outcomeKind(rows.value(5).toString()),
                .detail = rows.value(6).toString(),
                .at = time(rows.value(7))};
        entries.append(entry);
    }
    return entries;
}

void dropJournal(HistoryDb &db, const ClientPlace &client)
{
    db.run(u"DELETE FROM journal WHERE client = ?"_s, {findClient(db, client)});
}

void dropOldJournal(HistoryDb &db, const QDateTime &oldest)
{
    db.run(u"DELETE FROM journal WHERE intended_at < ?"_s, {stamp(oldest)});
}

} // namespace bobbin
