#include "ui/report/weekchanges.h"

#include "core/health/healthgroups.h"

#include <QCoreApplication>
#include <QMap>

namespace bobbin
{

namespace
{
struct WeekWords {
    Q_DECLARE_TR_FUNCTIONS(WeekChanges)
};
} // namespace

static QString troubleWord(const SourceRow &row)
{
    if (row.judgment.reason == Reason::Late)
        return WeekWords::tr("did not run when it should have");
    return row.judgment.standing == Standing::Unstable ? WeekWords::tr("became unstable")
                                                       : WeekWords::tr("began to fail");
}

std::optional<WeekChanges> weekChanges(const SourceRow &row, const QDateTime &now)
{
    constexpr int days = 7;
    QMultiMap<QDateTime, QString> found;
    const auto add = [&](const QDateTime &at, const QString &words) {
        if (at.isValid() && at > now.addDays(-days) && at <= now)
            found.insert(at, words);
    };
    add(row.source.createdAt, WeekWords::tr("created"));
    add(row.lastEdit.at, row.lastEdit.isFromHere ? WeekWords::tr("edited") : WeekWords::tr("edited elsewhere"));
    add(row.source.pausedAt, WeekWords::tr("paused"));
    add(row.source.systemPausedAt, WeekWords::tr("stopped by Stitch"));
    add(row.resumedAt, WeekWords::tr("resumed"));
    add(row.source.deletedAt, WeekWords::tr("deleted"));
    if (isTrouble(row.judgment.standing))
        add(row.since, troubleWord(row));
    else if (row.judgment.standing != Standing::Deleted)
        add(row.trail.recoveredAt(), WeekWords::tr("recovered"));
    if (found.isEmpty())
        return std::nullopt;
    WeekChanges changes{.at = found.lastKey(), .words = {}};
    for (const QString &words : std::as_const(found))
        changes.words.prepend(words);
    return changes;
}

} // namespace bobbin
