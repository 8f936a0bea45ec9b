#include "core/data/extraction.h"

#include "core/base/json.h"
#include "tests/support/rows.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using Outcome = Extraction::Outcome;
using Phase = Extraction::PhaseName;

namespace
{

ExtractionPage pageOf(const QByteArray &text)
{
    return *ExtractionPage::fromJson(QJsonDocument::fromJson(text).object());
}

} // namespace

class TestExtraction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsARecordedPage();
    void tellsHowARunEnded_data();
    void tellsHowARunEnded();
    void namesThePhaseThatFailedAndWhatItSaid_data();
    void namesThePhaseThatFailedAndWhatItSaid();
    void needsNothingButASource();
    void takesTheTapByEitherName();
    void keepsTheRowAsItWasSent();
    void losesNoRowForABrokenOne();
    void takesOnlyAPageWithRows_data();
    void takesOnlyAPageWithRows();
    void survivesAnyTypeInAnyMember_data();
    void survivesAnyTypeInAnyMember();
};

void TestExtraction::readsARecordedPage()
{
    const auto page = ExtractionPage::fromJson(dataFile(u"extractions-page.json"_s).object());
    QVERIFY(page);
    QCOMPARE(page->rows.size(), 3);
    QVERIFY(page->broken.isEmpty());
    QCOMPARE(page->page, 1);
    QCOMPARE(page->total, 3);
    QCOMPARE(page->nextLink, QString());

    const Extraction &good = page->rows.at(0);
    QCOMPARE(good.jobName, u"204845.431201.sync.e4d8eae5-cccc-11ef-94a1-02cbbd504f7d"_s);
    QCOMPARE(good.source, SourceId{431201});
    QCOMPARE(good.clientId, 204845);
    QCOMPARE(good.tap, u"tap-github"_s);
    QCOMPARE(json::toText(good.startTime), u"2026-11-23T17:00:02Z"_s);
    QCOMPARE(json::toText(good.completionTime), u"2026-11-23T17:04:40Z"_s);
    QCOMPARE(good.outcome, Outcome::Succeeded);
    QVERIFY(!good.failedPhase());

    const Extraction &bad = page->rows.at(1);
    QCOMPARE(bad.outcome, Outcome::Failed);
    QCOMPARE(bad.failedPhase(), Phase::Tap);
    QCOMPARE(bad.reason(), u"Lost connection to MySQL server"_s);
    QCOMPARE(bad.phase(Phase::Discovery).exitStatus, 0);
    QCOMPARE(bad.phase(Phase::Target).exitStatus, 0);

    const Extraction &stopped = page->rows.at(2);
    QCOMPARE(stopped.outcome, Outcome::Terminated);
    QVERIFY(!stopped.failedPhase());
    QCOMPARE(stopped.reason(), QString()); // it did not fail
    QCOMPARE(stopped.phase(Phase::Tap).message, u"Terminated"_s);
}

void TestExtraction::tellsHowARunEnded_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](const char *name, const char *more, Outcome outcome) {
        QTest::newRow(name) << QByteArray(more) << outcome;
    };
    row("all 0", "{}", Outcome::Succeeded);
    row("all 0, no times", R"({"start_time":null,"completion_time":null})", Outcome::Succeeded);
    row("all 0, as text", R"({"discovery_exit_status":"0","tap_exit_status":"0","target_exit_status":"0"})",
        Outcome::Succeeded);
    row("discovery failed, the others did not run",
        R"({"discovery_exit_status":1,"tap_exit_status":null,"target_exit_status":null})", Outcome::Failed);
    row("tap failed", R"({"tap_exit_status":1})", Outcome::Failed);
    row("target failed", R"({"target_exit_status":2})", Outcome::Failed);
    row("failed by a signal", R"({"tap_exit_status":-9})", Outcome::Failed);
    row("failed with a status of more than 32 bits", R"({"tap_exit_status":4294967296})", Outcome::Failed);
    row("failed, no completion time", R"({"tap_exit_status":1,"completion_time":null})", Outcome::Failed);
    row("all null", R"({"discovery_exit_status":null,"tap_exit_status":null,"target_exit_status":null,
        "discovery_description":"Terminated"})",
        Outcome::Terminated);
    row("stopped after discovery", R"({"tap_exit_status":null,"target_exit_status":null})", Outcome::Terminated);
    row("all null, no completion time", R"({"discovery_exit_status":null,"tap_exit_status":null,
        "target_exit_status":null,"completion_time":null})",
        Outcome::Running);
    row("no completion time that is one", R"({"tap_exit_status":null,"completion_time":"soon"})", Outcome::Running);
    row("a status that is no number", R"({"tap_exit_status":"ok"})", Outcome::Unclear);
    row("a status that is no whole number", R"({"tap_exit_status":0.5})", Outcome::Unclear);
    row("true is no status", R"({"target_exit_status":true})", Outcome::Unclear);
    row("unclear, but another failed", R"({"tap_exit_status":"ok","target_exit_status":1})", Outcome::Failed);
}

void TestExtraction::tellsHowARunEnded()
{
    QFETCH(QByteArray, more);
    QTEST(makeRun(1, more).outcome, "outcome");
}

