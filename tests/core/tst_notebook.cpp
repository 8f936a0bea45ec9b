#include "core/state/notebook.h"

#include "tests/core/recordedlog.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What is noted of sources: shown, kept for the next start, and ended by its time or by the end of the trouble.
static Standing standingOf(RecordedLog &log, SourceId id)
{
    log.workspace->fleet().flush();
    return log.workspace->fleet().rows().value({{u"Shop"_s}, id})->judgment.standing;
}

class NotebookTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasKeptAtTheNextStart();
    void endsWithItsTime_data();
    void endsWithItsTime();
    void endsWithTheTrouble();
    void losesNothingNotedWhileItEnds();
    void losesNothingNotedBeforeItIsRead();
    void lastsUntilTheRunsAreRead();
    void lastsWhileRunsAreNotRead();
    void isOneForAllAccountsOfAClient();
    void isReadWhenTheRecordsCanBeReadAgain();
    void keepsNothingOfAnUnknownClient();

private:
    static SourceNotes shownOf(RecordedLog &log, SourceId id, const AccountId &account = {u"Shop"_s})
    {
        log.workspace->fleet().flush();
        return log.workspace->fleet().rows().value({account, id})->notes;
    }
    static bool keep(RecordedLog &log, SourceId id, const SourceNotes &notes, const AccountId &account = {u"Shop"_s})
    {
        const Await<Nothing, HistoryError> kept;
        log.workspace->note({account, id}, [notes](SourceNotes &all) { all = notes; }, &log.context, kept.handler());
        return kept.wait() && kept.ok();
    }
    static void fail(RecordedLog &log, SourceId id)
    {
        log.stage.service.setCheckOutcome(id.value, sandbox::Failure{u"tap"_s, u"Access denied"_s, {}});
        log.stage.service.startCheck(id.value);
        log.stage.clock.advance(1min);
    }
};

void NotebookTest::showsWhatWasKeptAtTheNextStart()
{
    RecordedLog log;
    fail(log, log.one);
    QVERIFY(log.begin());
    const SourceNotes notes{.acknowledged
        = Acknowledgement{.reason = u"Ann is at it"_s, .at = log.stage.clock.now(), .until = {}, .checkName = u"c"_s},
        .note = u"Call Ann"_s,
        .tags = {u"finance"_s}};
    QVERIFY(keep(log, log.one, notes));
    QCOMPARE(shownOf(log, log.one), notes);
    QCOMPARE(shownOf(log, log.two), SourceNotes());
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QTRY_COMPARE(shownOf(log, log.one), notes);
    QVERIFY(keep(log, log.one, {}));
    QCOMPARE(shownOf(log, log.one), SourceNotes());
}

void NotebookTest::endsWithItsTime_data()
{
    QTest::addColumn<bool>("isSnooze");
    QTest::newRow("acknowledged") << false;
    QTest::newRow("snoozed") << true;
}

void NotebookTest::endsWithItsTime()
{
    QFETCH(const bool, isSnooze);
    RecordedLog log;
    fail(log, log.one);
    QVERIFY(log.begin());
    const QDateTime until = log.stage.clock.now().addSecs(3600);
    SourceNotes notes{.note = u"Call Ann"_s};
    if (isSnooze)
        notes.snoozedUntil = until;
    else
        notes.acknowledged
            = Acknowledgement{.reason = {}, .at = log.stage.clock.now(), .until = until, .checkName = {}};
    QVERIFY(keep(log, log.one, notes));
    log.stage.clock.advance(59min);
    log.workspace->tick();
    QVERIFY(shownOf(log, log.one).isHandled());
    log.stage.clock.advance(1min);
    log.workspace->tick();
    QCOMPARE(shownOf(log, log.one), SourceNotes{.note = u"Call Ann"_s});
}

void NotebookTest::endsWithTheTrouble()
{
    RecordedLog log;
    fail(log, log.one);
    QVERIFY(log.begin());
    const Acknowledgement mark{.reason = {}, .at = log.stage.clock.now(), .until = {}, .checkName = {}};
    QVERIFY(keep(log, log.one, {.acknowledged = mark, .note = u"Call Ann"_s}));
    log.stage.service.setCheckOutcome(log.one.value, std::nullopt);
    log.stage.service.startCheck(log.one.value);
    log.stage.clock.advance(1min);
    QVERIFY(log.refresh());
    QTRY_COMPARE(shownOf(log, log.one), SourceNotes{.note = u"Call Ann"_s});
    log.start();
    QTRY_COMPARE(shownOf(log, log.one), SourceNotes{.note = u"Call Ann"_s}); // also in the file
}

void NotebookTest::losesNothingNotedWhileItEnds()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const QDateTime later = log.stage.clock.now().addDays(1);
    QVERIFY(keep(log, log.one, {.snoozedUntil = later, .note = u"Call Ann"_s})); // and it is well
    const Await<Nothing, HistoryError> kept;
    log.workspace->note(
        {{u"Shop"_s}, log.one}, [](SourceNotes &notes) { notes.note = u"Ann is at it"_s; }, &log.context,
        kept.handler());
    QVERIFY(shownOf(log, log.one).isSnoozed()); // as its row is told, that ends
    QVERIFY(kept.wait());
    QTRY_COMPARE(shownOf(log, log.one), SourceNotes{.note = u"Ann is at it"_s});
    log.start();
    QTRY_COMPARE(shownOf(log, log.one), SourceNotes{.note = u"Ann is at it"_s});
}

