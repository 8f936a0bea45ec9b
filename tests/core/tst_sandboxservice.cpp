#include "core/sandbox/service.h"

#include "tests/core/sandboxaccount.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin::sandbox;
using namespace bobbin::sandbox::test;
using namespace std::chrono_literals;

class TestSandboxService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAWrongToken_data();
    void refusesAWrongToken();
    void answersWhatItDoesNotKnowWith404_data();
    void answersWhatItDoesNotKnowWith404();
    void listsABareArrayThatKeepsDeletedSources();
    void walksANewSourceThroughItsSteps();
    void waitsForOAuthBeforeTheFirstCheck();
    void finishesOAuthByOwnCredentials();
    void refusesACreate_data();
    void refusesACreate();
    void derivesTheSchemaName_data();
    void derivesTheSchemaName();
    void freesTheNameOfADeletedSource();
    void wantsADestinationOnlyWhenThereAreSeveral();
    void fillsInTheDefaultFrequency();
    void refusesAnUpdate_data();
    void refusesAnUpdate();
    void acceptsPropertyValues_data();
    void acceptsPropertyValues();
    void mergesAnUpdateIntoWhatIsThere();
    void clearsAPropertyByNull();
    void neverReturnsACredential();
    void keepsAnImmutablePropertyOnceSet();
    void deletesOnce();
    void answersSourceTypesAndDestinations();
    void logsEveryRequest();
    void answersTheNextRequestAsTold();
    void answersSoManyInASecond_data();
    void answersSoManyInASecond();
    void namesNoChecksIfItIsToldNotTo();
};

void TestSandboxService::refusesAWrongToken_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("another") << QByteArray("Bearer other");
    QTest::newRow("without Bearer") << QByteArray("sandbox-token");
}

void TestSandboxService::refusesAWrongToken()
{
    QFETCH(QByteArray, header);
    Account account;
    const auto reply = account.service.handle({"GET", u"/v4/sources"_s, {}, {{"Authorization", header}}, {}});
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.body, R"({"message":"Not Authorized"})");
}

void TestSandboxService::answersWhatItDoesNotKnowWith404_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QString>("path");
    QTest::newRow("other version") << QByteArray("GET") << u"/v3/sources"_s;
    QTest::newRow("wrong method on the list") << QByteArray("DELETE") << u"/v4/sources"_s;
    QTest::newRow("wrong method on a source") << QByteArray("POST") << u"/v4/sources/431201"_s;
    QTest::newRow("wrong method on sync") << QByteArray("GET") << u"/v4/sources/431201/sync"_s;
    QTest::newRow("wrong method on a check") << QByteArray("POST") << u"/v4/sources/431201/last-connection-check"_s;
    QTest::newRow("unknown source") << QByteArray("GET") << u"/v4/sources/1"_s;
    QTest::newRow("check of an unknown source") << QByteArray("GET") << u"/v4/sources/1/last-connection-check"_s;
    QTest::newRow("id is no number") << QByteArray("GET") << u"/v4/sources/one"_s;
    QTest::newRow("unknown type") << QByteArray("GET") << u"/v4/source-types/platform.nope"_s;
    QTest::newRow("unknown child") << QByteArray("GET") << u"/v4/sources/431201/secrets"_s;
}

void TestSandboxService::answersWhatItDoesNotKnowWith404()
{
    QFETCH(QByteArray, verb);
    QFETCH(QString, path);
    Account account;
    QCOMPARE(account.service.addReady(u"platform.hp-mysql"_s, u"Shop"_s), 431201);
    const auto reply = account.send(verb, path, "{}");
    QCOMPARE(reply.status, 404);
    QCOMPARE(reply.body, R"({"status":"NOT FOUND"})");
}

void TestSandboxService::listsABareArrayThatKeepsDeletedSources()
{
    Account account;
    const auto first = account.service.addReady(u"platform.hp-mysql"_s, u"Shop"_s);
    account.service.addReady(u"platform.github"_s, u"GitHub"_s);
    account.send("DELETE", Account::path(first));
    const auto list = QJsonDocument::fromJson(account.send("GET", u"/v4/sources"_s).body).array();
    QCOMPARE(list.size(), 2);
    QCOMPARE(list[0]["deleted_at"_L1].toString(), u"2026-11-23T18:00:10Z"_s);
    QVERIFY(list[1]["deleted_at"_L1].isNull());
    QCOMPARE(list[1].toObject(), account.source(first + 1));
}

