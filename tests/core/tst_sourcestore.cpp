#include "core/state/sourcestore.h"

#include "tests/core/sourceshelf.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSourceStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheList();
    void saysNothingOfAnUnchangedList();
    void tellsOnlyWhatChanged();
    void tellsWhatIsGone();
    void keepsTheLastGoodListOnAnError_data();
    void keepsTheLastGoodListOnAnError();
    void countsBrokenElementsAndShowsTheOthers();
    void asksOnceWhenAskedTwice();
    void asksAnewWhenTheListOnItsWayIsTooOld();
    void saysNothingOfAnAbandonedList();
    void keepsTheAnswerOfAWriteOverAListAskedForBefore();
    void takesAListAskedForAfterAWrite();
    void keepsTheAnswerOfAWriteOverAReadAskedForBefore();
    void keepsANewerListOverAnOlderRead();
    void keepsWhatWasCreatedAfterTheListWasAskedFor();
    void saysThatASourceCouldNotBeRead();
};

void TestSourceStore::readsTheList()
{
    Shelf shelf;
    QVERIFY(!shelf.store.listedAt().isValid());
    shelf.serve(listOf({makeSource(1), makeSource(2, R"({"stitch_client_id":204845})")}), true);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    QVERIFY(shelf.store.isRefreshing());
    shelf.clock.advance(4s);
    shelf.server.release(1);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QVERIFY(!shelf.store.isRefreshing());
    QCOMPARE(shelf.changed.count(), 1);
    QCOMPARE(shelf.store.sources().size(), 2);
    QCOMPARE(shelf.store.clientId(), 204845);
    QCOMPARE(shelf.store.listedAt(), shelf.clock.now());
    QCOMPARE(shelf.store.listDuration(), std::chrono::milliseconds(4s));
    QCOMPARE(shelf.store.find({9}), nullptr);
}

void TestSourceStore::saysNothingOfAnUnchangedList()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1), makeSource(2)}));
    shelf.clock.advance(60s);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QVERIFY(shelf.changed.isEmpty());
    QVERIFY(shelf.removed.isEmpty());
    QCOMPARE(shelf.store.listedAt(), shelf.clock.now());
}

void TestSourceStore::tellsOnlyWhatChanged()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1), makeSource(2)}));
    shelf.serve(listOf({makeSource(1), renamed(2, "New"), makeSource(3)}));
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.changed.count(), 1);
    QCOMPARE(idsOf(shelf.changed), (QList<SourceId>{{2}, {3}}));
    QCOMPARE(shelf.nameOf(2), u"New"_s);
}

void TestSourceStore::tellsWhatIsGone()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1), makeSource(2)}));
    shelf.serve(listOf({makeSource(1)}));
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QVERIFY(shelf.changed.isEmpty());
    QCOMPARE(shelf.removed.count(), 1);
    QCOMPARE(idsOf(shelf.removed), QList<SourceId>{{2}});
    QCOMPARE(shelf.store.find({2}), nullptr);
}

void TestSourceStore::keepsTheLastGoodListOnAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ApiError::Kind>("kind");
    QTest::newRow("500") << ScriptedServer::http(500, "{}") << ApiError::Kind::Server;
    QTest::newRow("401") << ScriptedServer::http(401, R"({"message":"Not Authorized"})")
                         << ApiError::Kind::Unauthorized;
    QTest::newRow("no list") << ScriptedServer::http(200, R"({"sources":[]})") << ApiError::Kind::Data;
    QTest::newRow("cut off") << ScriptedServer::http(200, R"([{"id":1})") << ApiError::Kind::Protocol;
    QTest::newRow("sign-in page") << ScriptedServer::http(200, "<html>", "Content-Type: text/html\r\n")
                                  << ApiError::Kind::SignInPage;
}

void TestSourceStore::keepsTheLastGoodListOnAnError()
{
    QFETCH(QByteArray, answer);
    QFETCH(ApiError::Kind, kind);
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1)}));
    const QDateTime listedAt = shelf.store.listedAt();
    shelf.clock.advance(60s);
    shelf.serve(answer);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.failed.count(), 1);
    QCOMPARE(shelf.failed.at(0).at(0).value<ApiError>().kind, kind);
    QVERIFY(shelf.changed.isEmpty() && shelf.removed.isEmpty() && shelf.refreshed.isEmpty());
    QCOMPARE(shelf.nameOf(1), u"Source 1"_s);
    QCOMPARE(shelf.store.listedAt(), listedAt);
}

void TestSourceStore::countsBrokenElementsAndShowsTheOthers()
{
    Shelf shelf;
    shelf.serve(ScriptedServer::http(200, '[' + makeSource(1).raw + R"(,{"id":"none"},7,null,{"name":"no id"}])"));
    shelf.store.refresh(Lane::Interactive);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.store.brokenCount(), 4);
    QCOMPARE(shelf.store.sources().size(), 1);
    QVERIFY(shelf.load({makeSource(1)}));
    QCOMPARE(shelf.store.brokenCount(), 0);
}

