// What the window does when a command is given.

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
#include "ui/window/bararea.h"
#include "ui/window/commands.h"
#include "ui/window/createflow.h"
#include "ui/window/desk.h"
#include "ui/window/dialogs.h"
#include "ui/window/editflow.h"
#include "ui/window/healthflow.h"
#include "ui/window/linkbars.h"
#include "ui/window/logdock.h"
#include "ui/window/mainwindow.h"
#include "ui/window/palette.h"
#include "ui/window/statusline.h"
#include "ui/words/errors.h"
#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QMenuBar>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace bobbin
{

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
    backToList(); // from a page in its place
    m_list->select(key);
}

void MainWindow::showProblem(const QList<SourceKey> &sources)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    const bool isHidden = std::ranges::any_of(
        sources, [this](const SourceKey &key) { return m_rows.find(key) && !m_view.indexOf(key).isValid(); });
    if (isHidden)
        clearFilter();
    backToList(); // from a page in its place
    m_health->showGroupOf(sources);
}

QueryContext MainWindow::queryContext() const
{
    QHash<AccountId, QString> names;
    for (const Account &account : m_workspace.accounts())
        names.insert(account.id, account.name);
    return {m_workspace.clock().now(), names};
}

QStringList MainWindow::tagsInUse() const
{
    QSet<QString> tags;
    for (int i = 0; i < m_rows.rowCount(); ++i) {
        const QStringList &own = m_rows.row(i).notes.tags;
        tags.unite({own.begin(), own.end()});
    }
    QStringList sorted = tags.values();
    sorted.sort(Qt::CaseInsensitive);
    return sorted;
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
    m_workspace.notices().setRules(settings.notices);
    applyDensity();
    m_log->panel()->setTimes(shownNow().timeSpec());
    m_linkBars->tellAnew();
    tick();
    tellCellsAnew();
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

/// As the menu key does it: Qt leaves Shift+F10 to the program.
void MainWindow::openContextMenu()
{
    QWidget *widget = QApplication::focusWidget();
    if (!widget)
        return;
    const QPoint at = widget->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, at, widget->mapToGlobal(at));
    QCoreApplication::sendEvent(widget, &event);
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
