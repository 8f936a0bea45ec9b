#include "core/models/healthmodel.h"

#include "core/models/sourceview.h"
#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

SourceRow failing(qint64 id, const QString &fingerprint, int minutesAgo = 3)
{
    const Diagnosis diagnosis{.fingerprint = fingerprint, .remedy = {}};
    return makeRow(
        makeSource(id), readFacts(failedCheck(fingerprint), noon.addSecs(-60 * minutesAgo)), shop, noon, diagnosis);
}

/// The model over a view of these rows.
struct Ward {
    explicit Ward(const QList<SharedRow> &rows)
    {
        table.merge(rows);
        view.resort();
        model.setActive(true);
    }
    void merge(const QList<SharedRow> &rows)
    {
        table.merge(rows);
        model.update();
    }
    /// "Failing no route: 2 3", one for each group.
    QStringList groups() const
    {
        QStringList lines;
        for (int at = 0; at < model.rowCount(); ++at) {
            const QModelIndex head = model.index(at, 0);
            QString line = head.data().toString() + u':';
            for (int child = 0; child < model.rowCount(head); ++child)
                line += u' ' + model.index(child, 0, head).data().toString();
            lines.append(line);
        }
        return lines;
    }

    SourceTableModel table{[](const SourceRow *, SourceTableModel::Column) { return QString(); }};
    SourceView view{table};
    HealthModel model{view, {.words = [](const HealthModel::Group &group, const SourceRow *row, HealthModel::Column) {
                          return row ? QString::number(row->key.source.value)
                                     : u"%1 %2"_s.arg(int(group.cause.standing)).arg(group.cause.fingerprint).trimmed();
                      }}};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

const QString fails = QString::number(int(Standing::Failing));
const QString fine = QString::number(int(Standing::Healthy));

} // namespace

class TestHealthModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsByCauseWorstFirst();
    void putsWhatFailsForLongestFirst();
    void movesASourceThatRecovers();
    void keepsItsOrderWhenAGroupGrows();
    void isSortedAnewWithTheView();
    void takesInNeighboursTogether();
    void followsTheFilter();
    void findsASource();
    void listsTheTroubled();
    void tellsOfAGroupWhatItsSourcesShare();
    void groupsAFailedRunWithTheChecksThatSayTheSame();
    void standsStillWhileNobodyLooks();
    void partsWhatIsNotTrouble();
};

void TestHealthModel::groupsByCauseWorstFirst()
{
    const Ward ward({makeRow(1), failing(2, u"denied"_s), failing(3, u"no route"_s), failing(4, u"no route"_s)});
    QCOMPARE(ward.groups(), (QStringList{fails + u" no route: 3 4"_s, fails + u" denied: 2"_s, fine + u": 1"_s}));
}

void TestHealthModel::putsWhatFailsForLongestFirst()
{
    const Ward ward({failing(1, u"denied"_s, 5), failing(2, u"denied"_s, 90), failing(3, u"denied"_s, 30)});
    QCOMPARE(ward.groups(), QStringList{fails + u" denied: 2 3 1"_s});
    QCOMPARE(ward.model.group(ward.model.index(0, 0))->since, noon.addSecs(-90 * 60));
}

void TestHealthModel::movesASourceThatRecovers()
{
    Ward ward({failing(1, u"denied"_s), failing(2, u"denied"_s), makeRow(3)});
    const QPersistentModelIndex stays(ward.model.indexOf({shop, {2}}));
    ward.merge({makeRow(1)});
    QCOMPARE(ward.groups(), (QStringList{fails + u" denied: 2"_s, fine + u": 1 3"_s}));
    QVERIFY(stays.isValid());
    ward.merge({makeRow(2)});
    QCOMPARE(ward.groups(), QStringList{fine + u": 1 2 3"_s});
    QVERIFY(!stays.isValid());
}

void TestHealthModel::keepsItsOrderWhenAGroupGrows()
{
    Ward ward({failing(1, u"a"_s), failing(2, u"a"_s), failing(3, u"b"_s), makeRow(4), makeRow(5)});
    ward.merge({failing(4, u"b"_s), failing(5, u"b"_s)});
    QCOMPARE(ward.groups(), (QStringList{fails + u" a: 1 2"_s, fails + u" b: 3 4 5"_s}));
}

void TestHealthModel::isSortedAnewWithTheView()
{
    Ward ward({failing(1, u"a"_s), failing(2, u"a"_s), failing(3, u"b"_s, 5), makeRow(4), makeRow(5)});
    ward.merge({failing(4, u"b"_s, 1), failing(5, u"b"_s, 9)});
    const QStringList before{fails + u" a: 1 2"_s, fails + u" b: 5 3 4"_s};
    QCOMPARE(ward.groups(), before);
    const QPersistentModelIndex head = ward.model.index(1, 0), source = ward.model.indexOf({shop, {4}}),
                                cell = ward.model.index(0, HealthModel::Since, ward.model.index(0, 0));
    ward.merge({failing(4, u"b"_s, 30)});
    QCOMPARE(ward.groups(), before);
    ward.view.resort();
    QCOMPARE(ward.groups(), (QStringList{fails + u" b: 4 5 3"_s, fails + u" a: 1 2"_s}));
    QCOMPARE(head, ward.model.index(0, 0));
    QCOMPARE(source, ward.model.index(0, 0, ward.model.index(0, 0)));
    QCOMPARE(cell, ward.model.index(0, HealthModel::Since, ward.model.index(1, 0)));
    QCOMPARE(ward.model.indexOf({shop, {3}}).row(), 2);
    ward.merge({failing(6, u"a"_s), failing(7, u"a"_s)});
    ward.model.setActive(false);
    ward.model.setActive(true);
    QCOMPARE(ward.groups().first(), fails + u" a: 1 2 6 7"_s); // somebody comes back to it
}

