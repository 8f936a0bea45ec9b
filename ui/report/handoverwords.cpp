#include "ui/report/handoverwords.h"

#include "core/health/sourcerow.h"
#include "ui/report/document.h"
#include "ui/words/checkphases.h"
#include "ui/words/cleantext.h"
#include "ui/words/times.h"
#include "ui/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct HandoverWords {
    Q_DECLARE_TR_FUNCTIONS(HandoverReport)
};

constexpr qsizetype longestName = 200; // more of it tells nobody which source is meant; its id does
} // namespace

QString reportName(const Source &source)
{
    QString name = cleanText(source.displayName).simplified();
    if (name.size() <= longestName)
        return name;
    name.truncate(longestName);
    if (name.back().isHighSurrogate())
        name.chop(1);
    return name + u'…';
}

QString reportMoment(const QDateTime &time, const QDateTime &now)
{
    return time.toTimeSpec(now.timeSpec()).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString reportSince(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const std::chrono::milliseconds ago(std::max<qint64>(0, time.msecsTo(now)));
    return HandoverWords::tr("%1 (%2)", "a moment, how long ago").arg(reportMoment(time, now), durationText(ago));
}

QString reportPlace(const SourceRow &row)
{
    if (row.judgment.reason == Reason::Changing)
        return trailText(row.trail);
    const auto &failure = row.judgment.failure;
    if (!failure || !failure->phase)
        return {};
    const QString phase = phaseWord(*failure->phase).toLower();
    return failure->of == LastFailure::Of::Run ? HandoverWords::tr("last run, in %1").arg(phase)
                                               : HandoverWords::tr("in %1", "a phase").arg(phase);
}

QString reportNotes(const SourceRow &row, const QDateTime &now)
{
    QStringList said;
    if (const auto &mark = row.notes.acknowledged) {
        said.append(mark->until.isValid()
                ? HandoverWords::tr("acknowledged until %1").arg(reportMoment(mark->until, now))
                : HandoverWords::tr("acknowledged"));
        said.append(mark->reason);
    }
    if (row.notes.isSnoozed())
        said.append(HandoverWords::tr("snoozed until %1").arg(reportMoment(row.notes.snoozedUntil, now)));
    said.append(row.notes.note);
    said.removeIf([](const QString &each) { return each.isEmpty(); });
    return cleanText(said.join(u" · "_s)).simplified();
}

} // namespace bobbin
