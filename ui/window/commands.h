#pragma once

#include "core/state/permission.h"

#include <QAction>
#include <QList>
#include <QObject>

class QKeyEvent;

namespace bobbin
{

class Workspace;

/// Every command of the window as one action, used by menus, tool bar, context menu and detail pane alike. What they allow is
/// computed in update() and nowhere else; a disabled one's tool tip says why.
class Commands : public QObject
{
    Q_OBJECT

public:
    explicit Commands(QWidget *window);

    QAction *newSource, *edit, *syncNow, *stopSync, *pause, *resume, *remove, *openInStitch, *details;
    QAction *copyRows, *copyCell, *copyJson, *copyCurl, *copyId;
    QAction *back;
    QAction *refresh, *findText, *goTo, *clearFilter, *resort, *undoDelete, *stopWork, *lastResult;
    QAction *exportList, *exportHistory, *exportNotes, *handoverReport;
    QAction *accounts, *allowWrites, *settings, *leaveDemo, *quit;
    QAction *showSidebar, *showDetail, *showActivity, *showRequests, *keepTrouble;
    QAction *comfortable, *standard, *compact; ///< how high rows are: one of them is checked
    QAction *showSources, *showHealth; ///< the workspaces: one of them is checked
    QAction *nextProblem, *previousProblem, *selectCause, *copyCause; ///< in the health workspace
    QAction *acknowledge, *snooze, *writeNote;
    QAction *muteHour, *muteHours, *muteDay, *muteUntilFixed, *unmute; ///< notices of the cause in hand, there too
    QAction *muteAllHour, *muteAllHours, *muteAllDay, *unmuteAll;
    QAction *nextPane, *previousPane, *growPane, *shrinkPane, *contextMenu;
    QAction *keyList, *about;

    /// Keys without Ctrl or F are the list's own: they act only while it has focus.
    void bindToList(QWidget *list);

    /// Another such key of a command. Where not each list has it, `form` says so in the list of keys: "%1 in Health".
    void addListKey(QAction *action, Qt::Key key, QWidget *list, const QString &form = QStringLiteral("%1"));

    /// What the selection and the account allow.
    void update(const Workspace &workspace, const QList<SourceKey> &selection, const AccountId &accountForNew,
        bool hasHeldDelete);

    /// What the commands on several sources allow that run or ran.
    void setRuns(bool canStop, bool hasResult);

    enum class CauseInHand { None, NothingFails, Fails };
    /// What cause is in hand, whether its notices are muted, and whether any are.
    void setMutes(CauseInHand cause, bool isMuted, bool anyMuted);

    /// Says why, where it is not allowed: neither a key nor a button is to look broken.
    void perform(QAction *action);
    /// Why it is disabled; empty if it is not.
    static QString reasonOf(const QAction &action);

    /// What panes are shown: filters and details, one of them as a page in the list's place, or the editor in it.
    void setPanes(bool sidebar, bool detail, bool isPage, bool isEditorPage);

    /// Whether a key stands for a command that changes something at Stitch, or takes such a change back. Such keys are the list's.
    bool writesByKey(const QKeyEvent &event) const;

    /// Pause or Resume: what `pause` does to this selection. Where some are paused and some are not, there is `resume` too.
    Command pauseCommand() const { return m_pauseCommand; }

    /// How many of the selected can be noted something of.
    struct Notable {
        bool canKeep = false; ///< there is a place to keep notes in
        qsizetype acknowledgeable = 0;
        qsizetype inTrouble = 0;
        qsizetype selected = 0;
    };
    void setNotes(const Notable &of);

Q_SIGNALS:
    /// Why a command was not performed.
    void refused(const QString &reason);

private:
    QAction *make(const QString &name, const QString &text, const QString &icon, const QList<QKeySequence> &keys = {},
        const QString &hint = {});
    /// Enabled if any of the selection allows it; with several selected the text counts.
    void allow(QAction *action, Command command, const QString &text, const QString &countedText,
        const Workspace &workspace, const QList<SourceKey> &selection);
    void disable(QAction *action, const QString &reason);
    void enable(QAction *action);
    void setAllowed(QAction *action, bool allowed, const QString &reason);

    Command m_pauseCommand = Command::Pause;
};

/// All keys of a command as a person reads them, those of lists too.
QString keysText(const QAction &action);

/// Why a command is not allowed on a source of the workspace.
Obstacle obstacleOf(const Workspace &workspace, Command command, const SourceKey &key);

} // namespace bobbin
