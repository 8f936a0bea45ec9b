#include "core/history/recorder.h"

#include "tests/core/recordershelf.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What was seen, only ever added to, and what was not watched.
class TestRecorderHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst();
    void keepsOneRowPerCheckAndUpdatesARunningOne();
    void keepsWhatAFinishedCheckSaysLaterBesideIt();
    void keepsOneRowPerRunAndUpdatesARunningOne();
    void tellsARunThatWasTerminatedFromOneThatFailed();
    void keepsWhatAFinishedRunSaysLaterBesideIt();
    void keepsRunsWithoutANameApart();
    void keepsAStateOnceUntilItChanges();
    void keepsEditsOldAndNew();
    void neverKeepsAHiddenValue();
    void joinsWhatWasWatchedAndLeavesGaps();
    void keepsApart_data();
    void keepsApart();
    void findsThePastOfAnotherAccountAtTheSameClient();
    void readsASpanFromItsBeginningWithoutItsEnd();
    void readsWhatEndedInASpanWheneverItWasSeen();
    void readsWhatGoesOnThroughASpan();
    void keepsTheOrderInWhichItWasSeen();
    void readsTheLastResultsOfManySources();
    void readsWhatChangedBeforeTheLastResults();
    void leavesResultsOfTheNextCenturyOutOfTheTrail();
    void knowsSinceWhenAllFailsThatIsKept();
    void countsTroubleThroughASpan();
    void countsNoTroubleOfASourceThatIsNotAtWork();
    void dropsWhatIsTooOld();
    void dropsNothingByAClockThatIsAhead();
    void dropsNothingThatWasSeenByAClockThatWasBehind();
    void keepsTheLastOfEachSource();
    void dropsTheOldestWhenThereIsTooMuch();
    void keepsTheLastOfEachSourceWhenThereIsTooMuch();
    void forgetsThePastAndKeepsTheCache();
};

void TestRecorderHistory::isEmptyAtFirst()
{
    RecorderShelf shelf;
    QCOMPARE(shelf.past(), SourcePast());
    QVERIFY(!shelf.recorder->error());
}

void TestRecorderHistory::keepsOneRowPerCheckAndUpdatesARunningOne()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    for (const auto &status : {u"running"_s, u"running"_s, u"failed"_s, u"failed"_s}) {
        shelf.see(u"c1"_s, status);
        shelf.clock.advance(1min);
    }
    shelf.start();
    QCOMPARE(shelf.past().checks, (QList<CheckRecord>{{checkNamed(u"c1"_s, u"failed"_s), first, false}}));
    QCOMPARE(shelf.past().checks.first().check.status, ConnectionCheck::Status::Failed);
}

void TestRecorderHistory::keepsWhatAFinishedCheckSaysLaterBesideIt()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    shelf.see(u"c1"_s, u"failed"_s, u"one"_s);
    shelf.clock.advance(1min);
    shelf.see(u"c1"_s, u"failed"_s, u"two"_s);
    shelf.see(u"c1"_s, u"failed"_s, u"two"_s);
    QCOMPARE(shelf.past().checks,
        (QList<CheckRecord>{{checkNamed(u"c1"_s, u"failed"_s, u"one"_s), first, false},
            {checkNamed(u"c1"_s, u"failed"_s, u"two"_s), shelf.clock.now(), true}}));
}

/// A row of the list of extractions: without an end it runs.
static Extraction runOf(const QDateTime &end, std::optional<int> tapStatus, const QString &tapSaid = {})
{
    QJsonObject row{{u"source_id"_s, shopDb.source.value}, {u"job_name"_s, u"job-1"_s}};
    if (end.isValid())
        row.insert(u"completion_time"_s, end.toString(Qt::ISODate));
    if (tapStatus) {
        row.insert(u"discovery_exit_status"_s, 0);
        row.insert(u"tap_exit_status"_s, *tapStatus);
    }
    if (!tapSaid.isEmpty())
        row.insert(u"tap_description"_s, tapSaid);
    return Extraction::fromJson(row).value();
}

void TestRecorderHistory::keepsOneRowPerRunAndUpdatesARunningOne()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    shelf.recorder->observe(observed::Run{shopDb, runOf({}, {}), first});
    shelf.clock.advance(1min);
    const Extraction ended = runOf(shelf.clock.now(), 1, u"no route"_s);
    for (int i = 0; i < 2; ++i)
        shelf.recorder->observe(observed::Run{shopDb, ended, shelf.clock.now()});
    QCOMPARE(shelf.past().runs, (QList<RunRecord>{{ended, first, false}}));
}

