// What follows when accounts, rows, the filter or the selection change.

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/accounts/welcomepage.h"
#include "ui/forms/sourceeditor.h"
#include "ui/panes/filterfield.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/settings/settings.h"
#include "ui/window/bararea.h"
#include "ui/window/commandrunner.h"
#include "ui/window/commands.h"
#include "ui/window/desk.h"
#include "ui/window/healthflow.h"
#include "ui/window/notesflow.h"
#include "ui/window/linkbars.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"

#include <QAbstractItemView>
#include <QGuiApplication>
#include <QStackedWidget>
#include <QToolBar>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

void MainWindow::accountsChanged()
{
    const QList<Account> accounts = m_workspace.accounts();
    QList<AccountId> ids;
    for (const Account &account : accounts)
        ids.append(account.id);
    m_facets.setAccounts(ids);
    m_filterText->readAgain();
    m_list->showFilter();
    SourceFilter filter = m_view.filter();
    const QSet<FacetKey> known(ids.begin(), ids.end());
    filter.only(Facet::Account).intersect(known);
    filter.without(Facet::Account).intersect(known);
    applyFilter(filter);
    if (accounts.isEmpty())
        showWelcome();
    else
        m_pages->setCurrentWidget(m_desk);
    if (m_workspace.isDemo())
        m_bars->show(u"demo"_s,
            {Severity::Info, tr("Demo."), tr("Everything here is made up and stays on this computer."),
                {tr("Leave the demo")}},
            [this](int) { m_commands->leaveDemo->trigger(); });
    updateCounts();
    updatePanes();
}

void MainWindow::showWelcome()
{
    if (!m_welcome) { // most starts never need it
        m_welcome = new WelcomePage(this);
        connect(m_welcome, &WelcomePage::connectRequested, this, [this] { openAccounts(); });
        connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::demoWanted);
        m_pages->addWidget(m_welcome);
    }
    m_pages->setCurrentWidget(m_welcome);
}

void MainWindow::applyFilter(const SourceFilter &filter)
{
    m_filterText->setQuery(filter.query);
    m_view.setFilter(filter);
    if (m_list->selectedKeys().isEmpty() && m_view.indexOf(m_wanted).isValid())
        m_list->select(m_wanted); // what an earlier filter hid
    // The list first, painted as well: to count 10,000 rows for the sidebar takes as long as to filter them (measured).
    m_filterFollows.start(16ms);
}

void MainWindow::clearFilter()
{
    m_filterText->clear(); // also what is no query yet
    applyFilter({});
}

void MainWindow::selectionChanged()
{
    const QList<SourceKey> keys = m_list->selectedKeys();
    QHash<AccountId, QSet<SourceId>> selected;
    for (const SourceKey &key : keys)
        selected[key.account].insert(key.source);
    for (AccountSession *session : m_workspace.sessions())
        session->monitor().setSelected(selected.value(session->account().id));
    showSelected();
    m_health->follow();
    if (keys.size() == 1) {
        m_wanted = keys.first();
        m_readSelected.start();
    }
    if (m_desk->isEditing() && !m_editor->isDirty() && (keys.size() != 1 || keys.first() != m_editor->key()))
        closeEditor();
    updateActions();
}

void MainWindow::restoreSelection()
{
    if (!m_list->selectedKeys().isEmpty() || m_rows.rowCount() == 0)
        return;
    if (m_view.indexOf(m_wanted).isValid())
        m_list->select(m_wanted);
    else if (m_isComplete && m_view.rowCount() > 0) // before, the first row is only the first that was read
        m_list->select(m_view.rowAt(m_view.index(0, 0))->key);
}

/// What helps all of them, if it is the same.
static std::optional<Remedy> sharedRemedy(const SourceTableModel &rows, const QList<SourceKey> &keys)
{
    std::optional<Remedy> shared;
    for (const SourceKey &key : keys) {
        const SourceRow *row = rows.find(key);
        const auto remedy = row && isFailure(row->judgment.reason) ? row->judgment.diagnosis.remedy : std::nullopt;
        if (!remedy || (shared && *shared != *remedy))
            return {};
        shared = remedy;
    }
    return shared;
}

