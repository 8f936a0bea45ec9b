#include "core/history/historydb.h"
#include "core/history/historyfile.h"
#include "core/history/historyschema.h"
#include "core/history/recorder.h"

#include "tests/core/recordershelf.h"

#include <QTest>

#include <QSignalSpy>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = HistoryError::Kind;

namespace
{

const Keeping impatient{.retryAfter = 20ms};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

bool fill(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// A shelf whose file has seen one check and is closed.
struct ClosedShelf : RecorderShelf {
    ClosedShelf()
    {
        see(u"before"_s, u"failed"_s);
        stop();
    }
    std::optional<Kind> error() const
    {
        return recorder->error() ? std::optional(recorder->error()->kind) : std::nullopt;
    }
    /// What is seen now is recorded.
    bool records()
    {
        see(u"now"_s, u"failed"_s);
        const auto checks = past().checks;
        return !recorder->error() && !checks.isEmpty() && checks.last().check.name == "now"_L1;
    }
};

/// What another process may not do either while this lives.
class Unprivileged
{
public:
    Unprivileged() { m_works = geteuid() != 0 || seteuid(65534) == 0; }
    ~Unprivileged() { m_works = seteuid(getuid()) == 0 && m_works; }
    Q_DISABLE_COPY_MOVE(Unprivileged)
    bool works() const { return m_works; }

private:
    bool m_works = false;
};

} // namespace

/// Whatever has become of the file: it is said, nothing is thrown away, and what can be recorded is.
class TestRecorderDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isForItsOwnerOnly();
    void takesAwayWhatOthersMayDo();
    void keepsADamagedFileAndBeginsANewOne_data();
    void keepsADamagedFileAndBeginsANewOne();
    void keepsEachOfTwoDamagedFiles();
    void keepsAFileThatIsDamagedWhileItIsUsed();
    void keepsALogWhoseFileIsGone();
    void leavesALinkToNowhereAlone();
    void fillsNoDiskWithDamagedFiles();
    void saysThatTheLastRecordsWereDamaged();
    void takesWhatWasNeverCommittedForNoLoss();
    void knowsADamagedLog_data();
    void knowsADamagedLog();
    void leavesANewerFileAlone();
    void waitsForAnotherProgramAndWritesAllThen();
    void saysThatAnotherBobbinRecords();
    void takesOverTheLockOfAMachineThatWasRenamed();
    void saysThatTheFolderCannotBeWritten();
    void writesForGood();
    void takesBackAllOfAWriteThatFailed_data();
    void takesBackAllOfAWriteThatFailed();
    void namesFailuresByCode_data();
    void namesFailuresByCode();
    void bringsTheTablesToThisVersion();
    void bringsAnOlderFileToThisVersion();
};

void TestRecorderDamage::isForItsOwnerOnly()
{
    RecorderShelf shelf;
    shelf.see(u"c"_s, u"failed"_s);
    QCOMPARE(shelf.past().checks.size(), 1);
    const QStringList files = shelf.files(u"history.sqlite*"_s);
    QVERIFY(files.contains(u"history.sqlite-wal"_s));
    for (const QString &name : files) {
        struct stat status;
        QCOMPARE(stat(QFile::encodeName(QFileInfo(shelf.path()).dir().filePath(name)).constData(), &status), 0);
        if (!name.endsWith(".lock"_L1)) // no records in it
            QCOMPARE(status.st_mode & 0777, mode_t(0600));
    }
}

