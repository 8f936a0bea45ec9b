#pragma once

#include <QWidget>

class QGridLayout;
class QPainter;

namespace bobbin
{

/// One phase of a connection check, as its cell shows it.
struct Phase {
    enum class State : quint8 { NotRun, Waiting, Running, Passed, Failed };

    QString name = {};
    State state = State::NotRun;
    QString text = {}; ///< "exit 1", "not run", "running"

    bool operator==(const Phase &) const = default;
};

/// The shapes of the phases alone, in a row of a list: the last one at the right, so that a run, which has no check, stands
/// below the phases of the same name.
void drawPhases(QPainter &painter, const QRect &rect, const QList<Phase> &phases, const QPalette &palette);
/// What four of them take.
int phasesWidth(const QFontMetrics &metrics);

/// The phases of a check side by side, the failed one tinted; in two rows where they would not fit.
class PhaseCells : public QWidget
{
    Q_OBJECT

public:
    explicit PhaseCells(QWidget *parent = nullptr);

    void setPhases(const QList<Phase> &phases);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QList<Phase> m_phases;
    QList<QWidget *> m_cells;
    QGridLayout *m_grid;
    int m_columns = 0;
};

} // namespace bobbin