void TestSandboxService::walksANewSourceThroughItsSteps()
{
    Account account;
    const auto created
        = account.json("POST", u"/v4/sources"_s, R"({"type":"platform.recurly","display_name":"Recurly"})");
    const auto id = created["id"_L1].toInteger();
    QCOMPARE(account.step(id), u"form"_s);
    QCOMPARE(created["report_card"_L1]["current_step"_L1].toInt(), 1);
    QVERIFY(created["check_job_name"_L1].isNull());
    QCOMPARE(account.send("GET", Account::path(id, u"/last-connection-check"_s)).status, 404);

    const auto edited = account.json("PUT", Account::path(id),
        R"({"properties":{"api_key":"rk","quota_limit":"30","start_date":"2024-01-01T00:00:00Z","subdomain":"acme"}})");
    QCOMPARE(edited["report_card"_L1]["current_step_type"_L1].toString(), u"discover_schema"_s);
    QVERIFY(edited["check_job_name"_L1].toString().startsWith(u"204845.%1.check."_s.arg(id)));
    QCOMPARE(account.checkStatus(id), u"running"_s);

    account.pass(4s);
    QCOMPARE(account.checkStatus(id), u"running"_s);
    account.pass(1s);
    QCOMPARE(account.checkStatus(id), u"succeeded"_s);
    QCOMPARE(account.step(id), u"field_selection"_s);

    account.service.selectFields(id);
    QCOMPARE(account.step(id), u"fully_configured"_s);
    QVERIFY(account.source(id)["schedule"_L1].isObject());
}

void TestSandboxService::waitsForOAuthBeforeTheFirstCheck()
{
    Account account;
    const auto id
        = account
              .json("POST", u"/v4/sources"_s,
                  R"({"type":"platform.hubspot","display_name":"HubSpot","properties":{"start_date":"2026-01-01T00:00:00Z"}})")
                  ["id"_L1]
              .toInteger();
    QCOMPARE(account.step(id), u"oauth"_s);
    QVERIFY(account.source(id)["check_job_name"_L1].isNull());
    account.service.finishOAuth(id);
    QCOMPARE(account.checkStatus(id), u"running"_s);
    account.pass(5s);
    QCOMPARE(account.step(id), u"field_selection"_s);
}

void TestSandboxService::finishesOAuthByOwnCredentials()
{
    Account account;
    const auto created = account.json("POST", u"/v4/sources"_s,
        R"({"type":"platform.github","display_name":"GitHub","properties":{"repository":"a/b",
            "start_date":"2026-01-01T00:00:00Z","access_token":"t"}})");
    QCOMPARE(created["report_card"_L1]["current_step_type"_L1].toString(), u"discover_schema"_s);
    QVERIFY(created["check_job_name"_L1].isString());
}

void TestSandboxService::refusesACreate_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    const auto row
        = [](const char *name, const QByteArray &body, const QString &code) { QTest::newRow(name) << body << code; };
    row("no JSON", "{", u"InvalidBody"_s);
    row("an array", "[]", u"InvalidBody"_s);
    row("no type", R"({"display_name":"A"})", u"InvalidBody"_s);
    row("empty display name", R"({"type":"platform.github","display_name":""})", u"InvalidBody"_s);
    row("foreign key", R"({"type":"platform.github","display_name":"A","id":5})", u"InvalidBody"_s);
    row("properties no map", R"({"type":"platform.github","display_name":"A","properties":[]})", u"InvalidBody"_s);
    row("number as value", R"({"type":"platform.sftp","display_name":"A","properties":{"port":22}})", u"InvalidBody"_s);
    row("unknown destination", R"({"type":"platform.github","display_name":"A","destination_id":1})", u"InvalidBody"_s);
    row("unknown type", R"({"type":"platform.nope","display_name":"A"})", u"InvalidType"_s);
    row("type outside the plan", R"({"type":"platform.oracle","display_name":"A"})", u"AccessDenied"_s);
    row("legacy type", R"({"type":"adroll","display_name":"A"})", u"AccessDenied"_s);
    row("name taken", R"({"type":"platform.github","display_name":"SHOP db"})", u"InvalidName"_s);
    row("own name taken", R"({"type":"platform.github","display_name":"A","name":"shop_db"})", u"InvalidName"_s);
    row("own name illegal", R"({"type":"platform.github","display_name":"A","name":"Shop"})", u"InvalidName"_s);
    row("own name of 50 characters",
        R"({"type":"platform.github","display_name":"A","name":"a2345678901234567890123456789012345678901234567890"})",
        u"InvalidName"_s);
    row("nothing left of the name", R"({"type":"platform.github","display_name":"!!!"})", u"InvalidDisplayName"_s);
    row("name begins with a digit", R"({"type":"platform.github","display_name":"2nd shop"})", u"InvalidDisplayName"_s);
    row("bad property", R"({"type":"platform.github","display_name":"A","properties":{"nope":"1"}})",
        u"InvalidProperties"_s);
}

