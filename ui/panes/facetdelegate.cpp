#include "ui/panes/facetdelegate.h"

#include "core/account/account.h"
#include "core/models/facetmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/environmentmark.h"

#include <QPainter>
#include <QTreeView>

namespace bobbin
{

FacetDelegate::FacetDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void FacetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.parent().isValid())
        paintValue(*painter, option, index);
    else
        paintSection(*painter, option, index);
    if (option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colour(Token::FocusRing, option.palette), length::FocusRing));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(7, 2, -7, -2), radius::Button, radius::Button);
    }
    painter->restore();
}

QSize FacetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int extra = index.parent().isValid() ? 0 : spacing(6, metrics);
    return {spacing(length::SidebarWidth, metrics), rowHeight(Density::Standard, metrics) + extra};
}

void FacetDelegate::paintSection(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    const bool isOpen = !tree || tree->isExpanded(index);
    const QRect row = option.rect.adjusted(0, spacing(6, metrics), 0, 0);
    const int size = spacing(12, metrics);
    const QRect chevron(row.left() + spacing(10, metrics), row.center().y() - size / 2 + 1, size, size);
    const QColor secondary = colour(Token::TextSecondary, option.palette);
    painter.drawPixmap(QStyle::visualRect(option.direction, option.rect, chevron),
        pixmap(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), size,
            painter.device()->devicePixelRatioF(), secondary));
    painter.setFont(roleFont(FontRole::Section, option.font));
    painter.setPen(secondary);
    const QRect text = QStyle::visualRect(
        option.direction, option.rect, row.adjusted(spacing(28, metrics), 0, -spacing(20, metrics), 0));
    painter.drawText(text, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
        index.data().toString());
}

/// The shape beside a value that is no account; a setup step and a type have none.
static std::optional<StandingLook> lookOf(const FacetKey &key)
{
    if (const auto *verdict = std::get_if<Verdict>(&key)) {
        switch (*verdict) {
        case Verdict::Failing: return standingLook(Standing::Failing);
        case Verdict::Delayed: return standingLook(Standing::Delayed);
        case Verdict::Unstable: return standingLook(Standing::Unstable);
        case Verdict::Unknown: return standingLook(Standing::Unknown);
        case Verdict::Checking: return standingLook(Standing::Checking);
        case Verdict::Healthy: return standingLook(Standing::Healthy);
        }
    }
    const auto *state = std::get_if<SourceState>(&key);
    if (!state)
        return std::nullopt;
    switch (*state) {
    case SourceState::Deleted: return standingLook(Standing::Deleted);
    case SourceState::SetupUnfinished: return standingLook(Standing::Setup);
    case SourceState::StoppedByStitch: return standingLook(Standing::Stopped);
    case SourceState::Paused: return standingLook(Standing::Paused);
    case SourceState::Active: break;
    }
    return StandingLook{
        .colour = Token::TextSecondary, .word = Token::Text, .weight = QFont::Normal, .icon = QStringLiteral("source")};
}

void FacetDelegate::paintValue(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto value = index.data(FacetModel::ValueRole).value<FacetModel::Value>();
    const QFontMetrics metrics(option.font);
    const QRect row = option.rect;
    const auto visual = [&](const QRect &rect) { return QStyle::visualRect(option.direction, row, rect); };
    const bool isChosen = value.mark != FacetModel::Mark::None;
    if (isChosen || option.state & QStyle::State_MouseOver) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(isChosen ? Token::RowSelected : Token::RowHover, option.palette));
        painter.drawRoundedRect(QRectF(row).adjusted(6, 1, -6, -1), radius::Button, radius::Button);
    }
    if (isChosen) {
        const int height = spacing(16, metrics);
        painter.fillRect(visual({row.left() + 6, row.center().y() - height / 2 + 1, 3, height}),
            colour(Token::FocusRing, option.palette));
    }
    const int size = spacing(length::Icon, metrics);
    const QRect shape = visual({row.left() + spacing(18, metrics), row.center().y() - size / 2 + 1, size, size});
    const auto look = value.key ? lookOf(*value.key) : std::nullopt;
    if (value.facet == Facet::Account)
        drawEnvironmentMark(
            painter, option, shape, m_environmentOf ? m_environmentOf(std::get<AccountId>(*value.key)) : std::nullopt);
    else if (look)
        painter.drawPixmap(shape,
            pixmap(look->icon, size, painter.device()->devicePixelRatioF(), colour(look->colour, option.palette)));

    const bool isLoud = value.key == FacetKey(Verdict::Failing) && value.count > 0;
    const QString count = value.key ? QLocale().toString(value.count) : QString();
    QFont countFont = roleFont(FontRole::Label, option.font);
    countFont.setWeight(isLoud ? QFont::DemiBold : QFont::Normal);
    painter.setFont(countFont);
    painter.setPen(colour(isLoud ? Token::Failing : Token::TextSecondary, option.palette));
    const int countWidth = QFontMetrics(countFont).horizontalAdvance(count);
    painter.drawText(visual({row.right() - spacing(20, metrics) - countWidth, row.top(), countWidth + 1, row.height()}),
        Qt::AlignVCenter, count);

    painter.setFont(isChosen ? roleFont(FontRole::Strong, option.font) : option.font);
    const Token words = !value.key ? Token::Link : value.count == 0 && !isChosen ? Token::TextSecondary : Token::Text;
    painter.setPen(colour(words, option.palette));
    const bool hasShape = look || value.facet == Facet::Account;
    const QRect text
        = visual(row.adjusted(spacing(hasShape ? 42 : 28, metrics), 0, -spacing(28, metrics) - countWidth, 0));
    painter.drawText(text, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
        painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

} // namespace bobbin
