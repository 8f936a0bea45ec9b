#include "core/sandbox/service.h"

#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

constexpr qint64 rowsPerPage = 100;
constexpr int daysBack = 60;
constexpr std::array phases{"discovery"_L1, "tap"_L1, "target"_L1};

/// "platform.hp-mysql" is extracted by tap-mysql.
QString tapOf(const QString &type)
{
    const auto name = type.section(u'.', -1);
    return u"tap-"_s + (name.startsWith("hp-"_L1) ? name.mid(3) : name);
}

/// The phases before the one that failed have passed. What follows a failed tap is told to load what there is, which is no failure;
/// without a schema nothing follows.
QJsonValue exitStatus(const Sync &run, size_t phase)
{
    if (run.isTerminated)
        return {};
    if (!run.failure)
        return 0;
    const auto named = size_t(std::ranges::find(phases, run.failure->phase) - phases.begin());
    const auto failed = named % phases.size(); // a run makes no check: that is a discovery
    if (phase == failed)
        return 1;
    return phase < failed || failed == 1 ? QJsonValue(0) : QJsonValue();
}

QJsonValue description(const Sync &run, size_t phase)
{
    if (run.isTerminated)
        return u"Terminated"_s;
    const bool isTold = run.failure && exitStatus(run, phase) == QJsonValue(1) && !run.failure->message.isEmpty();
    return isTold ? QJsonValue(run.failure->message) : QJsonValue();
}

QString pageLink(const QString &client, qint64 page) { return u"/v4/%1/extractions?page=%2"_s.arg(client).arg(page); }

} // namespace

const Sync *lastRun(const SourceState &source, const QDateTime &now)
{
    if (source.sync && source.sync->completionTime <= now)
        return &*source.sync;
    return source.runBefore ? &*source.runBefore : nullptr;
}

QJsonObject runJson(const SourceState &source, const Sync &run, qint64 clientId)
{
    QJsonObject json{
        {"job_name"_L1, run.jobName},
        {"stitch_client_id"_L1, clientId},
        {"source_id"_L1, source.id},
        {"source_type"_L1, tapOf(source.type)},
        {"start_time"_L1, isoTime(run.beginning())},
        {"completion_time"_L1, isoTime(run.completionTime)},
    };
    for (size_t phase = 0; phase < phases.size(); ++phase) {
        json[phases.at(phase) + "_exit_status"_L1] = exitStatus(run, phase);
        json[phases.at(phase) + "_description"_L1] = description(run, phase);
    }
    return json;
}

/// The last run of each source that ran in the past sixty days, by the source's id; links at the ends are left out.
Reply Service::extractions(const QString &client, const QString &query) const
{
    if (client != QString::number(m_options.clientId))
        return jsonReply(401, {{"message"_L1, "Not Authorized"_L1}});
    const auto time = now();
    const auto asked = QUrlQuery(query).queryItemValue(u"page"_s);
    const auto page = asked.isEmpty() ? 1 : asked.toLongLong();
    if (page < 1)
        return notFoundReply();
    qint64 total = 0;
    QJsonArray rows;
    for (const auto &[id, entry] : m_sources) {
        const auto *run = lastRun(entry.state, time);
        if (!run || run->completionTime.daysTo(time) > daysBack)
            continue;
        if (total++ / rowsPerPage == page - 1)
            rows.append(runJson(entry.state, *run, m_options.clientId));
    }
    QJsonObject links;
    if (page > 1)
        links["previous"_L1] = pageLink(client, page - 1);
    if (page * rowsPerPage < total)
        links["next"_L1] = pageLink(client, page + 1);
    return jsonReply(200, {{"data"_L1, rows}, {"page"_L1, page}, {"total"_L1, total}, {"links"_L1, links}});
}

} // namespace bobbin::sandbox
