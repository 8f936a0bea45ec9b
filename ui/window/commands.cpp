#include "ui/window/commands.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/theme/icons.h"
#include "ui/widgets/plainlabel.h"
#include "ui/words/words.h"

#include <QActionGroup>
#include <QKeyEvent>
#include <QShortcut>
#include <QWidget>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr auto listKeys = "listKeys"; // the property that says what keys of lists a command has
constexpr auto whyDisabled = "whyDisabled"; // the property that says why a command is not allowed

Commands::Commands(QWidget *window)
    : QObject(window)
    , newSource(make(u"newSource"_s, tr("New source…"), u"new"_s, {QKeySequence::New}))
    , edit(make(u"edit"_s, tr("Edit…"), u"edit"_s, {Qt::Key_F2, Qt::CTRL | Qt::Key_E}))
    , syncNow(make(u"syncNow"_s, tr("Sync now"), u"sync"_s, {Qt::Key_F8}))
    , stopSync(make(u"stopSync"_s, tr("Stop sync"), u"stop"_s, {Qt::SHIFT | Qt::Key_F8}))
    , pause(make(u"pause"_s, tr("Pause"), u"pause"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_P}))
    , resume(make(u"resume"_s, tr("Resume"), u"resume"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_U}))
    , remove(make(u"delete"_s, tr("Delete…"), u"delete"_s, {QKeySequence::Delete}))
    , openInStitch(make(u"openInStitch"_s, tr("Open in Stitch"), u"open-external"_s, {Qt::CTRL | Qt::Key_B}))
    , details(make(u"details"_s, tr("Show details"), u"info"_s, {Qt::Key_Return, Qt::Key_Enter}))
    , copyRows(make(u"copyRows"_s, tr("Copy rows"), u"copy"_s, {QKeySequence::Copy},
          tr("Copy what the table shows of them, for a spreadsheet")))
    , copyCell(make(u"copyCell"_s, tr("Copy cell"), u"copy"_s, {Qt::CTRL | Qt::ALT | Qt::Key_C}))
    , copyJson(make(u"copySourceJson"_s, tr("Copy as JSON"), u"copy"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_C}))
    , copyCurl(make(u"copyCurl"_s, tr("Copy as cURL"), u"console"_s, {Qt::CTRL | Qt::ALT | Qt::Key_U},
          tr("The command that reads it, with $STITCH_TOKEN in the token's place")))
    , copyId(make(u"copyId"_s, tr("Copy id"), u"copy"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_I}))
    , back(make(u"back"_s, tr("Back to the list"), u"list"_s, {Qt::ALT | Qt::Key_Left}))
    , refresh(make(u"refresh"_s, tr("Refresh"), u"refresh"_s, {Qt::Key_F5, Qt::CTRL | Qt::Key_R},
          tr("Read the sources and their last checks again")))
    , findText(make(u"find"_s, tr("Find…"), u"search"_s, {QKeySequence::Find}))
    , goTo(make(u"goTo"_s, tr("Go to…"), u"search"_s, {Qt::CTRL | Qt::Key_K},
          tr("Any source, command or view by a few letters")))
    , clearFilter(make(u"clearFilter"_s, tr("Clear filter"), u"clear"_s, {Qt::Key_Escape}))
    , resort(make(u"resort"_s, tr("Sort again"), u"list"_s, {Qt::SHIFT | Qt::Key_F5}))
    , undoDelete(make(u"undoDelete"_s, tr("Undo delete"), u"undo"_s, {QKeySequence::Undo}))
    , stopWork(make(u"stopAfterThese"_s, tr("Stop after these"), u"stop"_s, {Qt::CTRL | Qt::Key_Period},
          tr("Let what is under way end, and begin nothing else")))
    , lastResult(make(u"lastResult"_s, tr("Last result…"), u"list"_s, {Qt::CTRL | Qt::ALT | Qt::Key_R},
          tr("What came of the last command on several sources, one by one")))
    , exportList(make(u"exportList"_s, tr("Export list…"), u"export"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_E},
          tr("The rows and columns shown, as CSV, JSON or Markdown")))
    , exportHistory(make(u"exportHistory"_s, tr("Export history…"), u"export"_s, {Qt::CTRL | Qt::ALT | Qt::Key_E},
          tr("What the history shows of the source, as CSV or JSON")))
    , exportNotes(make(u"exportNotes"_s, tr("Export notes…"), u"export"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_N},
          tr("What was noted about sources of all accounts, as CSV or JSON")))
    , handoverReport(make(u"handoverReport"_s, tr("Handover report…"), u"report"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_H},
          tr("All problems by cause, for whoever comes next, as HTML or Markdown")))
    , accounts(make(u"accounts"_s, tr("Accounts…"), u"account"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_A}))
    , allowWrites(make(u"allowWrites"_s, tr("Allow changes"), u"lock"_s, {Qt::CTRL | Qt::ALT | Qt::Key_W}))
    , settings(make(u"settings"_s, tr("Settings…"), u"settings"_s, {Qt::CTRL | Qt::Key_Comma}))
    , leaveDemo(make(u"leaveDemo"_s, tr("Leave the demo"), u"close"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_Q}))
    , quit(make(u"quit"_s, tr("Quit"), {}, {Qt::CTRL | Qt::Key_Q}))
    , showSidebar(make(u"showSidebar"_s, tr("Filters"), u"sidebar"_s, {Qt::Key_F9}))
    , showDetail(make(u"showDetail"_s, tr("Details"), u"info"_s, {Qt::SHIFT | Qt::Key_F9}))
    , showActivity(make(u"showActivity"_s, tr("Activity"), u"list"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_L},
          tr("What Bobbin did and saw")))
    , showRequests(make(u"showRequests"_s, tr("Requests"), u"console"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_R},
          tr("What Bobbin asked Stitch, and how it was answered")))
    , keepTrouble(
          make(u"keepTrouble"_s, tr("Always show failures over time"), u"health"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_2},
              tr("In Health, also in a low window, where causes have the room otherwise")))
    , comfortable(make(u"comfortable"_s, tr("Comfortable rows"), {}, {Qt::CTRL | Qt::ALT | Qt::Key_1}))
    , standard(make(u"standard"_s, tr("Standard rows"), {}, {Qt::CTRL | Qt::ALT | Qt::Key_2}))
    , compact(make(u"compact"_s, tr("Compact rows"), {}, {Qt::CTRL | Qt::ALT | Qt::Key_3}))
    , showSources(make(u"showSources"_s, tr("Sources"), u"list"_s, {Qt::CTRL | Qt::Key_1}, tr("The list of sources")))
    , showHealth(
          make(u"showHealth"_s, tr("Health"), u"health"_s, {Qt::CTRL | Qt::Key_2}, tr("What is the matter, by cause")))
    , nextProblem(make(u"nextProblem"_s, tr("Next problem"), {}, {Qt::Key_J}))
    , previousProblem(make(u"previousProblem"_s, tr("Previous problem"), {}, {Qt::Key_K}))
    , selectCause(make(u"selectSameCause"_s, tr("Select all of this cause"), {}, {Qt::Key_G}))
    , copyCause(make(u"copyCauseMessage"_s, tr("Copy message about this cause"), u"copy"_s, {Qt::Key_M}))
    , acknowledge(make(u"acknowledge"_s, tr("Acknowledge…"), u"acknowledge"_s, {Qt::Key_A},
          tr("Say that you know of it, why, and until when")))
    , snooze(make(u"snooze"_s, tr("Snooze…"), u"snooze"_s, {Qt::Key_Z}, tr("Out of the way for a while")))
    , writeNote(make(u"writeNote"_s, tr("Note…"), u"note"_s, {Qt::Key_N}, tr("A text and tags of your own")))
    , muteHour(make(u"muteHour"_s, tr("Mute this cause for 1 hour"), u"bell-off"_s, {Qt::Key_1}))
    , muteHours(make(u"muteHours"_s, tr("Mute this cause for 4 hours"), u"bell-off"_s, {Qt::Key_4}))
    , muteDay(make(u"muteDay"_s, tr("Mute this cause for 1 day"), u"bell-off"_s, {Qt::Key_D}))
    , muteUntilFixed(make(u"muteUntilFixed"_s, tr("Mute this cause until it is fixed"), u"bell-off"_s, {Qt::Key_F}))
    , unmute(make(u"unmute"_s, tr("End the mute of this cause"), u"bell"_s, {Qt::Key_U}))
    , muteAllHour(
          make(u"muteAllHour"_s, tr("Mute all notices for 1 hour"), u"bell-off"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_M}))
    , muteAllHours(
          make(u"muteAllHours"_s, tr("Mute all notices for 4 hours"), u"bell-off"_s, {Qt::CTRL | Qt::ALT | Qt::Key_M}))
    , muteAllDay(make(u"muteAllDay"_s, tr("Mute all notices for 1 day"), u"bell-off"_s,
          {Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_M}))
    , unmuteAll(make(u"unmuteAll"_s, tr("End all mutes"), u"bell"_s, {Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_U}))
    , nextPane(make(u"nextPane"_s, tr("Next pane"), {}, {Qt::Key_F6}))
    , previousPane(make(u"previousPane"_s, tr("Previous pane"), {}, {Qt::SHIFT | Qt::Key_F6}))
    , growPane(make(u"growPane"_s, tr("Make the pane larger"), {}, {Qt::CTRL | Qt::Key_F6}))
    , shrinkPane(make(u"shrinkPane"_s, tr("Make the pane smaller"), {}, {Qt::CTRL | Qt::SHIFT | Qt::Key_F6}))
    , contextMenu(make(u"contextMenu"_s, tr("Context menu"), u"more"_s, {Qt::SHIFT | Qt::Key_F10},
          tr("What can be done with the row or text that has the focus")))
    , keyList(make(u"keyList"_s, tr("Keys…"), u"help"_s, {Qt::Key_F1, Qt::CTRL | Qt::Key_Slash}))
    , about(make(u"about"_s, tr("About Bobbin"), u"info"_s, {Qt::SHIFT | Qt::Key_F1}))
{
    showSidebar->setCheckable(true);
    showSidebar->setChecked(true);
    showDetail->setCheckable(true);
    showDetail->setChecked(true);
    showActivity->setCheckable(true);
    showRequests->setCheckable(true);
    keepTrouble->setCheckable(true);
    for (QAction *action : {nextProblem, previousProblem, selectCause, copyCause, acknowledge, snooze, writeNote,
             muteHour, muteHours, muteDay, muteUntilFixed, unmute})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut); // letters are the health list's own
    auto *workspaces = new QActionGroup(this);
    for (QAction *action : {showSources, showHealth}) {
        action->setCheckable(true);
        workspaces->addAction(action);
    }
    auto *density = new QActionGroup(this);
    for (QAction *action : {comfortable, standard, compact}) {
        action->setCheckable(true);
        density->addAction(action);
    }
    settings->setMenuRole(QAction::PreferencesRole);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    setRuns(false, false);
    setMutes(CauseInHand::None, false, false);
    setNotes({});
}

