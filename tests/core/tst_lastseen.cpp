#include "core/history/lastseen.h"

#include "tests/core/recordershelf.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the records remember, for who may not touch them.
class LastSeenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersWhatWasRecorded();
    void readsWhileAnotherBobbinRecords();
    void makesNoFileWhereThereIsNone();
    void leavesTheFileAsItIs_data();
    void leavesTheFileAsItIs();
    void findsItInAFolderOfAnyName();
    void knowsNothingOfAnotherAccount();
    void readsTheNotesOfAClient();
    void readsHowThingsWentBefore();
    void readsWhatWasDoneToTheSourcesOfAClient();
    void knowsWhenRunsWereRead();

private:
    static void record(RecorderShelf &shelf)
    {
        const Source source = makeSource(7, R"({"display_name":"Shop"})");
        shelf.recorder->observe(observed::SourceContent{{acme, source.id}, source.raw});
        shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
        QCOMPARE(shelf.sources().size(), 1); // it is on disk
    }
    static Result<std::optional<CachedAccount>, HistoryError> seen(const RecorderShelf &shelf)
    {
        return lastSeen(shelf.path(), account, acme.origin);
    }
    static void change(const RecorderShelf &shelf, const QString &sql)
    {
        {
            auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            database.setDatabaseName(shelf.path());
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(sql));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
    }
    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
};

void LastSeenTest::remembersWhatWasRecorded()
{
    RecorderShelf shelf;
    record(shelf);
    shelf.stop();
    const auto found = seen(shelf);
    QVERIFY(found && *found);
    QCOMPARE((*found)->listedAt, shelf.clock.now());
    QCOMPARE((*found)->client, acme);
    QCOMPARE((*found)->sources.first().source.displayName, u"Shop"_s);
}

void LastSeenTest::readsWhileAnotherBobbinRecords()
{
    RecorderShelf shelf;
    record(shelf);
    const auto found = seen(shelf);
    QVERIFY(found && *found);
    QCOMPARE((*found)->sources.size(), 1);
    const Source more = makeSource(8, "{}");
    shelf.recorder->observe(observed::SourceContent{{acme, more.id}, more.raw});
    QCOMPARE(shelf.sources().size(), 2); // it was not held up
    QCOMPARE(seen(shelf).value().value().sources.size(), 2);
    QVERIFY(!shelf.recorder->error());
}

void LastSeenTest::makesNoFileWhereThereIsNone()
{
    const QTemporaryDir folder;
    const auto found = lastSeen(folder.filePath(u"data/history.sqlite"_s), account, acme.origin);
    QVERIFY(found && !*found);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void LastSeenTest::leavesTheFileAsItIs_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QByteArray>("instead");
    QTest::addColumn<std::optional<HistoryError::Kind>>("error");
    using Kind = std::optional<HistoryError::Kind>;
    QTest::newRow("as it should be") << QString() << QByteArray() << Kind();
    QTest::newRow("of a newer Bobbin") << u"PRAGMA user_version = 99"_s << QByteArray()
                                       << Kind(HistoryError::Kind::Newer);
    QTest::newRow("of an older one") << u"PRAGMA user_version = 1"_s << QByteArray() << Kind();
    QTest::newRow("no database") << QString() << QByteArray(5000, 'x') << Kind(HistoryError::Kind::Damaged);
}

void LastSeenTest::leavesTheFileAsItIs()
{
    QFETCH(QString, sql);
    QFETCH(QByteArray, instead);
    QFETCH(std::optional<HistoryError::Kind>, error);
    RecorderShelf shelf;
    record(shelf);
    shelf.stop();
    if (!sql.isEmpty())
        change(shelf, sql);
    if (!instead.isEmpty()) {
        QFile file(shelf.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(instead) > 0);
    }
    const QByteArray before = content(shelf.path());
    const QStringList files = shelf.files();
    const auto found = seen(shelf);
    QCOMPARE(found ? std::nullopt : std::optional(found.error().kind), error);
    QVERIFY(content(shelf.path()) == before);
    QCOMPARE(shelf.files(), files);
}

void LastSeenTest::findsItInAFolderOfAnyName()
{
    RecorderShelf shelf;
    record(shelf);
    shelf.stop();
    const QString folder = shelf.folder.filePath(u"a ?b#c%41 ü&mode=rw"_s);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(QFile::rename(shelf.path(), folder + u"/history.sqlite"_s));
    const auto found = lastSeen(folder + u"/history.sqlite"_s, account, acme.origin);
    QVERIFY(found && *found);
    QVERIFY(QFile::link(folder + u"/history.sqlite"_s, shelf.path()));
    QVERIFY(seen(shelf).value());
    QCOMPARE(QDir(folder).entryList(QDir::Files), QStringList{u"history.sqlite"_s});
}

void LastSeenTest::knowsNothingOfAnotherAccount()
{
    RecorderShelf shelf;
    record(shelf);
    const auto found = lastSeen(shelf.path(), AccountId{u"b"_s}, acme.origin);
    QVERIFY(found && !*found);
}

