#include "tests/journeys/journey.h"

#include "tests/support/faultproxy.h"

#include <QLineEdit>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = SourceTableModel::Column;

class CreatingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsOnceAndWatchesTheFirstCheckSucceed();
    void showsTheFirstCheckFailing();
    void saysWhatIsLeftWhereNoCheckFollows_data();
    void saysWhatIsLeftWhereNoCheckFollows();
    void asksForADestinationWhereThereAreSeveral();
    void refusesANameThatIsTaken();
    void showsTheServersObjectionAtItsField();
    void sendsOnceWhenTheAnswerIsLostAndReadsTheListAgain();
    void keepsWhatWasTypedWhenTheServerFails();
    void offersToReadTheTypesAgain();
    void asksBeforeItDiscardsWhatWasTyped();

private:
    static void furnish(Journey &journey, const QUrl &url = {});
    /// From the list to the last page of the wizard.
    static void fillIn(Journey &journey, const QString &type, const QString &name);
    static void fillInMySql(Journey &journey, const QString &password);
};

constexpr auto created = R"(POST /v4/sources {"display_name":"Shop DB","properties":{"frequency_in_minutes":"60",)"
                         R"("host":"db.acme.example","password":"%1","port":"3306","user":"etl"},)"
                         R"("type":"platform.hp-mysql"})";

static QString createdWith(const QString &password) { return QString::fromUtf8(created).arg(password); }

void CreatingJourney::furnish(Journey &journey, const QUrl &url)
{
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s, url);
    QVERIFY(journey.open());
}

void CreatingJourney::fillIn(Journey &journey, const QString &type, const QString &name)
{
    journey.press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(journey.find(u"typeList"_s));
    QTRY_VERIFY(journey.find(u"typeSearch"_s)->hasFocus());
    journey.type(type);
    journey.press(Qt::Key_Return);
    QTRY_VERIFY(journey.find(u"display_name"_s));
    journey.type(name);
}

void CreatingJourney::fillInMySql(Journey &journey, const QString &password)
{
    fillIn(journey, u"hp-mysql"_s, u"Shop DB"_s);
    JOURNEY_SAYS(journey, u"Schema shop_db is free"_s);
    journey.press(Qt::Key_Return);
    QVERIFY(journey.fill(u"host"_s, u"db.acme.example"_s));
    QVERIFY(journey.fill(u"port"_s, u"3306"_s));
    QVERIFY(journey.fill(u"user"_s, u"etl"_s));
    QVERIFY(journey.fill(u"password"_s, password));
    QCOMPARE(journey.writes(), QStringList());
}

void CreatingJourney::createsOnceAndWatchesTheFirstCheckSucceed()
{
    Journey journey({.checkDuration = 3s});
    furnish(journey);
    fillInMySql(journey, u"secret"_s);
    QVERIFY(journey.clickText(u"Create source"_s));
    QTRY_VERIFY(journey.id(u"Shop DB"_s) > 0);
    JOURNEY_SAYS(journey, u"Created Shop DB, id %1"_s.arg(journey.id(u"Shop DB"_s)));
    JOURNEY_SAYS(journey, u"The first connection check is running."_s);
    QCOMPARE(journey.writes(), QStringList{createdWith(u"secret"_s)});
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Setup"_s);

    QVERIFY(journey.passUntil([&] { return journey.says(u"The first connection check succeeded."_s); }));
    JOURNEY_SAYS(journey, u"Left to do: choose in Stitch which tables and fields are replicated."_s);
    QVERIFY(journey.click(u"wizardNext"_s));
    QTRY_COMPARE(journey.front(), &journey.window());
    QTRY_COMPARE(journey.selected(), QStringList{u"Shop DB"_s});
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::NextRun), u"step 3 of 4"_s);
    QCOMPARE(journey.writes().size(), 1);
}