void TestRecorderHistory::tellsARunThatWasTerminatedFromOneThatFailed()
{
    RecorderShelf shelf;
    shelf.recorder->observe(observed::Run{shopDb, runOf(shelf.clock.now(), {}), shelf.clock.now()});
    const auto runs = shelf.past().runs;
    QCOMPARE(runs.size(), 1);
    QCOMPARE(runs.first().run.outcome, Extraction::Outcome::Terminated);
}

void TestRecorderHistory::keepsWhatAFinishedRunSaysLaterBesideIt()
{
    RecorderShelf shelf;
    for (const QString &said : {u"one"_s, u"two"_s})
        shelf.recorder->observe(observed::Run{shopDb, runOf(shelf.clock.now(), 1, said), shelf.clock.now()});
    const auto runs = shelf.past().runs;
    QCOMPARE(runs.size(), 2);
    QVERIFY(!runs.at(0).isRevision && runs.at(1).isRevision);
    QCOMPARE(runs.at(0).run.reason(), u"one"_s);
}

void TestRecorderHistory::keepsAStateOnceUntilItChanges()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    using enum SourceState;
    for (const SourceState state : {Active, Active, Paused, Paused, StoppedByStitch, SetupUnfinished, Deleted}) {
        shelf.recorder->observe(observed::State{shopDb, state, shelf.clock.now()});
        shelf.clock.advance(1min);
    }
    shelf.start();
    shelf.recorder->observe(observed::State{shopDb, Deleted, shelf.clock.now()});
    QCOMPARE(shelf.past().states,
        (QList<StateChange>{{std::nullopt, Active, first}, {Active, Paused, first.addSecs(120)},
            {Paused, StoppedByStitch, first.addSecs(240)}, {StoppedByStitch, SetupUnfinished, first.addSecs(300)},
            {SetupUnfinished, Deleted, first.addSecs(360)}}));
}

void TestRecorderHistory::keepsEditsOldAndNew()
{
    RecorderShelf shelf;
    const QList<Edit> edits{{u"host"_s, true, false, u"old"_s, u"new"_s, shelf.clock.now()},
        {u"port"_s, true, false, std::nullopt, u""_s, shelf.clock.now()},
        {u"display_name"_s, false, false, u"Shop"_s, std::nullopt, shelf.clock.now()}};
    for (const Edit &edit : edits)
        shelf.recorder->observe(observed::Change{shopDb, edit});
    QCOMPARE(shelf.past().edits, edits);
}

void TestRecorderHistory::neverKeepsAHiddenValue()
{
    RecorderShelf shelf;
    shelf.recorder->observe(
        observed::Change{shopDb, {u"password"_s, true, true, u"old-hunter2"_s, u"new-hunter2"_s, shelf.clock.now()}});
    QCOMPARE(
        shelf.past().edits, (QList<Edit>{{u"password"_s, true, true, std::nullopt, std::nullopt, shelf.clock.now()}}));
    for (const QString &name : shelf.files()) {
        QFile file(QFileInfo(shelf.path()).dir().filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("hunter2"), qPrintable(name));
    }
}

void TestRecorderHistory::joinsWhatWasWatchedAndLeavesGaps()
{
    RecorderShelf shelf;
    const QDateTime from = shelf.clock.now(), again = from.addSecs(9000);
    const auto watch = [&](const QDateTime &begin, const QDateTime &end) {
        shelf.recorder->observe(observed::Watching{acme, {begin, end}});
    };
    watch(from, from);
    watch(from, from.addSecs(60));
    watch(from, from.addSecs(30)); // nothing that was watched becomes unwatched
    watch(again, again.addSecs(-5)); // nor does anything end before it began
    QCOMPARE(shelf.past().watches, (QList<Watch>{{from, from.addSecs(60)}, {again, again}}));
    watch(again, again.addSecs(10));
    const QList<Watch> both{{from, from.addSecs(60)}, {again, again.addSecs(10)}};
    QCOMPARE(shelf.past().watches, both);
    // One that reaches into the span counts.
    QCOMPARE(shelf.past(shopDb, {from.addSecs(40), from.addSecs(50)}).watches, both.first(1));
    QVERIFY(shelf.past(shopDb, {from.addSecs(61), again}).watches.isEmpty());
}

