#include "core/api/stitchclient.h"

#include "tests/core/scriptedclient.h"
#include "tests/support/await.h"
#include "tests/support/faultproxy.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::test;

using Kind = ApiError::Kind;

/// Against scripted answers: every request for sources as it stands on the wire, and the success rule for right and broken ones.
class TestStitchClientSources : public ScriptedClient
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(); }
    void readsTheList();
    void readsAnEmptyList();
    void skipsAndCountsWhatIsNoSource();
    void keepsTheNewestOfDuplicates();
    void readsALargeListOnAWorker();
    void refusesListsThatAreNone_data();
    void refusesListsThatAreNone();
    void neverTakesHalfAList();
    void readsOneSource();
    void refusesAnotherSourceThanAsked();
    void keepsLargeIdsExact();
    void createsASource();
    void saysWhatTheServerRefused();
    void doesNotKnowWhatBecameOfACreateWithoutAnswer_data();
    void doesNotKnowWhatBecameOfACreateWithoutAnswer();
    void sendsOnlyWhatChanged_data();
    void sendsOnlyWhatChanged();
    void takesAnEmptyAnswerToAWriteAsDone_data();
    void takesAnEmptyAnswerToAWriteAsDone();
    void takesNotFoundAsDeleted_data();
    void takesNotFoundAsDeleted();
    void refusesAnErrorInsideASuccess();
};

