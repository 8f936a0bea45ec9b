#pragma once

#include "core/data/source.h"
#include "core/data/sourcetype.h"

#include <QJsonArray>
#include <QJsonDocument>

/// Properties, sources and types as the service would send them, for the tests of forms.
namespace bobbin::test
{

struct PropertyTraits {
    bool required = false;
    bool credential = false;
    bool provided = false;
    const char *kind = "user_provided";
    const char *schema = R"({"type":"string"})";
};

inline QJsonObject propertyJson(const char *name, const PropertyTraits &traits = {})
{
    return {{QStringLiteral("name"), QString::fromUtf8(name)}, {QStringLiteral("is_required"), traits.required},
        {QStringLiteral("is_credential"), traits.credential}, {QStringLiteral("provided"), traits.provided},
        {QStringLiteral("property_type"), QString::fromUtf8(traits.kind)},
        {QStringLiteral("json_schema"), QJsonDocument::fromJson(traits.schema).object()}};
}

inline StepProperty stepProperty(const char *name, const PropertyTraits &traits = {})
{
    return StepProperty::fromJson(propertyJson(name, traits));
}

constexpr auto digitsSchema = R"({"type":"string","pattern":"^\\d+$"})";
constexpr auto yesNoSchema = R"({"type":"string","pattern":"^(true|false)$"})";

/// The steps of a MySQL-like type; `provided` as in a source that exists.
inline QJsonArray databaseSteps(bool provided)
{
    const QJsonArray properties{
        propertyJson("frequency_in_minutes", {.provided = provided, .schema = R"({"pattern":"^30$|^60$"})"}),
        propertyJson("anchor_time", {.schema = R"({"type":"string","format":"date-time"})"}),
        propertyJson("image_version", {.required = true, .provided = provided, .kind = "read_only", .schema = "null"}),
        propertyJson("host", {.required = true, .provided = provided}),
        propertyJson("password", {.required = true, .credential = true, .provided = provided}),
        propertyJson("port", {.required = true, .provided = provided, .schema = digitsSchema}),
        propertyJson("user", {.required = true, .provided = provided}),
        propertyJson("dbname", {.provided = provided}),
        propertyJson("ssl", {.schema = yesNoSchema}),
        propertyJson("ssh", {.schema = yesNoSchema}),
        propertyJson("ssh_host"),
        propertyJson("server_id", {.kind = "user_provided_advanced", .schema = digitsSchema}),
        propertyJson("account", {.provided = provided, .kind = "user_provided_immutable"}),
    };
    QJsonArray steps{
        QJsonObject{{QStringLiteral("type"), QStringLiteral("form")}, {QStringLiteral("properties"), properties}}};
    for (const char *step : {"discover_schema", "field_selection", "fully_configured"})
        steps.append(QJsonObject{{QStringLiteral("type"), QString::fromUtf8(step)}});
    return steps;
}

inline QJsonObject databaseJson()
{
    const QJsonObject values
        = QJsonDocument::fromJson(R"({"host":"db.acme.example","port":3306,"user":"etl","dbname":"shop",
        "frequency_in_minutes":"30","ssl":"true","account":"acme","image_version":"1.latest"})")
              .object();
    const QJsonObject card{{QStringLiteral("current_step_type"), QStringLiteral("fully_configured")},
        {QStringLiteral("steps"), databaseSteps(true)}};
    return {{QStringLiteral("id"), 123903}, {QStringLiteral("type"), QStringLiteral("platform.hp-mysql")},
        {QStringLiteral("name"), QStringLiteral("shop_db")},
        {QStringLiteral("display_name"), QStringLiteral("Shop DB")}, {QStringLiteral("properties"), values},
        {QStringLiteral("report_card"), card}};
}

inline Source databaseSource() { return *Source::fromJson(databaseJson()); }

inline SourceType databaseType(const QString &type = QStringLiteral("platform.hp-mysql"))
{
    SourceType result;
    result.type = type;
    result.card = ReportCard::fromJson({{QStringLiteral("steps"), databaseSteps(false)}});
    result.pipelineState = QStringLiteral("released");
    result.defaultIntervalMinutes = 60;
    return result;
}

} // namespace bobbin::test
