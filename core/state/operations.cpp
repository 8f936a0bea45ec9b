#include "core/state/operations.h"

#include "core/api/stitchclient.h"
#include "core/state/sourcestore.h"

#include <QJsonDocument>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// Those that wait can still be taken back, and what is asked for by hand does not wait behind them.
constexpr auto deletesAtOnce = 4;

static ApiError refusal(Obstacle obstacle)
{
    return {.kind = ApiError::Kind::Refused, .code = QString::number(int(obstacle))};
}

Obstacle refusedBecause(const ApiError &error)
{
    return error.kind == ApiError::Kind::Refused ? Obstacle(error.code.toInt()) : Obstacle::None;
}

/// Answers from the event loop, so that no handler runs before the method that took it has returned.
template <class T> static void answerLater(QObject *context, const Handler<T> &done, const Result<T> &result)
{
    QMetaObject::invokeMethod(context, [done, result] { done(result); }, Qt::QueuedConnection);
}

Operations::Operations(StitchClient &client, SourceStore &store, Clock clock, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_store(store)
    , m_clock(std::move(clock))
{
}

Operations::~Operations()
{
    const auto tell = [](const QList<Waiter> &waiters, ApiError::Kind kind) {
        for (const Waiter &waiter : waiters) {
            if (waiter.context)
                answerLater<Answer>(waiter.context, waiter.done, std::unexpected(ApiError{.kind = kind}));
        }
    };
    for (const Job &job : std::as_const(m_jobs))
        tell(job.waiters, job.work == Work::DeleteHeld ? ApiError::Kind::Cancelled : ApiError::Kind::OutcomeUnknown);
    for (const QList<Waiter> &waiters : std::as_const(m_creations))
        tell(waiters, ApiError::Kind::OutcomeUnknown);
}

static QByteArray bytes(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

void Operations::run(SourceId id, Command command, Work work, const QByteArray &content, Waiter waiter,
    const std::function<void()> &send)
{
    auto job = m_jobs.find(id);
    const auto asked = [](Work doing) { return doing == Work::Deleting ? Work::DeleteHeld : doing; };
    if (job != m_jobs.end() && asked(job->work) == asked(work) && job->content == content) {
        job->waiters.append(std::move(waiter));
        return;
    }
    SourceRow row;
    row.work = job == m_jobs.end() ? Work::None : job->work;
    if (const Source *source = m_store.find(id))
        row.source = *source;
    if (const Obstacle found = obstacle(command, row, m_account); found != Obstacle::None) {
        answerLater<Answer>(waiter.context, waiter.done, std::unexpected(refusal(found)));
        return;
    }
    m_jobs.insert(id, {.work = work, .content = content, .heldUntil = {}, .waiters = {std::move(waiter)}});
    send();
    Q_EMIT workChanged(id);
}

void Operations::finish(SourceId id, const Result<Answer> &answer)
{
    const Job job = m_jobs.take(id);
    if (answer && answer->source)
        m_store.apply(*answer->source);
    else if (!answer)
        reread(id, answer.error());
    Q_EMIT workChanged(id);
    if (job.work == Work::Deleting)
        sendDueDeletes();
    for (const Waiter &waiter : job.waiters) {
        if (waiter.context)
            waiter.done(answer);
    }
}

void Operations::reread(SourceId id, const ApiError &error)
{
    if (error.mayHaveHappened())
        m_store.read(id);
    else if (error.kind == ApiError::Kind::NotFound || error.code == "invalid_source"_L1)
        m_store.refreshAnew(Lane::Interactive); // only a list says that a source is gone
    else if (error.isOfTheAccount())
        m_store.refresh(Lane::Interactive); // if that fails too the account is in trouble, and nothing else is tried
}

void Operations::patch(SourceId id, Command command, Work work, const QByteArray &content, const SourcePatch &patch,
    QObject *context, Handler<Source> done)
{
    Answered answered = [done = std::move(done)](const Result<Answer> &answer) {
        done(mapped(answer, [](const Answer &value) { return value.source.value_or(Source()); }));
    };
    run(id, command, work, content, {context, std::move(answered)}, [this, id, patch] {
        m_client.updateSource(id, patch, this, [this, id, patch](const Result<std::optional<Source>> &result) {
            if (!result)
                return finish(id, std::unexpected(result.error()));
            Q_EMIT updated(id, patch);
            if (*result)
                finish(id, Answer{.source = *result, .sync = {}});
            else
                readAccepted(id);
        });
    });
}

/// A write was accepted without content: the source itself is the answer. If that cannot be read, the write has happened all
/// the same.
void Operations::readAccepted(SourceId id)
{
    m_client.getSource(id, this, [this, id](const Result<Source> &read) {
        if (read)
            return finish(id, Answer{.source = *read, .sync = {}});
        ApiError error = read.error();
        if (error.kind != ApiError::Kind::NotFound)
            error.kind = ApiError::Kind::OutcomeUnknown;
        finish(id, std::unexpected(error));
    });
}

void Operations::update(SourceId id, const SourcePatch &changes, QObject *context, Handler<Source> done)
{
    patch(id, Command::Edit, Work::Saving, bytes(changes.toJson()), changes, context, std::move(done));
}

void Operations::pause(SourceId id, QObject *context, Handler<Source> done)
{
    patch(id, Command::Pause, Work::Pausing, {}, SourcePatch::pause(m_clock.now()), context, std::move(done));
}

void Operations::resume(SourceId id, QObject *context, Handler<Source> done)
{
    patch(id, Command::Resume, Work::Resuming, {}, SourcePatch::resume(), context, std::move(done));
}

void Operations::startSync(SourceId id, QObject *context, Handler<SyncOutcome> done)
{
    Answered answered = [done = std::move(done)](const Result<Answer> &answer) {
        done(mapped(answer, [](const Answer &value) { return value.sync; }));
    };
    run(id, Command::SyncNow, Work::RequestingSync, {}, {context, std::move(answered)}, [this, id] {
        m_client.startSync(id, this, [this, id](const Result<SyncOutcome> &result) {
            if (result)
                m_syncRequestedAt.insert(id, m_clock.now());
            finish(id, mapped(result, [](const SyncOutcome &sync) { return Answer{.source = {}, .sync = sync}; }));
        });
    });
}

void Operations::stopSync(SourceId id, QObject *context, Handler<Nothing> done)
{
    Answered answered = [done = std::move(done)](const Result<Answer> &answer) {
        done(mapped(answer, [](const Answer &) { return Nothing(); }));
    };
    run(id, Command::StopSync, Work::StoppingSync, {}, {context, std::move(answered)}, [this, id] {
        m_client.stopSync(id, this, [this, id](const Result<Nothing> &result) {
            if (result)
                m_syncRequestedAt.remove(id);
            finish(id, mapped(result, [](const Nothing &) { return Answer(); }));
        });
    });
}

void Operations::remove(SourceId id, std::chrono::milliseconds hold, QObject *context, Handler<Nothing> done)
{
    Answered answered = [done = std::move(done)](const Result<Answer> &answer) {
        done(mapped(answer, [](const Answer &) { return Nothing(); }));
    };
    run(id, Command::Delete, Work::DeleteHeld, {}, {context, std::move(answered)},
        [this, id, hold] { m_jobs[id].heldUntil = m_clock.elapsed() + hold; });
}

void Operations::undoDelete(SourceId id)
{
    if (work(id) == Work::DeleteHeld)
        finish(id, std::unexpected(ApiError{.kind = ApiError::Kind::Cancelled}));
}

void Operations::deleteNow(SourceId id)
{
    if (work(id) != Work::DeleteHeld)
        return;
    m_jobs[id].heldUntil = m_clock.elapsed();
    sendDueDeletes();
}

int Operations::undoHeldDeletes()
{
    int count = 0;
    const QList<SourceId> ids = m_jobs.keys();
    for (const SourceId id : ids) {
        if (work(id) != Work::DeleteHeld)
            continue;
        undoDelete(id);
        ++count;
    }
    return count;
}

void Operations::tick() { sendDueDeletes(); }

void Operations::sendDueDeletes()
{
    auto sent = std::ranges::count(m_jobs, Work::Deleting, &Job::work);
    QList<SourceId> ids = m_jobs.keys();
    std::ranges::sort(ids, {}, [this](SourceId id) { return std::pair(heldUntil(id), id.value); });
    for (const SourceId id : std::as_const(ids)) {
        if (sent >= deletesAtOnce)
            return;
        if (work(id) != Work::DeleteHeld || m_clock.elapsed() < heldUntil(id))
            continue;
        sendDelete(id);
        sent += work(id) == Work::Deleting ? 1 : 0;
    }
}

void Operations::sendDelete(SourceId id)
{
    // What was allowed when the delete was held may not be any more.
    if (const Obstacle found = writeObstacle(m_account); found != Obstacle::None)
        return finish(id, std::unexpected(refusal(found)));
    m_jobs[id].work = Work::Deleting;
    Q_EMIT workChanged(id);
    m_client.deleteSource(id, this, [this, id](const Result<std::optional<Source>> &result) {
        if (result && !*result)
            m_store.refreshAnew(Lane::Interactive); // "not found" or no content: the list has the tombstone
        finish(id,
            mapped(result, [](const std::optional<Source> &source) { return Answer{.source = source, .sync = {}}; }));
    });
}

void Operations::create(const NewSource &source, QObject *context, Handler<Source> done)
{
    if (const Obstacle found = writeObstacle(m_account); found != Obstacle::None)
        return answerLater<Source>(context, done, std::unexpected(refusal(found)));
    const QByteArray body = bytes(source.toJson());
    Answered answered = [done = std::move(done)](const Result<Answer> &answer) {
        done(mapped(answer, [](const Answer &value) { return value.source.value_or(Source()); }));
    };
    const bool isUnderWay = m_creations.contains(body);
    m_creations[body].append({context, std::move(answered)});
    if (isUnderWay)
        return;
    m_client.createSource(source, this, [this, body](const Result<Source> &result) {
        const QList<Waiter> waiters = m_creations.take(body);
        if (result)
            m_store.apply(*result);
        else if (result.error().mayHaveHappened())
            m_store.refreshAnew(Lane::Interactive); // whether it was created, only the list can say
        const auto answer = mapped(result, [](const Source &created) { return Answer{.source = created, .sync = {}}; });
        for (const Waiter &waiter : waiters) {
            if (waiter.context)
                waiter.done(answer);
        }
    });
}

} // namespace bobbin
