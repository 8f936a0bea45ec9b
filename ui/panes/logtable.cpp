#include "ui/panes/logtable.h"

#include "ui/theme/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

LogTable::LogTable(QAbstractItemModel &rows, int wide, QWidget *parent)
    : QTableView(parent)
{
    setModel(&rows);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(bobbin::rowHeight(Density::Compact, fontMetrics()));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
    const auto atEnd = [this] { return verticalScrollBar()->value() >= verticalScrollBar()->maximum(); };
    connect(&rows, &QAbstractItemModel::rowsAboutToBeInserted, this, [this, atEnd] { m_isAtEnd = atEnd(); });
    connect(&rows, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_isAtEnd)
            scrollToBottom();
    });
}

QString LogTable::text() const
{
    QModelIndexList chosen = selectionModel()->selectedRows();
    if (chosen.isEmpty()) {
        for (int row = 0; row < model()->rowCount(); ++row)
            chosen.append(model()->index(row, 0));
    }
    std::ranges::sort(chosen, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(chosen)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString().simplified());
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

void LogTable::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy))
        return QTableView::keyPressEvent(event);
    QGuiApplication::clipboard()->setText(text());
    event->accept();
}

void LogTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    scrollToBottom();
}

} // namespace bobbin
