#include "ui/widgets/plainlabel.h"

#include "ui/theme/theme.h"

#include <QEvent>

#include <utility>

namespace bobbin
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostHeights = 16; // remembered: a layout asks for two or three

bool isHidden(QChar c)
{
    const char16_t code = c.unicode();
    if (code == u'\n' || code == u'\t') {
        return false;
    }
    const bool control = code < 0x20 || (code >= 0x7F && code <= 0x9F);
    const bool reordering = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return control || reordering;
}

} // namespace

QString readableText(QString text)
{
    text.removeIf(isHidden);
    return text;
}

QString displayText(const QString &text)
{
    QString shown = text.left(longestDisplayed);
    if (text.size() > longestDisplayed) {
        if (shown.back().isHighSurrogate()) {
            shown.chop(1);
        }
        shown += u'…';
    }
    return readableText(std::move(shown));
}

QString plainToolTip(const QString &text)
{
    const QString shown = displayText(text);
    return Qt::mightBeRichText(shown) ? Qt::convertFromPlainText(shown) : shown;
}

bool changesDress(const QEvent &event)
{
    // Polish: what changed before a widget was first shown has not reached it.
    return event.type() == QEvent::PaletteChange || event.type() == QEvent::StyleChange
        || event.type() == QEvent::Polish;
}

void dress(QWidget *widget, FontRole role, Token words)
{
    if (const QFont font = roleFont(role); widget->font() != font) {
        widget->setFont(font);
    }
    const QPalette before = widget->palette();
    const bool dark = isDark(before);
    const QColor ink = colour(words, dark);
    if (before.color(QPalette::Active, QPalette::WindowText) == ink
        && before.color(QPalette::Active, QPalette::Text) == ink) {
        return; // also ends the loop that setting a palette while it changes would start
    }
    QPalette palette; // of these roles only: all others go on following the application
    for (const QPalette::ColorRole part : {QPalette::WindowText, QPalette::Text}) {
        palette.setColor(QPalette::Active, part, ink);
        palette.setColor(QPalette::Inactive, part, ink);
        palette.setColor(QPalette::Disabled, part, colour(Token::TextDisabled, dark));
    }
    widget->setPalette(palette);
}

PlainLabel::PlainLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    dress(this, m_role, m_words);
}

void PlainLabel::setText(const QString &text) { QLabel::setText(displayText(text)); }

int PlainLabel::heightForWidth(int width) const
{
    if (m_measured != text() || m_heights.size() >= mostHeights) {
        m_measured = text();
        m_heights.clear();
    }
    const auto known = m_heights.constFind(width);
    return known != m_heights.cend() ? *known : *m_heights.insert(width, QLabel::heightForWidth(width));
}

void PlainLabel::setRole(FontRole role)
{
    m_role = role;
    dress(this, m_role, m_words);
}

void PlainLabel::setColour(Token words)
{
    m_words = words;
    dress(this, m_role, m_words);
}

void PlainLabel::setSelectable(bool selectable)
{
    setTextInteractionFlags(
        selectable ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::NoTextInteraction);
    setFocusPolicy(selectable ? Qt::StrongFocus : Qt::NoFocus);
}

bool PlainLabel::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::ContentsRectChange: m_heights.clear(); break;
    default: break;
    }
    const bool handled = QLabel::event(event);
    if (changesDress(*event)) {
        dress(this, m_role, m_words);
    }
    return handled;
}

PlainLabel *makeLabel(const QString &text, FontRole role, Token words, QWidget *parent)
{
    auto *label = new PlainLabel(text, parent);
    label->setRole(role);
    label->setColour(words);
    return label;
}

PlainLabel *makeWrappingLabel(const QString &text, FontRole role, Token words, QWidget *parent)
{
    PlainLabel *label = makeLabel(text, role, words, parent);
    label->setWordWrap(true);
    return label;
}

} // namespace bobbin