void TestStitchClientSources::readsTheList()
{
    const QJsonDocument recorded = dataFile(u"sources-list.json"_s);
    answer("/v4/sources", 200, recorded.toJson());
    const Await<SourceList> list;
    m_client->listSources(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(list.ok());
    QCOMPARE(list.value().sources.size(), recorded.array().size());
    QCOMPARE(list.value().broken, 0);
    QCOMPARE(list.value().sources.first(), *Source::fromJson(recorded.array().first().toObject()));
    QCOMPARE(sent().verb, "GET");
    QCOMPARE(sent().headers.value("authorization"), "Bearer very-secret-token");
}

void TestStitchClientSources::readsAnEmptyList()
{
    answer("/v4/sources", 200, "[]");
    const Await<SourceList> list;
    m_client->listSources(this, list.handler(), Lane::Background);
    QVERIFY(list.wait());
    QVERIFY(list.ok());
    QVERIFY(list.value().sources.isEmpty());
}

void TestStitchClientSources::skipsAndCountsWhatIsNoSource()
{
    answer("/v4/sources", 200, R"([{"id":1},null,7,{"name":"no id"},{"id":-1},{"id":1.5},[],{"id":2}])");
    const Await<SourceList> list;
    m_client->listSources(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(list.ok());
    QCOMPARE(list.value().sources.size(), 2);
    QCOMPARE(list.value().broken, 6);
}

void TestStitchClientSources::keepsTheNewestOfDuplicates()
{
    answer("/v4/sources", 200, R"([{"id":1,"display_name":"new","updated_at":"2026-02-01T00:00:00Z"},
        {"id":2},{"id":1,"display_name":"old","updated_at":"2026-01-01T00:00:00Z"},
        {"id":2,"display_name":"newer","updated_at":"2026-01-01T00:00:00Z"}])");
    const Await<SourceList> list;
    m_client->listSources(this, list.handler());
    QVERIFY(list.wait());
    QCOMPARE(list.value().sources.size(), 2);
    QCOMPARE(list.value().sources.at(0).displayName, u"new"_s);
    QCOMPARE(list.value().sources.at(1).displayName, u"newer"_s);
}

void TestStitchClientSources::readsALargeListOnAWorker()
{
    QJsonArray sources;
    for (qint64 id = 1; id <= 1'000; ++id)
        sources.append(QJsonObject{{u"id"_s, id}, {u"display_name"_s, QString(200, u'x')}});
    const QByteArray body = QJsonDocument(sources).toJson();
    QVERIFY(body.size() > m_transport->limits().workerThreshold);
    answer("/v4/sources", 200, body);
    const Await<SourceList> list;
    m_client->listSources(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(list.ok());
    QCOMPARE(list.value().sources.size(), 1'000);
}

void TestStitchClientSources::refusesListsThatAreNone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, int status, const char *type, const QByteArray &body, Kind kind) {
        QTest::newRow(name) << status << QByteArray(type) << body << kind;
    };
    constexpr auto json = "application/json";
    row("object", 200, json, "{}", Kind::Data);
    row("null", 200, json, "null", Kind::Data);
    row("number", 200, json, "1", Kind::Data);
    row("text", 200, json, "\"x\"", Kind::Data);
    row("error inside", 200, json, R"({"error":{"type":"x","message":"y"}})", Kind::Invalid);
    row("empty", 200, json, "", Kind::Protocol);
    row("no content", 204, json, "", Kind::Protocol);
    row("cut off", 200, json, R"([{"id":1},{"id")", Kind::Protocol);
    row("sign-in page", 200, "text/html", "<html>Sign in</html>", Kind::SignInPage);
    row("unauthorized", 401, json, R"({"message":"Not Authorized"})", Kind::Unauthorized);
    row("forbidden", 403, json, "", Kind::Forbidden);
    row("not found", 404, json, "", Kind::NotFound);
    row("too many", 429, json, "", Kind::RateLimited);
    row("500", 500, json, "", Kind::Server);
    row("502 of a proxy", 502, "text/html", "<html>Bad gateway</html>", Kind::Server);
    row("503", 503, json, "", Kind::Server);
}

void TestStitchClientSources::refusesListsThatAreNone()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    answer("/v4/sources", status, body, "Content-Type: " + type + "\r\n");
    const Await<SourceList> list;
    m_client->listSources(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(!list.ok());
    QCOMPARE(int(list.error().kind), int(kind));
    QCOMPARE(list.error().httpStatus, status);
    QCOMPARE(list.error().host, u"127.0.0.1"_s);
}

void TestStitchClientSources::neverTakesHalfAList()
{
    // Without a length the network stack calls a cut-off body complete: at every byte it must be refused.
    const QByteArray whole = R"([{"id":1,"name":"aé\"\\"},{"id":2,"x":[1.5e3,null,true]}])";
    for (qsizetype size = 0; size < whole.size(); ++size) {
        m_server->answer("/v4/sources",
            {.raw = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + whole.left(size),
                .then = ScriptedServer::Then::Close});
        const Await<SourceList> list;
        m_client->listSources(this, list.handler());
        QVERIFY(list.wait());
        QVERIFY2(!list.ok(), whole.left(size).constData());
        QCOMPARE(int(list.error().kind), int(Kind::Protocol));
    }
}

void TestStitchClientSources::readsOneSource()
{
    const QByteArray recorded = dataFile(u"source-incomplete-form.json"_s).toJson();
    const Source expected = *Source::fromJson(QJsonDocument::fromJson(recorded).object());
    answer("/v4/sources/" + QByteArray::number(expected.id.value), 200, recorded, "Content-Type: text/plain\r\n");
    const Await<Source> source;
    m_client->getSource(expected.id, this, source.handler());
    QVERIFY(source.wait());
    QVERIFY(source.ok());
    QCOMPARE(source.value(), expected);
}

void TestStitchClientSources::refusesAnotherSourceThanAsked()
{
    answer("/v4/sources/1", 200, R"({"id":2})");
    const Await<Source> source;
    m_client->getSource({1}, this, source.handler());
    QVERIFY(source.wait());
    QVERIFY(!source.ok());
    QCOMPARE(int(source.error().kind), int(Kind::Data));
}

void TestStitchClientSources::keepsLargeIdsExact()
{
    answer("/v4/sources/9223372036854775807", 200, R"({"id":9223372036854775807})");
    const Await<Source> source;
    m_client->getSource({9223372036854775807LL}, this, source.handler());
    QVERIFY(source.wait());
    QVERIFY(source.ok());
    QCOMPARE(source.value().id.value, 9223372036854775807LL);
}

