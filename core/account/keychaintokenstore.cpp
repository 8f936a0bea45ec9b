#include "core/account/keychaintokenstore.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

using Kind = TokenError::Kind;

/// What an entry holds for the moment between overwriting and deleting. No token has a space, so it is never taken for one.
constexpr auto overwritten = "removed by Bobbin"_L1;

TokenError errorOf(const QKeychain::Job &job)
{
    // NoBackendAvailable never came on Linux (measured): a missing service is OtherError. A locked Secret Service is AccessDenied.
    switch (job.error()) {
    case QKeychain::EntryNotFound: return {.kind = Kind::Missing, .detail = job.errorString()};
    case QKeychain::AccessDenied: return {.kind = Kind::Locked, .detail = job.errorString()};
    case QKeychain::AccessDeniedByUser: return {.kind = Kind::Denied, .detail = job.errorString()};
    case QKeychain::CouldNotDeleteEntry: return {.kind = Kind::LeftBehind, .detail = job.errorString()};
    default: return {.kind = Kind::Unavailable, .detail = job.errorString()};
    }
}

Result<Nothing, TokenError> outcomeOf(const QKeychain::Job &job)
{
    if (job.error() == QKeychain::NoError)
        return Nothing{};
    return std::unexpected(errorOf(job));
}

} // namespace

struct KeychainTokenStore::PendingRead {
    bool expected = false;
    QList<Handler<AccessToken, TokenError>> waiting;

    void answer(const Result<AccessToken, TokenError> &result) const
    {
        for (const auto &done : waiting)
            done(result);
    }
};

KeychainTokenStore::KeychainTokenStore(std::chrono::milliseconds limit, QString service, QObject *parent)
    : TokenStore(parent)
    , m_limit(limit)
    , m_service(std::move(service))
{
}

/// Gives what the operation calls at its end. The caller's handler is called by that or by the limit, whichever comes first,
/// and through the event loop: QtKeychain starts no other job before the signal of this one has returned, so a handler that
/// opens a dialog would block the keychain.
template <class T>
Handler<T, TokenError> KeychainTokenStore::begin(const TokenKey &key, QObject *context, Handler<T, TokenError> done)
{
    struct Call {
        QPointer<QObject> context;
        Handler<T, TokenError> done;
        bool slow = false;

        void answer(const Result<T, TokenError> &result)
        {
            auto handler = std::exchange(done, {});
            if (handler && context)
                QMetaObject::invokeMethod(
                    context, [handler = std::move(handler), result] { handler(result); }, Qt::QueuedConnection);
        }
    };
    auto call = std::make_shared<Call>(Call{.context = context, .done = std::move(done)});
    QTimer::singleShot(m_limit, this, [call] {
        call->slow = bool(call->done);
        call->answer(std::unexpected(TokenError{.kind = Kind::Slow}));
    });
    return [this, key, call](const Result<T, TokenError> &result) {
        call->answer(result);
        if (call->slow)
            QMetaObject::invokeMethod(this, [this, key] { Q_EMIT settled(key); }, Qt::QueuedConnection);
    };
}

template <class J> void KeychainTokenStore::start(J *job, const QString &user, std::function<void(const J &)> next)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(user);
    connect(job, &QKeychain::Job::finished, this, [job, next = std::move(next)] { next(*job); });
    job->start();
}

void KeychainTokenStore::runRead(
    const QString &user, const std::function<void(const Result<QString, TokenError> &)> &next)
{
    start<QKeychain::ReadPasswordJob>(
        new QKeychain::ReadPasswordJob(m_service), user, [next](const QKeychain::ReadPasswordJob &job) {
            if (job.error() == QKeychain::NoError)
                next(job.textData());
            else
                next(std::unexpected(errorOf(job)));
        });
}

void KeychainTokenStore::runWrite(
    const QString &user, const QString &text, const std::function<void(const Result<Nothing, TokenError> &)> &next)
{
    m_reads.remove(user);
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(text);
    start<QKeychain::WritePasswordJob>(
        job, user, [next](const QKeychain::WritePasswordJob &ended) { next(outcomeOf(ended)); });
}

