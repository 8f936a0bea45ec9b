#include "ui/words/commandwords.h"

#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

using Item = BulkRun::Item;

class CommandWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatOneCommandDid_data();
    void saysWhatOneCommandDid();
    void countsManyAndNamesNone();
    void tellsAlreadyRunningApart();
    void saysWhyTheOnlyOneWasSkipped();
    void countsWhatWasSkippedAmongOthers();
    void saysThatATakenBackDeleteSentNothing();
    void saysHowManyFailed();
    void namesAtMostFiveThatFailed();
    void keepsPercentSignsOfNames();
    void hasWordsForEveryOutcomeOfOne();
};

static Item itemOf(Item::State state, const QString &name = u"Shop"_s)
{
    return {.key = {}, .name = name, .account = {}, .state = state, .obstacle = Obstacle::None, .error = {}};
}

void CommandWordsTest::saysWhatOneCommandDid_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("text");
    QTest::newRow("pause") << Command::Pause << u"Paused “Shop”. What was read already is still loaded."_s;
    QTest::newRow("resume") << Command::Resume << u"Resumed “Shop”."_s;
    QTest::newRow("sync") << Command::SyncNow << u"Requested a sync of “Shop”."_s;
    QTest::newRow("stop") << Command::StopSync << u"Asked Stitch to stop the sync of “Shop”."_s;
    QTest::newRow("delete") << Command::Delete << u"Deleted “Shop”. Data in the warehouse stays."_s;
}

void CommandWordsTest::saysWhatOneCommandDid()
{
    QFETCH(Command, command);
    QTEST(outcomeText(command, {itemOf(Item::State::Done)}), "text");
    QVERIFY(!underWayText(command).isEmpty());
}

void CommandWordsTest::countsManyAndNamesNone()
{
    const QList<Item> items(3, itemOf(Item::State::Done));
    QCOMPARE(outcomeText(Command::Pause, items), u"Paused 3 source(s)."_s);
    QCOMPARE(outcomeText(Command::Delete, items), u"Deleted 3 source(s). Data in the warehouse stays."_s);
}

void CommandWordsTest::tellsAlreadyRunningApart()
{
    QCOMPARE(outcomeText(Command::SyncNow, {itemOf(Item::State::AlreadyRunning)}),
        u"A sync of “Shop” is running already."_s);
    QCOMPARE(outcomeText(Command::SyncNow, {itemOf(Item::State::Done, u"A"_s), itemOf(Item::State::AlreadyRunning)}),
        u"Requested a sync of “A”. A sync of “Shop” is running already."_s);
    QCOMPARE(
        outcomeText(Command::SyncNow, {2, itemOf(Item::State::AlreadyRunning)}), u"2 syncs were running already."_s);
}

void CommandWordsTest::saysWhyTheOnlyOneWasSkipped()
{
    Item item = itemOf(Item::State::Skipped);
    item.obstacle = Obstacle::AlreadyPaused;
    QCOMPARE(outcomeText(Command::Pause, {item}), u"It is paused already."_s);
}

void CommandWordsTest::countsWhatWasSkippedAmongOthers()
{
    Item item = itemOf(Item::State::Skipped);
    item.obstacle = Obstacle::AlreadyPaused;
    QCOMPARE(outcomeText(Command::Pause, {itemOf(Item::State::Done, u"A"_s), item, item}),
        u"Paused “A”. What was read already is still loaded. Skipped 2."_s);
}

void CommandWordsTest::saysThatATakenBackDeleteSentNothing()
{
    const QString text = outcomeText(Command::Delete, {2, itemOf(Item::State::TakenBack)});
    QVERIFY2(text.contains(u"nothing was sent"_s), qPrintable(text));
    QVERIFY(!text.contains(u"Deleted"_s));
}

void CommandWordsTest::saysHowManyFailed()
{
    for (const auto command : {Command::Pause, Command::Resume, Command::SyncNow, Command::StopSync, Command::Delete}) {
        const QString text = failedText(command, 2, 7);
        QVERIFY2(text.startsWith(u"2 of 7 "_s) && text.contains(u" not "_s) && text.endsWith(u'.'), qPrintable(text));
    }
}

void CommandWordsTest::namesAtMostFiveThatFailed()
{
    QList<Item> items{itemOf(Item::State::Done, u"Fine"_s)};
    for (int i = 1; i <= 5; ++i)
        items.append(itemOf(Item::State::Failed, u"Bad %1"_s.arg(i)));
    QCOMPARE(failedNames(items), u"Bad 1, Bad 2, Bad 3, Bad 4, Bad 5"_s);
    items.append(itemOf(Item::State::Failed, QString(5000, u'x')));
    QCOMPARE(failedNames(items), u"Bad 1, Bad 2, Bad 3, Bad 4, Bad 5 and 1 more"_s);
    QVERIFY(failedNames({items.last()}).size() < 100);
}

void CommandWordsTest::keepsPercentSignsOfNames()
{
    QList<Item> items;
    for (int i = 0; i < 7; ++i)
        items.append(itemOf(Item::State::Failed, u"50%2"_s));
    QCOMPARE(failedNames(items), u"50%2, 50%2, 50%2, 50%2, 50%2 and 2 more"_s);
    QCOMPARE(outcomeText(Command::Resume, {itemOf(Item::State::Done, u"%1 %n"_s)}), u"Resumed “%1 %n”."_s);
}

void CommandWordsTest::hasWordsForEveryOutcomeOfOne()
{
    for (int i = int(Item::State::Waiting); i <= int(Item::State::Failed); ++i) {
        Item item = itemOf(Item::State(i));
        item.obstacle = Obstacle::Offline;
        item.error = {.kind = ApiError::Kind::Invalid, .message = u"<b>no</b>"_s};
        QVERIFY(!itemText(item, Command::Pause).isEmpty());
        QCOMPARE(itemText(item, Command::Pause).contains(u"<b>no</b>"_s), item.state == Item::State::Failed);
    }
}

BOBBIN_SUITE(commandwords, CommandWordsTest)
#include "tst_commandwords.moc"
