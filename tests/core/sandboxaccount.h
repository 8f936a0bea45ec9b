#pragma once

#include "core/sandbox/service.h"

#include <QJsonDocument>
#include <QJsonObject>

/// The service as its tests use it, without a socket.
namespace bobbin::sandbox::test
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline const auto start = QDateTime({2026, 11, 23}, {18, 0, 10}, Qt::UTC);

/// A service whose clock stands still until the test moves it, with checks of 5 and syncs of 30 seconds.
class Account
{
public:
    explicit Account(Options options = {})
        : service(withClock(std::move(options)))
    {
    }

    Reply send(const QByteArray &verb, const QString &path, const QByteArray &body = {})
    {
        return service.handle({verb, path, {}, {{"authorization", "Bearer sandbox-token"}}, body});
    }
    QJsonObject json(const QByteArray &verb, const QString &path, const QByteArray &body = {})
    {
        return QJsonDocument::fromJson(send(verb, path, body).body).object();
    }
    QJsonObject source(qint64 id) { return json("GET", path(id)); }
    QString step(qint64 id) { return source(id)["report_card"_L1]["current_step_type"_L1].toString(); }
    QString checkStatus(qint64 id)
    {
        return json("GET", path(id, u"/last-connection-check"_s))["status"_L1].toString();
    }
    void pass(std::chrono::seconds time) { now = now.addSecs(time.count()); }

    static QString path(qint64 id, const QString &rest = {}) { return u"/v4/sources/%1"_s.arg(id) + rest; }

    QDateTime now = start;
    Service service;

private:
    Options withClock(Options options) const
    {
        options.now = [this] { return now; };
        options.checkDuration = 5s;
        options.syncDuration = 30s;
        return options;
    }
};

inline const QByteArray recurly = R"({"type":"platform.recurly","display_name":"Recurly","properties":{"api_key":"rk",
    "quota_limit":"30","start_date":"2024-01-01T00:00:00Z","subdomain":"acme"}})";

} // namespace bobbin::sandbox::test
