#include "core/models/filtertext.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class TestFilterText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void isReadable();
    void isNotUnderstood_data();
    void isNotUnderstood();
    void hidesNoAccountThatIsNotThere();
};

static const QueryContext context{.now = noon, .accounts = {{shop, u"Shop"_s}, {blog, u"Blog"_s}}};

void TestFilterText::comesBackAsItWas_data()
{
    QTest::addColumn<SourceFilter>("filter");
    QTest::newRow("everything") << SourceFilter();
    SourceFilter typed;
    typed.query = query(u" \"a, b\" failing>2d -type:mysql account:shop"_s);
    QTest::newRow("typed") << typed;
    SourceFilter chosen;
    chosen.only(Facet::Account) = {shop, blog};
    chosen.without(Facet::Type) = {TypeName{u"platform.Odd,Name"_s}};
    for (const Verdict verdict :
        {Verdict::Failing, Verdict::Delayed, Verdict::Unknown, Verdict::Checking, Verdict::Healthy})
        chosen.only(Facet::Health).insert(verdict);
    for (const SourceState state : {SourceState::Active, SourceState::Paused, SourceState::StoppedByStitch,
             SourceState::SetupUnfinished, SourceState::Deleted})
        chosen.without(Facet::State).insert(state);
    for (const SetupStep step : {SetupStep::Form, SetupStep::OAuth, SetupStep::Profile, SetupStep::DiscoverSchema,
             SetupStep::FieldSelection, SetupStep::Other})
        chosen.only(Facet::Step).insert(step);
    QTest::newRow("chosen, every value there is") << chosen;
    chosen.query = typed.query;
    QTest::newRow("both") << chosen;
}

void TestFilterText::comesBackAsItWas()
{
    QFETCH(SourceFilter, filter);
    const auto back = filterFromText(filterText(filter), context);
    QVERIFY(back);
    QVERIFY(*back == filter);
}

void TestFilterText::isReadable()
{
    SourceFilter filter;
    filter.query = query(u"shop"_s);
    filter.only(Facet::Health) = {Verdict::Failing};
    filter.without(Facet::Step) = {SetupStep::OAuth};
    QCOMPARE(filterText(filter), (QStringList{u"shop"_s, u"-step:oauth"_s, u"health:failing"_s}));
}

void TestFilterText::isNotUnderstood_data()
{
    QTest::addColumn<QStringList>("text");
    QTest::newRow("nothing at all") << QStringList();
    QTest::newRow("a query nobody can read") << QStringList{u"colour:red"_s};
    QTest::newRow("an account that is gone") << QStringList{u"account:gone"_s};
    QTest::newRow("one that was chosen and is gone") << QStringList{QString(), u"account:gone"_s};
    QTest::newRow("a facet of a newer version") << QStringList{QString(), u"tag:red"_s};
    QTest::newRow("a value of a newer version") << QStringList{QString(), u"health:dozing"_s};
    QTest::newRow("two in one") << QStringList{QString(), u"health:failing state:paused"_s};
    QTest::newRow("no facet") << QStringList{QString(), u"checked:never"_s};
    QTest::newRow("empty part") << QStringList{QString(), QString()};
}

void TestFilterText::isNotUnderstood()
{
    QFETCH(QStringList, text);
    QVERIFY(!filterFromText(text, context));
}

void TestFilterText::hidesNoAccountThatIsNotThere()
{
    auto filter = filterFromText({u"shop"_s, u"-account:gone"_s}, context);
    QVERIFY(filter);
    QVERIFY(filter->without(Facet::Account).isEmpty());
}

BOBBIN_SUITE(filtertext, TestFilterText)
#include "tst_filtertext.moc"