void NotebookTest::losesNothingNotedBeforeItIsRead()
{
    RecordedLog log;
    fail(log, log.one);
    QVERIFY(log.begin());
    QVERIFY(keep(log, log.one, {.note = u"Call Ann"_s, .tags = {u"vip"_s}}));
    log.start();
    QVERIFY(!log.workspace->areNotesRead({u"Shop"_s}));
    const Acknowledgement mark{.reason = {}, .at = log.stage.clock.now(), .until = {}, .checkName = u"c"_s};
    const Await<Nothing, HistoryError> kept;
    log.workspace->note(
        {{u"Shop"_s}, log.one}, [mark](SourceNotes &notes) { notes.acknowledged = mark; }, &log.context,
        kept.handler());
    QVERIFY(kept.wait() && kept.ok());
    const SourceNotes all{.acknowledged = mark, .note = u"Call Ann"_s, .tags = {u"vip"_s}};
    QTRY_VERIFY(log.workspace->areNotesRead({u"Shop"_s}));
    QCOMPARE(shownOf(log, log.one), all);
}

void NotebookTest::lastsWhileRunsAreNotRead()
{
    RecordedLog log;
    log.endRun(log.one, sandbox::Failure{u"tap"_s, u"no route"_s, {}});
    QVERIFY(log.begin());
    QTRY_COMPARE(standingOf(log, log.one), Standing::Failing);
    const Acknowledgement mark{.reason = {}, .at = log.stage.clock.now(), .until = {}, .checkName = {}};
    QVERIFY(keep(log, log.one, {.acknowledged = mark}));
    Account account = log.session().account();
    account.readsRuns = false;
    QVERIFY(log.workspace->save(account, std::nullopt, false));
    QCOMPARE(standingOf(log, log.one), Standing::Healthy);
    QVERIFY(keep(log, log.two, {.note = u"after it"_s})); // what had been asked of the records is done
    QVERIFY(shownOf(log, log.one).isHandled());
}

/// A source that fails by its last run looks well while only its check is known.
void NotebookTest::lastsUntilTheRunsAreRead()
{
    RecordedLog log;
    log.endRun(log.one, sandbox::Failure{u"tap"_s, u"no route"_s, {}});
    QVERIFY(log.begin());
    QTRY_COMPARE(standingOf(log, log.one), Standing::Failing);
    const Acknowledgement mark{.reason = {}, .at = log.stage.clock.now(), .until = {}, .checkName = {}};
    QVERIFY(keep(log, log.one, {.acknowledged = mark}));

    const auto startWithoutRuns = [&log] {
        log.workspace->recorder()->dropOtherCaches({});
        const auto runs = u"/v4/%1/extractions"_s.arg(*log.session().store().clientId());
        log.stage.service.answerNext("GET", runs, {.status = 404});
        log.start();
        return log.begin();
    };
    const auto readRuns = [&log] {
        log.stage.clock.advance(11min);
        log.session().tick();
    };
    QVERIFY(startWithoutRuns());
    QTRY_VERIFY(shownOf(log, log.one).isHandled());
    QTRY_COMPARE(standingOf(log, log.one), Standing::Healthy);
    readRuns();
    QTRY_COMPARE(standingOf(log, log.one), Standing::Failing);
    QVERIFY(shownOf(log, log.one).isHandled());

    log.endRun(log.one, std::nullopt);
    QVERIFY(startWithoutRuns());
    QTRY_VERIFY(shownOf(log, log.one).isHandled());
    QTRY_COMPARE(standingOf(log, log.one), Standing::Healthy);
    readRuns(); // all is well indeed
    QTRY_VERIFY(!shownOf(log, log.one).isHandled());
}

void NotebookTest::isOneForAllAccountsOfAClient()
{
    RecordedLog log;
    QVERIFY(log.begin());
    Account twin = log.session().account();
    twin.id = {u"Twin"_s};
    twin.name = u"Twin"_s;
    twin.baseUrl.setPath(u"/"_s);
    QVERIFY(keep(log, log.two, {.note = u"Call Ann"_s}));
    QVERIFY(log.workspace->save(twin, log.stage.token(), false));
    QTRY_COMPARE(log.workspace->place(twin.id), log.workspace->place({u"Shop"_s}));
    QTRY_COMPARE(shownOf(log, log.two, twin.id).note, u"Call Ann"_s);
    QVERIFY(keep(log, log.two, {.note = u"Ann is on holiday"_s}, twin.id));
    QCOMPARE(shownOf(log, log.two).note, u"Ann is on holiday"_s);
    QCOMPARE(shownOf(log, log.two, twin.id).note, u"Ann is on holiday"_s);
}

/// And is not lost by what is written then.
void NotebookTest::isReadWhenTheRecordsCanBeReadAgain()
{
    RecordedLog log;
    QVERIFY(log.begin());
    QVERIFY(keep(log, log.one, {.note = u"Call Ann"_s}));
    log.workspace.reset();
    {
        auto other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(log.recordsPath());
        QVERIFY(other.open() && QSqlQuery(other).exec(u"PRAGMA locking_mode=EXCLUSIVE"_s));
        QVERIFY(QSqlQuery(other).exec(u"BEGIN EXCLUSIVE"_s));
        log.start();
        QTRY_VERIFY(log.workspace->recorder()->error());
        QVERIFY(log.begin());
        QCOMPARE(shownOf(log, log.one), SourceNotes());
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    QTRY_COMPARE_WITH_TIMEOUT(shownOf(log, log.one).note, u"Call Ann"_s, 30'000);
}

void NotebookTest::keepsNothingOfAnUnknownClient()
{
    RecordedLog log;
    const Await<Nothing, HistoryError> kept;
    log.workspace->note({{u"Shop"_s}, log.one}, [](SourceNotes &) { }, &log.context, kept.handler());
    QVERIFY(kept.wait() && !kept.ok());
}

QTEST_GUILESS_MAIN(NotebookTest)
#include "tst_notebook.moc"
