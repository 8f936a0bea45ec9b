#pragma once

#include "core/history/past.h"

#include <QWidget>

namespace bobbin
{

/// The picture of FleetStrip: a bar for each part of the span that was watched, as high as there were sources in trouble, and a
/// hatched ground where nobody watched. What it says by colour it says by height too.
class FleetChart : public QWidget
{
    Q_OBJECT

public:
    explicit FleetChart(QWidget *parent);

    void setTrouble(const QList<TroubleSlot> &parts, const TimeSpan &span, const QDateTime &now);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int most() const;
    QRectF plot() const;
    QRectF barOf(qsizetype from, qsizetype count) const;
    void paintScale(QPainter &painter) const;
    void paintGaps(QPainter &painter) const;
    void paintBars(QPainter &painter) const;

    QList<TroubleSlot> m_parts;
    TimeSpan m_span;
    QDateTime m_now;
};

} // namespace bobbin
