// What the window does when a command is given. The other half of MainWindow: mainwindow.cpp has its making and its following.

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/accounts/accountdialog.h"
#include "ui/forms/sourceeditor.h"
#include "ui/panes/facetpane.h"
#include "ui/panes/filterfield.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/button.h"
#include "ui/window/bararea.h"
#include "ui/window/columnmenus.h"
#include "ui/window/commandrunner.h"
#include "ui/window/commands.h"
#include "ui/window/copying.h"
#include "ui/window/createflow.h"
#include "ui/window/desk.h"
#include "ui/window/dialogs.h"
#include "ui/window/editflow.h"
#include "ui/window/healthflow.h"
#include "ui/window/keylist.h"
#include "ui/window/logdock.h"
#include "ui/window/mainwindow.h"
#include "ui/window/palette.h"
#include "ui/window/statusline.h"
#include "ui/window/views.h"
#include "ui/words/errors.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QToolBar>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace bobbin
{

void MainWindow::buildMenus()
{
    Commands &c = *m_commands;
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions({c.newSource, c.accounts, c.settings, c.leaveDemo});
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
    for (QMenu *menu : {columns->columns(), columns->sortBy(), columns->thenBy()})
        view->addMenu(menu);
    view->addSeparator();
    view->addActions({c.comfortable, c.standard, c.compact});
    view->addSeparator();
    view->addActions({c.showSidebar, c.showDetail, c.showActivity, c.showRequests});
    view->addSeparator();
    view->addActions({c.nextPane, c.previousPane});
    QMenu *source = menuBar()->addMenu(tr("&Source"));
    const QList<QAction *> onSource{c.details, c.edit, c.syncNow, c.stopSync, c.pause, c.openInStitch, c.remove};
    source->addActions(onSource);
    QMenu *health = menuBar()->addMenu(tr("He&alth"));
    health->addActions({c.nextProblem, c.previousProblem});
    health->addSeparator();
    health->addActions({c.selectCause, c.copyCause});
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
    bar->addActions({c.back, c.newSource, c.edit, c.syncNow, c.pause});
    bar->addSeparator();
    bar->addAction(c.refresh);
    auto *gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    bar->addActions({c.showSources, c.showHealth});
    m_filterText = new FilterField([this] { return queryContext(); }, [this] { return typesInUse(); }, bar);
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
    for (QAction *action : {c.newSource, c.edit, c.syncNow, c.stopSync, c.pause, c.openInStitch, c.copyCell, c.copyCurl,
             c.copyId, c.goTo, c.refresh, c.findText, c.resort, c.accounts, c.settings, c.leaveDemo, c.quit,
             c.showSources, c.showHealth, c.showSidebar, c.showDetail, c.showActivity, c.showRequests, c.comfortable,
             c.standard, c.compact, c.nextPane, c.previousPane, c.keyList, c.about, c.back, c.stopWork, c.lastResult})
        addAction(action);
    connect(c.newSource, &QAction::triggered, this, &MainWindow::createSource);
    connect(c.edit, &QAction::triggered, this, [this] { openEditor(m_list->currentKey()); });
    connect(c.syncNow, &QAction::triggered, this, [this] { m_runner->run(Command::SyncNow, m_list->selectedKeys()); });
    connect(
        c.stopSync, &QAction::triggered, this, [this] { m_runner->run(Command::StopSync, m_list->selectedKeys()); });
    connect(c.pause, &QAction::triggered, this,
        [this] { m_runner->run(m_commands->pauseCommand(), m_list->selectedKeys()); });
    connect(c.remove, &QAction::triggered, this, [this] { m_runner->remove(m_list->selectedKeys()); });
    connect(c.undoDelete, &QAction::triggered, this, [this] { m_runner->undoDeletes(); });
    connect(c.openInStitch, &QAction::triggered, this, [this] { openInStitch(m_list->currentKey()); });
    connect(c.stopWork, &QAction::triggered, m_runner, &CommandRunner::stopAfterThese);
    connect(c.lastResult, &QAction::triggered, m_runner, &CommandRunner::showLastResult);
    connectCopying();
    connect(c.details, &QAction::triggered, this, [this] {
        m_commands->showDetail->setChecked(true);
        m_desk->setDetailPage(true);
        m_detail->setFocus();
    });
    connect(c.back, &QAction::triggered, this, [this] {
        m_desk->setDetailPage(false);
        m_list->rowsWidget()->setFocus();
    });
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
    connect(c.settings, &QAction::triggered, this, &MainWindow::openSettings);
    connect(c.leaveDemo, &QAction::triggered, this,
        [this] { m_editor->leave(this, [this] { Q_EMIT leaveDemoWanted(); }); });
    connect(c.quit, &QAction::triggered, this, &QWidget::close);
    connect(c.nextPane, &QAction::triggered, this, [this] { movePane(1); });
    connect(c.previousPane, &QAction::triggered, this, [this] { movePane(-1); });
    connect(c.keyList, &QAction::triggered, this, [this] { (new KeyList(*menuBar(), this))->open(); });
    connect(c.about, &QAction::triggered, this, &MainWindow::showAbout);
    for (QAction *pane : {c.showSidebar, c.showDetail})
        connect(pane, &QAction::toggled, this,
            [this] { m_desk->setWanted(m_commands->showSidebar->isChecked(), m_commands->showDetail->isChecked()); });
}

void MainWindow::connectCopying()
{
    const auto copy = [this](QAction *action, auto text) {
        connect(action, &QAction::triggered, this, [text] { QGuiApplication::clipboard()->setText(text()); });
    };
    copy(m_commands->copyRows, [this] { return copiedRows(*m_list); });
    copy(m_commands->copyCell, [this] { return copiedCell(m_list->table()->currentIndex()); });
    copy(m_commands->copyJson, [this] { return copiedSources(*m_list, m_rows); });
    copy(m_commands->copyCurl, [this] { return copiedCurl(*m_list, m_workspace); });
    copy(m_commands->copyId, [this] { return QString::number(m_list->currentKey().source.value); });
}

void MainWindow::openPalette()
{
    QList<PaletteEntry> entries = menuEntries(*menuBar());
    const auto commands = entries.size();
    const bool several = m_workspace.accounts().size() > 1;
    for (int i = 0; i < m_rows.rowCount(); ++i) {
        const SourceRow &row = m_rows.row(i);
        if (row.source.deletedAt.isValid())
            continue;
        QStringList detail{standingWord(row.judgment.standing), shortType(row.source.type)};
        if (several)
            detail.append(accountName(row.key.account));
        entries.append({.title = row.source.displayName,
            .detail = detail.join(u" · "_s),
            .keys = {},
            .icon = icon(u"source"_s),
            .run = [this, key = row.key] { showSource(key); }});
    }
    std::ranges::sort(entries.begin() + commands, entries.end(),
        [](const PaletteEntry &a, const PaletteEntry &b) { return a.title.compare(b.title, Qt::CaseInsensitive) < 0; });
    (new Palette(entries, this))->open();
}

void MainWindow::showSource(const SourceKey &key)
{
    if (!m_view.indexOf(key).isValid())
        clearFilter();
    m_commands->back->trigger(); // from a page in its place to the list
    m_list->select(key);
}

QueryContext MainWindow::queryContext() const
{
    QHash<AccountId, QString> names;
    for (const Account &account : m_workspace.accounts())
        names.insert(account.id, account.name);
    return {m_workspace.clock().now(), names};
}

QStringList MainWindow::typesInUse() const
{
    QSet<QString> types;
    for (int i = 0; i < m_rows.rowCount(); ++i)
        types.insert(shortType(m_rows.row(i).source.type));
    QStringList sorted(types.begin(), types.end());
    sorted.sort();
    return sorted;
}

AccountId MainWindow::accountForNew() const
{
    // Where a person is looking: the account of the selection, the one that is filtered for, the only one.
    if (const SourceKey key = m_list->currentKey(); !key.isNull())
        return key.account;
    if (const auto &chosen = m_view.filter().only(Facet::Account); chosen.size() == 1)
        return std::get<AccountId>(*chosen.begin());
    const QList<Account> accounts = m_workspace.accounts();
    return accounts.isEmpty() ? AccountId() : accounts.first().id;
}

void MainWindow::createSource()
{
    const AccountId account = accountForNew();
    if (!m_workspace.session(account))
        return;
    auto *flow = new CreateFlow(m_workspace, account, this);
    connect(flow, &CreateFlow::openInStitchWanted, this, &MainWindow::openInStitch);
    connect(flow, &CreateFlow::editWanted, this, &MainWindow::openEditor);
    connect(flow, &CreateFlow::created, this, [this](const SourceKey &key) {
        m_workspace.fleet().flush(); // its row, before it is selected
        m_list->select(key);
    });
}

void MainWindow::openEditor(const SourceKey &key)
{
    const auto open = [this, key] {
        if (!m_edit->open(key))
            return;
        m_desk->showEditor();
        updateActions();
        m_editor->setFocus();
    };
    if (m_desk->isEditing() && m_editor->key() == key)
        return m_editor->setFocus();
    m_editor->leave(this, open);
}

void MainWindow::closeEditor()
{
    m_desk->showDetail();
    updateActions();
    m_list->rowsWidget()->setFocus();
    showSelected();
}

void MainWindow::openInStitch(const SourceKey &key)
{
    const AccountSession *session = m_workspace.session(key.account);
    if (!session || !session->facts().clientId)
        return;
    if (const auto url = stitchUrl(m_settings.settings().stitchAddress, *session->facts().clientId, key.source))
        QDesktopServices::openUrl(*url);
}

SettingsDialog *MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(m_settings, m_workspace, this);
    dialog->open();
    return dialog;
}

