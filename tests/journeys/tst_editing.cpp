#include "tests/journeys/journey.h"

#include "tests/support/faultproxy.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = SourceTableModel::Column;

class EditingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatWasChangedInOnePut();
    void sendsNothingWhenNothingIsChanged();
    void showsTheServersObjectionAtItsField();
    void showsTheNewCheckFailing();
    void keepsTheTextWhenTheSourceIsGone();
    void keepsTheTextWhenTheServerFails();
    void saysThatTheOutcomeIsUnknownAndReadsTheSourceAgain();
    void keepsOpenFieldsThroughARefresh();
    void guardsUnsavedTextOnEveryWayOut_data();
    void guardsUnsavedTextOnEveryWayOut();
    void guardsUnsavedTextWhenTheDemoIsLeft();
    void sendsNothingForKeysInFields();

private:
    static void furnish(Journey &journey, const QUrl &url = {});
    static QString put(const Journey &journey, const char *body)
    {
        return u"PUT %1 %2"_s.arg(journey.sourcePath(u"Shop DB"_s), QString::fromUtf8(body));
    }
};

/// Two sources, the editor open on the first.
void EditingJourney::furnish(Journey &journey, const QUrl &url)
{
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.service.addReady(u"platform.hp-mysql"_s, u"Ledger"_s);
    journey.addAccount(u"Acme"_s, url);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_F2);
    // Ready to type.
    QTRY_VERIFY(journey.find(u"display_name"_s) && journey.find(u"display_name"_s)->hasFocus());
}

void EditingJourney::sendsOnlyWhatWasChangedInOnePut()
{
    Journey journey({.checkDuration = 3s});
    furnish(journey);
    const QString wanted = put(
        journey, R"({"display_name":"Shop DB 2","properties":{"host":"db2.acme.example","password":"correct horse"}})");
    QVERIFY(journey.fill(u"display_name"_s, u"Shop DB 2"_s));
    QVERIFY(journey.fill(u"host"_s, u"db2.acme.example"_s));
    QVERIFY(journey.click(u"password_replace"_s));
    journey.type(u"correct horse"_s);
    JOURNEY_SAYS(journey, u"3 changes"_s);
    QVERIFY(journey.says(u"Stitch checks the connection again after this change."_s));
    QVERIFY(journey.window().windowTitle().contains(u"edited"_s));
    journey.press(Qt::Key_S, Qt::ControlModifier);

    JOURNEY_SAYS(journey, u"Saved “Shop DB 2”."_s);
    QCOMPARE(journey.writes(), QStringList{wanted});
    QTRY_VERIFY(!journey.find(u"sourceEditor"_s));
    QTRY_COMPARE(journey.cell(u"Shop DB 2"_s, Column::Health), u"Checking"_s);
    QVERIFY(journey.passUntil([&] { return journey.cell(u"Shop DB 2"_s, Column::Health) == u"Healthy"_s; }));
    QCOMPARE(journey.selected(), QStringList{u"Shop DB 2"_s});
    QVERIFY(!journey.words().contains(u"correct horse"_s));
}

void EditingJourney::sendsNothingWhenNothingIsChanged()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.fill(u"host"_s, u"elsewhere"_s));
    QVERIFY(journey.fill(u"host"_s, u"db.acme.example"_s));
    journey.press(Qt::Key_S, Qt::ControlModifier);
    journey.press(Qt::Key_Escape);
    QTRY_VERIFY(!journey.find(u"sourceEditor"_s));
    QCOMPARE(journey.writes(), QStringList());
}

void EditingJourney::showsTheServersObjectionAtItsField()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.fill(u"display_name"_s, u"Shop"_s));
    QVERIFY(journey.fill(u"host"_s, u"not a host"_s));
    journey.service.answerNext("PUT", journey.sourcePath(u"Shop DB"_s),
        {.status = 400,
            .body = R"({"error":"InvalidProperties","data":{"message":"properties do not match schema",)"
                    R"("bad_properties":["host"]}})"});
    QVERIFY(journey.click(u"saveEdit"_s));

    JOURNEY_SAYS(journey, u"“Shop DB” was not saved."_s);
    QVERIFY(journey.says(u"properties do not match schema"_s));
    QVERIFY(journey.find(u"host"_s)->accessibleName().contains(u"error"_s));
    QVERIFY(!journey.find(u"display_name"_s)->accessibleName().contains(u"error"_s));
    QVERIFY(journey.find(u"host"_s)->hasFocus());
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"not a host"_s);
    QCOMPARE(journey.find<QLineEdit>(u"display_name"_s)->text(), u"Shop"_s);
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Name), u"Shop DB"_s);
    QCOMPARE(journey.writes().size(), 1);

    QVERIFY(journey.fill(u"host"_s, u"shop.acme.example"_s));
    QVERIFY(journey.click(u"saveEdit"_s));
    QTRY_COMPARE(journey.row(u"Shop"_s) >= 0, true);
    QCOMPARE(journey.writes().size(), 2);
    QVERIFY(journey.writes().last().endsWith(
        u"{\"display_name\":\"Shop\",\"properties\":{\"host\":\"shop.acme.example\"}}"_s));
}

