#include "core/api/errorbody.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace bobbin;

using Kind = ApiError::Kind;

class TestErrorBody : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEachRecordedBody_data();
    void readsEachRecordedBody();
    void knowsEveryRecordedError();
    void readsEachKnownShape_data();
    void readsEachKnownShape();
    void takesTheKindFromTheStatus_data();
    void takesTheKindFromTheStatus();
    void tellsErrorsInASuccessFromChecksThatFailed_data();
    void tellsErrorsInASuccessFromChecksThatFailed();
    void parsesEveryKindOfJson_data();
    void parsesEveryKindOfJson();
    void shortensEndlessMessages();
    void recognisesPagesForBrowsers_data();
    void recognisesPagesForBrowsers();
};

static void columns()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QStringList>("fields");
}

static void compare(const ApiError &error)
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    QFETCH(QString, code);
    QFETCH(QString, message);
    QFETCH(QStringList, fields);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(int(error.kind), int(kind));
    QCOMPARE(error.code, code);
    QCOMPARE(error.message, message);
    QCOMPARE(error.fields, fields);
}

void TestErrorBody::readsEachRecordedBody_data()
{
    columns();
    const auto row = [](const char *name, int status, Kind kind, const QString &code, const QString &message,
                         const QStringList &fields = {}) {
        QTest::newRow(name) << status << QByteArray(name) << kind << code << message << fields;
    };
    row("error-400-AccessDenied", 400, Kind::Invalid, u"AccessDenied"_s,
        u"you do not have access to source type (platform.oracle)"_s);
    row("error-400-InvalidBody", 400, Kind::Invalid, u"InvalidBody"_s,
        u"(our words) a key other than display_name, properties or paused_at was sent"_s);
    row("error-400-InvalidCronExpression", 400, Kind::Invalid, u"InvalidCronExpression"_s,
        u"(our words) the cron expression sets both day-of-month and day-of-week"_s);
    row("error-400-InvalidId", 400, Kind::NotFound, u"InvalidId"_s, u"source not found (431299)"_s);
    row("error-400-InvalidName", 400, Kind::Invalid, u"InvalidName"_s, u"non-unique name (hubspot)"_s);
    row("error-400-InvalidProperties", 400, Kind::Invalid, u"InvalidProperties"_s, u"properties do not match schema"_s,
        {u"start_date"_s, u"frequency_in_minutes"_s});
    row("error-400-InvalidType", 400, Kind::Invalid, u"InvalidType"_s, u"invalid source type (platform.nope)"_s);
    row("error-401-errors", 401, Kind::Unauthorized, {}, u"Not authorized."_s);
    row("error-401-invalid-region", 401, Kind::Unauthorized, {}, u"Invalid region."_s);
    row("error-401-message", 401, Kind::Unauthorized, {}, u"Not Authorized"_s);
    row("error-403-nested", 403, Kind::Forbidden, u"Forbidden"_s, u"Connection is not active."_s);
    row("error-404-status", 404, Kind::NotFound, {}, u"NOT FOUND"_s);
    row("error-429-hypothetical", 429, Kind::RateLimited, u"TooManyRequests"_s, u"(invented) slow down"_s);
    row("error-500-hypothetical", 500, Kind::Server, u"InternalError"_s, u"(invented) internal error"_s);
    row("sync-already-running-http200", 200, Kind::Invalid, u"already_running"_s,
        u"Did not create job for client-id: 204845; connection-id: 431201 because one already exists"_s);
    row("sync-deleted-source-http400", 400, Kind::Invalid, u"invalid_source"_s, u"Integration is deleted."_s);
    row("sync-unknown-source-http400", 400, Kind::Invalid, u"invalid_source"_s,
        u"Unable to locate source(999) for client (204845)"_s);
}

void TestErrorBody::readsEachRecordedBody()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const QByteArray recorded = test::dataFile(QString::fromLatin1(body + ".json")).toJson();
    compare(errorFromAnswer(status, "application/json", recorded));
}

