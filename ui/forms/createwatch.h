#pragma once

#include "core/data/connectioncheck.h"
#include "core/data/source.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace bobbin
{

class PhaseCells;
class PlainLabel;
class QuoteBlock;

/// The steps of the wizard, in words and circles: done, current, to come. Owned by the create wizard.
class StepLine : public QWidget
{
    Q_OBJECT

public:
    explicit StepLine(const QStringList &steps, QWidget *parent = nullptr);

    void setCurrent(int current);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_steps;
    int m_current = 0;
};

/// What happens after a source was created: the phases of its first check, then what is left to do. Owned by the create wizard.
class WatchPage : public QWidget
{
    Q_OBJECT

public:
    enum class End { Running, Finished, TimedOut, CannotWatch };

    explicit WatchPage(QWidget *parent = nullptr);

    /// Why there is no page to open in Stitch; empty if there is one.
    void setOpenObstacle(const QString &why);
    void show(const Source &source, bool hasCheck, const std::optional<ConnectionCheck> &check, End end);

Q_SIGNALS:
    void openInStitchRequested();
    void editRequested();

private:
    PlainLabel *m_title;
    PlainLabel *m_state;
    PhaseCells *m_cells;
    QuoteBlock *m_reason;
    PlainLabel *m_left;
    QPushButton *m_open;
    QPushButton *m_edit;
};

} // namespace bobbin
