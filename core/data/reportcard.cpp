#include "core/data/reportcard.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

SetupStep setupStepFromText(const QString &text)
{
    if (text == "form"_L1)
        return SetupStep::Form;
    if (text == "oauth"_L1)
        return SetupStep::OAuth;
    if (text == "profile"_L1)
        return SetupStep::Profile;
    if (text == "discover_schema"_L1)
        return SetupStep::DiscoverSchema;
    if (text == "field_selection"_L1)
        return SetupStep::FieldSelection;
    if (text == "fully_configured"_L1)
        return SetupStep::FullyConfigured;
    return SetupStep::Other;
}

static StepProperty::Kind kindFromText(const QString &text)
{
    if (text == "user_provided"_L1)
        return StepProperty::Kind::UserProvided;
    if (text == "user_provided_immutable"_L1)
        return StepProperty::Kind::Immutable;
    if (text == "user_provided_advanced"_L1)
        return StepProperty::Kind::Advanced;
    if (text == "system_provided_by_default"_L1)
        return StepProperty::Kind::SystemProvided;
    if (text == "read_only"_L1)
        return StepProperty::Kind::ReadOnly;
    return StepProperty::Kind::Other;
}

StepProperty StepProperty::fromJson(const QJsonObject &object)
{
    StepProperty property;
    property.name = object.value("name"_L1).toString();
    const auto required = object.contains("is_required"_L1) ? "is_required"_L1 : "required_to_be_fully_configured"_L1;
    property.isRequired = object.value(required).toBool();
    property.isCredential = object.value("is_credential"_L1).toBool();
    property.isProvided = object.value("provided"_L1).toBool();
    if (object.contains("property_type"_L1))
        property.kind = kindFromText(object.value("property_type"_L1).toString());
    else
        property.kind = object.value("system_provided"_L1).toBool() ? Kind::SystemProvided : Kind::UserProvided;
    // The documentation says array, every example is an object or null.
    const QJsonValue schema = object.value("json_schema"_L1);
    property.schema = schema.isArray() ? schema.toArray().first().toObject() : schema.toObject();
    return property;
}

ReportCard ReportCard::fromJson(const QJsonObject &object)
{
    ReportCard card;
    for (const QJsonValue &value : object.value("steps"_L1).toArray()) {
        const QJsonObject step = value.toObject();
        SetupStepCard entry;
        entry.text = step.value("type"_L1).toString();
        entry.step = setupStepFromText(entry.text);
        for (const QJsonValue &property : step.value("properties"_L1).toArray())
            entry.properties.append(StepProperty::fromJson(property.toObject()));
        card.steps.append(std::move(entry));
    }
    card.currentStepText = object.value("current_step_type"_L1).toString();
    const qsizetype oneBased = object.value("current_step"_L1).toInt(0) - 1;
    if (card.currentStepText.isEmpty() && oneBased >= 0 && oneBased < card.steps.size())
        card.currentStepText = card.steps.at(oneBased).text;
    card.currentStep = setupStepFromText(card.currentStepText);
    const auto found = std::ranges::find(card.steps, card.currentStepText, &SetupStepCard::text);
    card.current = found == card.steps.end() ? -1 : int(found - card.steps.begin());
    return card;
}

QList<StepProperty> ReportCard::properties() const
{
    QList<StepProperty> result;
    for (const SetupStepCard &step : steps) {
        if (step.step == SetupStep::Form || step.step == SetupStep::OAuth)
            result += step.properties;
    }
    return result;
}

bool ReportCard::hasStep(SetupStep step) const
{
    return std::ranges::find(steps, step, &SetupStepCard::step) != steps.end();
}

} // namespace bobbin
