#include "core/base/json.h"
#include "core/data/connectioncheck.h"
#include "core/data/source.h"
#include "core/data/sourcepatch.h"
#include "core/data/sourcetype.h"
#include "tests/support/testdata.h"
#include "tests/support/suite.h"

#include <QJsonArray>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

static QJsonObject parse(const QByteArray &text) { return QJsonDocument::fromJson(text).object(); }

class DataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEveryRecordedFile_data();
    void takesEveryRecordedFile();
    void readsAListOfSources();
    void readsASourceWhoseFormIsIncomplete();
    void readsChecks();
    void readsSourceTypes();
    void readsDestinations();
    void readsSchedules();
    void writesRequests_data();
    void writesRequests();
    void writesAnEmptyPatchAsNothing();
    void keepsIdsExact_data();
    void keepsIdsExact();
    void readsTimes_data();
    void readsTimes();
    void needsNothingButAnId();
    void keepsUnknownMembersAndValues();
    void survivesAnyTypeInAnyMember_data();
    void survivesAnyTypeInAnyMember();
    void callsANamelessSourceByItsSchema();
    void findsTheState_data();
    void findsTheState();
    void trustsTheStepsNameOverItsNumber();
    void judgesACheckByStatusThenError_data();
    void judgesACheckByStatusThenError();
    void tellsUnchangedSourcesByTheirBytes();
};

void DataTest::takesEveryRecordedFile_data()
{
    QTest::addColumn<int>("sources");
    QTest::addColumn<int>("checks");
    QTest::addColumn<int>("typesAtLeast");
    const QStringList files = dataFiles();
    QVERIFY(files.size() > 30);
    for (const QString &name : files) {
        const bool isSource = name.startsWith("source-incomplete"_L1);
        const int list
            = name == "sources-list.json"_L1 || name == "destinations.json"_L1 ? int(dataFile(name).array().size()) : 0;
        const int types = name == "source-types-sample.json"_L1 ? int(dataFile(name).array().size()) : 0;
        QTest::addRow("%s", qPrintable(name)) << (isSource ? 1 : list) << int(name.startsWith("check-"_L1)) << types;
    }
}

/// The readers take what is theirs and nothing else, without harm.
void DataTest::takesEveryRecordedFile()
{
    const QJsonDocument document = dataFile(QString::fromLatin1(QTest::currentDataTag()));
    const QJsonArray objects = document.isArray() ? document.array() : QJsonArray{document.object()};
    int sources = 0;
    int checks = 0;
    int types = 0;
    for (const QJsonValue &value : objects) {
        sources += Source::fromJson(value.toObject()).has_value();
        const auto check = ConnectionCheck::fromJson(value.toObject());
        checks += check && check->status != ConnectionCheck::Status::Other;
        types += SourceType::fromJson(value.toObject()).has_value();
    }
    QTEST(sources, "sources");
    QTEST(checks, "checks");
    QFETCH(int, typesAtLeast);
    QVERIFY(types >= typesAtLeast);
}

void DataTest::readsAListOfSources()
{
    const QJsonArray list = dataFile(u"sources-list.json"_s).array();
    const auto github = Source::fromJson(list.at(0).toObject());
    QVERIFY(github);
    QCOMPARE(github->id.value, 431201);
    QCOMPARE(github->type, u"platform.github"_s);
    QCOMPARE(github->schemaName, u"github"_s);
    QCOMPARE(github->displayName, u"GitHub"_s);
    QCOMPARE(github->clientId, 204845);
    QCOMPARE(github->destinationIds, QList<qint64>{98765});
    QCOMPARE(github->schedule->intervalMinutes, 60.0);
    QCOMPARE(json::toText(github->schedule->nextFireTime), u"2026-11-23T19:00:00Z"_s);
    QCOMPARE(github->state(), SourceState::Active);
    QCOMPARE(github->properties().value("repository"_L1).toString(), u"acme/shop"_s);
    QCOMPARE(github->reportCard().properties().size(), 6);
    QCOMPARE(github->setupStepCount, 5);
    QCOMPARE(github->setupStepIndex, 4);
    QCOMPARE(github->json(), list.at(0).toObject());
    QCOMPARE(Source::fromJson(list.at(1).toObject())->state(), SourceState::Paused);
    QCOMPARE(Source::fromJson(list.at(2).toObject())->state(), SourceState::Deleted);
}

void DataTest::readsASourceWhoseFormIsIncomplete()
{
    const auto source = Source::fromJson(dataFile(u"source-incomplete-form.json"_s).object());
    QVERIFY(source);
    QCOMPARE(source->state(), SourceState::SetupUnfinished);
    QCOMPARE(source->setupStep, SetupStep::Form);
    QVERIFY(!source->schedule);
    QVERIFY(source->checkJobName.isEmpty());
    const StepProperty key = source->reportCard().properties().first();
    QVERIFY(key.isRequired && key.isCredential && !key.isProvided);
}