void TestRecorderHistory::keepsApart_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<qint64>("client");
    QTest::addColumn<qint64>("source");
    QTest::newRow("another origin") << u"https://api.eu-central-1.stitchdata.com"_s << acme.clientId << qint64(7);
    QTest::newRow("another client") << acme.origin << qint64(1) << qint64(7);
    QTest::newRow("another source") << acme.origin << acme.clientId << qint64(8);
}

void TestRecorderHistory::keepsApart()
{
    QFETCH(const QString, origin);
    QFETCH(const qint64, client);
    QFETCH(const qint64, source);
    RecorderShelf shelf;
    const SourcePlace other{{origin, client}, {source}};
    shelf.see(u"c1"_s, u"failed"_s, u"ours"_s);
    shelf.recorder->observe(observed::Check{other, checkNamed(u"c1"_s, u"succeeded"_s), shelf.clock.now()});
    QCOMPARE(shelf.past().checks.size(), 1);
    QCOMPARE(shelf.past().checks.first().check.reason(), u"ours"_s);
    QCOMPARE(shelf.past(other).checks.size(), 1);
    QVERIFY(!shelf.past(other).checks.first().isRevision);
}

void TestRecorderHistory::findsThePastOfAnotherAccountAtTheSameClient()
{
    RecorderShelf shelf;
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.see(u"c1"_s, u"failed"_s);
    shelf.recorder->dropOtherCaches({});
    shelf.recorder->observe(observed::List{{u"new"_s}, acme, shelf.clock.now()});
    QCOMPARE(shelf.past().checks.size(), 1);
}

void TestRecorderHistory::readsASpanFromItsBeginningWithoutItsEnd()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s}) {
        shelf.see(name, u"failed"_s);
        shelf.clock.advance(1min);
    }
    const auto checks = shelf.past(shopDb, {first.addSecs(60), first.addSecs(120)}).checks;
    QCOMPARE(checks.size(), 1);
    QCOMPARE(checks.first().check.name, u"b"_s);
}

/// A check with an end.
static ConnectionCheck endedCheck(const QString &name, const QDateTime &end, bool hasFailed)
{
    return *ConnectionCheck::fromJson({{u"name"_s, name}, {u"status"_s, hasFailed ? u"failed"_s : u"succeeded"_s},
        {u"completion_time"_s, end.toString(Qt::ISODate)}});
}

void TestRecorderHistory::readsTheLastResultsOfManySources()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    const auto at = [&first](int minutes) { return first.addSecs(60 * minutes); };
    const SourcePlace blog{acme, {8}}, quiet{acme, {9}};
    for (int i = 0; i < 40; ++i)
        shelf.recorder->observe(observed::Check{shopDb, endedCheck(u"c%1"_s.arg(i), at(2 * i), i == 38), at(100)});
    shelf.recorder->observe(observed::Check{shopDb, endedCheck(u"c39"_s, at(78), true), at(101)}); // told otherwise
    shelf.recorder->observe(observed::Run{shopDb, runOf(at(77), 1), at(102)});
    shelf.recorder->observe(observed::Run{blog, runOf({}, {}), at(102)}); // it runs
    shelf.recorder->observe(observed::Run{blog, runOf(at(103), {}), at(103)}); // terminated: no result
    shelf.recorder->observe(observed::Check{blog, endedCheck(u"b"_s, at(104), true), at(104)});
    shelf.see(u"without a time"_s, u"failed"_s);
    shelf.recorder->observe(observed::Check{{bolt, shopDb.source}, endedCheck(u"x"_s, at(200), true), at(200)});
    using Trails = QHash<SourceId, Trail>;
    const auto trails
        = shelf.ask<Trails>(Recorder::TrailsOf{acme, {shopDb.source, blog.source, quiet.source}}).value_or(Trails());
    QCOMPARE(trails.size(), 2);
    QCOMPARE(trails.value(blog.source), Trail({{at(104), true}}));
    const QList<PastResult> shop = trails.value(shopDb.source).results();
    QCOMPARE(shop.size(), Trail::most);
    QCOMPARE(shop.sliced(26), (QList<PastResult>{{at(74), false}, {at(76), true}, {at(77), true}, {at(78), false}}));
}

