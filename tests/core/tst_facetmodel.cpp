#include "core/models/facetmodel.h"

#include "core/models/sourcetablemodel.h"
#include "tests/support/rows.h"

#include <QtTest/QtTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

using Value = FacetModel::Value;

constexpr auto paused = R"({"paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto deleted = R"({"deleted_at":"2026-03-01T00:00:00Z"})";

/// Two accounts: shop with two failing, one healthy, one paused and one deleted source, blog with one healthy.
struct Sidebar {
    Sidebar()
    {
        rows.merge({failingRow(1), failingRow(2), makeRow(3), makeRow(4, paused), makeRow(5, deleted),
            makeRow(6, "{}", blog)});
        model.setAccounts({shop, blog});
    }
    QList<Value> values(Facet facet) const
    {
        QList<Value> values;
        const QModelIndex section = model.index(int(facet), 0);
        for (int i = 0; i < model.rowCount(section); ++i)
            values.append(model.index(i, 0, section).data(FacetModel::ValueRole).value<Value>());
        return values;
    }
    int countOf(Facet facet, const auto &wanted, auto member) const
    {
        const QList<Value> all = values(facet);
        const auto found = std::ranges::find(all, wanted, member);
        return found == all.end() ? -1 : found->count;
    }
    int count(const AccountId &account) const { return countOf(Facet::Account, account, &Value::account); }
    int count(Verdict verdict) const { return countOf(Facet::Health, verdict, &Value::verdict); }
    int count(SourceState state) const { return countOf(Facet::State, state, &Value::state); }
    void choose(const Value &value, bool add = false)
    {
        filter = FacetModel::choose(filter, value, add);
        model.setFilter(filter);
    }

    SourceTableModel rows{[](const SourceRow *, SourceTableModel::Column) { return QString(); }};
    FacetModel model{rows, [](Facet facet, const Value *value) {
                         return value ? QString::number(value->count) : u"section %1"_s.arg(int(facet));
                     }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    SourceFilter filter;
};

Value of(const AccountId &account)
{
    Value value;
    value.facet = Facet::Account;
    value.account = account;
    return value;
}

Value of(Verdict verdict)
{
    Value value;
    value.facet = Facet::Health;
    value.verdict = verdict;
    return value;
}

Value of(SourceState state)
{
    Value value;
    value.facet = Facet::State;
    value.state = state;
    return value;
}

} // namespace

class TestFacetModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasThreeSections();
    void countsWhatChoosingAValueWouldShow();
    void doesNotFilterASectionByItself();
    void followsRowsWhenAskedAndTellsOnlyWhatChanged();
    void marksWhatIsChosen();
    void choosesAloneAndTakesBack();
    void addsAndTakesAway();
    void keepsAccountsThatStay();
    void showsAnAccountsNewNameWithoutANewRow();
};

void TestFacetModel::hasThreeSections()
{
    Sidebar sidebar;
    QCOMPARE(sidebar.model.rowCount(), 3);
    QCOMPARE(sidebar.model.index(0, 0).data().toString(), u"section 0"_s);
    QCOMPARE(sidebar.model.index(1, 0).data(FacetModel::FacetRole).toInt(), int(Facet::Health));
    QVERIFY(!sidebar.model.index(1, 0).data(FacetModel::ValueRole).isValid());
    QCOMPARE(sidebar.values(Facet::Account).size(), 2);
    QCOMPARE(sidebar.values(Facet::State).size(), 5);
    const auto health = sidebar.values(Facet::Health);
    QVERIFY(std::ranges::find(health, Verdict::Unstable, &Value::verdict) == health.end()); // needs a history
}

void TestFacetModel::countsWhatChoosingAValueWouldShow()
{
    Sidebar sidebar;
    QCOMPARE(sidebar.count(shop), 4); // the deleted one is hidden
    QCOMPARE(sidebar.count(blog), 1);
    QCOMPARE(sidebar.count(Verdict::Failing), 2);
    QCOMPARE(sidebar.count(Verdict::Healthy), 2);
    QCOMPARE(sidebar.count(SourceState::Active), 4);
    QCOMPARE(sidebar.count(SourceState::Paused), 1);
    QCOMPARE(sidebar.count(SourceState::Deleted), 1); // what choosing it would show
    sidebar.filter.query = query(u"source 6"_s);
    sidebar.model.setFilter(sidebar.filter);
    QCOMPARE(sidebar.count(shop), 0);
    QCOMPARE(sidebar.count(blog), 1);
    QCOMPARE(sidebar.count(Verdict::Failing), 0);
}

