#pragma once

#include <QStyledItemDelegate>

namespace bobbin
{

class TimelineModel;

/// Paints a timeline: headings of days, and entries on a line in time, each with its clock, icon, title and the quiet line below.
class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TimelineDelegate(const TimelineModel &rows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintEntry(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const TimelineModel &m_rows;
};

} // namespace bobbin