void DataTest::readsChecks()
{
    using Phase = ConnectionCheck::PhaseName;
    const auto failed = ConnectionCheck::fromJson(dataFile(u"check-failed-in-discovery.json"_s).object());
    QCOMPARE(failed->status, ConnectionCheck::Status::Failed);
    QCOMPARE(failed->failedPhase(), Phase::Discovery);
    QCOMPARE(failed->reason(), u"Access denied for user 'stitch'@'10.0.0.9'"_s);
    QCOMPARE(failed->phase(Phase::Discovery).exitStatus, 1);
    QVERIFY(!failed->phase(Phase::Check).exitStatus);
    QCOMPARE(json::toText(failed->time()), u"2026-11-23T17:58:02Z"_s);
    const auto running = ConnectionCheck::fromJson(dataFile(u"check-running.json"_s).object());
    QCOMPARE(running->status, ConnectionCheck::Status::Running);
    QVERIFY(!running->completionTime.isValid() && !running->isFinished() && !running->failedPhase());
    const auto good = ConnectionCheck::fromJson(dataFile(u"check-succeeded.json"_s).object());
    QCOMPARE(good->status, ConnectionCheck::Status::Succeeded);
}

void DataTest::readsSourceTypes()
{
    const QJsonArray list = dataFile(u"source-types-sample.json"_s).array();
    const auto closeio = SourceType::fromJson(list.at(0).toObject());
    QVERIFY(closeio->isCreatable() && closeio->access && closeio->hasCheck());
    QCOMPARE(closeio->pipelineState, u"released"_s);
    QCOMPARE(closeio->defaultIntervalMinutes, 30);
    QCOMPARE(closeio->defaultStartDate, u"-1 year"_s);
    const auto legacy = SourceType::fromJson(list.at(1).toObject());
    QVERIFY(!legacy->isCreatable() && !legacy->access);
    QCOMPARE(legacy->successor, u"platform.adroll"_s);
}

void DataTest::readsDestinations()
{
    const auto destination = Destination::fromJson(dataFile(u"destinations.json"_s).array().first().toObject());
    QCOMPARE(*destination, (Destination{.id = 98765, .type = u"postgres"_s, .name = u"Staging"_s}));
    QCOMPARE(Destination::fromJson(parse(R"({"id":1,"type":"s3"})"))->name, u"s3"_s);
    QVERIFY(!Destination::fromJson(parse(R"({"type":"s3"})")));
}

void DataTest::readsSchedules()
{
    const auto cron = Schedule::fromJson(dataFile(u"schedule-cron.json"_s).toJson());
    QCOMPARE(cron->kind, Schedule::Kind::Cron);
    QCOMPARE(cron->cronExpression, u"0 0 6 ? * MON-FRI *"_s);
    const auto interval = Schedule::fromJson(dataFile(u"schedule-interval.json"_s).toJson());
    QCOMPARE(interval->kind, Schedule::Kind::Interval);
    QCOMPARE(interval->intervalMinutes, 60.0);
    QVERIFY(!Schedule::fromJson("null"));
    QCOMPARE(Schedule::fromJson(R"({"type":"lunar"})")->kind, Schedule::Kind::Other);
}

void DataTest::writesRequests_data()
{
    QTest::addColumn<QJsonObject>("written");
    const QDateTime noon = json::time(u"2026-11-23T18:00:00Z"_s);
    const auto patch = [](const QJsonObject &properties) {
        return SourcePatch{.displayName = {}, .pausedAt = {}, .properties = properties}.toJson();
    };
    QTest::newRow("request-rename.json") << SourcePatch{.displayName = u"Recurly (EU)"_s,
        .pausedAt = {},
        .properties = {}}.toJson();
    QTest::newRow("request-pause.json") << SourcePatch::pause(noon).toJson();
    QTest::newRow("request-resume.json") << SourcePatch::resume().toJson();
    QTest::newRow("request-cron.json") << patch({{"cron_expression"_L1, u"0 0 6 ? * MON-FRI *"_s}});
    QTest::newRow("request-interval-clears-cron.json")
        << patch({{"frequency_in_minutes"_L1, u"1440"_s}, {"cron_expression"_L1, QJsonValue::Null}});
    QTest::newRow("request-create.json") << NewSource{.type = u"platform.recurly"_s,
        .displayName = u"Recurly"_s,
        .destinationId = 98765,
        .properties = {{"start_date"_L1, u"2024-01-01T00:00:00Z"_s}, {"api_key"_L1, u"rk-not-real"_s},
            {"subdomain"_L1, u"acme"_s}, {"quota_limit"_L1, u"30"_s},
            {"frequency_in_minutes"_L1,
                u"60"_s}}}.toJson();
}

