#pragma once

#include "core/history/past.h"

#include <QWidget>

#include <chrono>

class QTableWidget;
class QToolButton;

namespace bobbin
{

class FleetChart;
class ElidedLabel;
class SpanChoice;

/// How many sources were in trouble over time, from zero up, with the times in which nobody watched; the same as a table. Values in;
/// it says when it wants some.
class FleetStrip : public QWidget
{
    Q_OBJECT

public:
    explicit FleetStrip(QWidget *parent);

    std::chrono::days span() const;
    /// Equal parts of the span. Times are told in the zone of `now`.
    void setTrouble(const QList<TroubleSlot> &parts, const TimeSpan &span, const QDateTime &now);
    /// Why there is none to show.
    void setProblem(const QString &sentence);

Q_SIGNALS:
    /// It is looked at, or the span is another.
    void wanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    void say(const QString &summary);

    ElidedLabel *m_summary;
    SpanChoice *m_span;
    QToolButton *m_asTable;
    FleetChart *m_chart;
    QTableWidget *m_table;
};

} // namespace bobbin