static NewSource newSource()
{
    return {.type = u"platform.hubspot"_s,
        .displayName = u"Hub"_s,
        .destinationId = 12,
        .properties = {{u"start_date"_s, u"2026-01-01T00:00:00Z"_s}}};
}

void TestStitchClientSources::createsASource()
{
    answer("/v4/sources", 200, R"({"id":5,"display_name":"Hub"})");
    const Await<Source> source;
    m_client->createSource(newSource(), this, source.handler());
    QVERIFY(source.wait());
    QVERIFY(source.ok());
    QCOMPARE(source.value().id.value, 5);
    QCOMPARE(sent().verb, "POST");
    QCOMPARE(QJsonDocument::fromJson(sent().body).object(), newSource().toJson());
}

void TestStitchClientSources::saysWhatTheServerRefused()
{
    answer("/v4/sources", 400, dataFile(u"error-400-InvalidProperties.json"_s).toJson());
    const Await<Source> source;
    m_client->createSource(newSource(), this, source.handler());
    QVERIFY(source.wait());
    QCOMPARE(int(source.error().kind), int(Kind::Invalid));
    QCOMPARE(source.error().code, u"InvalidProperties"_s);
    QCOMPARE(source.error().fields, QStringList({u"start_date"_s, u"frequency_in_minutes"_s}));
}

void TestStitchClientSources::doesNotKnowWhatBecameOfACreateWithoutAnswer_data()
{
    QTest::addColumn<FaultProxy::Fault>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    using Fault = FaultProxy::Fault;
    const QByteArray source = R"({"id":5})";
    QTest::newRow("answer lost") << Fault::LoseAnswer << 200 << source << Kind::OutcomeUnknown;
    QTest::newRow("answer cut off") << Fault::CutAnswer << 200 << source << Kind::OutcomeUnknown;
    QTest::newRow("empty") << Fault::None << 200 << QByteArray() << Kind::OutcomeUnknown;
    QTest::newRow("half a JSON") << Fault::None << 200 << QByteArray(R"({"id":)") << Kind::OutcomeUnknown;
    QTest::newRow("no source") << Fault::None << 200 << QByteArray("[]") << Kind::Data;
    QTest::newRow("502") << Fault::None << 502 << QByteArray() << Kind::Server;
    QTest::newRow("503") << Fault::None << 503 << QByteArray() << Kind::Server;
    QTest::newRow("504") << Fault::None << 504 << QByteArray() << Kind::Server;
}

void TestStitchClientSources::doesNotKnowWhatBecameOfACreateWithoutAnswer()
{
    QFETCH(FaultProxy::Fault, fault);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    FaultProxy proxy(m_server->url());
    proxy.setFault(fault, "POST");
    proxy.setCutAfter(int(ScriptedServer::http(status, body).size()) - 3);
    answer("/v4/sources", status, body);
    const StitchClient client(*m_transport, proxy.url(), *AccessToken::parse(u"t"_s));
    const Await<Source> source;
    client.createSource(newSource(), this, source.handler());
    QVERIFY(source.wait());
    QVERIFY(!source.ok());
    QCOMPARE(int(source.error().kind), int(kind));
    QCOMPARE(proxy.count("POST"), 1);
    QCOMPARE(m_server->count("POST"), 1);
}

void TestStitchClientSources::sendsOnlyWhatChanged_data()
{
    QTest::addColumn<SourcePatch>("patch");
    QTest::addColumn<QByteArray>("body");
    SourcePatch rename;
    rename.displayName = u"New"_s;
    QTest::newRow("rename") << rename << QByteArray(R"({"display_name":"New"})");
    QTest::newRow("pause") << SourcePatch::pause(QDateTime::fromString(u"2026-11-23T17:05:11Z"_s, Qt::ISODate))
                           << QByteArray(R"({"paused_at":"2026-11-23T17:05:11Z"})");
    QTest::newRow("resume") << SourcePatch::resume() << QByteArray(R"({"paused_at":null})");
}

