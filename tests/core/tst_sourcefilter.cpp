#include "core/models/sourcefilter.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class TestSourceFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsText_data();
    void findsText();
    void matchesFacets_data();
    void matchesFacets();
    void admitsByEachFacetAlone();
    void hidesWhatIsExcluded_data();
    void hidesWhatIsExcluded();
    void showsAVerdictOnlyWhereNoStateStands_data();
    void showsAVerdictOnlyWhereNoStateStands();
    void knowsWhenItAsksForNothing();
};

namespace
{

constexpr auto paused = R"({"paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto deleted = R"({"deleted_at":"2026-03-01T00:00:00Z"})";

bool isFound(const SourceFilter &filter, const SourceRow &row) { return matches(filter, row, searchKey(row)); }

} // namespace

void TestSourceFilter::findsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing asked") << QString() << true;
    QTest::newRow("spaces") << u"  "_s << true;
    QTest::newRow("a tab") << u"\t"_s << true;
    QTest::newRow("part of the name") << u"hop"_s << true;
    QTest::newRow("any case") << u"SHOP"_s << true;
    QTest::newRow("folded") << u"STRAßE"_s << true;
    QTest::newRow("type") << u"hp-mysql"_s << true;
    QTest::newRow("schema name") << u"shop_db_eu"_s << true;
    QTest::newRow("id") << u"123903"_s << true;
    QTest::newRow("the check's message") << u"access denied"_s << true;
    QTest::newRow("words in any order") << u"mysql shop"_s << true;
    QTest::newRow("words parted by a tab") << u"mysql\tshop"_s << true;
    QTest::newRow("one word missing") << u"shop oracle"_s << false;
    QTest::newRow("across two parts") << u"straßeplatform"_s << false;
    QTest::newRow("emoji") << u"🛒"_s << true;
}

void TestSourceFilter::findsText()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    SourceFilter filter;
    filter.query = query(text);
    const SourceRow row = failingRow(123903, R"({"display_name":"🛒 Shop Straße","name":"shop_db_eu"})");
    QCOMPARE(isFound(filter, row), found);
    filter.query = query(u"quota"_s);
    QVERIFY(isFound(filter, failedRunRow(1, u"Quota exceeded"_s))); // what the last run said
    QVERIFY(!isFound(filter, row));
}

void TestSourceFilter::matchesFacets_data()
{
    QTest::addColumn<SourceFilter>("filter");
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<bool>("found");
    const auto accounts = [](const QSet<FacetKey> &set) {
        SourceFilter filter;
        filter.only(Facet::Account) = set;
        return filter;
    };
    const auto verdicts = [](const QSet<FacetKey> &set) {
        SourceFilter filter;
        filter.only(Facet::Health) = set;
        return filter;
    };
    const auto states = [](const QSet<FacetKey> &set) {
        SourceFilter filter;
        filter.only(Facet::State) = set;
        return filter;
    };
    QTest::newRow("everything") << SourceFilter() << makeRow(1) << true;
    QTest::newRow("deleted are hidden") << SourceFilter() << makeRow(1, deleted) << false;
    QTest::newRow("deleted if asked for") << states({SourceState::Deleted}) << makeRow(1, deleted) << true;
    QTest::newRow("only deleted then") << states({SourceState::Deleted}) << makeRow(1) << false;
    QTest::newRow("the account") << accounts({shop}) << makeRow(1) << true;
    QTest::newRow("another account") << accounts({blog}) << makeRow(1) << false;
    QTest::newRow("one of two accounts") << accounts({blog, shop}) << makeRow(1) << true;
    QTest::newRow("failing") << verdicts({Verdict::Failing}) << failingRow(1) << true;
    QTest::newRow("healthy is not failing") << verdicts({Verdict::Failing}) << makeRow(1) << false;
    QTest::newRow("paused has no verdict") << verdicts({Verdict::Failing}) << failingRow(1, paused) << false;
    QTest::newRow("paused") << states({SourceState::Paused}) << makeRow(1, paused) << true;
    QTest::newRow("active is not paused") << states({SourceState::Paused}) << makeRow(1) << false;
    SourceFilter both = accounts({shop});
    both.only(Facet::Health) = {Verdict::Failing};
    QTest::newRow("all facets must match") << both << makeRow(1) << false;
    QTest::newRow("and do") << both << failingRow(1) << true;
}

void TestSourceFilter::matchesFacets()
{
    QFETCH(SourceFilter, filter);
    QFETCH(SourceRow, row);
    QFETCH(bool, found);
    QCOMPARE(isFound(filter, row), found);
}

