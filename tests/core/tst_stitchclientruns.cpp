#include "core/api/stitchclient.h"

#include "tests/core/scriptedclient.h"
#include "tests/support/await.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::test;

using Kind = ApiError::Kind;

/// Against scripted answers: the list of last runs, its pages and the links between them.
class TestStitchClientRuns : public ScriptedClient
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(); }
    void readsAPage();
    void keepsTheTokenOutOfARun();
    void findsTheNextPage_data();
    void findsTheNextPage();
    void findsTheNextPageBehindAPathInTheBaseUrl();
    void tellsWhatIsNoPage_data();
    void tellsWhatIsNoPage();
};

void TestStitchClientRuns::readsAPage()
{
    answer("/v4/204845/extractions?page=1", 200, dataFile(u"extractions-page.json"_s).toJson());
    const Await<RunPage> page;
    m_client->listRuns(204845, 1, this, page.handler());
    QVERIFY(page.wait());
    QVERIFY(page.ok());
    QCOMPARE(page.value().content.rows.size(), 3);
    QVERIFY(!page.value().next && !page.value().isLinkRefused);
    QCOMPARE(sent().verb, "GET");
    QCOMPARE(sent().headers.value("authorization"), "Bearer very-secret-token");
}

void TestStitchClientRuns::keepsTheTokenOutOfARun()
{
    answer("/v4/7/extractions?page=1", 200,
        R"({"data":[{"source_id":1,"completion_time":"2026-03-02T10:35:00Z","tap_exit_status":1,
            "tap_description":"very-secret-token was not taken"}]})");
    const Await<RunPage> page;
    m_client->listRuns(7, 1, this, page.handler());
    QVERIFY(page.wait());
    QVERIFY(page.ok());
    const Extraction &run = page.value().content.rows.first();
    QCOMPARE(run.reason(), u"… was not taken"_s);
    QVERIFY(!run.raw.contains("very-secret-token"));
}

void TestStitchClientRuns::findsTheNextPage_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<int>("next"); // 0: none
    const auto row = [](const char *name, const QString &link, int next) { QTest::newRow(name) << link << next; };
    row("from the root", u"/v4/7/extractions?page=3"_s, 3);
    row("the query alone", u"?page=3"_s, 3);
    row("beside this one", u"extractions?page=3"_s, 3);
    row("the whole address", u"HERE/v4/7/extractions?page=3"_s, 3);
    row("with more in its query", u"/v4/7/extractions?per_page=100&page=3"_s, 3);
    row("further on", u"/v4/7/extractions?page=9"_s, 9);
    row("this page again", u"/v4/7/extractions?page=2"_s, 0);
    row("back", u"/v4/7/extractions?page=1"_s, 0);
    row("another host", u"https://evil.example/v4/7/extractions?page=3"_s, 0);
    row("another host, by its name alone", u"//evil.example/v4/7/extractions?page=3"_s, 0);
    row("another port", u"http://127.0.0.1:1/v4/7/extractions?page=3"_s, 0);
    row("another scheme", u"file:///v4/7/extractions?page=3"_s, 0);
    row("another client", u"/v4/8/extractions?page=3"_s, 0);
    row("another list", u"/v4/7/loads?page=3"_s, 0);
    row("no page", u"/v4/7/extractions"_s, 0);
    row("a page that is none", u"/v4/7/extractions?page=three"_s, 0);
    row("a page below zero", u"/v4/7/extractions?page=-3"_s, 0);
    row("a page beyond counting", u"/v4/7/extractions?page=99999999999"_s, 0);
    row("no address at all", u"http://[x"_s, 0);
}

void TestStitchClientRuns::findsTheNextPage()
{
    QFETCH(QString, link);
    QFETCH(int, next);
    link.replace(u"HERE"_s, m_server->url().toString());
    answer("/v4/7/extractions?page=2", 200,
        R"({"data":[{"source_id":1}],"page":2,"links":{"next":")" + link.toUtf8() + "\"}}");
    const Await<RunPage> page;
    m_client->listRuns(7, 2, this, page.handler());
    QVERIFY(page.wait());
    QVERIFY(page.ok());
    QCOMPARE(page.value().content.rows.size(), 1); // whatever the link is
    QCOMPARE(page.value().next.value_or(0), next);
    QCOMPARE(page.value().isLinkRefused, next == 0);
    QCOMPARE(m_server->requests().size(), 1);
}

void TestStitchClientRuns::findsTheNextPageBehindAPathInTheBaseUrl()
{
    const StitchClient client(*m_transport, m_server->url(u"/api"_s), *AccessToken::parse(u"t"_s));
    for (const QByteArray link : {"/v4/7/extractions?page=2", "/api/v4/7/extractions?page=2"}) {
        answer("/api/v4/7/extractions?page=1", 200, R"({"data":[],"links":{"next":")" + link + "\"}}");
        const Await<RunPage> page;
        client.listRuns(7, 1, this, page.handler());
        QVERIFY(page.wait());
        QCOMPARE(page.value().next, 2);
    }
}

void TestStitchClientRuns::tellsWhatIsNoPage_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("a list") << 200 << QByteArray("[]") << Kind::Data;
    QTest::newRow("no rows") << 200 << QByteArray(R"({"page":1})") << Kind::Data;
    QTest::newRow("cut off") << 200 << QByteArray(R"({"data":[)") << Kind::Protocol;
    QTest::newRow("empty") << 200 << QByteArray() << Kind::Protocol;
    QTest::newRow("an error") << 200 << QByteArray(R"({"data":[],"error":"Nope"})") << Kind::Invalid;
    QTest::newRow("refused") << 401 << QByteArray(R"({"message":"Not Authorized"})") << Kind::Unauthorized;
    QTest::newRow("forbidden") << 403 << QByteArray("{}") << Kind::Forbidden;
    QTest::newRow("too many") << 429 << QByteArray("{}") << Kind::RateLimited;
}

void TestStitchClientRuns::tellsWhatIsNoPage()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    answer("/v4/7/extractions?page=1", status, body);
    const Await<RunPage> page;
    m_client->listRuns(7, 1, this, page.handler());
    QVERIFY(page.wait());
    QVERIFY(!page.ok());
    QTEST(page.error().kind, "kind");
}

BOBBIN_SUITE(stitchclientruns, TestStitchClientRuns)
#include "tst_stitchclientruns.moc"
