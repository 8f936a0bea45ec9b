#include "ui/window/mainwindow.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/accounts/welcomepage.h"
#include "ui/forms/sourceeditor.h"
#include "ui/panes/facetpane.h"
#include "ui/panes/filterfield.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/icons.h"
#include "ui/window/bararea.h"
#include "ui/window/commandrunner.h"
#include "ui/window/commands.h"
#include "ui/window/desk.h"
#include "ui/window/editflow.h"
#include "ui/window/healthflow.h"
#include "ui/window/linkbars.h"
#include "ui/window/logdock.h"
#include "ui/window/statusline.h"
#include "ui/window/views.h"
#include "ui/words/errors.h"
#include "ui/words/facetwords.h"
#include "ui/words/remedywords.h"
#include "ui/words/words.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

MainWindow::MainWindow(Workspace &workspace, SettingsStore &settings, const QString &statePath, QWidget *parent)
    : QMainWindow(parent)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_state(statePath)
    , m_rows([this](const SourceRow *row, SourceTableModel::Column column) { return cell(row, column); })
    , m_view(m_rows)
    , m_facets(m_rows,
          [this](Facet facet, const FacetModel::Value *value) {
              const auto *account = value && value->key ? std::get_if<AccountId>(&*value->key) : nullptr;
              return facetText(facet, value, account ? accountName(*account) : QString());
          })
    , m_commands(new Commands(this))
{
    setObjectName("mainWindow");
    // While the window manager is at work; drawn in all its sizes it would hold up the first paint.
    QTimer::singleShot(0, this, [this] { setWindowIcon(applicationIcon()); });
    buildPanes();
    buildToolBar();
    buildMenus();
    connectModels();
    connectCommands();
    connectPanes();
    connect(&settings, &SettingsStore::changed, this, &MainWindow::applySettings);
    m_workspace.setPollEvery(settings.settings().refreshEvery);
    m_workspace.proxy().set(settings.settings().proxy);
    m_state.restore(*this, *m_desk->splitter(), *m_list->table(), m_view);
    m_commands->showSidebar->setChecked(m_state.isShown(u"sidebar"_s));
    m_commands->showDetail->setChecked(m_state.isShown(u"detail"_s));
    m_desk->setWanted(m_commands->showSidebar->isChecked(), m_commands->showDetail->isChecked());
    m_log->restore(m_state);
    m_health->restore(m_state);
    applyDensity();
    m_wanted = m_state.selected();
    accountsChanged();
    showNotices();
    m_heartbeat.start(1s);
    setFocus(); // the list has it once its rows are there; until then nothing that merely comes first
}

MainWindow::~MainWindow() = default;

void MainWindow::showNotices()
{
    const auto warn = [this](const QString &name, const QString &what, const QString &next) {
        m_bars->show(name, {Severity::Warning, what, next, {tr("Dismiss")}}, [this, name](int) { m_bars->hide(name); });
    };
    if (const auto &notice = m_workspace.store().notice()) {
        const ErrorText text = storeNoticeText(*notice);
        warn(u"accountsFile"_s, text.what, text.next);
    }
    if (const QString problems = remedyProblemsText(m_workspace.remedyProblems()); !problems.isEmpty())
        warn(u"remediesFile"_s, tr("Some of your own remedies are not in use."), problems);
}

void MainWindow::buildPanes()
{
    const auto environmentOf = [this](const AccountId &id) -> std::optional<Environment> {
        const AccountSession *session = m_workspace.session(id);
        if (!session || m_workspace.isDemo())
            return std::nullopt;
        return session->account().environment;
    };
    m_desk = new Desk(
        m_facets, m_view, [this](const AccountId &id) { return accountName(id); }, environmentOf, *m_commands, this);
    m_bars = m_desk->bars();
    m_list = m_desk->list();
    m_detail = m_desk->detail();
    m_editor = m_desk->editor();
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(m_desk);
    setCentralWidget(m_pages);
    m_status = new StatusLine(this);
    setStatusBar(m_status);
    m_runner = new CommandRunner(m_workspace, *m_bars, this);
    m_edit = new EditFlow(m_workspace, *m_editor, this);
    m_views = new Views(m_state, [this] { return queryContext(); }, [this] { return m_view.filter(); }, this);
    m_linkBars = new LinkBars(m_workspace, *m_bars, this);
    m_log = new LogDock(m_workspace, *m_desk, *m_commands, this);
    m_health = new HealthFlow(m_rows, *m_list, m_facets, *m_commands, [this] { return shownNow(); }, this);
}

