#pragma once

#include "core/models/healthmodel.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;

namespace bobbin
{

class ElidedLabel;
class FleetStrip;
class HealthTiles;
class HealthTree;
class PlainLabel;

/// The health of the fleet on one screen: tiles, the causes worst first, what can be done about the one in hand, and the keys.
class HealthPane : public QWidget
{
    Q_OBJECT

public:
    explicit HealthPane(HealthModel &model, QWidget *parent = nullptr);

    HealthTree *tree() { return m_tree; }
    HealthTiles *tiles() { return m_tiles; }
    FleetStrip *strip() { return m_strip; }
    /// The tree, and what may stand in its place.
    QStackedWidget *place() { return m_place; }
    /// Also where there is no room for it to spare; otherwise the causes have that.
    void keepStrip(bool always);
    /// Of all sources in trouble, how many nobody has acknowledged or snoozed, and how many of these were looked at.
    void setProgress(int looked, int open, int all);

Q_SIGNALS:
    void selectAllWanted();
    void pauseAllWanted();
    void messageWanted();
    void acknowledgeAllWanted();
    void snoozeAllWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showGroup();
    void fitActs();
    void fitStrip();
    QWidget *makeGroupBar();
    QWidget *makeKeys();

    HealthTiles *m_tiles;
    FleetStrip *m_strip;
    QStackedWidget *m_place;
    HealthTree *m_tree;
    QWidget *m_bar;
    ElidedLabel *m_cause;
    QPushButton *m_selectAll;
    QList<QPushButton *> m_acts; ///< on all of a cause; each is called by its accessible name where there is room
    PlainLabel *m_progress;
    bool m_keepsStrip = false;
};

} // namespace bobbin
