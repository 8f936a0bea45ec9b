#include "ui/panes/healthtree.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/phasecells.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/resultstrip.h"
#include "ui/words/checkphases.h"
#include "ui/words/healthwords.h"

#include <QEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QToolTip>

namespace bobbin
{

constexpr int resultPadding = 6; // around a strip of results, and around the shapes of phases
constexpr int narrowestWhat = 190; // at a 13 px font
constexpr int ampleWhat = 350; // beside the column of types, which titles go over

/// The line with the title of a group; what can be done stands below it.
static int titleHeight(const QFontMetrics &metrics)
{
    return rowHeight(Density::Standard, metrics) + spacing(space::S, metrics);
}

namespace
{

/// A group's head is strong and says what can be done, its sources are quiet; both have the shape of their standing.
class HealthDelegate : public QStyledItemDelegate
{
public:
    HealthDelegate(const HealthModel &model, HealthTree *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
        , m_tree(*parent)
    {
    }

    /// Asked for each cell of every row, so it lays no text out: fitColumns() knows how wide cells are.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QFontMetrics metrics(option.font);
        const bool isHead = !index.parent().isValid();
        const bool hasRemedy = isHead && index.column() == HealthModel::What && !remedyAt(index).isEmpty();
        const int below = hasRemedy ? metrics.height() + spacing(space::S, metrics) : 0;
        const int height = isHead ? titleHeight(metrics) + below : rowHeight(Density::Standard, metrics);
        return {0, height};
    }

    /// Over all columns: below the title, from where that begins.
    void paintRemedy(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const
    {
        const QString remedy = remedyAt(index);
        if (remedy.isEmpty())
            return;
        QRect line = option.rect;
        option.rect = m_tree.visualRect(index.siblingAtColumn(HealthModel::What));
        initStyleOption(&option, index.siblingAtColumn(HealthModel::What));
        const QStyle &style = *m_tree.style();
        const QRect title = style.subElementRect(QStyle::SE_ItemViewItemText, &option, &m_tree);
        const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &option, &m_tree) + 1;
        const int padding = spacing(length::CellPadding, option.fontMetrics);
        line.setTop(line.top() + titleHeight(option.fontMetrics) - spacing(space::S, option.fontMetrics));
        line.setHeight(option.fontMetrics.height());
        const bool isMirrored = option.direction == Qt::RightToLeft;
        line.setLeft(isMirrored ? line.left() + padding : title.left() + margin);
        line.setRight(isMirrored ? title.right() - margin : line.right() - padding);
        painter->setFont(roleFont(FontRole::Body));
        painter->setPen(colour(Token::TextSecondary, option.palette));
        const QString shown = QFontMetrics(painter->font()).elidedText(remedy, Qt::ElideRight, line.width());
        painter->drawText(line, int(Qt::AlignVCenter | (isMirrored ? Qt::AlignRight : Qt::AlignLeft)), shown);
    }

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip)
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        const HealthModel::Group *group = m_model.group(index);
        const QString text = group ? QStringList{groupHead(*group), groupRemedy(*group)}.join(u'\n').trimmed()
                                   : index.data().toString();
        QToolTip::showText(event->globalPos(), plainToolTip(text), view);
        return true;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        if (!index.parent().isValid())
            return paintHead(painter, option, index);
        QStyledItemDelegate::paint(painter, option, index);
        const SourceRow *row = m_model.row(index);
        if (!row)
            return; // it went
        const int padding = spacing(resultPadding, QFontMetrics(option.font));
        const QRect inside = option.rect.adjusted(padding, padding, -padding, -padding);
        if (index.column() == HealthModel::Results)
            drawResults(*painter, inside, row->trail, option.palette);
        else if (index.column() == HealthModel::Phases)
            drawPhases(*painter, inside, lastPhases(*row), option.palette);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool isDrawn = index.parent().isValid()
            && (index.column() == HealthModel::Results || index.column() == HealthModel::Phases);
        option->text = isDrawn ? QString() : displayText(option->text);
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
    /// The title of a group goes over the column of types, which are its sources'. Either may be painted without the other.
    void paintHead(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const
    {
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        m_tree.style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, &m_tree); // also below the title
        option.rect.setHeight(titleHeight(option.fontMetrics));
        if (index.column() != HealthModel::What && index.column() != HealthModel::Type)
            return QStyledItemDelegate::paint(painter, option, index);
        const QModelIndex title = index.siblingAtColumn(HealthModel::What);
        painter->save();
        painter->setClipRect(option.rect, Qt::IntersectClip);
        option.rect = m_tree.visualRect(title) | m_tree.visualRect(index.siblingAtColumn(HealthModel::Type));
        option.rect.setHeight(titleHeight(option.fontMetrics));
        QStyledItemDelegate::paint(painter, option, title);
        painter->restore();
    }

    QString remedyAt(const QModelIndex &index) const
    {
        const HealthModel::Group *group = m_model.group(index);
        return group ? displayText(groupRemedy(*group)) : QString();
    }

    using QStyledItemDelegate::displayText;
    static QString displayText(const QString &text) { return bobbin::displayText(text); }

    const HealthModel &m_model;
    const HealthTree &m_tree;
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
    const int height = isHead ? titleHeight(fontMetrics()) : rect.height();
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
    const int around = 2 * spacing(resultPadding, metrics);
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
