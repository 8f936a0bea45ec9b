#pragma once

#include "core/account/tokenstore.h"

#include <QHash>
#include <QList>
#include <QPointer>

#include <optional>

namespace bobbin
{

/// A TokenStore in memory. Answers through the event loop as the real one does; fails or hangs when a test says so.
class FakeTokenStore final : public TokenStore
{
public:
    using TokenStore::TokenStore;

    std::optional<TokenError> readError = {};
    std::optional<TokenError> writeError = {};
    std::optional<TokenError> removeError = {};
    bool hanging = false; ///< while set, operations wait for release()
    QStringList log = {}; ///< "read user", "write user", "remove user"

    std::optional<AccessToken> stored(const Account &account) const
    {
        const auto found = m_tokens.constFind(TokenKey::of(account).user());
        return found == m_tokens.cend() ? std::nullopt : std::optional(*found);
    }
    void put(const Account &account, const AccessToken &token) { m_tokens.insert(TokenKey::of(account).user(), token); }
    bool isEmpty() const { return m_tokens.isEmpty(); }

    void read(const Account &account, QObject *context, Handler<AccessToken, TokenError> done) override
    {
        begin("read", account, context, [this, account, done = std::move(done)] {
            const auto token = stored(account);
            if (readError)
                done(std::unexpected(*readError));
            else if (token)
                done(*token);
            else
                done(std::unexpected(TokenError{.kind = TokenError::Kind::Missing}));
        });
    }

    void write(
        const Account &account, const AccessToken &token, QObject *context, Handler<Nothing, TokenError> done) override
    {
        begin("write", account, context, [this, account, token, done = std::move(done)] {
            if (writeError)
                return done(std::unexpected(*writeError));
            put(account, token);
            done(Nothing{});
        });
    }

    void remove(const Account &account, QObject *context, Handler<Nothing, TokenError> done) override
    {
        begin("remove", account, context, [this, account, done = std::move(done)] {
            if (removeError)
                return done(std::unexpected(*removeError));
            m_tokens.remove(TokenKey::of(account).user());
            done(Nothing{});
        });
    }

    /// Ends the hanging: whatever waited is answered from the event loop.
    void release()
    {
        hanging = false;
        for (const auto &resume : std::exchange(m_waiting, {}))
            resume();
    }

private:
    void begin(const char *verb, const Account &account, QObject *context, const std::function<void()> &act)
    {
        log.append(QLatin1StringView(verb) + u' ' + TokenKey::of(account).user());
        const QPointer<QObject> guard(context);
        const auto resume = [guard, act] {
            if (guard)
                QMetaObject::invokeMethod(guard, act, Qt::QueuedConnection);
        };
        if (hanging)
            m_waiting.append(resume);
        else
            resume();
    }

    QHash<QString, AccessToken> m_tokens;
    QList<std::function<void()>> m_waiting;
};

} // namespace bobbin
