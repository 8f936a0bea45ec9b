#include "ui/window/commandrunner.h"

#include "tests/support/suite.h"
#include "tests/ui/world.h"
#include "ui/widgets/quoteblock.h"
#include "ui/window/bararea.h"
#include "ui/window/bulkresult.h"
#include "ui/window/deletesheet.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTableWidget>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

class CommandRunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin({}); }
    void cleanup();
    void pausesOneAndSaysSo();
    void sendsEachWriteOfManyOnce();
    void tellsASyncThatRunsAlreadyApart();
    void saysWhyTheOnlyOneWasSkipped();
    void offersARetryForOneFailure();
    void offersNoRetryWhenTheOutcomeIsUnknown();
    void namesWhatFailedAmongMany();
    void listsResultsAndRetriesOnlyWhatFailed();
    void retriesNothingWhoseOutcomeIsUnknown();
    void showsTheLastResultWhenNothingFailed();
    void keepsTheProgressOfOneRunWhenAnotherEnds();
    void keepsWhatFailedUntilItIsTriedAgain();
    void deletesOneWithoutAQuestionAfterTheHold();
    void countsDownWhileADeleteIsHeld();
    void sendsNothingForADeleteTakenBack();
    void deletesAtOnceWhenAsked();
    void asksBeforeSeveral();
    void asksInAProductionAccount();
    void pausesInsteadFromTheSheet();
    void holdsNothingWhenTheSheetIsCancelled_data();
    void holdsNothingWhenTheSheetIsCancelled();
    void deletesNothingThatIsNotAllowed();
    void keepsAHeldDeleteFromAnAccountThatWentOffline();
    void showsProgressOfManyOnly();
    void stopsAfterWhatIsUnderWay();
    void tellsHowFarDeletesHaveCome();
    void writesNamesAsTheyAre();
    void fitsNamesOfAnyLength();

private:
    void begin(const Limits &limits);
    QString path(qint64 id) const { return u"/v4/sources/%1"_s.arg(id); }
    MessageBar *bar(const QString &name) const;
    QString words(const QString &name) const;
    void press(const QString &name, const QString &action);
    void run(Command command, const QList<SourceKey> &keys);
    DeleteSheet *sheet() const { return m_window->findChild<DeleteSheet *>(); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<QWidget> m_window;
    BarArea *m_bars = nullptr;
    CommandRunner *m_runner = nullptr;
    QStringList m_told;
    qint64 m_shop = 0, m_ads = 0, m_crm = 0;
};

void CommandRunnerTest::begin(const Limits &limits)
{
    m_world = std::make_unique<World>(limits);
    m_shop = m_world->add("Shop");
    m_ads = m_world->add("Ads");
    m_crm = m_world->add("CRM");
    QVERIFY(m_world->connect());
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 600);
    m_bars = new BarArea(m_window.get());
    m_bars->resize(900, 200);
    m_runner = new CommandRunner(*m_world->workspace, *m_bars, m_window.get());
    m_told.clear();
    connect(m_runner, &CommandRunner::told, this, [this](const QString &text) { m_told.append(text); });
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void CommandRunnerTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

MessageBar *CommandRunnerTest::bar(const QString &name) const
{
    return m_bars->isShown(name) ? m_bars->findChild<MessageBar *>(name + u"Bar"_s) : nullptr;
}

QString CommandRunnerTest::words(const QString &name) const
{
    const MessageBar *found = bar(name);
    return found ? found->message().head + u'|' + found->message().text : QString();
}

void CommandRunnerTest::press(const QString &name, const QString &action)
{
    for (auto *button : bar(name)->findChildren<QAbstractButton *>()) {
        if (button->text() == action)
            return button->click();
    }
    QFAIL(qPrintable(action));
}

/// Runs a command to its end.
void CommandRunnerTest::run(Command command, const QList<SourceKey> &keys)
{
    QSignalSpy ended(m_runner, &CommandRunner::progressed);
    m_runner->run(command, keys);
    QTRY_VERIFY(!ended.isEmpty() && ended.last().at(2).toInt() == 0);
    m_world->settle();
}

