#include "core/data/sourcetype.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

std::optional<SourceType> SourceType::fromJson(const QJsonObject &object)
{
    SourceType result;
    result.type = json::text(object, "type"_L1);
    if (result.type.isEmpty())
        return std::nullopt;
    result.card = ReportCard::fromJson(object);
    const QJsonObject details = object.value("details"_L1).toObject();
    result.access = details.value("access"_L1).toBool(true);
    result.pipelineState = json::text(details, "pipeline_state"_L1);
    result.pricingTier = json::text(details, "pricing_tier"_L1);
    if (const auto minutes = json::integer(details.value("default_scheduling_interval"_L1)))
        result.defaultIntervalMinutes = int(*minutes);
    result.defaultStartDate = json::text(details, "default_start_date"_L1);
    result.successor = json::text(object.value("upgrade_available"_L1).toObject(), "type"_L1);
    return result;
}

std::optional<Destination> Destination::fromJson(const QJsonObject &object)
{
    const auto id = json::integer(object.value("id"_L1));
    if (!id)
        return std::nullopt;
    Destination destination{.id = *id, .type = json::text(object, "type"_L1), .name = json::text(object, "name"_L1)};
    for (const auto fallback : {"display_name"_L1, "type"_L1}) {
        if (destination.name.isEmpty())
            destination.name = json::text(object, fallback);
    }
    return destination;
}

} // namespace bobbin
