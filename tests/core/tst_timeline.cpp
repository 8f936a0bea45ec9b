#include "core/models/timelinedays.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QJsonObject>
#include <QLocale>
#include <QTest>

#include <ctime>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using Kind = TimelineEntry::Kind;

namespace
{

const QDateTime now(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
const TimeSpan week{now.addDays(-7), now};

CheckRecord checkAt(const QDateTime &ended, const QString &status, bool isRevision = false)
{
    QJsonObject check{{u"name"_s, u"c"_s}, {u"status"_s, status}};
    if (ended.isValid())
        check.insert(u"completion_time"_s, ended.toString(Qt::ISODate));
    if (status == "failed"_L1)
        check.insert(u"tap_error_message"_s, u"Access denied"_s);
    return {ConnectionCheck::fromJson(check).value(), now.addSecs(-60), isRevision};
}

RunRecord runAt(const QDateTime &ended, std::optional<int> status)
{
    QJsonObject run{{u"source_id"_s, 7}, {u"job_name"_s, u"j"_s}, {u"completion_time"_s, ended.toString(Qt::ISODate)}};
    if (status) {
        for (const auto phase : {"discovery"_L1, "tap"_L1, "target"_L1})
            run.insert(phase + "_exit_status"_L1, *status);
    }
    return {Extraction::fromJson(run).value(), now.addSecs(-60), false};
}

/// One check an hour, the oldest first: f failed, s succeeded; r one that was told otherwise later, | an hour nobody watched.
QList<TimelineEntry> hours(const QString &letters, bool asRuns = false)
{
    const QDateTime begin = now.addSecs(-3600 * letters.size());
    SourcePast past;
    for (qsizetype hour = 0; hour < letters.size(); ++hour) {
        const QChar letter = letters.at(hour);
        const QDateTime ended = begin.addSecs(3600 * hour + 1800);
        if (letter != u'|') {
            past.watches.append({begin.addSecs(3600 * hour), begin.addSecs(3600 * (hour + 1))});
            if (asRuns)
                past.runs.append(runAt(ended, letter == u'f' ? 1 : 0));
            else
                past.checks.append(checkAt(ended, letter == u's' ? u"succeeded"_s : u"failed"_s, letter == u'r'));
        }
    }
    return timeline(past, {begin, now});
}

/// "2", "1 after 3", both with a ~ if it is not sure; of an entry that is not counted nothing. Oldest first, as the letters are.
QStringList counts(const QList<TimelineEntry> &entries)
{
    QStringList counts;
    for (const TimelineEntry &entry : entries) {
        if (entry.inARow == 0)
            continue;
        QString count = (entry.isCountSure ? QString() : u"~"_s) + QString::number(entry.inARow);
        if (entry.fineBefore > 0)
            count += u" after %1"_s.arg(entry.fineBefore);
        counts.prepend(count + (entry.isLasting ? u" lasts"_s : QString()));
    }
    return counts;
}

/// "2 Mar", the number of a kind, "3 fine", "3 failed".
QStringList told(const QList<TimelineEntry> &entries, Qt::TimeSpec zone = Qt::UTC)
{
    QStringList rows;
    for (const TimelineRow &row : timelineRows(entries, zone)) {
        if (row.isHeading()) {
            rows.append(QLocale::c().toString(row.day, u"d MMM"_s));
            continue;
        }
        const TimelineEntry &entry = entries.at(row.first);
        rows.append(row.isFold() ? (isFine(entry) ? u"%1 fine"_s : u"%1 failed"_s).arg(row.count)
                                 : QString::number(int(entry.kind)));
    }
    return rows;
}

QList<Kind> kinds(const QList<TimelineEntry> &entries)
{
    QList<Kind> kinds;
    for (const TimelineEntry &entry : entries)
        kinds.append(entry.kind);
    return kinds;
}

} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsEverythingInOneLineNewestFirst();
    void tellsHowChecksAndRunsEnded();
    void putsWhatIsOfTheNextCenturyWhereItWasSeen();
    void leavesGapsWhereNobodyWatched_data();
    void leavesGapsWhereNobodyWatched();
    void countsWhatWasSeen();
    void saysNothingInPercentOfAFew();
    void tellsHowLongItTook();
    void countsWhatFailsInARow_data();
    void countsWhatFailsInARow();
    void countsChecksAndRunsApart();
    void passesTheKindAskedFor();
    void knowsAThingOfWhichMoreIsKnown();
    void foldsWhatIsFineWithinADay();
    void foldsWhatFailsAgainForTheSameReason();
    void startsADayWhereItStartsInTheZone();
};