void CommandRunnerTest::pausesOneAndSaysSo()
{
    run(Command::Pause, {m_world->key(m_shop)});
    QCOMPARE(m_world->writes(), QStringList{u"PUT "_s + path(m_shop)});
    QVERIFY(m_world->lastBody().startsWith("{\"paused_at\":\"2026-03-02T12:00:0"));
    QCOMPARE(m_told, QStringList{u"Paused “Shop”. What was read already is still loaded."_s});
    QVERIFY(m_world->row(m_shop)->source.pausedAt.isValid());
    run(Command::Resume, {m_world->key(m_shop)});
    QCOMPARE(m_world->lastBody(), R"({"paused_at":null})");
    QVERIFY(!m_world->row(m_shop)->source.pausedAt.isValid());
}

void CommandRunnerTest::sendsEachWriteOfManyOnce()
{
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads), m_world->key(m_crm)});
    QStringList writes = m_world->writes();
    writes.sort();
    QCOMPARE(writes, (QStringList{u"PUT "_s + path(m_shop), u"PUT "_s + path(m_ads), u"PUT "_s + path(m_crm)}));
    QCOMPARE(m_told, QStringList{u"Paused 3 source(s)."_s});
    QVERIFY(!bar(u"result"_s));
}

void CommandRunnerTest::tellsASyncThatRunsAlreadyApart()
{
    run(Command::SyncNow, {m_world->key(m_shop)});
    QCOMPARE(m_told, QStringList{u"Requested a sync of “Shop”."_s});
    run(Command::SyncNow, {m_world->key(m_shop)});
    QCOMPARE(m_told.last(), u"A sync of “Shop” is running already."_s);
    QVERIFY(!bar(u"result"_s)); // an information, no error
    run(Command::StopSync, {m_world->key(m_shop)});
    QCOMPARE(m_told.last(), u"Asked Stitch to stop the sync of “Shop”."_s);
    QCOMPARE(m_world->writes().last(), u"DELETE "_s + path(m_shop) + u"/sync"_s);
}

void CommandRunnerTest::saysWhyTheOnlyOneWasSkipped()
{
    run(Command::Resume, {m_world->key(m_shop)});
    QCOMPARE(m_told, QStringList{u"It is not paused."_s});
    QVERIFY(m_world->writes().isEmpty());
}

void CommandRunnerTest::offersARetryForOneFailure()
{
    m_world->service.answerNext("PUT", path(m_shop), {.status = 400, .body = R"({"message":"<b>No</b>"})"});
    run(Command::Pause, {m_world->key(m_shop)});
    QVERIFY2(words(u"result"_s).startsWith(u"“Shop” was not paused. "_s), qPrintable(words(u"result"_s)));
    QVERIFY(words(u"result"_s).contains(u"Stitch says: “<b>No</b>”"_s));
    QVERIFY(m_told.isEmpty());
    press(u"result"_s, u"Retry"_s);
    QVERIFY(!bar(u"result"_s));
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_world->writes().size(), 2);
}

void CommandRunnerTest::offersNoRetryWhenTheOutcomeIsUnknown()
{
    // The answer is held back until the deadline has passed: it was sent, and nobody knows.
    cleanup();
    Limits limits;
    limits.firstByte = 200ms;
    begin(limits);
    m_world->service.answerNext("PUT", path(m_shop), {.body = "{}", .delay = 5s});
    run(Command::Pause, {m_world->key(m_shop)});
    QVERIFY2(words(u"result"_s).contains(u"unknown"_s), qPrintable(words(u"result"_s)));
    QVERIFY(!words(u"result"_s).contains(u"was not paused"_s));
    QCOMPARE(bar(u"result"_s)->message().actions, QStringList{u"Dismiss"_s});
    press(u"result"_s, u"Dismiss"_s);
    QVERIFY(!bar(u"result"_s));
    QCOMPARE(m_world->writes().size(), 1);
}

