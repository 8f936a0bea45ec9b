#pragma once

#include "core/account/tokenstore.h"

#include <QHash>

#include <chrono>
#include <memory>

namespace QKeychain
{
class Job;
}

namespace bobbin
{

/// Tokens in the desktop's keychain (Secret Service, KWallet, …): the only user of QtKeychain. Never a file, never QtKeychain's
/// insecure fallback. Jobs have no parent and are never deleted or cut off while they run: QtKeychain would use freed memory
/// (measured). It runs them one after the other, so behind a hanging one everything is Slow.
class KeychainTokenStore final : public TokenStore
{
    Q_OBJECT

public:
    explicit KeychainTokenStore(std::chrono::milliseconds limit = std::chrono::seconds(5),
        QString service = QStringLiteral(BOBBIN_APP_ID), QObject *parent = nullptr);

    void read(const Account &account, QObject *context, Handler<AccessToken, TokenError> done) override;
    void write(
        const Account &account, const AccessToken &token, QObject *context, Handler<Nothing, TokenError> done) override;
    void remove(const Account &account, QObject *context, Handler<Nothing, TokenError> done) override;

private:
    struct PendingRead;

    template <class T> Handler<T, TokenError> begin(const TokenKey &key, QObject *context, Handler<T, TokenError> done);
    void runRead(const QString &user, const std::function<void(const Result<QString, TokenError> &)> &next);
    void runWrite(
        const QString &user, const QString &text, const std::function<void(const Result<Nothing, TokenError> &)> &next);
    void runDelete(const QString &user, const std::function<void(const Result<Nothing, TokenError> &)> &next);
    template <class J> void start(J *job, const QString &user, std::function<void(const J &)> next);
    void askWhetherLocked(const std::function<void(bool)> &next);
    void finishRead(const PendingRead &pending, const Result<QString, TokenError> &result);

    std::chrono::milliseconds m_limit;
    QString m_service;
    QHash<QString, std::shared_ptr<PendingRead>> m_reads; ///< by user: the last operation on this key, if it is a read
};

} // namespace bobbin