void CreatingJourney::showsTheFirstCheckFailing()
{
    Journey journey({.checkDuration = 3s});
    furnish(journey);
    fillInMySql(journey, u"wrong"_s);
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"The first connection check is running."_s);
    QVERIFY(journey.passUntil([&] { return journey.says(u"The first connection check failed."_s); }));
    JOURNEY_SAYS(journey, u"Access denied for user 'etl'"_s);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Failing"_s);
    QVERIFY(journey.click(u"watchEdit"_s));
    QTRY_COMPARE(journey.front(), &journey.window());
    QVERIFY(journey.find(u"sourceEditor"_s));
    QCOMPARE(journey.find<QLineEdit>(u"display_name"_s)->text(), u"Shop DB"_s);
    QCOMPARE(journey.writes(), QStringList{createdWith(u"wrong"_s)});
}

void CreatingJourney::saysWhatIsLeftWhereNoCheckFollows_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("body");
    QTest::newRow("stops at oauth")
        << u"platform.intercom"_s << u"starts once the setup is complete"_s << u"Left to do: authorize"_s
        << uR"({"display_name":"Mine","properties":{"frequency_in_minutes":"60","start_date":"2025-03-02T00:00:00Z"},"type":"platform.intercom"})"_s;
    QTest::newRow("a webhook") << u"webhook.sendgrid"_s << u"has no connection check"_s
                               << u"Left to do: send data to it."_s
                               << uR"({"display_name":"Mine","type":"webhook.sendgrid"})"_s;
}

void CreatingJourney::saysWhatIsLeftWhereNoCheckFollows()
{
    QFETCH(const QString, type);
    QFETCH(const QString, state);
    QFETCH(const QString, left);
    QFETCH(const QString, body);
    Journey journey;
    furnish(journey);
    fillIn(journey, type, u"Mine"_s);
    journey.press(Qt::Key_Return);
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"Created Mine"_s);
    JOURNEY_SAYS(journey, state);
    JOURNEY_SAYS(journey, left);
    QVERIFY(journey.says(u"Open in Stitch"_s));
    QCOMPARE(journey.writes(), QStringList{u"POST /v4/sources "_s + body});
    QTRY_VERIFY(journey.row(u"Mine"_s) >= 0);
}

void CreatingJourney::asksForADestinationWhereThereAreSeveral()
{
    Journey journey;
    journey.service.addDestination(99999, u"redshift"_s, u"Reporting"_s);
    journey.service.addReady(u"platform.stripe"_s, u"Stripe UK"_s);
    journey.service.alter(
        journey.id(u"Stripe UK"_s), [](sandbox::SourceState &source) { source.destinations = {99999}; });
    furnish(journey);
    fillIn(journey, u"sendgrid"_s, u"Mine"_s);
    QTRY_VERIFY(journey.find(u"destination"_s));
    journey.press(Qt::Key_Return);
    JOURNEY_SAYS(journey, u"Choose one"_s); // no way on without it
    QVERIFY(journey.choose(u"destination"_s, u"Reporting (99999)"_s));
    journey.press(Qt::Key_Return);
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"Created Mine"_s);
    QCOMPARE(journey.writes(),
        QStringList{uR"(POST /v4/sources {"destination_id":99999,"display_name":"Mine","type":"webhook.sendgrid"})"_s});
    QCOMPARE(journey.service.find(journey.id(u"Mine"_s))->destinations, QList<qint64>{99999});
}

void CreatingJourney::refusesANameThatIsTaken()
{
    Journey journey;
    furnish(journey);
    fillIn(journey, u"sendgrid"_s, u"Stripe"_s);
    JOURNEY_SAYS(journey, u"The schema stripe is taken by another source"_s);
    journey.press(Qt::Key_Return);
    QVERIFY(journey.find(u"display_name"_s));
    journey.type(u" 2"_s);
    JOURNEY_SAYS(journey, u"Schema stripe_2 is free"_s);

    // Taken by somebody else in this moment: back to the name, the server's words beside it.
    journey.press(Qt::Key_Return);
    journey.service.addReady(u"platform.stripe"_s, u"Stripe 2"_s);
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"non-unique name (stripe_2)"_s);
    QCOMPARE(journey.find<QLineEdit>(u"display_name"_s)->text(), u"Stripe 2"_s);
    QVERIFY(journey.find(u"display_name"_s)->hasFocus());
    QCOMPARE(journey.writes().size(), 1);
}