QAction *Commands::make(const QString &name, const QString &text, const QString &iconName,
    const QList<QKeySequence> &keys, const QString &hint)
{
    auto *action = new QAction(text, parent());
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcuts(keys);
    action->setToolTip(plainToolTip(hint));
    action->setProperty("hint", hint);
    return action;
}

void Commands::bindToList(QWidget *list)
{
    for (QAction *action : {details, clearFilter, remove, undoDelete, copyRows, copyJson}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        list->addAction(action);
    }
    addListKey(findText, Qt::Key_Slash, list);
}

void Commands::addListKey(QAction *action, Qt::Key key, QWidget *list, const QString &form)
{
    auto *shortcut = new QShortcut(key, list);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this, action] { perform(action); });
    const QString text = form.arg(shortcut->key().toString(QKeySequence::NativeText));
    QStringList texts = action->property(listKeys).toStringList();
    if (!texts.contains(text)) // several lists may have it
        texts.append(text);
    action->setProperty(listKeys, texts);
}

QString keysText(const QAction &action)
{
    QStringList texts = action.property(listKeys).toStringList();
    if (!action.shortcut().isEmpty())
        texts.prepend(QKeySequence::listToString(action.shortcuts(), QKeySequence::NativeText));
    return texts.join(u"; "_s);
}

