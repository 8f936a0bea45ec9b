#include "core/data/schedule.h"

#include "core/base/json.h"
#include "core/base/jsonreader.h"

namespace bobbin
{

std::optional<Schedule> Schedule::fromJson(QByteArrayView text)
{
    if (!text.startsWith('{'))
        return std::nullopt;
    Schedule schedule;
    QByteArrayView interval, cron;
    JsonReader reader(text);
    reader.object([&](QByteArrayView key) {
        const QByteArrayView value = reader.value();
        if (key == "type")
            schedule.kind = value == "\"interval\"" ? Kind::Interval : value == "\"cron\"" ? Kind::Cron : Kind::Other;
        else if (key == "interval")
            interval = value;
        else if (key == "cron_expression")
            cron = value;
        else if (key == "next_fire_time")
            schedule.nextFireTime = json::time(value);
    });
    if (schedule.kind == Kind::Interval)
        schedule.intervalMinutes = interval.toDouble();
    else if (schedule.kind == Kind::Cron && cron.startsWith('"'))
        schedule.cronExpression = json::text(cron);
    return schedule;
}

} // namespace bobbin
