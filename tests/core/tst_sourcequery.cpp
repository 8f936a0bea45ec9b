#include "core/models/sourcequery.h"

#include "core/models/sourcefilter.h"
#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using Kind = QueryError::Kind;

class TestSourceQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void judgesAges_data();
    void judgesAges();
    void saysWhereItCannotBeRead_data();
    void saysWhereItCannotBeRead();
    void knowsWhatItAsksFor();
    void knowsEveryWordItOffers();
    void readsGarbageWithoutHarm_data();
    void readsGarbageWithoutHarm();
};

namespace
{

constexpr auto paused = R"({"paused_at":"2026-02-20T00:00:00Z"})";

SourceQuery::Read read(const QString &text)
{
    return SourceQuery::parse(text, {.now = noon, .accounts = {{shop, u"Shop EU"_s}, {blog, u"Blog"_s}}});
}

bool isFound(const QString &text, const SourceRow &row) { return read(text).value().matches(row, searchKey(row)); }

} // namespace

void TestSourceQuery::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<bool>("found");
    const SourceRow row = failingRow(123903, named(u"Shop DB (EU)"_s, R"({"name":"shop_db_eu"})"));
    const SourceRow other = makeRow(7, named(u"Blog"_s, R"({"type":"platform.stripe"})"), blog);
    const auto add = [](const char *text, const SourceRow &of, bool found) {
        QTest::addRow("%s in %s", text, qPrintable(of.source.displayName)) << QString::fromUtf8(text) << of << found;
    };
    add("", row, true);
    add("shop eu", row, true);
    add("\"shop db\"", row, true);
    add("\"db shop\"", row, false);
    add("-shop", row, false);
    add("-shop", other, true);
    add("-\"db shop\"", row, true);
    add("-", other, false); // a minus by itself is text, and in none of it
    add("\"\"", row, true);
    add("type:mysql", row, true);
    add("TYPE:MySQL", row, true);
    add("type:\"hp-mysql\"", row, true);
    add("type:stripe", row, false);
    add("-type:stripe", row, true);
    add("-type:stripe", other, false);
    add("type:mysql type:stripe", row, true); // any of them
    add("type:mysql type:stripe", other, true);
    add("type:mysql -type:mysql", row, false);
    add("type:mysql health:healthy", row, false); // but of both keys
    add("health:failing", row, true);
    add("health:failing health:healthy", other, true);
    add("health:failing", makeRow(1, paused), false);
    add("state:active", row, true);
    add("state:paused", makeRow(1, paused), true);
    add("-state:paused", makeRow(1, paused), false);
    SourceRow noted = makeRow(1, "{}");
    noted.notes = {.snoozedUntil = noon, .note = u"Ask Ann"_s, .tags = {u"Finance"_s, u"eu"_s}};
    add("tag:fin", noted, true);
    add("tag:nance", noted, false);
    add("tag:eu tag:finance", noted, true);
    add("tag:eu tag:us", noted, false); // a source may have several
    add("finance ann", noted, true);
    add("is:snoozed is:noted", noted, true);
    add("is:acknowledged", noted, false);
    add("-is:noted", noted, false);
    noted.notes = {.acknowledged = Acknowledgement{.reason = {}, .at = noon, .until = {}, .checkName = {}}};
    add("is:acknowledged", noted, true);
    add("is:snoozed", noted, false);
    constexpr auto setup = R"({"report_card":{"current_step_type":"oauth","steps":[]}})";
    add("step:oauth", makeRow(1, setup), true);
    add("step:form step:oauth", makeRow(1, setup), true);
    add("step:form", makeRow(1, setup), false);
    add("-step:form", row, true);
    add("account:shop", row, true);
    add("account:EU", row, true);
    add("account:\"p e\"", row, true);
    add("account:o", other, true); // both names have it
    add("account:blog", row, false);
    add("id:123903", row, true);
    add("id:1239", row, false);
    add("name:db", row, true);
    add("name:shop_db", row, false);
    add("schema:shop_db", row, true);
    add("denied", row, true);
    CheckFacts never;
    never.reading = CheckFacts::Reading::Read;
    add("checked:never", makeRow(makeSource(1), never), true);
    add("checked:never", makeRow(makeSource(1), CheckFacts()), false); // not read is not never
    add("checked:never", row, false);
    add("run:overdue", makeRow(1, everyHalfHour(noon.addSecs(-7200))), true);
    add("run:overdue", makeRow(1, everyHalfHour(noon.addSecs(600))), false);
    add("run:overdue", makeRow(1, eachDayAtSix(noon.addDays(-2).addSecs(-6 * 3600))), true);
    add("run:overdue", makeRow(1, eachDayAtSix(noon.addSecs(-6 * 3600))), false);
}

