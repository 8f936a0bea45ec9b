#include "core/state/recording.h"

#include "core/history/lastseen.h"
#include "tests/core/recordedlog.h"
#include "tests/support/suite.h"

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the next start shows, and what is left when an account is removed.
class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatWasSeenLastWithoutNetworkOrKeychain();
    void readsOnlyWhatIsNewAfterAStart();
    void tellsWhatHasChangedOnceTheRecordsCanBeRead();
    void tellsWhatIsGoneOnceTheRecordsCanBeRead();
    void tellsAllOnceNothingIsFoundInTheRecords();
    void tellsAnewWhatADamagedFileHeld();
    void recallsNothingOfAnotherServerOrTooLate();
    void knowsSinceWhenRunsFailAfterAWeekend();
    void knowsSinceWhenChecksFailWithoutACache();
    void knowsTheResultsOfEarlierStarts();
    void knowsWhenTheRunsWereRead();
    void dropsTheCachesOfUnknownAccounts();
    void keepsThemWhereTheAccountsFileIsDamaged();
    void forgetsWhatIsTicked_data();
    void forgetsWhatIsTicked();
    void keepsTheCacheThatAnotherAccountShows();
    void saysWhatIsLeftOfARemovedAccount();
    void removesAnAccountWhereNothingIsRecorded();
};

void TestRecording::showsWhatWasSeenLastWithoutNetworkOrKeychain()
{
    RecordedLog log;
    log.stage.service.setCheckOutcome(log.two.value, sandbox::Failure{u"tap"_s, u"Access denied"_s, {}});
    log.stage.service.startCheck(log.two.value);
    log.stage.clock.advance(1min);
    QVERIFY(log.begin());
    const auto before = log.workspace->fleet().rows();
    const QDateTime seenAt = log.session().store().listedAt();
    log.stage.clock.advance(2h);
    log.stage.service.clearRequests();
    log.start();
    log.workspace->start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QCOMPARE(log.workspace->fleet().rows().size(), 2);
    for (const SourceRow &row : log.workspace->fleet().rows()) {
        const SourceRow was = before.value(row.key);
        QCOMPARE(row.source, was.source);
        QCOMPARE(row.facts, was.facts);
        QCOMPARE(row.run, was.run);
        QCOMPARE(row.judgment, was.judgment);
        QCOMPARE(row.asOf, seenAt);
    }
    QVERIFY(log.stage.service.requests().isEmpty());
    QCOMPARE(log.session().facts().clientId, log.workspace->place({u"Shop"_s}).clientId);
}

void TestRecording::readsOnlyWhatIsNewAfterAStart()
{
    RecordedLog log;
    QVERIFY(log.begin());
    log.stage.service.alter(log.one.value, [](sandbox::SourceState &source) { source.displayName = u"Eins"_s; });
    log.stage.service.startCheck(log.one.value);
    log.stage.clock.advance(1min);
    log.stage.service.clearRequests();
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QVERIFY(log.begin());
    const auto checks
        = [&](SourceId id) { return log.stage.sent("GET", Stage::path(id, u"/last-connection-check"_s)); };
    QCOMPARE(checks(log.one), 1);
    QCOMPARE(checks(log.two), 0);
    QVERIFY(!log.workspace->fleet().rows().value({{u"Shop"_s}, log.two})->asOf.isValid());
    const SourcePast past = log.past(log.one);
    QCOMPARE(past.checks.size(), 2);
    QCOMPARE(past.edits.size(), 1); // made while nobody watched
    QCOMPARE(log.past(log.two).states.size(), 1);
}

/// Another Bobbin that has the file; null if it has not got it.
static std::unique_ptr<Recorder> holder(RecordedLog &log)
{
    auto other = std::make_unique<Recorder>(log.recordsPath(), log.stage.clock.clock());
    Await<QList<PlacedNotes>, HistoryError> notes;
    other->query(Recorder::AllNotes(), &log.context, notes.handler());
    return notes.wait() && notes.ok() ? std::move(other) : nullptr;
}

