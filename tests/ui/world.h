#pragma once

#include "core/account/account.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/service.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/manualclock.h"
#include "ui/settings/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// An account with a server of its own, and the workspace that talks to it: what the parts of the window are tested against.
namespace bobbin::test
{

/// The token of the sandbox's account.
inline AccessToken sandboxToken() { return *AccessToken::parse(QStringLiteral("sandbox-token")); }

/// Service, listener and workspace with a clock that only a test moves. Fill `service` first, then connect().
struct World {
    using Ms = std::chrono::milliseconds;

    ManualClock clock{QDateTime(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC)};
    sandbox::Service service{
        {.now = clock.clock().now, .checkDuration = std::chrono::milliseconds(2000), .syncDuration = Ms(60'000)}};
    std::unique_ptr<sandbox::Listener> listener = std::make_unique<sandbox::Listener>(service);
    FakeTokenStore tokens;
    QTemporaryDir folder;
    SettingsStore settings{path("settings.ini")};
    std::unique_ptr<Workspace> workspace;
    Account account;

    explicit World(const Limits &limits = {})
    {
        const bool listening = listener->listen();
        Q_ASSERT(listening);
        account = {.id = AccountId::create(),
            .name = QStringLiteral("Acme"),
            .baseUrl = listener->url(),
            .environment = Environment::Other};
        workspace = std::make_unique<Workspace>(tokens, path("accounts.ini"), clock.clock(), limits);
    }

    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }

    qint64 add(const char *name, const char *type = "platform.hp-mysql")
    {
        return service.addReady(QString::fromLatin1(type), QString::fromUtf8(name));
    }

    void change(qint64 id, const std::function<void(sandbox::SourceState &)> &how) { service.alter(id, how); }

    /// Adds the account and waits until its list and all checks are in; the log then is empty.
    bool connect()
    {
        QSignalSpy complete(workspace.get(), &Workspace::caughtUp);
        if (!workspace->save(account, sandboxToken(), false))
            return false;
        const bool done = QTest::qWaitFor([&] { return complete.count() > 0; }, 15'000);
        settle();
        service.clearRequests();
        return done;
    }

    /// Lets time pass for sandbox and workspace, second by second, as the heartbeat does.
    void pass(std::chrono::seconds time)
    {
        for (auto left = time; left.count() > 0; --left) {
            clock.advance(std::chrono::seconds(1));
            workspace->tick();
        }
    }

    /// Waits until what changed has been told.
    void settle()
    {
        workspace->fleet().flush();
        QCoreApplication::processEvents();
    }

    SourceKey key(qint64 id) const { return {account.id, SourceId{id}}; }
    AccountSession &session() const { return *workspace->session(account.id); }
    const SourceRow *row(qint64 id) const { return workspace->fleet().find(key(id)); }

    /// "PUT /v4/sources/431201" of everything that was written, oldest first.
    QStringList writes() const
    {
        QStringList lines;
        for (const sandbox::LoggedRequest &logged : service.requests()) {
            if (logged.request.verb != "GET")
                lines.append(QString::fromLatin1(logged.request.verb) + u' ' + logged.request.path);
        }
        return lines;
    }

    QByteArray lastBody() const
    {
        for (auto logged = service.requests().crbegin(); logged != service.requests().crend(); ++logged) {
            if (logged->request.verb != "GET")
                return logged->request.body;
        }
        return {};
    }

    bool waitForWrites(qsizetype count) const
    {
        return QTest::qWaitFor([&] { return writes().size() >= count; }, 10'000);
    }
};

} // namespace bobbin::test