void TestTimeline::putsEverythingInOneLineNewestFirst()
{
    SourcePast past;
    past.watches = {{week.from, week.until}};
    past.checks = {checkAt(now.addDays(-3), u"failed"_s)};
    past.runs = {runAt(now.addDays(-1), 0)};
    past.states = {{SourceState::Active, SourceState::Paused, now.addDays(-2)}};
    past.edits = {{.property = u"host"_s, .before = u"a"_s, .after = u"b"_s, .at = now.addDays(-4)}};
    const auto entries = timeline(past, week);
    QCOMPARE(kinds(entries), (QList{Kind::RunPassed, Kind::StateChanged, Kind::CheckFailed, Kind::Edited}));
    QCOMPARE(entries.at(2).said, u"Access denied"_s);
    QCOMPARE(entries.at(2).name, u"c"_s);
    QCOMPARE(entries.at(2).phase, ConnectionCheck::PhaseName::Tap);
    QCOMPARE(entries.at(0).name, u"j"_s);
    QVERIFY(!entries.at(0).phase);
    QCOMPARE(entries.at(3).edit.property, u"host"_s);
    QCOMPARE(entries.at(1).state.to, SourceState::Paused);
}

void TestTimeline::tellsHowChecksAndRunsEnded()
{
    SourcePast past;
    past.watches = {{week.from, week.until}};
    past.checks = {checkAt(now.addDays(-5), u"succeeded"_s), checkAt({}, u"running"_s),
        checkAt(now.addDays(-6), u"failed"_s, true)};
    past.runs = {runAt(now.addDays(-3), 1), runAt(now.addDays(-4), {})};
    const auto entries = timeline(past, week);
    QCOMPARE(kinds(entries),
        (QList{Kind::CheckOther, Kind::RunFailed, Kind::RunTerminated, Kind::CheckPassed, Kind::CheckFailed}));
    QCOMPARE(entries.first().at, now.addSecs(-60)); // it has no end: when it was seen
    QVERIFY(entries.last().isRevision);
}

void TestTimeline::putsWhatIsOfTheNextCenturyWhereItWasSeen()
{
    SourcePast past;
    past.watches = {{now.addDays(-1), now}};
    past.checks = {checkAt(now.addYears(73), u"failed"_s)};
    past.runs = {runAt(now.addYears(73), 1)};
    for (const TimelineEntry &entry : timeline(past, {now.addDays(-1), now}))
        QCOMPARE(entry.at, now.addSecs(-60));
    QCOMPARE(timeline(past, {now.addDays(-1), now}).size(), 2);
}

void TestTimeline::leavesGapsWhereNobodyWatched_data()
{
    QTest::addColumn<QList<Watch>>("watches");
    QTest::addColumn<QList<Watch>>("gaps"); // newest first
    const auto at = [](int hours) { return week.from.addSecs(hours * 3600); };
    const int end = 7 * 24;
    QTest::newRow("all the time") << QList<Watch>{{at(-5), at(end + 5)}} << QList<Watch>();
    QTest::newRow("never") << QList<Watch>() << QList<Watch>{{at(0), at(end)}};
    QTest::newRow("a night") << QList<Watch>{{at(0), at(10)}, {at(20), at(end)}} << QList<Watch>{{at(10), at(20)}};
    QTest::newRow("before and after") << QList<Watch>{{at(1), at(2)}} << QList<Watch>{{at(2), at(end)}, {at(0), at(1)}};
    QTest::newRow("two that overlap, in any order") << QList<Watch>{{at(5), at(end)}, {at(0), at(7)}} << QList<Watch>();
    QTest::newRow("some minutes between two lists")
        << QList<Watch>{{at(0), at(10)}, {at(10).addSecs(9 * 60), at(end)}} << QList<Watch>();
}

void TestTimeline::leavesGapsWhereNobodyWatched()
{
    QFETCH(const QList<Watch>, watches);
    SourcePast past;
    past.watches = watches;
    QList<Watch> gaps;
    for (const TimelineEntry &entry : timeline(past, week)) {
        QCOMPARE(entry.kind, Kind::NotWatched);
        gaps.append({entry.at, entry.until});
    }
    QTEST(gaps, "gaps");
}

void TestTimeline::countsWhatWasSeen()
{
    SourcePast past;
    past.watches = {{week.from, week.from.addDays(1)}, {week.from.addDays(2), week.from.addSecs(5 * 43200)}};
    past.checks = {checkAt(now, u"failed"_s), checkAt(now, u"succeeded"_s), checkAt(now, u"succeeded"_s, true),
        checkAt({}, u"running"_s)};
    past.runs = {runAt(now, 0), runAt(now, 1), runAt(now, 1)};
    const Reliability found = reliability(past, week);
    QCOMPARE(found.checks, (Reliability::Share{2, 1}));
    QCOMPARE(found.runs, (Reliability::Share{3, 2}));
    QCOMPARE(found.watched, 1.5 / 7);
    QCOMPARE(reliability({}, {now, now}).watched, 0.0);
}

