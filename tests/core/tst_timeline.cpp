#include "core/models/timeline.h"

#include "tests/support/rows.h"

#include <QJsonObject>
#include <QTest>

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
    void leavesGapsWhereNobodyWatched_data();
    void leavesGapsWhereNobodyWatched();
    void countsWhatWasSeen();
    void saysNothingInPercentOfAFew();
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
    const Reliability found = reliability(past, week);
    QCOMPARE(found.checks, 2);
    QCOMPARE(found.failed, 1);
    QCOMPARE(found.watched, 1.5 / 7);
    QCOMPARE(reliability({}, {now, now}).watched, 0.0);
}

void TestTimeline::saysNothingInPercentOfAFew()
{
    QVERIFY(!(Reliability{.checks = 4}).hasRate());
    QVERIFY((Reliability{.checks = 5}).hasRate());
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