void EditingJourney::showsTheNewCheckFailing()
{
    Journey journey({.checkDuration = 3s});
    furnish(journey);
    QVERIFY(journey.click(u"password_replace"_s));
    journey.type(u"wrong"_s);
    QVERIFY(journey.click(u"saveEdit"_s));
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Checking"_s);
    QVERIFY(journey.passUntil([&] { return journey.cell(u"Shop DB"_s, Column::Health) == u"Failing"_s; }));
    JOURNEY_SAYS(journey, u"Access denied for user 'etl'"_s);
    QCOMPARE(journey.writes(), QStringList{put(journey, R"({"properties":{"password":"wrong"}})")});
}

void EditingJourney::keepsTheTextWhenTheSourceIsGone()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.fill(u"host"_s, u"db2.acme.example"_s));
    journey.service.alter(journey.id(u"Shop DB"_s),
        [&](sandbox::SourceState &source) { source.deletedAt = journey.clock.now().addSecs(-60); });
    QVERIFY(journey.click(u"saveEdit"_s));
    JOURNEY_SAYS(journey, u"It was deleted meanwhile. Your text is kept here."_s);
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db2.acme.example"_s);
    QVERIFY(!journey.find(u"saveEdit"_s)->isEnabled());
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Deleted"_s);
    QCOMPARE(journey.writes().size(), 1);
    QVERIFY(journey.click(u"cancelEdit"_s));
    JOURNEY_SAYS(journey, u"is gone and can no longer be saved"_s);
    QVERIFY(journey.clickText(u"Discard"_s));
    QTRY_VERIFY(!journey.find(u"sourceEditor"_s));
    QCOMPARE(journey.writes().size(), 1);
}

void EditingJourney::keepsTheTextWhenTheServerFails()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.fill(u"host"_s, u"db2.acme.example"_s));
    journey.service.answerNext("PUT", journey.sourcePath(u"Shop DB"_s),
        {.status = 502, .body = "<html>Bad gateway</html>", .contentType = "text/html"});
    QVERIFY(journey.click(u"saveEdit"_s));
    JOURNEY_SAYS(journey, u"“Shop DB” was not saved."_s);
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db2.acme.example"_s);
    QVERIFY(journey.find(u"saveEdit"_s)->isEnabled());
    QVERIFY(journey.click(u"saveEdit"_s));
    JOURNEY_SAYS(journey, u"Saved “Shop DB”."_s);
    QCOMPARE(journey.writes().size(), 2);
    QCOMPARE(journey.writes().first(), journey.writes().last());
}

void EditingJourney::saysThatTheOutcomeIsUnknownAndReadsTheSourceAgain()
{
    Journey journey;
    FaultProxy proxy(journey.listener.url());
    furnish(journey, proxy.url());
    QVERIFY(journey.fill(u"display_name"_s, u"Shop"_s));
    const QString path = journey.sourcePath(u"Shop DB"_s);
    const int reads = journey.reads(path);
    proxy.setFault(FaultProxy::Fault::LoseAnswer, "PUT");
    QVERIFY(journey.click(u"saveEdit"_s));
    JOURNEY_SAYS(journey, u"the outcome is unknown"_s);
    QCOMPARE(proxy.count("PUT"), 1);
    QCOMPARE(journey.find<QLineEdit>(u"display_name"_s)->text(), u"Shop"_s);
    QTRY_VERIFY(journey.reads(path) > reads);
    // It did arrive: the list tells.
    QTRY_VERIFY(journey.row(u"Shop"_s) >= 0);
    QCOMPARE(proxy.count("PUT"), 1);
}