void TestRecorderHistory::readsWhatChangedBeforeTheLastResults()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    const auto at = [&first](int halfHours) { return first.addSecs(1800 * halfHours); };
    QList<PastResult> all;
    for (int i = 0; i < 200; ++i) {
        all.append({at(i), i >= 100 && i < 103});
        const QString name = u"c%1"_s.arg(i);
        shelf.recorder->observe(observed::Check{shopDb, endedCheck(name, at(i), all.last().hasFailed), at(i)});
    }
    using Trails = QHash<SourceId, Trail>;
    const auto trails = shelf.ask<Trails>(Recorder::TrailsOf{acme, {shopDb.source}}).value_or(Trails());
    QCOMPARE(trails.value(shopDb.source), Trail(all));
    QCOMPARE(trails.value(shopDb.source).recoveredAt(), at(103));
}

void TestRecorderHistory::knowsSinceWhenAllFailsThatIsKept()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    for (int day = 0; day < 60; ++day) {
        const QDateTime at = first.addDays(day);
        const bool hasFailed = day >= 10;
        shelf.recorder->observe(observed::Check{shopDb, endedCheck(u"c%1"_s.arg(day), at, hasFailed), at});
    }
    using Trails = QHash<SourceId, Trail>;
    const auto trails = shelf.ask<Trails>(Recorder::TrailsOf{acme, {shopDb.source}}).value_or(Trails());
    QCOMPARE(trails.value(shopDb.source).failingSince(), first.addDays(10));
}

void TestRecorderHistory::leavesResultsOfTheNextCenturyOutOfTheTrail()
{
    RecorderShelf shelf;
    const QDateTime now = shelf.clock.now();
    shelf.recorder->observe(observed::Check{shopDb, endedCheck(u"ahead"_s, now.addYears(73), true), now});
    shelf.recorder->observe(observed::Check{shopDb, endedCheck(u"well"_s, now.addSecs(-60), false), now});
    using Trails = QHash<SourceId, Trail>;
    const auto trails
        = shelf.ask<Trails>(Recorder::TrailsOf{acme, {shopDb.source}, latestCredible(now)}).value_or(Trails());
    QCOMPARE(trails.value(shopDb.source), Trail({{now.addSecs(-60), false}}));
    QCOMPARE(shelf.past().checks.size(), 2); // what was seen is there all the same
}

/// Of a day in four parts: how many sources, and a ? where too little was watched.
static QStringList troubleOf(RecorderShelf &shelf, const QDateTime &from)
{
    const Recorder::TroubleOf question{acme, {shopDb.source, {8}}, {from, from.addDays(1)}, 4};
    QStringList parts;
    for (const TroubleSlot &slot : shelf.ask<QList<TroubleSlot>>(question).value_or(QList<TroubleSlot>()))
        parts.append(QString::number(slot.sources) + (slot.isWatched() ? u""_s : u"?"_s));
    return parts;
}

void TestRecorderHistory::countsTroubleThroughASpan()
{
    RecorderShelf shelf;
    const QDateTime from = shelf.clock.now();
    const auto at = [&from](int hours) { return from.addSecs(3600 * hours); };
    const auto see = [&](const SourcePlace &place, int hour, bool hasFailed) {
        const QString name = u"%1 at %2"_s.arg(place.source.value).arg(hour);
        shelf.recorder->observe(observed::Check{place, endedCheck(name, at(hour), hasFailed), at(hour)});
    };
    const SourcePlace blog{acme, {8}}, gone{acme, {9}};
    QCOMPARE(troubleOf(shelf, from), (QStringList{u"0?"_s, u"0?"_s, u"0?"_s, u"0?"_s}));
    shelf.recorder->observe(observed::Watching{acme, {at(-9), at(5)}});
    shelf.recorder->observe(observed::Watching{acme, {at(18), at(40)}});
    see(shopDb, -30, true); // and so it is when the span begins
    see(shopDb, 6, false); // at the very end of the first part
    see(blog, 1, true);
    see(blog, 2, false);
    see(blog, 3, true); // twice in one part is once
    see(blog, 23, false);
    see(shopDb, 30, true); // after the span
    see(gone, 1, true); // not asked for
    shelf.recorder->observe(observed::Watching{acme, {at(7), at(7).addSecs(900)}}); // too little of a part
    QCOMPARE(troubleOf(shelf, from), (QStringList{u"2"_s, u"1?"_s, u"1?"_s, u"1"_s}));
    QCOMPARE(troubleOf(shelf, at(24)), (QStringList{u"0"_s, u"1"_s, u"1"_s, u"1?"_s}));
}