void CreatingJourney::showsTheServersObjectionAtItsField()
{
    Journey journey;
    furnish(journey);
    fillInMySql(journey, u"secret"_s);
    journey.service.answerNext("POST", u"/v4/sources"_s,
        {.status = 400,
            .body = R"({"error":"InvalidProperties","data":{"message":"properties do not match schema",)"
                    R"("bad_properties":["host"]}})"});
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"properties do not match schema"_s);
    QVERIFY(journey.find(u"host"_s)->accessibleName().contains(u"error"_s));
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db.acme.example"_s);
    QCOMPARE(journey.find<QLineEdit>(u"password"_s)->text(), u"secret"_s);
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"Created Shop DB"_s);
    QCOMPARE(journey.writes(), (QStringList{createdWith(u"secret"_s), createdWith(u"secret"_s)}));
}

void CreatingJourney::sendsOnceWhenTheAnswerIsLostAndReadsTheListAgain()
{
    Journey journey;
    FaultProxy proxy(journey.listener.url());
    furnish(journey, proxy.url());
    fillInMySql(journey, u"secret"_s);
    const int lists = journey.reads(u"/v4/sources"_s);
    proxy.setFault(FaultProxy::Fault::LoseAnswer, "POST");
    QVERIFY(journey.clickText(u"Create source"_s));

    JOURNEY_SAYS(journey, u"the outcome is unknown"_s);
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db.acme.example"_s);
    QTRY_COMPARE(journey.reads(u"/v4/sources"_s), lists + 1);
    QTRY_VERIFY(journey.row(u"Shop DB"_s) >= 0);
    QCOMPARE(journey.writes(), QStringList{createdWith(u"secret"_s)});
    QCOMPARE(proxy.count("POST"), 1);
}

void CreatingJourney::keepsWhatWasTypedWhenTheServerFails()
{
    Journey journey;
    furnish(journey);
    fillInMySql(journey, u"secret"_s);
    journey.service.answerNext("POST", u"/v4/sources"_s, {.status = 500, .body = R"({"message":"Out of order."})"});
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"Out of order."_s);
    QCOMPARE(journey.find<QLineEdit>(u"host"_s)->text(), u"db.acme.example"_s);
    QVERIFY(journey.clickText(u"Create source"_s));
    JOURNEY_SAYS(journey, u"Created Shop DB"_s);
    QCOMPARE(journey.writes().size(), 2);
}

void CreatingJourney::offersToReadTheTypesAgain()
{
    Journey journey;
    furnish(journey);
    journey.service.answerNext("GET", u"/v4/source-types"_s, {.status = 503, .body = "{}"});
    journey.press(Qt::Key_N, Qt::ControlModifier);
    JOURNEY_SAYS(journey, u"Stitch has trouble of its own (503)."_s);
    QVERIFY(journey.clickText(u"Retry"_s));
    QTRY_VERIFY(journey.find(u"typeList"_s));
    QCOMPARE(journey.reads(u"/v4/source-types"_s), 2);
}

void CreatingJourney::asksBeforeItDiscardsWhatWasTyped()
{
    Journey journey;
    furnish(journey);
    fillIn(journey, u"sendgrid"_s, u"Mine"_s);
    journey.press(Qt::Key_Escape);
    JOURNEY_SAYS(journey, u"Discard what you typed for the new source?"_s);
    journey.press(Qt::Key_Escape);
    QTRY_VERIFY(journey.find(u"display_name"_s));
    QCOMPARE(journey.find<QLineEdit>(u"display_name"_s)->text(), u"Mine"_s);
    journey.press(Qt::Key_Escape);
    QVERIFY(journey.clickText(u"Discard"_s));
    QTRY_COMPARE(journey.front(), &journey.window());
    QCOMPARE(journey.writes(), QStringList());
}

QTEST_MAIN(CreatingJourney)
#include "tst_creating.moc"
