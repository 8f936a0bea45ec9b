#include "core/history/recorder.h"

#include "core/history/cachetables.h"
#include "core/history/journaltables.h"
#include "core/history/notestables.h"
#include "core/history/pasttables.h"
#include "core/history/recorderworker.h"
#include "core/history/resulttables.h"

#include <atomic>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bobbin
{

constexpr auto sendEvery = 100ms;
constexpr auto patience = 1s; // at the end

Recorder::Recorder(const QString &path, const Clock &clock, const Keeping &keeping, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_thread(std::make_unique<QThread>())
    , m_worker(std::make_unique<RecorderWorker>(path, keeping))
{
    m_send.setSingleShot(true);
    m_send.setInterval(sendEvery);
    connect(&m_send, &QTimer::timeout, this, &Recorder::send);
    connect(m_worker.get(), &RecorderWorker::answered, this, &Recorder::answered);
    connect(m_worker.get(), &RecorderWorker::failed, this, &Recorder::failed);
    connect(m_worker.get(), &RecorderWorker::recovered, this, [this] {
        m_error.reset();
        Q_EMIT stateChanged();
    });
    m_thread->setObjectName(u"recorder"_s);
    m_worker->moveToThread(m_thread.get());
    m_thread->start();
    post([worker = m_worker.get(), now = m_clock.now()] { worker->open(now); });
}

static std::atomic<bool> anyLeft = false;

bool Recorder::isAnyLeft() { return anyLeft; }

Recorder::~Recorder()
{
    send();
    post([worker = m_worker.get()] { worker->close(); });
    if (!m_thread->wait(QDeadlineTimer(patience))) {
        // Stuck in the system: it may be left, but not taken down. If it comes back, both go.
        connect(m_thread.get(), &QThread::finished, m_worker.get(), &QObject::deleteLater);
        connect(m_thread.get(), &QThread::finished, m_thread.get(), &QObject::deleteLater);
        m_worker.release();
        m_thread.release();
        anyLeft = true;
    }
    const HistoryError closed{.kind = HistoryError::Kind::Closed};
    for (const Waiter &waiter : std::as_const(m_waiting)) {
        if (waiter.context)
            QMetaObject::invokeMethod(
                waiter.context, [waiter, closed] { waiter.tell(waiter.refuse(closed)); }, Qt::QueuedConnection);
    }
}

template <class Work> void Recorder::post(Work work)
{
    QMetaObject::invokeMethod(m_worker.get(), std::move(work), Qt::QueuedConnection);
}

void Recorder::observe(const Observation &observation)
{
    if (clientOf(observation).isNull())
        return;
    m_observed.append(observation);
    if (!m_send.isActive())
        m_send.start();
}

void Recorder::send()
{
    m_send.stop();
    if (m_observed.isEmpty())
        return;
    post([worker = m_worker.get(), observed = std::exchange(m_observed, {}), now = m_clock.now()] {
        worker->write(observed, now);
    });
}

template <class T> void Recorder::ask(
    QObject *context, Handler<T, HistoryError> done, std::function<Result<T, HistoryError>(HistoryDb &)> work)
{
    using Answer = Result<T, HistoryError>;
    const auto refuse = [](const HistoryError &error) { return std::any(Answer(std::unexpected(error))); };
    const quint64 id = ++m_asked;
    m_waiting.insert(id,
        {.context = context,
            .tell = [done = std::move(done)](const std::any &answer) { done(*std::any_cast<Answer>(&answer)); },
            .refuse = refuse});
    send();
    const RecorderWorker::Question question{
        .answer = [work = std::move(work)](HistoryDb &db) { return std::any(work(db)); }, .refuse = refuse};
    post([worker = m_worker.get(), id, question, now = m_clock.now()] { worker->ask(id, question, now); });
}

template <class T>
void Recorder::read(QObject *context, Handler<T, HistoryError> done, std::function<T(HistoryDb &)> work)
{
    ask<T>(context, std::move(done), [work = std::move(work)](HistoryDb &db) { return db.read<T>(work); });
}

void Recorder::query(
    const CacheOf &question, QObject *context, Handler<std::optional<CachedAccount>, HistoryError> done)
{
    read<std::optional<CachedAccount>>(context, std::move(done),
        [question](HistoryDb &db) { return readCache(db, question.account, question.origin); });
}

void Recorder::query(const PastOf &question, QObject *context, Handler<SourcePast, HistoryError> done)
{
    read<SourcePast>(
        context, std::move(done), [question](HistoryDb &db) { return readPast(db, question.place, question.span); });
}

void Recorder::query(const TrailsOf &question, QObject *context, Handler<QHash<SourceId, Trail>, HistoryError> done)
{
    read<QHash<SourceId, Trail>>(
        context, std::move(done), [question](HistoryDb &db) { return readTrails(db, question); });
}

void Recorder::query(const LastTouchesOf &question, QObject *context, Handler<LastTouches, HistoryError> done)
{
    read<LastTouches>(
        context, std::move(done), [question](HistoryDb &db) { return readLastTouches(db, question.client); });
}

void Recorder::query(const TroubleOf &question, QObject *context, Handler<QList<TroubleSlot>, HistoryError> done)
{
    read<QList<TroubleSlot>>(context, std::move(done), [question](HistoryDb &db) { return readTrouble(db, question); });
}

void Recorder::query(const NotesOf &question, QObject *context, Handler<QList<PlacedNotes>, HistoryError> done)
{
    read<QList<PlacedNotes>>(
        context, std::move(done), [question](HistoryDb &db) { return readNotes(db, question.client); });
}

void Recorder::query(
    const DeedsOf &question, QObject *context, Handler<QHash<SourcePlace, SourceDeeds>, HistoryError> done)
{
    using Found = QHash<SourcePlace, SourceDeeds>;
    read<Found>(context, std::move(done), [question](HistoryDb &db) {
        Found found;
        for (const ClientPlace &client : question.clients) {
            const auto deeds = readDeeds(db, client, question.from);
            for (auto it = deeds.begin(); it != deeds.end(); ++it)
                found.insert({client, it.key()}, *it);
        }
        return found;
    });
}

void Recorder::query(const AllNotes &, QObject *context, Handler<QList<PlacedNotes>, HistoryError> done)
{
    read<QList<PlacedNotes>>(context, std::move(done), [](HistoryDb &db) { return readAllNotes(db); });
}

void Recorder::query(const JournalOf &question, QObject *context, Handler<QList<JournalEntry>, HistoryError> done)
{
    read<QList<JournalEntry>>(
        context, std::move(done), [question](HistoryDb &db) { return readJournal(db, question.client); });
}

void Recorder::act(QObject *context, Handler<Nothing, HistoryError> done, std::function<void(HistoryDb &)> work)
{
    ask<Nothing>(context, std::move(done), [work = std::move(work)](HistoryDb &db) { return db.write(work); });
}

void Recorder::note(
    const SourcePlace &place, const NotesChange &change, QObject *context, Handler<SourceNotes, HistoryError> done)
{
    const auto work = [place, change, now = m_clock.now()](HistoryDb &db) -> Result<SourceNotes, HistoryError> {
        SourceNotes notes;
        const auto written = db.write([&](HistoryDb &tables) { notes = changeNotes(tables, place, change, now); });
        return mapped(written, [&notes](Nothing) { return notes; });
    };
    ask<SourceNotes>(context, std::move(done), work);
}

void Recorder::intend(const WriteIntent &intent, QObject *context, Handler<JournalId, HistoryError> done)
{
    ask<JournalId>(context, std::move(done), [intent](HistoryDb &db) -> Result<JournalId, HistoryError> {
        JournalId id;
        const auto written = db.write([&](HistoryDb &tables) { id = writeIntent(tables, intent); });
        return mapped(written, [id](Nothing) { return id; });
    });
}

void Recorder::conclude(
    JournalId id, const WriteOutcome &outcome, QObject *context, Handler<Nothing, HistoryError> done)
{
    ask<Nothing>(context, std::move(done), [id, outcome](HistoryDb &db) -> Result<Nothing, HistoryError> {
        bool isWritten = false;
        const auto written = db.write([&](HistoryDb &tables) { isWritten = writeOutcome(tables, id, outcome); });
        if (written && !isWritten) // the file is another by now
            return std::unexpected(HistoryError{.detail = u"no such entry in the journal"_s});
        return written;
    });
}

void Recorder::forget(
    const ClientPlace &client, const Forget &what, QObject *context, Handler<Nothing, HistoryError> done)
{
    act(context, std::move(done), [client, what](HistoryDb &db) {
        if (what.cache)
            dropCache(db, client);
        if (!what.past)
            return;
        dropPast(db, client);
        dropNotes(db, client);
        dropJournal(db, client);
    });
}

void Recorder::dropOtherCaches(const QList<AccountId> &known)
{
    act(this, [](const auto &) {}, [known](HistoryDb &db) { dropCacheOfOthers(db, known); });
}

void Recorder::answered(quint64 id, const std::any &answer)
{
    const Waiter waiter = m_waiting.take(id);
    if (waiter.context)
        waiter.tell(answer);
}

void Recorder::failed(const HistoryError &error)
{
    if (error.isPast())
        m_losses.append(error);
    else
        m_error = error;
    Q_EMIT stateChanged();
}

} // namespace bobbin
