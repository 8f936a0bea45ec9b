#include "tests/journeys/journey.h"

#include <QTableView>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using Column = SourceTableModel::Column;

class PausingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pausesAndResumesOneByKey();
    void pausesFromTheToolBarOnceForADoubleClick();
    void pausesSeveralAndNamesTheOneThatFailed();
    void resumesSeveralAndSkipsWhatIsNotPaused();
    void saysWhatFailedAndOffersToRetry();
    void refusesOnAReadOnlyAccountAndSaysWhy();
};

constexpr auto pauseBody = R"({"paused_at":"2026-03-02T09:00:00Z"})";
constexpr auto resumeBody = R"({"paused_at":null})";
const auto pauseKeys = Qt::ControlModifier | Qt::ShiftModifier;

static QString put(const Journey &journey, const QString &name, const char *body)
{
    return u"PUT %1 %2"_s.arg(journey.sourcePath(name), QString::fromUtf8(body));
}

/// What the table of a run says, "source: result", from the top.
static QStringList resultRows(const Journey &journey)
{
    QStringList rows;
    const auto *table = journey.front()->findChild<QTableView *>();
    for (int at = 0; table && at < table->model()->rowCount(); ++at)
        rows.append(u"%1: %2"_s.arg(
            table->model()->index(at, 0).data().toString(), table->model()->index(at, 2).data().toString()));
    return rows;
}

void PausingJourney::pausesAndResumesOneByKey()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));

    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.writes(), QStringList{put(journey, u"Shop DB"_s, pauseBody)});
    JOURNEY_SAYS(journey, u"Paused “Shop DB”."_s);
    QVERIFY(journey.says(u"none while it is paused"_s));

    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Healthy"_s);
    QCOMPARE(
        journey.writes(), (QStringList{put(journey, u"Shop DB"_s, pauseBody), put(journey, u"Shop DB"_s, resumeBody)}));
    JOURNEY_SAYS(journey, u"Resumed “Shop DB”."_s);
    QCOMPARE(journey.cell(u"Stripe"_s, Column::Health), u"Healthy"_s);
}

void PausingJourney::pausesFromTheToolBarOnceForADoubleClick()
{
    Journey journey({.latency = std::chrono::milliseconds(150)});
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));
    QVERIFY(journey.clickText(u"Pause"_s));
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Why), u"Pausing…"_s);
    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.writes(), QStringList{put(journey, u"Shop DB"_s, pauseBody)});
}

void PausingJourney::pausesSeveralAndNamesTheOneThatFailed()
{
    Journey journey;
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s})
        journey.service.addReady(u"platform.stripe"_s, name);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"One"_s, u"Two"_s, u"Three"_s}));
    journey.service.answerNext("PUT", journey.sourcePath(u"Two"_s),
        {.status = 500, .body = R"({"error":{"type":"server_error","message":"Out of order."}})"});

    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.bar(u"result"_s), u"1 of 3 sources were not paused. Two"_s);
    QCOMPARE(journey.cell(u"One"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.cell(u"Two"_s, Column::Health), u"Healthy"_s);
    QCOMPARE(journey.cell(u"Three"_s, Column::Health), u"Paused"_s);
    QStringList sent = journey.writes();
    sent.sort();
    QStringList wanted{
        put(journey, u"One"_s, pauseBody), put(journey, u"Two"_s, pauseBody), put(journey, u"Three"_s, pauseBody)};
    wanted.sort();
    QCOMPARE(sent, wanted);

    QVERIFY(journey.clickText(u"Details…"_s));
    JOURNEY_SAYS(journey, u"Out of order."_s);
    QCOMPARE(resultRows(journey),
        (QStringList{u"Two: Stitch has trouble of its own (500). Out of order."_s, u"One: done"_s, u"Three: done"_s}));
    QVERIFY(journey.clickText(u"Retry failed"_s));
    QTRY_COMPARE(journey.cell(u"Two"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.writes().size(), 4);
    QCOMPARE(journey.writes().last(), put(journey, u"Two"_s, pauseBody));
    QTRY_VERIFY(journey.bar(u"result"_s).isEmpty());
}

void PausingJourney::resumesSeveralAndSkipsWhatIsNotPaused()
{
    Journey journey;
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s})
        journey.service.addReady(u"platform.stripe"_s, name);
    for (const QString &name : {u"One"_s, u"Two"_s})
        journey.service.alter(
            journey.id(name), [](sandbox::SourceState &source) { source.pausedAt = u"2026-02-01T00:00:00Z"_s; });
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());

    // All paused: resumed. Not all paused: those that are not get paused, and the button counts them.
    QVERIFY(journey.select({u"One"_s, u"Two"_s, u"Three"_s}));
    QVERIFY(journey.says(u"Pause 1 of 3"_s));
    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.cell(u"Three"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.writes(), QStringList{put(journey, u"Three"_s, pauseBody)});
    JOURNEY_SAYS(journey, u"Skipped 2."_s);

    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.writes().size(), 4);
    for (const QString &name : {u"One"_s, u"Two"_s, u"Three"_s}) {
        QTRY_COMPARE(journey.cell(name, Column::Health), u"Healthy"_s);
        QCOMPARE(journey.writes().count(put(journey, name, resumeBody)), 1);
    }
    JOURNEY_SAYS(journey, u"Resumed 3 sources."_s);
}

void PausingJourney::saysWhatFailedAndOffersToRetry()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Shop DB"_s}));
    journey.service.answerNext("PUT", journey.sourcePath(u"Shop DB"_s),
        {.status = 403, .body = R"({"error":{"type":"forbidden","message":"Not on this plan."}})"});
    journey.press(Qt::Key_P, pauseKeys);
    QTRY_VERIFY(journey.bar(u"result"_s).startsWith(u"“Shop DB” was not paused."_s));
    QVERIFY(journey.bar(u"result"_s).contains(u"Not on this plan."_s));
    QCOMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Healthy"_s);
    QVERIFY(journey.clickText(u"Retry"_s));
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.writes().size(), 2);
    QVERIFY(journey.bar(u"result"_s).isEmpty());
}

void PausingJourney::refusesOnAReadOnlyAccountAndSaysWhy()
{
    Journey journey;
    journey.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    Account account = journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    account.readOnly = true;
    QVERIFY(journey.workspace().save(account, std::nullopt, true));
    QVERIFY(journey.select({u"Shop DB"_s}));
    QTRY_VERIFY(!journey.isEnabled(u"pause"_s));
    QTRY_VERIFY(journey.reasonOf(u"pause"_s).contains(u"read-only"_s));
    journey.press(Qt::Key_P, pauseKeys);
    journey.press(Qt::Key_F8);
    journey.press(Qt::Key_Delete);
    journey.press(Qt::Key_F2);
    journey.pass(std::chrono::seconds(12));
    QCOMPARE(journey.writes(), QStringList());

    QVERIFY(journey.click(u"readOnlyLock"_s));
    QTRY_VERIFY(journey.isEnabled(u"pause"_s));
    journey.press(Qt::Key_P, pauseKeys);
    QTRY_COMPARE(journey.cell(u"Shop DB"_s, Column::Health), u"Paused"_s);
    QCOMPARE(journey.writes().size(), 1);
}

QTEST_MAIN(PausingJourney)
#include "tst_pausing.moc"