void KeychainTokenStore::runDelete(
    const QString &user, const std::function<void(const Result<Nothing, TokenError> &)> &next)
{
    start<QKeychain::DeletePasswordJob>(new QKeychain::DeletePasswordJob(m_service), user,
        [next](const QKeychain::DeletePasswordJob &job) { next(outcomeOf(job)); });
}

void KeychainTokenStore::read(const Account &account, QObject *context, Handler<AccessToken, TokenError> done)
{
    const TokenKey key = TokenKey::of(account);
    const QString user = key.user();
    auto finish = begin<AccessToken>(key, context, std::move(done));
    // Each try of an impatient person would add its own wait to QtKeychain's queue.
    if (const auto running = m_reads.value(user)) {
        running->expected |= account.tokenExpected;
        running->waiting.append(std::move(finish));
        return;
    }
    const auto pending = std::make_shared<PendingRead>();
    pending->expected = account.tokenExpected;
    pending->waiting.append(std::move(finish));
    m_reads.insert(user, pending);
    runRead(user, [this, user, pending](const Result<QString, TokenError> &result) {
        if (m_reads.value(user) == pending)
            m_reads.remove(user);
        finishRead(*pending, result);
    });
}

void KeychainTokenStore::finishRead(const PendingRead &pending, const Result<QString, TokenError> &result)
{
    if (result) {
        if (const auto token = AccessToken::parse(*result))
            pending.answer(*token);
        else
            pending.answer(std::unexpected(TokenError{.kind = Kind::Missing}));
        return;
    }
    if (result.error().kind != Kind::Missing || !pending.expected)
        return pending.answer(std::unexpected(result.error()));
    askWhetherLocked([pending, error = result.error()](bool locked) {
        pending.answer(std::unexpected(locked ? TokenError{.kind = Kind::Locked, .detail = error.detail} : error));
    });
}

/// A locked Secret Service hides its entries: reading gives "not found" (measured). Its Locked property tells, and asking for it
/// opens no password dialog, as a trial write would. Other keychains do not answer here, and do not hide entries.
void KeychainTokenStore::askWhetherLocked(const std::function<void(bool)> &next)
{
    auto question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
        u"/org/freedesktop/secrets/aliases/default"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question.setArguments({u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    question.setAutoStartService(false);
    const auto limit = static_cast<int>(m_limit.count());
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, limit), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, next] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        next(!reply.isError() && reply.value().variant().toBool());
    });
}

void KeychainTokenStore::write(
    const Account &account, const AccessToken &token, QObject *context, Handler<Nothing, TokenError> done)
{
    const TokenKey key = TokenKey::of(account);
    const QString user = key.user();
    const QString text = QString::fromLatin1(token.bytes());
    runWrite(user, text,
        [this, user, text, finish = begin<Nothing>(key, context, std::move(done))](
            const Result<Nothing, TokenError> &written) {
            if (!written)
                return finish(written);
            runRead(user, [text, finish](const Result<QString, TokenError> &stored) {
                if (stored && *stored == text)
                    finish(Nothing{});
                else
                    finish(std::unexpected(TokenError{.kind = Kind::Unconfirmed}));
            });
        });
}

/// Overwriting comes first: a locked keychain "deletes" without an error and deletes nothing (measured), but refuses to write.
void KeychainTokenStore::remove(const Account &account, QObject *context, Handler<Nothing, TokenError> done)
{
    const TokenKey key = TokenKey::of(account);
    const QString user = key.user();
    const auto finish = begin<Nothing>(key, context, std::move(done));
    const auto verify = [finish](const Result<QString, TokenError> &left) {
        if (left)
            finish(std::unexpected(TokenError{.kind = Kind::LeftBehind}));
        else if (left.error().kind == Kind::Missing)
            finish(Nothing{});
        else
            finish(std::unexpected(left.error()));
    };
    runWrite(user, overwritten, [this, user, finish, verify](const Result<Nothing, TokenError> &written) {
        if (!written)
            return finish(written);
        runDelete(user, [this, user, finish, verify](const Result<Nothing, TokenError> &deleted) {
            if (!deleted && deleted.error().kind != Kind::Missing)
                return finish(deleted);
            runRead(user, verify);
        });
    });
}

} // namespace bobbin
