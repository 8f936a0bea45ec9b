#pragma once

#include "core/base/apierror.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/data/sourcepatch.h"
#include "core/state/permission.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

namespace bobbin
{

class SourceStore;
class StitchClient;

/// The one door for everything that is written to an account. Owned by its session. Refuses what is not allowed (kind Refused)
/// before anything is sent; lets one write per source leave at a time, a second equal one being answered by the first; sends
/// each write once and says OutcomeUnknown when the answer is lost, after which the truth is read again.
class Operations : public QObject
{
    Q_OBJECT

public:
    Operations(StitchClient &client, SourceStore &store, Clock clock, QObject *parent = nullptr);
    /// Who still waits is told: Cancelled for a held delete, OutcomeUnknown for what has left.
    ~Operations() override;

    void setAccountFacts(const AccountFacts &facts) { m_account = facts; }

    void create(const NewSource &source, QObject *context, Handler<Source> done);
    void update(SourceId id, const SourcePatch &patch, QObject *context, Handler<Source> done);
    void pause(SourceId id, QObject *context, Handler<Source> done);
    void resume(SourceId id, QObject *context, Handler<Source> done);
    void startSync(SourceId id, QObject *context, Handler<SyncOutcome> done);
    void stopSync(SourceId id, QObject *context, Handler<Nothing> done);

    /// The request leaves after `hold`, or at once by deleteNow(), but at most four at a time: until it is its turn a delete is held
    /// and can be taken back. Taken back, `done` is told Cancelled.
    void remove(SourceId id, std::chrono::milliseconds hold, QObject *context, Handler<Nothing> done);
    void undoDelete(SourceId id);
    void deleteNow(SourceId id);
    /// Takes back every held delete and returns how many there were.
    int undoHeldDeletes();

    Work work(SourceId id) const { return m_jobs.value(id).work; }
    std::chrono::milliseconds heldUntil(SourceId id) const { return m_jobs.value(id).heldUntil; }
    QDateTime syncRequestedAt(SourceId id) const { return m_syncRequestedAt.value(id); }
    bool isCreating() const { return !m_creations.isEmpty(); }

    /// Lets held deletes leave whose time has come. Called by the heartbeat.
    void tick();

Q_SIGNALS:
    /// What is being done to a source changed.
    void workChanged(bobbin::SourceId id);
    /// The server took a change.
    void updated(bobbin::SourceId id, const bobbin::SourcePatch &patch);

private:
    /// What came of a write, whichever it was.
    struct Answer {
        std::optional<Source> source;
        SyncOutcome sync;
    };
    using Answered = Handler<Answer>;
    struct Waiter {
        QPointer<QObject> context;
        Answered done;
    };
    struct Job {
        Work work = Work::None;
        QByteArray content; ///< of an edit: an equal second one is the same write
        std::chrono::milliseconds heldUntil{0};
        QList<Waiter> waiters;
    };

    void run(SourceId id, Command command, Work work, const QByteArray &content, Waiter waiter,
        const std::function<void()> &send);
    void patch(SourceId id, Command command, Work work, const QByteArray &content, const SourcePatch &patch,
        QObject *context, Handler<Source> done);
    void readAccepted(SourceId id);
    void sendDueDeletes();
    void sendDelete(SourceId id);
    void finish(SourceId id, const Result<Answer> &answer);
    void reread(SourceId id, const ApiError &error);

    StitchClient &m_client;
    SourceStore &m_store;
    Clock m_clock;
    AccountFacts m_account;
    QHash<SourceId, Job> m_jobs;
    QHash<SourceId, QDateTime> m_syncRequestedAt;
    QHash<QByteArray, QList<Waiter>> m_creations; ///< by body
};

/// The obstacle a Refused error stands for; None for any other error.
Obstacle refusedBecause(const ApiError &error);

} // namespace bobbin