void EditingJourney::keepsOpenFieldsThroughARefresh()
{
    Journey journey;
    furnish(journey);
    QVERIFY(journey.fill(u"host"_s, u"db2.acme.example"_s));
    journey.service.alter(
        journey.id(u"Shop DB"_s), [](sandbox::SourceState &source) { source.displayName = u"Renamed"_s; });
    journey.press(Qt::Key_F5);
    QTRY_VERIFY(journey.row(u"Renamed"_s) >= 0);
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db2.acme.example"_s);
    QVERIFY(journey.click(u"saveEdit"_s));
    JOURNEY_SAYS(journey, u"Saved “Renamed”."_s);
    QCOMPARE(journey.writes(),
        QStringList{
            u"PUT %1 {\"properties\":{\"host\":\"db2.acme.example\"}}"_s.arg(journey.sourcePath(u"Renamed"_s))});
}

void EditingJourney::guardsUnsavedTextOnEveryWayOut_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"Escape", "Cancel", "another source", "Ctrl+Q", "closing the window"})
        QTest::newRow(way) << QString::fromUtf8(way);
}

void EditingJourney::guardsUnsavedTextOnEveryWayOut()
{
    QFETCH(const QString, way);
    Journey journey;
    furnish(journey);
    QVERIFY(journey.fill(u"host"_s, u"db2.acme.example"_s));
    const auto leave = [&] {
        if (way == u"Escape"_s)
            journey.press(Qt::Key_Escape);
        else if (way == u"Cancel"_s)
            QVERIFY(journey.click(u"cancelEdit"_s));
        else if (way == u"Ctrl+Q"_s)
            journey.press(Qt::Key_Q, Qt::ControlModifier);
        else if (way == u"closing the window"_s)
            QVERIFY(!journey.close());
        else {
            QVERIFY(journey.select({u"Ledger"_s}));
            journey.press(Qt::Key_F2);
        }
    };
    leave();
    JOURNEY_SAYS(journey, u"Save the change to “Shop DB”?"_s);
    journey.press(Qt::Key_Escape); // the question; what was typed stays
    QTRY_COMPARE(journey.front(), &journey.window());
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db2.acme.example"_s);
    QCOMPARE(journey.writes(), QStringList());

    QVERIFY(journey.click(u"host"_s));
    leave();
    JOURNEY_SAYS(journey, u"Save the change to “Shop DB”?"_s);
    QVERIFY(journey.clickText(u"Save"_s));
    QTRY_COMPARE(journey.writes(), QStringList{put(journey, R"({"properties":{"host":"db2.acme.example"}})")});
    if (way == u"another source"_s)
        QTRY_COMPARE(journey.find<QLineEdit>(u"display_name"_s)->text(), u"Ledger"_s);
    else if (way.contains(u"Ctrl"_s) || way.startsWith(u"closing"_s))
        QTRY_VERIFY(!journey.window().isVisible());
    else
        QTRY_VERIFY(!journey.find(u"sourceEditor"_s));
}

void EditingJourney::guardsUnsavedTextWhenTheDemoIsLeft()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    QVERIFY(journey.openDemo());
    QSignalSpy left(&journey.window(), &MainWindow::leaveDemoWanted);
    QTRY_VERIFY(journey.row(u"Shop DB"_s) >= 0);
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.press(Qt::Key_F2);
    QVERIFY(journey.fill(u"host"_s, u"db2.acme.example"_s));
    QVERIFY(journey.chooseFromMenu(Qt::Key_F, u"Leave the demo"_s));
    JOURNEY_SAYS(journey, u"Save the change to “Shop DB”?"_s);
    QCOMPARE(left.size(), 0);
    QVERIFY(journey.clickText(u"Discard"_s));
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(journey.writes(), QStringList());
}

void EditingJourney::sendsNothingForKeysInFields()
{
    Journey journey;
    furnish(journey);
    for (const QString &field : {u"display_name"_s, u"host"_s, u"port"_s}) {
        QVERIFY(journey.click(field));
        for (const int key : {int(Qt::Key_Delete), int(Qt::Key_Return), int(Qt::Key_Slash), int(Qt::Key_P)})
            journey.press(key);
        journey.press(Qt::Key_Z, Qt::ControlModifier);
    }
    journey.pass(12s);
    QVERIFY(journey.find(u"sourceEditor"_s));
    QCOMPARE(journey.writes(), QStringList());
}

QTEST_MAIN(EditingJourney)
#include "tst_editing.moc"