void CommandRunnerTest::namesWhatFailedAmongMany()
{
    m_world->service.answerNext("PUT", path(m_ads), {.status = 500, .body = "{}"});
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads), m_world->key(m_crm)});
    QCOMPARE(words(u"result"_s), u"1 of 3 sources were not paused.|Ads"_s);
    QCOMPARE(bar(u"result"_s)->message().actions, (QStringList{u"Details…"_s, u"Dismiss"_s}));
}

void CommandRunnerTest::listsResultsAndRetriesOnlyWhatFailed()
{
    m_world->service.answerNext("PUT", path(m_ads), {.status = 400, .body = R"({"message":"Not <i>now</i> |\nhere"})"});
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads)});
    press(u"result"_s, u"Details…"_s);
    auto *dialog = m_window->findChild<BulkResult *>();
    QVERIFY(dialog);
    dialog->findChild<QAbstractButton *>(u"copyResult"_s)->click();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.at(0), u"| Source | Account | Result |"_s);
    QVERIFY(lines.at(2).startsWith(u"| Ads | Acme | "_s)); // what failed is first
    QVERIFY2(lines.at(2).endsWith(u"Not \\<i\\>now\\</i\\> \\| here |"_s), qPrintable(lines.at(2)));
    QCOMPARE(lines.at(3), u"| Shop | Acme | done |"_s);
    QVERIFY(dialog->findChild<QuoteBlock *>()->text().endsWith(u"Not <i>now</i> |\nhere"_s)); // whole, as sent
    m_world->service.clearRequests();
    dialog->findChild<QAbstractButton *>(u"retryFailed"_s)->click();
    QTRY_COMPARE(m_told.size(), 1);
    QCOMPARE(m_world->writes(), QStringList{u"PUT "_s + path(m_ads)});
    QVERIFY(!bar(u"result"_s));
}

void CommandRunnerTest::retriesNothingWhoseOutcomeIsUnknown()
{
    m_world->service.answerNext("PUT", path(m_ads), {.body = "not JSON"});
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads)});
    press(u"result"_s, u"Details…"_s);
    const auto *retry = m_window->findChild<BulkResult *>()->findChild<QAbstractButton *>(u"retryFailed"_s);
    QVERIFY(!retry->isEnabled());
    QVERIFY(retry->toolTip().contains(u"may have happened"_s));
}

void CommandRunnerTest::showsTheLastResultWhenNothingFailed()
{
    QVERIFY(!m_runner->hasLastResult());
    run(Command::Pause, {m_world->key(m_shop)});
    QVERIFY(!m_runner->hasLastResult()); // its line says all
    run(Command::Pause, {m_world->key(m_ads), m_world->key(m_shop)});
    QVERIFY(m_runner->hasLastResult());
    m_runner->showLastResult();
    auto *dialog = m_window->findChild<BulkResult *>();
    QVERIFY2(dialog->windowTitle().contains(u"Skipped 1"_s), qPrintable(dialog->windowTitle()));
    const auto *table = dialog->findChild<QTableWidget *>();
    QCOMPARE(table->item(0, 0)->text(), u"Shop"_s); // skipped before done
    QVERIFY(!dialog->findChild<QAbstractButton *>(u"retryFailed"_s)->isEnabled());
}

void CommandRunnerTest::keepsTheProgressOfOneRunWhenAnotherEnds()
{
    QSignalSpy progress(m_runner, &CommandRunner::progressed);
    for (const qint64 id : {m_shop, m_ads})
        m_world->service.answerNext("PUT", path(id), {.status = 500, .body = "{}", .delay = 1s});
    m_runner->run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads)});
    m_runner->run(Command::Resume, {m_world->key(m_crm), m_world->key(m_crm)}); // skipped: ends at once
    QTRY_VERIFY(m_told.contains(u"Skipped 2."_s));
    QCOMPARE(progress.last().at(0).toString(), u"Pausing"_s);
    QCOMPARE(progress.last().at(2).toInt(), 2);
    QTRY_COMPARE(progress.last().at(2).toInt(), 0);
}

