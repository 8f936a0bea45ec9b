#include "core/sandbox/world.h"

#include <QHash>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

bool stepIsComplete(const SourceState &source, const SetupStep &step)
{
    return std::ranges::all_of(step.properties,
        [&](const StepProperty &property) { return !property.required || isProvided(source, step.type, property); });
}

bool isDiscovered(const SourceState &source, const QDateTime &now)
{
    return source.discovered || (source.check && !source.check->isRunning(now) && !source.check->failure);
}

QDateTime utc(QDate date, QTime time) { return QDateTime(date, time, Qt::UTC); }

QDateTime nextCronTime(const QString &expression, qint64 id, const QDateTime &now, quint32 seed)
{
    const auto seeded = qHashMulti(seed, id);
    const auto fields = expression.split(u' ', Qt::SkipEmptyParts);
    const auto field = [&](qsizetype index, uint limit, size_t otherwise) {
        bool plain = false;
        const auto number = fields.value(index).toUInt(&plain);
        return static_cast<int>(plain && number < limit ? number : otherwise % limit);
    };
    const QTime time(field(2, 24, seeded), field(1, 60, seeded / 24), 0);
    const auto today = utc(now.date(), time);
    return today > now ? today : today.addDays(1);
}

QDateTime nextIntervalTime(const SourceState &source, qint64 minutes, const QDateTime &now)
{
    const auto anchor = QDateTime::fromString(source.properties["anchor_time"_L1].toString(), Qt::ISODateWithMs);
    const auto base = anchor.isValid() ? anchor : source.createdAt;
    const qint64 interval = minutes * 60;
    const qint64 passed = base.secsTo(now);
    return base.addSecs(passed < 0 ? 0 : (passed / interval + 1) * interval);
}

QJsonValue exitStatus(const Check &check, bool running, QLatin1StringView phase)
{
    if (running)
        return {};
    if (check.failure) {
        const bool isLater = check.failure->phase == "tap"_L1 || check.failure->phase == "target"_L1;
        if (phase == "discovery"_L1 && isLater)
            return 0;
        return check.failure->phase == phase ? QJsonValue(1) : QJsonValue();
    }
    return phase == "check"_L1 || phase == "discovery"_L1 ? QJsonValue(0) : QJsonValue();
}

QJsonValue errorMessage(const Check &check, bool running, QLatin1StringView phase)
{
    if (running || !check.failure || check.failure->phase != phase || check.failure->message.isEmpty())
        return {};
    return check.failure->message;
}

QJsonObject scheduleJson(const SourceState &source, const QDateTime &next)
{
    const auto cron = source.properties["cron_expression"_L1].toString();
    if (!cron.isEmpty())
        return {{"type"_L1, "cron"_L1}, {"cron_expression"_L1, cron}, {"next_fire_time"_L1, isoTime(next)}};
    return {
        {"type"_L1, "interval"_L1},
        {"unit"_L1, "minute"_L1},
        {"interval"_L1, source.properties["frequency_in_minutes"_L1].toString().toDouble()},
        {"next_fire_time"_L1, isoTime(next)},
    };
}

QJsonValue timeOrNull(const QDateTime &time) { return time.isValid() ? QJsonValue(isoTime(time)) : QJsonValue(); }

} // namespace

