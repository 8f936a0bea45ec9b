#include "core/models/facetmodel.h"

#include "core/models/sourcetablemodel.h"
#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

using Value = FacetModel::Value;
using How = FacetModel::How;
using Mark = FacetModel::Mark;

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
    QList<Value> values(Facet facet) const { return values(model, facet); }
    static QList<Value> values(const FacetModel &model, Facet facet)
    {
        QList<Value> values;
        const QModelIndex section = model.index(int(facet), 0);
        for (int i = 0; i < model.rowCount(section); ++i)
            values.append(model.index(i, 0, section).data(FacetModel::ValueRole).value<Value>());
        return values;
    }
    /// −1 if the sidebar has no such value.
    int count(const FacetKey &key) const
    {
        const QList<Value> all = values(facetOf(key));
        const auto found = std::ranges::find(all, key, &Value::key);
        return found == all.end() ? -1 : found->count;
    }
    void choose(const FacetKey &key, How how = How::Only)
    {
        filter = FacetModel::choose(filter, key, how);
        model.setFilter(filter);
    }

    SourceTableModel rows{[](const SourceRow *, SourceTableModel::Column) { return QString(); }};
    FacetModel model{rows, [](Facet facet, const Value *value) {
                         return value ? QString::number(value->count) : u"section %1"_s.arg(int(facet));
                     }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    SourceFilter filter;
};

} // namespace

class TestFacetModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasASectionForEachFacet();
    void countsWhatChoosingAValueWouldShow();
    void doesNotFilterASectionByItself();
    void followsRowsWhenAskedAndTellsOnlyWhatChanged();
    void countsAsThoughItHadNeverCountedBefore();
    void marksWhatIsChosen();
    void choosesAloneAndTakesBack();
    void addsAndTakesAway();
    void excludesAndTakesBack();
    void showsTheMostFrequentTypes();
    void keepsAccountsThatStay();
    void showsAnAccountsNewNameWithoutANewRow();
};

