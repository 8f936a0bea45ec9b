#include "ui/words/healthwords.h"

#include "core/base/json.h"
#include "ui/words/checkphases.h"
#include "ui/words/cleantext.h"
#include "ui/words/notewords.h"
#include "ui/words/remedywords.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct HealthWords {
    Q_DECLARE_TR_FUNCTIONS(HealthWords)
};

QString causeTitle(const HealthModel::Group &group)
{
    const auto &remedy = group.diagnosis.remedy;
    if (remedy) {
        const QString title = remedyText(*remedy).title;
        return title.endsWith(u'.') ? title.chopped(1) : title;
    }
    constexpr qsizetype most = 300; // a title, not a report; the details have the whole
    const QString said = group.message.simplified().left(most);
    if (!said.isEmpty())
        return said;
    return group.cause.reason == Reason::RunFailed ? HealthWords::tr("The last run failed; Stitch gave no reason")
                                                   : HealthWords::tr("The check failed; Stitch gave no reason");
}

QString unknownTitle(Reason reason)
{
    switch (reason) {
    case Reason::NeverChecked: return HealthWords::tr("Never checked");
    case Reason::Unreadable: return HealthWords::tr("The check could not be read");
    case Reason::NotReadYet: return HealthWords::tr("Not read yet");
    case Reason::TooOld: return HealthWords::tr("Last read over a day ago");
    default: return standingWord(Standing::Unknown);
    }
}

QString groupCell(const HealthModel::Group &group, HealthModel::Column column, const QDateTime &now)
{
    switch (column) {
    case HealthModel::What: return groupHead(group);
    case HealthModel::Type: break; // the head goes over both
    case HealthModel::Since: return HealthWords::tr("%n source(s)", nullptr, int(group.sources.size()));
    case HealthModel::Results:
        return group.since.isValid() ? HealthWords::tr("since %1").arg(momentText(group.since, now)) : QString();
    case HealthModel::Phases: break;
    case HealthModel::Where: return groupJob(group);
    case HealthModel::ColumnCount: break;
    }
    return {};
}

/// In which phase it broke, or what is being done to it.
QString whereText(const SourceRow &row)
{
    if (row.work != Work::None)
        return workWord(row.work);
    const auto &failure = row.judgment.failure;
    if (!failure || !failure->phase || !isTrouble(row.judgment.standing))
        return {};
    const QString phase = phaseWord(*failure->phase).toLower();
    return failure->of == LastFailure::Of::Run ? HealthWords::tr("last run, in %1").arg(phase)
                                               : HealthWords::tr("in %1").arg(phase);
}

/// What was changed shortly before the trouble began, or since, may be its cause or its end.
QString editedText(const SourceRow &row, const QDateTime &now)
{
    const QDateTime &at = row.lastEdit.at;
    if (!at.isValid() || !isTrouble(row.judgment.standing) || !row.since.isValid() || at < row.since.addDays(-1))
        return {};
    return row.lastEdit.isFromHere ? HealthWords::tr("edited %1", "when").arg(momentText(at, now))
                                   : HealthWords::tr("edited elsewhere, seen %1", "when").arg(momentText(at, now));
}

/// What a person noted of it comes first.
QString markedText(const SourceRow &row, const QDateTime &now)
{
    QStringList words{isAcknowledgeable(row.judgment.standing) ? handledText(row.notes, now) : QString(),
        row.notes.note.isEmpty() ? QString() : HealthWords::tr("note"), editedText(row, now), whereText(row)};
    words.removeAll(QString());
    return words.join(u" · "_s);
}

/// Where the source connects to, as far as its settings say: "db.example:3306, user etl".
QString placeText(const Source &source)
{
    const QJsonObject properties = source.properties();
    QString place = json::text(properties, "host"_L1);
    if (const QString port = json::text(properties, "port"_L1); !place.isEmpty() && !port.isEmpty())
        place += u':' + port;
    if (const QString user = json::text(properties, "user"_L1); !user.isEmpty())
        place += (place.isEmpty() ? QString() : u", "_s) + HealthWords::tr("user %1").arg(user);
    return place;
}

/// Of what people and servers wrote: else a line break in it would begin another entry.
QString cleanLine(const QString &text) { return cleanText(text).simplified(); }

/// What a run says need not be about the connection.
QString messageHead(Reason reason, const QList<SourceRow> &rows)
{
    const int count = int(rows.size());
    if (reason == Reason::Late)
        return HealthWords::tr("%n source(s) of Stitch did not run when they should have:", nullptr, count);
    if (reason == Reason::Changing)
        return HealthWords::tr("%n source(s) of Stitch fail and recover again and again:", nullptr, count);
    const bool areRuns = std::ranges::all_of(rows,
        [](const SourceRow &row) { return row.judgment.failure && row.judgment.failure->of == LastFailure::Of::Run; });
    return areRuns ? HealthWords::tr("%n source(s) of Stitch failed when they last ran:", nullptr, count)
                   : HealthWords::tr("%n source(s) of Stitch cannot connect:", nullptr, count);
}
} // namespace

QString groupTitle(const HealthModel::Group &group)
{
    switch (group.cause.standing) {
    case Standing::Failing:
    case Standing::Delayed:
    case Standing::Unstable:
        if (group.cause.reason == Reason::Late)
            return HealthWords::tr("Did not run when they should have");
        if (group.cause.reason == Reason::Changing)
            return HealthWords::tr("Fail and recover again and again");
        return causeTitle(group);
    case Standing::Setup: return HealthWords::tr("Setup unfinished: %1").arg(stepWord(group.cause.step));
    case Standing::Unknown: return unknownTitle(group.cause.reason);
    default: return standingWord(group.cause.standing);
    }
}