void TestHealthModel::takesInNeighboursTogether()
{
    Ward ward({failing(2, u"a"_s), failing(7, u"a"_s), makeRow(1)});
    const QSignalSpy inserted(&ward.model, &QAbstractItemModel::rowsInserted);
    QList<SharedRow> rows;
    for (const qint64 id : {1, 3, 4, 5, 6, 8, 9})
        rows.append(failing(id, u"a"_s));
    ward.merge(rows);
    QCOMPARE(ward.groups(), QStringList{fails + u" a: 1 2 3 4 5 6 7 8 9"_s});
    QCOMPARE(inserted.count(), 3);
    for (qint64 id = 1; id <= 9; ++id)
        QCOMPARE(ward.model.indexOf({shop, {id}}).row(), id - 1);
}

void TestHealthModel::followsTheFilter()
{
    Ward ward({failing(1, u"a"_s), failing(2, u"a"_s), makeRow(3)});
    SourceFilter filter;
    filter.query = query(u"\"source 2\""_s);
    ward.view.setFilter(filter);
    QTRY_COMPARE(ward.groups(), QStringList{fails + u" a: 2"_s}); // by itself
    ward.view.setFilter({});
    QTRY_COMPARE(ward.groups(), (QStringList{fails + u" a: 1 2"_s, fine + u": 3"_s}));
}

void TestHealthModel::findsASource()
{
    const Ward ward({failing(1, u"a"_s), makeRow(2)});
    const QModelIndex found = ward.model.indexOf({shop, {2}});
    QCOMPARE(ward.model.row(found)->key.source.value, 2);
    QCOMPARE(found.data(HealthModel::KeyRole).value<SourceKey>(), (SourceKey{shop, {2}}));
    QCOMPARE(ward.model.groupAround(found)->cause.standing, Standing::Healthy);
    QVERIFY(!ward.model.row(found.parent()));
    QVERIFY(!ward.model.indexOf({shop, {9}}).isValid());
}

void TestHealthModel::listsTheTroubled()
{
    const Ward ward({makeRow(1), failing(2, u"a"_s), failing(3, u"b"_s, 90)});
    QCOMPARE(ward.model.troubled(), (QList<SourceKey>{{shop, {3}}, {shop, {2}}}));
}

void TestHealthModel::tellsOfAGroupWhatItsSourcesShare()
{
    const Ward ward({failing(1, u"denied"_s)});
    const HealthModel::Group *group = ward.model.group(ward.model.index(0, 0));
    QCOMPARE(group->message, u"denied"_s);
    QCOMPARE(group->cause.reason, Reason::CheckFailed);
    QVERIFY(!ward.model.group(ward.model.index(0, 0, ward.model.index(0, 0))));
}

void TestHealthModel::groupsAFailedRunWithTheChecksThatSayTheSame()
{
    const auto failedRunOf = [](qint64 id, const QString &words) {
        const Diagnosis diagnosis{.fingerprint = words, .remedy = {}};
        return makeRow(
            makeSource(id), readFacts({}), shop, noon, diagnosis, {.run = failedRun(id, words), .since = noon});
    };
    const Ward ward({failing(1, u"denied"_s), failedRunOf(2, u"denied"_s), failedRunOf(3, {}), failing(4, {})});
    QStringList groups = ward.groups();
    groups.sort();
    QCOMPARE(groups, (QStringList{fails + u" denied: 1 2"_s, fails + u": 3"_s, fails + u": 4"_s}));
    const HealthModel::Group *silent = ward.model.groupAround(ward.model.indexOf({shop, {3}}));
    QCOMPARE(silent->cause.reason, Reason::RunFailed); // where nothing is said they have nothing in common
    const Ward alone({failedRunOf(2, u"denied"_s)});
    QCOMPARE(alone.model.group(alone.model.index(0, 0))->message, u"denied"_s);
}

void TestHealthModel::standsStillWhileNobodyLooks()
{
    Ward ward({failing(1, u"a"_s)});
    ward.model.setActive(false);
    QSignalSpy changed(&ward.model, &QAbstractItemModel::dataChanged);
    ward.table.merge({failing(1, u"b"_s)});
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);
    ward.model.setActive(true);
    QCOMPARE(ward.groups(), QStringList{fails + u" b: 1"_s});
}

void TestHealthModel::partsWhatIsNotTrouble()
{
    const auto setup
        = [](qint64 id, const QString &step) { return makeRow(makeSource(id, atStep(step)), readFacts({})); };
    const Ward ward({setup(1, u"oauth"_s), setup(2, u"field_selection"_s), setup(3, u"oauth"_s),
        makeRow(makeSource(4, R"({"paused_at":"2026-02-01T00:00:00Z"})"), readFacts(makeCheck())),
        makeRow(makeSource(5), readFacts({}))});
    QStringList sizes;
    for (const QString &line : ward.groups())
        sizes.append(line.section(u": "_s, 1));
    sizes.sort();
    QCOMPARE(sizes, (QStringList{u"1 3"_s, u"2"_s, u"4"_s, u"5"_s}));
}

BOBBIN_SUITE(healthmodel, TestHealthModel)
#include "tst_healthmodel.moc"