void TestTimeline::saysNothingInPercentOfAFew()
{
    QVERIFY(!(Reliability::Share{4, 0}).hasRate());
    QVERIFY((Reliability::Share{5, 0}).hasRate());
}

void TestTimeline::tellsHowLongItTook()
{
    using namespace std::chrono_literals;
    SourcePast past;
    past.watches = {{week.from, week.until}};
    for (const auto &begin : {u"2026-03-01T11:59:58Z"_s, u"2026-03-01T11:59:56Z"_s, u"2026-03-01T12:00:01Z"_s}) {
        const QJsonObject told{{u"name"_s, u"c"_s}, {u"source_id"_s, 7}, {u"start_time"_s, begin},
            {u"completion_time"_s, u"2026-03-01T12:00:00Z"_s}};
        past.checks.append({ConnectionCheck::fromJson(told).value(), now, false});
        past.runs.append({Extraction::fromJson(told).value(), now, false});
    }
    past.checks.append(checkAt(now, u"succeeded"_s));
    QList<std::optional<std::chrono::milliseconds>> took;
    const QList<TimelineEntry> entries = timeline(past, week);
    for (const TimelineEntry &entry : entries)
        took.append(entry.took);
    QCOMPARE(took, (decltype(took){{}, 2s, 4s, {}, 2s, 4s, {}})); // it cannot have begun after its end
    const auto range = tookRange(entries);
    QVERIFY(range);
    QCOMPARE(range->least, 2s);
    QCOMPARE(range->most, 4s);
    QVERIFY(!tookRange(entries.first(1)));
}

void TestTimeline::countsWhatFailsInARow_data()
{
    QTest::addColumn<QString>("letters");
    QTest::addColumn<QStringList>("counted");
    QTest::newRow("failing") << u"fsssff"_s << QStringList{u"~1"_s, u"1 after 3 lasts"_s, u"2"_s};
    QTest::newRow("failed then") << u"fsssffs"_s << QStringList{u"~1"_s, u"1 after 3"_s, u"2"_s};
    QTest::newRow("fine since before the span") << u"ssf"_s << QStringList{u"~1 after 2 lasts"_s};
    QTest::newRow("failing since before the span") << u"ff"_s << QStringList{u"~1 lasts"_s, u"~2"_s};
    QTest::newRow("nobody watched among the fine ones")
        << u"fss|ssff"_s << QStringList{u"~1"_s, u"~1 after 4 lasts"_s, u"2"_s};
    QTest::newRow("nobody watched before the fine ones") << u"f|ssf"_s << QStringList{u"~1"_s, u"~1 after 2 lasts"_s};
    QTest::newRow("nobody watched after the fine ones")
        << u"fss|fff"_s << QStringList{u"~1"_s, u"~1 after 2 lasts"_s, u"~2"_s, u"~3"_s};
    QTest::newRow("nobody watched among the failed ones")
        << u"fsff|ff"_s << QStringList{u"~1"_s, u"1 after 1 lasts"_s, u"2"_s, u"~3"_s, u"~4"_s};
    QTest::newRow("told otherwise later") << u"fsrsrfrf"_s << QStringList{u"~1"_s, u"1 after 2 lasts"_s, u"2"_s};
}

void TestTimeline::countsWhatFailsInARow()
{
    QFETCH(const QString, letters);
    QTEST(counts(hours(letters)), "counted");
}

void TestTimeline::countsChecksAndRunsApart()
{
    QCOMPARE(counts(hours(u"fsff"_s, true)), (QStringList{u"~1"_s, u"1 after 1 lasts"_s, u"2"_s}));
    SourcePast past;
    past.watches = {{week.from, week.until}};
    past.checks = {checkAt(now.addDays(-3), u"failed"_s), checkAt(now.addDays(-1), u"failed"_s)};
    past.runs = {runAt(now.addDays(-2), 0), runAt(now, 1)};
    QCOMPARE(
        counts(timeline(past, week)), (QStringList{u"~1 lasts"_s, u"~2"_s, u"~1 after 1"_s})); // the earlier of both
}