void TestFacetModel::hasASectionForEachFacet()
{
    Sidebar sidebar;
    QCOMPARE(sidebar.model.rowCount(), 5);
    QCOMPARE(sidebar.model.index(0, 0).data().toString(), u"section 0"_s);
    QCOMPARE(sidebar.model.index(1, 0).data(FacetModel::FacetRole).toInt(), int(Facet::Health));
    QVERIFY(!sidebar.model.index(1, 0).data(FacetModel::ValueRole).isValid());
    QCOMPARE(sidebar.values(Facet::Account).size(), 2);
    QCOMPARE(sidebar.values(Facet::State).size(), 5);
    const auto health = sidebar.values(Facet::Health);
    QCOMPARE(health.size(), 6);
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
    sidebar.choose(Verdict::Failing);
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

void TestFacetModel::countsAsThoughItHadNeverCountedBefore()
{
    Sidebar sidebar;
    sidebar.model.setAccounts({shop, blog});
    QRandomGenerator random(4);
    const auto changeRow = [&](qint64 id) {
        switch (random.bounded(6)) {
        case 0: return sidebar.rows.remove({{shop, {id}}});
        case 1: return sidebar.rows.merge({failingRow(id)});
        case 2: return sidebar.rows.merge({makeRow(id, paused)});
        case 3: return sidebar.rows.merge({makeRow(id, deleted)});
        case 4: return sidebar.rows.merge({makeRow(id, R"({"type":"platform.hubspot"})")});
        default: return sidebar.rows.merge({makeRow(id)});
        }
    };
    for (int step = 0; step < 300; ++step) {
        for (int changes = random.bounded(4); changes > 0; --changes)
            changeRow(random.bounded(1, 20));
        if (step == 100)
            sidebar.choose(Verdict::Failing);
        if (step == 200)
            sidebar.choose(TypeName{u"platform.hubspot"_s}, How::Exclude);
        sidebar.model.recount();
        FacetModel fresh(sidebar.rows, [](Facet, const Value *) { return QString(); });
        fresh.setAccounts({shop, blog});
        fresh.setFilter(sidebar.filter);
        for (const Facet facet : facets)
            QCOMPARE(sidebar.values(facet), Sidebar::values(fresh, facet));
    }
}

void TestFacetModel::marksWhatIsChosen()
{
    Sidebar sidebar;
    sidebar.choose(blog);
    sidebar.choose(SourceState::Paused);
    const auto chosen
        = [&](Facet facet) { return std::ranges::count(sidebar.values(facet), Mark::Only, &Value::mark); };
    QCOMPARE(chosen(Facet::Account), 1);
    QCOMPARE(sidebar.values(Facet::Account).at(1).mark, Mark::Only);
    QCOMPARE(chosen(Facet::Health), 0);
    QCOMPARE(chosen(Facet::State), 1);
}

void TestFacetModel::choosesAloneAndTakesBack()
{
    SourceFilter filter;
    filter = FacetModel::choose(filter, Verdict::Failing, How::Only);
    QCOMPARE(filter.only(Facet::Health), QSet<FacetKey>{Verdict::Failing});
    filter = FacetModel::choose(filter, Verdict::Delayed, How::Only);
    QCOMPARE(filter.only(Facet::Health), QSet<FacetKey>{Verdict::Delayed});
    filter = FacetModel::choose(filter, shop, How::Only);
    QCOMPARE(filter.only(Facet::Health), QSet<FacetKey>{Verdict::Delayed}); // another section
    filter = FacetModel::choose(filter, Verdict::Delayed, How::Only);
    QVERIFY(filter.only(Facet::Health).isEmpty());
    QCOMPARE(filter.only(Facet::Account), QSet<FacetKey>{shop});
}

void TestFacetModel::addsAndTakesAway()
{
    SourceFilter filter;
    filter = FacetModel::choose(filter, SourceState::Paused, How::Add);
    filter = FacetModel::choose(filter, SourceState::Active, How::Add);
    QCOMPARE(filter.only(Facet::State), (QSet<FacetKey>{SourceState::Paused, SourceState::Active}));
    filter = FacetModel::choose(filter, SourceState::Paused, How::Add);
    QCOMPARE(filter.only(Facet::State), QSet<FacetKey>{SourceState::Active});
    filter = FacetModel::choose(filter, SourceState::Paused, How::Add);
    filter = FacetModel::choose(filter, SourceState::Paused, How::Only);
    QCOMPARE(filter.only(Facet::State), QSet<FacetKey>{SourceState::Paused}); // one of several, chosen alone
}

void TestFacetModel::excludesAndTakesBack()
{
    Sidebar sidebar;
    sidebar.choose(Verdict::Failing);
    sidebar.choose(Verdict::Failing, How::Exclude);
    QVERIFY(sidebar.filter.only(Facet::Health).isEmpty());
    QCOMPARE(sidebar.filter.without(Facet::Health), QSet<FacetKey>{Verdict::Failing});
    QCOMPARE(sidebar.values(Facet::Health).first().mark, Mark::Without);
    QCOMPARE(sidebar.count(shop), 2);
    sidebar.choose(Verdict::Failing, How::Exclude);
    QVERIFY(sidebar.filter.isEmpty());
    sidebar.choose(Verdict::Failing, How::Exclude);
    sidebar.choose(Verdict::Failing, How::Add);
    QCOMPARE(sidebar.filter.only(Facet::Health), QSet<FacetKey>{Verdict::Failing});
    QVERIFY(sidebar.filter.without(Facet::Health).isEmpty());
    sidebar.choose(Verdict::Healthy, How::Exclude);
    sidebar.choose(Verdict::Failing); // alone, and nothing is hidden beside it
    QCOMPARE(sidebar.filter.only(Facet::Health), QSet<FacetKey>{Verdict::Failing});
    QVERIFY(sidebar.filter.without(Facet::Health).isEmpty());
}

void TestFacetModel::showsTheMostFrequentTypes()
{
    Sidebar sidebar;
    QCOMPARE(sidebar.values(Facet::Type).size(), 1);
    const auto type = [](const QString &name) { return FacetKey(TypeName{u"platform."_s + name}); };
    QList<SharedRow> rows;
    for (qint64 i = 0; i < 12; ++i) // two each of t0 and t1, one each of t2 … t9
        rows.append(makeRow(100 + i, jsonText({{u"type"_s, u"platform.t%1"_s.arg(i % 10)}})));
    sidebar.rows.merge(rows);
    sidebar.model.recount();
    QList<Value> types = sidebar.values(Facet::Type);
    QCOMPARE(types.size(), 4);
    QCOMPARE(types.at(0).count, 5); // MySQL
    QCOMPARE(types.at(1).key, type(u"t0"_s));
    QCOMPARE(types.at(2).key, type(u"t1"_s));
    QVERIFY(!types.at(3).key);
    QCOMPARE(types.at(3).count, 8);
    sidebar.choose(type(u"t7"_s)); // a chosen one is never out of sight
    types = sidebar.values(Facet::Type);
    QCOMPARE(types.size(), 5);
    QCOMPARE(types.at(3).key, type(u"t7"_s));
    QCOMPARE(types.at(4).count, 7);
    sidebar.model.toggleMoreTypes();
    types = sidebar.values(Facet::Type);
    QCOMPARE(types.size(), 12);
    QVERIFY(!types.last().key);
    QCOMPARE(types.last().count, 0);
    sidebar.model.toggleMoreTypes();
    QCOMPARE(sidebar.values(Facet::Type).size(), 5);
}

void TestFacetModel::keepsAccountsThatStay()
{
    Sidebar sidebar;
    const QPersistentModelIndex second(sidebar.model.index(1, 0, sidebar.model.index(0, 0)));
    sidebar.model.setAccounts({blog});
    QVERIFY(second.isValid());
    QCOMPARE(second.row(), 0);
    QCOMPARE(second.data(FacetModel::ValueRole).value<Value>().key, FacetKey(blog));
    sidebar.model.setAccounts({blog, shop});
    QVERIFY(second.isValid());
    QCOMPARE(sidebar.count(shop), 4);
    sidebar.model.setAccounts({shop, blog});
    QCOMPARE(sidebar.values(Facet::Account).at(0).key, FacetKey(shop));
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

BOBBIN_SUITE(facetmodel, TestFacetModel)
#include "tst_facetmodel.moc"
