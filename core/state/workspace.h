#pragma once

#include "core/account/accountstore.h"
#include "core/account/tokenstore.h"
#include "core/api/callbudget.h"
#include "core/api/limits.h"
#include "core/api/transport.h"
#include "core/base/clock.h"
#include "core/history/recorder.h"
#include "core/state/activitylog.h"
#include "core/state/fleet.h"
#include "core/state/noticer.h"
#include "core/state/removalerror.h"
#include "core/state/requestlog.h"
#include "core/state/proxykeeper.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace bobbin
{

class AccountProbe;
class AccountSession;
class Recording;

/// Everything of the program that has no window: accounts, their sessions, the rows of all of them, and the heartbeat. main() and
/// the tests build the same one from what they hand in.
class Workspace : public QObject
{
    Q_OBJECT

public:
    /// `accountsPath` is the accounts' file; the token store must outlive the workspace.
    Workspace(TokenStore &tokens, const QString &accountsPath, const Clock &clock, const Limits &limits,
        QObject *parent = nullptr);
    ~Workspace() override;

    /// Starts the heartbeat and reads the proxy's password and the accounts' tokens; until then each has a session that asks for nothing.
    /// `only`: not of all accounts, but of these.
    void start(const std::optional<QSet<AccountId>> &only = {});
    /// Adds the demo's account, which is never saved, nor its token.
    void startDemo(const QUrl &url, const AccessToken &token, const QString &name);
    bool isDemo() const { return m_isDemo; }
    /// Whether anything that was asked for is still to be answered.
    bool isBusy() const { return m_transport.isBusy(); }

    /// Records what is seen in this file, and shows what was seen in earlier runs. Once, before start().
    void record(const QString &path, const Keeping &keeping = {});
    /// Keeps count in this file of the calls of which there may be few. Before start().
    void keepBudgetIn(const QString &path) { m_budget.keepIn(path); }
    /// Null where nothing is recorded.
    Recorder *recorder();
    bool isRecording() const { return m_recording != nullptr; }
    /// Where the recorder keeps what an account shows; null while its client is not known.
    ClientPlace place(const AccountId &id) const;
    /// Whether rows show what a person noted about the sources of an account.
    bool areNotesRead(const AccountId &id) const;
    /// Notes something on a source. Where nothing is recorded, nothing is kept.
    void note(const SourceKey &key, const NotesChange &change, QObject *context, Handler<Nothing, HistoryError> done);

    QList<Account> accounts() const;
    /// Null if there is no such account.
    AccountSession *session(const AccountId &id) const;
    std::vector<AccountSession *> sessions() const;
    /// Another account of the same Stitch client at the same server, as far as that is known; null if there is none.
    const AccountSession *twinOf(const Account &account, qint64 clientId) const;
    Fleet &fleet() { return m_fleet; }
    const Fleet &fleet() const { return m_fleet; }
    const Clock &clock() const { return m_clock; }
    ActivityLog &activity() { return m_activity; }
    /// Which failures last. Its rules, and mutes of an earlier start, are handed in.
    Noticer &notices() { return m_notices; }
    const RequestLog &requests() const { return m_requests; }
    /// A person's own remedies, from a file that may not be there.
    void readOwnRemedies(const QString &path);
    /// What is wrong with that file.
    const QList<RemedyBook::Problem> &remedyProblems() const { return m_remedyProblems; }
    const AccountStore &store() const { return m_accounts; }
    /// How the network is reached. A change is tried by all accounts at once.
    ProxyKeeper &proxy() { return m_proxy; }

    /// A trial of an account and token that are not added yet. Not started.
    AccountProbe *probe(const Account &account, const AccessToken &token, QObject *parent);
    /// Writes the token to the keychain, or moves it there once a session has it.
    void keepToken(
        const Account &account, const AccessToken &token, QObject *context, Handler<Nothing, TokenError> done);
    /// Removes the token an account had at its origin: of one that was not added in the end, or moved to another server.
    void forgetToken(const Account &account, QObject *context, Handler<Nothing, TokenError> done);
    /// Adds or changes an account. With a token its session begins anew; `isKept` says that the keychain has it. Another origin
    /// without a token: the keychain is asked for that origin's own. In the demo nothing is saved.
    Result<Nothing, AccountStoreError> save(Account account, const std::optional<AccessToken> &token, bool isKept);
    /// Removes the account, then its token from the keychain: `done` hears what came of that. If the account cannot be removed
    /// from the accounts' file, all stays as it is and `done` is not called.
    Result<Nothing, AccountStoreError> removeAccount(
        const AccountId &id, QObject *context, Handler<Nothing, TokenError> done);
    /// Likewise, and what was recorded of it is forgotten as told, but for a cache that another account of the same client shows:
    /// `done` hears what is left all the same.
    Result<Nothing, AccountStoreError> removeAccount(
        const AccountId &id, Recorder::Forget forget, QObject *context, Handler<Nothing, RemovalError> done);
    /// Reads an account's token from the keychain again.
    void readToken(const AccountId &id);
    /// Why an account has no token; nothing while it is being read or is there.
    std::optional<TokenError> tokenError(const AccountId &id) const { return m_tokenErrors.value(id); }

    /// How often the accounts' lists are read by themselves; 0: only when asked.
    void setPollEvery(std::chrono::seconds every);
    /// Whether a person may be looking; if not, less is read.
    void setSeen(bool seen);

    /// Once a second; tests call it with a clock they set.
    void tick();

Q_SIGNALS:
    void accountsChanged();
    /// What an earlier run saw of an account is shown. Said after its rows were told.
    void recalled(const bobbin::AccountId &id);
    /// The names of destinations of an account are others.
    void destinationsNamed();
    /// Whether the recorder can record, or what it has lost, is another.
    void recordingChanged();
    /// areNotesRead() of an account has become true.
    void notesRead();
    /// A session's link, its error, or what is known of its token changed.
    void linkChanged(const bobbin::AccountId &id);
    /// A session's list was read, changed or not.
    void refreshed(const bobbin::AccountId &id);
    /// The first picture of an account is complete: its list and the checks of all in it. Said after its rows were told.
    void caughtUp(const bobbin::AccountId &id);

private:
    AccountSession &addSession(const Account &account);
    void saved(const Account &account, const std::optional<AccessToken> &token);
    void begin();
    void tellSettled();
    void tellCaughtUp();
    void tellNotices(const AccountSession &session);
    void dropSession(AccountId id); ///< a copy: the id may be the dying session's own

    TokenStore &m_tokens;
    Clock m_clock;
    CallBudget m_budget;
    Transport m_transport;
    ProxyKeeper m_proxy;
    AccountStore m_accounts;
    Fleet m_fleet;
    Noticer m_notices;
    RequestLog m_requests;
    ActivityLog m_activity;
    QList<RemedyBook::Problem> m_remedyProblems;
    std::vector<std::unique_ptr<AccountSession>> m_sessions;
    QHash<AccountId, std::optional<TokenError>> m_tokenErrors;
    QList<AccountId> m_caughtUp; ///< not said yet
    QTimer m_heartbeat;
    std::chrono::seconds m_pollEvery{60};
    bool m_isSeen = true;
    std::chrono::milliseconds m_lastTick{0};
    QDateTime m_lastTickAt;
    int m_ticks = 0;
    bool m_isDemo = false;
    std::unique_ptr<Recording> m_recording;
};

} // namespace bobbin