void CommandRunnerTest::keepsWhatFailedUntilItIsTriedAgain()
{
    m_world->service.answerNext("PUT", path(m_ads), {.status = 500, .body = "{}"});
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads)});
    QVERIFY(bar(u"result"_s));
    m_world->service.answerNext("PUT", path(m_crm), {.status = 500, .body = "{}"});
    run(Command::Pause, {m_world->key(m_crm)});
    QCOMPARE(words(u"result"_s), u"1 of 2 sources were not paused.|Ads"_s);
    QVERIFY(words(u"result2"_s).startsWith(u"“CRM” was not paused."_s));
    run(Command::Pause, {m_world->key(m_ads)});
    QVERIFY(!bar(u"result"_s));
    QVERIFY(bar(u"result2"_s));
}

void CommandRunnerTest::deletesOneWithoutAQuestionAfterTheHold()
{
    m_runner->remove({m_world->key(m_shop)});
    QVERIFY(!sheet());
    QVERIFY(m_runner->hasHeldDelete());
    m_world->settle();
    QCOMPARE(m_world->row(m_shop)->work, Work::DeleteHeld);
    m_world->pass(9s);
    QVERIFY(m_world->writes().isEmpty());
    m_world->pass(2s);
    QVERIFY(m_world->waitForWrites(1));
    QTRY_COMPARE(m_told, QStringList{u"Deleted “Shop”. Data in the warehouse stays."_s});
    QCOMPARE(m_world->writes(), QStringList{u"DELETE "_s + path(m_shop)});
    m_runner->tick();
    QVERIFY(!m_runner->hasHeldDelete());
}

void CommandRunnerTest::countsDownWhileADeleteIsHeld()
{
    m_runner->remove({m_world->key(m_shop)});
    QVERIFY(words(u"held"_s).startsWith(u"Deleting “Shop”.|The request leaves in 10 s;"_s));
    QCOMPARE(bar(u"held"_s)->message().actions, (QStringList{u"Undo"_s, u"Delete now"_s}));
    m_world->pass(3s);
    m_runner->tick();
    QVERIFY(words(u"held"_s).startsWith(u"Deleting “Shop”.|The request leaves in 7 s;"_s));
    m_runner->remove({m_world->key(m_ads)});
    QVERIFY2(
        words(u"held"_s).startsWith(u"Deleting 2 sources.|The request leaves in 7 s;"_s), qPrintable(words(u"held"_s)));
}

void CommandRunnerTest::sendsNothingForADeleteTakenBack()
{
    m_runner->remove({m_world->key(m_shop)});
    press(u"held"_s, u"Undo"_s);
    QVERIFY(!m_runner->hasHeldDelete());
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY(m_told.first().contains(u"nothing was sent"_s));
    m_world->pass(30s);
    m_world->settle();
    QVERIFY(m_world->writes().isEmpty());
    QCOMPARE(m_world->row(m_shop)->work, Work::None);
    QVERIFY(!bar(u"result"_s));
}

void CommandRunnerTest::deletesAtOnceWhenAsked()
{
    m_runner->remove({m_world->key(m_shop)});
    press(u"held"_s, u"Delete now"_s);
    QVERIFY(m_world->waitForWrites(1));
    QCOMPARE(m_world->writes(), QStringList{u"DELETE "_s + path(m_shop)});
    QVERIFY(!m_runner->hasHeldDelete());
    QTRY_COMPARE(m_told.size(), 1);
    m_world->pass(20s);
    QCOMPARE(m_world->writes().size(), 1);
}

void CommandRunnerTest::asksBeforeSeveral()
{
    m_runner->remove({m_world->key(m_shop), m_world->key(m_ads)});
    QVERIFY(sheet());
    QVERIFY(!m_runner->hasHeldDelete());
    QStringList shown;
    for (const auto *text : sheet()->findChildren<QTextEdit *>())
        shown.append(text->toPlainText());
    for (const auto *text : sheet()->findChildren<QLabel *>())
        shown.append(text->text());
    const QString all = shown.join(u'\n');
    for (const QString &wanted : {u"Shop"_s, u"Ads"_s, u"shop"_s, u"ads"_s, u"no undelete"_s, u"warehouse stays"_s})
        QVERIFY2(all.contains(wanted), qPrintable(wanted + u" in "_s + all));
    sheet()->findChild<QAbstractButton *>(u"confirmDelete"_s)->click();
    QVERIFY(m_runner->hasHeldDelete());
    m_world->pass(11s);
    QVERIFY(m_world->waitForWrites(2));
    QTRY_COMPARE(m_told.size(), 1);
}

