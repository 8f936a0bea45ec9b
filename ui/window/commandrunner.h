#pragma once

#include "core/state/bulkrun.h"

#include <QMap>
#include <QObject>
#include <QSet>

class QWidget;

namespace bobbin
{

class BarArea;
class Workspace;

/// Runs commands on the selection and says what came of them: done in one line, failures by name in a bar with Retry and Details.
/// Asks before what cannot be undone.
class CommandRunner : public QObject
{
    Q_OBJECT

public:
    CommandRunner(Workspace &workspace, BarArea &bars, QWidget *window);

    void run(Command command, const QList<SourceKey> &keys);
    /// Deletes one source after ten seconds in which it can be taken back; several, or one in production, after a sheet.
    void remove(const QList<SourceKey> &keys);
    /// Takes back every held delete.
    int undoDeletes();
    /// Takes one held delete back, or lets it leave now.
    void undoDelete(const SourceKey &key);
    void deleteNow(const SourceKey &key);
    /// What is under way ends; nothing else of it begins.
    void stopAfterThese();
    /// Result by result of the last run on several sources, also when nothing failed.
    void showLastResult();
    bool hasLastResult() const { return !m_last.isEmpty(); }
    bool canStop() const;
    bool hasHeldDelete() const;
    /// How far the deletes that are held have come. Called by the heartbeat.
    void tick();

Q_SIGNALS:
    /// One line for the status bar.
    void told(const QString &text);
    /// Work under way: what, how much of it, of all runs together; total 0 when there is none.
    /// `canStop` while something of it has not begun.
    void progressed(const QString &what, int done, int total, bool canStop);

private:
    void start(Command command, const QList<BulkRun::Item> &items);
    void start(Command command, const QList<SourceKey> &keys);
    void tellProgress();
    void report(const BulkRun &run);
    QString freeBar(const QList<BulkRun::Item> &items);
    void takeOver(const QList<BulkRun::Item> &items);
    void showDetails(Command command, const QList<BulkRun::Item> &items);
    QList<SourceKey> heldKeys() const;

    Workspace &m_workspace;
    BarArea &m_bars;
    QWidget *m_window;
    QMap<QString, QSet<SourceKey>> m_failed; ///< by the bar that names them
    Command m_lastCommand = Command::Pause;
    QList<BulkRun::Item> m_last; ///< what came of the last run on several sources
};

} // namespace bobbin
