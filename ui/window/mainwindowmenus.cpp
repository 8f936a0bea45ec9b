// Where the window offers its commands, and what each is wired to.

#include "core/state/workspace.h"
#include "ui/forms/sourceeditor.h"
#include "ui/panes/facetpane.h"
#include "ui/panes/filterfield.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/settings/settings.h"
#include "ui/widgets/button.h"
#include "ui/window/columnmenus.h"
#include "ui/window/commandrunner.h"
#include "ui/window/commands.h"
#include "ui/window/copying.h"
#include "ui/window/desk.h"
#include "ui/window/healthflow.h"
#include "ui/window/keylist.h"
#include "ui/window/mainwindow.h"
#include "ui/window/palette.h"
#include "ui/window/views.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace bobbin
{

void MainWindow::buildMenus()
{
    Commands &c = *m_commands;
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions({c.newSource, c.accounts, c.allowWrites, c.settings, c.leaveDemo});
    file->addSeparator();
    file->addActions({c.exportList, c.exportHistory, c.exportNotes, c.handoverReport});
    file->addSeparator();
    file->addAction(c.quit);
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({c.undoDelete, c.stopWork, c.lastResult});
    edit->addSeparator();
    const QList<QAction *> copying{c.copyRows, c.copyCell, c.copyJson, c.copyCurl, c.copyId};
    edit->addActions(copying);
    edit->addSeparator();
    edit->addActions({c.findText, c.goTo, c.clearFilter});
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({c.showSources, c.showHealth});
    view->addSeparator();
    view->addActions({c.refresh, c.resort});
    view->addMenu(m_views->menu());
    view->addSeparator();
    auto *columns = new ColumnMenus(*m_list, this);
    for (QMenu *menu : {columns->columns(), columns->column(), columns->sortBy(), columns->thenBy()})
        view->addMenu(menu);
    view->addSeparator();
    view->addActions({c.comfortable, c.standard, c.compact});
    view->addSeparator();
    view->addActions({c.back, c.showSidebar, c.showDetail, c.showActivity, c.showRequests});
    view->addSeparator();
    view->addActions({c.nextPane, c.previousPane, c.growPane, c.shrinkPane, c.contextMenu});
    QMenu *source = menuBar()->addMenu(tr("&Source"));
    const QList<QAction *> onSource{
        c.details, c.edit, c.syncNow, c.stopSync, c.pause, c.resume, c.openInStitch, c.remove};
    source->addActions(onSource);
    QMenu *health = menuBar()->addMenu(tr("He&alth"));
    health->addActions({c.nextProblem, c.previousProblem});
    health->addSeparator();
    health->addActions({c.selectCause, c.copyCause});
    health->addSeparator();
    health->addActions({c.acknowledge, c.snooze, c.writeNote});
    health->addSeparator();
    QMenu *mute = health->addMenu(tr("&Mute notices of this cause"));
    mute->addActions({c.muteHour, c.muteHours, c.muteDay, c.muteUntilFixed});
    QMenu *muteAll = health->addMenu(tr("Mute &all notices"));
    muteAll->addActions({c.muteAllHour, c.muteAllHours, c.muteAllDay});
    health->addActions({c.unmute, c.unmuteAll});
    health->addSeparator();
    health->addAction(c.keepTrouble);
    mute->setToolTipsVisible(true);
    muteAll->setToolTipsVisible(true);
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addActions({c.keyList, c.about});
    // A disabled command's tool tip says why; menus do not show tool tips unless told to.
    for (QMenu *menu : {file, edit, view, source, health, help}) {
        menu->setToolTipsVisible(true);
        menu->setObjectName(u"menu"_s + menu->title().remove(u'&'));
    }
    buildRowMenu(onSource, copying);
}

void MainWindow::buildRowMenu(const QList<QAction *> &onSource, const QList<QAction *> &copying)
{
    SourceTable *table = m_list->table();
    auto *menu = new QMenu(table);
    menu->setObjectName("menuRow");
    menu->setToolTipsVisible(true);
    menu->addActions(onSource);
    menu->addSeparator();
    menu->addActions(copying);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table, &QWidget::customContextMenuRequested, menu,
        [table, menu](QPoint at) { menu->popup(table->viewport()->mapToGlobal(at)); });
    m_health->offerMenus(*menu);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Tool bar"));
    m_toolBar = bar;
    bar->setObjectName("toolBar");
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    Commands &c = *m_commands;
    bar->addActions({c.newSource, c.edit, c.syncNow, c.pause});
    bar->addSeparator();
    bar->addAction(c.refresh);
    auto *gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    bar->addActions({c.showSources, c.showHealth});
    m_filterText = new FilterField(
        [this] { return queryContext(); }, [this] { return typesInUse(); }, [this] { return tagsInUse(); }, bar);
    m_filterText->setAccessibleName(tr("Filter"));
    m_filterText->setPlaceholderText(tr("Filter: words, type:mysql, failing>2d"));
    addClearButton(*m_filterText);
    m_filterText->addAction(c.findText, QLineEdit::LeadingPosition);
    m_filterText->setMaximumWidth(spacing(300, fontMetrics()));
    bar->addWidget(m_filterText);
}

