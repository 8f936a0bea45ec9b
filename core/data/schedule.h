#pragma once

#include <QByteArrayView>
#include <QDateTime>
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

    /// Nothing if the text is no object.
    static std::optional<Schedule> fromJson(QByteArrayView text);
    bool operator==(const Schedule &) const = default;
};

} // namespace bobbin
