#include "ui/accounts/choicebutton.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace bobbin
{

namespace
{
constexpr int iconSide = 24;
constexpr int iconLeft = 20;
constexpr int wordsLeft = 62;
constexpr int padding = 15;
constexpr int rightMargin = 18;
constexpr int lineGap = 3;
} // namespace

ChoiceButton::ChoiceButton(
    Kind kind, const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_kind(kind)
    , m_icon(iconName)
    , m_line(text)
{
    setText(title);
    setAccessibleDescription(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChoiceButton::setShortcutText(const QString &text)
{
    m_shortcutText = text;
    updateGeometry();
    update();
}

/// What is left for the words, from y = 0.
QRect ChoiceButton::wordsRect(int width) const
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    const int shortcut = m_shortcutText.isEmpty()
        ? 0
        : QFontMetrics(roleFont(FontRole::Label, font())).horizontalAdvance(m_shortcutText) + gap(padding);
    return {gap(wordsLeft), 0, width - gap(wordsLeft) - gap(rightMargin) - shortcut, height()};
}

int ChoiceButton::textHeight(int width) const
{
    const QFontMetrics label(roleFont(FontRole::Label, font()));
    return label.boundingRect(QRect(0, 0, wordsRect(width).width(), 10'000), Qt::TextWordWrap, m_line).height();
}

int ChoiceButton::heightForWidth(int width) const
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    const int title = QFontMetrics(roleFont(FontRole::Strong, font())).lineSpacing();
    return title + gap(lineGap) + textHeight(width) + 2 * gap(padding);
}

QSize ChoiceButton::sizeHint() const
{
    const int width = spacing(520, fontMetrics());
    return {width, heightForWidth(width)};
}

QSize ChoiceButton::minimumSizeHint() const
{
    const int width = spacing(280, fontMetrics());
    return {width, heightForWidth(spacing(520, fontMetrics()))};
}

bool ChoiceButton::event(QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::FontChange || type == QEvent::ApplicationFontChange)
        updateGeometry();
    return QAbstractButton::event(event);
}

void ChoiceButton::drawFace(QPainter &painter) const
{
    const bool isPrimary = m_kind == Kind::Primary;
    Token face = isPrimary ? Token::Accent : Token::ButtonFace;
    if (isDown())
        face = isPrimary ? Token::AccentPressed : Token::ButtonPressed;
    else if (underMouse())
        face = isPrimary ? Token::AccentHover : Token::ButtonHover;
    const QColor border = isPrimary ? QColor() : colour(Token::ControlBorder, palette());
    const int round = spacing(radius::Card, fontMetrics());
    drawRound(painter, rect(), round, colour(face, palette()), border);
    if (!hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange))
        return; // a ring from the first moment on would only be noise
    drawFocusRing(painter, rect(), round, palette());
    if (isPrimary) // the ring has the accent's colour: a line inside tells it apart
        drawRound(painter, QRectF(rect()).adjusted(3, 3, -3, -3), round - 2, {}, colour(Token::OnAccent, palette()));
}

void ChoiceButton::paintEvent(QPaintEvent *)
{
    const auto gap = [this](int length) { return spacing(length, fontMetrics()); };
    const auto visual = [this](const QRect &rect) { return QStyle::visualRect(layoutDirection(), this->rect(), rect); };
    const bool isPrimary = m_kind == Kind::Primary;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawFace(painter);

    const int side = gap(iconSide);
    painter.drawPixmap(visual({gap(iconLeft), (height() - side) / 2, side, side}),
        pixmap(m_icon, side, devicePixelRatioF(), colour(isPrimary ? Token::OnAccent : Token::Link, palette())));

    const QFont strong = roleFont(FontRole::Strong, font());
    const QFont label = roleFont(FontRole::Label, font());
    const QColor ink = colour(isPrimary ? Token::OnAccent : Token::Text, palette());
    const QColor quiet = colour(isPrimary ? Token::OnAccent : Token::TextSecondary, palette());
    const int align = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    QRect words = wordsRect(width());
    words.setTop((height() - heightForWidth(width())) / 2 + gap(padding));
    const int titleHeight = QFontMetrics(strong).lineSpacing();
    painter.setFont(strong);
    painter.setPen(ink);
    painter.drawText(visual({words.left(), words.top(), words.width(), titleHeight}), align | Qt::AlignVCenter, text());
    painter.setFont(label);
    painter.setPen(quiet);
    const QRect line(words.left(), words.top() + titleHeight + gap(lineGap), words.width(), textHeight(width()));
    painter.drawText(visual(line), align | Qt::TextWordWrap, m_line);
    if (!m_shortcutText.isEmpty()) {
        const QRect right(words.right(), 0, width() - gap(rightMargin) - words.right(), height());
        const auto end = QStyle::visualAlignment(layoutDirection(), Qt::AlignRight);
        painter.drawText(visual(right), int(end | Qt::AlignVCenter), m_shortcutText);
    }
}

} // namespace bobbin
