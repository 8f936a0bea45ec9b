#include "ui/panes/sourcetable.h"

#include "core/models/sourceview.h"
#include "ui/panes/sourcedelegate.h"
#include "ui/theme/theme.h"
#include "ui/words/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace bobbin
{

constexpr int narrowestWhy = 120; // at a 13 px font

SourceTable::SourceTable(SourceView &rows, QWidget *parent)
    : QTableView(parent)
    , m_delegate(new SourceDelegate(rows, this))
{
    setModel(&rows);
    setItemDelegate(m_delegate);
    connect(m_delegate, &SourceDelegate::undoDeleteClicked, this, &SourceTable::undoDeleteClicked);
    connect(m_delegate, &SourceDelegate::deleteNowClicked, this, &SourceTable::deleteNowClicked);
    setObjectName("sourceTable");
    setAccessibleName(tr("Sources"));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1); // the style's own minimum is taller than a row of ours
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(40);
    applyTheme();
    resetColumns();
}

void SourceTable::resetColumns()
{
    // In the font in use, which may run wider than its height tells, titles and the usual words stand whole.
    const auto set = [&](SourceTableModel::Column column, int width) {
        setColumnWidth(column,
            std::max({spacing(width, fontMetrics()), horizontalHeader()->sectionSizeHint(column),
                SourceDelegate::widthFor(column, widestText(column), font())}));
    };
    set(SourceTableModel::Health, 152);
    set(SourceTableModel::Name, 160);
    set(SourceTableModel::Type, 100);
    set(SourceTableModel::Why, 200);
    set(SourceTableModel::NextRun, 122);
    set(SourceTableModel::Checked, 74);
    set(SourceTableModel::Since, 92);
    horizontalHeader()->setSectionResizeMode(SourceTableModel::Why, QHeaderView::Stretch);
}

void SourceTable::fitColumns()
{
    const int room = viewport()->width() - spacing(narrowestWhy, fontMetrics());
    int taken = 0;
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column)
        taken += column == SourceTableModel::Why ? 0 : m_widths.value(column, columnWidth(column));
    // What says least about trouble goes first; health, name and why always stay.
    for (const int column :
        {SourceTableModel::Type, SourceTableModel::Checked, SourceTableModel::Since, SourceTableModel::NextRun}) {
        const bool isHidden = taken > room;
        if (isHidden && !isColumnHidden(column))
            m_widths.insert(column, columnWidth(column)); // a hidden column forgets its width
        setColumnHidden(column, isHidden);
        if (!isHidden)
            m_widths.remove(column);
        else
            taken -= m_widths.value(column);
    }
}

void SourceTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

void SourceTable::applyTheme()
{
    m_isApplying = true;
    setPalette(itemViewPalette(palette()));
    verticalHeader()->setDefaultSectionSize(bobbin::rowHeight(Density::Standard, fontMetrics()));
    m_isApplying = false;
}

void SourceTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (!m_isApplying && (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange))
        applyTheme();
}

void SourceTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    const QModelIndexList selected = selectionModel()->selectedRows();
    const int bar = spacing(length::SelectionBar, fontMetrics());
    for (const QModelIndex &index : selected) {
        const int top = rowViewportPosition(index.row());
        const int left = isRightToLeft() ? viewport()->width() - bar : 0;
        painter.fillRect(left, top, bar, rowHeight(index.row()), colour(Token::FocusRing, palette()));
    }
    if (!hasFocus() || !m_isKeyboard || !currentIndex().isValid())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour(Token::FocusRing, palette()), length::FocusRing));
    const QRectF row(
        0, rowViewportPosition(currentIndex().row()), viewport()->width(), rowHeight(currentIndex().row()));
    painter.drawRoundedRect(row.adjusted(2, 2, -2, -3), radius::Check, radius::Check);
}

void SourceTable::setHoveredRow(int row)
{
    if (m_hoveredRow == row)
        return;
    m_hoveredRow = row;
    m_delegate->setHoveredRow(row);
    viewport()->update();
}

void SourceTable::mouseMoveEvent(QMouseEvent *event)
{
    setHoveredRow(rowAt(event->position().toPoint().y()));
    QTableView::mouseMoveEvent(event);
}

void SourceTable::leaveEvent(QEvent *event)
{
    setHoveredRow(-1);
    QTableView::leaveEvent(event);
}

void SourceTable::mousePressEvent(QMouseEvent *event)
{
    m_isKeyboard = false;
    QTableView::mousePressEvent(event);
}

void SourceTable::keyPressEvent(QKeyEvent *event)
{
    m_isKeyboard = true;
    QTableView::keyPressEvent(event);
    viewport()->update();
}

void SourceTable::keyboardSearch(const QString &search)
{
    // Letters find names, whichever cell was reached last.
    if (const QModelIndex current = currentIndex(); current.isValid())
        selectionModel()->setCurrentIndex(
            current.siblingAtColumn(SourceTableModel::Name), QItemSelectionModel::NoUpdate);
    QTableView::keyboardSearch(search);
}

QModelIndex SourceTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // Home and End mean the first and last source; the base class would move within the row.
    if ((action == MoveHome || action == MoveEnd) && model()->rowCount() > 0)
        return model()->index(action == MoveHome ? 0 : model()->rowCount() - 1, qMax(0, currentIndex().column()));
    return QTableView::moveCursor(action, modifiers);
}

} // namespace bobbin