void Commands::disable(QAction *action, const QString &reason)
{
    action->setEnabled(false);
    action->setProperty(whyDisabled, reason);
    action->setToolTip(plainToolTip(reason));
}

void Commands::perform(QAction *action)
{
    if (const QString reason = reasonOf(*action); !reason.isEmpty())
        Q_EMIT refused(reason);
    else
        action->trigger();
}

QString Commands::reasonOf(const QAction &action)
{
    return action.isEnabled() ? QString() : action.property(whyDisabled).toString();
}

void Commands::enable(QAction *action)
{
    action->setEnabled(true);
    const QString hint = action->property("hint").toString();
    action->setToolTip(plainToolTip(hint.isEmpty() ? action->text().remove(u'…') : hint));
}

void Commands::setAllowed(QAction *action, bool allowed, const QString &reason)
{
    if (allowed)
        enable(action);
    else
        disable(action, reason);
}

bool Commands::writesByKey(const QKeyEvent &event) const
{
    const QKeySequence keys(event.keyCombination());
    return std::ranges::any_of(std::array{syncNow, stopSync, pause, resume, remove, undoDelete},
        [&](const QAction *action) { return action->shortcuts().contains(keys); });
}

void Commands::setRuns(bool canStop, bool hasResult)
{
    setAllowed(stopWork, canStop, tr("Nothing is waiting to begin."));
    setAllowed(lastResult, hasResult, tr("No command was given to several sources yet."));
}

