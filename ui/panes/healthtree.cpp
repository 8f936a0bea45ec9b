#include "ui/panes/healthtree.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/resultstrip.h"
#include "ui/words/healthwords.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace bobbin
{

constexpr int resultPadding = 6; // around a strip of results

namespace
{

/// A group's head is strong, its sources are quiet; both have the shape of their standing.
class HealthDelegate : public QStyledItemDelegate
{
public:
    HealthDelegate(const HealthModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(option.font);
        const int extra = index.parent().isValid() ? 0 : spacing(space::S, metrics);
        return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight(Density::Standard, metrics) + extra};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const SourceRow *row = m_model.row(index);
        if (!row || index.column() != HealthModel::Results)
            return;
        const int padding = spacing(resultPadding, QFontMetrics(option.font));
        drawResults(*painter, option.rect.adjusted(padding, padding, -padding, -padding), row->trail, option.palette);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = index.column() == HealthModel::Results ? QString() : displayText(option->text);
        const HealthModel::Group *group = m_model.groupAround(index);
        const bool isHead = !index.parent().isValid();
        const bool inTrouble = isTrouble(group->cause.standing);
        if (isHead && index.column() == HealthModel::What)
            option->font = roleFont(FontRole::Strong, option->font);
        const SourceRow *row = m_model.row(index);
        const bool isHandled = row ? row->notes.isHandled() : group->isHandled;
        const bool isLoud = !isHandled && (index.column() == HealthModel::What || (isHead && inTrouble));
        option->palette.setColor(QPalette::Text, colour(isLoud ? Token::Text : Token::TextSecondary, option->palette));
        if (index.column() != HealthModel::What)
            return;
        const StandingLook look = standingLook(group->cause.standing);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = icon(look.icon, look.colour);
    }

private:
    using QStyledItemDelegate::displayText;
    static QString displayText(const QString &text) { return bobbin::displayText(text); }

    const HealthModel &m_model;
};

} // namespace

HealthTree::HealthTree(HealthModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
{
    setObjectName("healthTree");
    setAccessibleName(tr("Sources by cause"));
    setModel(&model);
    setItemDelegate(new HealthDelegate(model, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    const QFontMetrics metrics(font());
    setIndentation(spacing(20, metrics));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(HealthModel::What, QHeaderView::Stretch);
    for (const auto column : {HealthModel::Type, HealthModel::Since, HealthModel::Where})
        setColumnWidth(
            column, metrics.horizontalAdvance(widestText(column)) + 2 * spacing(length::CellPadding, metrics));
    setColumnWidth(HealthModel::Results, ResultStrip::leastWidth + 2 * spacing(resultPadding, metrics));
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
    if (!index.parent().isValid())
        painter->fillRect(option.rect, colour(Token::GroupHeader, palette()));
    QTreeView::drawRow(painter, option, index);
}

void HealthTree::reveal(const SourceKey &key)
{
    const QModelIndex index = m_model.indexOf(key);
    scrollTo(index.parent()); // with the head of its group, if there is room for both
    scrollTo(index);
}

void HealthTree::keyboardSearch(const QString &) { } // letters are commands here

void HealthTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace bobbin