void TestTimeline::passesTheKindAskedFor()
{
    QList<int> found;
    for (const auto filter : {TimelineFilter::Everything, TimelineFilter::Failures, TimelineFilter::Checks,
             TimelineFilter::Runs, TimelineFilter::Changes, TimelineFilter::Gaps}) {
        for (int kind = 0; kind <= int(Kind::NotWatched); ++kind) {
            if (passes({.kind = Kind(kind), .at = now}, filter))
                found.append(kind);
        }
        found.append(-1);
    }
    QCOMPARE(found,
        (QList{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1, /**/ 0, 3, -1, /**/ 0, 1, 2, -1, /**/ 3, 4, 5, 6, -1, /**/ 7, 8, 9,
            -1, /**/ 10, -1}));
}

void TestTimeline::knowsAThingOfWhichMoreIsKnown()
{
    const TimelineEntry running{.kind = Kind::CheckOther, .at = now, .name = u"c"_s};
    TimelineEntry ended{.kind = Kind::CheckFailed, .at = now.addSecs(9), .name = u"c"_s, .said = u"no"_s};
    QVERIFY(isSameThing(running, ended));
    ended.isRevision = true;
    QVERIFY(!isSameThing(running, ended));
    ended.name = u"d"_s;
    QVERIFY(!isSameThing(running, ended));
    const TimelineEntry gap{.kind = Kind::NotWatched, .at = now, .until = now.addSecs(9)};
    QVERIFY(isSameThing(gap, {.kind = Kind::NotWatched, .at = now, .until = now.addSecs(99)}));
    QVERIFY(isSameThing(gap, {.kind = Kind::NotWatched, .at = now.addSecs(1), .until = now.addSecs(9)}));
    QVERIFY(!isSameThing(gap, {.kind = Kind::NotWatched, .at = now.addSecs(1), .until = now.addSecs(99)}));
    const auto edited = [](const QString &property) {
        return TimelineEntry{
            .kind = Kind::Edited, .at = now, .edit = {.property = property, .before = {}, .after = {}, .at = now}};
    };
    QVERIFY(isSameThing(edited(u"host"_s), edited(u"host"_s)));
    QVERIFY(!isSameThing(edited(u"host"_s), edited(u"port"_s)));
    const TimelineEntry state{.kind = Kind::StateChanged, .at = now, .state = {{}, SourceState::Active, now}};
    QVERIFY(!isSameThing(edited(u"host"_s), state));
}

void TestTimeline::foldsWhatIsFineWithinADay()
{
    const QString failed = QString::number(int(Kind::CheckFailed)), passed = QString::number(int(Kind::CheckPassed));
    QCOMPARE(told(hours(u"ssfss"_s)), (QStringList{u"2 Mar"_s, u"2 fine"_s, failed, u"2 fine"_s}));
    QCOMPARE(told(hours(u"srs"_s)), (QStringList{u"2 Mar"_s, passed, failed, passed}));
    // Twelve hours of this day, and the two before.
    QCOMPARE(told(hours(u"ssssssssssssss"_s)), (QStringList{u"2 Mar"_s, u"12 fine"_s, u"1 Mar"_s, u"2 fine"_s}));
    SourcePast past;
    past.watches = {{week.from, week.until}};
    past.checks = {checkAt(now.addSecs(-1), u"succeeded"_s), checkAt(now.addSecs(-3), u"succeeded"_s, true)};
    past.runs = {runAt(now.addSecs(-2), 0)};
    QCOMPARE(
        told(timeline(past, week)), (QStringList{u"2 Mar"_s, u"2 fine"_s, passed})); // what is taken back was not fine
    QVERIFY(told({}).isEmpty());
}

void TestTimeline::foldsWhatFailsAgainForTheSameReason()
{
    const QString failed = QString::number(int(Kind::CheckFailed));
    // Newest first: the first that failed stands by itself, next to what changed before it broke.
    QCOMPARE(told(hours(u"ssffff"_s)), (QStringList{u"2 Mar"_s, u"3 failed"_s, failed, u"2 fine"_s}));
    QCOMPARE(told(hours(u"ffsff"_s)),
        (QStringList{u"2 Mar"_s, failed, failed, QString::number(int(Kind::CheckPassed)), failed, failed}));
    QList<TimelineEntry> entries = hours(u"sfffff"_s);
    entries[1].said = u"another reason"_s;
    QCOMPARE(told(entries),
        (QStringList{u"2 Mar"_s, failed, failed, u"2 failed"_s, failed, QString::number(int(Kind::CheckPassed))}));
}

void TestTimeline::startsADayWhereItStartsInTheZone()
{
    qputenv("TZ", "EET-2");
    tzset();
    const auto entries = hours(u"ssssssssssssss"_s); // from 22:00 UTC on
    QCOMPARE(told(entries, Qt::LocalTime), (QStringList{u"2 Mar"_s, u"14 fine"_s}));
}

BOBBIN_SUITE(timeline, TestTimeline)
#include "tst_timeline.moc"