void TestSandboxService::refusesACreate()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    Account account;
    account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto reply = account.send("POST", u"/v4/sources"_s, body);
    QCOMPARE(reply.status, 400);
    const auto json = QJsonDocument::fromJson(reply.body).object();
    QCOMPARE(json["error"_L1].toString(), code);
    QVERIFY(!json["data"_L1]["message"_L1].toString().isEmpty());
    QVERIFY(!account.service.find(431202));
}

void TestSandboxService::derivesTheSchemaName_data()
{
    QTest::addColumn<QString>("displayName");
    QTest::addColumn<QString>("name");
    QTest::newRow("lower case") << u"GitHub"_s << u"github"_s;
    QTest::newRow("spaces and hyphens") << u"Ads - EU"_s << u"ads___eu"_s;
    QTest::newRow("others dropped") << u"Shop DB (EU)!"_s << u"shop_db_eu"_s;
    QTest::newRow("not ASCII") << u"Bücher 1"_s << u"bcher_1"_s;
}

void TestSandboxService::derivesTheSchemaName()
{
    QFETCH(QString, displayName);
    QFETCH(QString, name);
    Account account;
    const QJsonObject body{{"type"_L1, "platform.github"_L1}, {"display_name"_L1, displayName}};
    const auto created = account.json("POST", u"/v4/sources"_s, QJsonDocument(body).toJson());
    QCOMPARE(created["name"_L1].toString(), name);
    QCOMPARE(created["display_name"_L1].toString(), displayName);
    const auto renamed = account.json("PUT", Account::path(431201), R"({"display_name":"Other"})");
    QCOMPARE(renamed["name"_L1].toString(), name);
    QCOMPARE(renamed["display_name"_L1].toString(), u"Other"_s);
}

void TestSandboxService::freesTheNameOfADeletedSource()
{
    Account account;
    QCOMPARE(account.send("POST", u"/v4/sources"_s, recurly).status, 200);
    QCOMPARE(account.send("POST", u"/v4/sources"_s, recurly).status, 400);
    account.send("DELETE", Account::path(431201));
    QCOMPARE(account.json("POST", u"/v4/sources"_s, recurly)["name"_L1].toString(), u"recurly"_s);
}

void TestSandboxService::wantsADestinationOnlyWhenThereAreSeveral()
{
    Account account;
    const auto first = account.json("POST", u"/v4/sources"_s, recurly);
    QCOMPARE(first["mapped_destination_ids"_L1].toArray(), QJsonArray{98765});
    account.service.addDestination(98766, u"postgres"_s, u"Staging"_s);
    auto body = recurly;
    body.replace("Recurly", "Second");
    QCOMPARE(account.json("POST", u"/v4/sources"_s, body)["error"_L1].toString(), u"InvalidBody"_s);
    body.insert(1, R"("destination_id":98766,)");
    const auto second = account.json("POST", u"/v4/sources"_s, body);
    QCOMPARE(second["mapped_destination_ids"_L1].toArray(), QJsonArray{98766});
    const auto moved = account.json("PUT", Account::path(431201), R"({"destination_id":98766})");
    QCOMPARE(moved["mapped_destination_ids"_L1].toArray(), QJsonArray{98766});
}

