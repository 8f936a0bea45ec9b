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

/// Against scripted answers: the requests around sources as they stand on the wire: checks, syncs, types and destinations.
class TestStitchClient : public ScriptedClient
{
    Q_OBJECT
private Q_SLOTS:
    void init() { start(); }
    void readsTheLastCheck_data();
    void readsTheLastCheck();
    void takesManyAnswersAsNeverChecked_data();
    void takesManyAnswersAsNeverChecked();
    void startsASync_data();
    void startsASync();
    void stopsASync();
    void readsSourceTypes_data();
    void readsSourceTypes();
    void readsOneSourceType();
    void readsDestinations();
    void keepsTheTokenOutOfErrors();
    void keepsTheTokenOutOfChecks();
    void keepsAPathInTheBaseUrl();
};

void TestStitchClient::readsTheLastCheck_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<ConnectionCheck::Status>("status");
    QTest::newRow("failed") << u"check-failed-in-discovery.json"_s << ConnectionCheck::Status::Failed;
    QTest::newRow("running") << u"check-running.json"_s << ConnectionCheck::Status::Running;
    QTest::newRow("succeeded") << u"check-succeeded.json"_s << ConnectionCheck::Status::Succeeded;
}

void TestStitchClient::readsTheLastCheck()
{
    QFETCH(QString, file);
    QFETCH(ConnectionCheck::Status, status);
    answer("/v4/sources/7/last-connection-check", 200, dataFile(file).toJson());
    const Await<std::optional<ConnectionCheck>> check;
    m_client->lastConnectionCheck({7}, this, check.handler());
    QVERIFY(check.wait());
    QVERIFY(check.ok());
    QVERIFY(check.value());
    QCOMPARE(int(check.value()->status), int(status));
}

void TestStitchClient::takesManyAnswersAsNeverChecked_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("404") << 404 << QByteArray();
    QTest::newRow("null") << 200 << QByteArray("null");
    QTest::newRow("{}") << 200 << QByteArray("{}");
    QTest::newRow("empty") << 200 << QByteArray();
    QTest::newRow("204") << 204 << QByteArray();
}

void TestStitchClient::takesManyAnswersAsNeverChecked()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    answer("/v4/sources/7/last-connection-check", status, body);
    const Await<std::optional<ConnectionCheck>> check;
    m_client->lastConnectionCheck({7}, this, check.handler(), Lane::Interactive);
    QVERIFY(check.wait());
    QVERIFY(check.ok());
    QVERIFY(!check.value());
}

void TestStitchClient::startsASync_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("jobName");
    QTest::addColumn<QString>("code"); // empty: no failure
    QTest::newRow("started") << 200 << u"sync-started.json"_s
                             << u"204845.431201.sync.c12fb0a7-cccc-11ef-abdc-0edc2c318fba"_s << QString();
    QTest::newRow("already running") << 200 << u"sync-already-running-http200.json"_s << QString() << QString();
    QTest::newRow("deleted") << 400 << u"sync-deleted-source-http400.json"_s << QString() << u"invalid_source"_s;
    QTest::newRow("unknown") << 400 << u"sync-unknown-source-http400.json"_s << QString() << u"invalid_source"_s;
}

void TestStitchClient::startsASync()
{
    QFETCH(int, status);
    QFETCH(QString, file);
    QFETCH(QString, jobName);
    QFETCH(QString, code);
    answer("/v4/sources/7/sync", status, dataFile(file).toJson());
    const Await<SyncOutcome> sync;
    m_client->startSync({7}, this, sync.handler());
    QVERIFY(sync.wait());
    QCOMPARE(sent().verb, "POST");
    QCOMPARE(sent().body, QByteArray());
    QCOMPARE(sync.ok(), code.isEmpty());
    if (sync.ok()) {
        QCOMPARE(sync.value().jobName, jobName);
        QCOMPARE(sync.value().kind == SyncOutcome::Kind::AlreadyRunning, jobName.isEmpty());
        QCOMPARE(sync.value().message.isEmpty(), !jobName.isEmpty());
    } else {
        QCOMPARE(int(sync.error().kind), int(Kind::Invalid));
        QCOMPARE(sync.error().code, code);
    }
}

