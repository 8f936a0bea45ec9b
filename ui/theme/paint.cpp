#include "ui/theme/paint.h"

#include "ui/theme/theme.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <array>

namespace bobbin
{

void drawRound(
    QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (border.isValid()) {
        painter.setPen(QPen(border, width));
        const qreal half = width / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void drawHairline(QPainter &painter, const QRectF &rect, Qt::Edge edge, const QColor &colour)
{
    const qreal pixel = 1.0 / painter.device()->devicePixelRatioF();
    QRectF line = rect;
    switch (edge) {
    case Qt::TopEdge: line.setHeight(pixel); break;
    case Qt::BottomEdge: line.setTop(rect.bottom() - pixel); break;
    case Qt::LeftEdge: line.setWidth(pixel); break;
    case Qt::RightEdge: line.setLeft(rect.right() - pixel); break;
    }
    painter.fillRect(line, colour);
}

void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QPalette &palette)
{
    drawRound(painter, rect, radius, {}, colour(Token::FocusRing, palette), length::FocusRing);
}

void drawChevron(QPainter &painter, const QRectF &rect, Direction direction, const QColor &colour)
{
    const qreal side = std::min(rect.width(), rect.height());
    const qreal reach = side * 0.27;
    const bool flat = direction == Direction::Up || direction == Direction::Down;
    const qreal sign = direction == Direction::Down || direction == Direction::Right ? 1 : -1;
    const QPointF along = flat ? QPointF(reach, 0) : QPointF(0, reach);
    const QPointF tip = (flat ? QPointF(0, reach / 2) : QPointF(reach / 2, 0)) * sign;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, std::max(1.4, side / 11), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const std::array points{rect.center() - along - tip, rect.center() + tip, rect.center() + along - tip};
    painter.drawPolyline(points.data(), static_cast<int>(points.size()));
    painter.restore();
}

} // namespace bobbin
