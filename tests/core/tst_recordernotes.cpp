#include "core/history/recorder.h"

#include "tests/core/recordershelf.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a person wrote, and what was about to be changed: never mixed with what was seen.
class TestRecorderNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsBack_data();
    void bringsBack();
    void replacesNotesAndEmptyOnesLeaveNothing();
    void recordsWhatWasNotedAndWhen();
    void listsNotesByClientAndAll();
    void staysWhenTheCacheGoesOrThePastIsOld();
    void goesWithThePastIfAskedTo();
    void keepsAnIntentWithoutAnOutcomeOverARestart();
    void keepsTheFirstOutcome();
    void saysThatNothingIsKnownOfWhatEnded();
    void answersAfterTheCallOnceAndNotToTheDead();
    void answersAllThatIsAskedBeforeTheEnd();
};

static SourceNotes fullNotes(const ManualClock &clock)
{
    return {.acknowledged = Acknowledgement{u"DBA knows"_s, clock.now(), clock.now().addDays(3), u"1.7.check.x"_s},
        .snoozedUntil = clock.now().addSecs(3600),
        .note = u"Call Ann <a@b.c>\n'); DROP TABLE notes; --"_s,
        .tags = {u"vip"_s, u"äöü"_s, u"late"_s}};
}

void TestRecorderNotes::bringsBack_data()
{
    const ManualClock clock;
    QTest::addColumn<SourceNotes>("notes");
    QTest::newRow("everything") << fullNotes(clock);
    QTest::newRow("acknowledged until fixed, without a reason") << SourceNotes{
        .acknowledged = Acknowledgement{{}, clock.now(), {}, {}}, .snoozedUntil = {}, .note = {}, .tags = {}};
    QTest::newRow("snoozed only") << SourceNotes{
        .acknowledged = {}, .snoozedUntil = clock.now(), .note = {}, .tags = {}};
    QTest::newRow("note only") << SourceNotes{.acknowledged = {}, .snoozedUntil = {}, .note = u"x"_s, .tags = {}};
    QTest::newRow("tags only") << SourceNotes{
        .acknowledged = {}, .snoozedUntil = {}, .note = {}, .tags = {u"b"_s, u"a"_s}};
}

void TestRecorderNotes::bringsBack()
{
    QFETCH(const SourceNotes, notes);
    RecorderShelf shelf;
    QVERIFY(shelf.keep(shopDb, notes));
    shelf.start();
    QCOMPARE(shelf.notes(), (QList<PlacedNotes>{{shopDb, notes}}));
}

void TestRecorderNotes::replacesNotesAndEmptyOnesLeaveNothing()
{
    RecorderShelf shelf;
    QVERIFY(shelf.keep(shopDb, fullNotes(shelf.clock)));
    const SourceNotes fewer{.acknowledged = {}, .snoozedUntil = {}, .note = u"later"_s, .tags = {u"vip"_s}};
    QVERIFY(shelf.keep(shopDb, fewer));
    QCOMPARE(shelf.notes().value(0).notes, fewer);
    QVERIFY(shelf.keep(shopDb, {}));
    QVERIFY(shelf.notes().isEmpty());
}

void TestRecorderNotes::recordsWhatWasNotedAndWhen()
{
    RecorderShelf shelf;
    using enum Remark::Kind;
    const QDateTime first = shelf.clock.now();
    const SourceNotes notes = fullNotes(shelf.clock);
    QVERIFY(shelf.keep(shopDb, notes));
    shelf.clock.advance(1min);
    SourceNotes other = notes;
    other.acknowledged.reset();
    other.note.clear();
    QVERIFY(shelf.keep(shopDb, other));
    QVERIFY(shelf.keep(shopDb, other)); // nothing new
    shelf.clock.advance(1min);
    QVERIFY(shelf.keep(shopDb, {}));
    shelf.start();
    const QDateTime second = first.addSecs(60), third = first.addSecs(120);
    const QList<Remark> all{{Acknowledged, notes.acknowledged->reason, notes.acknowledged->until, first},
        {Snoozed, u""_s, notes.snoozedUntil, first}, {Noted, notes.note, {}, first},
        {Tagged, u"vip, äöü, late"_s, {}, first}, {NotAcknowledged, u""_s, {}, second}, {Noted, u""_s, {}, second},
        {NotSnoozed, u""_s, {}, third}, {Tagged, u""_s, {}, third}};
    QCOMPARE(shelf.past().remarks, all);
    QVERIFY(shelf.past({acme, {8}}).remarks.isEmpty());
    QCOMPARE(shelf.past(shopDb, {second, third}).remarks, all.sliced(4, 2));
    QVERIFY(shelf.forget(acme, {.past = true}));
    QVERIFY(shelf.past().remarks.isEmpty());
}

