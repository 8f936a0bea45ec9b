#pragma once

#include <QWidget>

class QVBoxLayout;

namespace bobbin
{

/// One step of work that is shown while it runs.
struct Step {
    enum class State : quint8 { Waiting, Running, Done, Failed };

    State state = State::Waiting;
    QString words = {};
    QString figure = {}; ///< at the right: "182 ms", "96 so far"
    QString failure = {}; ///< below, in full; only shown for Failed

    bool operator==(const Step &) const = default;
};

/// The steps of connecting, or of a bulk operation, one row each. A step that fails is announced to screen readers.
class StepList : public QWidget
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const QList<Step> &steps);
    const QList<Step> &steps() const { return m_steps; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Row;

    QList<Step> m_steps;
    QList<Row *> m_rows;
    QVBoxLayout *m_column;
};

} // namespace bobbin
