#include "ui/window/mainwindow.h"

#include "core/models/filtertext.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/forms/sourceeditor.h"
#include "ui/panes/facetpane.h"
#include "ui/panes/filterfield.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/report/handoverfacts.h"
#include "ui/report/healthexport.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/icons.h"
#include "ui/window/bararea.h"
#include "ui/window/commandrunner.h"
#include "ui/window/commands.h"
#include "ui/window/desk.h"
#include "ui/window/dialogs.h"
#include "ui/window/editflow.h"
#include "ui/window/exportflow.h"
#include "ui/window/healthflow.h"
#include "ui/window/historyflow.h"
#include "ui/window/linkbars.h"
#include "ui/window/logdock.h"
#include "ui/window/notesflow.h"
#include "ui/window/statusline.h"
#include "ui/window/troubleflow.h"
#include "ui/window/views.h"
#include "ui/words/errors.h"
#include "ui/words/facetwords.h"
#include "ui/words/remedywords.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QCloseEvent>
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
    buildPanes();
    buildToolBar();
    buildMenus();
    connectModels();
    connectCommands();
    connectPanes();
    connect(&settings, &SettingsStore::changed, this, &MainWindow::applySettings);
    m_workspace.setPollEvery(settings.settings().refreshEvery);
    m_workspace.proxy().set(settings.settings().proxy);
    m_workspace.notices().setRules(settings.settings().notices);
    m_workspace.notices().setMutes(m_state.mutes());
    m_workspace.notices().setTold(m_state.told());
    m_desk->useUsualSizes();
    m_state.restore(*this, *m_desk->splitter(), *m_list->table(), m_view);
    m_desk->setWanted(m_state.isShown(u"sidebar"_s), m_state.isShown(u"detail"_s));
    m_log->panel()->setTimes(shownNow().timeSpec());
    m_log->restore(m_state);
    m_health->restore(m_state);
    applyDensity();
    m_wanted = m_state.selected();
    if (const auto filter = filterFromText(m_state.filter(), queryContext()))
        applyFilter(*filter);
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

/// The list does without the records; who relies on them is told.
void MainWindow::showRecording()
{
    const auto show = [this](const QString &name, const HistoryError &error) {
        const ErrorText text = historyErrorText(error);
        const QString words = text.said.isEmpty() ? text.next : tr("%1 (%2)").arg(text.next, text.said);
        m_bars->show(
            name, {Severity::Warning, text.what, words, {tr("Dismiss")}}, [this, name](int) { m_bars->hide(name); });
    };
    const Recorder &recorder = *m_workspace.recorder();
    if (const auto &error = recorder.error())
        show(u"recording"_s, *error);
    else
        m_bars->hide(u"recording"_s);
    if (!recorder.losses().isEmpty())
        show(u"recordsLost"_s, recorder.losses().last());
    m_notes->updateCommands();
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
    m_linkBars = new LinkBars(m_workspace, *m_bars, [this] { return shownNow(); }, this);
    auto *history = new HistoryFlow(m_workspace, *m_detail, [this] { return shownNow(); }, this);
    m_log = new LogDock(m_workspace, *m_desk, *m_commands, this);
    new ExportFlow(*m_commands, *m_bars,
        {.table =
                [this] {
                    const auto words = [this](const auto *row, auto column) { return cell(row, column); };
                    return m_commands->showHealth->isChecked() ? exportHealth(m_view.rows(), words, shownNow())
                                                               : shownTable(*m_list->table(), words);
                },
            .facts = [this] { return handoverFacts(m_workspace, shownNow(), m_settings.settings().stitchAddress); },
            .deeds = [this](QObject *context, const auto &done) { findDeeds(m_workspace, context, done); },
            .history = [history](QObject *context, const auto &done) { history->find(context, done); },
            .notes = [this](QObject *context, const auto &done) { m_notes->collect(context, done); }},
        this);
    m_notes = new NotesFlow(m_workspace, *m_list, *m_commands, [this] { return shownNow(); }, this);
    m_health = new HealthFlow(
        m_rows, *m_list, m_facets, m_workspace.notices(), *m_commands, [this] { return shownNow(); }, this);
    new TroubleFlow(m_workspace, m_health->strip(), [this] { return shownNow(); }, this);
}