void TestErrorBody::knowsEveryRecordedError()
{
    const QStringList names = test::dataFiles(u"error-"_s);
    QCOMPARE(names.size(), 14); // a new one wants its row above
    for (const QString &name : names) {
        const ApiError error
            = errorFromAnswer(name.mid(6, 3).toInt(), "application/json", test::dataFile(name).toJson());
        QVERIFY2(!error.message.isEmpty(), qPrintable(name));
    }
}

void TestErrorBody::readsEachKnownShape_data()
{
    columns();
    const auto row = [](const char *name, int status, const char *body, Kind kind, const QString &code,
                         const QString &message, const QStringList &fields = {}) {
        QTest::newRow(name) << status << QByteArray(body) << kind << code << message << fields;
    };
    row("B, unknown type", 200, R"({"error":{"type":"generic","message":"could not create job"}})", Kind::Invalid,
        u"generic"_s, u"could not create job"_s);
    row("C, text", 400, R"({"error":{"message":"too many"}})", Kind::Invalid, {}, u"too many"_s);
    row("C, by field", 400, R"({"error":{"message":{"email_address":"is no address"}}})", Kind::Invalid, {},
        u"email_address: is no address"_s, {u"email_address"_s});
    row("D, code alone", 400, R"({"error":"NotFound"})", Kind::Invalid, u"NotFound"_s, {});
    row("E", 400, R"({"code":"BadRequest","message":"no","errors":{"company":"missing"}})", Kind::Invalid,
        u"BadRequest"_s, u"no"_s, {u"company"_s});
    row("F, quoted", 400, R"("destination type is missing")", Kind::Invalid, {}, u"destination type is missing"_s);
    row("F, plain", 400, "destination type is missing\n", Kind::Invalid, {}, u"destination type is missing"_s);
    row("G", 400, R"({"invalid_fields":"selected"})", Kind::Invalid, {}, u"selected"_s);
    row("G, as a list", 400, R"({"invalid_fields":["a","b"]})", Kind::Invalid, {}, uR"(["a","b"])"_s, {u"a"_s, u"b"_s});
    row("H, echo", 400, R"({"disabled_at":"yesterday"})", Kind::Invalid, {}, u"disabled_at: yesterday"_s,
        {u"disabled_at"_s});
    row("I, 413", 413, R"({"status":"ERROR","message":"too large"})", Kind::Invalid, {}, u"too large"_s);
    row("empty", 400, "", Kind::Invalid, {}, {});
    row("empty object", 400, "{}", Kind::Invalid, {}, {});
    row("null", 400, "null", Kind::Invalid, {}, {});
    row("list", 400, "[]", Kind::Invalid, {}, u"[]"_s);
    row("cut off", 400, R"({"error":"Inv)", Kind::Invalid, {}, uR"({"error":"Inv)"_s);
    row("InvalidId of a 404", 404, R"({"error":"InvalidId"})", Kind::NotFound, u"InvalidId"_s, {});
    row("InvalidId does not soften a 500", 500, R"({"error":"InvalidId"})", Kind::Server, u"InvalidId"_s, {});
}

void TestErrorBody::readsEachKnownShape()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    compare(errorFromAnswer(status, "application/json", body));
}

void TestErrorBody::takesTheKindFromTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Kind>("kind");
    const auto row = [](int status, Kind kind, const char *type) {
        QTest::addRow("%d %s", status, type) << status << QByteArray(type) << kind;
    };
    row(400, Kind::Invalid, "application/json");
    row(401, Kind::Unauthorized, "application/json");
    row(401, Kind::Unauthorized, "text/html");
    row(403, Kind::Forbidden, "application/json");
    row(404, Kind::NotFound, "application/json");
    row(409, Kind::Invalid, "application/json");
    row(422, Kind::Invalid, "application/json");
    row(429, Kind::RateLimited, "application/json");
    row(500, Kind::Server, "application/json");
    row(502, Kind::Server, "text/html");
    row(503, Kind::Server, "text/html; charset=utf-8");
    row(504, Kind::Server, "");
    row(520, Kind::Server, "application/json");
    row(999, Kind::Server, "application/json");
    row(511, Kind::SignInPage, "text/html");
    row(200, Kind::SignInPage, "text/html");
}

