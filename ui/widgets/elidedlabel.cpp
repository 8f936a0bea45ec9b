#include "ui/widgets/elidedlabel.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace bobbin
{

using namespace Qt::StringLiterals;

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent, Qt::TextElideMode mode)
    : PlainLabel(text, parent)
    , m_mode(mode)
{
}

QString ElidedLabel::firstLine() const { return text().simplified(); }

QString ElidedLabel::shownText() const { return fontMetrics().elidedText(firstLine(), m_mode, contentsRect().width()); }

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(firstLine()) + 1 + margins.left() + margins.right(),
        fontMetrics().lineSpacing() + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(u"…"_s) + 1, sizeHint().height()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const QString tip = shownText() == text() ? QString() : plainToolTip(text());
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), tip, this);
        return true;
    }
    return PlainLabel::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int alignment = static_cast<int>(QStyle::visualAlignment(layoutDirection(), this->alignment()));
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), alignment | Qt::TextSingleLine, shownText());
}

} // namespace bobbin
