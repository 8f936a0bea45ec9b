#include "core/history/historyschema.h"

#include "core/history/historydb.h"
#include "core/history/resulttables.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

/// What a version added to the one before. A step that was released is never changed again: add another.
struct Step {
    QStringList statements;
    void (*fill)(HistoryDb &db) = nullptr; ///< what no statement can
};

const std::array<Step, 4> &steps()
{
    static const std::array<Step, 4> all{{
        {{
            u"CREATE TABLE clients (id INTEGER PRIMARY KEY, origin TEXT NOT NULL, client INTEGER NOT NULL, UNIQUE (origin, client))"_s,
            // Cache: by which account which client was reached, and what was last seen there.
            u"CREATE TABLE accounts (account TEXT NOT NULL, origin TEXT NOT NULL, client INTEGER NOT NULL, listed_at "
            u"INTEGER, "
            "PRIMARY KEY (account, origin))"_s,
            u"CREATE TABLE cached_sources (client INTEGER NOT NULL, source INTEGER NOT NULL, raw BLOB NOT NULL, "
            "PRIMARY KEY (client, source))"_s,
            u"CREATE TABLE cached_checks (client INTEGER NOT NULL, source INTEGER NOT NULL, raw BLOB, since INTEGER, "
            "previous_failed INTEGER NOT NULL, previous_reason TEXT NOT NULL, previous_time INTEGER, read_at INTEGER NOT NULL, PRIMARY KEY (client, source))"_s,
            u"CREATE TABLE cached_runs (client INTEGER NOT NULL, source INTEGER NOT NULL, raw BLOB NOT NULL, since "
            u"INTEGER, "
            "PRIMARY KEY (client, source))"_s,
            // History.
            u"CREATE TABLE checks (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, source INTEGER NOT NULL, name TEXT "
            u"NOT NULL, "
            "seen_at INTEGER NOT NULL, is_finished INTEGER NOT NULL, is_revision INTEGER NOT NULL, raw BLOB NOT NULL)"_s,
            u"CREATE INDEX checks_by_name ON checks (client, source, name)"_s,
            u"CREATE INDEX checks_by_time ON checks (client, source, seen_at)"_s,
            u"CREATE TABLE runs (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, source INTEGER NOT NULL, name TEXT "
            u"NOT NULL, "
            "seen_at INTEGER NOT NULL, is_finished INTEGER NOT NULL, is_revision INTEGER NOT NULL, raw BLOB NOT NULL)"_s,
            u"CREATE INDEX runs_by_name ON runs (client, source, name)"_s,
            u"CREATE INDEX runs_by_time ON runs (client, source, seen_at)"_s,
            u"CREATE TABLE states (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, source INTEGER NOT NULL, seen_at "
            u"INTEGER NOT NULL, "
            "before TEXT, after TEXT NOT NULL)"_s,
            u"CREATE INDEX states_by_time ON states (client, source, seen_at)"_s,
            u"CREATE TABLE edits (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, source INTEGER NOT NULL, seen_at "
            u"INTEGER NOT NULL, "
            "property TEXT NOT NULL, is_from_here INTEGER NOT NULL, is_hidden INTEGER NOT NULL, before TEXT, after TEXT)"_s,
            u"CREATE INDEX edits_by_time ON edits (client, source, seen_at)"_s,
            u"CREATE TABLE watches (client INTEGER NOT NULL, seen_at INTEGER NOT NULL, until INTEGER NOT NULL, "
            "PRIMARY KEY (client, seen_at))"_s,
            // Notes.
            u"CREATE TABLE notes (client INTEGER NOT NULL, source INTEGER NOT NULL, reason TEXT, acknowledged_at "
            u"INTEGER, "
            "acknowledged_until INTEGER, check_name TEXT, snoozed_until INTEGER, note TEXT NOT NULL, "
            "PRIMARY KEY (client, source))"_s,
            u"CREATE TABLE tags (client INTEGER NOT NULL, source INTEGER NOT NULL, tag TEXT NOT NULL)"_s,
            u"CREATE INDEX tags_by_source ON tags (client, source)"_s,
            // Journal.
            u"CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, client INTEGER NOT NULL, source INTEGER NOT "
            u"NULL, "
            "action TEXT NOT NULL, detail TEXT NOT NULL, intended_at INTEGER NOT NULL, outcome TEXT, outcome_detail "
            "TEXT, "
            "ended_at INTEGER)"_s,
        }},
        {{
            // What is too old is found without reading all the rest.
            u"CREATE INDEX checks_by_age ON checks (seen_at)"_s,
            u"CREATE INDEX runs_by_age ON runs (seen_at)"_s,
            u"CREATE INDEX states_by_age ON states (seen_at)"_s,
            u"CREATE INDEX edits_by_age ON edits (seen_at)"_s,
        }},
        {{
             // How checks and runs ended, found for all sources without reading what they said.
             u"ALTER TABLE checks ADD COLUMN ended_at INTEGER"_s,
             u"ALTER TABLE checks ADD COLUMN has_failed INTEGER"_s,
             u"ALTER TABLE runs ADD COLUMN ended_at INTEGER"_s,
             u"ALTER TABLE runs ADD COLUMN has_failed INTEGER"_s,
             u"CREATE INDEX checks_by_end ON checks (client, source, ended_at, has_failed, is_revision) "
             "WHERE ended_at IS NOT NULL AND is_revision = 0"_s,
             u"CREATE INDEX runs_by_end ON runs (client, source, ended_at, has_failed, is_revision) "
             "WHERE ended_at IS NOT NULL AND is_revision = 0"_s,
             // What a person noted, and when.
             u"CREATE TABLE remarks (id INTEGER PRIMARY KEY, client INTEGER NOT NULL, source INTEGER NOT NULL, seen_at "
             u"INTEGER NOT NULL, "
             "kind TEXT NOT NULL, text TEXT NOT NULL, until INTEGER)"_s,
             u"CREATE INDEX remarks_by_time ON remarks (client, source, seen_at)"_s,
             u"CREATE INDEX remarks_by_age ON remarks (seen_at)"_s,
         },
            fillResultColumns},
        {{
            // Cache: when its last runs were read.
            u"ALTER TABLE clients ADD COLUMN runs_read_at INTEGER"_s,
        }},
    }};
    return all;
}

} // namespace

int schemaVersion() { return int(steps().size()); }

Result<int, HistoryError> foundVersion(HistoryDb &db, const QString &path)
{
    const auto found = db.read<int>([](HistoryDb &tables) { return tables.value(u"PRAGMA user_version"_s).toInt(); });
    if (found && *found > schemaVersion())
        return std::unexpected(HistoryError{.kind = HistoryError::Kind::Newer, .path = path});
    return found;
}

Result<Nothing, HistoryError> migrate(HistoryDb &db, const QString &path)
{
    // Asked first, and without writing: a file that cannot be written can still be read.
    const auto from = foundVersion(db, path);
    if (!from)
        return std::unexpected(from.error());
    if (*from == schemaVersion())
        return Nothing();
    return db.write([&from](HistoryDb &tables) {
        for (int version = *from; version < schemaVersion(); ++version) {
            const Step &step = steps().at(size_t(version));
            for (const QString &sql : step.statements)
                tables.run(sql);
            if (step.fill)
                step.fill(tables);
        }
        tables.run(u"PRAGMA user_version = %1"_s.arg(schemaVersion()));
    });
}

} // namespace bobbin
