#pragma once

#include "core/models/facetmodel.h"
#include "core/models/sourcetablemodel.h"
#include "core/models/sourceview.h"
#include "ui/window/windowstate.h"
#include "ui/words/times.h" // whole: lupdate loses its way at an enum declared ahead

#include <QDeadlineTimer>
#include <QMainWindow>
#include <QTimer>

class QStackedWidget;
class QToolBar;

namespace bobbin
{

class BarArea;
class CommandRunner;
class Commands;
class Desk;
class EditFlow;
class FilterField;
class HealthFlow;
class NotesFlow;
class LinkBars;
class LogDock;
class SettingsDialog;
class SettingsStore;
class SourceDetailPane;
class SourceEditor;
class SourceListPane;
class StatusLine;
class Views;
class WelcomePage;
class Workspace;

/// The window: it makes the panes and connects them with the workspace, and knows what is selected. It decides nothing about
/// sources itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `statePath` is where the arrangement of the window is kept; the settings must outlive the window.
    MainWindow(Workspace &workspace, SettingsStore &settings, const QString &statePath, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens the dialog of accounts; on one that needs a token, if one is given.
    void openAccounts(const AccountId &account = {});
    /// Comes to the front and shows what these fail by.
    void showProblem(const QList<SourceKey> &sources);

Q_SIGNALS:
    /// Painted for the first time.
    void seen();
    void demoWanted();
    void leaveDemoWanted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void showNotices();
    void showRecording();
    void buildPanes();
    void buildMenus();
    void buildRowMenu(const QList<QAction *> &onSource, const QList<QAction *> &copying);
    void buildToolBar();
    void connectModels();
    void connectCommands();
    void connectCopying();
    void connectPanes();

    void accountsChanged();
    void selectionChanged();
    void restoreSelection();
    void showSelected();
    void tellCellsAnew();
    void wantDestinations();
    void showWelcome();
    void applyFilter(const SourceFilter &filter);
    void clearFilter();
    void openEditor(const SourceKey &key);
    void closeEditor();
    void createSource();
    void openPalette();
    void showSource(const SourceKey &key);
    void openInStitch(const SourceKey &key);
    SettingsDialog *openSettings();
    void applySettings();
    void applyDensity();
    /// The moment as a person wants it told.
    QDateTime shownNow() const;
    QString cell(const SourceRow *row, SourceTableModel::Column column) const;
    void refresh();
    void movePane(int step);
    void openContextMenu();
    void showPane(QWidget &pane, void (Desk::*turn)(bool), bool shown);
    void backToList();
    void offerBack();
    void allowWrites();
    void tick();
    void updateActions();
    void updateTitle();
    void updateStatus();
    void updatePanes();
    void updateCounts();
    void showAbout();
    QStringList typesInUse() const;
    QStringList tagsInUse() const;
    QueryContext queryContext() const;
    AccountId accountForNew() const;
    QString accountName(const AccountId &id) const;
    QString destinationNames(const SourceRow &row) const;

    Workspace &m_workspace;
    SettingsStore &m_settings;
    WindowState m_state;
    SourceTableModel m_rows;
    SourceView m_view;
    FacetModel m_facets;
    Commands *m_commands;
    QStackedWidget *m_pages;
    Desk *m_desk; ///< the panes; those the window speaks with most are named below
    WelcomePage *m_welcome = nullptr; ///< made when there is no account
    BarArea *m_bars;
    SourceListPane *m_list;
    SourceDetailPane *m_detail;
    SourceEditor *m_editor;
    QToolBar *m_toolBar;
    FilterField *m_filterText;
    StatusLine *m_status;
    CommandRunner *m_runner;
    EditFlow *m_edit;
    Views *m_views;
    LinkBars *m_linkBars;
    LogDock *m_log;
    HealthFlow *m_health;
    NotesFlow *m_notes;
    QTimer m_filterFollows; ///< until what follows the filter does, a frame after the list
    QDeadlineTimer m_countsRest; ///< until it expires rows are not counted again
    QTimer m_heartbeat; ///< relative times and countdowns; no facts
    mutable QDateTime m_shownNow;
    mutable std::optional<std::pair<qint64, TimeDisplay>> m_shownOf; ///< the second it is of, and how it is told
    int m_ticks = 0;
    QTimer m_readSelected; ///< so that walking through the list does not read each source passed
    SourceKey m_wanted; ///< selected when the window was last closed, until its row is there
    bool m_isComplete = false; ///< the first picture of an account is
    bool m_isSeen = false;
    bool m_mayClose = false;
};

} // namespace bobbin
