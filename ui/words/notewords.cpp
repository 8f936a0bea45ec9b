#include "ui/words/notewords.h"

#include "ui/words/times.h"

#include <QCoreApplication>
#include <QLocale>

namespace bobbin
{

namespace
{
struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(NoteWords)
};

const QTime morning(8, 0);
constexpr int monday = 1;

QDateTime inTheMorning(const QDateTime &now, int days)
{
    QDateTime moment = now.addDays(days);
    moment.setTime(morning);
    return moment;
}

UntilChoice tomorrow(const QDateTime &now)
{
    return {NoteWords::tr("until tomorrow, %1").arg(QLocale().toString(morning, QLocale::ShortFormat)),
        inTheMorning(now, 1)};
}

UntilChoice nextMonday(const QDateTime &now)
{
    const int ahead = (monday - now.date().dayOfWeek() + 7) % 7;
    const QDateTime moment = inTheMorning(now, ahead == 0 ? 7 : ahead);
    return {
        NoteWords::tr("until %1").arg(QLocale().toString(moment, QLocale().dateFormat(QLocale::LongFormat))), moment};
}
} // namespace

QString handledText(const SourceNotes &notes, const QDateTime &now)
{
    if (notes.isSnoozed())
        return NoteWords::tr("snoozed until %1").arg(momentText(notes.snoozedUntil, now));
    if (!notes.acknowledged)
        return {};
    return notes.acknowledged->until.isValid()
        ? NoteWords::tr("acknowledged until %1").arg(momentText(notes.acknowledged->until, now))
        : NoteWords::tr("acknowledged");
}

QString acknowledgedText(const Acknowledgement &acknowledged, const QDateTime &now)
{
    const QString until = acknowledged.until.isValid()
        ? NoteWords::tr("until %1").arg(momentText(acknowledged.until, now))
        : NoteWords::tr("until it is fixed");
    return acknowledged.reason.isEmpty()
        ? until
        : NoteWords::tr("%1 · %2", "why it is acknowledged · until when").arg(acknowledged.reason, until);
}

QList<UntilChoice> acknowledgeChoices(const QDateTime &now)
{
    return {{NoteWords::tr("until it is fixed"), {}}, tomorrow(now), nextMonday(now),
        {NoteWords::tr("for 2 weeks"), now.addDays(14)}};
}

QList<UntilChoice> snoozeChoices(const QDateTime &now)
{
    return {{NoteWords::tr("for 1 hour"), now.addSecs(60 * 60)},
        {NoteWords::tr("for 4 hours"), now.addSecs(4 * 60 * 60)}, tomorrow(now), nextMonday(now)};
}

} // namespace bobbin