void TestSandboxService::fillsInTheDefaultFrequency()
{
    Account account;
    const auto created
        = account.json("POST", u"/v4/sources"_s, R"({"type":"platform.mssql","display_name":"ERP"})")["properties"_L1];
    QCOMPARE(created["frequency_in_minutes"_L1].toString(), u"30"_s);
    QCOMPARE(created["image_version"_L1].toString(), u"1.latest"_s);
    account.send("PUT", Account::path(431201), R"({"properties":{"frequency_in_minutes":"1440"}})");
    QCOMPARE(account.source(431201)["properties"_L1]["frequency_in_minutes"_L1].toString(), u"1440"_s);
    account.send("PUT", Account::path(431201), R"({"properties":{"frequency_in_minutes":null}})");
    QCOMPARE(account.source(431201)["properties"_L1]["frequency_in_minutes"_L1].toString(), u"30"_s);
}

void TestSandboxService::refusesAnUpdate_data()
{
    QTest::addColumn<qint64>("id");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("badProperty");
    const auto row = [](const char *name, const QByteArray &body, const QString &code, const QString &bad = {}) {
        QTest::newRow(name) << qint64(431201) << body << code << bad;
    };
    QTest::newRow("unknown source") << qint64(7) << QByteArray("{}") << u"InvalidId"_s << QString();
    QTest::newRow("deleted source") << qint64(431202) << QByteArray("{}") << u"InvalidId"_s << QString();
    row("key not allowed", R"({"name":"x"})", u"InvalidBody"_s);
    row("the whole source back", R"({"id":1,"display_name":"A"})", u"InvalidBody"_s);
    row("pause that is no time", R"({"paused_at":"today"})", u"InvalidBody"_s);
    row("pause that is no text", R"({"paused_at":true})", u"InvalidBody"_s);
    row("value no string", R"({"properties":{"ssl":true}})", u"InvalidBody"_s);
    row("empty display name", R"({"display_name":""})", u"InvalidDisplayName"_s);
    row("blank display name", R"({"display_name":"  "})", u"InvalidDisplayName"_s);
    row("null display name", R"({"display_name":null})", u"InvalidDisplayName"_s);
    row("empty value", R"({"properties":{"host":""}})", u"InvalidProperties"_s, u"host"_s);
    row("required cleared", R"({"properties":{"host":null}})", u"InvalidProperties"_s, u"host"_s);
    row("unknown property", R"({"properties":{"nope":"1"}})", u"InvalidProperties"_s, u"nope"_s);
    row("read only", R"({"properties":{"image_version":"2.latest"}})", u"InvalidProperties"_s, u"image_version"_s);
    row("pattern", R"({"properties":{"frequency_in_minutes":"180"}})", u"InvalidProperties"_s,
        u"frequency_in_minutes"_s);
    row("enum", R"({"properties":{"ssh":"maybe"}})", u"InvalidProperties"_s, u"ssh"_s);
    row("integer", R"({"properties":{"port":"33o6"}})", u"InvalidProperties"_s, u"port"_s);
    row("format", R"({"properties":{"anchor_time":"yesterday"}})", u"InvalidProperties"_s, u"anchor_time"_s);
    row("anyOf", R"({"properties":{"incremental_limit":"many"}})", u"InvalidProperties"_s, u"incremental_limit"_s);
    row("cron sets both days", R"({"properties":{"cron_expression":"0 0 6 1 * MON *"}})", u"InvalidCronExpression"_s);
    row("cron sets neither day", R"({"properties":{"cron_expression":"0 0 6 ? * ? *"}})", u"InvalidCronExpression"_s);
    row("cron of five fields", R"({"properties":{"cron_expression":"0 6 ? * MON"}})", u"InvalidCronExpression"_s);
    row("cron of words", R"({"properties":{"cron_expression":"every day at six"}})", u"InvalidCronExpression"_s);
}

void TestSandboxService::refusesAnUpdate()
{
    QFETCH(qint64, id);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, badProperty);
    Account account;
    account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    account.service.addReady(u"platform.hp-mysql"_s, u"Gone"_s);
    account.send("DELETE", Account::path(431202));
    const auto before = account.source(431201);
    account.pass(10s);
    const auto reply = account.send("PUT", Account::path(id), body);
    QCOMPARE(reply.status, 400);
    const auto json = QJsonDocument::fromJson(reply.body).object();
    QCOMPARE(json["error"_L1].toString(), code);
    if (!badProperty.isEmpty()) {
        QCOMPARE(json["data"_L1]["bad_properties"_L1].toArray(), QJsonArray{badProperty});
        QCOMPARE(json["data"_L1]["report_card"_L1]["type"_L1].toString(), u"platform.hp-mysql"_s);
    }
    QCOMPARE(account.source(431201), before);
}