void MainWindow::applySettings()
{
    const Settings &settings = m_settings.settings();
    m_workspace.activity().settingsChanged();
    m_workspace.setPollEvery(settings.refreshEvery);
    m_workspace.proxy().set(settings.proxy);
    applyDensity();
    tick();
}

void MainWindow::applyDensity()
{
    const Density density = m_settings.settings().density;
    m_list->table()->setDensity(density);
    QAction *action = density == Density::Comfortable ? m_commands->comfortable
        : density == Density::Standard                ? m_commands->standard
                                                      : m_commands->compact;
    action->setChecked(true);
}

void MainWindow::refresh()
{
    for (AccountSession *session : m_workspace.sessions()) {
        if (session->link() == Link::NoToken)
            m_workspace.readToken(session->account().id);
        else
            session->refresh();
    }
    const QList<SourceKey> keys = m_list->selectedKeys();
    for (const SourceKey &key : keys)
        m_workspace.session(key.account)->monitor().readSoon({key.source});
    updateStatus();
}

void MainWindow::movePane(int step)
{
    QList<QWidget *> panes{m_desk->facets(), m_filterText, m_list->rowsWidget(), m_detail, m_editor, m_log->panel()};
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    const auto at = std::ranges::find_if(
        panes, [](const QWidget *pane) { return pane->hasFocus() || pane->isAncestorOf(QApplication::focusWidget()); });
    // From elsewhere, a bar or the tool bar, the way begins at the first or the last.
    const auto count = panes.size();
    const qsizetype from = at == panes.end() ? (step > 0 ? -1 : 0) : at - panes.begin();
    if (count > 0)
        panes.at((from + step + count) % count)->setFocus(Qt::TabFocusReason);
}