void TestSourceQuery::matches()
{
    QFETCH(QString, text);
    QFETCH(SourceRow, row);
    QFETCH(bool, found);
    QCOMPARE(isFound(text, row), found);
}

void TestSourceQuery::judgesAges_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("since");
    QTest::addColumn<bool>("found");
    QTest::newRow("longer than that") << u"failing>2d"_s << noon.addDays(-3) << true;
    QTest::newRow("not so long") << u"failing>2d"_s << noon.addDays(-1) << false;
    QTest::newRow("shorter") << u"failing<2d"_s << noon.addDays(-1) << true;
    QTest::newRow("minutes") << u"failing>90m"_s << noon.addSecs(-91 * 60) << true;
    QTest::newRow("hours") << u"failing>1H"_s << noon.addSecs(-3599) << false;
    QTest::newRow("weeks") << u"failing>1w"_s << noon.addDays(-8) << true;
    QTest::newRow("turned round") << u"-failing>2d"_s << noon.addDays(-3) << false;
    QTest::newRow("unknown since when") << u"failing>2d"_s << QDateTime() << false;
    QTest::newRow("another standing") << u"paused>2d"_s << noon.addDays(-3) << false;
    QTest::newRow("the check is an hour old") << u"checked>5m"_s << noon << true;
    QTest::newRow("and not three") << u"checked<3h"_s << noon << true;
    QTest::newRow("nor ten minutes") << u"checked<10m"_s << noon << false;
}

void TestSourceQuery::judgesAges()
{
    QFETCH(QString, text);
    QFETCH(QDateTime, since);
    QFETCH(bool, found);
    SourceRow row = failingRow(1);
    QVERIFY(row.facts.check->time().isValid());
    row.facts.check->completionTime = noon.addSecs(-3600);
    row.since = since;
    QCOMPARE(isFound(text, row), found);
}

void TestSourceQuery::saysWhereItCannotBeRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QueryError>("error");
    const auto add
        = [](const char *text, Kind kind, qsizetype position, qsizetype length, const char *key, const char *value) {
              QTest::newRow(text) << QString::fromUtf8(
                  text) << QueryError{kind, position, length, QString::fromUtf8(key), QString::fromUtf8(value)};
          };
    add("shop colour:red", Kind::UnknownKey, 5, 10, "colour", "red");
    add("a<b", Kind::UnknownKey, 0, 3, "a", "b");
    add("eggs>2d", Kind::UnknownKey, 0, 7, "eggs", "2d");
    add("type:", Kind::MissingValue, 0, 5, "type", "");
    add("  -health: shop", Kind::MissingValue, 2, 8, "health", "");
    add("failing>", Kind::MissingValue, 0, 8, "failing", "");
    add("shop \"db eu", Kind::UnclosedQuote, 5, 6, "", "db eu");
    add("type:\"my sql", Kind::UnclosedQuote, 0, 12, "type", "my sql");
    add("\"", Kind::UnclosedQuote, 0, 1, "", "");
    add("health:fine", Kind::UnknownValue, 0, 11, "health", "fine");
    add("state:healthy", Kind::UnknownValue, 0, 13, "state", "healthy");
    add("checked:always", Kind::UnknownValue, 0, 14, "checked", "always");
    add("run:failing", Kind::UnknownValue, 0, 11, "run", "failing");
    add("account:none", Kind::UnknownAccount, 0, 12, "account", "none");
    add("failing>soon", Kind::BadAge, 0, 12, "failing", "soon");
    add("checked<d", Kind::BadAge, 0, 9, "checked", "d");
    add("checked<5", Kind::BadAge, 0, 9, "checked", "5");
    add("checked<-5d", Kind::BadAge, 0, 11, "checked", "-5d");
    add("checked<100000w", Kind::BadAge, 0, 15, "checked", "100000w");
    add("id:shop", Kind::BadId, 0, 7, "id", "shop");
    add("id:99999999999999999999", Kind::BadId, 0, 23, "id", "99999999999999999999");
}

