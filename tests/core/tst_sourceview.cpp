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

using Table = SourceTableModel;

QString words(const SourceRow *row, Table::Column) { return row ? row->source.displayName : QString(); }

SourceRow named(qint64 id, const QString &name) { return makeRow(id, test::named(name)); }

SourceKey key(qint64 id) { return {shop, {id}}; }

struct List {
    explicit List(const QList<SharedRow> &rows)
    {
        model.merge(rows);
        view.resort();
    }
    QList<qint64> ids() const
    {
        QList<qint64> ids;
        for (int i = 0; i < view.rowCount(); ++i)
            ids.append(view.rowAt(view.index(i, 0))->key.source.value);
        return ids;
    }
    void show(const std::function<void(SourceFilter &)> &change)
    {
        SourceFilter filter = view.filter();
        change(filter);
        view.setFilter(filter);
    }

    Table model{words};
    SourceView view{model};
    QAbstractItemModelTester tester{&view, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

using Ids = QList<qint64>;

} // namespace

class TestSourceView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheWorstFirstByDefault();
    void keepsItsOrderWhileDataRefreshes();
    void addsNewRowsLast_data();
    void addsNewRowsLast();
    void sortsAnewOnDemandOnly();
    void sortsByEachColumn_data();
    void sortsByEachColumn();
    void sortsByFurtherColumnsWhereTheFirstAreEqual();
    void countsTheRowsThatWouldMove_data();
    void countsTheRowsThatWouldMove();
    void countsTheRowsThatWouldMoveAfterSomeCameAndWent();
    void sortsNamesAsPeopleCount();
    void keepsEqualValuesByNameInBothDirections();
    void keepsThePersistentIndexOfARowThroughASort();
    void filtersLive();
    void keepsAPinnedRowUntilThePinMoves();
    void letsGoOfPinsWhenTheFilterChanges();
    void saysThatTheFilterChangedOnlyWhenItDid();
    void findsARowByItsKey();
    void keepsWhatIsPinnedWhileOnlyTimePasses();
};

void TestSourceView::showsTheWorstFirstByDefault()
{
    List list({makeRow(1, R"({"paused_at":"2026-03-01T00:00:00Z"})"), makeRow(2), failingRow(3),
        makeRow(makeSource(4), readFacts({})), makeRow(5, R"({"system_paused_at":"2026-03-01T00:00:00Z"})")});
    QCOMPARE(list.ids(), (Ids{3, 5, 4, 2, 1}));
    QCOMPARE(list.view.sortedBy(), int(Table::Health));
    QCOMPARE(list.view.order(), Qt::AscendingOrder);
}

void TestSourceView::keepsItsOrderWhileDataRefreshes()
{
    List list({failingRow(1), makeRow(2), makeRow(3)});
    QSignalSpy layout(&list.view, &QAbstractItemModel::layoutChanged);
    QSignalSpy moved(&list.view, &QAbstractItemModel::rowsMoved);
    QSignalSpy removed(&list.view, &QAbstractItemModel::rowsRemoved);
    list.model.merge({makeRow(1), failingRow(3), named(2, u"Z"_s)});
    QCOMPARE(list.ids(), (Ids{1, 2, 3}));
    QVERIFY(layout.isEmpty() && moved.isEmpty() && removed.isEmpty());
}

void TestSourceView::addsNewRowsLast_data()
{
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::newRow("ascending") << Qt::AscendingOrder;
    QTest::newRow("descending") << Qt::DescendingOrder;
}

void TestSourceView::addsNewRowsLast()
{
    QFETCH(Qt::SortOrder, order);
    List list({named(1, u"b"_s), named(2, u"c"_s)});
    list.view.sort(Table::Name, order);
    Ids expected = list.ids();
    list.model.merge({named(3, u"a"_s), named(4, u"d"_s)});
    expected += {3, 4};
    QCOMPARE(list.ids(), expected);
}

void TestSourceView::sortsAnewOnDemandOnly()
{
    List list({makeRow(1), makeRow(2)});
    list.model.merge({failingRow(2)});
    QCOMPARE(list.ids(), (Ids{1, 2}));
    list.view.resort();
    QCOMPARE(list.ids(), (Ids{2, 1}));
    list.view.sort(-1);
    QCOMPARE(list.ids(), (Ids{2, 1}));
    QCOMPARE(list.view.sortedBy(), int(Table::Health));
}