void Commands::setMutes(CauseInHand cause, bool isMuted, bool anyMuted)
{
    const bool hasCause = cause != CauseInHand::None;
    const QString noCause = tr("Choose a problem in the Health workspace first.");
    const QString noFailure = tr("Notices tell of failures only, and no source fails by this cause.");
    for (QAction *action : {muteHour, muteHours, muteDay, muteUntilFixed})
        setAllowed(action, cause == CauseInHand::Fails, hasCause ? noFailure : noCause);
    setAllowed(unmute, hasCause && isMuted, hasCause ? tr("Notices of this cause are not muted.") : noCause);
    setAllowed(unmuteAll, anyMuted, tr("No notices are muted."));
}

void Commands::setNotes(const Notable &of)
{
    const auto allow = [&](QAction *action, bool isSo, const QString &otherwise) {
        const QString noPlace = tr("Nothing is recorded at the moment, so it could not be kept.");
        setAllowed(action, of.canKeep && isSo, of.canKeep ? otherwise : noPlace);
    };
    allow(acknowledge, of.acknowledgeable > 0, tr("Choose a source that is in trouble, unknown or stopped first."));
    allow(snooze, of.inTrouble > 0, tr("Choose a source in trouble first."));
    allow(writeNote, of.selected == 1, tr("Choose one source first."));
}

void Commands::setPanes(bool sidebar, bool detail, bool isPage, bool isEditorPage)
{
    showSidebar->setChecked(sidebar);
    showDetail->setChecked(detail);
    setAllowed(back, isPage, tr("The list is shown."));
    for (QAction *action : {showSidebar, showDetail})
        setAllowed(action, !isEditorPage, tr("The editor has the room. Close it first."));
}

Obstacle obstacleOf(const Workspace &workspace, Command command, const SourceKey &key)
{
    const AccountSession *session = workspace.session(key.account);
    const SourceRow *row = workspace.fleet().find(key);
    return session && row ? obstacle(command, *row, session->facts()) : Obstacle::Deleted;
}