void LastSeenTest::readsTheNotesOfAClient()
{
    RecorderShelf shelf;
    QVERIFY(notesKept(shelf.path() + u".none"_s, acme).value().isEmpty());
    const SourceNotes note{.note = u"Call Ann"_s};
    QVERIFY(shelf.keep(shopDb, note));
    QVERIFY(shelf.keep({bolt, {7}}, {.note = u"Another's"_s}));
    QCOMPARE(notesKept(shelf.path(), acme).value(), (QList<PlacedNotes>{{shopDb, note}}));
}

void LastSeenTest::readsHowThingsWentBefore()
{
    RecorderShelf shelf;
    record(shelf);
    const QDateTime now = shelf.clock.now();
    shelf.recorder->observe(observed::Check{shopDb,
        *ConnectionCheck::fromJson(
            {{u"name"_s, u"c"_s}, {u"status"_s, u"failed"_s}, {u"completion_time"_s, now.toString(Qt::ISODate)}}),
        now});
    shelf.recorder->observe(
        observed::Change{shopDb, {.property = u"host"_s, .before = {}, .after = u"db"_s, .at = now}});
    for (const SourceState state : {SourceState::Active, SourceState::Paused, SourceState::Active})
        shelf.recorder->observe(observed::State{shopDb, state, now});
    for (const SourceState state : {SourceState::SetupUnfinished, SourceState::Active}) // was never active before
        shelf.recorder->observe(observed::State{{acme, {8}}, state, now});
    QCOMPARE(shelf.past().checks.size(), 1); // it is on disk
    const auto kept = trailsKept(shelf.path(), acme, {shopDb.source, {8}});
    QVERIFY(kept);
    QCOMPARE(kept->results, (QHash<SourceId, Trail>{{shopDb.source, Trail({{now, true}})}}));
    QCOMPARE(kept->touches.edits, (QHash<SourceId, LastEdit>{{shopDb.source, {now, true}}}));
    QCOMPARE(kept->touches.resumptions, (QHash<SourceId, QDateTime>{{shopDb.source, now}}));
    shelf.stop();
    change(shelf, u"PRAGMA user_version = 2"_s); // such a file has no columns for it
    QVERIFY(trailsKept(shelf.path(), acme, {shopDb.source})->results.isEmpty());
}

void LastSeenTest::readsWhatWasDoneToTheSourcesOfAClient()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    const SourcePlace other{acme, {8}};
    shelf.recorder->observe(observed::State{shopDb, SourceState::Active, first});
    const QDateTime now = first.addDays(1);
    shelf.recorder->observe(observed::State{shopDb, SourceState::Paused, now});
    shelf.recorder->observe(observed::State{other, SourceState::Active, now});
    shelf.recorder->observe(observed::State{{bolt, {9}}, SourceState::Active, now});
    const Edit edit{.property = u"host"_s, .isFromHere = false, .before = u"a"_s, .after = u"b"_s, .at = now};
    shelf.recorder->observe(observed::Change{shopDb, edit});
    shelf.clock.advance(24h);
    QVERIFY(shelf.keep(other, {.note = u"Call Ann"_s}));
    const auto deeds = deedsKept(shelf.path(), acme, now);
    QVERIFY(deeds);
    const QHash<SourceId, SourceDeeds> expected{
        {shopDb.source, {.states = {{SourceState::Active, SourceState::Paused, now}}, .edits = {edit}}},
        {other.source,
            {.states = {{std::nullopt, SourceState::Active, now}},
                .remarks = {{.kind = Remark::Kind::Noted, .text = u"Call Ann"_s, .at = now}}}}};
    QCOMPARE(*deeds, expected);
    shelf.stop();
    change(shelf, u"PRAGMA user_version = 2"_s); // such a file has no remarks
    QVERIFY(deedsKept(shelf.path(), acme, now)->isEmpty());
}

void LastSeenTest::knowsWhenRunsWereRead()
{
    RecorderShelf shelf;
    record(shelf);
    QVERIFY(!runsReadAt(shelf.path(), acme)->isValid());
    const QDateTime at = shelf.clock.now();
    shelf.recorder->observe(observed::RunsRead{acme, at.addSecs(-600)});
    shelf.recorder->observe(observed::RunsRead{acme, at});
    QCOMPARE(shelf.sources().size(), 1); // it is on disk
    QCOMPARE(runsReadAt(shelf.path(), acme).value(), at);
    QVERIFY(!runsReadAt(shelf.path(), bolt)->isValid());
    shelf.recorder->dropOtherCaches({});
    QCOMPARE(shelf.sources().size(), 0); // nor its runs
    QVERIFY(!runsReadAt(shelf.path(), acme)->isValid());
    shelf.stop();
    change(shelf, u"PRAGMA user_version = 3"_s); // such a file has no column for it
    QVERIFY(!runsReadAt(shelf.path(), acme)->isValid());
}

QTEST_GUILESS_MAIN(LastSeenTest)
#include "tst_lastseen.moc"
