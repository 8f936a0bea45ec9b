#pragma once

#include "core/account/account.h"
#include "core/api/callbudget.h"
#include "core/api/transport.h"
#include "core/base/token.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "tests/support/manualclock.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bobbin::test
{

/// A sandbox account on a real loopback socket, a transport to reach it, and the time of both, which a test sets. Checks take 5,
/// syncs 30 seconds of that time.
class Stage
{
public:
    Stage() { listener.listen(); }

    AccessToken token(const QString &text = QStringLiteral("sandbox-token")) const { return *AccessToken::parse(text); }
    Account account(const QString &name = QStringLiteral("Shop")) const { return accountAt(listener.url(), name); }
    Account accountAt(const QUrl &url, const QString &name = QStringLiteral("Shop")) const
    {
        Account account;
        account.id = {name};
        account.name = name;
        account.baseUrl = url;
        account.environment = Environment::Other;
        return account;
    }

    /// A configured source that was checked a day ago.
    SourceId add(const QString &name) { return {service.addReady(QStringLiteral("platform.hp-mysql"), name)}; }
    static QString path(SourceId id, const QString &rest = {})
    {
        return QStringLiteral("/v4/sources/%1").arg(id.value) + rest;
    }

    /// How many requests like "GET /v4/sources" have arrived.
    int sent(const QByteArray &verb, const QString &path) const
    {
        return int(std::ranges::count_if(service.requests(), [&](const sandbox::LoggedRequest &logged) {
            return logged.request.verb == verb && logged.request.path == path;
        }));
    }
    int lists() const { return sent("GET", QStringLiteral("/v4/sources")); }
    int writes() const
    {
        return int(std::ranges::count_if(
            service.requests(), [](const sandbox::LoggedRequest &logged) { return logged.request.verb != "GET"; }));
    }
    /// The body of the last write.
    QJsonObject lastBody() const
    {
        for (auto it = service.requests().crbegin(); it != service.requests().crend(); ++it) {
            if (it->request.verb != "GET")
                return QJsonDocument::fromJson(it->request.body).object();
        }
        return {};
    }

    ManualClock clock;
    sandbox::Service service{serviceOptions()};
    sandbox::Listener listener{service};
    Transport transport{Limits{}};
    CallBudget budget{clock.clock()};

private:
    sandbox::Options serviceOptions() const
    {
        sandbox::Options options;
        options.now = clock.clock().now;
        options.goesOn = true; // a source that is given a life has one
        options.checkDuration = std::chrono::seconds(5);
        options.syncDuration = std::chrono::seconds(30);
        return options;
    }
};

} // namespace bobbin::test
