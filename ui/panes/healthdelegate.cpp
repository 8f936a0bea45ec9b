#include "ui/panes/healthdelegate.h"

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

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QTreeView>

namespace bobbin
{

HealthDelegate::HealthDelegate(const HealthModel &model, QTreeView &tree)
    : QStyledItemDelegate(&tree)
    , m_model(model)
    , m_tree(tree)
{
}

int HealthDelegate::titleHeight(const QFontMetrics &metrics)
{
    return rowHeight(Density::Standard, metrics) + spacing(space::S, metrics);
}

int HealthDelegate::resultPadding(const QFontMetrics &metrics) { return spacing(6, metrics); }

QSize HealthDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const bool isHead = !index.parent().isValid();
    const bool hasRemedy = isHead && index.column() == HealthModel::What && !remedyAt(index).isEmpty();
    const int below = hasRemedy ? metrics.height() + spacing(space::S, metrics) : 0;
    const int height = isHead ? titleHeight(metrics) + below : rowHeight(Density::Standard, metrics);
    return {0, height};
}

void HealthDelegate::paintRemedy(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const
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

bool HealthDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const HealthModel::Group *group = m_model.group(index);
    const QString text
        = group ? QStringList{groupHead(*group), groupRemedy(*group)}.join(u'\n').trimmed() : index.data().toString();
    QToolTip::showText(event->globalPos(), plainToolTip(text), view);
    return true;
}

void HealthDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!index.parent().isValid())
        return paintHead(painter, option, index);
    QStyledItemDelegate::paint(painter, option, index);
    const SourceRow *row = m_model.row(index);
    if (!row)
        return; // it went
    const int padding = resultPadding(QFontMetrics(option.font));
    const QRect inside = option.rect.adjusted(padding, padding, -padding, -padding);
    if (index.column() == HealthModel::Results)
        drawResults(*painter, inside, row->trail, option.palette);
    else if (index.column() == HealthModel::Phases)
        drawPhases(*painter, inside, lastPhases(*row), option.palette);
}

void HealthDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool isDrawn
        = index.parent().isValid() && (index.column() == HealthModel::Results || index.column() == HealthModel::Phases);
    option->text = isDrawn ? QString() : bobbin::displayText(option->text);
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

/// The title of a group goes over the column of types, which are its sources'. Either may be painted without the other.
void HealthDelegate::paintHead(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const
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

QString HealthDelegate::remedyAt(const QModelIndex &index) const
{
    const HealthModel::Group *group = m_model.group(index);
    return group ? bobbin::displayText(groupRemedy(*group)) : QString();
}

} // namespace bobbin