void TestRecorderHistory::countsNoTroubleOfASourceThatIsNotAtWork()
{
    RecorderShelf shelf;
    const QDateTime from = shelf.clock.now();
    const auto at = [&from](int hours) { return from.addSecs(3600 * hours); };
    using enum SourceState;
    shelf.recorder->observe(observed::Check{shopDb, endedCheck(u"c"_s, at(-5), true), at(-5)});
    for (const auto &[state, hour] :
        {std::pair(Active, -6), {Paused, 2}, {SetupUnfinished, 13}, {StoppedByStitch, 14}, {Deleted, 19}})
        shelf.recorder->observe(observed::State{shopDb, state, at(hour)});
    shelf.recorder->observe(observed::Watching{acme, {from, at(24)}});
    QCOMPARE(troubleOf(shelf, from), (QStringList{u"1"_s, u"0"_s, u"1"_s, u"0"_s}));
}

/// Seen by our clock, ended by the service's.
static void seeEnd(RecorderShelf &shelf, const QString &name, const QDateTime &end, const SourcePlace &place = shopDb)
{
    shelf.recorder->observe(observed::Check{place, endedCheck(name, end, true), shelf.clock.now()});
}

static QString namesOf(const SourcePast &past)
{
    QStringList names;
    for (const CheckRecord &record : past.checks)
        names.append(record.check.name);
    return names.join(u' ');
}

void TestRecorderHistory::dropsWhatIsTooOld()
{
    RecorderShelf shelf;
    seeEnd(shelf, u"old"_s, shelf.clock.now());
    shelf.recorder->observe(observed::Watching{acme, {shelf.clock.now(), shelf.clock.now().addSecs(60)}});
    shelf.clock.advance(24h * 400);
    seeEnd(shelf, u"young"_s, shelf.clock.now());
    shelf.clock.advance(24h * 329);
    seeEnd(shelf, u"new"_s, shelf.clock.now());
    shelf.start();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(namesOf(shelf.past()), u"old young new"_s);
    shelf.clock.advance(24h * 2);
    seeEnd(shelf, u"last"_s, shelf.clock.now());
    shelf.start();
    QTRY_COMPARE(namesOf(shelf.past()), u"young new last"_s);
    QVERIFY(shelf.past().watches.isEmpty());
}

/// Also where it has been wrong for many starts, and much was seen by it.
void TestRecorderHistory::dropsNothingByAClockThatIsAhead()
{
    RecorderShelf shelf;
    seeEnd(shelf, u"old"_s, shelf.clock.now());
    shelf.clock.advance(24h * 700);
    const QDateTime right = shelf.clock.now();
    seeEnd(shelf, u"new"_s, right);
    for (int start = 0; start < 3; ++start) {
        shelf.clock.setNow(right.addYears(20 + start));
        shelf.recorder->observe(observed::Watching{acme, {shelf.clock.now(), shelf.clock.now()}});
        seeEnd(shelf, u"again"_s, right);
        shelf.start();
        QCOMPARE(namesOf(shelf.past()), u"old new again"_s);
        QCOMPARE(namesOf(shelf.past()), u"old new again"_s); // what was to go has gone by then
    }
    seeEnd(shelf, u"last"_s, right.addDays(40));
    shelf.start();
    QTRY_COMPARE(namesOf(shelf.past()), u"new again last"_s);
}

void TestRecorderHistory::dropsNothingThatWasSeenByAClockThatWasBehind()
{
    RecorderShelf shelf;
    const QDateTime right = shelf.clock.now();
    shelf.clock.setNow(right.addYears(-20));
    seeEnd(shelf, u"a"_s, right.addSecs(-60));
    shelf.clock.setNow(right);
    seeEnd(shelf, u"b"_s, right);
    shelf.start();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(namesOf(shelf.past()), u"a b"_s);
}