void MainWindow::showSelected()
{
    const QList<SourceKey> keys = m_list->selectedKeys();
    const SourceRow *row = keys.size() == 1 ? m_rows.find(keys.first()) : nullptr;
    if (row)
        m_detail->show(*row, {accountName(row->key.account), destinationNames(*row)}, shownNow());
    else
        m_detail->showNothing(int(keys.size()), sharedRemedy(m_rows, keys));
    wantDestinations();
}

/// The same rows are told in other words.
void MainWindow::tellCellsAnew()
{
    for (auto *rows : m_list->findChildren<QAbstractItemView *>())
        rows->viewport()->update();
    showSelected();
}

/// Their names are a question of their own, which is asked where they are seen.
void MainWindow::wantDestinations()
{
    const bool isColumn = m_list->table()->isWanted(SourceTableModel::Destination);
    const AccountId shown = m_desk->isDetailShown() ? m_detail->key().account : AccountId();
    for (AccountSession *session : m_workspace.sessions())
        session->destinations().setWanted(isColumn || session->account().id == shown);
}

void MainWindow::updatePanes()
{
    const bool isLoading = std::ranges::any_of(m_workspace.sessions(),
        [](const AccountSession *session) { return session->link() == Link::Connecting && !session->error(); });
    const QString trouble = LinkBars::summary(m_workspace);
    if (!trouble.isEmpty())
        m_list->setEmptiness(SourceListPane::Emptiness::Unreachable, trouble);
    else if (isLoading)
        m_list->setEmptiness(SourceListPane::Emptiness::Loading);
    else
        m_list->setEmptiness(
            SourceListPane::Emptiness::NoSources, tr("This account has no sources that are not deleted."));
    restoreSelection();
    showSelected();
    updateActions();
}

void MainWindow::updateCounts()
{
    m_countsRest.setRemainingTime(100ms);
    m_facets.recount();
    if (m_isComplete) // before, rows come in and are sorted once all are there
        m_list->setMoved(m_view.movedRows());
    updateStatus();
}

void MainWindow::updateStatus()
{
    const bool withDeleted = m_view.filter().asksForDeleted();
    int total = 0, failing = 0;
    for (int i = 0; i < m_rows.rowCount(); ++i) {
        const SourceRow &row = m_rows.row(i);
        // One that was deleted while it was selected is still shown.
        total += !row.source.deletedAt.isValid() || withDeleted || m_view.indexOf(row.key).isValid() ? 1 : 0;
        failing += row.judgment.standing == Standing::Failing ? 1 : 0;
    }
    m_list->setTotal(total);
    m_status->update(m_workspace, accountForNew(), m_view.rowCount(), total, failing, shownNow().timeSpec());
}

void MainWindow::updateActions()
{
    m_commands->update(m_workspace, m_list->selectedKeys(), accountForNew(), m_runner->hasHeldDelete());
    m_notes->updateCommands();
    const bool atDesk = m_pages->currentWidget() == m_desk;
    m_toolBar->setVisible(atDesk);
    m_filterText->setEnabled(atDesk);
    updateTitle();
}

void MainWindow::updateTitle()
{
    // The program's name comes last: there Qt knows it and adds it no second time.
    QStringList parts;
    if (const SourceRow *row = m_rows.find(m_editor->key()); row && m_desk->isEditing() && m_editor->isDirty())
        parts.append(tr("%1, edited").arg(row->source.displayName));
    const QList<Account> accounts = m_workspace.accounts();
    if (m_workspace.isDemo())
        parts.append(tr("Demo"));
    else if (accounts.size() == 1)
        parts.append(
            accounts.first().readOnly ? tr("%1 (read-only)").arg(accounts.first().name) : accounts.first().name);
    parts.append(QGuiApplication::applicationDisplayName());
    setWindowTitle(parts.join(u" – "_s));
}

void MainWindow::tick()
{
    m_runner->tick();
    m_filterText->readAgain();
    showSelected();
    updateStatus();
    // What is told in minutes may be some seconds late; painting all of it costs more than all else that is done while nobody does
    // anything.
    constexpr int ticksPerPaint = 10;
    const bool areRelative = m_settings.settings().times == TimeDisplay::Relative; // the next run too
    if (++m_ticks % ticksPerPaint == 0 || areRelative || m_list->table()->tellsSeconds(m_workspace.clock().now()))
        m_list->table()->viewport()->update();
}

} // namespace bobbin
