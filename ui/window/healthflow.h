#pragma once

#include "core/models/healthmodel.h"
#include "core/models/sourcefilter.h"
#include "ui/window/triage.h"

#include <QObject>

class QAction;
class QMenu;

namespace bobbin
{

class Commands;
class FacetModel;
class FleetStrip;
class HealthPane;
class MuteFlow;
class Noticer;
class SourceListPane;
class SourceTableModel;
class WindowState;

/// The Health workspace of the window: the same selection, filter and details as the list, by cause. Owned by the window.
class HealthFlow : public QObject
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    /// All must outlive it.
    HealthFlow(const SourceTableModel &rows, SourceListPane &list, FacetModel &facetModel, Noticer &notices,
        Commands &commands, Now now, QObject *parent);

    FleetStrip &strip();
    void restore(const WindowState &state);
    void save(WindowState &state) const;
    /// On a source the menu of the list's rows, on a cause what can be done about it.
    void offerMenus(QMenu &onSource);
    /// The list's selection is another.
    void follow();
    /// Turns to the group these are in and selects it; to what is left of it, if some recovered.
    void showGroupOf(const QList<SourceKey> &sources);

Q_SIGNALS:
    void verdictChosen(bobbin::Verdict verdict);
    void told(const QString &sentence);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void connectCommands();
    void show(bool shown);
    void step(int by);
    bool isHandled(const SourceKey &key) const;
    QList<SourceKey> openProblems() const;
    qsizetype placeToStep(int by, const QList<SourceKey> &problems) const;
    void lookAt(const QList<SourceKey> &keys);
    void selectAll();
    void actOnAll(QAction *action);
    void fillCauseMenu(QMenu &menu);
    void copyMessage();
    HealthModel::Texts texts() const;
    QString cell(const HealthModel::Group &group, const SourceRow *row, HealthModel::Column column) const;
    void updateTiles();
    void updateProgress();

    const SourceTableModel &m_rows;
    SourceListPane &m_list;
    FacetModel &m_facets;
    Noticer &m_notices;
    Commands &m_commands;
    Now m_now;
    HealthModel m_model;
    HealthPane *m_pane;
    MuteFlow *m_mutes;
    bool m_hasNew = false; ///< rows, since the model was up to date
    Triage m_triage;
};

} // namespace bobbin
