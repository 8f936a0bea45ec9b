#include "ui/widgets/plaintext.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/plainlabel.h"

#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>
#include <memory>

namespace bobbin
{

PlainText::PlainText(QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setFocusPolicy(Qt::ClickFocus);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    dress(this, m_role, m_words);
}

void PlainText::setShown(const QString &text) { setShown({}, text); }

void PlainText::setShown(const QString &strong, const QString &text)
{
    if (strong == m_strong && text == m_text) {
        return; // keeps the selection
    }
    m_strong = strong;
    m_text = text;
    clear();
    QTextCursor cursor(document());
    QTextCharFormat format;
    if (!strong.isEmpty()) {
        format.setFontWeight(QFont::DemiBold);
        cursor.insertText(displayText(strong), format);
    }
    format.setFontWeight(roleFont(m_role).weight());
    cursor.insertText(
        (strong.isEmpty() || text.isEmpty() ? QString() : QStringLiteral("  ")) + displayText(text), format);
    fit();
}

void PlainText::setRole(FontRole role)
{
    m_role = role;
    dress(this, m_role, m_words);
    fit();
}

void PlainText::setColour(Token words)
{
    m_words = words;
    dress(this, m_role, m_words);
}

QSize PlainText::sizeHint() const
{
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(-1);
    const int width = static_cast<int>(std::ceil(copy->idealWidth())) + 1;
    return {width, heightForWidth(width)};
}

QSize PlainText::minimumSizeHint() const { return {spacing(60, fontMetrics()), fontMetrics().lineSpacing()}; }

int PlainText::heightForWidth(int width) const
{
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(width);
    return static_cast<int>(std::ceil(copy->size().height()));
}

void PlainText::fit()
{
    updateGeometry();
    viewport()->update();
}

bool PlainText::event(QEvent *event)
{
    const bool handled = QTextEdit::event(event);
    if (changesDress(*event)) {
        dress(this, m_role, m_words);
        fit();
    }
    return handled;
}

void PlainText::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the pane around it scrolls
}

} // namespace bobbin
