#include "core/models/sourcetablemodel.h"

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

QString words(const SourceRow *row, SourceTableModel::Column column)
{
    return row ? row->source.displayName : u"column %1"_s.arg(int(column));
}

SourceKey key(qint64 id, const AccountId &account = shop) { return {account, {id}}; }

SourceRow renamed(qint64 id) { return makeRow(id, R"({"display_name":"Renamed"})"); }

/// A model of sources 1 to `count`, with the model tester and everything it says on record.
struct Table {
    explicit Table(int count)
    {
        QList<SharedRow> rows;
        for (int id = 1; id <= count; ++id)
            rows.append(makeRow(id));
        model.merge(rows);
        for (QSignalSpy *spy : {&changed, &inserted, &removed, &reset, &layout})
            spy->clear();
    }
    bool isSilent() const
    {
        return changed.isEmpty() && inserted.isEmpty() && removed.isEmpty() && reset.isEmpty() && layout.isEmpty();
    }
    QPair<int, int> changedRows(int at) const
    {
        return {changed.at(at).at(0).toModelIndex().row(), changed.at(at).at(1).toModelIndex().row()};
    }

    SourceTableModel model{words};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy changed{&model, &QAbstractItemModel::dataChanged};
    QSignalSpy inserted{&model, &QAbstractItemModel::rowsInserted};
    QSignalSpy removed{&model, &QAbstractItemModel::rowsRemoved};
    QSignalSpy reset{&model, &QAbstractItemModel::modelReset};
    QSignalSpy layout{&model, &QAbstractItemModel::layoutChanged};
};

} // namespace

class TestSourceTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksTheWordsHandedIn();
    void saysNothingWhenNothingChanged();
    void addsNewRowsAtTheEndAtOnce();
    void tellsOneChangePerRunOfNeighbours();
    void tellsChangesAndAdditionsOfOneMergeWithoutAReset();
    void keepsAccountsApart();
    void removesRowsInRuns();
    void forgetsAnUnknownKeySilently();
    void keepsPersistentIndexesThroughEverything();
    void findsRowsByKeyAfterARemoval();
    void followsTheTextThatIsSearched();
    void ranksNewRowsLast();
};

void TestSourceTableModel::asksTheWordsHandedIn()
{
    Table table(2);
    QCOMPARE(table.model.columnCount(), int(SourceTableModel::ColumnCount));
    QCOMPARE(table.model.index(1, SourceTableModel::Name).data().toString(), u"Source 2"_s);
    QCOMPARE(table.model.index(1, 0).data(SourceTableModel::KeyRole).value<SourceKey>(), key(2));
    QVERIFY(!table.model.index(1, 0).data(Qt::DecorationRole).isValid());
    QCOMPARE(table.model.headerData(SourceTableModel::Why, Qt::Horizontal).toString(), u"column 3"_s);
    QVERIFY(!table.model.headerData(0, Qt::Vertical).isValid());
    QVERIFY(!table.model.headerData(SourceTableModel::ColumnCount, Qt::Horizontal).isValid());
}

void TestSourceTableModel::saysNothingWhenNothingChanged()
{
    Table table(3);
    table.model.merge({makeRow(3), makeRow(1), makeRow(2)});
    table.model.merge({});
    QVERIFY(table.isSilent());
}

void TestSourceTableModel::addsNewRowsAtTheEndAtOnce()
{
    Table table(2);
    table.model.merge({makeRow(9), makeRow(1), makeRow(7)});
    QCOMPARE(table.inserted.count(), 1);
    QCOMPARE(table.inserted.at(0).at(1).toInt(), 2);
    QCOMPARE(table.inserted.at(0).at(2).toInt(), 3);
    QVERIFY(table.changed.isEmpty());
    QCOMPARE(table.model.row(2).key, key(9));
    QCOMPARE(table.model.row(3).key, key(7));
}