void TestRecorderDamage::takesAwayWhatOthersMayDo()
{
    ClosedShelf shelf;
    QVERIFY(QFile::setPermissions(shelf.path(), QFile::Permissions(0x6644)));
    shelf.start();
    QVERIFY(shelf.records());
    struct stat status;
    QCOMPARE(stat(QFile::encodeName(shelf.path()).constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777, mode_t(0600));
}

void TestRecorderDamage::keepsADamagedFileAndBeginsANewOne_data()
{
    ClosedShelf shelf;
    const QByteArray whole = contentOf(shelf.path());
    QByteArray torn = whole;
    torn.replace(4096, 4096 * 4, QByteArray(4096 * 4, '\x5a'));
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no bytes") << QByteArray();
    QTest::newRow("no database") << QByteArray(20'000, 'x');
    QTest::newRow("a text") << QByteArray("# notes\n");
    QTest::newRow("cut off") << whole.first(whole.size() / 2);
    QTest::newRow("pages overwritten") << torn;
}

void TestRecorderDamage::keepsADamagedFileAndBeginsANewOne()
{
    QFETCH(const QByteArray, content);
    ClosedShelf shelf;
    QVERIFY(fill(shelf.path(), content));
    shelf.start();
    QVERIFY(shelf.records());
    QCOMPARE(shelf.recorder->losses().size(), 1);
    const HistoryError loss = shelf.recorder->losses().first();
    QCOMPARE(loss.kind, Kind::Damaged);
    QCOMPARE(contentOf(loss.path), content);
    shelf.start();
    QVERIFY(shelf.records());
    QVERIFY(shelf.recorder->losses().isEmpty());
}

void TestRecorderDamage::keepsEachOfTwoDamagedFiles()
{
    ClosedShelf shelf;
    for (const char *content : {"one", "two"}) {
        QVERIFY(fill(shelf.path(), content));
        shelf.start();
        QVERIFY(shelf.records());
        QCOMPARE(contentOf(shelf.recorder->losses().value(0).path), QByteArray(content));
        shelf.stop();
    }
    QCOMPARE(shelf.files(u"history.sqlite.broken-*"_s).size(), 2);
}

/// The file and its log as they are while a recorder works.
static bool copyAtWork(const RecorderShelf &from, const QString &to)
{
    return QFile::copy(from.path(), to) && QFile::copy(from.path() + u"-wal"_s, to + u"-wal"_s);
}

/// Where the log of a copy has been overwritten, but for its end.
static QByteArray damagedLog(QByteArray log) { return log.replace(32 + 24 + 100, 64, QByteArray(64, '\x5a')); }

void TestRecorderDamage::keepsAFileThatIsDamagedWhileItIsUsed()
{
    ClosedShelf shelf;
    shelf.start();
    for (int i = 0; i < 500; ++i) // more than is kept in memory
        shelf.see(u"c%1"_s.arg(i), u"failed"_s, QString(10'000, u'x'));
    shelf.start();
    QVERIFY(shelf.ask<QList<PlacedNotes>>(Recorder::AllNotes())); // it is open
    QFile file(shelf.path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
    const qint64 rest = file.size() - 4096;
    QVERIFY(file.write(QByteArray(rest, '\x5a')) == rest && file.flush());
    const auto past = shelf.ask<SourcePast>(Recorder::PastOf{shopDb, always});
    QVERIFY(!past);
    QCOMPARE(past.error().kind, Kind::Damaged);
    QVERIFY(shelf.records());
    QCOMPARE(shelf.recorder->losses().size(), 1);
    QVERIFY(QFileInfo(shelf.recorder->losses().first().path).size() > rest);
}

void TestRecorderDamage::keepsALogWhoseFileIsGone()
{
    RecorderShelf source;
    source.see(u"c"_s, u"failed"_s);
    QCOMPARE(source.past().checks.size(), 1);
    ClosedShelf shelf;
    QVERIFY(QFile::remove(shelf.path()));
    QVERIFY(copyAtWork(source, shelf.path()));
    QVERIFY(QFile::remove(shelf.path()));
    const QByteArray log = contentOf(shelf.path() + u"-wal"_s);
    shelf.start();
    QVERIFY(shelf.records());
    QCOMPARE(shelf.recorder->losses().size(), 1);
    QCOMPARE(contentOf(shelf.recorder->losses().first().path + u"-wal"_s), log);
}

/// As of a disk that is not plugged in.
void TestRecorderDamage::leavesALinkToNowhereAlone()
{
    ClosedShelf shelf;
    const QString disk = shelf.folder.filePath(u"disk"_s);
    QVERIFY(QDir().mkdir(disk));
    QVERIFY(QFile::rename(shelf.path(), disk + u"/there"_s));
    QVERIFY(QFile::link(disk + u"/there"_s, shelf.path()));
    QVERIFY(QFile::rename(disk, disk + u"-unplugged"_s));
    shelf.start(impatient);
    QTRY_COMPARE(shelf.error(), Kind::Failed);
    shelf.see(u"now"_s, u"failed"_s);
    QVERIFY(QFile::rename(disk + u"-unplugged"_s, disk));
    QTRY_VERIFY(!shelf.error());
    QCOMPARE(shelf.past().checks.size(), 2);
    QVERIFY(QFileInfo(shelf.path()).isSymbolicLink());
}

void TestRecorderDamage::fillsNoDiskWithDamagedFiles()
{
    ClosedShelf shelf;
    const QDateTime now = shelf.clock.now();
    HistoryFile file(shelf.path());
    for (int i = 0; i < 3; ++i) {
        QVERIFY(file.open(now));
        QVERIFY(file.setAside({.kind = Kind::Damaged}, now));
    }
    QVERIFY(file.open(now));
    const auto moved = file.setAside({.kind = Kind::Damaged}, now);
    QVERIFY(!moved);
    QCOMPARE(moved.error().kind, Kind::NotMoved);
    QVERIFY(QFileInfo::exists(shelf.path()));
    QCOMPARE(shelf.files(u"*.broken-*"_s).size(), 3);
}

void TestRecorderDamage::saysThatTheLastRecordsWereDamaged()
{
    RecorderShelf source;
    for (int i = 0; i < 5; ++i) {
        source.see(u"c%1"_s.arg(i), u"failed"_s);
        QCOMPARE(source.past().checks.size(), i + 1);
    }
    ClosedShelf shelf;
    QVERIFY(QFile::remove(shelf.path()));
    QVERIFY(copyAtWork(source, shelf.path()));
    const QByteArray log = damagedLog(contentOf(shelf.path() + u"-wal"_s));
    QVERIFY(fill(shelf.path() + u"-wal"_s, log));
    shelf.start();
    QVERIFY(shelf.records());
    QCOMPARE(shelf.recorder->losses().size(), 1);
    QCOMPARE(shelf.recorder->losses().first().kind, Kind::RecordsLost);
    QCOMPARE(contentOf(shelf.recorder->losses().first().path + u"-wal"_s), log);
}

/// The file and its log as a process leaves them that is killed within a transaction larger than SQLite's memory.
static bool copyKilledAtWork(const RecorderShelf &from, const QString &to)
{
    bool isCopied = false;
    const auto check = [now = from.clock.now()](const QString &name, qsizetype size) {
        return observed::Check{shopDb, checkNamed(name, u"failed"_s, QString(size, u'x')), now};
    };
    HistoryDb db(from.path());
    return db.open() && db.write([&](HistoryDb &tables) { write(tables, check(u"committed"_s, 1)); })
        && db.write([&](HistoryDb &tables) {
               for (int i = 0; i < 5; ++i)
                   write(tables, check(u"never committed %1"_s.arg(i), 1'000'000));
               isCopied = copyAtWork(from, to);
           })
        && isCopied;
}

void TestRecorderDamage::takesWhatWasNeverCommittedForNoLoss()
{
    const ClosedShelf source;
    ClosedShelf next;
    QVERIFY(QFile::remove(next.path()));
    QVERIFY(copyKilledAtWork(source, next.path()));
    const QByteArray left = contentOf(next.path() + u"-wal"_s);
    QVERIFY(left.size() > 1'000'000);
    next.start();
    QVERIFY(next.records());
    QVERIFY(next.recorder->losses().isEmpty());

    ClosedShelf last; // as that leaves it when it is killed in turn
    QVERIFY(QFile::remove(last.path()));
    QVERIFY(copyAtWork(next, last.path()));
    const QByteArray log = contentOf(last.path() + u"-wal"_s);
    QCOMPARE(log.first(32), left.first(32)); // the same round
    QVERIFY(log != left);
    QCOMPARE(log.size(), left.size()); // over a part of it
    last.start();
    QStringList names;
    for (const CheckRecord &record : last.past().checks)
        names.append(record.check.name);
    QCOMPARE(names, (QStringList{u"before"_s, u"committed"_s, u"now"_s}));
    QVERIFY(last.recorder->losses().isEmpty());
    QVERIFY(!isWholeLog(damagedLog(log)));
}

void TestRecorderDamage::knowsADamagedLog_data()
{
    RecorderShelf shelf;
    for (int i = 0; i < 5; ++i) {
        shelf.see(u"c%1"_s.arg(i), u"failed"_s);
        shelf.past();
    }
    const QByteArray log = contentOf(shelf.path() + u"-wal"_s);
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("none") << QByteArray() << true;
    QTest::newRow("as it was left") << log << true;
    QTest::newRow("header cut off") << log.first(20) << true;
    QTest::newRow("last frame cut off") << log.first(log.size() - 100) << true;
    QByteArray end = log;
    end.replace(end.size() - 200, 100, QByteArray(100, '\x5a'));
    QTest::newRow("last frame half written") << end << true;
    QTest::newRow("first frame overwritten") << damagedLog(log) << false;
    QTest::newRow("header overwritten") << QByteArray(log).replace(0, 8, QByteArray(8, 'x')) << false;
}

void TestRecorderDamage::knowsADamagedLog()
{
    QFETCH(const QByteArray, log);
    QTEST(isWholeLog(log), "isWhole");
}

void TestRecorderDamage::leavesANewerFileAlone()
{
    ClosedShelf shelf;
    {
        HistoryDb db(shelf.path());
        QVERIFY(db.open());
        QVERIFY(db.write([](HistoryDb &tables) { tables.run(u"PRAGMA user_version = 999"_s); }));
    }
    const QByteArray content = contentOf(shelf.path());
    shelf.start();
    shelf.see(u"now"_s, u"failed"_s);
    const auto answer = shelf.ask<SourcePast>(Recorder::PastOf{shopDb, always});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, Kind::Newer);
    QCOMPARE(shelf.error(), Kind::Newer);
    shelf.stop();
    QCOMPARE(contentOf(shelf.path()), content);
    QVERIFY(shelf.files(u"*.broken*"_s).isEmpty());
}

void TestRecorderDamage::waitsForAnotherProgramAndWritesAllThen()
{
    ClosedShelf shelf;
    shelf.start(impatient);
    QVERIFY(shelf.records());
    HistoryDb other(shelf.path());
    QVERIFY(other.open());
    const auto written = other.write([&shelf](HistoryDb &tables) {
        tables.run(u"DELETE FROM runs"_s);
        shelf.see(u"meanwhile"_s, u"failed"_s);
        QTRY_COMPARE(shelf.error(), Kind::Locked);
        Await<SourceNotes, HistoryError> kept;
        shelf.recorder->note(shopDb, [](SourceNotes &notes) { notes.note = u"n"_s; }, &shelf.context, kept.handler());
        QVERIFY(kept.wait());
        QVERIFY(!kept.ok()); // and whoever wrote it still has it
    });
    QVERIFY(written);
    QTRY_VERIFY(!shelf.error());
    QCOMPARE(shelf.past().checks.last().check.name, u"meanwhile"_s);
    QVERIFY(shelf.notes().isEmpty());
}

void TestRecorderDamage::saysThatAnotherBobbinRecords()
{
    ClosedShelf shelf;
    auto other = std::make_unique<Recorder>(shelf.path(), shelf.clock.clock());
    Await<QList<PlacedNotes>, HistoryError> answer;
    other->query(Recorder::AllNotes(), &shelf.context, answer.handler());
    QVERIFY(answer.wait() && answer.ok());
    shelf.start(impatient);
    QTRY_COMPARE(shelf.error(), Kind::InUse);
    shelf.see(u"now"_s, u"failed"_s);
    other.reset();
    QTRY_VERIFY(!shelf.error());
    QCOMPARE(shelf.past().checks.last().check.name, u"now"_s);
}

void TestRecorderDamage::takesOverTheLockOfAMachineThatWasRenamed()
{
    ClosedShelf shelf;
    const QString path = shelf.path() + u".lock"_s;
    QVERIFY(fill(path, "1\nbobbin\nits-name-before\n"));
    QFile held(path); // by one that lives
    QVERIFY(held.open(QIODevice::ReadWrite));
    QCOMPARE(flock(held.handle(), LOCK_EX | LOCK_NB), 0);
    shelf.start(impatient);
    QTRY_COMPARE(shelf.error(), Kind::InUse);
    held.close();
    QTRY_VERIFY(!shelf.error());
    QVERIFY(shelf.records());
}

void TestRecorderDamage::saysThatTheFolderCannotBeWritten()
{
    QTemporaryDir folder;
    QVERIFY(chmod(QFile::encodeName(folder.path()).constData(), 0555) == 0);
    ManualClock clock;
    QObject context;
    {
        const Unprivileged now;
        QVERIFY(now.works());
        Recorder recorder(folder.filePath(u"history.sqlite"_s), clock.clock(), impatient);
        Await<QList<PlacedNotes>, HistoryError> answer;
        recorder.query(Recorder::AllNotes(), &context, answer.handler());
        QVERIFY(answer.wait());
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().kind, Kind::ReadOnly);
        QVERIFY(recorder.error());
        QCOMPARE(recorder.error()->kind, Kind::ReadOnly);
    }
    QVERIFY(chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0);
}

/// A row that was written is on the disk, and who reads waits for no writer.
void TestRecorderDamage::writesForGood()
{
    ClosedShelf shelf;
    HistoryDb db(shelf.path());
    QVERIFY(db.open());
    QCOMPARE(db.value(u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
    QCOMPARE(db.value(u"PRAGMA synchronous"_s).toInt(), 2); // FULL
}

void TestRecorderDamage::takesBackAllOfAWriteThatFailed_data()
{
    QTest::addColumn<QString>("limit");
    QTest::addColumn<QString>("last");
    QTest::addColumn<HistoryError::Kind>("kind");
    QTest::newRow("full") << u"PRAGMA max_page_count = 1"_s << u"SELECT 1"_s
                          << Kind::Full; // SQLite makes that: the pages there are
    QTest::newRow("read-only") << u"PRAGMA query_only = 1"_s << u"SELECT 1"_s << Kind::ReadOnly;
    QTest::newRow("no statement") << u"SELECT 1"_s << u"NONSENSE"_s << Kind::Failed;
}

void TestRecorderDamage::takesBackAllOfAWriteThatFailed()
{
    QFETCH(const QString, limit);
    QFETCH(const QString, last);
    ClosedShelf shelf;
    HistoryDb db(shelf.path());
    QVERIFY(db.open());
    db.value(limit);
    const auto written = db.write([&last](HistoryDb &tables) {
        write(tables, observed::Check{shopDb, checkNamed(u"small"_s, u"failed"_s), always.from});
        write(
            tables, observed::Check{shopDb, checkNamed(u"big"_s, u"failed"_s, QString(1'000'000, u'x')), always.from});
        tables.run(last);
    });
    QVERIFY(!written);
    QTEST(written.error().kind, "kind");
    QCOMPARE(db.read<int>([](HistoryDb &tables) { return tables.value(u"SELECT count(*) FROM checks"_s).toInt(); }), 1);
}

void TestRecorderDamage::namesFailuresByCode_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<HistoryError::Kind>("kind");
    QTest::newRow("busy") << 5 << Kind::Locked;
    QTest::newRow("busy, recovering") << 261 << Kind::Locked;
    QTest::newRow("locked") << 6 << Kind::Locked;
    QTest::newRow("read-only") << 8 << Kind::ReadOnly;
    QTest::newRow("read-only folder") << 1544 << Kind::ReadOnly;
    QTest::newRow("input, output") << 10 << Kind::Failed;
    QTest::newRow("corrupt") << 11 << Kind::Damaged;
    QTest::newRow("full") << 13 << Kind::Full;
    QTest::newRow("cannot open") << 14 << Kind::Failed;
    QTest::newRow("no database") << 26 << Kind::Damaged;
}

void TestRecorderDamage::namesFailuresByCode()
{
    QFETCH(const int, code);
    QTEST(historyErrorKind(code), "kind");
}

void TestRecorderDamage::bringsTheTablesToThisVersion()
{
    RecorderShelf shelf;
    shelf.stop();
    QVERIFY(QFile::remove(shelf.path()));
    {
        HistoryDb db(shelf.path());
        QVERIFY(db.open());
        QVERIFY(migrate(db, shelf.path()));
        QVERIFY(migrate(db, shelf.path()));
        QCOMPARE(db.read<int>([](HistoryDb &tables) { return tables.value(u"PRAGMA user_version"_s).toInt(); }),
            schemaVersion());
    }
    QVERIFY(schemaVersion() > 0);
}

void TestRecorderDamage::bringsAnOlderFileToThisVersion()
{
    ClosedShelf shelf;
    const QStringList tables{u"checks"_s, u"runs"_s, u"states"_s, u"edits"_s}; // of version 2
    const Recorder::TrailsOf lastResults{acme, {shopDb.source}};
    shelf.start();
    const QDateTime end = shelf.clock.now();
    shelf.recorder->observe(observed::Check{shopDb,
        *ConnectionCheck::fromJson(
            {{u"name"_s, u"timed"_s}, {u"status"_s, u"failed"_s}, {u"completion_time"_s, end.toString(Qt::ISODate)}}),
        end});
    const qsizetype checks = shelf.past().checks.size();
    shelf.stop();
    {
        HistoryDb db(shelf.path());
        QVERIFY(db.open());
        QVERIFY(db.write([&tables](HistoryDb &older) {
            for (const QString &table : tables)
                older.run(u"DROP INDEX %1_by_age"_s.arg(table));
            older.run(u"DROP TABLE remarks"_s);
            older.run(u"ALTER TABLE clients DROP COLUMN runs_read_at"_s);
            for (const QString &table : {u"checks"_s, u"runs"_s}) {
                older.run(u"DROP INDEX %1_by_end"_s.arg(table));
                for (const QString &column : {u"ended_at"_s, u"has_failed"_s})
                    older.run(u"ALTER TABLE %1 DROP COLUMN %2"_s.arg(table, column));
            }
            older.run(u"PRAGMA user_version = 1"_s);
        }));
    }
    shelf.start();
    using Trails = QHash<SourceId, Trail>;
    QCOMPARE(shelf.ask<Trails>(lastResults).value_or(Trails()).value(shopDb.source), Trail({{end, true}}));
    QVERIFY(shelf.records());
    QCOMPARE(shelf.past().checks.size(), checks + 1);
    shelf.stop();
    HistoryDb db(shelf.path());
    QVERIFY(db.open());
    const QString count = u"SELECT count(*) FROM sqlite_master WHERE name LIKE '%_by_age'"_s;
    QCOMPARE(db.read<qsizetype>([&](HistoryDb &now) { return now.value(count).toLongLong(); }),
        tables.size() + 1); // and of the remarks
}

QTEST_GUILESS_MAIN(TestRecorderDamage)
#include "tst_recorderdamage.moc"
