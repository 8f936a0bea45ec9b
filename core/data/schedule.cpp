#include "core/data/schedule.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

std::optional<Schedule> Schedule::fromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject object = value.toObject();
    Schedule schedule;
    const QString type = object.value("type"_L1).toString();
    if (type == "interval"_L1) {
        schedule.kind = Kind::Interval;
        schedule.intervalMinutes = object.value("interval"_L1).toDouble();
    } else if (type == "cron"_L1) {
        schedule.kind = Kind::Cron;
        schedule.cronExpression = object.value("cron_expression"_L1).toString();
    }
    schedule.nextFireTime = json::time(object, "next_fire_time"_L1);
    return schedule;
}

} // namespace bobbin