void TestErrorBody::takesTheKindFromTheStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(Kind, kind);
    const ApiError error = errorFromAnswer(status, type, "<html><body>Hello</body></html>");
    QCOMPARE(int(error.kind), int(kind));
    if (type != "application/json")
        QCOMPARE(error.message, QString()); // a page is no message
}

void TestErrorBody::tellsErrorsInASuccessFromChecksThatFailed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("carries");
    QTest::newRow("object") << QByteArray(R"({"error":{}})") << true;
    QTest::newRow("text") << QByteArray(R"({"error":"InvalidBody"})") << true;
    QTest::newRow("empty text") << QByteArray(R"({"error":""})") << false;
    QTest::newRow("null") << QByteArray(R"({"error":null})") << false;
    QTest::newRow("a failed check") << QByteArray(R"({"error":true})") << false;
    QTest::newRow("no member") << QByteArray(R"({"id":1})") << false;
    QTest::newRow("list") << QByteArray("[]") << false;
}

void TestErrorBody::tellsErrorsInASuccessFromChecksThatFailed()
{
    QFETCH(QByteArray, body);
    QTEST(carriesError(parseJson({}, body).value), "carries");
}

void TestErrorBody::parsesEveryKindOfJson_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QJsonValue>("value");
    const QByteArray json = "application/json";
    QTest::newRow("object") << json << QByteArray(R"({"a":1})") << QJsonValue(QJsonObject{{u"a"_s, 1}});
    QTest::newRow("list") << json << QByteArray("[1]") << QJsonValue(QJsonArray{1});
    QTest::newRow("null") << json << QByteArray("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("number") << json << QByteArray("12") << QJsonValue(12);
    QTest::newRow("text") << json << QByteArray(R"("x")") << QJsonValue(u"x"_s);
    QTest::newRow("byte order mark") << json << QByteArray("\xEF\xBB\xBF[1]") << QJsonValue(QJsonArray{1});
    QTest::newRow("latin 1") << QByteArray("application/json;charset=ISO-8859-1") << QByteArray("[\"caf\xE9\"]")
                             << QJsonValue(QJsonArray{u"café"_s});
    QTest::newRow("utf-8") << json << QByteArray("[\"caf\xC3\xA9\"]") << QJsonValue(QJsonArray{u"café"_s});
    QTest::newRow("largest id") << json << QByteArray("[9223372036854775807]")
                                << QJsonValue(QJsonArray{9223372036854775807LL});
    const QJsonValue none(QJsonValue::Undefined);
    QTest::newRow("cut off") << json << QByteArray(R"([{"a":1},)") << none;
    QTest::newRow("empty") << json << QByteArray() << none;
    QTest::newRow("two scalars") << json << QByteArray("1,2") << none;
    QTest::newRow("words") << json << QByteArray("it works") << none;
    QTest::newRow("too deep") << json << QByteArray(1'000'000, '[') << none;
}

void TestErrorBody::parsesEveryKindOfJson()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(QJsonValue, value);
    const ParsedJson parsed = parseJson(type, body);
    QCOMPARE(parsed.value, value);
    QCOMPARE(parsed.message.isEmpty(), !value.isUndefined());
}

void TestErrorBody::shortensEndlessMessages()
{
    const ApiError error = errorFromAnswer(500, "text/plain", QByteArray(1'000'000, 'x'));
    QCOMPARE(error.message.size(), 10'000);
}

void TestErrorBody::recognisesPagesForBrowsers_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("html");
    QTest::newRow("by type") << QByteArray("Text/HTML; charset=utf-8") << QByteArray("Hello") << true;
    QTest::newRow("by its beginning") << QByteArray() << QByteArray("\n <!DOCTYPE html><html>") << true;
    QTest::newRow("another type, right JSON") << QByteArray("text/plain") << QByteArray("[]") << false;
    QTest::newRow("no type, right JSON") << QByteArray() << QByteArray("[]") << false;
}

void TestErrorBody::recognisesPagesForBrowsers()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QTEST(isHtml(type, body), "html");
}

BOBBIN_SUITE(errorbody, TestErrorBody)
#include "tst_errorbody.moc"
