#include "core/models/sourceview.h"

#include "tests/support/rows.h"

#include <QtTest/QtTest>

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
    explicit List(const QList<SourceRow> &rows)
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
    void sortsNamesAsPeopleCount();
    void keepsEqualValuesByNameInBothDirections();
    void keepsThePersistentIndexOfARowThroughASort();
    void filtersLive();
    void keepsAPinnedRowUntilThePinMoves();
    void saysThatTheFilterChangedOnlyWhenItDid();
    void findsARowByItsKey();
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
    QTest::newRow("since: the newest first, unknown last") << int(Table::Since) << Ids{1, 2, 3} << Ids{2, 1, 3};
}

void TestSourceView::sortsByEachColumn()
{
    QFETCH(int, column);
    QFETCH(Ids, ascending);
    QFETCH(Ids, descending);
    const auto schedule = [](const char *next) {
        return R"("schedule":{"type":"interval","interval":60,"next_fire_time":"2026-03-02T)" + QByteArray(next)
            + "Z\"}";
    };
    const Source first = makeSource(1, R"({"display_name":"Beta","type":"a",)" + schedule("14:00:00") + "}");
    const Source second = makeSource(2, R"({"display_name":"gamma","type":"b",)" + schedule("13:00:00") + "}");
    const Source third = makeSource(3, R"({"display_name":"Alpha","type":"c"})");
    List list({makeRow(first, readFacts(makeCheck())),
        makeRow(second, readFacts(makeCheck(R"({"status":"failed","tap_error_message":"denied",
                "completion_time":"2026-03-02T08:00:00Z"})"))),
        makeRow(third, readFacts({}))});
    list.view.sort(column, Qt::AscendingOrder);
    QCOMPARE(list.ids(), ascending);
    list.view.sort(column, Qt::DescendingOrder);
    QCOMPARE(list.ids(), descending);
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

QTEST_GUILESS_MAIN(TestSourceView)
#include "tst_sourceview.moc"
