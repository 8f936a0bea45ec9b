#include "ui/panes/timelineview.h"

#include "ui/panes/timelinedelegate.h"

#include <QKeyEvent>
#include <QScrollBar>

#include <optional>

namespace bobbin
{

TimelineView::TimelineView(QWidget *parent)
    : QListView(parent)
    , m_model(new TimelineModel(this))
{
    setObjectName("timeline");
    setAccessibleName(tr("Timeline"));
    setModel(m_model);
    setItemDelegate(new TimelineDelegate(*m_model, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setMouseTracking(true); // for the row under it
    connect(this, &QListView::clicked, m_model, &TimelineModel::toggle);
}

QModelIndex TimelineView::held() const
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && viewport()->rect().intersects(visualRect(current)))
        return current;
    const QModelIndex top = indexAt({0, 0});
    return top.isValid() && m_model->row(top).isHeading() ? top.siblingAtRow(top.row() + 1) : top;
}

void TimelineView::setEntries(const QList<TimelineEntry> &entries, const QDateTime &now)
{
    struct Place {
        TimelineEntry thing;
        bool isFold;
    };
    const auto placeOf = [this](const QModelIndex &index) -> std::optional<Place> {
        if (!index.isValid() || m_model->row(index).isHeading()) // which a screen reader may go to
            return {};
        return Place{m_model->entry(index), m_model->row(index).isFold()};
    };
    const auto find = [this](const std::optional<Place> &place) {
        return place ? m_model->find(place->thing, place->isFold) : QModelIndex();
    };
    const auto current = placeOf(currentIndex());
    // Who is at the top and at no entry sees what is new.
    const bool isReading = isVisible() && (current || verticalScrollBar()->value() > 0);
    const QModelIndex before = isReading ? held() : QModelIndex();
    const auto place = placeOf(before);
    const int top = before.isValid() ? visualRect(before).top() : 0;

    m_model->setEntries(entries, now);
    if (const QModelIndex again = find(current); again.isValid())
        setCurrentIndex(again);
    if (const QModelIndex after = find(place); after.isValid()) {
        doItemsLayout();
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(after).top() - top);
    }
    Q_EMIT currentRowChanged();
}

std::pair<QString, QString> TimelineView::currentWords() const
{
    const QModelIndex current = currentIndex();
    return {current.data().toString(), current.data(TimelineModel::LineRole).toString()};
}

void TimelineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    // The day of the first entry below it comes into view with it.
    if (current.row() == 1)
        scrollTo(current.siblingAtRow(0));
    Q_EMIT currentRowChanged();
}

/// A list goes to its first row, also if that is a heading: then it stays where it is.
QModelIndex TimelineView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    return action == MoveHome ? m_model->index(1) : QListView::moveCursor(action, modifiers);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_model->toggle(currentIndex());
    else
        QListView::keyPressEvent(event);
}

void TimelineView::keyboardSearch(const QString &) { } // letters are commands here

} // namespace bobbin