void TestSourceView::sortsByEachColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Ids>("ascending");
    QTest::addColumn<Ids>("descending");
    QTest::newRow("health: worst first") << int(Table::Health) << Ids{2, 3, 1} << Ids{1, 3, 2};
    QTest::newRow("name") << int(Table::Name) << Ids{3, 1, 2} << Ids{2, 1, 3};
    QTest::newRow("type") << int(Table::Type) << Ids{1, 2, 3} << Ids{3, 2, 1};
    QTest::newRow("why: those without a reason last") << int(Table::Why) << Ids{2, 3, 1} << Ids{2, 3, 1};
    QTest::newRow("next run: those without one last") << int(Table::NextRun) << Ids{2, 1, 3} << Ids{1, 2, 3};
    QTest::newRow("checked: the newest first, those never checked last")
        << int(Table::Checked) << Ids{1, 2, 3} << Ids{2, 1, 3};
    QTest::newRow("id") << int(Table::Id) << Ids{1, 2, 3} << Ids{3, 2, 1};
    QTest::newRow("schema name") << int(Table::SchemaName) << Ids{1, 2, 3} << Ids{3, 2, 1};
    QTest::newRow("account, by what it is called") << int(Table::Account) << Ids{3, 1, 2} << Ids{2, 1, 3};
    QTest::newRow("created: the newest first, unknown last") << int(Table::Created) << Ids{2, 1, 3} << Ids{1, 2, 3};
    QTest::newRow("updated: the same") << int(Table::Updated) << Ids{2, 3, 1} << Ids{2, 3, 1};
    QTest::newRow("paused since: by a person or by Stitch") << int(Table::PausedSince) << Ids{2, 1, 3} << Ids{1, 2, 3};
    QTest::newRow("schedule: the most frequent first, none last")
        << int(Table::Schedule) << Ids{2, 1, 3} << Ids{1, 2, 3};
    QTest::newRow("destination") << int(Table::Destination) << Ids{2, 1, 3} << Ids{1, 2, 3};
    QTest::newRow("since: the newest first, unknown last") << int(Table::Since) << Ids{2, 1, 3} << Ids{1, 2, 3};
}

void TestSourceView::sortsByEachColumn()
{
    QFETCH(int, column);
    QFETCH(Ids, ascending);
    QFETCH(Ids, descending);
    const auto schedule = [](const char *next, int minutes) {
        return R"("schedule":{"type":"interval","unit":"minute","interval":)" + QByteArray::number(minutes)
            + R"(,"next_fire_time":"2026-03-02T)" + next + "Z\"}";
    };
    const Source first = makeSource(1,
        R"({"display_name":"Beta","type":"a","paused_at":"2026-02-01T00:00:00Z",
        "mapped_destination_ids":[9],)"
            + schedule("14:00:00", 60) + "}");
    const Source second = makeSource(2,
        R"({"display_name":"gamma","type":"b","system_paused_at":"2026-02-02T00:00:00Z",
        "created_at":"2026-02-01T00:00:00Z","updated_at":"2026-02-03T00:00:00Z","mapped_destination_ids":[8],)"
            + schedule("13:00:00", 30) + "}");
    const Source third = makeSource(3, R"({"display_name":"Alpha","type":"c","created_at":null})");
    List list({makeRow(first, readFacts(makeCheck())),
        makeRow(second, readFacts(makeCheck(R"({"status":"failed","tap_error_message":"denied",
                "completion_time":"2026-03-02T08:00:00Z"})"))),
        makeRow(third, readFacts({}))});
    list.view.sort(column, Qt::AscendingOrder);
    QCOMPARE(list.ids(), ascending);
    list.view.sort(column, Qt::DescendingOrder);
    QCOMPARE(list.ids(), descending);
}

