#include "ui/words/cellwords.h"

#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct CellWords {
    Q_DECLARE_TR_FUNCTIONS(CellWords)
};
} // namespace

static QString columnTitle(SourceTableModel::Column column)
{
    switch (column) {
    case SourceTableModel::Health: return CellWords::tr("Health");
    case SourceTableModel::Name: return CellWords::tr("Name");
    case SourceTableModel::Type: return CellWords::tr("Type");
    case SourceTableModel::Why: return CellWords::tr("Why");
    case SourceTableModel::NextRun: return CellWords::tr("Next run");
    case SourceTableModel::Checked: return CellWords::tr("Checked");
    case SourceTableModel::Since: return CellWords::tr("Since");
    case SourceTableModel::Account: return CellWords::tr("Account");
    case SourceTableModel::Id: return CellWords::tr("Id");
    case SourceTableModel::SchemaName: return CellWords::tr("Schema name");
    case SourceTableModel::Created: return CellWords::tr("Created");
    case SourceTableModel::Updated: return CellWords::tr("Updated");
    case SourceTableModel::PausedSince: return CellWords::tr("Paused since");
    case SourceTableModel::Schedule: return CellWords::tr("Schedule");
    case SourceTableModel::Destination: return CellWords::tr("Destination");
    case SourceTableModel::ColumnCount: break;
    }
    return {};
}

/// "step 2 of 5"
static QString stepText(const Source &source)
{
    if (source.setupStepIndex < 0)
        return CellWords::tr("unfinished");
    return CellWords::tr("step %1 of %2").arg(source.setupStepIndex + 1).arg(source.setupStepCount);
}

static QString overdueText(std::chrono::milliseconds late) { return CellWords::tr("overdue %1").arg(ageText(late)); }

/// A moment as it is told: an age, "in 12 min", or by the clock.
static QString timeText(const QDateTime &time, const QDateTime &now, bool isAge)
{
    if (!time.isValid())
        return dash();
    if (!isAge)
        return momentText(time, now);
    return time > now ? CellWords::tr("in %1", "a time").arg(ageText(between(now, time))) : ageText(between(time, now));
}

static QString nextRunText(const SourceRow &row, const QDateTime &now, TimeDisplay times)
{
    if (row.judgment.standing == Standing::Setup)
        return stepText(row.source);
    if (!row.source.schedule || !row.source.schedule->nextFireTime.isValid())
        return dash();
    const QDateTime next = row.source.schedule->nextFireTime;
    if (row.judgment.reason == Reason::Late) {
        // Overdue by when the list was read: a night asleep makes nothing later.
        const QDateTime seen = row.asOf.isValid() ? row.asOf : now;
        return overdueText(between(next, seen));
    }
    return timeText(next, now, times == TimeDisplay::Relative);
}

static QString checkedText(const SourceRow &row, const QDateTime &now, TimeDisplay times)
{
    if (row.facts.check) // one without times is not a recent one
        return timeText(row.facts.check->time(), now, times == TimeDisplay::Mixed || times == TimeDisplay::Relative);
    return row.facts.reading == CheckFacts::Reading::Read ? CellWords::tr("never") : dash();
}

QString destinationText(const QList<qint64> &ids, const QList<Destination> &known)
{
    constexpr qsizetype longest = 80;
    QStringList words;
    for (const qint64 id : ids) {
        const auto found = std::ranges::find(known, id, &Destination::id);
        const QString name = found == known.end() ? QString() : found->name.simplified().left(longest);
        const QString number = QString::number(id);
        words.append(name.isEmpty() ? number : CellWords::tr("%1 (%2)", "a destination, its id").arg(name, number));
    }
    return words.isEmpty() ? dash() : words.join(u", "_s);
}

QString widestText(SourceTableModel::Column column)
{
    const std::chrono::minutes age(48);
    switch (column) {
    case SourceTableModel::Health: return standingWord(Standing::Stopped);
    case SourceTableModel::NextRun: return overdueText(age);
    case SourceTableModel::Checked: return ageText(age);
    case SourceTableModel::Since:
    case SourceTableModel::Created:
    case SourceTableModel::Updated:
    case SourceTableModel::PausedSince: {
        const QDateTime day(QDate(2024, 10, 28), QTime(20, 48));
        return momentText(day, day.addYears(1));
    }
    default: return {};
    }
}

QString cellText(const SourceRow *row, SourceTableModel::Column column, const QDateTime &now, TimeDisplay times)
{
    if (!row)
        return columnTitle(column);
    const bool isAge = times == TimeDisplay::Relative;
    switch (column) {
    case SourceTableModel::Health: return standingWord(row->judgment.standing);
    case SourceTableModel::Name: return row->source.displayName;
    case SourceTableModel::Type: return shortType(row->source.type);
    case SourceTableModel::Why: return row->work == Work::None ? whyText(*row) : workWord(row->work);
    case SourceTableModel::NextRun: return nextRunText(*row, now, times);
    case SourceTableModel::Checked: return checkedText(*row, now, times);
    case SourceTableModel::Since: return timeText(row->since, now, isAge);
    case SourceTableModel::Id: return QString::number(row->source.id.value);
    case SourceTableModel::SchemaName: return row->source.schemaName;
    case SourceTableModel::Created: return timeText(row->source.createdAt, now, isAge);
    case SourceTableModel::Updated: return timeText(row->source.updatedAt, now, isAge);
    case SourceTableModel::PausedSince: return timeText(row->source.stoodStillAt(), now, isAge);
    case SourceTableModel::Schedule: return scheduleText(row->source);
    case SourceTableModel::Destination: return destinationText(row->source.destinationIds);
    case SourceTableModel::Account:
    case SourceTableModel::ColumnCount: break;
    }
    return {};
}

} // namespace bobbin