/// The live list is there long before: what it shows must not replace what it is compared with.
void TestRecording::tellsWhatHasChangedOnceTheRecordsCanBeRead()
{
    RecordedLog log;
    QVERIFY(log.begin());
    QCOMPARE(log.past(log.one).checks.size(), 1);
    log.workspace.reset();
    auto other = holder(log);
    QVERIFY(other);
    log.stage.service.alter(log.one.value, [](sandbox::SourceState &source) {
        source.displayName = u"Eins"_s;
        source.pausedAt = u"2026-03-01T00:00:00Z"_s;
    });
    log.stage.service.startCheck(log.one.value);
    log.stage.clock.advance(1min);
    log.start({.retryAfter = 20ms});
    QTRY_VERIFY(log.workspace->recorder()->error());
    QVERIFY(log.begin());
    Await<Source> edited;
    log.session().operations().update(log.two,
        {.displayName = {}, .pausedAt = {}, .properties = {{u"host"_s, u"db"_s}}}, &log.context, edited.handler());
    QVERIFY(edited.wait() && edited.ok());
    log.workspace->fleet().flush();
    other.reset();
    QTRY_VERIFY(!log.workspace->recorder()->error());
    QTRY_COMPARE(log.past(log.one).edits.size(), 1);
    QTRY_COMPARE(log.past(log.two).edits.size(), 1);
    QVERIFY(log.past(log.two).edits.first().isFromHere);
    const SourcePast past = log.past(log.one);
    QCOMPARE(past.edits.first().before, u"One"_s);
    QCOMPARE(past.states.last().from, SourceState::Active);
    QCOMPARE(past.states.last().to, SourceState::Paused);
    QCOMPARE(past.checks.size(), 2);
    QCOMPARE(log.past(log.two).states.size(), 1);
    QCOMPARE(log.sources().first().source.displayName, u"Eins"_s);
}

void TestRecording::tellsWhatIsGoneOnceTheRecordsCanBeRead()
{
    RecordedLog log;
    QVERIFY(log.begin());
    QCOMPARE(log.sources().size(), 2);
    const QByteArray raw = log.session().store().find(log.one)->raw;
    log.workspace.reset();
    auto other = holder(log);
    QVERIFY(other);
    log.start({.retryAfter = 20ms});
    QTRY_VERIFY(log.workspace->recorder()->error());
    log.stage.service.answerNext("GET", u"/v4/sources"_s, {.body = '[' + raw + ']'});
    QVERIFY(log.begin());
    QVERIFY(!log.session().store().find(log.two));
    other.reset();
    QTRY_COMPARE(log.sources().size(), 1);
    QCOMPARE(log.past(log.two).states.last().to, SourceState::Deleted);
    QCOMPARE(log.past(log.one).states.size(), 1);
}

void TestRecording::tellsAllOnceNothingIsFoundInTheRecords()
{
    RecordedLog log;
    QVERIFY(!log.cache());
    log.workspace.reset();
    auto other = holder(log);
    QVERIFY(other);
    log.start({.retryAfter = 20ms});
    QTRY_VERIFY(log.workspace->recorder()->error());
    QVERIFY(log.begin());
    other.reset();
    QTRY_COMPARE(log.sources().size(), 2);
    QCOMPARE(log.past(log.one).states.size(), 1);
    QVERIFY(log.past(log.one).edits.isEmpty());
}

void TestRecording::tellsAnewWhatADamagedFileHeld()
{
    RecordedLog log;
    QVERIFY(log.begin());
    for (int i = 0; i < 500; ++i) { // more than is kept in memory
        const QByteArray message(10'000, 'x');
        log.workspace->recorder()->observe(observed::Check{log.place(log.one),
            makeCheck(R"({"name":"c)" + QByteArray::number(i) + R"(","tap_error_message":")" + message + "\"}"),
            log.stage.clock.now()});
    }
    log.start();
    QVERIFY(log.begin());
    const SourceKey one{{u"Shop"_s}, log.one};
    QTRY_VERIFY(log.workspace->areNotesRead(one.account));
    Await<Nothing, HistoryError> kept;
    log.workspace->note(one, [](SourceNotes &notes) { notes.note = u"Call Ann"_s; }, &log.context, kept.handler());
    QVERIFY(kept.wait() && kept.ok());

    QFile file(log.recordsPath());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(4096));
    const qint64 rest = file.size() - 4096;
    QVERIFY(file.write(QByteArray(rest, '\x5a')) == rest && file.flush());
    log.past(log.one);
    QTRY_COMPARE(log.workspace->recorder()->losses().size(), 1);
    QTRY_COMPARE(log.sources().size(), 2);
    Await<QList<PlacedNotes>, HistoryError> notes;
    log.workspace->recorder()->query(Recorder::AllNotes(), &log.context, notes.handler());
    QVERIFY(notes.wait() && notes.ok());
    QCOMPARE(notes.value(), (QList<PlacedNotes>{{log.place(log.one), {.note = u"Call Ann"_s}}}));
}