void TestSourceView::sortsByFurtherColumnsWhereTheFirstAreEqual()
{
    List list({named(1, u"a"_s), named(2, u"a"_s), named(3, u"b"_s), failingRow(4, test::named(u"c"_s))});
    list.view.sortBy({{Table::Name, Qt::DescendingOrder}, {Table::Id, Qt::DescendingOrder}});
    QCOMPARE(list.ids(), (Ids{4, 3, 2, 1}));
    list.view.sortBy(
        {{Table::Health, Qt::DescendingOrder}, {Table::Name, Qt::AscendingOrder}, {Table::Id, Qt::DescendingOrder}});
    QCOMPARE(list.ids(), (Ids{2, 1, 3, 4}));
    QCOMPARE(list.view.sortedBy(), int(Table::Health));
    list.view.sortBy({}); // by nothing: as it was
    QCOMPARE(list.view.sorting().size(), 3);
}

void TestSourceView::countsTheRowsThatWouldMove_data()
{
    QTest::addColumn<QStringList>("names"); // of sources 1, 2, 3, …, that stood in this order
    QTest::addColumn<int>("moved");
    QTest::newRow("none") << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s} << 0;
    QTest::newRow("one, to the end") << QStringList{u"z"_s, u"b"_s, u"c"_s, u"d"_s} << 1;
    QTest::newRow("one, to the front") << QStringList{u"b"_s, u"c"_s, u"d"_s, u"a"_s} << 1;
    QTest::newRow("two neighbours") << QStringList{u"y"_s, u"z"_s, u"c"_s, u"d"_s, u"e"_s} << 2;
    QTest::newRow("all but one") << QStringList{u"d"_s, u"c"_s, u"b"_s, u"a"_s} << 3;
}

void TestSourceView::countsTheRowsThatWouldMove()
{
    QFETCH(QStringList, names);
    QList<SharedRow> before, after;
    for (qsizetype i = 0; i < names.size(); ++i) {
        before.append(named(i + 1, QString(QChar(u'a' + char16_t(i)))));
        after.append(named(i + 1, names.at(i)));
    }
    List list(before);
    list.view.sort(Table::Name);
    QCOMPARE(list.view.movedRows(), 0);
    list.model.merge(after);
    QTEST(list.view.movedRows(), "moved");
    list.view.resort();
    QCOMPARE(list.view.movedRows(), 0);
}

void TestSourceView::countsTheRowsThatWouldMoveAfterSomeCameAndWent()
{
    List list({named(1, u"b"_s), named(2, u"c"_s), named(3, u"d"_s)});
    list.view.sort(Table::Name);
    QCOMPARE(list.view.movedRows(), 0);
    list.model.merge({named(4, u"e"_s), named(5, u"a"_s)}); // the second belongs to the front
    QCOMPARE(list.view.movedRows(), 1);
    list.model.remove({key(1)});
    QCOMPARE(list.view.movedRows(), 1);
    list.model.remove({key(5)});
    QCOMPARE(list.view.movedRows(), 0);
    list.model.merge({named(2, u"z"_s)});
    QCOMPARE(list.view.movedRows(), 1);
}

void TestSourceView::sortsNamesAsPeopleCount()
{
    List list({named(1, u"shop 10"_s), named(2, u"Shop 9"_s), named(3, u"shop 1"_s), named(4, u"Éclair"_s),
        named(5, u"zebra"_s)});
    list.view.sort(Table::Name, Qt::AscendingOrder);
    QCOMPARE(list.ids(), (Ids{4, 3, 2, 1, 5}));
}

void TestSourceView::keepsEqualValuesByNameInBothDirections()
{
    List list({named(1, u"b"_s), named(2, u"a"_s), named(4, u"c"_s), named(3, u"c"_s)});
    list.view.sort(Table::Type, Qt::AscendingOrder);
    QCOMPARE(list.ids(), (Ids{2, 1, 3, 4}));
    list.view.sort(Table::Type, Qt::DescendingOrder);
    QCOMPARE(list.ids(), (Ids{2, 1, 3, 4}));
}

void TestSourceView::keepsThePersistentIndexOfARowThroughASort()
{
    List list({named(1, u"b"_s), named(2, u"a"_s)});
    const QPersistentModelIndex row(list.view.indexOf(key(1), Table::Name));
    list.view.sort(Table::Name, Qt::AscendingOrder);
    QCOMPARE(row.row(), 1);
    QCOMPARE(list.view.rowAt(row)->key, key(1));
    list.view.sort(Table::Name, Qt::DescendingOrder);
    QCOMPARE(row.row(), 0);
}

