#pragma once

#include "core/health/sourcerow.h"

#include <QJsonDocument>
#include <QJsonObject>

/// Sources, checks and rows as the service and the fleet would make them, for the tests of health and models.
namespace bobbin::test
{

inline const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

inline QJsonObject members(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

/// An active, configured source; `more` replaces members.
inline Source makeSource(qint64 id, const QByteArray &more = "{}")
{
    QJsonObject object{{QStringLiteral("id"), id}, {QStringLiteral("type"), QStringLiteral("platform.hp-mysql")},
        {QStringLiteral("name"), QStringLiteral("source_%1").arg(id)},
        {QStringLiteral("display_name"), QStringLiteral("Source %1").arg(id)},
        {QStringLiteral("created_at"), QStringLiteral("2025-12-01T00:00:00Z")},
        {QStringLiteral("check_job_name"), QStringLiteral("check-1")}};
    const QJsonObject changes = members(more);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        object.insert(it.key(), it.value());
    return *Source::fromJson(object);
}

/// A check that succeeded; `more` replaces members.
inline ConnectionCheck makeCheck(const QByteArray &more = "{}")
{
    QJsonObject object{{QStringLiteral("name"), QStringLiteral("check-1")},
        {QStringLiteral("status"), QStringLiteral("succeeded")},
        {QStringLiteral("start_time"), QStringLiteral("2026-03-02T10:00:00Z")},
        {QStringLiteral("completion_time"), QStringLiteral("2026-03-02T10:00:03Z")}, {QStringLiteral("error"), false}};
    const QJsonObject changes = members(more);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        object.insert(it.key(), it.value());
    return *ConnectionCheck::fromJson(object);
}

inline CheckFacts readFacts(const std::optional<ConnectionCheck> &check, const QDateTime &since = {})
{
    CheckFacts facts;
    facts.reading = CheckFacts::Reading::Read;
    facts.check = check;
    facts.since = since.isValid() || !check ? since : check->time();
    return facts;
}

inline const AccountId shop{QStringLiteral("shop")};
inline const AccountId blog{QStringLiteral("blog")};

/// A row as the fleet composes it, listed at noon.
inline SourceRow makeRow(const Source &source, const CheckFacts &facts, const AccountId &account = shop)
{
    SourceRow row;
    row.key = {account, source.id};
    row.source = source;
    row.facts = facts;
    row.judgment = judge(source, facts, noon, noon);
    row.since = standingSince(source, facts, row.judgment);
    return row;
}

inline SourceRow makeRow(qint64 id, const QByteArray &more = "{}", const AccountId &account = shop)
{
    return makeRow(makeSource(id, more), readFacts(makeCheck()), account);
}

inline SourceRow failingRow(qint64 id, const QByteArray &more = "{}", const AccountId &account = shop)
{
    return makeRow(makeSource(id, more),
        readFacts(makeCheck(R"({"status":"failed","error":true,"discovery_error_message":"Access denied for user"})")),
        account);
}

} // namespace bobbin::test
