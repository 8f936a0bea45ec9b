#pragma once

#include "core/account/account.h"
#include "core/base/result.h"
#include "core/base/token.h"

#include <QMetaType>
#include <QObject>

namespace bobbin
{

/// What a stored token belongs to: an account *at an origin*. With another origin there is another key, so no token can follow.
struct TokenKey {
    AccountId account;
    QString origin;

    static TokenKey of(const Account &account);
    /// The entry's user name in the keychain: `uuid@origin`.
    QString user() const { return account.value + u'@' + origin; }
    bool operator==(const TokenKey &) const = default;
};

struct TokenError {
    enum class Kind {
        Missing, ///< the keychain answers, and has no usable token under this key
        Locked, ///< the keychain is there, but locked
        Denied, ///< the user, or the keychain for them, said no
        Unavailable, ///< no keychain, or it fails; `detail` has its reason
        Slow, ///< no answer in time. The operation goes on: see settled()
        Unconfirmed, ///< written without an error, but reading back gave something else
        LeftBehind, ///< removed without an error, but an entry is still there
    };

    Kind kind = Kind::Unavailable;
    QString detail = {}; ///< the keychain's own words; never a token

    bool operator==(const TokenError &) const = default;
};

/// Where tokens are kept. Abstract for tests only; owned by main(), outlives whoever asks it.
/// Handlers as everywhere (result.h). What was begun is carried to its end even if its context dies: only the answer is dropped.
/// Operations on one key are the caller's to order: one at a time.
class TokenStore : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~TokenStore() override;

    /// Account::tokenExpected lets a locked keychain be told from an empty one. Asking again while a read of the same key is
    /// still under way adds no work.
    virtual void read(const Account &account, QObject *context, Handler<AccessToken, TokenError> done) = 0;
    /// Succeeds only when the token was read back.
    virtual void write(
        const Account &account, const AccessToken &token, QObject *context, Handler<Nothing, TokenError> done)
        = 0;
    /// Succeeds only when it is certain that nothing is left. With any error the token may still be there.
    virtual void remove(const Account &account, QObject *context, Handler<Nothing, TokenError> done) = 0;

Q_SIGNALS:
    /// Something that was answered with Slow has ended, well or not: read() now gets a quick answer. A person may have needed
    /// a minute to unlock the keychain.
    void settled(const bobbin::TokenKey &key);
};

} // namespace bobbin

Q_DECLARE_METATYPE(bobbin::TokenKey)
