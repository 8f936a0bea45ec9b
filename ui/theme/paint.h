#pragma once

#include <QPalette>

class QPainter;
class QWidget;

namespace bobbin
{

/// A rounded rectangle whose line lies wholly inside `rect`; an invalid fill or border is left out.
void drawRound(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border = {},
    qreal width = 1);

/// One device pixel along an edge of `rect`, so that it is a hairline at every scale.
void drawHairline(QPainter &painter, const QRectF &rect, Qt::Edge edge, const QColor &colour);

/// The keyboard's mark: 2 px inside `rect`.
void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QPalette &palette);

enum class Direction : quint8 { Up, Down, Left, Right };
void drawChevron(QPainter &painter, const QRectF &rect, Direction direction, const QColor &colour);

} // namespace bobbin
