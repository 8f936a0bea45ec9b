#include "ui/theme/styleparts.h"

#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace bobbin::styleparts
{

namespace
{

int mnemonicFlag(const QStyle &style, const QStyleOption &option, const QWidget *widget)
{
    return style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) != 0 ? Qt::TextShowMnemonic
                                                                               : Qt::TextHideMnemonic;
}

bool isSorted(const QStyleOptionHeader &option) { return option.sortIndicator != QStyleOptionHeader::None; }

QFont headerFont(const QStyleOptionHeader &option, const QFont &base)
{
    QFont font = base;
    font.setWeight(isSorted(option) ? QFont::DemiBold : QFont::Normal);
    return font;
}

/// What lies behind a scroll bar, which has to fill all of itself.
QBrush behind(const QStyleOption &option, const QWidget *widget)
{
    for (const QWidget *each = widget; each != nullptr; each = each->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(each)) {
            const QWidget *viewport = area->viewport();
            return viewport->palette().brush(viewport->backgroundRole());
        }
    }
    return option.palette.window();
}

} // namespace

void drawTab(const QStyleOptionTab &option, QPainter &painter)
{
    const QRectF rect(option.rect);
    const qreal inset = dp(10);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    if (current || option.state.testFlag(QStyle::State_MouseOver)) {
        const int height = dp(3);
        const QRectF bar(rect.left() + inset, rect.bottom() - height, rect.width() - 2 * inset, height);
        drawRound(painter, bar, 1.5, colour(current ? Token::FocusRing : Token::Border, option.palette));
    }
}

void drawTabLabel(const QStyleOptionTab &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool current = option.state.testFlag(QStyle::State_Selected);
    const Token words = !enabled ? Token::TextDisabled : current ? Token::Text : Token::TextSecondary;
    painter.setPen(colour(words, option.palette));
    painter.drawText(option.rect, Qt::AlignCenter | mnemonicFlag(style, option, widget), option.text);
    if (hasKeyboardFocus(option)) {
        drawFocusRing(
            painter, QRectF(option.rect).adjusted(dp(4), dp(4), -dp(4), -dp(6)), dp(radius::Check), option.palette);
    }
}

void drawHeader(const QStyleOptionHeader &option, QPainter &painter, const QStyle &style)
{
    const QPalette &palette = option.palette;
    const QRect &rect = option.rect;
    const bool pressed = option.state.testFlag(QStyle::State_Sunken);
    painter.fillRect(rect, colour(pressed ? Token::ButtonPressed : Token::Window, palette));
    drawHairline(painter, rect, Qt::BottomEdge, colour(Token::Border, palette));
    if (option.position != QStyleOptionHeader::End && option.position != QStyleOptionHeader::OnlyOneSection) {
        const Qt::Edge end = option.direction == Qt::RightToLeft ? Qt::LeftEdge : Qt::RightEdge;
        drawHairline(painter, QRectF(rect).adjusted(0, dp(8), 0, -dp(8)), end, colour(Token::Border, palette));
    }
    painter.save();
    painter.setFont(headerFont(option, painter.font()));
    const bool strong = isSorted(option) || option.state.testFlag(QStyle::State_MouseOver);
    painter.setPen(colour(strong ? Token::Text : Token::TextSecondary, palette));
    const int chevron = isSorted(option) ? dp(16) : 0;
    const QRect inner = rect.adjusted(dp(length::CellPadding), 0, -dp(length::CellPadding), 0);
    const QFontMetrics metrics(painter.font());
    const QString text = metrics.elidedText(option.text, Qt::ElideRight, inner.width() - chevron);
    QRect label = style.alignedRect(option.direction, QStyle::visualAlignment(option.direction, option.textAlignment),
        QSize(std::min(metrics.horizontalAdvance(text) + 1 + chevron, inner.width()), inner.height()), inner);
    if (chevron > 0) {
        const int side = dp(12);
        const QRect logical(label.right() + 1 - side, label.center().y() - side / 2 + 1, side, side);
        const Direction direction
            = option.sortIndicator == QStyleOptionHeader::SortDown ? Direction::Down : Direction::Up;
        drawChevron(
            painter, QStyle::visualRect(option.direction, label, logical), direction, colour(Token::Text, palette));
        label = QStyle::visualRect(option.direction, label, label.adjusted(0, 0, -chevron, 0));
    }
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeading, text);
    painter.restore();
}