void DataTest::writesRequests()
{
    QFETCH(QJsonObject, written);
    QCOMPARE(written, dataFile(QString::fromLatin1(QTest::currentDataTag())).object());
}

void DataTest::writesAnEmptyPatchAsNothing()
{
    QVERIFY(SourcePatch().isEmpty());
    QCOMPARE(SourcePatch().toJson(), QJsonObject());
    QVERIFY(!SourcePatch::resume().isEmpty());
}

void DataTest::keepsIdsExact_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("id");
    QTest::newRow("small") << QByteArray("7") << qint64(7);
    QTest::newRow("over 2^53") << QByteArray("9007199254740993") << qint64(9007199254740993);
    QTest::newRow("2^63-1") << QByteArray("9223372036854775807") << qint64(9223372036854775807);
    QTest::newRow("as text") << QByteArray("\"123456789012345678\"") << qint64(123456789012345678);
    QTest::newRow("over 2^63") << QByteArray("9223372036854775808") << qint64(0);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(0);
    QTest::newRow("words") << QByteArray("\"seven\"") << qint64(0);
    QTest::newRow("null") << QByteArray("null") << qint64(0);
}

void DataTest::keepsIdsExact()
{
    QFETCH(QByteArray, json);
    QFETCH(qint64, id);
    const auto source = Source::fromJson(parse("{\"id\":" + json + "}"));
    QCOMPARE(source.has_value(), id != 0);
    QCOMPARE(source ? source->id.value : 0, id);
    if (source && !json.startsWith('"'))
        QCOMPARE(source->raw, "{\"id\":" + json + "}");
}

void DataTest::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QDateTime>("time");
    const QDateTime noon(QDate(2026, 11, 23), QTime(17, 5, 11), Qt::UTC);
    QTest::newRow("whole seconds") << u"2026-11-23T17:05:11Z"_s << noon;
    QTest::newRow("milliseconds") << u"2026-11-23T17:05:11.205Z"_s << noon.addMSecs(205);
    QTest::newRow("offset") << u"2026-11-23T18:05:11+01:00"_s << noon;
    QTest::newRow("no zone") << u"2026-11-23T17:05:11"_s << noon;
    QTest::newRow("empty") << QString() << QDateTime();
    QTest::newRow("nonsense") << u"soon"_s << QDateTime();
}

void DataTest::readsTimes()
{
    QFETCH(QString, text);
    const auto source = Source::fromJson({{"id"_L1, 1}, {"created_at"_L1, text}});
    QTEST(source->createdAt, "time");
}

void DataTest::needsNothingButAnId()
{
    const auto source = Source::fromJson(parse(R"({"id":1})"));
    QVERIFY(source);
    QVERIFY(source->type.isEmpty() && !source->schedule && !source->clientId && source->destinationIds.isEmpty());
    QVERIFY(source->properties().isEmpty() && source->reportCard().properties().isEmpty());
    QVERIFY(!Source::fromJson("{}"));
    QVERIFY(!ConnectionCheck::fromJson({}));
    QVERIFY(SourceType::fromJson(parse(R"({"type":"x"})")));
    QVERIFY(!SourceType::fromJson({}));
}

void DataTest::keepsUnknownMembersAndValues()
{
    const QByteArray bytes
        = R"({"brand_new":{"deep":[1,null]},"id":1,"report_card":{"current_step_type":"moon_step"}})";
    const auto source = Source::fromJson(parse(bytes));
    QCOMPARE(source->raw, bytes);
    QCOMPARE(source->setupStep, SetupStep::Other);
    QCOMPARE(source->reportCard().currentStepText, u"moon_step"_s);
    const auto property = StepProperty::fromJson(parse(R"({"name":"x","property_type":"moon","json_schema":null})"));
    QCOMPARE(property.kind, StepProperty::Kind::Other);
    const auto check = ConnectionCheck::fromJson(parse(R"({"name":"1.2.check.3","status":"pondering"})"));
    QCOMPARE(check->status, ConnectionCheck::Status::Other);
    QCOMPARE(check->statusText, u"pondering"_s);
}

void DataTest::survivesAnyTypeInAnyMember_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("null") << QJsonValue(QJsonValue::Null);
    QTest::newRow("text") << QJsonValue(u"<b>text</b>"_s);
    QTest::newRow("number") << QJsonValue(-1.5);
    QTest::newRow("true") << QJsonValue(true);
    QTest::newRow("list") << QJsonValue(QJsonArray{1, QJsonArray(), QJsonValue::Null});
    QTest::newRow("object") << QJsonValue(QJsonObject{{"type"_L1, 1}});
}

