#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/data/trail.h"
#include "core/history/historyerror.h"
#include "core/history/journal.h"
#include "core/history/keeping.h"
#include "core/history/notes.h"
#include "core/history/observation.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QTimer>

#include <any>
#include <memory>

namespace bobbin
{

class RecorderWorker;

/// The flight recorder: what was seen, kept in a file for the next start and for good. Owned by Workspace. All of it is done on
/// another thread; nothing here waits for the disk, but for the end, and that a second at most.
class Recorder : public QObject
{
    Q_OBJECT

public:
    struct CacheOf {
        AccountId account;
        QString origin;
    };
    struct PastOf {
        SourcePlace place;
        TimeSpan span;
    };
    /// The last results of all these, but for those that are of later than `until`; invalid: of none.
    struct TrailsOf {
        ClientPlace client;
        QList<SourceId> sources;
        QDateTime until = {};
    };
    /// Of all its sources.
    struct LastTouchesOf {
        ClientPlace client;
    };
    /// What was done to all sources of these, seen from then on.
    struct DeedsOf {
        QList<ClientPlace> clients;
        QDateTime from;
    };
    /// How many of these were in trouble through the span.
    struct TroubleOf {
        ClientPlace client;
        QList<SourceId> sources;
        TimeSpan span;
        int parts = 96;
    };
    struct NotesOf {
        ClientPlace client;
    };
    struct AllNotes {
    };
    struct JournalOf {
        ClientPlace client;
    };
    /// What of a client is to be forgotten.
    struct Forget {
        bool cache = false;
        bool past = false; ///< history, notes and journal
    };

    /// Opens the file, or makes it, at once and elsewhere.
    Recorder(const QString &path, const Clock &clock, const Keeping &keeping = {}, QObject *parent = nullptr);
    /// Writes what is left, for a second at most.
    ~Recorder() override;
    /// One was not through in that time and still has its file: Qt closes that as the application object goes, below the one that
    /// writes. So the process has to end before.
    static bool isAnyLeft();

    /// Writes it down, soon and together with what else is seen by then; nothing of a client that is not known.
    void observe(const Observation &observation);

    // Questions. All that was observed before is in the answer.

    void query(const CacheOf &question, QObject *context, Handler<std::optional<CachedAccount>, HistoryError> done);
    void query(const PastOf &question, QObject *context, Handler<SourcePast, HistoryError> done);
    void query(const TrailsOf &question, QObject *context, Handler<QHash<SourceId, Trail>, HistoryError> done);
    void query(const LastTouchesOf &question, QObject *context, Handler<LastTouches, HistoryError> done);
    void query(const DeedsOf &question, QObject *context, Handler<QHash<SourcePlace, SourceDeeds>, HistoryError> done);
    void query(const TroubleOf &question, QObject *context, Handler<QList<TroubleSlot>, HistoryError> done);
    void query(const NotesOf &question, QObject *context, Handler<QList<PlacedNotes>, HistoryError> done);
    void query(const AllNotes &question, QObject *context, Handler<QList<PlacedNotes>, HistoryError> done);
    void query(const JournalOf &question, QObject *context, Handler<QList<JournalEntry>, HistoryError> done);

    // Acts that somebody waits for: answered with success they are on disk.

    /// Answers with what is noted of that source now.
    void note(
        const SourcePlace &place, const NotesChange &change, QObject *context, Handler<SourceNotes, HistoryError> done);
    /// Before a write is sent, and after it has been answered.
    void intend(const WriteIntent &intent, QObject *context, Handler<JournalId, HistoryError> done);
    void conclude(JournalId id, const WriteOutcome &outcome, QObject *context, Handler<Nothing, HistoryError> done);
    void forget(const ClientPlace &client, const Forget &what, QObject *context, Handler<Nothing, HistoryError> done);
    /// Drops the caches no account among these leads to.
    void dropOtherCaches(const QList<AccountId> &known);

    /// Why nothing is recorded at the moment.
    const std::optional<HistoryError> &error() const { return m_error; }
    /// What was damaged in this run, and where it is kept; and what was seen and could not be written.
    const QList<HistoryError> &losses() const { return m_losses; }

Q_SIGNALS:
    /// error() or losses() changed.
    void stateChanged();

private:
    struct Waiter {
        QPointer<QObject> context;
        std::function<void(const std::any &)> tell;
        std::function<std::any(const HistoryError &)> refuse;
    };

    void send();
    template <class Work> void post(Work work);
    template <class T>
    void ask(QObject *context, Handler<T, HistoryError> done, std::function<Result<T, HistoryError>(HistoryDb &)> work);
    void act(QObject *context, Handler<Nothing, HistoryError> done, std::function<void(HistoryDb &)> work);
    template <class T> void read(QObject *context, Handler<T, HistoryError> done, std::function<T(HistoryDb &)> work);
    void answered(quint64 id, const std::any &answer);
    void failed(const HistoryError &error);

    Clock m_clock;
    std::unique_ptr<QThread> m_thread;
    std::unique_ptr<RecorderWorker> m_worker;
    QList<Observation> m_observed; ///< not sent yet
    QTimer m_send;
    quint64 m_asked = 0;
    QHash<quint64, Waiter> m_waiting;
    std::optional<HistoryError> m_error;
    QList<HistoryError> m_losses;
};

} // namespace bobbin
