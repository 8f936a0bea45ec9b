#include "ui/words/troublewords.h"

#include "ui/words/times.h"

#include <QCoreApplication>

#include <algorithm>

namespace bobbin
{

namespace
{
struct TroubleWords {
    Q_DECLARE_TR_FUNCTIONS(TroubleWords)
};
} // namespace

QDateTime partBegin(const TimeSpan &span, qsizetype parts, qsizetype at)
{
    return span.from.addMSecs(span.from.msecsTo(span.until) * at / std::max<qsizetype>(1, parts));
}

QString troubleSummary(const QList<TroubleSlot> &parts, const TimeSpan &span, const QDateTime &now)
{
    double watched = 0;
    qsizetype most = -1;
    for (qsizetype at = 0; at < parts.size(); ++at) {
        const TroubleSlot &part = parts.at(at);
        watched += part.watched;
        if (part.isWatched() && (most < 0 || part.sources >= parts.at(most).sources))
            most = at;
    }
    const double share = 100 * watched / double(std::max<qsizetype>(1, parts.size()));
    const QString percent = share > 0 && share < 1 ? TroubleWords::tr("under 1") : QString::number(int(share));
    const QString coverage = TroubleWords::tr("Watched %1 % of the time.").arg(percent);
    if (most < 0)
        return watched > 0 ? coverage : TroubleWords::tr("Nobody was watching.");
    if (parts.at(most).sources == 0)
        return TroubleWords::tr("None that was seen. %1", "sources in trouble, coverage").arg(coverage);
    if (most == parts.size() - 1 && span.until >= now)
        return TroubleWords::tr("%n at most, now. %1", "coverage", parts.at(most).sources).arg(coverage);
    return TroubleWords::tr("%n at most, last at %1. %2", "when, coverage", parts.at(most).sources)
        .arg(momentText(partBegin(span, parts.size(), most), now), coverage);
}

QString troubleCount(const TroubleSlot &part)
{
    if (!part.isWatched())
        return TroubleWords::tr("not watched");
    return part.sources == 0 ? TroubleWords::tr("none") : TroubleWords::tr("%n source(s)", nullptr, part.sources);
}

QString troubleText(const QList<TroubleSlot> &parts, const TimeSpan &span, qsizetype at, const QDateTime &now)
{
    return TroubleWords::tr("%1 – %2: %3", "from, until, how many sources")
        .arg(momentText(partBegin(span, parts.size(), at), now), momentText(partBegin(span, parts.size(), at + 1), now),
            troubleCount(parts.at(at)));
}

} // namespace bobbin