void DataTest::survivesAnyTypeInAnyMember()
{
    QFETCH(QJsonValue, value);
    const QJsonObject whole = dataFile(u"sources-list.json"_s).array().first().toObject();
    for (const QString &key : whole.keys()) {
        QJsonObject object = whole;
        object.insert(key, value);
        const auto source = Source::fromJson(object);
        QCOMPARE(source.has_value(), key != "id"_L1);
        if (source) {
            QCOMPARE(source->json(), object);
            source->reportCard();
            source->properties();
        }
    }
    const QJsonObject card{
        {"current_step_type"_L1, value}, {"current_step"_L1, value}, {"steps"_L1, QJsonArray{value}}};
    QCOMPARE(ReportCard::fromJson(card).steps.size(), 1);
}

void DataTest::callsANamelessSourceByItsSchema()
{
    QCOMPARE(Source::fromJson(parse(R"({"id":1,"name":"shop","display_name":null})"))->displayName, u"shop"_s);
}

void DataTest::findsTheState_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<SourceState>("state");
    QTest::newRow("active") << QByteArray(R"({"id":1,"report_card":{"current_step_type":"fully_configured"}})")
                            << SourceState::Active;
    QTest::newRow("paused") << QByteArray(R"({"id":1,"paused_at":"2026-01-01T00:00:00Z"})") << SourceState::Paused;
    QTest::newRow("stopped wins over paused")
        << QByteArray(R"({"id":1,"paused_at":"2026-01-01T00:00:00Z","system_paused_at":"2026-01-01T00:00:00Z"})")
        << SourceState::StoppedByStitch;
    QTest::newRow("setup wins over stopped") << QByteArray(
        R"({"id":1,"system_paused_at":"2026-01-01T00:00:00Z","report_card":{"current_step_type":"oauth"}})")
                                             << SourceState::SetupUnfinished;
    QTest::newRow("deleted wins") << QByteArray(
        R"({"id":1,"deleted_at":"2026-01-01T00:00:00Z","report_card":{"current_step_type":"oauth"}})")
                                  << SourceState::Deleted;
}

void DataTest::findsTheState()
{
    QFETCH(QByteArray, json);
    QTEST(Source::fromJson(parse(json))->state(), "state");
}

void DataTest::trustsTheStepsNameOverItsNumber()
{
    const QByteArray steps = R"("steps":[{"type":"form"},{"type":"oauth"},{"type":"fully_configured"}])";
    const auto named
        = ReportCard::fromJson(parse("{\"current_step\":1,\"current_step_type\":\"fully_configured\"," + steps + "}"));
    QCOMPARE(named.current, 2);
    const auto numbered = ReportCard::fromJson(parse("{\"current_step\":2," + steps + "}"));
    QCOMPARE(numbered.currentStep, SetupStep::OAuth);
    const auto old = StepProperty::fromJson(parse(R"({"name":"x","required_to_be_fully_configured":true})"));
    QVERIFY(old.isRequired);
}

void DataTest::judgesACheckByStatusThenError_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<ConnectionCheck::Status>("status");
    using Status = ConnectionCheck::Status;
    QTest::newRow("status beats error") << QByteArray(R"("status":"succeeded","error":true)") << Status::Succeeded;
    QTest::newRow("no status, ended with an error")
        << QByteArray(R"("error":true,"completion_time":"2026-01-01T00:00:00Z")") << Status::Failed;
    QTest::newRow("no status, ended well")
        << QByteArray(R"("error":false,"completion_time":"2026-01-01T00:00:00Z")") << Status::Succeeded;
    QTest::newRow("no status, not ended") << QByteArray(R"("error":false)") << Status::Other;
    QTest::newRow("null exits of a finished check")
        << QByteArray(R"("status":"succeeded","tap_exit_status":null)") << Status::Succeeded;
}

void DataTest::judgesACheckByStatusThenError()
{
    QFETCH(QByteArray, members);
    QTEST(ConnectionCheck::fromJson(parse("{\"name\":\"1.2.check.3\"," + members + "}"))->status, "status");
}

void DataTest::tellsUnchangedSourcesByTheirBytes()
{
    QJsonObject object = dataFile(u"sources-list.json"_s).array().first().toObject();
    const auto before = Source::fromJson(object);
    QVERIFY(*before == *Source::fromJson(object));
    object.insert("unheard_of"_L1, 1);
    QVERIFY(!(*before == *Source::fromJson(object)));
}

BOBBIN_SUITE(data, DataTest)
#include "tst_data.moc"