QString isoTime(const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'"_s); }

QJsonObject Check::toJson(const QDateTime &now) const
{
    const bool running = isRunning(now);
    const bool failed = !running && failure;
    QJsonObject json{
        {"name"_L1, name}, {"mode"_L1, "check"_L1},
        {"status"_L1,
            running      ? "running"_L1
                : failed ? "failed"_L1
                         : "succeeded"_L1},
        {"start_time"_L1, isoTime(startTime)},
        {"completion_time"_L1, running ? QJsonValue() : QJsonValue(isoTime(completionTime))}, {"error"_L1, failed},
        {"check_exit_status"_L1, exitStatus(*this, running, "check"_L1)},
        {"target_error_message"_L1, QJsonValue()}, // the service never fills it
    };
    for (const auto phase : {"discovery"_L1, "tap"_L1, "target"_L1})
        json[phase + "_exit_status"_L1] = exitStatus(*this, running, phase);
    for (const auto phase : {"discovery"_L1, "tap"_L1})
        json[phase + "_error_message"_L1] = errorMessage(*this, running, phase);
    return json;
}

bool isProvided(const SourceState &source, const QString &step, const StepProperty &property)
{
    if (source.credentials.contains(property.name) || (step == "oauth"_L1 && source.authorized))
        return true;
    const auto value = source.properties[property.name];
    return !value.isNull() && !value.isUndefined();
}

QString currentStep(const SourceState &source, const SourceType &type, const QDateTime &now)
{
    for (const auto &step : type.steps) {
        if ((step.type == "discover_schema"_L1 && !isDiscovered(source, now))
            || (step.type == "field_selection"_L1 && !source.fieldsSelected) || !stepIsComplete(source, step))
            return step.type;
    }
    return u"fully_configured"_s;
}

bool isCheckable(const SourceState &source, const SourceType &type, const QDateTime &now)
{
    const auto step = currentStep(source, type, now);
    return type.isPulled() && step != "form"_L1 && step != "oauth"_L1;
}

QJsonObject reportCardJson(const SourceState &source, const SourceType &type, const QDateTime &now)
{
    const auto current = currentStep(source, type, now);
    int number = 0;
    QJsonArray steps;
    for (const auto &step : type.steps) {
        QJsonArray properties;
        for (const auto &property : step.properties)
            properties.append(stepPropertyJson(property, isProvided(source, step.type, property)));
        steps.append(QJsonObject{{"type"_L1, step.type}, {"properties"_L1, properties}});
        if (step.type == current)
            number = static_cast<int>(steps.size());
    }
    return {
        {"type"_L1, source.type},
        {"current_step"_L1, number}, // 1-based, as in every coherent example of the documentation
        {"current_step_type"_L1, current},
        {"steps"_L1, steps},
    };
}

QDateTime nextFireTime(const SourceState &source, const SourceType &type, const QDateTime &now, quint32 seed)
{
    const bool active = !source.deletedAt.isValid() && source.pausedAt.isEmpty() && !source.systemPausedAt.isValid();
    if (!active || currentStep(source, type, now) != "fully_configured"_L1)
        return {};
    if (source.overdueSince.isValid())
        return source.overdueSince;
    const auto cron = source.properties["cron_expression"_L1].toString();
    if (!cron.isEmpty())
        return nextCronTime(cron, source.id, now, seed);
    const auto minutes = source.properties["frequency_in_minutes"_L1].toString().toLongLong();
    return minutes > 0 ? nextIntervalTime(source, minutes, now) : QDateTime();
}

QJsonObject sourceJson(
    const SourceState &source, const SourceType &type, qint64 clientId, const QDateTime &now, quint32 seed)
{
    QJsonArray destinations;
    for (const auto id : source.destinations)
        destinations.append(id);
    const auto next = nextFireTime(source, type, now, seed);
    return {
        {"id"_L1, source.id},
        {"type"_L1, source.type},
        {"name"_L1, source.name},
        {"display_name"_L1, source.displayName},
        {"description"_L1, QJsonValue()},
        {"stitch_client_id"_L1, clientId},
        {"mapped_destination_ids"_L1, destinations},
        {"created_at"_L1, isoTime(source.createdAt)},
        {"updated_at"_L1, isoTime(source.updatedAt)},
        {"deleted_at"_L1, timeOrNull(source.deletedAt)},
        {"paused_at"_L1, source.pausedAt.isEmpty() ? QJsonValue() : QJsonValue(source.pausedAt)},
        {"system_paused_at"_L1, timeOrNull(source.systemPausedAt)},
        {"check_job_name"_L1, source.check ? QJsonValue(source.check->name) : QJsonValue()},
        {"schedule"_L1, next.isValid() ? QJsonValue(scheduleJson(source, next)) : QJsonValue()},
        {"properties"_L1, source.properties},
        {"report_card"_L1, reportCardJson(source, type, now)},
    };
}

QJsonObject destinationJson(
    qint64 id, const QString &type, const QString &name, qint64 clientId, const QDateTime &createdAt)
{
    const auto step
        = [](QLatin1StringView kind) { return QJsonObject{{"type"_L1, kind}, {"properties"_L1, QJsonArray()}}; };
    return {
        {"id"_L1, id},
        {"type"_L1, type},
        {"name"_L1, name},
        {"display_name"_L1, QJsonValue()},
        {"description"_L1, QJsonValue()},
        {"stitch_client_id"_L1, clientId},
        {"created_at"_L1, isoTime(createdAt)},
        {"updated_at"_L1, isoTime(createdAt)},
        {"deleted_at"_L1, QJsonValue()},
        {"paused_at"_L1, QJsonValue()},
        {"system_paused_at"_L1, QJsonValue()},
        {"properties"_L1, QJsonObject{{"host"_L1, "warehouse.acme.example"_L1}, {"username"_L1, "stitch"_L1}}},
        {"report_card"_L1,
            QJsonObject{
                {"type"_L1, type},
                {"current_step"_L1, 2},
                {"current_step_type"_L1, "fully_configured"_L1},
                {"steps"_L1, QJsonArray{step("form"_L1), step("fully_configured"_L1)}},
            }},
    };
}

} // namespace bobbin::sandbox
