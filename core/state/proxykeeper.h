#pragma once

#include "core/account/proxysecret.h"
#include "core/account/tokenstore.h"
#include "core/api/transport.h"
#include "core/base/clock.h"

#include <QObject>

#include <memory>
#include <optional>

namespace bobbin
{

/// The proxy in force, and its password: read from the keychain, or kept there when a person gives one, or in memory where there is
/// no keychain. Owned by Workspace. A password is only ever in force for the proxy and the user it was given for.
class ProxyKeeper : public QObject
{
    Q_OBJECT

public:
    /// What is known of the password of the proxy in force.
    enum class Password {
        NotUsed, ///< no proxy of one's own, or no user
        Reading, ///< from the keychain; until start() it was not asked yet
        Missing, ///< passwordError() says why, unless there simply is none
        Keeping, ///< in force, and on its way to the keychain
        Kept, ///< in force, and in the keychain
        ForThisRun, ///< in force; passwordError() says why the keychain does not have it
    };

    /// Both must outlive it.
    ProxyKeeper(TokenStore &tokens, Transport &transport, const Clock &clock, QObject *parent = nullptr);
    ~ProxyKeeper() override;

    /// Asks the keychain, now or when a password is needed for the first time. Before this it is left alone.
    void start();
    /// In force at once.
    void set(const ProxyChoice &choice);
    const ProxyChoice &choice() const { return m_choice; }

    /// In force at once, for the proxy and user of choice(); it goes to the keychain in place of any other.
    void setPassword(const QString &password);
    /// No longer in force, and removed from the keychain.
    void forgetPassword();
    Password password() const;
    const std::optional<TokenError> &passwordError() const { return m_error; }

    /// Goes to `url` by what is in force, without a token, on a connection of its own, and says how long an answer took; any answer
    /// is one. Another test, or stopTest(), ends this one unanswered.
    void test(const QUrl &url, QObject *context, Handler<std::chrono::milliseconds> done);
    void stopTest();

Q_SIGNALS:
    /// Calls go another way now.
    void wayChanged();
    void passwordChanged();

private:
    void apply();
    void readOnce();
    void read();
    void haveRead(const Result<AccessToken, TokenError> &result);
    void store();
    void remove(bool wasKept);
    void ended();

    TokenStore &m_tokens;
    Transport &m_transport;
    Clock m_clock;
    ProxyChoice m_choice;
    std::optional<ProxySecret> m_secret;
    bool m_isKept = false; ///< the keychain has m_secret
    std::optional<TokenError> m_error;
    bool m_isStarted = false;
    bool m_wasRead = false;
    bool m_isBusy = false; ///< the keychain is: one operation at a time
    std::function<void()> m_next; ///< for the keychain, when it is free again; only the last wish counts
    std::pair<ProxyChoice, QString> m_inForce;
    std::unique_ptr<Transport> m_trial;
};

} // namespace bobbin
