#include "core/sandbox/service.h"

#include <QRandomGenerator>
#include <QUuid>

#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

Reply syncError(int status, const QString &type, const QString &message)
{
    return jsonReply(status, {{"error"_L1, QJsonObject{{"type"_L1, type}, {"message"_L1, message}}}});
}

} // namespace

QString Service::newJobName(qint64 id, const QString &mode)
{
    const auto word = [this] { return m_random->generate(); };
    const auto a = word(), b = word(), c = word(), d = word();
    const auto part = [](quint32 value, int shift) { return static_cast<ushort>(value >> shift & 0xffff); };
    const auto octet = [](quint32 value, int shift) { return static_cast<uchar>(value >> shift & 0xff); };
    const QUuid uuid(a, part(b, 16), part(b, 0), octet(c, 24), octet(c, 16), octet(c, 8), octet(c, 0), octet(d, 24),
        octet(d, 16), octet(d, 8), octet(d, 0));
    return u"%1.%2.%3.%4"_s.arg(
        QString::number(m_options.clientId), QString::number(id), mode, uuid.toString(QUuid::WithoutBraces));
}

std::chrono::milliseconds Service::duration(
    std::optional<std::chrono::milliseconds> fixed, int fromSeconds, int toSeconds)
{
    return fixed.value_or(std::chrono::seconds(m_random->bounded(fromSeconds, toSeconds + 1)));
}

void Service::setCheckOutcome(qint64 id, std::optional<Failure> failure)
{
    alter(id, [&](SourceState &state) { state.outcome = std::move(failure); });
}

void Service::setRunOutcome(qint64 id, std::optional<Failure> failure)
{
    alter(id, [&](SourceState &state) { state.runOutcome = std::move(failure); });
}

void Service::startCheck(qint64 id)
{
    const auto time = now();
    const auto name = newJobName(id, u"check"_s);
    const auto length = duration(m_options.checkDuration, 2, 8);
    alter(id, [&](SourceState &state) {
        const auto &previous = state.check;
        if (previous && !previous->isRunning(time) && !previous->failure)
            state.discovered = true;
        state.check = Check{name, time, time.addMSecs(length.count()), state.outcome};
    });
}

void Service::startSync(qint64 id)
{
    const auto name = newJobName(id, u"sync"_s);
    const auto time = now();
    const auto end = time.addMSecs(duration(m_options.syncDuration, 20, 90).count());
    alter(id, [&](SourceState &state) {
        if (const auto *before = lastRun(state, time))
            state.runBefore = *before;
        state.sync = Sync{name, end, time, state.runOutcome ? state.runOutcome : state.outcome};
        state.overdueSince = {};
    });
}

/// What was extracted until now is loaded; the run says only that it was stopped.
void Service::stopSync(qint64 id)
{
    const auto time = now();
    alter(id, [&time](SourceState &state) {
        if (!state.sync)
            return;
        state.runBefore = std::exchange(state.sync, {});
        if (time < state.runBefore->completionTime) {
            state.runBefore->completionTime = time;
            state.runBefore->isTerminated = true;
        }
    });
}

void Service::finishOAuth(qint64 id)
{
    alter(id, [](SourceState &state) { state.authorized = true; });
    const auto &source = *find(id);
    if (!source.check && isCheckable(source, typeOf(source), now()))
        startCheck(id);
}

void Service::selectFields(qint64 id)
{
    alter(id, [](SourceState &state) { state.fieldsSelected = true; });
}

Reply Service::lastCheck(qint64 id)
{
    // What the service answers for a source that was never checked is not documented; like its other answers for a missing
    // resource, ours is a 404.
    const auto *source = find(id);
    return source && source->check ? jsonReply(200, source->check->toJson(now())) : notFoundReply();
}

Reply Service::sync(qint64 id, bool start)
{
    const auto *source = find(id);
    const auto client = QString::number(m_options.clientId);
    const auto connection = QString::number(id);
    if (!source)
        return syncError(
            400, u"invalid_source"_s, u"Unable to locate source(%1) for client (%2)"_s.arg(connection, client));
    if (source->deletedAt.isValid())
        return syncError(400, u"invalid_source"_s, u"Integration is deleted."_s);
    if (!start) {
        stopSync(id);
        return jsonReply(200, {{"status"_L1, 200}});
    }
    const auto &type = typeOf(*source);
    if (!type.isPulled() || currentStep(*source, type, now()) != "fully_configured"_L1)
        return syncError(
            400, u"generic"_s, u"Could not create job for client-id: %1; connection-id: %2"_s.arg(client, connection));
    if (source->sync && now() < source->sync->completionTime)
        return syncError(200, u"already_running"_s,
            u"Did not create job for client-id: %1; connection-id: %2 because one already exists"_s.arg(
                client, connection));
    startSync(id);
    return jsonReply(200, {{"job_name"_L1, source->sync->jobName}});
}

} // namespace bobbin::sandbox
