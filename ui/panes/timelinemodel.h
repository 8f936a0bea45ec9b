#pragma once

#include "core/models/timelinedays.h"
#include "ui/words/historywords.h"

#include <QAbstractListModel>

namespace bobbin
{

/// A timeline in rows: days, entries, and folds that open. Words are made when a row is asked for them.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ShortTitleRole = Qt::UserRole, ///< for where the title has no room
        LineRole, ///< what stands below the title
        NoteRole, ///< what stands at the right
        ClockRole, ///< empty for a fold, which has it in its line
    };

    using QAbstractListModel::QAbstractListModel;

    /// Times are told in the zone of `now`. Folds stay open, as far as something of them is still there.
    void setEntries(const QList<TimelineEntry> &entries, const QDateTime &now);
    /// Opens a fold, or closes it; nothing else does anything.
    void toggle(const QModelIndex &index);

    const TimelineRow &row(const QModelIndex &index) const { return m_rows.at(index.row()); }
    /// The oldest one of a row that is no heading: a fold grows at its other end.
    const TimelineEntry &entry(const QModelIndex &index) const;
    /// The row of a thing, where it is in an open fold as one prefers; invalid if it is not there.
    QModelIndex find(const TimelineEntry &thing, bool asFold) const;
    /// Whether there is something in LineRole, without making it.
    bool hasLine(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<TimelineEntry> entriesOf(const TimelineRow &row) const { return m_entries.mid(row.first, row.count); }
    bool holds(const TimelineRow &row, const TimelineEntry &thing) const;
    QString titleOf(const TimelineRow &row, TitleLength length = TitleLength::Full) const;
    QString lineOf(const TimelineRow &row) const;
    QString noteOf(const TimelineRow &row) const;
    QString clockOf(const TimelineRow &row) const;
    QString spokenOf(const TimelineRow &row) const;

    QList<TimelineEntry> m_entries;
    QList<TimelineRow> m_rows;
    QDateTime m_now;
};

} // namespace bobbin
