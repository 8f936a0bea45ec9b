#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace bobbin
{

/// When Stitch runs a source next. Null on the wire while a source is paused, deleted or not fully configured
/// (API: Schedule object; the anchor does not appear in it).
struct Schedule {
    enum class Kind { Interval, Cron, Other };

    Kind kind = Kind::Other;
    double intervalMinutes = 0; ///< kind Interval, unit "minute"; 0 if not given
    QString cronExpression; ///< kind Cron, Quartz, UTC; as written
    QDateTime nextFireTime; ///< UTC; invalid if not given

    static std::optional<Schedule> fromJson(const QJsonValue &value);
    bool operator==(const Schedule &) const = default;
};

} // namespace bobbin