void TestStitchClientSources::sendsOnlyWhatChanged()
{
    QFETCH(SourcePatch, patch);
    QFETCH(QByteArray, body);
    answer("/v4/sources/7", 200, R"({"id":7,"display_name":"New"})");
    const Await<std::optional<Source>> source;
    m_client->updateSource({7}, patch, this, source.handler());
    QVERIFY(source.wait());
    QVERIFY(source.ok());
    QCOMPARE(source.value()->displayName, u"New"_s);
    QCOMPARE(sent().verb, "PUT");
    QCOMPARE(sent().body, body);
}

void TestStitchClientSources::takesAnEmptyAnswerToAWriteAsDone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("200 empty") << 200 << QByteArray();
    QTest::newRow("204") << 204 << QByteArray();
    QTest::newRow("null") << 200 << QByteArray("null");
    QTest::newRow("{}") << 200 << QByteArray("{}");
    QTest::newRow("status") << 200 << QByteArray(R"({"status":200})");
}

void TestStitchClientSources::takesAnEmptyAnswerToAWriteAsDone()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    answer("*", status, body);
    const Await<std::optional<Source>> updated;
    const Await<std::optional<Source>> deleted;
    const Await<Nothing> stopped;
    m_client->updateSource({7}, SourcePatch::resume(), this, updated.handler());
    m_client->deleteSource({7}, this, deleted.handler());
    m_client->stopSync({7}, this, stopped.handler());
    QVERIFY(updated.wait() && deleted.wait() && stopped.wait());
    QVERIFY(updated.ok() && deleted.ok() && stopped.ok());
    QVERIFY(!updated.value() && !deleted.value());
}

void TestStitchClientSources::takesNotFoundAsDeleted_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("deleted");
    const QByteArray json = "application/json";
    QTest::newRow("404") << 404 << json << QByteArray() << true;
    QTest::newRow("400 InvalidId") << 400 << json << dataFile(u"error-400-InvalidId.json"_s).toJson() << true;
    QTest::newRow("a page") << 404 << QByteArray("text/html") << QByteArray("<html>Not found</html>") << false;
    QTest::newRow("400 of another kind") << 400 << json << QByteArray(R"({"error":"InvalidBody"})") << false;
    QTest::newRow("401") << 401 << json << QByteArray() << false;
}

void TestStitchClientSources::takesNotFoundAsDeleted()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    answer("/v4/sources/7", status, body, "Content-Type: " + type + "\r\n");
    const Await<std::optional<Source>> source;
    m_client->deleteSource({7}, this, source.handler());
    QVERIFY(source.wait());
    QTEST(source.ok(), "deleted");
    QCOMPARE(sent().verb, "DELETE");
}

void TestStitchClientSources::refusesAnErrorInsideASuccess()
{
    answer("*", 200, R"({"id":7,"error":{"type":"generic","message":"could not create job"}})");
    const Await<Source> created;
    const Await<std::optional<Source>> updated;
    const Await<SyncOutcome> synced;
    const Await<Nothing> stopped;
    m_client->createSource(newSource(), this, created.handler());
    m_client->updateSource({7}, SourcePatch::resume(), this, updated.handler());
    m_client->startSync({7}, this, synced.handler());
    m_client->stopSync({7}, this, stopped.handler());
    QVERIFY(created.wait() && updated.wait() && synced.wait() && stopped.wait());
    QVERIFY(!created.ok() && !updated.ok() && !synced.ok() && !stopped.ok());
    QCOMPARE(int(created.error().kind), int(Kind::Invalid));
    QCOMPARE(synced.error().code, u"generic"_s);
    QCOMPARE(stopped.error().message, u"could not create job"_s);
}

BOBBIN_SUITE(stitchclientsources, TestStitchClientSources)
#include "tst_stitchclientsources.moc"
