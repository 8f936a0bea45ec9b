#include "ui/panes/sourcetable.h"

#include "core/models/sourceview.h"
#include "ui/panes/sourcedelegate.h"
#include "ui/theme/theme.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>

namespace bobbin
{

// At a 13 px font.
constexpr int narrowestWhy = 120;
constexpr int widthStep = 16; // of one key press

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
    header->setSectionResizeMode(SourceTableModel::Why, QHeaderView::Fixed); // takes the room that is left
    connect(header, &QHeaderView::sectionResized, this, [this] {
        if (!m_isFitting)
            giveRoomToWhy();
    });
    const auto showSorting = [this, &rows] { horizontalHeader()->setSortIndicator(rows.sortedBy(), rows.order()); };
    showSorting();
    connect(&rows, &SourceView::sorted, this, showSorting);
    applyTheme();
    resetColumns();
}

/// What a first start shows beside health, name and why; what says least about trouble comes first.
static const QList<int> usual{
    SourceTableModel::Type, SourceTableModel::Checked, SourceTableModel::Since, SourceTableModel::NextRun};

/// How wide a column is at a 13 px font before its title and usual words are measured.
static int usualWidth(int column)
{
    switch (column) {
    case SourceTableModel::Health: return 152;
    case SourceTableModel::Name:
    case SourceTableModel::SchemaName:
    case SourceTableModel::Schedule: return 160;
    case SourceTableModel::Why: return 200;
    case SourceTableModel::NextRun: return 122;
    case SourceTableModel::Account: return 120;
    case SourceTableModel::Checked: return 74;
    case SourceTableModel::Type: return 100;
    default: return 92;
    }
}

bool SourceTable::isOptional(int column)
{
    return column != SourceTableModel::Health && column != SourceTableModel::Name && column != SourceTableModel::Why;
}

void SourceTable::resetColumns()
{
    QHeaderView *header = horizontalHeader();
    m_widths.clear();
    m_wanted = QSet<int>(usual.begin(), usual.end());
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
        if (!isOptional(column))
            m_wanted.insert(column);
        setColumnHidden(column, false); // a hidden column takes no width
        header->moveSection(header->visualIndex(column), column);
        // In the font in use, which may run wider than its height tells, titles and the usual words stand whole.
        setColumnWidth(column,
            std::max({spacing(usualWidth(column), fontMetrics()), header->sectionSizeHint(column),
                SourceDelegate::widthFor(column, widestText(SourceTableModel::Column(column)), font())}));
    }
    fitColumns();
    Q_EMIT wantedChanged();
}

void SourceTable::setWanted(int column, bool wanted)
{
    if (!isOptional(column) || isWanted(column) == wanted)
        return;
    if (wanted)
        m_wanted.insert(column);
    else
        m_wanted.remove(column);
    fitColumns();
    Q_EMIT wantedChanged();
}

void SourceTable::setWidth(int column, int width)
{
    if (isColumnHidden(column))
        m_widths.insert(column, width);
    else
        setColumnWidth(column, width);
}

/// Where the next column shown stands in the header, −1 if there is none.
int SourceTable::neighbourOf(int column, int step) const
{
    const QHeaderView *header = horizontalHeader();
    int at = column < 0 ? -1 : header->visualIndex(column) + step;
    while (at >= 0 && at < header->count() && header->isSectionHidden(header->logicalIndex(at)))
        at += step;
    return at < header->count() ? at : -1;
}

void SourceTable::moveColumn(int column, int step)
{
    if (!canMoveColumn(column, step))
        return;
    horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), neighbourOf(column, step));
    scrollTo(currentIndex());
}

bool SourceTable::canWiden(int column) { return column >= 0 && column != SourceTableModel::Why; }

void SourceTable::widenColumn(int column, int step)
{
    if (canWiden(column))
        setColumnWidth(column,
            std::max(horizontalHeader()->minimumSectionSize(),
                columnWidth(column) + step * spacing(widthStep, fontMetrics())));
}

void SourceTable::setEnvironments(EnvironmentOf environmentOf)
{
    m_delegate->setEnvironments(std::move(environmentOf));
}

void SourceTable::setDensity(Density density)
{
    m_density = density;
    applyTheme();
}

void SourceTable::fitColumns()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    hideForRoom(viewport()->width() - spacing(narrowestWhy, fontMetrics()));
    giveRoomToWhy();
    // What copies a cell and moves a column means one that can be seen.
    if (const QModelIndex current = currentIndex(); current.isValid() && isColumnHidden(current.column()))
        selectionModel()->setCurrentIndex(
            current.siblingAtColumn(SourceTableModel::Name), QItemSelectionModel::NoUpdate);
}

void SourceTable::hideForRoom(int room)
{
    int taken = 0;
    for (const int column : std::as_const(m_wanted))
        taken += column == SourceTableModel::Why ? 0 : widthOf(column);
    QSet<int> shown = m_wanted;
    for (const int column : usual) {
        if (taken > room && shown.remove(column))
            taken -= widthOf(column);
    }
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
        const bool isHidden = !shown.contains(column);
        if (isHidden && !isColumnHidden(column))
            m_widths.insert(column, columnWidth(column)); // a hidden column forgets its width
        setColumnHidden(column, isHidden);
        if (!isHidden && m_widths.contains(column))
            setColumnWidth(column, m_widths.take(column));
    }
}

void SourceTable::giveRoomToWhy()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    int taken = 0;
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column)
        taken += column == SourceTableModel::Why ? 0 : columnWidth(column);
    setColumnWidth(SourceTableModel::Why, std::max(spacing(narrowestWhy, fontMetrics()), viewport()->width() - taken));
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
    verticalHeader()->setDefaultSectionSize(bobbin::rowHeight(m_density, fontMetrics()));
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
    // What copies a cell and moves a column means this one.
    const QRect cell = visualRect(currentIndex());
    painter.fillRect(cell.left() + space::M, cell.bottom() - space::S, cell.width() - 2 * space::M, length::FocusRing,
        colour(Token::FocusRing, palette()));
}

bool SourceTable::tellsSeconds(const QDateTime &now) const
{
    const auto &rows = static_cast<const SourceView &>(*model());
    const int below = rowAt(viewport()->height() - 1);
    const int last = below < 0 ? rows.rowCount() - 1 : below;
    for (int at = std::max(0, rowAt(0)); at <= last; ++at) {
        if (bobbin::tellsSeconds(*rows.rowAt(rows.index(at, 0)), now))
            return true;
    }
    return false;
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

void SourceTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    // Who comes by key where nothing is selected means the row the frame is on: keys would pass it by.
    const bool byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    if (byKey && !selectionModel()->hasSelection() && currentIndex().isValid())
        selectRow(currentIndex().row());
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
