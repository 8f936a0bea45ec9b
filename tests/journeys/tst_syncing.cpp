#include "tests/journeys/journey.h"

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using Column = SourceTableModel::Column;

class SyncingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsRequestedFromRunningAlready();
    void stopsASync();
    void showsTheRefusalInTheServersWords();
    void dropsASourceThatWasDeletedMeanwhile();
    void offersNoSyncWhereThereIsNothingToSync_data();
    void offersNoSyncWhereThereIsNothingToSync();
    void syncsSeveralWithOneSummary();
};

static QString post(const Journey &journey, const QString &name)
{
    return u"POST %1/sync"_s.arg(journey.sourcePath(name));
}

void SyncingJourney::tellsRequestedFromRunningAlready()
{
    Journey journey({.syncDuration = std::chrono::seconds(30)});
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));

    journey.press(Qt::Key_F8);
    JOURNEY_SAYS(journey, u"Requested a sync of “Shop DB”."_s);
    QCOMPARE(journey.writes(), QStringList{post(journey, u"Shop DB"_s)});
    JOURNEY_SAYS(journey, u"requested from here at"_s);

    journey.press(Qt::Key_F8);
    JOURNEY_SAYS(journey, u"A sync of “Shop DB” is running already."_s);
    QCOMPARE(journey.writes(), (QStringList{post(journey, u"Shop DB"_s), post(journey, u"Shop DB"_s)}));
    QVERIFY(journey.bar(u"result"_s).isEmpty());

    journey.pass(std::chrono::seconds(31));
    QVERIFY(journey.clickText(u"Sync now"_s));
    JOURNEY_SAYS(journey, u"Requested a sync of “Shop DB”."_s);
    QCOMPARE(journey.writes().size(), 3);
}

void SyncingJourney::stopsASync()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.service.startSync(journey.id(u"Shop DB"_s));
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));

    QVERIFY(journey.chooseFromMenu(Qt::Key_S, u"Stop sync"_s));
    JOURNEY_SAYS(journey, u"Asked Stitch to stop the sync of “Shop DB”."_s);
    QCOMPARE(journey.writes(), QStringList{u"DELETE %1/sync"_s.arg(journey.sourcePath(u"Shop DB"_s))});
    QVERIFY(!journey.service.find(journey.id(u"Shop DB"_s))->sync);
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Healthy"_s);
}

void SyncingJourney::showsTheRefusalInTheServersWords()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));
    const auto refusal = R"({"error":{"type":"generic","message":"Could not create job."}})";
    journey.service.answerNext("POST", journey.sourcePath(u"Shop DB"_s) + u"/sync"_s, {.status = 400, .body = refusal});

    journey.press(Qt::Key_F8);
    QTRY_VERIFY(journey.bar(u"result"_s).startsWith(u"No sync of “Shop DB” was started."_s));
    QVERIFY(journey.bar(u"result"_s).contains(u"“Could not create job.”"_s));
    QCOMPARE(journey.writes().size(), 1);
    QVERIFY(journey.clickText(u"Retry"_s));
    JOURNEY_SAYS(journey, u"Requested a sync of “Shop DB”."_s);
    QVERIFY(journey.bar(u"result"_s).isEmpty());
    QCOMPARE(journey.writes().size(), 2);
}

void SyncingJourney::dropsASourceThatWasDeletedMeanwhile()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.service.alter(journey.id(u"Shop DB"_s),
        [&](sandbox::SourceState &source) { source.deletedAt = journey.clock.now().addSecs(-60); });

    journey.press(Qt::Key_F8);
    QTRY_VERIFY(journey.bar(u"result"_s).startsWith(u"No sync of “Shop DB” was started."_s));
    QCOMPARE(journey.writes(), QStringList{post(journey, u"Shop DB"_s)});
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Deleted"_s);
    QTRY_VERIFY(!journey.isEnabled(u"syncNow"_s));
    QVERIFY(journey.select({u"Stripe"_s}));
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
}

void SyncingJourney::offersNoSyncWhereThereIsNothingToSync_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("unfinished");
    QTest::addColumn<QString>("reason");
    QTest::newRow("webhook") << u"webhook.sendgrid"_s << false << u"receives data"_s;
    QTest::newRow("import API") << u"import_api"_s << false << u"receives data"_s;
    QTest::newRow("setup unfinished") << u"platform.hp-mysql"_s << true << u"setup is not finished"_s;
}

void SyncingJourney::offersNoSyncWhereThereIsNothingToSync()
{
    QFETCH(const QString, type);
    QFETCH(const bool, unfinished);
    QFETCH(const QString, reason);
    Journey journey;
    journey.service.addReady(type, u"Source"_s);
    journey.service.alter(journey.id(u"Source"_s), [&](sandbox::SourceState &source) {
        if (unfinished)
            source.fieldsSelected = false;
    });
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Source"_s}));
    QTRY_VERIFY(!journey.isEnabled(u"syncNow"_s));
    QVERIFY2(journey.reasonOf(u"syncNow"_s).contains(reason), qPrintable(journey.reasonOf(u"syncNow"_s)));
    journey.press(Qt::Key_F8);
    QTRY_VERIFY(!journey.isEnabled(u"stopSync"_s));
    QCOMPARE(journey.writes(), QStringList());
}

void SyncingJourney::syncsSeveralWithOneSummary()
{
    Journey journey;
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s})
        journey.service.addReady(u"platform.stripe"_s, name);
    journey.service.addReady(u"import_api"_s, u"Sensors"_s);
    journey.service.startSync(journey.id(u"Two"_s));
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s, u"Sensors"_s}));
    QVERIFY(journey.says(u"Sync 4 of 5 now"_s));

    journey.press(Qt::Key_F8);
    JOURNEY_SAYS(journey, u"Requested a sync of 3 sources. A sync of “Two” is running already. Skipped 1."_s);
    QCOMPARE(journey.writes().size(), 4);
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s, u"Four"_s})
        QCOMPARE(journey.writes().count(post(journey, name)), 1);
}

QTEST_MAIN(SyncingJourney)
#include "tst_syncing.moc"