void TestSourceStore::asksOnceWhenAskedTwice()
{
    Shelf shelf;
    shelf.serve(listOf({makeSource(1)}), true);
    shelf.store.refresh(Lane::Background);
    shelf.store.refresh(Lane::Interactive);
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.server.release(1);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.server.count("GET"), 1);
    shelf.store.refresh(Lane::Interactive);
    QTRY_COMPARE(shelf.server.count("GET"), 2); // the first one has been answered
}

void TestSourceStore::asksAnewWhenTheListOnItsWayIsTooOld()
{
    Shelf shelf;
    shelf.serve(listOf({renamed(1, "Old")}), true);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.serve(listOf({renamed(1, "New")}));
    shelf.store.refreshAnew(Lane::Interactive);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QVERIFY(shelf.failed.isEmpty()); // not a word of the first
    QCOMPARE(shelf.server.count("GET"), 2);
    QCOMPARE(shelf.nameOf(1), u"New"_s);
}

void TestSourceStore::saysNothingOfAnAbandonedList()
{
    Shelf shelf;
    shelf.store.abandonRefresh(); // none on its way
    shelf.serve(listOf({renamed(1, "Abandoned")}), true);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.store.abandonRefresh();
    QVERIFY(!shelf.store.isRefreshing());
    shelf.serve(listOf({renamed(1, "Asked later")}));
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QVERIFY(shelf.failed.isEmpty());
    QCOMPARE(shelf.changed.count(), 1);
    QCOMPARE(shelf.nameOf(1), u"Asked later"_s);
}

void TestSourceStore::keepsTheAnswerOfAWriteOverAListAskedForBefore()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1), makeSource(2)}));
    shelf.serve(listOf({makeSource(1), renamed(2, "Changed elsewhere")}), true);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.store.apply(renamed(1, "Written"));
    shelf.server.release(1);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QCOMPARE(shelf.nameOf(1), u"Written"_s);
    QCOMPARE(shelf.nameOf(2), u"Changed elsewhere"_s);
}

void TestSourceStore::takesAListAskedForAfterAWrite()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1)}));
    shelf.store.apply(renamed(1, "Written"));
    QCOMPARE(shelf.changed.count(), 1);
    QVERIFY(shelf.load({renamed(1, "Changed elsewhere")}));
    QCOMPARE(shelf.nameOf(1), u"Changed elsewhere"_s);
}

void TestSourceStore::keepsTheAnswerOfAWriteOverAReadAskedForBefore()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1), makeSource(2)}));
    shelf.server.answer("/v4/sources/1", {.raw = ScriptedServer::http(200, makeSource(1).raw), .held = true});
    shelf.store.read({1});
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.store.apply(renamed(1, "Written"));
    shelf.server.release(1);
    shelf.server.answer("/v4/sources/2", {.raw = ScriptedServer::http(200, renamed(2, "Read").raw)});
    shelf.store.read({2});
    QTRY_COMPARE(shelf.nameOf(2), u"Read"_s);
    QCOMPARE(shelf.nameOf(1), u"Written"_s);
    shelf.store.read({1});
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.server.release(1);
    QTRY_COMPARE(shelf.nameOf(1), u"Source 1"_s); // asked after the write
}

void TestSourceStore::keepsANewerListOverAnOlderRead()
{
    Shelf shelf;
    shelf.server.answer("/v4/sources/1", {.raw = ScriptedServer::http(200, renamed(1, "Old").raw), .held = true});
    shelf.store.read({1});
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    QVERIFY(shelf.load({renamed(1, "New"), makeSource(2)}));
    shelf.server.release(1);
    shelf.server.answer("/v4/sources/2", {.raw = ScriptedServer::http(200, renamed(2, "Read").raw)});
    shelf.store.read({2});
    QTRY_COMPARE(shelf.nameOf(2), u"Read"_s);
    QCOMPARE(shelf.nameOf(1), u"New"_s);
}

void TestSourceStore::keepsWhatWasCreatedAfterTheListWasAskedFor()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1)}));
    shelf.serve(listOf({makeSource(1)}), true);
    shelf.store.refresh(Lane::Background);
    QTRY_COMPARE(shelf.server.heldCount(), 1);
    shelf.store.apply(makeSource(2));
    shelf.server.release(1);
    QTRY_COMPARE(shelf.refreshed.count(), 1);
    QVERIFY(shelf.removed.isEmpty());
    QCOMPARE(shelf.nameOf(2), u"Source 2"_s);
}

void TestSourceStore::saysThatASourceCouldNotBeRead()
{
    Shelf shelf;
    QVERIFY(shelf.load({makeSource(1)}));
    shelf.server.answer("/v4/sources/1", {.raw = ScriptedServer::http(500, "{}")});
    shelf.store.read({1});
    QTRY_COMPARE(shelf.readFailed.count(), 1);
    QCOMPARE(shelf.readFailed.at(0).at(0).value<SourceId>(), SourceId{1});
    QCOMPARE(shelf.nameOf(1), u"Source 1"_s);
    QVERIFY(shelf.changed.isEmpty());
}

BOBBIN_SUITE(sourcestore, TestSourceStore)
#include "tst_sourcestore.moc"