/// A source may be quiet for years, and still this is how it is.
void TestRecorderHistory::keepsTheLastOfEachSource()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    const SourcePlace other{acme, {8}};
    for (const auto state : {SourceState::Active, SourceState::Paused})
        shelf.recorder->observe(observed::State{shopDb, state, first});
    for (const auto &name : {u"a"_s, u"b"_s})
        seeEnd(shelf, name, first);
    for (int minute = 0; minute < 2; ++minute)
        shelf.recorder->observe(observed::Run{shopDb, runOf(first.addSecs(60 * minute), 1), first});
    shelf.clock.advance(24h * 3000);
    seeEnd(shelf, u"other"_s, shelf.clock.now(), other);
    shelf.start();
    QTRY_COMPARE(namesOf(shelf.past()), u"b"_s);
    QCOMPARE(shelf.past().runs.size(), 1);
    QCOMPARE(shelf.past().runs.first().run, runOf(first.addSecs(60), 1));
    QCOMPARE(shelf.past().states.size(), 1);
    QCOMPARE(shelf.past().states.first().to, SourceState::Paused);
}

void TestRecorderHistory::dropsTheOldestWhenThereIsTooMuch()
{
    RecorderShelf shelf;
    const QString long_(2000, u'x');
    for (int i = 0; i < 500; ++i) {
        shelf.see(u"c%1"_s.arg(i), u"failed"_s, long_);
        shelf.clock.advance(1min);
    }
    const QDateTime right = shelf.clock.now();
    shelf.clock.setNow(right.addYears(20)); // and one by a clock that was wrong
    shelf.see(u"late"_s, u"failed"_s, long_);
    shelf.clock.setNow(right);
    QCOMPARE(shelf.past().checks.size(), 501);
    shelf.start({.bytes = 800'000});
    QTRY_VERIFY(shelf.past().checks.size() < 300);
    const auto checks = shelf.past().checks;
    QVERIFY(checks.size() > 100);
    QCOMPARE(checks.last().check.name, u"late"_s);
    QCOMPARE(checks.at(checks.size() - 2).check.name, u"c499"_s);
}

/// An account is added, or looked at again after weeks: what its sources said last is older than what is asked for.
void TestRecorderHistory::readsWhatEndedInASpanWheneverItWasSeen()
{
    RecorderShelf shelf;
    const QDateTime from = shelf.clock.now(), until = from.addDays(1);
    shelf.clock.setNow(from.addSecs(-60));
    shelf.see(u"through"_s, u"running"_s);
    shelf.clock.setNow(until.addSecs(-60));
    seeEnd(shelf, u"old"_s, from.addMonths(-8));
    seeEnd(shelf, u"before"_s, from.addSecs(-1));
    seeEnd(shelf, u"first"_s, from);
    seeEnd(shelf, u"through"_s, from.addSecs(60));
    seeEnd(shelf, u"ahead"_s, until.addSecs(60)); // by the service's clock
    shelf.recorder->observe(observed::Run{shopDb, runOf(from.addMonths(-8), 1), shelf.clock.now()});
    shelf.clock.setNow(until.addSecs(60));
    seeEnd(shelf, u"late"_s, until.addSecs(-1));
    seeEnd(shelf, u"after"_s, until);
    const SourcePast past = shelf.past(shopDb, {from, until});
    QCOMPARE(namesOf(past), u"through first ahead late"_s);
    QVERIFY(past.runs.isEmpty());
}

void TestRecorderHistory::readsWhatGoesOnThroughASpan()
{
    RecorderShelf shelf;
    const QDateTime from = shelf.clock.now(), until = from.addDays(1);
    shelf.clock.setNow(from.addSecs(-60));
    shelf.see(u"given up"_s, u"running"_s);
    shelf.see(u"runs"_s, u"running"_s);
    shelf.recorder->observe(observed::Run{shopDb, runOf({}, {}), shelf.clock.now()});
    const TimeSpan day{from, until}, dayBefore{from.addDays(-2), from.addDays(-1)};
    QCOMPARE(namesOf(shelf.past(shopDb, day)), u"runs"_s);
    QCOMPARE(shelf.past(shopDb, day).runs.size(), 1);
    QCOMPARE(shelf.past(shopDb, dayBefore), SourcePast());
    const SourcePlace other{acme, {8}};
    shelf.clock.setNow(until.addSecs(-60));
    const QJsonObject begun{{u"name"_s, u"begun"_s}, {u"status"_s, u"running"_s},
        {u"start_time"_s, from.addSecs(-3600).toString(Qt::ISODate)}};
    shelf.recorder->observe(observed::Check{other, *ConnectionCheck::fromJson(begun), shelf.clock.now()});
    QCOMPARE(namesOf(shelf.past(other, day)), u"begun"_s);
}

/// However much is said of others: more sources are quiet than go at once, and nothing at all would be little enough.
void TestRecorderHistory::keepsTheLastOfEachSourceWhenThereIsTooMuch()
{
    RecorderShelf shelf;
    const QDateTime first = shelf.clock.now();
    const auto quiet = [](int number) { return SourcePlace{acme, {100 + number}}; };
    for (int number = 0; number < 100; ++number) {
        shelf.recorder->observe(observed::State{quiet(number), SourceState::Paused, first});
        for (const auto &name : {u"before"_s, u"last"_s})
            seeEnd(shelf, name, first, quiet(number));
        shelf.recorder->observe(observed::Run{quiet(number), runOf(first, 1), first});
    }
    for (int i = 0; i < 500; ++i) {
        shelf.clock.advance(1min);
        shelf.see(u"c%1"_s.arg(i), u"failed"_s, QString(2000, u'x'));
    }
    shelf.start({.bytes = 800'000});
    QTRY_VERIFY(shelf.past().checks.size() < 300);
    QVERIFY(shelf.past().checks.size() > 100);
    shelf.start({.bytes = 1});
    QTRY_COMPARE(namesOf(shelf.past()), u"c499"_s);
    for (int number = 0; number < 100; ++number) {
        const SourcePast past = shelf.past(quiet(number));
        QCOMPARE(namesOf(past), u"last"_s);
        QCOMPARE(past.runs.size(), 1);
        QCOMPARE(past.states.size(), 1);
    }
}

void TestRecorderHistory::forgetsThePastAndKeepsTheCache()
{
    RecorderShelf shelf;
    const SourcePlace other{bolt, {7}};
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.see(u"c1"_s, u"failed"_s);
    shelf.recorder->observe(observed::State{shopDb, SourceState::Paused, shelf.clock.now()});
    shelf.recorder->observe(observed::Change{shopDb, {u"host"_s, true, false, u"a"_s, u"b"_s, shelf.clock.now()}});
    shelf.recorder->observe(observed::Run{shopDb, runOf({}, {}), shelf.clock.now()});
    shelf.recorder->observe(observed::Watching{acme, {shelf.clock.now(), shelf.clock.now()}});
    shelf.recorder->observe(observed::Check{other, checkNamed(u"c1"_s, u"failed"_s), shelf.clock.now()});
    QVERIFY(shelf.forget(acme, {.past = true}));
    QCOMPARE(shelf.past(), SourcePast());
    QVERIFY(shelf.cache());
    QCOMPARE(shelf.past(other).checks.size(), 1);
}

void TestRecorderHistory::keepsRunsWithoutANameApart()
{
    RecorderShelf shelf;
    for (const auto &began : {u"2026-03-01T10:00:00Z"_s, u"2026-03-01T11:00:00Z"_s}) {
        const QJsonObject row{
            {u"source_id"_s, shopDb.source.value}, {u"start_time"_s, began}, {u"completion_time"_s, began}};
        shelf.recorder->observe(observed::Run{shopDb, Extraction::fromJson(row).value(), shelf.clock.now()});
    }
    const auto runs = shelf.past().runs;
    QCOMPARE(runs.size(), 2);
    QVERIFY(!runs.at(0).isRevision && !runs.at(1).isRevision);
}

void TestRecorderHistory::keepsTheOrderInWhichItWasSeen()
{
    RecorderShelf shelf;
    shelf.see(u"a"_s, u"failed"_s);
    shelf.recorder->observe(observed::State{shopDb, SourceState::Active, shelf.clock.now()});
    shelf.clock.setNow(shelf.clock.now().addSecs(-3600)); // somebody sets it back
    shelf.see(u"b"_s, u"succeeded"_s);
    shelf.recorder->observe(observed::State{shopDb, SourceState::Paused, shelf.clock.now()});
    const auto past = shelf.past();
    QCOMPARE(past.checks.size(), 2);
    QCOMPARE(past.checks.last().check.name, u"b"_s);
    QCOMPARE(past.states.last().to, SourceState::Paused);
}

BOBBIN_SUITE(recorderhistory, TestRecorderHistory)
#include "tst_recorderhistory.moc"
