#include "tests/journeys/journey.h"

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = SourceTableModel::Column;

class DeletingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsNothingWhenTakenBack_data();
    void sendsNothingWhenTakenBack();
    void leavesAfterTenSeconds();
    void leavesAtOnceWhenTold();
    void showsASheetForSeveralWhoseDefaultIsCancel();
    void asksBeforeOneInProduction();
    void pausesInsteadFromTheSheet();
    void countsNotFoundAsDeleted();
    void keepsTheRowAndSaysWhyWhenItFailed();
    void takesBackWhatIsHeldWhenQuitting();
    void actsOnlyWhereTheListHasTheFocus();

private:
    static void furnish(Journey &journey, Environment environment = Environment::Other);
    static QString sent(const Journey &journey, const QString &name) { return u"DELETE "_s + journey.sourcePath(name); }
};

void DeletingJourney::furnish(Journey &journey, Environment environment)
{
    for (const QString &name : {u"Shop DB"_s, u"Ledger"_s, u"Billing"_s})
        journey.service.addReady(u"platform.hp-postgres"_s, name);
    journey.addAccount(u"Acme"_s, {}, environment);
    QVERIFY(journey.open());
}

void DeletingJourney::sendsNothingWhenTakenBack_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("Ctrl+Z") << true;
    QTest::newRow("Undo in the bar") << false;
}

void DeletingJourney::sendsNothingWhenTakenBack()
{
    QFETCH(const bool, byKey);
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_Delete);
    QTRY_COMPARE(
        journey.bar(u"held"_s), u"Deleting “Shop DB”. The request leaves in 10 s; nothing has been sent yet."_s);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Why), u"Deleting…"_s);
    journey.pass(9s);
    QTRY_COMPARE(
        journey.bar(u"held"_s), u"Deleting “Shop DB”. The request leaves in 1 s; nothing has been sent yet."_s);

    if (byKey)
        journey.press(Qt::Key_Z, Qt::ControlModifier);
    else
        QVERIFY(journey.clickText(u"Undo"_s));
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Why), QString());
    QTRY_VERIFY(journey.bar(u"held"_s).isEmpty());
    JOURNEY_SAYS(journey, u"1 taken back; nothing was sent."_s);
    journey.pass(15s);
    QCOMPARE(journey.writes(), QStringList());
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Healthy"_s);
}

void DeletingJourney::leavesAfterTenSeconds()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_Delete);
    journey.pass(9s);
    QCOMPARE(journey.writes(), QStringList());
    journey.pass(1s);
    JOURNEY_SAYS(journey, u"Deleted “Shop DB”. Data in the warehouse stays."_s);
    QCOMPARE(journey.writes(), QStringList{sent(journey, u"Shop DB"_s)});
    QTRY_VERIFY(journey.bar(u"held"_s).isEmpty());
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Deleted"_s);
    QVERIFY(journey.select({u"Ledger"_s}));
    QTRY_COMPARE(journey.names(), (QStringList{u"Billing"_s, u"Ledger"_s}));
}

void DeletingJourney::leavesAtOnceWhenTold()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_Delete);
    QVERIFY(journey.clickText(u"Delete now"_s));
    JOURNEY_SAYS(journey, u"Deleted “Shop DB”."_s);
    QVERIFY(journey.bar(u"held"_s).isEmpty());
    journey.pass(12s);
    QCOMPARE(journey.writes(), QStringList{sent(journey, u"Shop DB"_s)});
}

void DeletingJourney::showsASheetForSeveralWhoseDefaultIsCancel()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s, u"Ledger"_s}));
    for (const int key : {Qt::Key_Return, Qt::Key_Escape}) {
        journey.press(Qt::Key_Delete);
        JOURNEY_SAYS(journey, u"Delete 2 sources?"_s);
        for (const QString &fact : {u"shop_db"_s, u"Shop DB"_s, u"ledger"_s, u"Data in the warehouse stays"_s})
            QVERIFY2(journey.says(fact), qPrintable(fact));
        journey.press(key);
        QTRY_COMPARE(journey.front(), &journey.window());
    }
    journey.pass(12s);
    QCOMPARE(journey.writes(), QStringList());

    journey.press(Qt::Key_Delete);
    QVERIFY(journey.click(u"confirmDelete"_s));
    QTRY_COMPARE(
        journey.bar(u"held"_s), u"Deleting 2 sources. The request leaves in 10 s; nothing has been sent yet."_s);
    journey.pass(10s);
    JOURNEY_SAYS(journey, u"Deleted 2 sources."_s);
    QStringList wanted{sent(journey, u"Shop DB"_s), sent(journey, u"Ledger"_s)};
    QStringList writes = journey.writes();
    wanted.sort();
    writes.sort();
    QCOMPARE(writes, wanted);
}

