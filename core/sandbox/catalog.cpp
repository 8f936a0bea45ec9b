#include "core/sandbox/catalog.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

QString stepName(QChar letter)
{
    switch (letter.unicode()) {
    case u'F': return u"form"_s;
    case u'O': return u"oauth"_s;
    case u'D': return u"discover_schema"_s;
    case u'S': return u"field_selection"_s;
    default: return u"fully_configured"_s;
    }
}

StepProperty readProperty(const QJsonObject &json, const QJsonObject &schemas)
{
    StepProperty property;
    property.name = json["name"_L1].toString();
    property.required = json["required"_L1].toBool();
    property.credential = json["credential"_L1].toBool();
    property.kind = json["kind"_L1].toString(u"user_provided"_s);
    const auto schema = json["schema"_L1];
    property.schema = schema.isObject() ? QJsonValue(schema) : QJsonValue(schemas[schema.toString(u"text"_s)]);
    property.example = json["example"_L1].toString();
    return property;
}

QList<StepProperty> readProperties(const QJsonArray &list, const QJsonObject &schemas)
{
    QList<StepProperty> properties;
    for (const auto &entry : list)
        properties.append(readProperty(entry.toObject(), schemas));
    return properties;
}

QList<SetupStep> readSteps(const QJsonObject &json, const QJsonObject &file)
{
    const auto schemas = file["schemas"_L1].toObject();
    const auto type = json["type"_L1].toString();
    const auto oauth = json["oauth"_L1];
    QList<SetupStep> steps;
    for (const QChar letter : json["steps"_L1].toString()) {
        SetupStep step{stepName(letter), {}};
        if (step.type == "form"_L1) {
            step.properties = readProperties(json["form"_L1].toArray(), schemas);
            // Only what Stitch pulls has a schedule; a webhook's form is empty.
            if (type.startsWith("platform."_L1))
                step.properties += readProperties(file["common"_L1].toArray(), schemas);
            std::ranges::sort(step.properties, {}, &StepProperty::name);
        } else if (step.type == "oauth"_L1) {
            const auto list = oauth.isString() ? file["oauth"_L1][oauth.toString()].toArray() : oauth.toArray();
            step.properties = readProperties(list, schemas);
        }
        steps.append(step);
    }
    return steps;
}

SourceType readType(const QJsonObject &json, const QJsonObject &file)
{
    SourceType type;
    type.type = json["type"_L1].toString();
    type.steps = readSteps(json, file);
    type.upgrade = json["upgrade"_L1].toString();
    type.details = {
        {"pricing_tier"_L1, json["tier"_L1].toString(u"standard"_s)},
        {"pipeline_state"_L1, json["state"_L1].toString(u"released"_s)},
        {"default_start_date"_L1, json["start_date"_L1].isString() ? QJsonValue(json["start_date"_L1]) : QJsonValue()},
        {"default_scheduling_interval"_L1,
            json["minutes"_L1].isDouble() ? QJsonValue(json["minutes"_L1]) : QJsonValue()},
        {"protocol"_L1, type.type},
        {"access"_L1, json["access"_L1].toBool(true)},
        {"image_version"_L1, json["image"_L1].isString() ? QJsonValue(json["image"_L1]) : QJsonValue()},
    };
    return type;
}

} // namespace

bool SourceType::hasStep(const QString &step) const
{
    return std::ranges::any_of(steps, [&](const SetupStep &each) { return each.type == step; });
}

const StepProperty *SourceType::property(const QString &name) const
{
    for (const auto &step : steps) {
        const auto found = std::ranges::find(step.properties, name, &StepProperty::name);
        if (found != step.properties.end())
            return &*found;
    }
    return nullptr;
}

bool SourceType::access() const { return details["access"_L1].toBool(); }

std::optional<int> SourceType::defaultMinutes() const
{
    const auto minutes = details["default_scheduling_interval"_L1];
    return minutes.isDouble() ? std::optional(minutes.toInt()) : std::nullopt;
}

bool SourceType::isPulled() const { return type.startsWith("platform."_L1); }

QJsonObject SourceType::toJson() const
{
    QJsonObject json{{"type"_L1, type}, {"details"_L1, details}};
    json["upgrade_available"_L1] = upgrade.isEmpty() ? QJsonValue() : QJsonValue(QJsonObject{{"type"_L1, upgrade}});
    if (steps.isEmpty())
        return json;
    QJsonArray list;
    for (const auto &step : steps) {
        QJsonArray properties;
        for (const auto &property : step.properties)
            properties.append(stepPropertyJson(property, false));
        list.append(QJsonObject{{"type"_L1, step.type}, {"properties"_L1, properties}});
    }
    json["current_step"_L1] = 1;
    json["current_step_type"_L1] = steps.first().type;
    json["steps"_L1] = list;
    return json;
}

Catalog::Catalog()
{
    QFile data(u":/bobbin/sandbox/sourcetypes.json"_s);
    const bool opened = data.open(QIODevice::ReadOnly);
    const auto file = QJsonDocument::fromJson(data.readAll()).object();
    Q_ASSERT(opened && !file.isEmpty());
    for (const auto &entry : file["types"_L1].toArray()) {
        auto type = readType(entry.toObject(), file);
        const auto key = type.type;
        m_types.emplace(key, std::move(type));
    }
}

const SourceType *Catalog::find(const QString &type) const
{
    const auto found = m_types.find(type);
    return found == m_types.end() ? nullptr : &found->second;
}

QJsonArray Catalog::toJson() const
{
    QJsonArray json;
    for (const auto &[name, type] : m_types)
        json.append(type.toJson());
    return json;
}

QJsonObject stepPropertyJson(const StepProperty &property, bool provided)
{
    return {
        {"name"_L1, property.name},
        {"is_required"_L1, property.required},
        {"is_credential"_L1, property.credential},
        {"system_provided"_L1, !property.kind.startsWith("user_provided"_L1)},
        {"property_type"_L1, property.kind},
        {"json_schema"_L1, property.schema},
        {"provided"_L1, provided},
        {"tap_mutable"_L1, false},
    };
}

} // namespace bobbin::sandbox