void TestSourceTableModel::tellsOneChangePerRunOfNeighbours()
{
    Table table(8);
    table.model.merge({renamed(7), renamed(2), renamed(4), renamed(3), renamed(6)});
    QCOMPARE(table.changed.count(), 2);
    QCOMPARE(table.changedRows(0), qMakePair(1, 3));
    QCOMPARE(table.changedRows(1), qMakePair(5, 6));
    QCOMPARE(table.changed.at(0).at(1).toModelIndex().column(), int(SourceTableModel::ColumnCount) - 1);
}

void TestSourceTableModel::tellsChangesAndAdditionsOfOneMergeWithoutAReset()
{
    Table table(3);
    table.model.merge({renamed(2), makeRow(4)});
    QCOMPARE(table.changed.count(), 1);
    QCOMPARE(table.inserted.count(), 1);
    QVERIFY(table.reset.isEmpty());
    QVERIFY(table.layout.isEmpty());
}

void TestSourceTableModel::keepsAccountsApart()
{
    Table table(1);
    table.model.merge({makeRow(1, R"({"display_name":"Of the blog"})", blog)});
    QCOMPARE(table.model.rowCount(), 2);
    QCOMPARE(table.model.find(key(1))->source.displayName, u"Source 1"_s);
    QCOMPARE(table.model.find(key(1, blog))->source.displayName, u"Of the blog"_s);
}

void TestSourceTableModel::removesRowsInRuns()
{
    Table table(8);
    table.model.remove({key(7), key(2), key(3), key(4), key(8)});
    QCOMPARE(table.removed.count(), 2);
    QCOMPARE(table.model.rowCount(), 3);
    QCOMPARE(table.model.row(0).key, key(1));
    QCOMPARE(table.model.row(1).key, key(5));
    QCOMPARE(table.model.row(2).key, key(6));
}

void TestSourceTableModel::forgetsAnUnknownKeySilently()
{
    Table table(1);
    table.model.remove({key(5), key(1, blog)});
    QVERIFY(table.isSilent());
}

void TestSourceTableModel::keepsPersistentIndexesThroughEverything()
{
    Table table(5);
    const QPersistentModelIndex fourth(table.model.index(3, SourceTableModel::Name));
    const QPersistentModelIndex second(table.model.index(1, 0));
    table.model.merge({renamed(1), renamed(4), makeRow(6)});
    table.model.remove({key(2), key(3)});
    QVERIFY(!second.isValid());
    QVERIFY(fourth.isValid());
    QCOMPARE(fourth.row(), 1);
    QCOMPARE(fourth.data(SourceTableModel::KeyRole).value<SourceKey>(), key(4));
    QCOMPARE(fourth.data().toString(), u"Renamed"_s);
}

void TestSourceTableModel::findsRowsByKeyAfterARemoval()
{
    Table table(4);
    table.model.remove({key(1), key(3)});
    QCOMPARE(table.model.indexOf(key(1)), -1);
    QCOMPARE(table.model.find(key(3)), nullptr);
    QCOMPARE(table.model.indexOf(key(2)), 0);
    QCOMPARE(table.model.indexOf(key(4)), 1);
    table.model.merge({makeRow(1)});
    QCOMPARE(table.model.indexOf(key(1)), 2);
}

void TestSourceTableModel::followsTheTextThatIsSearched()
{
    Table table(1);
    QVERIFY(table.model.searchKey(0).contains(u"source 1"_s));
    table.model.merge({renamed(1)});
    QVERIFY(table.model.searchKey(0).contains(u"renamed"_s));
}

void TestSourceTableModel::ranksNewRowsLast()
{
    Table table(3);
    table.model.setRanks({2, 0, 1});
    QVERIFY(table.isSilent());
    table.model.merge({makeRow(4), makeRow(5)});
    QCOMPARE(table.model.rank(0), 2);
    QCOMPARE(table.model.rank(3), 3);
    QCOMPARE(table.model.rank(4), 4);
    table.model.remove({key(2)});
    table.model.merge({makeRow(6)});
    QCOMPARE(table.model.rank(4), 5);
}

BOBBIN_SUITE(sourcetablemodel, TestSourceTableModel)
#include "tst_sourcetablemodel.moc"