void TestSourceQuery::saysWhereItCannotBeRead()
{
    QFETCH(QString, text);
    QFETCH(QueryError, error);
    const auto result = read(text);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, error.kind);
    QCOMPARE(result.error().position, error.position);
    QCOMPARE(result.error().length, error.length);
    QCOMPARE(result.error().key, error.key);
    QCOMPARE(result.error().value, error.value);
}

void TestSourceQuery::knowsWhatItAsksFor()
{
    QVERIFY(read(u"  \t "_s)->isEmpty());
    QCOMPARE(read(u"  \t "_s)->text(), u"  \t "_s);
    QVERIFY(!read(u"a"_s)->isEmpty());
    QVERIFY(read(u"state:deleted"_s)->asksForDeleted());
    QVERIFY(!read(u"-state:deleted"_s)->asksForDeleted());
    QVERIFY(!read(u"deleted"_s)->asksForDeleted());
    QVERIFY(read(u"checked<1h"_s)->usesTime());
    QVERIFY(read(u"paused>1w"_s)->usesTime());
    QVERIFY(!read(u"checked:never run:overdue"_s)->usesTime());
    SourceFilter filter;
    const SourceRow gone = makeRow(1, R"({"deleted_at":"2026-03-01T00:00:00Z"})");
    QVERIFY(!bobbin::matches(filter, gone, searchKey(gone)));
    filter.query = *read(u"state:deleted"_s);
    QVERIFY(bobbin::matches(filter, gone, searchKey(gone)));
}

void TestSourceQuery::knowsEveryWordItOffers()
{
    for (const QueryWord &word : queryWords()) {
        for (const QString &value : word.values)
            QVERIFY2(read(word.key + value), qPrintable(word.key + value));
        const auto alone = read(word.key);
        QVERIFY2(!alone && alone.error().kind == Kind::MissingValue, qPrintable(word.key));
    }
}

void TestSourceQuery::readsGarbageWithoutHarm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    QTest::newRow("signs") << u":<>:-\"-\" -- -: <-> :::"_s << false;
    QTest::newRow("a pattern") << u".*+?^${}()|[]\\"_s << false;
    QTest::newRow("half a surrogate") << QString(QChar(0xd83d)) << false;
    QTest::newRow("zero bytes") << QString(3, QChar(0)) << false;
    QTest::newRow("50,000 characters") << QString(50'000, u'x') << false;
    QTest::newRow("not 9,999 minuses") << QString(10'000, u'-') << true;
    QTest::newRow("10,000 words") << u"a "_s.repeated(10'000) << true;
}

void TestSourceQuery::readsGarbageWithoutHarm()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    const auto result = read(text);
    QVERIFY(result);
    QCOMPARE(result->text(), text);
    const SourceRow row = failingRow(1);
    QCOMPARE(result->matches(row, searchKey(row)), found);
}

BOBBIN_SUITE(sourcequery, TestSourceQuery)
#include "tst_sourcequery.moc"
