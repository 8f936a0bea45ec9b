#include "ui/panes/timelinemodel.h"

#include "ui/widgets/plainlabel.h"
#include "ui/words/historywords.h"
#include "ui/words/times.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// The rows of a fold's own entries.
static QList<TimelineRow> insideOf(const TimelineRow &fold)
{
    QList<TimelineRow> rows;
    for (qsizetype at = fold.first; at < fold.first + fold.count; ++at)
        rows.append({.day = fold.day, .first = at, .count = 1, .isInFold = true});
    return rows;
}

void TimelineModel::setEntries(const QList<TimelineEntry> &entries, const QDateTime &now)
{
    QList<TimelineEntry> opened;
    for (const TimelineRow &row : std::as_const(m_rows)) {
        if (row.isOpen)
            opened.append(m_entries.at(row.first + row.count - 1));
    }
    beginResetModel();
    m_entries = entries;
    m_now = now;
    m_rows.clear();
    for (TimelineRow row : timelineRows(entries, now.timeSpec())) {
        row.isOpen = row.isFold() && std::ranges::any_of(opened, [&](const auto &thing) { return holds(row, thing); });
        m_rows.append(row);
        if (row.isOpen)
            m_rows.append(insideOf(row));
    }
    endResetModel();
}

void TimelineModel::toggle(const QModelIndex &index)
{
    if (!index.isValid() || !row(index).isFold())
        return;
    TimelineRow &fold = m_rows[index.row()];
    const int first = index.row() + 1, count = int(fold.count);
    fold.isOpen = !fold.isOpen;
    if (fold.isOpen) {
        beginInsertRows({}, first, first + count - 1);
        const QList<TimelineRow> inside = insideOf(fold);
        m_rows = m_rows.first(first) + inside + m_rows.sliced(first);
        endInsertRows();
    } else {
        beginRemoveRows({}, first, first + count - 1);
        m_rows.remove(first, count);
        endRemoveRows();
    }
    Q_EMIT dataChanged(index, index);
}

const TimelineEntry &TimelineModel::entry(const QModelIndex &index) const
{
    return m_entries.at(row(index).first + row(index).count - 1);
}

bool TimelineModel::holds(const TimelineRow &row, const TimelineEntry &thing) const
{
    const auto begin = m_entries.begin() + row.first;
    return std::any_of(begin, begin + row.count, [&](const auto &entry) { return isSameThing(entry, thing); });
}

QModelIndex TimelineModel::find(const TimelineEntry &thing, bool asFold) const
{
    for (qsizetype at = 0; at < m_rows.size(); ++at) {
        const TimelineRow &row = m_rows.at(at);
        if (holds(row, thing) && (asFold || !row.isOpen))
            return index(int(at));
    }
    return {};
}

bool TimelineModel::hasLine(const QModelIndex &index) const
{
    return row(index).isFold() || (!row(index).isHeading() && hasTimelineLine(entry(index)));
}

int TimelineModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TimelineRow &shown = row(index);
    switch (role) {
    case Qt::DisplayRole: return titleOf(shown);
    case Qt::AccessibleTextRole: return spokenOf(shown);
    case Qt::ToolTipRole: return plainToolTip(spokenOf(shown));
    case ShortTitleRole: return titleOf(shown, TitleLength::Short);
    case LineRole: return lineOf(shown);
    case NoteRole: return noteOf(shown);
    case ClockRole: return clockOf(shown);
    default: return {};
    }
}

/// The keyboard goes from entry to entry: each says its day.
Qt::ItemFlags TimelineModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() && row(index).isHeading() ? Qt::ItemNeverHasChildren : flags;
}

QString TimelineModel::titleOf(const TimelineRow &row, TitleLength length) const
{
    return row.isHeading() ? dayText(row.day, m_now.date())
        : row.isFold()     ? foldTitle(entriesOf(row))
                           : timelineTitle(m_entries.at(row.first), m_now, length);
}

QString TimelineModel::lineOf(const TimelineRow &row) const
{
    return row.isHeading() ? QString()
        : row.isFold()     ? foldLine(entriesOf(row), m_now)
                           : timelineLine(m_entries.at(row.first), m_now);
}

QString TimelineModel::noteOf(const TimelineRow &row) const
{
    if (row.isFold())
        return row.isOpen ? tr("Show fewer") : tr("Show all");
    return row.isHeading() ? QString() : timelineNote(m_entries.at(row.first));
}

QString TimelineModel::clockOf(const TimelineRow &row) const
{
    return row.isHeading() || row.isFold() ? QString() : clockText(m_entries.at(row.first).at, m_now);
}

/// All of a row in one text: "Today 12:59. Check failed, took 2 s. 8th in a row. Access denied".
QString TimelineModel::spokenOf(const TimelineRow &row) const
{
    const QString title = titleOf(row);
    if (row.isHeading())
        return title;
    QStringList parts{dayText(row.day, m_now.date()) + u' ' + clockOf(row), title, noteOf(row), lineOf(row)};
    for (QString &part : parts)
        part = part.trimmed();
    parts.removeAll(QString());
    return parts.join(u". "_s);
}

} // namespace bobbin