void TestExtraction::namesThePhaseThatFailedAndWhatItSaid_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<std::optional<Phase>>("phase");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *more, std::optional<Phase> phase, const QString &reason) {
        QTest::newRow(name) << QByteArray(more) << phase << reason;
    };
    row("none", R"({"tap_description":"a"})", std::nullopt, {});
    row("the first that failed", R"({"tap_exit_status":1,"tap_description":"a","target_exit_status":1,
        "target_description":"b"})",
        Phase::Tap, u"a"_s);
    row("words of another phase, if it has none", R"({"tap_exit_status":1,"target_exit_status":1,
        "target_description":"b"})",
        Phase::Tap, u"b"_s);
    row("no words", R"({"target_exit_status":1})", Phase::Target, {});
    row("words that are no text", R"({"tap_exit_status":1,"tap_description":{"a":1}})", Phase::Tap, {});
}

void TestExtraction::namesThePhaseThatFailedAndWhatItSaid()
{
    QFETCH(QByteArray, more);
    QFETCH(std::optional<Phase>, phase);
    QFETCH(QString, reason);
    const Extraction run = makeRun(1, more);
    QCOMPARE(run.failedPhase(), phase);
    QCOMPARE(run.reason(), reason);
}

void TestExtraction::needsNothingButASource()
{
    const auto run = Extraction::fromJson({{u"source_id"_s, u"9007199254740993"_s}});
    QVERIFY(run);
    QCOMPARE(run->source.value, 9007199254740993);
    QVERIFY(run->jobName.isEmpty() && !run->clientId && !run->time().isValid());
    QCOMPARE(run->outcome, Outcome::Running);
    QVERIFY(!Extraction::fromJson({{u"source_id"_s, 0}}));
    QVERIFY(!Extraction::fromJson({{u"job_name"_s, u"a"_s}}));
}

void TestExtraction::takesTheTapByEitherName()
{
    QCOMPARE(makeRun(1, R"({"source_type":null,"tap_name":"tap-mysql"})").tap, u"tap-mysql"_s);
    QCOMPARE(makeRun(1, R"({"source_type":"tap-a","tap_name":"tap-b"})").tap, u"tap-a"_s);
}

void TestExtraction::keepsTheRowAsItWasSent()
{
    const Extraction run = makeRun(1, R"({"new_in_2027":[1,2]})");
    QVERIFY(run.raw.contains(R"("new_in_2027":[1,2])"));
    QCOMPARE(run, makeRun(1, R"({"new_in_2027":[1,2]})"));
    QVERIFY(!(run == makeRun(1)));
}

void TestExtraction::losesNoRowForABrokenOne()
{
    const ExtractionPage page = pageOf(R"({"data":[{"source_id":1},null,7,"text",[],{},{"source_id":"x"},
        {"source_id":2}],"page":4,"total":8,"links":{"next":"/a"}})");
    QCOMPARE(page.rows.size(), 2);
    QCOMPARE(page.rows.at(1).source, SourceId{2});
    QCOMPARE(page.broken, (QList<QByteArray>{"null", "7", "\"text\"", "[]", "{}", R"({"source_id":"x"})"}));
    QCOMPARE(page.page, 4);
    QCOMPARE(page.nextLink, u"/a"_s);
}

void TestExtraction::takesOnlyAPageWithRows_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isPage");
    QTest::newRow("no rows") << QByteArray(R"({"data":[]})") << true;
    QTest::newRow("links and page of other types")
        << QByteArray(R"({"data":[],"links":[1],"page":"one","total":null})") << true;
    QTest::newRow("no data") << QByteArray(R"({"page":1})") << false;
    QTest::newRow("data is no list") << QByteArray(R"({"data":{}})") << false;
    QTest::newRow("{}") << QByteArray("{}") << false;
}

void TestExtraction::takesOnlyAPageWithRows()
{
    QFETCH(QByteArray, text);
    QTEST(ExtractionPage::fromJson(QJsonDocument::fromJson(text).object()).has_value(), "isPage");
}

void TestExtraction::survivesAnyTypeInAnyMember_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *value : {"null", "true", "-1", "1e300", "\"text\"", "[]", "[[1]]", "{}", R"({"a":{"b":1}})"})
        QTest::newRow(value) << QByteArray(value);
}

void TestExtraction::survivesAnyTypeInAnyMember()
{
    QFETCH(QByteArray, value);
    const QStringList members = QJsonDocument::fromJson(makeRun(1).raw).object().keys();
    QVERIFY(members.size() >= 12);
    for (const QString &member : members) {
        const QByteArray row = jsonText(merged(makeRun(1).raw, "{\"" + member.toUtf8() + "\":" + value + "}"));
        const ExtractionPage page = pageOf("{\"data\":[" + row + "]}");
        QCOMPARE(page.rows.size() + page.broken.size(), 1);
        if (member != "source_id"_L1)
            QCOMPARE(page.rows.size(), 1);
    }
}

BOBBIN_SUITE(extraction, TestExtraction)
#include "tst_extraction.moc"