void TestFacetModel::doesNotFilterASectionByItself()
{
    Sidebar sidebar;
    sidebar.choose(of(Verdict::Failing));
    QCOMPARE(sidebar.count(Verdict::Failing), 2);
    QCOMPARE(sidebar.count(Verdict::Healthy), 2);
    QCOMPARE(sidebar.count(shop), 2);
    QCOMPARE(sidebar.count(blog), 0);
    QCOMPARE(sidebar.count(SourceState::Paused), 0);
}

void TestFacetModel::followsRowsWhenAskedAndTellsOnlyWhatChanged()
{
    Sidebar sidebar;
    QSignalSpy changed(&sidebar.model, &QAbstractItemModel::dataChanged);
    sidebar.model.recount();
    QVERIFY(changed.isEmpty());
    sidebar.rows.merge({makeRow(1)});
    sidebar.model.recount();
    QCOMPARE(changed.count(), 2); // failing and healthy
    QCOMPARE(sidebar.count(Verdict::Failing), 1);
    QCOMPARE(sidebar.count(Verdict::Healthy), 3);
}

void TestFacetModel::marksWhatIsChosen()
{
    Sidebar sidebar;
    sidebar.choose(of(blog));
    sidebar.choose(of(SourceState::Paused));
    const auto chosen = [&](Facet facet) { return std::ranges::count(sidebar.values(facet), true, &Value::isChosen); };
    QCOMPARE(chosen(Facet::Account), 1);
    QVERIFY(sidebar.values(Facet::Account).at(1).isChosen);
    QCOMPARE(chosen(Facet::Health), 0);
    QCOMPARE(chosen(Facet::State), 1);
}

void TestFacetModel::choosesAloneAndTakesBack()
{
    SourceFilter filter;
    filter = FacetModel::choose(filter, of(Verdict::Failing), false);
    QCOMPARE(filter.verdicts, QSet{Verdict::Failing});
    filter = FacetModel::choose(filter, of(Verdict::Delayed), false);
    QCOMPARE(filter.verdicts, QSet{Verdict::Delayed});
    filter = FacetModel::choose(filter, of(shop), false);
    QCOMPARE(filter.verdicts, QSet{Verdict::Delayed}); // another section
    filter = FacetModel::choose(filter, of(Verdict::Delayed), false);
    QVERIFY(filter.verdicts.isEmpty());
    QCOMPARE(filter.accounts, QSet{shop});
}

void TestFacetModel::addsAndTakesAway()
{
    SourceFilter filter;
    filter = FacetModel::choose(filter, of(SourceState::Paused), true);
    filter = FacetModel::choose(filter, of(SourceState::Active), true);
    QCOMPARE(filter.states, (QSet{SourceState::Paused, SourceState::Active}));
    filter = FacetModel::choose(filter, of(SourceState::Paused), true);
    QCOMPARE(filter.states, QSet{SourceState::Active});
    filter = FacetModel::choose(filter, of(SourceState::Paused), true);
    filter = FacetModel::choose(filter, of(SourceState::Paused), false);
    QCOMPARE(filter.states, QSet{SourceState::Paused}); // one of several, chosen alone
}

void TestFacetModel::keepsAccountsThatStay()
{
    Sidebar sidebar;
    const QPersistentModelIndex second(sidebar.model.index(1, 0, sidebar.model.index(0, 0)));
    sidebar.model.setAccounts({blog});
    QVERIFY(second.isValid());
    QCOMPARE(second.row(), 0);
    QCOMPARE(second.data(FacetModel::ValueRole).value<Value>().account, blog);
    sidebar.model.setAccounts({blog, shop});
    QVERIFY(second.isValid());
    QCOMPARE(sidebar.count(shop), 4);
    sidebar.model.setAccounts({shop, blog});
    QCOMPARE(sidebar.values(Facet::Account).at(0).account, shop);
    sidebar.model.setAccounts({});
    QCOMPARE(sidebar.values(Facet::Account).size(), 0);
}

void TestFacetModel::showsAnAccountsNewNameWithoutANewRow()
{
    Sidebar sidebar;
    QSignalSpy changed(&sidebar.model, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&sidebar.model, &QAbstractItemModel::rowsRemoved);
    sidebar.model.setAccounts({shop, blog});
    QVERIFY(removed.isEmpty());
    QCOMPARE(changed.count(), 1); // the words of all accounts may be new
}

QTEST_GUILESS_MAIN(TestFacetModel)
#include "tst_facetmodel.moc"
