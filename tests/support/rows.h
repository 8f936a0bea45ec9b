#pragma once

#include "core/models/sourcequery.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Sources, checks and rows as the service and the fleet would make them, for the tests of health, models and what shows rows.
/// What a test cares about it says in `more`, the JSON text of an object: its members replace those of the ordinary case.
namespace bobbin::test
{

inline const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC); ///< a Monday
inline const AccountId shop{QStringLiteral("shop")};
inline const AccountId blog{QStringLiteral("blog")};

inline QByteArray jsonText(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

inline QJsonObject merged(const QByteArray &text, const QByteArray &more)
{
    QJsonObject object = QJsonDocument::fromJson(text).object();
    const QJsonObject changes = QJsonDocument::fromJson(more).object();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

/// `more` of a source: the name that people see.
inline QByteArray named(const QString &name, const QByteArray &more = "{}")
{
    return jsonText(merged(jsonText({{QStringLiteral("display_name"), name}}), more));
}

/// `more` of a source: a run each half hour, the next one at `next`.
inline QByteArray everyHalfHour(const QDateTime &next)
{
    return R"({"schedule":{"type":"interval","unit":"minute","interval":30,"next_fire_time":")"
        + next.toString(Qt::ISODate).toLatin1() + "\"}}";
}

/// `more` of a source: a run each day at 6:00 by a cron schedule, the next one at `next`.
inline QByteArray eachDayAtSix(const QDateTime &next)
{
    return R"({"schedule":{"type":"cron","cron_expression":"0 0 6 ? * * *","next_fire_time":")"
        + next.toString(Qt::ISODate).toLatin1() + "\"}}";
}

/// `more` of a source: a report card that stands at one of the five steps.
inline QByteArray atStep(const QString &step)
{
    QJsonArray steps;
    for (const char *name : {"form", "oauth", "discover_schema", "field_selection", "fully_configured"})
        steps.append(QJsonObject{{QStringLiteral("type"), QLatin1StringView(name)}});
    return jsonText({{QStringLiteral("report_card"),
        QJsonObject{{QStringLiteral("current_step_type"), step}, {QStringLiteral("steps"), steps}}}});
}

/// An active, configured source.
inline Source makeSource(qint64 id, const QByteArray &more = "{}")
{
    QJsonObject json = merged(R"({"type":"platform.hp-mysql","created_at":"2026-01-01T00:00:00Z",
        "check_job_name":"check-1"})",
        atStep(QStringLiteral("fully_configured")));
    json.insert(QStringLiteral("id"), id);
    json.insert(QStringLiteral("name"), QStringLiteral("source_%1").arg(id));
    json.insert(QStringLiteral("display_name"), QStringLiteral("Source %1").arg(id));
    return *Source::fromJson(merged(jsonText(json), more));
}

/// A check that succeeded three minutes before noon.
inline ConnectionCheck makeCheck(const QByteArray &more = "{}")
{
    return *ConnectionCheck::fromJson(merged(R"({"name":"check-1","status":"succeeded","error":false,
        "start_time":"2026-03-02T11:56:58Z","completion_time":"2026-03-02T11:57:00Z"})",
        more));
}

/// One that failed in discovery, with the server's words or without any.
inline ConnectionCheck failedCheck(const QString &message)
{
    return makeCheck(jsonText({{QStringLiteral("status"), QStringLiteral("failed")}, {QStringLiteral("error"), true},
        {QStringLiteral("check_exit_status"), 0}, {QStringLiteral("discovery_exit_status"), 1},
        {QStringLiteral("discovery_error_message"), message.isEmpty() ? QJsonValue() : QJsonValue(message)}}));
}

/// One that began five seconds before noon.
inline ConnectionCheck runningCheck()
{
    return makeCheck(R"({"status":"running","start_time":"2026-03-02T11:59:55Z","completion_time":null})");
}

inline CheckFacts readFacts(const std::optional<ConnectionCheck> &check, const QDateTime &since = {})
{
    CheckFacts facts;
    facts.reading = CheckFacts::Reading::Read;
    facts.check = check;
    facts.since = since.isValid() || !check ? since : check->time();
    return facts;
}

/// A run that succeeded: from half past ten for five minutes.
inline Extraction makeRun(qint64 source, const QByteArray &more = "{}")
{
    QJsonObject json = merged(R"({"job_name":"run-1","stitch_client_id":204845,"source_type":"tap-mysql",
        "start_time":"2026-03-02T10:30:00Z","completion_time":"2026-03-02T10:35:00Z",
        "discovery_exit_status":0,"discovery_description":null,"tap_exit_status":0,"tap_description":null,
        "target_exit_status":0,"target_description":null})",
        more);
    if (!json.contains(QStringLiteral("source_id")))
        json.insert(QStringLiteral("source_id"), source);
    return *Extraction::fromJson(json);
}

/// One that failed in the tap, with the server's words or without any.
inline Extraction failedRun(qint64 source, const QString &message)
{
    return makeRun(source,
        jsonText({{QStringLiteral("tap_exit_status"), 1},
            {QStringLiteral("tap_description"), message.isEmpty() ? QJsonValue() : QJsonValue(message)}}));
}

/// A row as the fleet composes it at `now`, listed at noon.
inline SourceRow makeRow(const Source &source, const CheckFacts &facts, const AccountId &account = shop,
    const QDateTime &now = noon, const Diagnosis &diagnosis = {}, const RunFacts &run = {})
{
    SourceRow row;
    row.key = {account, source.id};
    row.source = source;
    row.facts = facts;
    row.run = run;
    row.judgment = judge(source, facts, noon, now, diagnosis, run);
    row.since = standingSince(source, facts, row.judgment, run);
    return row;
}

/// A query as typed at noon, when the accounts were called Shop and Blog.
inline SourceQuery query(const QString &text)
{
    return SourceQuery::parse(
        text, {.now = noon, .accounts = {{shop, QStringLiteral("Shop")}, {blog, QStringLiteral("Blog")}}})
        .value();
}

/// The row of a healthy source.
inline SourceRow makeRow(qint64 id, const QByteArray &more = "{}", const AccountId &account = shop)
{
    return makeRow(makeSource(id, more), readFacts(makeCheck()), account);
}

/// The row of a source whose check was good, and whose run failed since.
inline SourceRow failedRunRow(qint64 id, const QString &message, const QByteArray &more = "{}")
{
    const auto check = makeCheck(R"({"start_time":"2026-02-01T08:00:00Z","completion_time":"2026-02-01T08:00:03Z"})");
    const Extraction run = failedRun(id, message);
    return makeRow(makeSource(id, more), readFacts(check), shop, noon, {}, {.run = run, .since = run.time()});
}

inline SourceRow failingRow(
    qint64 id, const QByteArray &more = "{}", const QString &message = QStringLiteral("Access denied"))
{
    return makeRow(makeSource(id, more), readFacts(failedCheck(message)));
}

} // namespace bobbin::test
