#pragma once

#include "core/base/apierror.h"
#include "core/base/ids.h"
#include "core/data/sourcepatch.h"
#include "core/state/permission.h"

#include <QList>
#include <QObject>

#include <chrono>

namespace bobbin
{

class Workspace;

/// One command on one or many sources, at most four at a time, with a result for each. Owned by its parent and gone after
/// finished(). Deletes are held together first, so that they can be taken back together.
class BulkRun : public QObject
{
    Q_OBJECT

public:
    struct Item {
        enum class State { Waiting, Running, Done, AlreadyRunning, TakenBack, Skipped, Failed };

        SourceKey key;
        QString name; ///< as it was at the start: a deleted source has no other
        QString account; ///< its name, likewise
        State state = State::Waiting;
        Obstacle obstacle = Obstacle::None; ///< Skipped
        ApiError error
            = {}; ///< Failed; kind Refused if what was allowed at the start was not any more when it came to it

        /// Failed, and certain not to have happened.
        bool canRetry() const { return state == State::Failed && !error.mayHaveHappened(); }
    };

    /// Command is Pause, Resume, SyncNow, StopSync or Delete; `hold` is for Delete. Of `items` key and names are read.
    BulkRun(Workspace &workspace, Command command, const QList<Item> &items, std::chrono::milliseconds hold,
        QObject *parent);
    static QList<Item> itemsOf(const Workspace &workspace, const QList<SourceKey> &keys);

    void start();
    /// What runs is let go on; nothing else begins.
    void stopAfterThese();

    Command command() const { return m_command; }
    const QList<Item> &items() const { return m_items; }
    int count(Item::State state) const;
    int doneCount() const; ///< ended, one way or another
    bool hasBegun() const; ///< something of it was sent, or failed
    bool canStop() const; ///< something of it has not been sent yet
    bool isFinished() const { return m_isFinished; } ///< finished() was sent, or is about to be

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void startMore();
    void startOne(qsizetype at);
    void ended(qsizetype at, Item::State state, const ApiError &error = {});
    bool isHeld(const Item &item) const;
    template <class T> auto handler(qsizetype at);

    Workspace &m_workspace;
    Command m_command;
    std::chrono::milliseconds m_hold;
    QList<Item> m_items;
    qsizetype m_next = 0;
    int m_running = 0;
    bool m_isFinished = false;
};

} // namespace bobbin
