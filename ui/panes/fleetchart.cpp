#include "ui/panes/fleetchart.h"

#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/times.h"
#include "ui/words/troublewords.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

FleetChart::FleetChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("fleetChart");
    setFont(roleFont(FontRole::Label, font()));
    setFixedHeight(spacing(54, fontMetrics()) + fontMetrics().height());
}

void FleetChart::setTrouble(const QList<TroubleSlot> &parts, const TimeSpan &span, const QDateTime &now)
{
    m_parts = parts;
    m_span = span;
    m_now = now;
    update();
}

/// At the top of the scale; one source in trouble is not to look like the end of the world.
int FleetChart::most() const
{
    constexpr int fewest = 4;
    int most = fewest;
    for (const TroubleSlot &part : m_parts) {
        if (part.isWatched())
            most = std::max(most, part.sources);
    }
    return most;
}

QRectF FleetChart::plot() const
{
    const QFontMetrics metrics = fontMetrics();
    const int scale = metrics.horizontalAdvance(QLocale().toString(most())) + spacing(space::M, metrics);
    return QRectF(rect()).adjusted(scale, metrics.height() / 2.0, 0, -metrics.height() - spacing(space::S, metrics));
}

QRectF FleetChart::barOf(qsizetype from, qsizetype count) const
{
    const QRectF area = plot();
    const qreal step = area.width() / qreal(std::max<qsizetype>(1, m_parts.size()));
    return {area.left() + step * qreal(from), area.top(), step * qreal(count), area.height()};
}

bool FleetChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (qsizetype at = 0; at < m_parts.size(); ++at) {
        if (barOf(at, 1).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), plainToolTip(troubleText(m_parts, m_span, at, m_now)), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void FleetChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintScale(painter);
    if (m_parts.isEmpty())
        return;
    paintGaps(painter);
    paintBars(painter);
}

void FleetChart::paintScale(QPainter &painter) const
{
    const QRectF area = plot();
    const int line = fontMetrics().height();
    for (const qreal y : {area.top(), area.bottom()})
        drawHairline(
            painter, QRectF(area.left(), y - 1, area.width(), 1), Qt::BottomEdge, colour(Token::Hairline, palette()));
    painter.setPen(colour(Token::TextSecondary, palette()));
    const auto number = [&](int value, qreal y) {
        const qreal gap = spacing(space::M, fontMetrics());
        painter.drawText(QRectF(0, y - line / 2.0, area.left() - gap, line), Qt::AlignRight | Qt::AlignVCenter,
            QLocale().toString(value));
    };
    number(most(), area.top());
    number(0, area.bottom());
    if (m_parts.isEmpty())
        return;
    const QRectF below(area.left(), area.bottom() + spacing(space::S, fontMetrics()), area.width(), line);
    painter.drawText(below, Qt::AlignLeft, momentText(m_span.from, m_now));
    painter.drawText(below, Qt::AlignHCenter, momentText(partBegin(m_span, m_parts.size(), m_parts.size() / 2), m_now));
    painter.drawText(below, Qt::AlignRight, tr("now"));
}

void FleetChart::paintGaps(QPainter &painter) const
{
    const QColor line = colour(Token::TextSecondary, palette());
    for (qsizetype from = 0; from < m_parts.size();) {
        qsizetype until = from;
        while (until < m_parts.size() && !m_parts.at(until).isWatched())
            ++until;
        const QRectF gap = barOf(from, until - from);
        from = until + 1;
        if (gap.width() <= 0)
            continue;
        painter.fillRect(gap, QBrush(colour(Token::Hairline, palette()), Qt::BDiagPattern));
        const QString word = tr("not watching");
        const int width = fontMetrics().horizontalAdvance(word) + spacing(space::L, fontMetrics());
        if (width > gap.width())
            continue;
        QRectF ground(0, 0, width, fontMetrics().height());
        ground.moveCenter(gap.center());
        painter.fillRect(ground, palette().window());
        painter.setPen(line);
        painter.drawText(ground, Qt::AlignCenter, word);
    }
}

void FleetChart::paintBars(QPainter &painter) const
{
    const qreal pixel = 1 / devicePixelRatioF();
    const qreal ground = 2 * pixel; // where it was watched and nothing was the matter
    for (qsizetype at = 0; at < m_parts.size(); ++at) {
        const TroubleSlot &part = m_parts.at(at);
        if (!part.isWatched())
            continue;
        QRectF bar = barOf(at, 1);
        bar.setRight(bar.right() - pixel);
        const qreal height = bar.height() * part.sources / most();
        bar.setTop(bar.bottom() - std::max(ground, height));
        painter.fillRect(bar, colour(part.sources > 0 ? Token::Failing : Token::Healthy, palette()));
    }
}

} // namespace bobbin