void CommandRunnerTest::asksInAProductionAccount()
{
    m_world->account.environment = Environment::Production;
    QVERIFY(m_world->workspace->save(m_world->account, {}, false));
    m_runner->remove({m_world->key(m_shop)});
    QVERIFY(sheet());
    QVERIFY(sheet()->windowTitle().contains(u"Shop"_s));
    QVERIFY(!m_runner->hasHeldDelete());
}

void CommandRunnerTest::pausesInsteadFromTheSheet()
{
    m_runner->remove({m_world->key(m_shop), m_world->key(m_ads)});
    QVERIFY(sheet());
    sheet()->findChild<QAbstractButton *>(u"pauseInstead"_s)->click();
    QTRY_COMPARE(m_told, QStringList{u"Paused 2 source(s)."_s});
    QVERIFY(!m_runner->hasHeldDelete());
}

void CommandRunnerTest::holdsNothingWhenTheSheetIsCancelled_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Escape") << Qt::Key_Escape;
    QTest::newRow("Return: Cancel is the default") << Qt::Key_Return;
    QTest::newRow("Delete") << Qt::Key_Delete;
    QTest::newRow("Space on the button that has the focus") << Qt::Key_Space;
}

void CommandRunnerTest::holdsNothingWhenTheSheetIsCancelled()
{
    QFETCH(Qt::Key, key);
    m_runner->remove({m_world->key(m_shop), m_world->key(m_ads)});
    QVERIFY(sheet() && QTest::qWaitForWindowActive(sheet()));
    QCOMPARE(sheet()->focusWidget()->objectName(), u"cancelDelete"_s);
    QTest::keyClick(sheet()->focusWidget(), key);
    QVERIFY(!m_runner->hasHeldDelete());
    m_world->pass(20s);
    m_world->settle();
    QVERIFY(m_world->writes().isEmpty());
}

void CommandRunnerTest::deletesNothingThatIsNotAllowed()
{
    m_world->account.readOnly = true;
    QVERIFY(m_world->workspace->save(m_world->account, {}, false));
    m_runner->remove({m_world->key(m_shop), m_world->key(m_ads)});
    QVERIFY(!sheet());
    QVERIFY(!m_runner->hasHeldDelete());
    m_runner->remove({});
    QVERIFY(!m_runner->hasHeldDelete());
}

void CommandRunnerTest::keepsAHeldDeleteFromAnAccountThatWentOffline()
{
    m_runner->remove({m_world->key(m_shop)});
    m_world->service.answerNext("GET", u"/v4/sources"_s, {.status = 503, .body = "{}"});
    m_world->session().refresh();
    QTRY_COMPARE(m_world->session().link(), Link::Offline);
    m_world->service.clearRequests();
    m_world->pass(11s);
    QTRY_VERIFY(bar(u"result"_s));
    QVERIFY2(words(u"result"_s).startsWith(u"“Shop” was not deleted. There is no connection"_s),
        qPrintable(words(u"result"_s)));
    QVERIFY(m_world->writes().isEmpty());
}

void CommandRunnerTest::showsProgressOfManyOnly()
{
    QSignalSpy progress(m_runner, &CommandRunner::progressed);
    run(Command::Pause, {m_world->key(m_shop)});
    for (const auto &signal : progress)
        QCOMPARE(signal.at(2).toInt(), 0);
    progress.clear();
    run(Command::Resume, {m_world->key(m_shop)});
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads), m_world->key(m_crm)});
    bool seen = false;
    for (const auto &signal : progress)
        seen |= signal.at(0).toString() == u"Pausing"_s && signal.at(2).toInt() == 3;
    QVERIFY(seen);
    QCOMPARE(progress.last().at(2).toInt(), 0);
}