QSize headerSize(const QStyleOptionHeader &option)
{
    const int text = option.fontMetrics.horizontalAdvance(option.text);
    return {text + dp(2 * length::CellPadding + 16), option.fontMetrics.lineSpacing() + dp(13)};
}

void drawMenuBarItem(const QStyleOptionMenuItem &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    const QPalette &palette = option.palette;
    painter.fillRect(option.rect, colour(Token::Window, palette));
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (enabled && option.state.testAnyFlags(QStyle::State_Selected | QStyle::State_Sunken)) {
        const Token face = option.state.testFlag(QStyle::State_Sunken) ? Token::ButtonPressed : Token::ButtonHover;
        drawRound(painter, QRectF(option.rect).adjusted(1, 2, -1, -2), dp(radius::Check), colour(face, palette),
            colour(Token::Border, palette));
    }
    painter.setPen(colour(enabled ? Token::Text : Token::TextDisabled, palette));
    painter.drawText(option.rect, Qt::AlignCenter | mnemonicFlag(style, option, widget), option.text);
}

void drawProgress(const QStyleOptionProgressBar &option, QPainter &painter)
{
    const qreal height = std::min(dp(6), option.rect.height());
    const QRectF groove(
        option.rect.left(), option.rect.top() + (option.rect.height() - height) / 2, option.rect.width(), height);
    drawRound(painter, groove, height / 2, colour(Token::Border, option.palette));
    const int span = option.maximum - option.minimum;
    const QColor ink = colour(Token::FocusRing, option.palette);
    if (span <= 0) { // how much is unknown: a piece in the middle, since nothing moves without cause
        return drawRound(painter, groove.adjusted(groove.width() / 3, 0, -groove.width() / 3, 0), height / 2, ink);
    }
    const qreal part = std::clamp(qreal(option.progress - option.minimum) / span, 0.0, 1.0);
    if (part <= 0) {
        return;
    }
    QRectF filled = groove;
    filled.setWidth(std::max(groove.width() * part, height));
    if (option.direction == Qt::RightToLeft) {
        filled.moveRight(groove.right());
    }
    drawRound(painter, filled, height / 2, ink);
}

void drawScrollBar(const QStyleOptionSlider &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    painter.fillRect(option.rect, behind(option, widget));
    if (option.maximum <= option.minimum) {
        return;
    }
    const QRectF slider = style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const bool grabbed = option.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider)
        && option.state.testAnyFlags(QStyle::State_MouseOver | QStyle::State_Sunken);
    const qreal width = dp(6);
    const bool horizontal = option.orientation == Qt::Horizontal;
    const qreal side = ((horizontal ? slider.height() : slider.width()) - width) / 2;
    const QRectF handle = horizontal ? slider.adjusted(2, side, -2, -side) : slider.adjusted(side, 2, -side, -2);
    drawRound(
        painter, handle, width / 2, colour(grabbed ? Token::TextSecondary : Token::ControlBorder, option.palette));
}

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const QRect &rect = option.rect;
    const bool horizontal = option.orientation == Qt::Horizontal;
    const int room = horizontal ? rect.width() : rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int extent = room;
    if (range > 0) {
        const auto share = static_cast<int>(qint64(option.pageStep) * room / (range + option.pageStep));
        extent = std::min(std::max(share, dp(24)), room);
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - extent, option.upsideDown);
    const auto piece = [&rect, horizontal](int from, int size) {
        return horizontal ? QRect(rect.x() + from, rect.y(), size, rect.height())
                          : QRect(rect.x(), rect.y() + from, rect.width(), size);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return piece(start, extent);
    case QStyle::SC_ScrollBarSubPage: return piece(0, start);
    case QStyle::SC_ScrollBarAddPage: return piece(start + extent, room - start - extent);
    case QStyle::SC_ScrollBarGroove: return rect;
    default: return {}; // no arrows
    }
}

} // namespace bobbin::styleparts
