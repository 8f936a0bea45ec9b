#include "core/health/healthgroups.h"

#include "core/models/healthmodel.h"
#include "core/models/sourceview.h"
#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class HealthGroupsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheCause_data();
    void namesTheCause();
    void groupsAsTheHealthWorkspaceDoes();
    void groupsWhateverOrderTheRowsComeIn();
    void putsWhatIsKnownBelowWhatIsNot();
    void tellsTheOldestFailureOfAGroup();
    void tellsSinceWhenSomebodyIsWaitedFor();
    void knowsWhatIsOfConcern_data();
    void knowsWhatIsOfConcern();
    void knowsWhatNobodyKnows_data();
    void knowsWhatNobodyKnows();
};

static SourceRow failing(qint64 id, const QString &fingerprint, int minutesAgo = 3)
{
    const Diagnosis diagnosis{.fingerprint = fingerprint, .remedy = {}};
    return makeRow(
        makeSource(id), readFacts(failedCheck(fingerprint), noon.addSecs(-60 * minutesAgo)), shop, noon, diagnosis);
}

/// One of everything, and of some things more.
static QList<SourceRow> mixedRows()
{
    return {makeRow(1), failing(2, u"denied"_s), failing(3, u"no route"_s, 90), failing(4, u"denied"_s, 30),
        makeRow(5, R"({"system_paused_at":"2026-02-01T00:00:00Z"})"), makeRow(6, atStep(u"oauth"_s)),
        makeRow(makeSource(7), readFacts({})), makeRow(8, everyHalfHour(noon.addSecs(-2 * 3600))), makeRow(9),
        makeRow(10, atStep(u"form"_s)), makeRow(11, R"({"paused_at":"2026-02-01T00:00:00Z"})")};
}

void HealthGroupsTest::namesTheCause_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<GroupCause>("cause");
    QTest::newRow("healthy") << makeRow(1) << GroupCause{.standing = Standing::Healthy};
    QTest::newRow("failed check") << failing(1, u"denied"_s)
                                  << GroupCause{Standing::Failing, Reason::CheckFailed, u"denied"_s};
    QTest::newRow("late") << makeRow(1, everyHalfHour(noon.addSecs(-2 * 3600)))
                          << GroupCause{Standing::Failing, Reason::Late};
    QTest::newRow("setup") << makeRow(1, atStep(u"oauth"_s))
                           << GroupCause{.standing = Standing::Setup, .step = SetupStep::OAuth};
    QTest::newRow("never checked") << makeRow(makeSource(1), readFacts({}))
                                   << GroupCause{Standing::Unknown, Reason::NeverChecked};
}

void HealthGroupsTest::namesTheCause()
{
    QFETCH(SourceRow, row);
    QFETCH(GroupCause, cause);
    QVERIFY(causeOf(row) == cause);
}

void HealthGroupsTest::groupsAsTheHealthWorkspaceDoes()
{
    SourceTableModel table([](const SourceRow *, SourceTableModel::Column) { return QString(); });
    SourceView view(table);
    HealthModel model(view, {.words = [](const auto &, const auto *, auto) { return QString(); }});
    const QList<SourceRow> rows = mixedRows();
    table.merge({rows.begin(), rows.end()});
    view.resort();
    model.setActive(true);
    const QList<CauseGroup> groups = groupByCause(rows);
    QCOMPARE(groups.size(), model.rowCount());
    // The model takes groups that weigh the same as they come.
    for (const CauseGroup &group : groups) {
        const CauseGroup *shown = model.groupAround(model.indexOf(group.sources.first()));
        QVERIFY(*shown == group);
    }
    for (qsizetype at = 1; at < groups.size(); ++at)
        QVERIFY(!isWorseGroup(groups.at(at), groups.at(at - 1)));
}

void HealthGroupsTest::groupsWhateverOrderTheRowsComeIn()
{
    QList<SourceRow> rows = mixedRows();
    const QList<CauseGroup> groups = groupByCause(rows);
    std::ranges::reverse(rows);
    QVERIFY(groupByCause(rows) == groups);
    QVERIFY(groupByCause({}).isEmpty());
}

void HealthGroupsTest::putsWhatIsKnownBelowWhatIsNot()
{
    QList<SourceRow> rows{failing(1, u"denied"_s), failing(2, u"denied"_s), failing(3, u"no route"_s),
        makeRow(4, R"({"system_paused_at":"2026-02-01T00:00:00Z"})")};
    rows[0].notes.snoozedUntil = noon.addDays(1);
    const auto messages = [&rows] {
        QStringList found;
        for (const CauseGroup &group : groupByCause(rows))
            found.append(group.message + (group.isHandled ? u" known"_s : QString()));
        return found;
    };
    QCOMPARE(messages(), (QStringList{u"denied"_s, u"no route"_s, QString()}));
    rows[1].notes.snoozedUntil = noon.addDays(1);
    QCOMPARE(messages(), (QStringList{u"no route"_s, u"denied known"_s, QString()}));
}