void DeletingJourney::asksBeforeOneInProduction()
{
    Journey journey;
    furnish(journey, Environment::Production);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_Delete);
    JOURNEY_SAYS(journey, u"Delete “Shop DB”?"_s);
    QVERIFY(journey.says(u"Acme (Production)"_s));
    journey.pass(12s);
    QCOMPARE(journey.writes(), QStringList());
    QVERIFY(journey.click(u"confirmDelete"_s));
    journey.pass(10s);
    QTRY_COMPARE(journey.writes(), QStringList{sent(journey, u"Shop DB"_s)});
}

void DeletingJourney::pausesInsteadFromTheSheet()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s, u"Ledger"_s}));
    journey.press(Qt::Key_Delete);
    QVERIFY(journey.click(u"pauseInstead"_s));
    JOURNEY_SAYS(journey, u"Paused 2 sources."_s);
    QCOMPARE(journey.writes().size(), 2);
    QCOMPARE(journey.writes().filter(u"DELETE"_s), QStringList());
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
}

void DeletingJourney::countsNotFoundAsDeleted()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.service.alter(journey.id(u"Shop DB"_s),
        [&](sandbox::SourceState &source) { source.deletedAt = journey.clock.now().addSecs(-60); });
    journey.press(Qt::Key_Delete);
    journey.pass(10s);
    JOURNEY_SAYS(journey, u"Deleted “Shop DB”."_s);
    QCOMPARE(journey.writes(), QStringList{sent(journey, u"Shop DB"_s)});
    QVERIFY(journey.bar(u"result"_s).isEmpty());
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Deleted"_s);
}

void DeletingJourney::keepsTheRowAndSaysWhyWhenItFailed()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.service.answerNext(
        "DELETE", journey.sourcePath(u"Shop DB"_s), {.status = 503, .body = R"({"message":"Back in a minute."})"});
    journey.press(Qt::Key_Delete);
    journey.pass(10s);
    QTRY_VERIFY(journey.bar(u"result"_s).startsWith(u"“Shop DB” was not deleted."_s));
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Healthy"_s);
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Why), QString());
    QCOMPARE(journey.writes().size(), 1);
}

void DeletingJourney::takesBackWhatIsHeldWhenQuitting()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_Delete);
    QTRY_VERIFY(!journey.bar(u"held"_s).isEmpty());
    journey.press(Qt::Key_Q, Qt::ControlModifier);
    JOURNEY_SAYS(journey, u"1 delete had not been sent yet and was taken back."_s);
    QVERIFY(journey.window().isVisible());
    QVERIFY(journey.clickText(u"Quit"_s));
    QTRY_VERIFY(!journey.window().isVisible());
    journey.pass(15s);
    QCOMPARE(journey.writes(), QStringList());
}

void DeletingJourney::actsOnlyWhereTheListHasTheFocus()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.select({u"Shop DB"_s}));
    for (const QString &place : {u"filterText"_s, u"facets"_s, u"detailTabs"_s}) {
        QWidget *part = journey.find(place);
        QVERIFY2(part, qPrintable(place));
        part->setFocus(Qt::TabFocusReason);
        journey.press(Qt::Key_Delete);
        journey.press(Qt::Key_Backspace);
    }
    journey.pass(12s);
    QVERIFY(journey.bar(u"held"_s).isEmpty());
    QCOMPARE(journey.writes(), QStringList());
}

QTEST_MAIN(DeletingJourney)
#include "tst_deleting.moc"