void CommandRunnerTest::stopsAfterWhatIsUnderWay()
{
    QList<SourceKey> keys;
    for (int i = 0; i < 10; ++i)
        keys.append(m_world->key(m_world->add(qPrintable(u"Source %1"_s.arg(i)))));
    m_world->session().refresh();
    QTRY_VERIFY(m_world->row(keys.last().source.value));
    QSignalSpy progress(m_runner, &CommandRunner::progressed);
    m_runner->run(Command::Pause, keys);
    QCOMPARE(progress.last().at(1).toInt(), 0);
    QCOMPARE(progress.last().at(2).toInt(), 10);
    QVERIFY(progress.last().at(3).toBool());
    m_runner->stopAfterThese();
    QVERIFY(!progress.last().at(3).toBool()); // nothing is left that could be stopped
    QTRY_COMPARE(progress.last().at(2).toInt(), 0);
    QCOMPARE(m_world->writes().size(), 4);
    QCOMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"6"_s), qPrintable(m_told.first()));
    m_runner->stopAfterThese(); // nothing runs
}

void CommandRunnerTest::writesNamesAsTheyAre()
{
    const QString name = u"<b>50%2</b> & 🛒"_s;
    m_world->change(m_shop, [&](auto &source) { source.displayName = name; });
    m_world->session().refresh();
    QTRY_COMPARE(m_world->row(m_shop)->source.displayName, name);
    m_runner->remove({m_world->key(m_shop)});
    QVERIFY2(words(u"held"_s).startsWith(u"Deleting “"_s + name + u"”."_s), qPrintable(words(u"held"_s)));
    QVERIFY(bar(u"held"_s)->findChild<QTextEdit *>()->toPlainText().contains(name));
}

void CommandRunnerTest::tellsHowFarDeletesHaveCome()
{
    QList<SourceKey> keys;
    for (int i = 0; i < 10; ++i)
        keys.append(m_world->key(m_world->add(qPrintable(u"Source %1"_s.arg(i)))));
    m_world->session().refresh();
    QTRY_VERIFY(m_world->row(keys.last().source.value));
    QSignalSpy progress(m_runner, &CommandRunner::progressed);
    m_runner->remove(keys);
    sheet()->findChild<QAbstractButton *>(u"confirmDelete"_s)->click();
    QCOMPARE(progress.last().at(2).toInt(), 0); // while they are held, the bar speaks
    m_world->pass(11s);
    m_runner->tick();
    QVERIFY(!m_runner->hasHeldDelete());
    QCOMPARE(progress.last().first().toString(), u"Deleting"_s);
    QCOMPARE(progress.last().at(2).toInt(), 10);
    QVERIFY(progress.last().at(3).toBool());
    m_runner->stopAfterThese();
    QTRY_COMPARE(progress.last().at(2).toInt(), 0);
    QCOMPARE(m_world->writes().size(), 4);
    QCOMPARE(m_told.last(), u"Deleted 4 source(s). Data in the warehouse stays. 6 taken back; nothing was sent."_s);
}

void CommandRunnerTest::fitsNamesOfAnyLength()
{
    const QString name(50'000, u'W');
    m_world->change(m_shop, [&](auto &source) { source.displayName = name; });
    m_world->session().refresh();
    QTRY_COMPARE(m_world->row(m_shop)->source.displayName, name);
    m_world->service.answerNext("PUT", path(m_shop), {.status = 500, .body = "{}"});
    run(Command::Pause, {m_world->key(m_shop), m_world->key(m_ads)});
    press(u"result"_s, u"Details…"_s);
    const auto *dialog = m_window->findChild<QDialog *>(u"bulkResult"_s);
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY2(dialog->width() < 1000, qPrintable(QString::number(dialog->width())));
    QVERIFY2(dialog->height() < 700, qPrintable(QString::number(dialog->height())));
}

BOBBIN_SUITE(commandrunner, CommandRunnerTest)
#include "tst_commandrunner.moc"
