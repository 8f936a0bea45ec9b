#include "core/history/recorder.h"

#include "tests/core/recordershelf.h"

#include <QtEndian>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <semaphore>
#include <thread>

#include <dlfcn.h>
#include <unistd.h>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = HistoryError::Kind;

namespace
{

const Keeping impatient{.retryAfter = 20ms};

// The disk, as SQLite finds it: nothing else here writes by pwrite64.
std::atomic<bool> isFull = false;
std::atomic<bool> isAsked = false;
std::mutex hang;

} // namespace

/// In place of the system's, which it calls; the executable exports it (see CMakeLists.txt).
extern "C" ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at)
{
    using Write = ssize_t (*)(int, const void *, size_t, off64_t);
    static const auto write = reinterpret_cast<Write>(dlsym(RTLD_NEXT, "pwrite64"));
    if (isFull) {
        errno = ENOSPC;
        return -1;
    }
    isAsked = true;
    isAsked.notify_all();
    const std::lock_guard works(hang);
    return write(file, bytes, size, at);
}

/// What the recorder makes of a disk that is full or hangs, and how often it is asked to write.
class TestRecorderDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { isFull = false; }
    void keepsWhatIsSeenWhileTheDiskIsFull();
    void tellsHowMuchIsLostOfWhatIsSeenWhileTheDiskIsFull();
    void losesNothingThatOnlyTheCacheWouldHaveHeld();
    void losesNothingWhereAllCanBeWritten();
    void beginsOnceThereIsRoom();
    void endsWhileTheDiskHangs();
    void endsWithAllWrittenWhereTheDiskIsSlow();
    void writesWhatIsSeenWithinATenthOfASecondAtOnce();
};

static bool isTold(const RecorderShelf &shelf, std::optional<Kind> kind)
{
    const auto &error = shelf.recorder->error();
    return error ? error->kind == kind : !kind;
}

static QStringList namesIn(RecorderShelf &shelf)
{
    QStringList names;
    for (const CheckRecord &record : shelf.past().checks)
        names.append(record.check.name);
    return names;
}

void TestRecorderDisk::keepsWhatIsSeenWhileTheDiskIsFull()
{
    RecorderShelf shelf;
    shelf.start(impatient);
    shelf.see(u"before"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    isFull = true;
    shelf.see(u"meanwhile"_s, u"failed"_s);
    QTRY_VERIFY(isTold(shelf, Kind::Full));
    QVERIFY(!shelf.keep(shopDb, {.note = u"n"_s})); // and whoever wrote it still has it
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s}); // what is there can be read
    shelf.see(u"later"_s, u"failed"_s);
    isFull = false;
    QTRY_VERIFY(isTold(shelf, {}));
    QCOMPARE(namesIn(shelf), (QStringList{u"before"_s, u"meanwhile"_s, u"later"_s}));
    QVERIFY(shelf.notes().isEmpty());
    QVERIFY(shelf.recorder->losses().isEmpty());
    QCOMPARE(shelf.files(u"*sqlite*"_s).filter(u"damaged"_s), QStringList());
}

void TestRecorderDisk::tellsHowMuchIsLostOfWhatIsSeenWhileTheDiskIsFull()
{
    RecorderShelf shelf;
    shelf.start({.retryAfter = 20ms, .mostUnwritten = 3});
    shelf.see(u"before"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    isFull = true;
    for (const auto &names : {QStringList{u"a"_s, u"b"_s}, QStringList{u"c"_s, u"d"_s, u"e"_s}}) {
        for (const QString &name : names)
            shelf.see(name, u"failed"_s);
        QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    }
    QTRY_VERIFY(isTold(shelf, Kind::Full));
    QVERIFY(shelf.recorder->losses().isEmpty());
    isFull = false;
    QTRY_VERIFY(isTold(shelf, {}));
    QCOMPARE(namesIn(shelf), (QStringList{u"before"_s, u"c"_s, u"d"_s, u"e"_s}));
    QCOMPARE(shelf.recorder->losses(), (QList<HistoryError>{{.kind = Kind::Unwritten, .count = 2}}));
    shelf.see(u"f"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf).size(), 5);
    QCOMPARE(shelf.recorder->losses().size(), 1); // told once
}