void TestSandboxService::acceptsPropertyValues_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::newRow("enum") << QByteArray(R"({"ssh":"true"})");
    QTest::newRow("integer") << QByteArray(R"({"port":"3307"})");
    QTest::newRow("anyOf boolean") << QByteArray(R"({"use_log_based_replication":"false"})");
    QTest::newRow("anyOf number") << QByteArray(R"({"incremental_limit":"5000"})");
    QTest::newRow("whole seconds") << QByteArray(R"({"anchor_time":"2026-01-01T03:30:00Z"})");
    QTest::newRow("milliseconds") << QByteArray(R"({"anchor_time":"2026-01-01T03:30:00.205Z"})");
    QTest::newRow("cron of seven fields") << QByteArray(R"({"cron_expression":"0 0 6 ? * MON-FRI *"})");
    QTest::newRow("cron of six fields") << QByteArray(R"({"cron_expression":"0 0/30 8-18 1W * ?"})");
    QTest::newRow("immutable, not set yet") << QByteArray(R"({"include_schemas_in_destination_stream_name":"true"})");
}

void TestSandboxService::acceptsPropertyValues()
{
    QFETCH(QByteArray, properties);
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto reply = account.send("PUT", Account::path(id), "{\"properties\":" + properties + "}");
    QCOMPARE(reply.status, 200);
    const auto sent = QJsonDocument::fromJson(properties).object();
    const auto key = sent.keys().constFirst();
    QCOMPARE(account.source(id)["properties"_L1][key], sent[key]);
}

void TestSandboxService::mergesAnUpdateIntoWhatIsThere()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    auto expected = account.source(id);
    account.pass(60s);
    const auto answer = account.json("PUT", Account::path(id), R"({"properties":{"host":"new.acme.example"}})");
    auto properties = expected["properties"_L1].toObject();
    properties["host"_L1] = "new.acme.example"_L1;
    expected["properties"_L1] = properties;
    expected["updated_at"_L1] = "2026-11-23T18:01:10Z"_L1;
    expected["check_job_name"_L1] = answer["check_job_name"_L1];
    QCOMPARE(answer, expected);
    QCOMPARE(account.source(id), expected);
}

void TestSandboxService::clearsAPropertyByNull()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    QVERIFY(account.source(id)["properties"_L1].toObject().contains("dbname"_L1));
    account.send("PUT", Account::path(id), R"({"properties":{"dbname":null,"cron_expression":null}})");
    const auto properties = account.source(id)["properties"_L1].toObject();
    QVERIFY(!properties.contains("dbname"_L1));
    QVERIFY(properties.contains("cron_expression"_L1)); // the service keeps this one as a null
    QVERIFY(properties.value("cron_expression"_L1).isNull());
}

void TestSandboxService::neverReturnsACredential()
{
    Account account;
    const auto answer = account.send("POST", u"/v4/sources"_s, QByteArray(recurly).replace("\"rk\"", "\"hidden-key\""));
    QVERIFY(!answer.body.contains("hidden-key"));
    const auto form = account.source(431201)["report_card"_L1]["steps"_L1][0]["properties"_L1].toArray();
    for (const auto &property : form) {
        const auto name = property.toObject().value("name"_L1).toString();
        const bool expected = name != "anchor_time"_L1 && name != "cron_expression"_L1;
        QCOMPARE(property.toObject().value("provided"_L1).toBool(), expected);
    }
}

void TestSandboxService::keepsAnImmutablePropertyOnceSet()
{
    Account account;
    const auto id = account.service.addReady(u"platform.shopify"_s, u"Shopify"_s);
    QCOMPARE(account.send("PUT", Account::path(id), R"({"properties":{"shop":"acme"}})").status, 200);
    QCOMPARE(account.send("PUT", Account::path(id), R"({"properties":{"shop":"other"}})").status, 400);
}