void TestRecorderNotes::listsNotesByClientAndAll()
{
    RecorderShelf shelf;
    const SourceNotes note{.acknowledged = {}, .snoozedUntil = {}, .note = u"n"_s, .tags = {}};
    const SourcePlace other{bolt, {7}};
    QVERIFY(shelf.keep(shopDb, note) && shelf.keep(other, note));
    QCOMPARE(shelf.notes(bolt), (QList<PlacedNotes>{{other, note}}));
    QCOMPARE(*shelf.ask<QList<PlacedNotes>>(Recorder::AllNotes()), (QList<PlacedNotes>{{shopDb, note}, {other, note}}));
}

void TestRecorderNotes::staysWhenTheCacheGoesOrThePastIsOld()
{
    RecorderShelf shelf;
    QVERIFY(shelf.keep(shopDb, fullNotes(shelf.clock)));
    QVERIFY(shelf.forget(acme, {.cache = true}));
    shelf.clock.advance(24h * 365 * 5);
    shelf.start();
    QCOMPARE(shelf.notes().size(), 1);
}

void TestRecorderNotes::goesWithThePastIfAskedTo()
{
    RecorderShelf shelf;
    const SourcePlace other{bolt, {7}};
    QVERIFY(shelf.keep(shopDb, fullNotes(shelf.clock)) && shelf.keep(other, fullNotes(shelf.clock)));
    shelf.see(u"c"_s, u"failed"_s);
    QVERIFY(shelf.forget(acme, {.past = true}));
    QVERIFY(shelf.notes().isEmpty());
    QCOMPARE(shelf.past(), SourcePast());
    QCOMPARE(shelf.notes(bolt), (QList<PlacedNotes>{{other, fullNotes(shelf.clock)}}));
}

static JournalId intend(RecorderShelf &shelf, const WriteIntent &intent)
{
    Await<JournalId, HistoryError> id;
    shelf.recorder->intend(intent, &shelf.context, id.handler());
    return id.wait() && id.ok() ? id.value() : JournalId();
}

static bool conclude(RecorderShelf &shelf, JournalId id, const WriteOutcome &outcome)
{
    Await<Nothing, HistoryError> done;
    shelf.recorder->conclude(id, outcome, &shelf.context, done.handler());
    return done.wait() && done.ok();
}

void TestRecorderNotes::keepsAnIntentWithoutAnOutcomeOverARestart()
{
    RecorderShelf shelf;
    const WriteIntent first{shopDb, u"update"_s, u"display_name"_s, shelf.clock.now()};
    const WriteIntent second{{acme, {}}, u"create"_s, {}, shelf.clock.now()};
    const JournalId one = intend(shelf, first), two = intend(shelf, second);
    QVERIFY(one.value > 0 && two.value > one.value);
    const WriteOutcome unknown{WriteOutcome::Kind::Unknown, u"timeout"_s, shelf.clock.now().addSecs(30)};
    QVERIFY(conclude(shelf, one, unknown));
    shelf.start();
    QCOMPARE(shelf.journal(), (QList<JournalEntry>{{one, first, unknown}, {two, second, std::nullopt}}));
}

void TestRecorderNotes::keepsTheFirstOutcome()
{
    RecorderShelf shelf;
    const JournalId id = intend(shelf, {shopDb, u"delete"_s, {}, shelf.clock.now()});
    const WriteOutcome failed{WriteOutcome::Kind::Failed, u"403"_s, shelf.clock.now()};
    QVERIFY(conclude(shelf, id, failed));
    QVERIFY(conclude(shelf, id, {WriteOutcome::Kind::Done, {}, shelf.clock.now()}));
    QCOMPARE(shelf.journal().value(0).outcome, failed);
}

void TestRecorderNotes::saysThatNothingIsKnownOfWhatEnded()
{
    RecorderShelf shelf;
    QVERIFY(!conclude(shelf, {7}, {WriteOutcome::Kind::Done, {}, shelf.clock.now()}));
}

void TestRecorderNotes::answersAfterTheCallOnceAndNotToTheDead()
{
    RecorderShelf shelf;
    Await<QList<PlacedNotes>, HistoryError> answer, dead;
    auto context = std::make_unique<QObject>();
    shelf.recorder->query(Recorder::NotesOf{acme}, context.get(), dead.handler());
    context.reset();
    shelf.recorder->query(Recorder::NotesOf{acme}, &shelf.context, answer.handler());
    QCOMPARE(answer.calls(), 0);
    QVERIFY(answer.wait());
    shelf.notes();
    QCOMPARE(answer.calls(), 1);
    QCOMPARE(dead.calls(), 0);
}

void TestRecorderNotes::answersAllThatIsAskedBeforeTheEnd()
{
    RecorderShelf shelf;
    Await<QList<PlacedNotes>, HistoryError> answer;
    shelf.recorder->query(Recorder::NotesOf{acme}, &shelf.context, answer.handler());
    shelf.stop();
    QCOMPARE(answer.calls(), 0);
    QVERIFY(answer.wait());
    QCOMPARE(answer.calls(), 1);
    QCOMPARE(answer.error().kind, HistoryError::Kind::Closed);
}

BOBBIN_SUITE(recordernotes, TestRecorderNotes)
#include "tst_recordernotes.moc"