void TestRecording::recallsNothingOfAnotherServerOrTooLate()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const auto cached = log.cache();
    QVERIFY(cached);
    QVERIFY(!log.session().recall(*cached)); // it has a list of its own
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    Account moved = log.session().account();
    moved.id = {u"Elsewhere"_s};
    moved.baseUrl = QUrl(u"http://127.0.0.1:9"_s);
    QVERIFY(log.workspace->save(moved, std::nullopt, false));
    QVERIFY(!log.workspace->session(moved.id)->recall(*cached));
    Account other = log.stage.account(u"Other"_s);
    other.clientId = cached->client.clientId + 1;
    QVERIFY(log.workspace->save(other, std::nullopt, false));
    QVERIFY(!log.workspace->session(other.id)->recall(*cached));
    other.clientId = cached->client.clientId;
    other.id = {u"Twin"_s};
    QVERIFY(log.workspace->save(other, std::nullopt, false));
    QVERIFY(log.workspace->session(other.id)->recall(*cached));
}

void TestRecording::knowsSinceWhenChecksFailWithoutACache()
{
    RecordedLog log;
    const auto fail = [&log] {
        log.stage.service.setCheckOutcome(log.one.value, sandbox::Failure{u"tap"_s, u"refused"_s, {}});
        log.stage.service.startCheck(log.one.value);
        log.stage.clock.advance(1min);
    };
    const auto since = [&log] {
        log.workspace->fleet().flush();
        return log.workspace->fleet().rows().value({{u"Shop"_s}, log.one})->since;
    };
    fail();
    QVERIFY(log.begin());
    const QDateTime first = since();
    QVERIFY(first.isValid());
    Await<Nothing, HistoryError> forgotten;
    log.workspace->recorder()->forget(log.place(log.one).client, {.cache = true}, &log.context, forgotten.handler());
    QVERIFY(forgotten.wait() && forgotten.ok());
    log.stage.clock.advance(20 * 24h);
    fail();
    log.start();
    QVERIFY(log.begin());
    QTRY_COMPARE(since(), first);
}

void TestRecording::knowsSinceWhenRunsFailAfterAWeekend()
{
    RecordedLog log;
    log.endRun(log.one, sandbox::Failure{u"tap"_s, u"no route"_s, {}});
    QVERIFY(log.begin());
    const auto run = [&log] {
        log.workspace->fleet().flush();
        return log.workspace->fleet().rows().value({{u"Shop"_s}, log.one})->run;
    };
    QTRY_VERIFY((log.session().tick(), run().hasFailed()));
    const RunFacts friday = run();
    log.stage.clock.advance(60h);
    log.stage.service.startSync(log.one.value);
    log.stage.clock.advance(5min);
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QCOMPARE(run(), friday);
    QVERIFY(log.begin());
    QTRY_VERIFY((log.session().tick(), run().run->raw != friday.run->raw));
    QVERIFY(run().hasFailed());
    QCOMPARE(run().since, friday.since);
}

void TestRecording::knowsTheResultsOfEarlierStarts()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const auto row = [&log](SourceId id) { return log.workspace->fleet().rows().value({{u"Shop"_s}, id}); };
    bool hasFailed = false;
    for (int i = 0; i < 3; ++i) {
        hasFailed = !hasFailed;
        const auto outcome = hasFailed ? std::optional(sandbox::Failure{u"tap"_s, u"refused"_s, {}}) : std::nullopt;
        log.stage.service.setCheckOutcome(log.one.value, outcome);
        log.stage.service.startCheck(log.one.value);
        log.stage.clock.advance(1h);
        QVERIFY(log.refresh());
        QTRY_VERIFY((log.workspace->fleet().flush(), row(log.one)->facts.hasFailed() == hasFailed));
    }
    const Trail seen = row(log.one)->trail;
    QCOMPARE(seen.changesSince(log.stage.clock.now().addDays(-1)), 3);
    log.start();
    QTRY_COMPARE(log.recalled->count(), 1);
    QTRY_COMPARE((log.workspace->fleet().flush(), row(log.one)->trail), seen);
    QVERIFY(log.begin());
    QCOMPARE(row(log.one)->trail, seen); // and each of them once
    QCOMPARE(row(log.one)->judgment.standing, Standing::Failing);
    log.stage.service.setCheckOutcome(log.one.value, std::nullopt);
    log.stage.service.startCheck(log.one.value);
    log.stage.clock.advance(1h);
    QVERIFY(log.refresh());
    QTRY_COMPARE((log.workspace->fleet().flush(), row(log.one)->judgment.standing), Standing::Unstable);
}