void TestSourceFilter::admitsByEachFacetAlone()
{
    SourceFilter filter;
    filter.only(Facet::Account) = {blog};
    filter.only(Facet::Health) = {Verdict::Failing};
    filter.only(Facet::State) = {SourceState::Active};
    const SourceRow row = failingRow(1); // of the other account
    QVERIFY(!isFound(filter, row));
    QVERIFY(!filter.admits(Facet::Account, row));
    QVERIFY(filter.admits(Facet::Health, row));
    QVERIFY(filter.admits(Facet::State, row));
    QVERIFY(filter.admits(Facet::Type, row));
    QVERIFY(!filter.admits(Facet::Health, makeRow(1)));
    QVERIFY(!SourceFilter().admits(Facet::State, makeRow(1, deleted)));
}

void TestSourceFilter::hidesWhatIsExcluded_data()
{
    QTest::addColumn<FacetKey>("hidden");
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<bool>("found");
    constexpr auto setup = R"({"report_card":{"current_step_type":"oauth","steps":[]}})";
    const SourceRow unfinished = makeRow(1, setup);
    QTest::newRow("the account") << FacetKey(shop) << makeRow(1) << false;
    QTest::newRow("another account") << FacetKey(blog) << makeRow(1) << true;
    QTest::newRow("the verdict") << FacetKey(Verdict::Failing) << failingRow(1) << false;
    QTest::newRow("a verdict where there is none") << FacetKey(Verdict::Failing) << failingRow(1, paused) << true;
    QTest::newRow("the state") << FacetKey(SourceState::Paused) << makeRow(1, paused) << false;
    QTest::newRow("the step") << FacetKey(SetupStep::OAuth) << unfinished << false;
    QTest::newRow("another step") << FacetKey(SetupStep::Form) << unfinished << true;
    QTest::newRow("the step of what is set up") << FacetKey(SetupStep::FullyConfigured) << makeRow(1) << true;
    QTest::newRow("the type") << FacetKey(TypeName{u"platform.hp-mysql"_s}) << makeRow(1) << false;
    QTest::newRow("a type nobody has") << FacetKey(TypeName{u"platform.none"_s}) << makeRow(1) << true;
}

void TestSourceFilter::hidesWhatIsExcluded()
{
    QFETCH(FacetKey, hidden);
    QFETCH(SourceRow, row);
    QFETCH(bool, found);
    SourceFilter filter;
    filter.without(facetOf(hidden)) = {hidden};
    QVERIFY(!filter.isEmpty());
    QCOMPARE(isFound(filter, row), found);
    filter.only(facetOf(hidden)) = {hidden}; // hiding wins
    QVERIFY(!isFound(filter, row));
}

void TestSourceFilter::showsAVerdictOnlyWhereNoStateStands_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<std::optional<Verdict>>("verdict");
    const std::optional<Verdict> none;
    QTest::newRow("healthy") << makeRow(1) << std::optional(Verdict::Healthy);
    QTest::newRow("failing") << failingRow(1) << std::optional(Verdict::Failing);
    QTest::newRow("paused") << makeRow(1, paused) << none;
    QTest::newRow("deleted") << makeRow(1, deleted) << none;
    QTest::newRow("stopped") << makeRow(1, R"({"system_paused_at":"2026-03-01T00:00:00Z"})") << none;
    constexpr auto setup = R"({"report_card":{"current_step_type":"discover_schema","steps":[]}})";
    QTest::newRow("setup") << makeRow(1, setup) << none;
    QTest::newRow("setup held up by a failed check") << failingRow(1, setup) << std::optional(Verdict::Failing);
}

void TestSourceFilter::showsAVerdictOnlyWhereNoStateStands()
{
    QFETCH(SourceRow, row);
    QFETCH(std::optional<Verdict>, verdict);
    QCOMPARE(shownVerdict(row), verdict);
}

void TestSourceFilter::knowsWhenItAsksForNothing()
{
    SourceFilter filter;
    QVERIFY(filter.isEmpty());
    filter.query = query(u"  "_s);
    QVERIFY(filter.isEmpty());
    filter.query = query(u"a"_s);
    QVERIFY(!filter.isEmpty());
    QVERIFY(!filter.hasFacets());
    filter = {};
    filter.only(Facet::State) = {SourceState::Paused};
    QVERIFY(!filter.isEmpty());
    QVERIFY(filter.hasFacets());
}

BOBBIN_SUITE(sourcefilter, TestSourceFilter)
#include "tst_sourcefilter.moc"