void TestSourceView::filtersLive()
{
    List list({makeRow(1), failingRow(2), makeRow(3)});
    list.show([](SourceFilter &filter) { filter.only(Facet::Health) = {Verdict::Failing}; });
    QCOMPARE(list.ids(), (Ids{2}));
    list.model.merge({failingRow(3), makeRow(2), failingRow(4)});
    QCOMPARE(list.ids(), (Ids{3, 4}));
    list.show([](SourceFilter &filter) { filter = {}; });
    QCOMPARE(list.ids(), (Ids{2, 1, 3, 4}));
    list.show([](SourceFilter &filter) { filter.query = query(u"source 4"_s); });
    QCOMPARE(list.ids(), (Ids{4}));
}

void TestSourceView::keepsAPinnedRowUntilThePinMoves()
{
    List list({failingRow(1), failingRow(2)});
    list.show([](SourceFilter &filter) { filter.only(Facet::Health) = {Verdict::Failing}; });
    list.view.setPinned({key(1)});
    const QPersistentModelIndex row(list.view.indexOf(key(1)));
    list.model.merge({makeRow(1), makeRow(2)});
    QCOMPARE(list.ids(), (Ids{1}));
    QVERIFY(row.isValid());
    list.view.setPinned({});
    QCOMPARE(list.ids(), Ids());
}

void TestSourceView::letsGoOfPinsWhenTheFilterChanges()
{
    List list({failingRow(1), failingRow(2), makeRow(3)});
    list.view.setPinned({key(1), key(2), key(3)});
    // As a selection does: what is removed is unpinned while it goes.
    connect(&list.view, &QAbstractItemModel::rowsAboutToBeRemoved, &list.view,
        [&] { list.view.setPinned({key(2), key(3)}); });
    connect(&list.view, &QAbstractItemModel::rowsRemoved, &list.view, [&] { list.view.setPinned({key(2)}); });
    list.show([](SourceFilter &filter) { filter.query = query(u"source 2"_s); });
    QCOMPARE(list.ids(), (Ids{2}));
    list.show([](SourceFilter &filter) { filter = {}; });
    QCOMPARE(list.ids(), (Ids{1, 2, 3}));
}

void TestSourceView::saysThatTheFilterChangedOnlyWhenItDid()
{
    List list({makeRow(1)});
    QSignalSpy changed(&list.view, &SourceView::filterChanged);
    list.show([](SourceFilter &filter) { filter.query = query(u"x"_s); });
    list.show([](SourceFilter &) { });
    QCOMPARE(changed.count(), 1);
}

void TestSourceView::findsARowByItsKey()
{
    List list({makeRow(1), failingRow(2)});
    QCOMPARE(list.view.indexOf(key(2), Table::Why).row(), 0);
    QCOMPARE(list.view.indexOf(key(2), Table::Why).column(), int(Table::Why));
    QVERIFY(!list.view.indexOf(key(9)).isValid());
    list.show([](SourceFilter &filter) { filter.query = query(u"source 2"_s); });
    QVERIFY(!list.view.indexOf(key(1)).isValid());
    QCOMPARE(list.view.rowAt({}), nullptr);
}

void TestSourceView::keepsWhatIsPinnedWhileOnlyTimePasses()
{
    List list({makeRow(1), makeRow(2)});
    const auto asked = [](qint64 seconds) {
        SourceFilter filter;
        filter.query = SourceQuery::parse(u"checked<1h"_s, {noon.addSecs(seconds), {}}).value();
        return filter;
    };
    QSignalSpy changed(&list.view, &SourceView::filterChanged);
    list.view.setFilter(asked(0));
    list.view.setPinned({key(2)});
    list.view.setFilter(asked(1'000'000)); // an hour ago is another moment now
    QCOMPARE(list.ids(), (Ids{2}));
    QCOMPARE(changed.count(), 1);
    list.view.setFilter({});
    QCOMPARE(list.ids(), (Ids{1, 2}));
}

BOBBIN_SUITE(sourceview, TestSourceView)
#include "tst_sourceview.moc"
