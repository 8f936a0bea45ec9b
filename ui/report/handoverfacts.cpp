#include "ui/report/handoverfacts.h"

#include "core/history/recorder.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/report/weekchanges.h"
#include "ui/words/errors.h"

#include <QCoreApplication>

namespace bobbin
{

namespace
{
struct HandoverReport {
    Q_DECLARE_TR_FUNCTIONS(HandoverReport)
};

QString troubleOf(const Workspace &workspace, const AccountSession &session)
{
    if (session.link() == Link::Live)
        return {};
    if (session.error())
        return errorText(*session.error()).what;
    if (const auto error = workspace.tokenError(session.account().id))
        return tokenErrorText(*error).what;
    return session.link() == Link::NoToken ? HandoverReport::tr("Its token is being read.")
                                           : HandoverReport::tr("Its list is being read.");
}
} // namespace

HandoverFacts handoverFacts(const Workspace &workspace, const QDateTime &now, const QString &stitchAddress,
    const std::optional<QSet<AccountId>> &only)
{
    HandoverFacts facts{.now = now, .stitchAddress = workspace.isDemo() ? QString() : stitchAddress};
    QSet<AccountId> meant;
    for (AccountSession *session : workspace.sessions()) {
        const Account &account = session->account();
        if (only && !only->contains(account.id))
            continue;
        meant.insert(account.id);
        facts.accounts.append({.account = account,
            .listedAt = session->store().listedAt(),
            .trouble = troubleOf(workspace, *session),
            .clientId = session->facts().clientId});
    }
    for (const SourceRow &row : workspace.fleet().rows()) {
        if (meant.contains(row.key.account))
            facts.rows.append(row);
    }
    return facts;
}

void findDeeds(Workspace &workspace, QObject *context, const DeedsHandler &done)
{
    Recorder *recorder = workspace.recorder();
    if (!recorder)
        return done({});
    Recorder::DeedsOf question{.clients = {}, .from = weekBefore(workspace.clock().now())};
    for (const Account &account : workspace.accounts())
        question.clients.append(workspace.place(account.id));
    using PlacedDeeds = QHash<SourcePlace, SourceDeeds>;
    recorder->query(question, context, [&workspace, done](const Result<PlacedDeeds, HistoryError> &found) {
        Deeds deeds;
        for (const SourceRow &row : workspace.fleet().rows())
            deeds.insert(
                row.key, found.value_or(PlacedDeeds()).value({workspace.place(row.key.account), row.key.source}));
        done(deeds);
    });
}

} // namespace bobbin
