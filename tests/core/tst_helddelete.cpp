#include "core/state/operations.h"

#include "tests/core/operationsdesk.h"
#include "tests/support/await.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = ApiError::Kind;

class TestHeldDelete : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsADeleteUntilItsTimeHasCome();
    void takesAHeldDeleteBack();
    void takesAllHeldDeletesBack();
    void deletesNow();
    void joinsADeleteThatHasLeft();
    void refusesAHeldDeleteWhenTheAccountNoLongerAllowsIt();
    void takesNotFoundForADoneDelete();
};

void TestHeldDelete::holdsADeleteUntilItsTimeHasCome()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Nothing> deleted;
    desk.operations->remove(desk.id, 10s, &desk.context, deleted.handler());
    QCOMPARE(desk.operations->work(desk.id), Work::DeleteHeld);
    QCOMPARE(desk.operations->heldUntil(desk.id), desk.stage.clock.clock().elapsed() + 10s);
    desk.pass(9999ms);
    QCOMPARE(desk.operations->work(desk.id), Work::DeleteHeld);
    QCOMPARE(desk.stage.writes(), 0);
    desk.pass(1ms);
    QCOMPARE(desk.operations->work(desk.id), Work::Deleting);
    QVERIFY(deleted.wait() && deleted.ok());
    QCOMPARE(desk.stage.sent("DELETE", desk.path()), 1);
    QCOMPARE(desk.store.find(desk.id)->state(), SourceState::Deleted);
    QCOMPARE(desk.operations->work(desk.id), Work::None);
}

void TestHeldDelete::takesAHeldDeleteBack()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Nothing> deleted;
    desk.operations->remove(desk.id, 10s, &desk.context, deleted.handler());
    desk.pass(5s);
    desk.operations->undoDelete(desk.id);
    QVERIFY(deleted.wait());
    QCOMPARE(deleted.error().kind, Kind::Cancelled);
    desk.pass(1min);
    QCOMPARE(desk.operations->work(desk.id), Work::None);
    desk.operations->undoDelete(desk.id);
    desk.operations->deleteNow(desk.id);
    const Await<Source> paused; // and the source is as free as before
    desk.operations->pause(desk.id, &desk.context, paused.handler());
    QVERIFY(paused.wait() && paused.ok());
    QCOMPARE(desk.stage.sent("DELETE", desk.path()), 0);
    QCOMPARE(deleted.calls(), 1);
}

void TestHeldDelete::takesAllHeldDeletesBack()
{
    Desk desk;
    const SourceId second = desk.stage.add(u"Second"_s), third = desk.stage.add(u"Third"_s);
    QVERIFY(desk.load());
    const Await<Nothing> one, two, three;
    desk.operations->remove(desk.id, 10s, &desk.context, one.handler());
    desk.operations->remove(second, 10s, &desk.context, two.handler());
    desk.operations->remove(third, 10s, &desk.context, three.handler());
    desk.operations->deleteNow(third); // has left: it cannot be taken back
    QCOMPARE(desk.operations->undoHeldDeletes(), 2);
    QVERIFY(one.wait() && two.wait() && three.wait());
    QCOMPARE(one.error().kind, Kind::Cancelled);
    QCOMPARE(two.error().kind, Kind::Cancelled);
    QVERIFY(three.ok());
    QCOMPARE(desk.stage.writes(), 1);
    QCOMPARE(desk.operations->undoHeldDeletes(), 0);
}

void TestHeldDelete::deletesNow()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Nothing> deleted;
    desk.operations->remove(desk.id, 10s, &desk.context, deleted.handler());
    desk.operations->deleteNow(desk.id);
    QVERIFY(deleted.wait() && deleted.ok());
    QCOMPARE(desk.stage.writes(), 1);
}

void TestHeldDelete::joinsADeleteThatHasLeft()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Nothing> first, second;
    desk.operations->remove(desk.id, 10s, &desk.context, first.handler());
    desk.operations->deleteNow(desk.id);
    desk.operations->remove(desk.id, 10s, &desk.context, second.handler());
    QVERIFY(first.wait() && second.wait());
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(desk.stage.writes(), 1);
}

void TestHeldDelete::refusesAHeldDeleteWhenTheAccountNoLongerAllowsIt()
{
    Desk desk;
    QVERIFY(desk.load());
    const Await<Nothing> deleted;
    desk.operations->remove(desk.id, 10s, &desk.context, deleted.handler());
    desk.operations->setAccountFacts(facts(Link::Live, true));
    desk.pass(10s);
    QVERIFY(deleted.wait());
    QCOMPARE(refusedBecause(deleted.error()), Obstacle::ReadOnly);
    QCOMPARE(desk.operations->work(desk.id), Work::None);
    QCOMPARE(desk.stage.writes(), 0);
}

void TestHeldDelete::takesNotFoundForADoneDelete()
{
    Desk desk;
    QVERIFY(desk.load());
    desk.stage.service.alter(desk.id.value, [&](auto &source) { source.deletedAt = desk.stage.clock.now(); });
    const Await<Nothing> deleted;
    desk.operations->remove(desk.id, 0s, &desk.context, deleted.handler());
    desk.operations->deleteNow(desk.id);
    QVERIFY(deleted.wait() && deleted.ok());
    QTRY_COMPARE(desk.store.find(desk.id)->state(), SourceState::Deleted); // the list has the tombstone
}

BOBBIN_SUITE(helddelete, TestHeldDelete)
#include "tst_helddelete.moc"
