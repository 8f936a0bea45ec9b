#include "ui/theme/styleparts.h"

#include "ui/theme/bobbinstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QToolBar>

#include <algorithm>

namespace bobbin::styleparts
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int iconGap = 6;
constexpr int narrowestButton = 88;

bool isEnabled(const QStyleOption &option) { return option.state.testFlag(QStyle::State_Enabled); }

bool isPressed(const QStyleOption &option)
{
    return option.state.testAnyFlags(QStyle::State_Sunken | QStyle::State_On);
}

bool isHovered(const QStyleOption &option)
{
    return isEnabled(option) && option.state.testFlag(QStyle::State_MouseOver);
}

QColor wordsOf(const QStyleOption &option, Variant variant)
{
    if (!isEnabled(option)) {
        return colour(Token::TextDisabled, option.palette);
    }
    switch (variant) {
    case Variant::Primary: return colour(Token::OnAccent, option.palette);
    case Variant::Link: return colour(Token::Link, option.palette);
    case Variant::Danger: return colour(Token::Failing, option.palette);
    case Variant::Normal: break;
    }
    return option.palette.color(QPalette::ButtonText);
}

Token faceOf(const QStyleOption &option, Variant variant)
{
    const bool primary = variant == Variant::Primary;
    if (isPressed(option)) {
        return primary ? Token::AccentPressed : Token::ButtonPressed;
    }
    if (isHovered(option)) {
        return primary ? Token::AccentHover : Token::ButtonHover;
    }
    return primary ? Token::Accent : Token::ButtonFace;
}

/// What stands on a button, from the reading side on: icon, words, chevron of a menu.
struct Label {
    QIcon icon;
    int iconSide;
    QString text;
    bool menu;
};

void drawLabel(
    const Label &label, const QStyleOption &option, QPainter &painter, const QStyle &style, const QColor &words)
{
    const int iconSide = label.icon.isNull() ? 0 : label.iconSide;
    const int gap = iconSide > 0 && !label.text.isEmpty() ? dp(iconGap) : 0;
    const int chevron = label.menu ? dp(12) : 0;
    const int flags = Qt::AlignVCenter | Qt::AlignLeading
        | (style.styleHint(QStyle::SH_UnderlineShortcut, &option) != 0 ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    const int room = option.rect.width() - 2 * dp(6) - iconSide - gap - chevron;
    const int textWidth = std::min(option.fontMetrics.size(Qt::TextShowMnemonic, label.text).width(), room);
    int x = option.rect.left() + (option.rect.width() - iconSide - gap - textWidth - chevron) / 2;
    const auto place = [&option, &x](int width) {
        const QRect logical(x, option.rect.top(), width, option.rect.height());
        x += width;
        return QStyle::visualRect(option.direction, option.rect, logical);
    };
    if (iconSide > 0) {
        const QPixmap drawn = tinted(label.icon, iconSide, painter.device()->devicePixelRatioF(), words);
        style.drawItemPixmap(&painter, place(iconSide), Qt::AlignCenter, drawn);
    }
    x += gap;
    painter.setPen(words);
    painter.drawText(place(textWidth + 1), flags, label.text);
    if (label.menu) {
        drawChevron(painter, place(chevron), Direction::Down, words);
    }
}

} // namespace

void drawButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Variant variant = variantOf(widget);
    const qreal round = dp(radius::Button);
    if (variant == Variant::Link) {
        return;
    }
    if (!isEnabled(option)) {
        return drawRound(
            painter, option.rect, round, colour(Token::Sunken, option.palette), colour(Token::Border, option.palette));
    }
    const QColor face = colour(faceOf(option, variant), option.palette);
    const QColor line = variant == Variant::Primary ? QColor() : colour(Token::ControlBorder, option.palette);
    drawRound(painter, option.rect, round, face, line);
}

void drawPushButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    const Variant variant = variantOf(widget);
    const bool flat = option.features.testFlag(QStyleOptionButton::Flat);
    if (!flat || isPressed(option) || isHovered(option)) {
        drawButtonPanel(option, painter, widget);
    }
    painter.save();
    if (variant == Variant::Link && isHovered(option)) {
        QFont font = painter.font();
        font.setUnderline(true);
        painter.setFont(font);
    }
    const bool menu = option.features.testFlag(QStyleOptionButton::HasMenu);
    drawLabel(
        {option.icon, option.iconSize.width(), option.text, menu}, option, painter, style, wordsOf(option, variant));
    painter.restore();
    if (!hasKeyboardFocus(option)) {
        return;
    }
    if (variant == Variant::Primary) { // a ring in the fill's own colour would not be seen
        drawRound(painter, QRectF(option.rect).adjusted(2, 2, -2, -2), dp(radius::Button) - 2, {},
            colour(Token::OnAccent, option.palette), 1.5);
    } else {
        drawFocusRing(painter, option.rect, dp(radius::Button), option.palette);
    }
}

QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const bool link = variantOf(widget) == Variant::Link;
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width();
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int menu = option.features.testFlag(QStyleOptionButton::HasMenu) ? dp(12) : 0;
    const int height = option.fontMetrics.lineSpacing() + dp(link ? 8 : length::Control - 16);
    if (option.text.isEmpty()) {
        return {std::max(icon + menu + dp(18), height), height};
    }
    const int width = icon + (icon > 0 ? dp(iconGap) : 0) + text + menu + 2 * dp(link ? 8 : 12);
    return {link ? width : std::max(width, dp(narrowestButton)), height};
}

void drawToolPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const QPalette &palette = option.palette;
    if (!option.state.testFlag(QStyle::State_AutoRaise)) {
        drawButtonPanel(option, painter, widget);
    } else if (isPressed(option)) {
        const Token line = option.state.testFlag(QStyle::State_On) ? Token::ControlBorder : Token::Border;
        drawRound(
            painter, option.rect, dp(radius::Button), colour(Token::ButtonPressed, palette), colour(line, palette));
    } else if (isHovered(option)) {
        drawRound(painter, option.rect, dp(radius::Button), colour(Token::ButtonHover, palette),
            colour(Token::Border, palette));
    }
    if (hasKeyboardFocus(option)) {
        drawFocusRing(painter, option.rect, dp(radius::Button), palette);
    }
}

void drawToolLabel(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget, const QStyle &style)
{
    painter.save();
    painter.setFont(option.font);
    drawLabel({option.icon, option.iconSize.width(), option.text, false}, option, painter, style,
        wordsOf(option, variantOf(widget)));
    painter.restore();
}

QSize toolButtonSize(const QStyleOptionToolButton &option, const QSize &contents, const QWidget *widget)
{
    const bool words = !option.text.isEmpty() && option.toolButtonStyle != Qt::ToolButtonIconOnly;
    const bool onBar = widget != nullptr && qobject_cast<const QToolBar *>(widget->parentWidget()) != nullptr;
    const int target = dp(onBar ? 32 : length::Target);
    int width = contents.width();
    if (words && option.toolButtonStyle == Qt::ToolButtonTextBesideIcon && !option.icon.isNull()) {
        width = option.iconSize.width() + dp(iconGap)
            + option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    }
    width += onBar || words ? dp(16) : dp(8);
    return {std::max(width, target), std::max(contents.height() + dp(words ? 10 : 8), target)};
}

void drawCheckBox(const QStyleOption &option, QPainter &painter)
{
    const QPalette &palette = option.palette;
    const bool marked = option.state.testAnyFlags(QStyle::State_On | QStyle::State_NoChange);
    const bool enabled = isEnabled(option);
    const int side = std::min(option.rect.width(), option.rect.height());
    const QRectF box(option.rect.x(), option.rect.y() + (option.rect.height() - side) / 2, side, side);
    const Token face = !enabled ? Token::Sunken : isHovered(option) ? Token::ButtonHover : Token::ButtonFace;
    const Token fill = marked && enabled ? (isHovered(option) ? Token::AccentHover : Token::Accent) : face;
    const QColor line = marked && enabled ? QColor() : colour(enabled ? Token::ControlBorder : Token::Border, palette);
    drawRound(painter, box, dp(radius::Check), colour(fill, palette), line);
    const QColor ink = colour(enabled ? Token::OnAccent : Token::TextDisabled, palette);
    if (option.state.testFlag(QStyle::State_NoChange)) {
        painter.fillRect(QRectF(box.x() + side * 0.25, box.center().y() - 1, side * 0.5, 2), ink);
    } else if (option.state.testFlag(QStyle::State_On)) {
        const int mark = qRound(side * 0.75);
        painter.drawPixmap(box.topLeft() + QPointF(side - mark, side - mark) / 2,
            pixmap(u"check"_s, mark, painter.device()->devicePixelRatioF(), ink));
    }
}

void drawRadioButton(const QStyleOption &option, QPainter &painter)
{
    const QPalette &palette = option.palette;
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool enabled = isEnabled(option);
    const qreal side = std::min(option.rect.width(), option.rect.height());
    const QRectF circle(option.rect.x(), option.rect.y() + (option.rect.height() - side) / 2, side, side);
    const Token face = !enabled ? Token::Sunken : isHovered(option) ? Token::ButtonHover : Token::ButtonFace;
    const QColor line = on && enabled ? QColor() : colour(enabled ? Token::ControlBorder : Token::Border, palette);
    drawRound(painter, circle, side / 2, colour(on && enabled ? Token::Accent : face, palette), line);
    if (on) {
        const qreal inset = side * 0.31;
        const QColor dot = colour(enabled ? Token::OnAccent : Token::TextDisabled, palette);
        drawRound(painter, circle.adjusted(inset, inset, -inset, -inset), side, dot);
    }
}

} // namespace bobbin::styleparts
