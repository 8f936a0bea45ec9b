#pragma once

#include "core/data/reportcard.h"

#include <optional>

namespace bobbin
{

/// A kind of source the service offers (API: list all source types). Forms are built from it, never from a list of ours.
struct SourceType {
    QString type; ///< "platform.hp-mysql"
    ReportCard card; ///< no steps on legacy entries: not to be offered for creation
    bool access = true; ///< `details.access`: whether the plan includes it
    QString pipelineState; ///< "alpha", "beta", "released", "deprecated"
    QString pricingTier; ///< "standard", "enterprise", …
    std::optional<int> defaultIntervalMinutes; ///< `details.default_scheduling_interval`
    QString defaultStartDate; ///< "-1 year", "-30 days"; empty if none
    QString successor; ///< `upgrade_available.type`; empty if none

    /// Only `type` is required.
    static std::optional<SourceType> fromJson(const QJsonObject &object);

    bool isCreatable() const { return !card.steps.isEmpty() && successor.isEmpty(); }
    /// Whether Stitch runs a connection check for it.
    bool hasCheck() const { return card.hasStep(SetupStep::DiscoverSchema); }
};

/// Where data goes (API: destinations v4). Only what creating a source asks for.
struct Destination {
    qint64 id = 0;
    QString type;
    QString name; ///< falls back to the type

    static std::optional<Destination> fromJson(const QJsonObject &object);
    bool operator==(const Destination &) const = default;
};

} // namespace bobbin
