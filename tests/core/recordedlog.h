#pragma once

#include "core/base/baseurl.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "tests/support/await.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/stage.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace bobbin::test
{

/// A workspace of one sandbox account that is recorded.
struct RecordedLog {
    RecordedLog()
    {
        one = stage.add(QStringLiteral("One"));
        two = stage.add(QStringLiteral("Two"));
        start();
    }
    /// As the program does it, again and again.
    void start(const Keeping &keeping = {})
    {
        refreshed.reset();
        workspace.reset();
        workspace = std::make_unique<Workspace>(
            tokens, folder.filePath(QStringLiteral("accounts.ini")), stage.clock.clock(), Limits{});
        refreshed = std::make_unique<QSignalSpy>(workspace.get(), &Workspace::refreshed);
        recalled = std::make_unique<QSignalSpy>(workspace.get(), &Workspace::recalled);
        workspace->record(recordsPath(), keeping);
    }
    QString recordsPath() const { return folder.filePath(QStringLiteral("history.sqlite")); }
    bool begin()
    {
        Account account = stage.account();
        account.clientId = stage.service.options().clientId; // as connecting leaves it
        if (!workspace->save(account, stage.token(), false))
            return false;
        const bool ok
            = QTest::qWaitFor([this] { return session().link() == Link::Live && session().monitor().isCaughtUp(); });
        workspace->fleet().flush();
        cache(); // then it is known what an earlier run had told, which is waited for
        return ok;
    }
    void endRun(SourceId id, const std::optional<sandbox::Failure> &failure)
    {
        stage.service.setRunOutcome(id.value, failure);
        stage.service.startSync(id.value);
        stage.clock.advance(std::chrono::minutes(5));
    }
    AccountSession &session() { return *workspace->session({QStringLiteral("Shop")}); }
    bool refresh()
    {
        const qsizetype before = refreshed->count();
        session().refresh();
        const bool ok = QTest::qWaitFor([&] { return refreshed->count() > before; });
        workspace->fleet().flush();
        return ok;
    }
    SourcePlace place(SourceId id)
    {
        return {{origin(stage.listener.url()), session().store().clientId().value_or(0)}, id};
    }
    SourcePast past(SourceId id) { return pastAt(place(id)); }
    SourcePast pastAt(const SourcePlace &place)
    {
        Await<SourcePast, HistoryError> answer;
        const QDateTime now = stage.clock.now();
        workspace->recorder()->query(
            Recorder::PastOf{place, {now.addYears(-1), now.addYears(1)}}, &context, answer.handler());
        return answer.wait() && answer.ok() ? answer.value() : SourcePast();
    }
    /// None if there is no cache.
    QList<CachedSource> sources() { return cache().value_or(CachedAccount()).sources; }
    std::optional<CachedAccount> cache()
    {
        Await<std::optional<CachedAccount>, HistoryError> answer;
        workspace->recorder()->query(
            Recorder::CacheOf{{QStringLiteral("Shop")}, origin(stage.listener.url())}, &context, answer.handler());
        return answer.wait() && answer.ok() ? answer.value() : std::nullopt;
    }

    QTemporaryDir folder;
    Stage stage;
    SourceId one, two;
    FakeTokenStore tokens;
    QObject context;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<QSignalSpy> refreshed;
    std::unique_ptr<QSignalSpy> recalled;
};

} // namespace bobbin::test