void TestStitchClient::stopsASync()
{
    answer("/v4/sources/7/sync", 200, dataFile(u"sync-stopped.json"_s).toJson());
    const Await<Nothing> stop;
    m_client->stopSync({7}, this, stop.handler());
    QVERIFY(stop.wait());
    QVERIFY(stop.ok());
    QCOMPARE(sent().verb, "DELETE");
}

void TestStitchClient::readsSourceTypes_data()
{
    QTest::addColumn<QByteArray>("body");
    const QJsonArray list = dataFile(u"source-types-sample.json"_s).array();
    QJsonObject byType;
    for (const QJsonValue &value : list)
        byType.insert(value.toObject().value("type"_L1).toString(), value);
    QVERIFY(list.size() > 1);
    QTest::newRow("as a list") << QJsonDocument(list).toJson();
    QTest::newRow("by type") << QJsonDocument(byType).toJson();
}

void TestStitchClient::readsSourceTypes()
{
    QFETCH(QByteArray, body);
    answer("/v4/source-types", 200, body);
    const Await<QList<SourceType>> types;
    m_client->listSourceTypes(this, types.handler());
    QVERIFY(types.wait());
    QVERIFY(types.ok());
    QCOMPARE(types.value().size(), dataFile(u"source-types-sample.json"_s).array().size());
}

void TestStitchClient::readsOneSourceType()
{
    const QJsonObject type = dataFile(u"source-types-sample.json"_s).array().first().toObject();
    const QString name = type.value("type"_L1).toString();
    answer("/v4/source-types/" + name.toLatin1(), 200, QJsonDocument(type).toJson());
    const Await<SourceType> reply;
    m_client->getSourceType(name, this, reply.handler());
    QVERIFY(reply.wait());
    QVERIFY(reply.ok());
    QCOMPARE(reply.value().type, name);
}

void TestStitchClient::readsDestinations()
{
    const QJsonArray recorded = dataFile(u"destinations.json"_s).array();
    answer("/v4/destinations", 200, QJsonDocument(recorded).toJson());
    const Await<QList<Destination>> list;
    m_client->listDestinations(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(list.ok());
    QCOMPARE(list.value().size(), recorded.size());
}

void TestStitchClient::keepsTheTokenOutOfErrors()
{
    answer("/v4/sources", 401, R"({"message":"very-secret-token is not known"})");
    const Await<SourceList> list;
    m_client->listSources(this, list.handler());
    QVERIFY(list.wait());
    QCOMPARE(list.error().message, u"… is not known"_s);
}

void TestStitchClient::keepsTheTokenOutOfChecks()
{
    answer("/v4/sources/7/last-connection-check", 200,
        R"({"name":"check-1","status":"failed","tap_exit_status":1,"tap_error_message":"Not by \"very-secret-token\""})");
    const Await<std::optional<ConnectionCheck>> check;
    m_client->lastConnectionCheck({7}, this, check.handler());
    QVERIFY(check.wait());
    QVERIFY(check.ok());
    QCOMPARE(check.value()->reason(), u"Not by \"…\""_s);
    QCOMPARE(check.value()->phase(ConnectionCheck::PhaseName::Tap).exitStatus, 1);
    QVERIFY(!check.value()->raw.contains("very-secret-token"));
}

void TestStitchClient::keepsAPathInTheBaseUrl()
{
    answer("/api/v4/sources", 200, "[]");
    const StitchClient client(*m_transport, m_server->url(u"/api"_s), *AccessToken::parse(u"t"_s));
    const Await<SourceList> list;
    client.listSources(this, list.handler());
    QVERIFY(list.wait());
    QVERIFY(list.ok());
}

BOBBIN_SUITE(stitchclient, TestStitchClient)
#include "tst_stitchclient.moc"