void MainWindow::connectModels()
{
    connect(&m_workspace.fleet(), &Fleet::rowsChanged, &m_rows,
        [this](const QList<SourceRow> &rows) { m_rows.merge(rows); });
    connect(&m_workspace.fleet(), &Fleet::rowsRemoved, &m_rows,
        [this](const QList<SourceKey> &keys) { m_rows.remove(keys); });
    m_rows.merge(m_workspace.fleet().rows().values());
    // Panes and actions follow what the model says once per batch, not per signal. What counts all rows comes ten times a second
    // while batch comes upon batch.
    auto *panes = new QTimer(this);
    auto *counts = new QTimer(this);
    panes->setSingleShot(true);
    counts->setSingleShot(true);
    connect(panes, &QTimer::timeout, this, &MainWindow::updatePanes);
    connect(counts, &QTimer::timeout, this, &MainWindow::updateCounts);
    const auto later = [this, panes, counts] {
        panes->start(0);
        if (!counts->isActive())
            counts->start(int(m_countsRest.remainingTime()));
    };
    connect(&m_rows, &QAbstractItemModel::dataChanged, this, later);
    connect(&m_rows, &QAbstractItemModel::rowsInserted, this, later);
    connect(&m_rows, &QAbstractItemModel::rowsRemoved, this, later);
    connect(&m_workspace, &Workspace::linkChanged, this, later);
    connect(&m_workspace, &Workspace::refreshed, this, later);
    m_filterFollows.setSingleShot(true);
    connect(&m_filterFollows, &QTimer::timeout, this, [this] {
        m_facets.setFilter(m_view.filter());
        updateStatus();
    });
    connect(&m_workspace, &Workspace::accountsChanged, this, &MainWindow::accountsChanged);
    connect(&m_workspace, &Workspace::caughtUp, this, [this] {
        // The first round of checks has told what is worst: from now on rows keep their place.
        m_view.resort();
        const bool isFirst = !std::exchange(m_isComplete, true);
        restoreSelection();
        // The keys of the list work from the start, unless a person is typing already.
        if (isFirst && !m_desk->isEditing() && !m_filterText->hasFocus())
            m_list->rowsWidget()->setFocus();
    });
    connect(&m_heartbeat, &QTimer::timeout, this, &MainWindow::tick);
}