void HealthGroupsTest::tellsTheOldestFailureOfAGroup()
{
    const CauseGroup group = groupByCause({failing(1, u"denied"_s, 3), failing(2, u"denied"_s, 30)}).value(0);
    QCOMPARE(group.since, noon.addSecs(-60 * 30));
    QCOMPARE(group.sources.first().source.value, 2);
    QCOMPARE(group.message, u"denied"_s);
}

void HealthGroupsTest::tellsSinceWhenSomebodyIsWaitedFor()
{
    const QDateTime stopped(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC);
    const auto sinceOf = [](const SourceRow &row) { return groupByCause({row}).value(0).since; };
    QCOMPARE(sinceOf(makeRow(1, R"({"system_paused_at":"2026-02-01T00:00:00Z"})")), stopped);
    const SourceRow setup = makeRow(1, atStep(u"oauth"_s));
    QCOMPARE(sinceOf(setup), setup.source.createdAt);
    QVERIFY(setup.source.createdAt.isValid());
    QVERIFY(!groupByCause({setup}).value(0).isHandled);
    QVERIFY(!sinceOf(makeRow(1, R"({"paused_at":"2026-02-01T00:00:00Z"})")).isValid());
}

void HealthGroupsTest::knowsWhatIsOfConcern_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<bool>("isOfConcern");
    QTest::newRow("healthy") << makeRow(1) << false;
    QTest::newRow("failing") << failing(1, u"denied"_s) << true;
    SourceRow noted = failing(1, u"denied"_s);
    noted.notes.snoozedUntil = noon.addDays(1);
    QTest::newRow("snoozed") << noted << true;
    noted.notes.acknowledged = Acknowledgement{.reason = u"known"_s, .at = noon, .until = {}, .checkName = {}};
    QTest::newRow("acknowledged") << noted << false;
    QTest::newRow("late by more than one interval") << makeRow(1, everyHalfHour(noon.addSecs(-45 * 60))) << true;
    QTest::newRow("never checked") << makeRow(makeSource(1), readFacts({})) << true;
    QTest::newRow("a check runs") << makeRow(makeSource(1), readFacts(runningCheck())) << true;
    QTest::newRow("stopped by Stitch") << makeRow(1, R"({"system_paused_at":"2026-02-01T00:00:00Z"})") << true;
    QTest::newRow("paused") << makeRow(1, R"({"paused_at":"2026-02-01T00:00:00Z"})") << false;
    QTest::newRow("deleted") << makeRow(1, R"({"deleted_at":"2026-02-01T00:00:00Z"})") << false;
    QTest::newRow("setup unfinished") << makeRow(1, atStep(u"oauth"_s)) << false;
    QTest::newRow("setup held up by a failure")
        << makeRow(makeSource(1, atStep(u"discover_schema"_s)), readFacts(failedCheck(u"denied"_s))) << true;
}

void HealthGroupsTest::knowsWhatIsOfConcern()
{
    QFETCH(SourceRow, row);
    QFETCH(bool, isOfConcern);
    QCOMPARE(bobbin::isOfConcern(row), isOfConcern);
}

void HealthGroupsTest::knowsWhatNobodyKnows_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<bool>("isUnknown");
    const auto known = [](const SourceRow &row, int minutesAgo, const QString &checkName) {
        SourceRow noted = row;
        noted.notes.acknowledged
            = Acknowledgement{.reason = {}, .at = noon.addSecs(-60 * minutesAgo), .until = {}, .checkName = checkName};
        return noted;
    };
    SourceRow row = failing(1, u"denied"_s);
    row.trail = Trail({{noon.addSecs(-600), true}, {noon.addSecs(-400), false}, {noon.addSecs(-200), true}});
    QTest::newRow("nothing is acknowledged") << row << false;
    QTest::newRow("the failure") << known(row, 1, u"c"_s) << false;
    QTest::newRow("the failure before it") << known(row, 8, u"c"_s) << true;
    QTest::newRow("no failure") << known(row, 8, {}) << true;
    QTest::newRow("no failure, while it failed") << known(row, 1, {}) << false;
    row.judgment.standing = Standing::Stopped;
    QTest::newRow("that it is stopped") << known(row, 8, {}) << false;
    QTest::newRow("the failure before the one it was stopped for") << known(row, 8, u"c"_s) << true;
}

void HealthGroupsTest::knowsWhatNobodyKnows()
{
    QFETCH(SourceRow, row);
    QTEST(failsUnknown(row), "isUnknown");
}

BOBBIN_SUITE(healthgroups, HealthGroupsTest)
#include "tst_healthgroups.moc"