void Commands::allow(QAction *action, Command command, const QString &text, const QString &countedText,
    const Workspace &workspace, const QList<SourceKey> &selection)
{
    action->setText(text);
    if (selection.isEmpty())
        return disable(action, tr("Choose a source first."));
    Obstacle first = Obstacle::None;
    qsizetype allowed = 0;
    for (const SourceKey &key : selection) {
        const Obstacle found = obstacleOf(workspace, command, key);
        if (found == Obstacle::None)
            ++allowed;
        else if (first == Obstacle::None)
            first = found;
    }
    if (allowed == 0)
        return disable(action, obstacleSentence(first));
    if (selection.size() > 1)
        action->setText(countedText.arg(allowed).arg(selection.size()));
    enable(action);
}

void Commands::update(
    const Workspace &workspace, const QList<SourceKey> &selection, const AccountId &accountForNew, bool hasHeldDelete)
{
    const bool isOne = selection.size() == 1;
    const auto paused = std::ranges::count_if(selection, [&](const SourceKey &key) {
        const SourceRow *row = workspace.fleet().find(key);
        return row && row->source.pausedAt.isValid();
    });
    const bool allPaused = paused > 0 && paused == selection.size();
    m_pauseCommand = allPaused ? Command::Resume : Command::Pause;
    pause->setIcon(icon(allPaused ? u"resume"_s : u"pause"_s));
    allow(pause, m_pauseCommand, allPaused ? tr("Resume") : tr("Pause"),
        allPaused ? tr("Resume %1 of %2") : tr("Pause %1 of %2"), workspace, selection);
    resume->setVisible(paused > 0 && !allPaused);
    allow(resume, Command::Resume, tr("Resume"), tr("Resume %1 of %2"), workspace, selection);
    allow(syncNow, Command::SyncNow, tr("Sync now"), tr("Sync %1 of %2 now"), workspace, selection);
    allow(stopSync, Command::StopSync, tr("Stop sync"), tr("Stop sync of %1 of %2"), workspace, selection);
    allow(remove, Command::Delete, tr("Delete…"), tr("Delete %1 of %2…"), workspace, selection);
    allow(edit, Command::Edit, tr("Edit…"), {}, workspace, isOne ? selection : QList<SourceKey>());
    allow(openInStitch, Command::OpenInStitch, tr("Open in Stitch"), {}, workspace,
        isOne ? selection : QList<SourceKey>());
    if (!isOne && !selection.isEmpty()) {
        disable(edit, tr("Choose one source to edit it."));
        disable(openInStitch, tr("Choose one source to open it."));
    }
    for (QAction *action : {details, copyId})
        setAllowed(action, isOne, tr("Choose one source first."));
    for (QAction *action : {copyRows, copyCell, copyJson, copyCurl})
        setAllowed(action, !selection.isEmpty(), tr("Choose a source first."));
    const bool isRecorded = isOne && workspace.isRecording() && !workspace.place(selection.first().account).isNull();
    setAllowed(exportHistory, isRecorded,
        isOne ? tr("Nothing is recorded of this source yet.") : tr("Choose one source first."));
    setAllowed(exportNotes, workspace.isRecording(), tr("Nothing is recorded."));
    setAllowed(undoDelete, hasHeldDelete, tr("No delete is waiting to be sent."));

    const AccountSession *session = workspace.session(accountForNew);
    const Obstacle forNew = session ? writeObstacle(session->facts()) : Obstacle::NoToken;
    const QString noAccount = tr("Connect an account first.");
    setAllowed(newSource, forNew == Obstacle::None, session ? obstacleSentence(forNew) : noAccount);
    for (QAction *action : {refresh, exportList, handoverReport})
        setAllowed(action, session, noAccount);
    const QString name = session ? session->account().name : QString();
    allowWrites->setProperty("hint", tr("%1 is read-only: let its sources be changed").arg(name));
    setAllowed(allowWrites, session && session->account().readOnly,
        session ? tr("%1 can be changed already.").arg(name) : noAccount);
    leaveDemo->setVisible(workspace.isDemo());
    accounts->setVisible(!workspace.isDemo());
}

} // namespace bobbin
