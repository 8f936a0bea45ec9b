#include "core/data/source.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bobbin
{

static void readSetup(Source &source, const QJsonObject &card)
{
    if (card.isEmpty())
        return; // a source without a report card is taken as configured: nothing says otherwise
    const QJsonArray steps = card.value("steps"_L1).toArray();
    QString current = card.value("current_step_type"_L1).toString();
    if (current.isEmpty())
        current = steps.at(card.value("current_step"_L1).toInt() - 1).toObject().value("type"_L1).toString();
    source.setupStepCount = int(steps.size());
    for (int i = 0; i < steps.size(); ++i) {
        if (steps.at(i).toObject().value("type"_L1).toString() == current)
            source.setupStepIndex = i;
    }
    source.setupStep = setupStepFromText(current);
}

std::optional<Source> Source::fromJson(const QJsonObject &object)
{
    const std::optional<qint64> id = json::integer(object.value("id"_L1));
    if (!id || *id <= 0)
        return std::nullopt;
    Source source;
    source.id = {*id};
    source.type = json::text(object, "type"_L1);
    source.schemaName = json::text(object, "name"_L1);
    source.displayName = json::text(object, "display_name"_L1);
    if (source.displayName.isEmpty())
        source.displayName = source.schemaName.isEmpty() ? QString::number(*id) : source.schemaName;
    source.clientId = json::integer(object.value("stitch_client_id"_L1));
    source.createdAt = json::time(object, "created_at"_L1);
    source.updatedAt = json::time(object, "updated_at"_L1);
    source.deletedAt = json::time(object, "deleted_at"_L1);
    source.pausedAt = json::time(object, "paused_at"_L1);
    source.systemPausedAt = json::time(object, "system_paused_at"_L1);
    source.schedule = Schedule::fromJson(object.value("schedule"_L1));
    source.checkJobName = json::text(object, "check_job_name"_L1);
    for (const QJsonValue &value : object.value("mapped_destination_ids"_L1).toArray()) {
        if (const auto destination = json::integer(value))
            source.destinationIds.append(*destination);
    }
    readSetup(source, object.value("report_card"_L1).toObject());
    source.raw = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return source;
}

SourceState Source::state() const
{
    if (deletedAt.isValid())
        return SourceState::Deleted;
    if (setupStep != SetupStep::FullyConfigured)
        return SourceState::SetupUnfinished;
    if (systemPausedAt.isValid())
        return SourceState::StoppedByStitch;
    if (pausedAt.isValid())
        return SourceState::Paused;
    return SourceState::Active;
}

QJsonObject Source::json() const { return QJsonDocument::fromJson(raw).object(); }

QJsonObject Source::properties() const { return json().value("properties"_L1).toObject(); }

ReportCard Source::reportCard() const { return ReportCard::fromJson(json().value("report_card"_L1).toObject()); }

bool canSync(const QString &sourceType)
{
    return sourceType != "import_api"_L1 && !sourceType.startsWith("webhook."_L1);
}

} // namespace bobbin