/// Writes over the file in which the accounts are kept.
static bool writeAccounts(const RecordedLog &log, const QByteArray &content)
{
    QFile file(log.folder.filePath(u"accounts.ini"_s));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

void TestRecording::knowsWhenTheRunsWereRead()
{
    RecordedLog log;
    QVERIFY(log.begin());
    const ClientPlace client = log.workspace->place(log.session().account().id);
    QTRY_COMPARE(runsReadAt(log.recordsPath(), client).value(), log.stage.clock.now());
}

void TestRecording::dropsTheCachesOfUnknownAccounts()
{
    RecordedLog log;
    QVERIFY(log.begin());
    QVERIFY(log.cache());
    log.workspace.reset();
    QVERIFY(QFile::remove(log.folder.filePath(u"accounts.ini"_s)));
    log.start();
    QVERIFY(!log.cache());
}

void TestRecording::keepsThemWhereTheAccountsFileIsDamaged()
{
    RecordedLog log;
    QVERIFY(log.begin());
    log.workspace.reset();
    QVERIFY(writeAccounts(log, "\x01 no accounts\n=\n["));
    log.start();
    QVERIFY(log.workspace->store().notice());
    QVERIFY(log.workspace->accounts().isEmpty());
    QVERIFY(log.cache());
}

void TestRecording::forgetsWhatIsTicked_data()
{
    QTest::addColumn<bool>("cache");
    QTest::addColumn<bool>("past");
    QTest::newRow("nothing") << false << false;
    QTest::newRow("the cache") << true << false;
    QTest::newRow("the past") << false << true;
    QTest::newRow("both") << true << true;
}

void TestRecording::forgetsWhatIsTicked()
{
    QFETCH(const bool, cache);
    QFETCH(const bool, past);
    RecordedLog log;
    QVERIFY(log.begin());
    const SourcePlace place = log.place(log.one);
    const Await<Nothing, RemovalError> removed;
    QVERIFY(log.workspace->removeAccount({u"Shop"_s}, {.cache = cache, .past = past}, &log.context, removed.handler()));
    QCOMPARE(removed.calls(), 0);
    QVERIFY(removed.wait() && removed.ok());
    QVERIFY(log.workspace->accounts().isEmpty());
    QVERIFY(!log.tokens.stored(log.stage.account()));
    QCOMPARE(log.cache().has_value(), !cache);
    QCOMPARE(log.pastAt(place).states.isEmpty(), past);
    QCOMPARE(removed.calls(), 1);
}

void TestRecording::keepsTheCacheThatAnotherAccountShows()
{
    RecordedLog log;
    QVERIFY(log.begin());
    Account twin = log.stage.account(u"Twin"_s);
    twin.clientId = log.place(log.one).client.clientId;
    QVERIFY(log.workspace->save(twin, std::nullopt, false));
    const Await<Nothing, RemovalError> removed;
    QVERIFY(log.workspace->removeAccount({u"Shop"_s}, {.cache = true}, &log.context, removed.handler()));
    QVERIFY(removed.wait() && removed.ok());
    QCOMPARE(log.sources().size(), 2);
}

void TestRecording::saysWhatIsLeftOfARemovedAccount()
{
    RecordedLog log;
    log.workspace.reset();
    QVERIFY(QFile::remove(log.recordsPath()));
    QVERIFY(QDir().mkpath(log.recordsPath())); // a folder where the file would be
    log.start();
    QVERIFY(log.begin());
    log.tokens.removeError = TokenError{.kind = TokenError::Kind::LeftBehind};
    const Await<Nothing, RemovalError> removed;
    QVERIFY(log.workspace->removeAccount({u"Shop"_s}, {.past = true}, &log.context, removed.handler()));
    QVERIFY(removed.wait() && !removed.ok());
    QCOMPARE(removed.error().token, log.tokens.removeError);
    QVERIFY(removed.error().records);
    QCOMPARE(removed.calls(), 1);
}

void TestRecording::removesAnAccountWhereNothingIsRecorded()
{
    RecordedLog log;
    log.workspace = std::make_unique<Workspace>(
        log.tokens, log.folder.filePath(u"others.ini"_s), log.stage.clock.clock(), Limits{});
    QVERIFY(!log.workspace->recorder());
    QVERIFY(log.workspace->save(log.stage.account(), log.stage.token(), false));
    const Await<Nothing, RemovalError> removed;
    const Recorder::Forget all{.cache = true, .past = true};
    QVERIFY(log.workspace->removeAccount({u"Shop"_s}, all, &log.context, removed.handler()));
    QVERIFY(removed.wait() && removed.ok());
    const Await<Nothing, RemovalError> again;
    QVERIFY(!log.workspace->removeAccount({u"Shop"_s}, all, &log.context, again.handler()));
    QCOMPARE(again.calls(), 0);
}

BOBBIN_SUITE(recording, TestRecording)
#include "tst_recording.moc"