void MainWindow::openAccounts(const AccountId &account)
{
    auto *dialog = new AccountDialog(m_workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!account.isNull())
        dialog->showAccount(account);
    dialog->open();
}

void MainWindow::allowWrites()
{
    const AccountSession *session = m_workspace.session(accountForNew());
    if (!session)
        return;
    Account changed = session->account();
    changed.readOnly = false;
    const auto saved = m_workspace.save(changed, std::nullopt, changed.tokenExpected);
    if (saved)
        return m_status->tell(tr("%1 can be changed now.").arg(changed.name));
    const ErrorText text = storeErrorText(saved.error());
    m_bars->show(u"accountsFile"_s, {Severity::Error, text.what, text.said, {tr("Dismiss")}},
        [this](int) { m_bars->hide(u"accountsFile"_s); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const bool isEditing = m_desk->isEditing();
    if (!m_mayClose && isEditing && m_editor->isDirty()) {
        event->ignore();
        m_editor->leave(this, [this] {
            m_mayClose = true;
            close();
        });
        return;
    }
    if (const int undone = m_runner->undoDeletes()) {
        event->ignore();
        m_mayClose = true;
        openNotice(this, tr("Nothing was deleted"),
            tr("%n delete(s) had not been sent yet and were taken back.", nullptr, undone), tr("Quit"), this,
            [this] { close(); });
        return;
    }
    m_state.save(*this, *m_desk->splitter(), *m_list->table(), m_view);
    m_state.setSelected(m_list->currentKey());
    m_state.setShown(u"sidebar"_s, m_commands->showSidebar->isChecked());
    m_state.setShown(u"detail"_s, m_commands->showDetail->isChecked());
    m_log->save(m_state);
    m_health->save(m_state);
    QMainWindow::closeEvent(event);
}

void MainWindow::showAbout()
{
    openNotice(this, tr("Bobbin %1").arg(QStringLiteral(BOBBIN_VERSION)),
        tr("Browse and manage the sources of your Stitch accounts, and see whether every one of them still "
           "connects.\n\n"
           "Free software under the GNU General Public License, version 3 or later.\n"
           "Not affiliated with Stitch or Qlik."),
        tr("Close"), this, [] { });
}

} // namespace bobbin