void TestRecorderDisk::losesNothingThatOnlyTheCacheWouldHaveHeld()
{
    RecorderShelf shelf;
    shelf.start({.retryAfter = 20ms, .mostUnwritten = 6});
    shelf.see(u"before"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    isFull = true;
    const Source old = makeSource(7, R"({"display_name":"Old"})"), now = makeSource(7, R"({"display_name":"Now"})");
    const SourcePlace other{acme, {8}};
    const CheckSeen seen{.check = checkNamed(u"b"_s, u"failed"_s), .since = {}, .readAt = shelf.clock.now()};
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, old.raw});
    shelf.recorder->observe(observed::SourceContent{other, makeSource(8, "{}").raw});
    shelf.see(u"a"_s, u"failed"_s);
    shelf.recorder->observe(observed::LastCheck{shopDb, seen});
    shelf.recorder->observe(observed::SourceContent{shopDb, now.raw});
    shelf.see(u"b"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    isFull = false;
    QTRY_COMPARE(namesIn(shelf), (QStringList{u"before"_s, u"a"_s, u"b"_s}));
    QCOMPARE(shelf.sources(), (QList<CachedSource>{{now, seen, {}}, {makeSource(8, "{}"), {}, {}}}));
    QVERIFY(shelf.recorder->losses().isEmpty());
}

void TestRecorderDisk::losesNothingWhereAllCanBeWritten()
{
    RecorderShelf shelf;
    shelf.start({.mostUnwritten = 2});
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s})
        shelf.see(name, u"failed"_s);
    QCOMPARE(namesIn(shelf), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(shelf.recorder->losses().isEmpty());
}

void TestRecorderDisk::beginsOnceThereIsRoom()
{
    RecorderShelf shelf;
    shelf.stop();
    QVERIFY(QDir(QFileInfo(shelf.path()).path()).removeRecursively());
    isFull = true;
    shelf.start(impatient);
    shelf.see(u"first"_s, u"failed"_s);
    QTRY_VERIFY(isTold(shelf, Kind::Full));
    isFull = false;
    QTRY_VERIFY(isTold(shelf, {}));
    QCOMPARE(namesIn(shelf), QStringList{u"first"_s});
}

void TestRecorderDisk::endsWhileTheDiskHangs()
{
    RecorderShelf shelf;
    shelf.see(u"before"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    {
        const std::lock_guard hangs(hang);
        shelf.see(u"at the end"_s, u"failed"_s);
        QVERIFY(!Recorder::isAnyLeft());
        shelf.stop(); // and comes back, or this test never ends
        QVERIFY(Recorder::isAnyLeft());
    }
    shelf.start(impatient); // as soon as the one before it is through
    QTRY_COMPARE(namesIn(shelf), (QStringList{u"before"_s, u"at the end"_s}));
}

void TestRecorderDisk::endsWithAllWrittenWhereTheDiskIsSlow()
{
    RecorderShelf shelf;
    shelf.see(u"before"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    isAsked = false;
    std::binary_semaphore hangs(0);
    std::jthread disk([&hangs] { // it works again once it is asked, while the end waits for it
        const std::lock_guard slow(hang);
        hangs.release();
        isAsked.wait(false);
    });
    hangs.acquire();
    shelf.see(u"at the end"_s, u"failed"_s);
    shelf.stop();
    isAsked = true; // or, if it never was, this test would not end
    isAsked.notify_all();
    disk.join();
    shelf.start(); // at once, and not when the one before it is through: it is
    QCOMPARE(namesIn(shelf), (QStringList{u"before"_s, u"at the end"_s}));
    QVERIFY(!shelf.recorder->error());
}

/// How many transactions a write-ahead log has: in each frame's head stands the size of the file where it is the last of one
/// (SQLite: database file format, 4.1).
static int transactionsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray log = file.readAll();
    const qsizetype page = qFromBigEndian<quint32>(log.constData() + 8);
    int transactions = 0;
    for (qsizetype frame = 32; frame + 24 <= log.size(); frame += 24 + page)
        transactions += qFromBigEndian<quint32>(log.constData() + frame + 4) != 0 ? 1 : 0;
    return transactions;
}

void TestRecorderDisk::writesWhatIsSeenWithinATenthOfASecondAtOnce()
{
    RecorderShelf shelf;
    shelf.see(u"before"_s, u"failed"_s);
    QCOMPARE(namesIn(shelf), QStringList{u"before"_s});
    const QString log = shelf.path() + u"-wal"_s;
    const int before = transactionsIn(log);
    QVERIFY(before > 0);
    constexpr int checks = 100;
    for (int check = 0; check < checks; ++check) {
        shelf.see(u"check %1"_s.arg(check), u"failed"_s);
        QCoreApplication::processEvents();
    }
    QTRY_VERIFY(transactionsIn(log) > before); // by itself
    QCOMPARE(namesIn(shelf).size(), 1 + checks);
    QVERIFY(transactionsIn(log) - before <= checks / 10); // one, if nothing else keeps the machine busy
}

QTEST_GUILESS_MAIN(TestRecorderDisk)
#include "tst_recorderdisk.moc"
