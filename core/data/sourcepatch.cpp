#include "core/data/sourcepatch.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

QJsonObject SourcePatch::toJson() const
{
    QJsonObject object;
    if (displayName)
        object.insert("display_name"_L1, *displayName);
    if (pausedAt)
        object.insert("paused_at"_L1, pausedAt->isValid() ? QJsonValue(json::toText(*pausedAt)) : QJsonValue::Null);
    if (!properties.isEmpty())
        object.insert("properties"_L1, properties);
    return object;
}

QJsonObject NewSource::toJson() const
{
    QJsonObject object{{"type"_L1, type}, {"display_name"_L1, displayName}};
    if (destinationId)
        object.insert("destination_id"_L1, *destinationId);
    if (!properties.isEmpty())
        object.insert("properties"_L1, properties);
    return object;
}

QJsonObject masked(QJsonObject body, const QSet<QString> &open)
{
    QJsonObject properties = body.value("properties"_L1).toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (!open.contains(it.key()) && !it.value().isNull())
            it.value() = u"•••"_s;
    }
    if (!properties.isEmpty())
        body.insert("properties"_L1, properties);
    return body;
}

std::optional<SyncOutcome> SyncOutcome::fromJson(const QJsonObject &answer)
{
    const QString jobName = json::text(answer, "job_name"_L1);
    if (jobName.isEmpty())
        return std::nullopt;
    return SyncOutcome{.kind = Kind::Requested, .jobName = jobName, .message = {}};
}

} // namespace bobbin