void MainWindow::connectPanes()
{
    connect(m_desk->facets(), &FacetPane::chosen, this, [this](const FacetKey &key, FacetModel::How how) {
        applyFilter(FacetModel::choose(m_view.filter(), key, how));
    });
    connect(m_desk, &Desk::arranged, this, [this] {
        m_commands->back->setVisible(m_desk->isDetailPage());
        // Where there is little room, what is known by its shape leaves it to the filter.
        for (QAction *action : {m_commands->refresh, m_commands->showSources, m_commands->showHealth}) {
            if (auto *button = qobject_cast<QToolButton *>(m_toolBar->widgetForAction(action)))
                button->setToolButtonStyle(m_desk->isWide() ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        }
    });
    connect(m_list, &SourceListPane::filterWanted, this, &MainWindow::applyFilter);
    connect(m_list, &SourceListPane::clearFilterWanted, this, &MainWindow::clearFilter);
    connect(m_list, &SourceListPane::selectionChanged, this, &MainWindow::selectionChanged);
    connect(m_list, &SourceListPane::activated, m_commands->details, &QAction::trigger);
    connect(m_list, &SourceListPane::newSourceWanted, m_commands->newSource, &QAction::trigger);
    connect(m_list, &SourceListPane::retryWanted, this, &MainWindow::refresh);
    connect(m_list->table(), &SourceTable::undoDeleteClicked, m_runner, &CommandRunner::undoDelete);
    connect(m_list->table(), &SourceTable::deleteNowClicked, m_runner, &CommandRunner::deleteNow);
    connect(m_filterText, &FilterField::queryChanged, this, [this](const SourceQuery &query) {
        SourceFilter filter = m_view.filter();
        filter.query = query;
        applyFilter(filter);
    });
    connect(m_filterText, &FilterField::problemChanged, m_list, &SourceListPane::setFilterProblem);
    connect(m_status, &StatusLine::failingWanted, this, [this] {
        SourceFilter filter;
        filter.only(Facet::Health) = {Verdict::Failing};
        applyFilter(filter);
    });
    connect(m_status, &StatusLine::readOnlyToggled, this, &MainWindow::allowWrites);
    connect(m_views, &Views::chosen, this, [this](const SourceFilter &filter) {
        clearFilter();
        applyFilter(filter);
    });
    connect(m_health, &HealthFlow::verdictChosen, this,
        [this](Verdict verdict) { applyFilter(FacetModel::choose(m_view.filter(), verdict, FacetModel::How::Only)); });
    connect(m_health, &HealthFlow::told, m_status, &StatusLine::tell);
    connect(m_views, &Views::told, m_status, &StatusLine::tell);
    connect(m_runner, &CommandRunner::told, m_status, &StatusLine::tell);
    connect(m_runner, &CommandRunner::progressed, m_status, &StatusLine::setWork);
    connect(m_runner, &CommandRunner::progressed, this,
        [this] { m_commands->setRuns(m_runner->canStop(), m_runner->hasLastResult()); });
    connect(m_status, &StatusLine::stopWanted, m_runner, &CommandRunner::stopAfterThese);
    connect(m_editor, &SourceEditor::closeRequested, this, &MainWindow::closeEditor);
    connect(m_editor, &SourceEditor::dirtyChanged, this, &MainWindow::updateTitle);
    connect(
        m_edit, &EditFlow::saved, this, [this](const QString &name) { m_status->tell(tr("Saved “%1”.").arg(name)); });
    connect(m_linkBars, &LinkBars::tokenWanted, this, [this](const AccountId &account) { openAccounts(account); });
    connect(m_linkBars, &LinkBars::proxySettingsWanted, this, [this] { openSettings()->showProxy(); });
    m_readSelected.setSingleShot(true);
    m_readSelected.setInterval(200ms);
    connect(&m_readSelected, &QTimer::timeout, this, [this] {
        const SourceKey key = m_detail->key();
        if (AccountSession *session = m_workspace.session(key.account); session && session->link() == Link::Live)
            session->store().read(key.source);
    });
}

QDateTime MainWindow::shownNow() const { return nowFor(m_settings.settings().times, m_workspace.clock().now()); }

QString MainWindow::cell(const SourceRow *row, SourceTableModel::Column column) const
{
    if (row && column == SourceTableModel::Account)
        return accountName(row->key.account);
    return cellText(row, column, shownNow(), m_settings.settings().times);
}

QString MainWindow::accountName(const AccountId &id) const
{
    const AccountSession *session = m_workspace.session(id);
    return session ? session->account().name : QString();
}

void MainWindow::accountsChanged()
{
    const QList<Account> accounts = m_workspace.accounts();
    QList<AccountId> ids;
    for (const Account &account : accounts)
        ids.append(account.id);
    m_facets.setAccounts(ids);
    m_filterText->readAgain();
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

void MainWindow::showSelected()
{
    const QList<SourceKey> keys = m_list->selectedKeys();
    const SourceRow *row = keys.size() == 1 ? m_rows.find(keys.first()) : nullptr;
    if (row)
        m_detail->show(*row, accountName(row->key.account), shownNow());
    else
        m_detail->showNothing(int(keys.size()));
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
    int total = 0, failing = 0;
    for (int i = 0; i < m_rows.rowCount(); ++i) {
        const SourceRow &row = m_rows.row(i);
        total += row.source.deletedAt.isValid() ? 0 : 1;
        failing += row.judgment.standing == Standing::Failing ? 1 : 0;
    }
    m_list->setTotal(total);
    m_status->update(m_workspace, accountForNew(), m_view.rowCount(), total, failing);
}

void MainWindow::updateActions()
{
    m_commands->update(m_workspace, m_list->selectedKeys(), accountForNew(), m_runner->hasHeldDelete());
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
    m_list->table()->viewport()->update();
}

bool MainWindow::event(QEvent *event)
{
    // Keys that write act on what is selected, so they are the list's: from a text field or another pane nothing is sent.
    if (event->type() == QEvent::ShortcutOverride && !m_list->rowsWidget()->hasFocus()
        && m_commands->writesByKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

} // namespace bobbin