void MainWindow::connectCommands()
{
    Commands &c = *m_commands;
    c.bindToList(m_list->table());
    for (QAction *action :
        {c.newSource, c.edit, c.syncNow, c.stopSync, c.pause, c.resume, c.openInStitch, c.copyCell, c.copyCurl,
            c.copyId, c.goTo, c.refresh, c.findText, c.resort, c.accounts, c.allowWrites, c.settings, c.leaveDemo,
            c.quit, c.exportList, c.exportHistory, c.exportNotes, c.handoverReport, c.muteAllHour, c.muteAllHours,
            c.muteAllDay, c.unmuteAll, c.showSources, c.showHealth, c.showSidebar, c.showDetail, c.showActivity,
            c.showRequests, c.keepTrouble, c.comfortable, c.standard, c.compact, c.nextPane, c.previousPane, c.growPane,
            c.shrinkPane, c.keyList, c.about, c.back, c.stopWork, c.lastResult, c.contextMenu})
        addAction(action);
    connect(c.newSource, &QAction::triggered, this, &MainWindow::createSource);
    connect(c.edit, &QAction::triggered, this, [this] { openEditor(m_list->currentKey()); });
    connect(c.syncNow, &QAction::triggered, this, [this] { m_runner->run(Command::SyncNow, m_list->selectedKeys()); });
    connect(
        c.stopSync, &QAction::triggered, this, [this] { m_runner->run(Command::StopSync, m_list->selectedKeys()); });
    connect(c.pause, &QAction::triggered, this,
        [this] { m_runner->run(m_commands->pauseCommand(), m_list->selectedKeys()); });
    connect(c.resume, &QAction::triggered, this, [this] { m_runner->run(Command::Resume, m_list->selectedKeys()); });
    connect(c.remove, &QAction::triggered, this, [this] { m_runner->remove(m_list->selectedKeys()); });
    connect(c.undoDelete, &QAction::triggered, this, [this] { m_runner->undoDeletes(); });
    connect(c.openInStitch, &QAction::triggered, this, [this] { openInStitch(m_list->currentKey()); });
    connect(c.stopWork, &QAction::triggered, m_runner, &CommandRunner::stopAfterThese);
    connect(c.lastResult, &QAction::triggered, m_runner, &CommandRunner::showLastResult);
    connectCopying();
    connect(c.details, &QAction::triggered, this, [this] {
        m_desk->showDetailPane(true);
        m_detail->setFocus();
    });
    connect(c.back, &QAction::triggered, this, &MainWindow::backToList);
    connect(c.refresh, &QAction::triggered, this, &MainWindow::refresh);
    connect(c.resort, &QAction::triggered, &m_view, &SourceView::resort);
    connect(m_list, &SourceListPane::resortWanted, c.resort, &QAction::trigger);
    for (const auto &[action, density] : {std::pair(c.comfortable, Density::Comfortable),
             std::pair(c.standard, Density::Standard), std::pair(c.compact, Density::Compact)})
        connect(action, &QAction::triggered, this, [this, value = density] {
            Settings settings = m_settings.settings();
            settings.density = value;
            m_settings.set(settings);
        });
    connect(c.findText, &QAction::triggered, this, [this] {
        m_filterText->setFocus(Qt::ShortcutFocusReason);
        m_filterText->selectAll();
    });
    connect(c.goTo, &QAction::triggered, this, &MainWindow::openPalette);
    connect(c.clearFilter, &QAction::triggered, this, [this] { clearFilter(); });
    connect(c.accounts, &QAction::triggered, this, [this] { openAccounts(); });
    connect(c.allowWrites, &QAction::triggered, this, &MainWindow::allowWrites);
    connect(c.settings, &QAction::triggered, this, &MainWindow::openSettings);
    connect(c.leaveDemo, &QAction::triggered, this,
        [this] { m_editor->leave(this, [this] { Q_EMIT leaveDemoWanted(); }); });
    connect(c.quit, &QAction::triggered, this, &QWidget::close);
    connect(c.nextPane, &QAction::triggered, this, [this] { movePane(1); });
    connect(c.previousPane, &QAction::triggered, this, [this] { movePane(-1); });
    connect(c.growPane, &QAction::triggered, m_desk, [this] { m_desk->growPane(1); });
    connect(c.shrinkPane, &QAction::triggered, m_desk, [this] { m_desk->growPane(-1); });
    connect(c.contextMenu, &QAction::triggered, this, &MainWindow::openContextMenu);
    connect(c.keyList, &QAction::triggered, this, [this] { (new KeyList(*menuBar(), this))->open(); });
    connect(c.about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(c.showSidebar, &QAction::triggered, this,
        [this](bool shown) { showPane(*m_desk->facets(), &Desk::showSidebar, shown); });
    connect(c.showDetail, &QAction::triggered, this,
        [this](bool shown) { showPane(*m_detail, &Desk::showDetailPane, shown); });
}

void MainWindow::showPane(QWidget &pane, void (Desk::*turn)(bool), bool shown)
{
    const bool hadFocus = pane.hasFocus() || pane.isAncestorOf(QApplication::focusWidget());
    (m_desk->*turn)(shown);
    if (m_desk->isPage())
        pane.setFocus();
    else if (hadFocus)
        m_list->rowsWidget()->setFocus();
}

void MainWindow::backToList()
{
    m_desk->showList();
    m_list->rowsWidget()->setFocus();
}

/// On the tool bar where there is something to go back from.
void MainWindow::offerBack()
{
    if (!m_desk->isPage())
        m_toolBar->removeAction(m_commands->back);
    else if (!m_toolBar->actions().contains(m_commands->back))
        m_toolBar->insertAction(m_commands->newSource, m_commands->back);
}

void MainWindow::connectCopying()
{
    const auto copy = [this](QAction *action, auto text) {
        connect(action, &QAction::triggered, this, [text] { QApplication::clipboard()->setText(text()); });
    };
    copy(m_commands->copyRows, [this] { return copiedRows(*m_list); });
    copy(m_commands->copyCell, [this] { return copiedCell(m_list->table()->currentIndex()); });
    copy(m_commands->copyJson, [this] { return copiedSources(*m_list, m_rows); });
    copy(m_commands->copyCurl, [this] { return copiedCurl(*m_list, m_workspace); });
    copy(m_commands->copyId, [this] { return QString::number(m_list->currentKey().source.value); });
}

} // namespace bobbin
