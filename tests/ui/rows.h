#pragma once

#include "core/health/sourcerow.h"

#include <QJsonArray>
#include <QJsonDocument>

/// Rows as Fleet would make them, for tests of what shows rows.
namespace bobbin::test
{

inline const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC); ///< a Monday

/// A source at the end of its setup; `more` replaces or adds members.
inline Source makeSource(qint64 id, const QString &name, const QJsonObject &more = {})
{
    using namespace Qt::StringLiterals;
    QJsonArray steps;
    for (const auto &step : {u"form"_s, u"discover_schema"_s, u"field_selection"_s, u"fully_configured"_s})
        steps.append(QJsonObject{{"type"_L1, step}});
    QJsonObject json{{"id"_L1, id}, {"type"_L1, u"platform.hp-mysql"_s}, {"name"_L1, u"schema_%1"_s.arg(id)},
        {"display_name"_L1, name}, {"stitch_client_id"_L1, 204845}, {"created_at"_L1, u"2026-01-01T00:00:00Z"_s},
        {"report_card"_L1,
            QJsonObject{{"current_step"_L1, 4}, {"current_step_type"_L1, u"fully_configured"_s}, {"steps"_L1, steps}}}};
    for (auto it = more.begin(); it != more.end(); ++it)
        json.insert(it.key(), it.value());
    return *Source::fromJson(json);
}

/// A report card that waits at one of the five steps.
inline QJsonObject waitingAt(const QString &step)
{
    using namespace Qt::StringLiterals;
    const QStringList names{u"form"_s, u"oauth"_s, u"discover_schema"_s, u"field_selection"_s, u"fully_configured"_s};
    QJsonArray steps;
    for (const QString &name : names)
        steps.append(QJsonObject{{"type"_L1, name}});
    return {{"report_card"_L1,
        QJsonObject{
            {"current_step"_L1, names.indexOf(step) + 1}, {"current_step_type"_L1, step}, {"steps"_L1, steps}}}};
}

inline QJsonObject everyHalfHour(const QDateTime &next)
{
    using namespace Qt::StringLiterals;
    return {{"schedule"_L1,
        QJsonObject{{"type"_L1, u"interval"_s}, {"unit"_L1, u"minute"_s}, {"interval"_L1, 30},
            {"next_fire_time"_L1, next.toString(Qt::ISODate)}}}};
}

inline ConnectionCheck failedCheck(const QString &message, const QDateTime &ended = noon.addSecs(-180))
{
    using namespace Qt::StringLiterals;
    return *ConnectionCheck::fromJson({{"name"_L1, u"1.2.check.failed"_s}, {"status"_L1, u"failed"_s},
        {"error"_L1, true}, {"start_time"_L1, ended.addSecs(-2).toString(Qt::ISODate)},
        {"completion_time"_L1, ended.toString(Qt::ISODate)}, {"check_exit_status"_L1, 0},
        {"discovery_exit_status"_L1, 1},
        {"discovery_error_message"_L1, message.isEmpty() ? QJsonValue() : QJsonValue(message)}});
}

inline ConnectionCheck goodCheck(const QDateTime &ended = noon.addSecs(-180))
{
    using namespace Qt::StringLiterals;
    return *ConnectionCheck::fromJson({{"name"_L1, u"1.2.check.good"_s}, {"status"_L1, u"succeeded"_s},
        {"error"_L1, false}, {"start_time"_L1, ended.addSecs(-2).toString(Qt::ISODate)},
        {"completion_time"_L1, ended.toString(Qt::ISODate)}, {"check_exit_status"_L1, 0},
        {"discovery_exit_status"_L1, 0}, {"tap_exit_status"_L1, 0}, {"target_exit_status"_L1, 0}});
}

inline ConnectionCheck runningCheck(const QDateTime &began = noon.addSecs(-5))
{
    using namespace Qt::StringLiterals;
    return *ConnectionCheck::fromJson({{"name"_L1, u"1.2.check.running"_s}, {"status"_L1, u"running"_s},
        {"error"_L1, false}, {"start_time"_L1, began.toString(Qt::ISODate)}});
}

/// The row of a source, judged as Fleet does it at `now`, with its list read at `listedAt`.
inline SourceRow makeRow(
    const Source &source, const CheckFacts &facts, const QDateTime &listedAt = noon, const QDateTime &now = noon)
{
    SourceRow row;
    row.key = {AccountId{QStringLiteral("acme")}, source.id};
    row.source = source;
    row.facts = facts;
    row.judgment = judge(source, facts, listedAt, now);
    row.since = standingSince(source, facts, row.judgment);
    return row;
}

inline CheckFacts factsOf(const std::optional<ConnectionCheck> &check)
{
    return {.reading = CheckFacts::Reading::Read,
        .check = check,
        .previousFailed = false,
        .since = check ? check->time() : QDateTime()};
}

inline SourceRow failingRow(qint64 id, const QString &name, const QString &message = QStringLiteral("Access denied"))
{
    return makeRow(makeSource(id, name), factsOf(failedCheck(message)));
}

inline SourceRow healthyRow(qint64 id, const QString &name)
{
    return makeRow(makeSource(id, name), factsOf(goodCheck()));
}

} // namespace bobbin::test
