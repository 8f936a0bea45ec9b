#include "ui/widgets/iconlabel.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace bobbin
{

IconLabel::IconLabel(const QString &name, Token colour, QWidget *parent, int side)
    : QWidget(parent)
    , m_name(name)
    , m_colour(colour)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &name, Token colour)
{
    m_name = name;
    m_colour = colour;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = spacing(m_side, fontMetrics());
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Token ink = isEnabled() ? m_colour : Token::TextDisabled;
    const int side = sizeHint().width();
    const QPoint corner((width() - side) / 2, (height() - side) / 2);
    painter.drawPixmap(corner, pixmap(m_name, side, devicePixelRatioF(), colour(ink, palette())));
}

} // namespace bobbin
