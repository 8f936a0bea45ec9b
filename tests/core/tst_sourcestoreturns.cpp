#include "core/state/sourcestore.h"

#include "tests/core/sourceshelf.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// More than a turn takes in: three batches and a bit.
constexpr int many = 3 * turnBatch + 10;

QList<Source> manySources(const char *name, int count = many)
{
    QList<Source> sources;
    for (qint64 id = 1; id <= count; ++id)
        sources.append(renamed(id, name));
    return sources;
}

} // namespace

/// How the store takes in a list that is too long for one turn of the event loop.
class TestSourceStoreTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesInALongListOverSeveralTurns();
    void leavesOutTheRestOfALongListForANewerOne();
    void saysNothingOfTheRestOfAnAbandonedList();
    void keepsTheAnswerOfAWriteThatComesBetweenTwoTurns();
    void keepsALongListOverAReadAskedForBefore();
};

void TestSourceStoreTurns::takesInALongListOverSeveralTurns()
{
    Shelf shelf;
    QVERIFY(shelf.load(manySources("Before", many + 5)));
    const QDateTime before = shelf.store.listedAt();
    shelf.clock.advance(60s);
    shelf.store.setTurn(0ms);
    QList<SourceId> told;
    int others = 0, othersBefore = -1; // who have a word in the event loop too
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&others] { ++others; });
    other.start(0);
    connect(&shelf.store, &SourceStore::changed, this, [&](const QList<SourceId> &ids) {
        told += ids;
        QVERIFY(others > othersBefore);
        othersBefore = others;
        QVERIFY(shelf.removed.isEmpty() && shelf.refreshed.isEmpty());
        QVERIFY(shelf.store.isRefreshing());
        QCOMPARE(shelf.store.listedAt(), before); // nothing is late by a list that is not there yet
    });
    shelf.serve(listOf(manySources("After")));
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.changed.count(), 4);
    QCOMPARE(told.size(), many);
    QVERIFY(std::ranges::is_sorted(told)); // as listed
    QCOMPARE(shelf.removed.count(), 1);
    QCOMPARE(idsOf(shelf.removed).size(), 5);
    QCOMPARE(shelf.store.listedAt(), shelf.clock.now());
    QVERIFY(!shelf.store.isRefreshing());
}

void TestSourceStoreTurns::leavesOutTheRestOfALongListForANewerOne()
{
    Shelf shelf;
    shelf.store.setTurn(0ms);
    shelf.serve(listOf(manySources("Older")));
    bool isFirst = true;
    connect(&shelf.store, &SourceStore::changed, this, [&] {
        if (!std::exchange(isFirst, false))
            return;
        // The newer one comes before the next turn of the older.
        shelf.serve(listOf({renamed(1, "Newer"), renamed(many, "Newer")}));
        shelf.store.refresh(Lane::Interactive);
        QVERIFY(QTest::qWaitFor([&] { return shelf.refreshed.count() == 1; }));
    });
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QTRY_VERIFY(!shelf.store.isRefreshing());
    QCoreApplication::processEvents();
    QCOMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.store.sources().size(), 2);
    QCOMPARE(shelf.nameOf(1), u"Newer"_s);
    QCOMPARE(shelf.nameOf(many), u"Newer"_s);
    QCOMPARE(idsOf(shelf.removed).size(), turnBatch - 1);
}

void TestSourceStoreTurns::saysNothingOfTheRestOfAnAbandonedList()
{
    Shelf shelf;
    shelf.store.setTurn(0ms);
    shelf.serve(listOf(manySources("Abandoned")));
    connect(&shelf.store, &SourceStore::changed, &shelf.store, &SourceStore::abandonRefresh);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.changed.count(), 1);
    QVERIFY(!shelf.store.isRefreshing());
    QCoreApplication::processEvents();
    QCOMPARE(shelf.changed.count(), 1);
    QVERIFY(shelf.refreshed.isEmpty());
    QVERIFY(!shelf.store.listedAt().isValid());
}

void TestSourceStoreTurns::keepsTheAnswerOfAWriteThatComesBetweenTwoTurns()
{
    Shelf shelf;
    shelf.store.setTurn(0ms);
    shelf.serve(listOf(manySources("Listed")));
    connect(
        &shelf.store, &SourceStore::changed, this,
        [&] {
            shelf.store.apply(renamed(1, "Written"));
            shelf.store.apply(renamed(many, "Written"));
            shelf.store.apply(renamed(many + 1, "Created"));
        },
        Qt::SingleShotConnection);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.nameOf(1), u"Written"_s);
    QCOMPARE(shelf.nameOf(many), u"Written"_s);
    QCOMPARE(shelf.nameOf(many + 1), u"Created"_s);
    QCOMPARE(shelf.nameOf(many - 1), u"Listed"_s);
}

void TestSourceStoreTurns::keepsALongListOverAReadAskedForBefore()
{
    Shelf shelf;
    shelf.store.setTurn(0ms);
    shelf.server.answer("/v4/sources/1", {.raw = ScriptedServer::http(200, renamed(1, "Old").raw), .held = true});
    shelf.store.read({1});
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.serve(listOf(manySources("Listed")));
    connect(
        &shelf.store, &SourceStore::changed, this,
        [&] {
            // The read is answered between two turns; what is read after it shows that it has been.
            shelf.server.release(1);
            shelf.server.answer("/v4/sources/2", {.raw = ScriptedServer::http(500, "{}")});
            shelf.store.read({2});
            QVERIFY(QTest::qWaitFor([&] { return shelf.readFailed.count() == 1; }));
        },
        Qt::SingleShotConnection);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.nameOf(1), u"Listed"_s);
}

BOBBIN_SUITE(sourcestoreturns, TestSourceStoreTurns)
#include "tst_sourcestoreturns.moc"