void MainWindow::connectModels()
{
    connect(&m_workspace.fleet(), &Fleet::rowsChanged, &m_rows,
        [this](const QList<SharedRow> &rows) { m_rows.merge(rows); });
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
    connect(&m_workspace.notices(), &Noticer::mutesChanged, this,
        [this] { m_state.setMutes(m_workspace.notices().mutes()); });
    connect(
        &m_workspace.notices(), &Noticer::toldChanged, this, [this] { m_state.setTold(m_workspace.notices().told()); });
    connect(&m_workspace, &Workspace::accountsChanged, this, &MainWindow::accountsChanged);
    connect(&m_workspace, &Workspace::recordingChanged, this, &MainWindow::showRecording);
    connect(&m_workspace, &Workspace::destinationsNamed, this, &MainWindow::tellCellsAnew);
    connect(&m_workspace, &Workspace::recalled, this, [this] {
        m_view.resort();
        restoreSelection();
    });
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
        m_commands->setPanes(
            m_desk->isSidebarShown(), m_desk->isDetailShown(), m_desk->isPage(), m_desk->isEditorPage());
        offerBack();
        wantDestinations();
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
    connect(m_list->table(), &SourceTable::wantedChanged, this, &MainWindow::wantDestinations);
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
    connect(m_notes, &NotesFlow::told, m_status, &StatusLine::tell);
    connect(m_health, &HealthFlow::told, m_status, &StatusLine::tell);
    connect(m_commands, &Commands::refused, m_status, &StatusLine::tell);
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

QDateTime MainWindow::shownNow() const
{
    // Each cell asks as it is painted, and to look up the time zone would be a fifth of its work: once a second will do.
    const QDateTime now = m_workspace.clock().now();
    const TimeDisplay times = m_settings.settings().times;
    const auto wanted = std::pair(now.toSecsSinceEpoch(), times);
    if (std::exchange(m_shownOf, wanted) != wanted)
        m_shownNow = nowFor(times, now);
    return m_shownNow;
}

QString MainWindow::cell(const SourceRow *row, SourceTableModel::Column column) const
{
    if (row && column == SourceTableModel::Account)
        return accountName(row->key.account);
    if (row && column == SourceTableModel::Destination && !row->source.destinationIds.isEmpty())
        return destinationNames(*row);
    return cellText(row, column, shownNow(), m_settings.settings().times);
}

/// Empty if it has none.
QString MainWindow::destinationNames(const SourceRow &row) const
{
    const QList<qint64> &ids = row.source.destinationIds;
    const AccountSession *session = m_workspace.session(row.key.account);
    return session && !ids.isEmpty() ? destinationText(ids, session->destinations().of(ids)) : QString();
}

QString MainWindow::accountName(const AccountId &id) const
{
    const AccountSession *session = m_workspace.session(id);
    return session ? session->account().name : QString();
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
    m_state.setShown(u"sidebar"_s, m_desk->wantsSidebar());
    m_state.setShown(u"detail"_s, m_desk->wantsDetail());
    m_log->save(m_state);
    m_health->save(m_state);
    QMainWindow::closeEvent(event);
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::Paint && !std::exchange(m_isSeen, true)) {
        QTimer::singleShot(0, this, [this] {
            setWindowIcon(applicationIcon()); // drawn in all its sizes it would hold up the first paint
            Q_EMIT seen();
        });
    }
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide || event->type() == QEvent::WindowStateChange)
        m_workspace.setSeen(isVisible() && !isMinimized());
    // Keys that write act on what is selected, so they are the list's: from a text field or another pane nothing is sent.
    if (event->type() == QEvent::ShortcutOverride && !m_list->rowsWidget()->hasFocus()
        && m_commands->writesByKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QMainWindow::event(event);
}

} // namespace bobbin
