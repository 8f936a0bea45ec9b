#pragma once

#include "core/account/account.h"
#include "core/base/apierror.h"
#include "core/base/token.h"
#include "core/state/workspace.h"
#include "ui/widgets/steplist.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace bobbin
{

class AccountProbe;

/// One try to connect an account: probe, keychain, list of accounts, in the words a person follows it with. Owned by the account
/// dialog. Until all of it worked, or the person accepts the token for this run only, nothing of it stays.
class ConnectRun : public QObject
{
    Q_OBJECT

public:
    enum class Stage { Idle, Probing, ProbeFailed, AlreadyConnected, Keeping, KeepFailed, SaveFailed, Done };

    ConnectRun(Workspace &workspace, QObject *parent);
    ~ConnectRun() override;

    void start(const Account &account, const AccessToken &token);
    /// The step that failed, once more.
    void tryAgain();
    /// The keychain failed: adds the account with its token in memory.
    void useForThisRun();
    /// Back to Idle; what was written for an account that was not saved is removed again.
    void cancel();

    Stage stage() const { return m_stage; }
    bool isRunning() const { return m_stage == Stage::Probing || m_stage == Stage::Keeping; }
    QList<Step> steps() const;
    QString serverWords() const; ///< of a failed probe, to be quoted

Q_SIGNALS:
    void changed();
    void connected(const bobbin::AccountId &id);
    /// The account moved to another server; its old token may still be in the keychain.
    void oldTokenLeft(const bobbin::Account &account, const bobbin::TokenError &error);

private:
    void setStage(Stage stage);
    void probed();
    void keep();
    void kept(const Result<Nothing, TokenError> &result);
    void save(bool isKept);
    void removeOldToken(const Account &before);
    void forgetWritten();
    QList<Step> probeSteps() const;
    Step keepStep() const;

    Workspace &m_workspace;
    Stage m_stage = Stage::Idle;
    Account m_account;
    std::optional<AccessToken> m_token;
    QPointer<AccountProbe> m_probe;
    std::optional<ApiError> m_probeError;
    QString m_twin; ///< the account that has this client already
    std::optional<TokenError> m_keepError;
    std::optional<AccountStoreError> m_saveError;
    bool m_isKept = false;
    bool m_mayBeWritten = false; ///< the keychain was asked to keep a token for an account that is not saved like this
    int m_attempt = 0; ///< answers to an older one are not heard
};

} // namespace bobbin
