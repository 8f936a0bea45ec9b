#include "ui/panes/healthtree.h"

#include "ui/panes/healthdelegate.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/phasecells.h"
#include "ui/widgets/resultstrip.h"
#include "ui/words/healthwords.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QResizeEvent>
#include <QScopedValueRollback>

namespace bobbin
{

constexpr int narrowestWhat = 190; // at a 13 px font
constexpr int ampleWhat = 350; // beside the column of types, which titles go over

HealthTree::HealthTree(HealthModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setObjectName("healthTree");
    setAccessibleName(tr("Sources by cause"));
    setModel(&model);
    setItemDelegate(new HealthDelegate(model, *this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setIndentation(spacing(20, fontMetrics()));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(HealthModel::What, QHeaderView::Stretch);
    fitColumns();
    connect(&model, &QAbstractItemModel::rowsInserted, this, &HealthTree::openNew);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (const auto *group = m_model.group(index); group && !m_closed.contains(group->cause))
            m_closed.append(group->cause);
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (const auto *group = m_model.group(index))
            m_closed.removeAll(group->cause);
    });
    openNew({}, 0, model.rowCount() - 1);
}

void HealthTree::openNew(const QModelIndex &parent, int first, int last)
{
    for (int at = first; !parent.isValid() && at <= last; ++at) {
        const QModelIndex head = m_model.index(at, 0);
        const HealthModel::Cause &cause = m_model.group(head)->cause;
        if (isTrouble(cause.standing) && !m_closed.contains(cause))
            expand(head);
    }
}

QList<SourceKey> HealthTree::selectedKeys() const
{
    QList<SourceKey> keys;
    for (const QModelIndex &index : selectionModel()->selectedRows()) {
        if (const SourceRow *row = m_model.row(index))
            keys.append(row->key);
    }
    return keys;
}

void HealthTree::select(const QList<SourceKey> &keys)
{
    const QScopedValueRollback guard(m_isSelecting, true);
    QItemSelection selection;
    QModelIndex first;
    for (const SourceKey &key : keys) {
        const QModelIndex index = m_model.indexOf(key);
        if (!index.isValid())
            continue;
        if (!first.isValid())
            first = index;
        selection.select(index, index);
    }
    if (first.isValid() && !keys.contains(currentIndex().data(HealthModel::KeyRole).value<SourceKey>()))
        selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void HealthTree::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentGroupChanged();
}

void HealthTree::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    if (!m_isSelecting)
        Q_EMIT selectionChosen();
}

void HealthTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHead = !index.parent().isValid();
    if (isHead)
        painter->fillRect(option.rect, colour(Token::GroupHeader, palette()));
    QTreeView::drawRow(painter, option, index);
    if (isHead)
        static_cast<const HealthDelegate *>(itemDelegate())->paintRemedy(painter, option, index);
}

/// Beside the title.
void HealthTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const bool isHead = !index.parent().isValid();
    const int height = isHead ? HealthDelegate::titleHeight(fontMetrics()) : rect.height();
    QTreeView::drawBranches(painter, {rect.topLeft(), QSize(rect.width(), height)}, index);
}

QRect HealthTree::visualRect(const QModelIndex &index) const
{
    const bool isShown = !index.isValid() || !isColumnHidden(index.column());
    return QTreeView::visualRect(isShown ? index : index.siblingAtColumn(HealthModel::What));
}

void HealthTree::reveal(const SourceKey &key)
{
    const QModelIndex index = m_model.indexOf(key);
    scrollTo(index.parent()); // with the head of its group, if there is room for both
    scrollTo(index);
}

void HealthTree::keyboardSearch(const QString &) { } // letters are commands here

void HealthTree::resizeEvent(QResizeEvent *event)
{
    fitColumns();
    QTreeView::resizeEvent(event);
    // What was looked at stays in sight where there is less room.
    const QRect current = visualRect(currentIndex());
    if (current.top() >= 0 && current.bottom() < event->oldSize().height())
        scrollTo(currentIndex());
}

int HealthTree::widthOf(HealthModel::Column column) const
{
    const QFontMetrics metrics(font());
    const int around = 2 * HealthDelegate::resultPadding(metrics);
    if (column == HealthModel::Phases)
        return phasesWidth(metrics) + around;
    const int words = metrics.horizontalAdvance(widestText(column)) + 2 * spacing(length::CellPadding, metrics);
    return column == HealthModel::Results ? std::max(words, ResultStrip::leastWidth + around) : words;
}

/// What it is, for how long, and where it broke or whose job it is: the rest leaves its room to that.
void HealthTree::fitColumns()
{
    int room = viewport()->width() - spacing(narrowestWhat, fontMetrics());
    for (const auto column :
        {HealthModel::Since, HealthModel::Where, HealthModel::Results, HealthModel::Type, HealthModel::Phases}) {
        const int width = widthOf(column);
        const bool isNeeded = column == HealthModel::Since || column == HealthModel::Where;
        setColumnHidden(column, room < width && !isNeeded);
        if (!isColumnHidden(column))
            setColumnWidth(column, std::min(width, std::max(room, width / 2)));
        room -= width;
    }
    // What is known of a source may be long, once the titles of causes have their room.
    const int known = columnWidth(HealthModel::Where);
    const int left = room - spacing(ampleWhat - narrowestWhat, fontMetrics());
    setColumnWidth(HealthModel::Where, known + std::clamp(left, 0, 2 * known));
}

void HealthTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace bobbin