void TestSandboxService::deletesOnce()
{
    Account account;
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop DB"_s);
    const auto deleted = account.json("DELETE", Account::path(id));
    QCOMPARE(deleted["deleted_at"_L1].toString(), u"2026-11-23T18:00:10Z"_s);
    QVERIFY(deleted["schedule"_L1].isNull());
    QCOMPARE(account.source(id), deleted);
    QCOMPARE(account.json("DELETE", Account::path(id))["error"_L1].toString(), u"InvalidId"_s);
    QCOMPARE(account.json("DELETE", Account::path(5))["data"_L1]["message"_L1].toString(), u"source not found (5)"_s);
}

void TestSandboxService::answersSourceTypesAndDestinations()
{
    Account account;
    const auto types = QJsonDocument::fromJson(account.send("GET", u"/v4/source-types"_s).body).array();
    QVERIFY(types.size() >= 16);
    QSet<QString> sequences;
    QSet<QString> kinds;
    for (const auto &type : types) {
        QCOMPARE(account.json("GET", u"/v4/source-types/"_s + type.toObject()["type"_L1].toString()), type.toObject());
        QString sequence;
        for (const auto &step : type.toObject()["steps"_L1].toArray()) {
            sequence += step.toObject()["type"_L1].toString().front();
            for (const auto &property : step.toObject()["properties"_L1].toArray())
                kinds.insert(property.toObject()["property_type"_L1].toString());
        }
        sequences.insert(sequence);
    }
    QCOMPARE(sequences, QSet<QString>({u"fdff"_s, u"fodff"_s, u"ff"_s, u"fof"_s, QString()}));
    QCOMPARE(kinds,
        QSet<QString>({u"user_provided"_s, u"user_provided_immutable"_s, u"user_provided_advanced"_s,
            u"system_provided_by_default"_s, u"read_only"_s}));
    const auto destinations = QJsonDocument::fromJson(account.send("GET", u"/v4/destinations"_s).body).array();
    QCOMPARE(destinations.size(), 1);
    QCOMPARE(destinations[0]["id"_L1].toInt(), 98765);
}

void TestSandboxService::logsEveryRequest()
{
    Account account;
    account.send("PUT", Account::path(7), R"({"display_name":"A"})");
    account.pass(3s);
    account.service.handle({"GET", u"/v4/sources"_s, u"x=1"_s, {}, {}});
    const auto &log = account.service.requests();
    QCOMPARE(log.size(), 2);
    QCOMPARE(log[0].request.verb, "PUT");
    QCOMPARE(log[0].request.path, u"/v4/sources/7"_s);
    QCOMPARE(log[0].request.body, R"({"display_name":"A"})");
    QCOMPARE(log[0].status, 400);
    QCOMPARE(log[0].at, start);
    QCOMPARE(log[1].status, 401);
    QCOMPARE(log[1].at, start.addSecs(3));
}

void TestSandboxService::answersTheNextRequestAsTold()
{
    Account account;
    Reply gateway;
    gateway.status = 502;
    gateway.body = "<html>";
    account.service.answerNext("GET", u"/v4/sources"_s, gateway);
    QCOMPARE(account.send("GET", u"/v4/destinations"_s).status, 200);
    QCOMPARE(account.send("GET", u"/v4/sources"_s).status, 502);
    QCOMPARE(account.send("GET", u"/v4/sources"_s).status, 200);
}

void TestSandboxService::answersSoManyInASecond_data()
{
    QTest::addColumn<bool>("saysHowLong");
    QTest::newRow("with Retry-After") << true;
    QTest::newRow("without") << false;
}

void TestSandboxService::answersSoManyInASecond()
{
    QFETCH(const bool, saysHowLong);
    Account account({.perSecond = 2, .saysHowLong = saysHowLong});
    const auto send = [&] { return account.send("GET", u"/v4/sources"_s); };
    QCOMPARE(send().status, 200);
    QCOMPARE(send().status, 200);
    const auto refused = send();
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.headers, saysHowLong ? (Headers{{"Retry-After", "1"}}) : Headers());
    account.pass(1s);
    QCOMPARE(send().status, 200);
}

void TestSandboxService::namesNoChecksIfItIsToldNotTo()
{
    Account account({.namesChecks = false});
    const auto id = account.service.addReady(u"platform.hp-mysql"_s, u"Shop"_s);
    QVERIFY(!account.source(id).contains("check_job_name"_L1));
    QCOMPARE(account.checkStatus(id), u"succeeded"_s);
}

BOBBIN_SUITE(sandboxservice, TestSandboxService)
#include "tst_sandboxservice.moc"
