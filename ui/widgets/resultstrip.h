#pragma once

#include "core/data/trail.h"

#include <QWidget>

class QPainter;

namespace bobbin
{

class PlainLabel;

/// A bar for each result, the newest at the right: a low one for a success, a high one for a failure, so that it is told without
/// colours too.
void drawResults(QPainter &painter, const QRectF &rect, const Trail &trail, const QPalette &palette);

/// The last results of a source with what they come to, and when the first and the last of them were.
class ResultStrip : public QWidget
{
    Q_OBJECT

public:
    /// In pixels: less, and a bar is no longer told from the next.
    static constexpr int leastWidth = 3 * Trail::most;

    explicit ResultStrip(QWidget *parent);

    /// Hidden while there is none. Times are told in the zone of `now`.
    void setTrail(const Trail &trail, const QDateTime &now);

private:
    class Bars;

    PlainLabel *m_title;
    PlainLabel *m_sum;
    Bars *m_bars;
    PlainLabel *m_first;
    PlainLabel *m_last;
};

} // namespace bobbin