QString groupHead(const HealthModel::Group &group)
{
    const auto &remedy = group.diagnosis.remedy;
    const QString title = groupTitle(group);
    return remedy && remedy->isUsers && isFailure(group.cause.reason)
        ? HealthWords::tr("%1 · your own remedy", "what is the matter").arg(title)
        : title;
}

QString groupRemedy(const HealthModel::Group &group)
{
    if (!isTrouble(group.cause.standing))
        return {};
    if (group.cause.reason == Reason::Late)
        return HealthWords::tr("Sync now starts a run. If none begins, ask Stitch's support.");
    if (!isFailure(group.cause.reason))
        return {};
    if (!group.diagnosis.remedy)
        return group.message.isEmpty() ? HealthWords::tr("Open in Stitch: its logs may say more.")
                                       : causeWord(Cause::Unknown);
    const QStringList steps = remedyText(*group.diagnosis.remedy).steps;
    QStringList numbered;
    for (const QString &step : steps)
        numbered.append(HealthWords::tr("%1. %2", "number of a step, what to do").arg(numbered.size() + 1).arg(step));
    const QString remedy = steps.size() == 1 ? steps.first() : numbered.join(u' ');
    constexpr qsizetype most = 60; // what is to be done stands behind it
    const QString said = group.message.left(10 * most).simplified(); // it may have a megabyte
    const QString shown = said.size() > most ? said.left(most - 1) + u'…' : said;
    return group.hasNamesake ? HealthWords::tr("“%1” %2", "the server's words, what can be done").arg(shown, remedy)
                             : remedy;
}

QString groupJob(const HealthModel::Group &group)
{
    if (!isTrouble(group.cause.standing)) // to finish a setup, or to ask Stitch's support
        return isSomebodysJob(group.cause.standing) ? actorWord(Actor::You) : QString();
    return group.diagnosis.remedy ? actorWord(group.diagnosis.remedy->who) : QString();
}

QString healthCell(
    const HealthModel::Group &group, const SourceRow *row, HealthModel::Column column, const QDateTime &now)
{
    if (!row)
        return groupCell(group, column, now);
    switch (column) {
    case HealthModel::What: return row->source.displayName;
    case HealthModel::Type: return shortType(row->source.type);
    case HealthModel::Since:
        return row->since.isValid() ? durationText(std::chrono::milliseconds(row->since.msecsTo(now))) : QString();
    case HealthModel::Results: return row->trail.isEmpty() ? QString() : trailText(row->trail);
    case HealthModel::Phases: return phasesText(lastPhases(*row));
    case HealthModel::Where: return markedText(*row, now);
    case HealthModel::ColumnCount: break;
    }
    return {};
}

QString spokenCell(
    const HealthModel::Group &group, const SourceRow *row, HealthModel::Column column, const QString &text)
{
    const QString standing = standingWord(row ? row->judgment.standing : group.cause.standing);
    if (column != HealthModel::What || text == standing)
        return text;
    const QString remedy = row ? QString() : groupRemedy(group);
    return remedy.isEmpty()
        ? HealthWords::tr("%1, %2", "a cause or a source, its verdict").arg(text, standing)
        : HealthWords::tr("%1, %2. %3", "a cause, its verdict, what can be done").arg(text, standing, remedy);
}

QString healthColumnTitle(HealthModel::Column column)
{
    switch (column) {
    case HealthModel::What: return HealthWords::tr("Cause or source");
    case HealthModel::Type: return HealthWords::tr("Type");
    case HealthModel::Since: return HealthWords::tr("Sources, or for how long");
    case HealthModel::Results: return HealthWords::tr("Since, or last results");
    case HealthModel::Phases: return HealthWords::tr("Phases of the last check");
    case HealthModel::Where: return HealthWords::tr("Whose job, or what is known of it");
    case HealthModel::ColumnCount: break;
    }
    return {};
}

QString widestText(HealthModel::Column column)
{
    switch (column) {
    case HealthModel::Type: return shortType(u"platform.google-ads"_s);
    case HealthModel::Since: return HealthWords::tr("%n source(s)", nullptr, 888);
    case HealthModel::Results: {
        const QDateTime wednesday(QDate(2026, 10, 28), QTime(20, 48));
        return HealthWords::tr("since %1").arg(momentText(wednesday, wednesday.addDays(2)));
    }
    case HealthModel::Where:
        return HealthWords::tr("last run, in %1").arg(phaseWord(ConnectionCheck::PhaseName::Discovery).toLower());
    case HealthModel::What:
    case HealthModel::Phases:
    case HealthModel::ColumnCount: break;
    }
    return {};
}

QString groupMessage(const HealthModel::Group &group, const QList<SourceRow> &rows, const QDateTime &now)
{
    QStringList lines{messageHead(group.cause.reason, rows)};
    for (const SourceRow &row : rows) {
        const QString place = cleanLine(placeText(row.source));
        QString line = u"- "_s + cleanLine(row.source.displayName);
        if (!place.isEmpty())
            line += u" ("_s + place + u')';
        if (row.since.isValid())
            line += HealthWords::tr(", since %1").arg(momentText(row.since, now));
        lines.append(line);
    }
    if (const QString message = cleanText(group.message).trimmed(); !message.isEmpty())
        lines += {QString(), HealthWords::tr("The message is:"), message};
    if (group.diagnosis.remedy) {
        const RemedyText text = remedyText(*group.diagnosis.remedy);
        lines += {QString(), text.title};
        for (const QString &step : text.steps)
            lines.append(u"- "_s + step);
    }
    return lines.join(u'\n');
}

} // namespace bobbin
