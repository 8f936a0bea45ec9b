#include "core/state/proxykeeper.h"

#include <utility>

namespace bobbin
{

ProxyKeeper::ProxyKeeper(TokenStore &tokens, Transport &transport, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_tokens(tokens)
    , m_transport(transport)
    , m_clock(clock)
{
    connect(&tokens, &TokenStore::settled, this, [this](const TokenKey &key) {
        if (key == TokenKey::of(ProxySecret::owner()) && m_error && m_error->kind == TokenError::Kind::Slow)
            read();
    });
}

ProxyKeeper::~ProxyKeeper() = default;

void ProxyKeeper::start()
{
    m_isStarted = true;
    readOnce();
}

void ProxyKeeper::set(const ProxyChoice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
    readOnce();
    Q_EMIT passwordChanged();
}

void ProxyKeeper::apply()
{
    std::pair<ProxyChoice, QString> way({.kind = m_choice.kind}, {});
    if (m_choice.kind == ProxyChoice::Kind::Manual)
        way = {m_choice, m_secret && m_secret->isFor(m_choice) ? m_secret->password : QString()};
    if (way == m_inForce)
        return;
    m_inForce = way;
    m_transport.setProxy(way.first, way.second);
    Q_EMIT wayChanged();
}

void ProxyKeeper::setPassword(const QString &password)
{
    if (!m_choice.hasUser() || password.isEmpty())
        return;
    m_secret = ProxySecret::of(m_choice, password);
    m_isKept = false;
    m_error.reset();
    apply();
    store();
    Q_EMIT passwordChanged();
}

void ProxyKeeper::forgetPassword()
{
    m_secret.reset();
    m_error.reset();
    m_wasRead = true; // what the keychain has is not wanted
    apply();
    remove(std::exchange(m_isKept, false));
    Q_EMIT passwordChanged();
}

ProxyKeeper::Password ProxyKeeper::password() const
{
    if (!m_choice.hasUser())
        return Password::NotUsed;
    if (m_secret && m_secret->isFor(m_choice))
        return m_isKept ? Password::Kept : m_error ? Password::ForThisRun : Password::Keeping;
    return m_wasRead || m_secret ? Password::Missing : Password::Reading;
}

void ProxyKeeper::readOnce()
{
    if (m_isStarted && !m_isBusy && !m_wasRead && !m_secret && m_choice.hasUser())
        read();
}

void ProxyKeeper::read()
{
    if (m_isBusy) {
        m_next = [this] { read(); };
        return;
    }
    m_isBusy = true;
    m_tokens.read(ProxySecret::owner(), this, [this](const Result<AccessToken, TokenError> &result) {
        haveRead(result);
        ended();
    });
}

void ProxyKeeper::haveRead(const Result<AccessToken, TokenError> &result)
{
    if (m_next)
        return; // the person has given or forgotten one meanwhile
    m_wasRead = true;
    const auto stored = result ? ProxySecret::decode(*result) : std::nullopt;
    m_error.reset();
    if (stored && (!m_secret || *stored == *m_secret)) {
        m_secret = stored;
        m_isKept = true;
    } else if (!result && (m_secret || result.error().kind != TokenError::Kind::Missing)) {
        m_error = result.error();
    } else if (m_secret) {
        m_error = TokenError{.kind = TokenError::Kind::Unconfirmed};
    }
    apply();
}

void ProxyKeeper::store()
{
    if (m_isBusy) {
        m_next = [this] { store(); };
        return;
    }
    const auto encoded = m_secret->encoded();
    if (!encoded) {
        m_error = TokenError{.kind = TokenError::Kind::Unconfirmed};
        return;
    }
    m_isBusy = true;
    m_tokens.write(ProxySecret::owner(), *encoded, this, [this](const Result<Nothing, TokenError> &result) {
        if (!m_next) {
            m_isKept = result.has_value();
            m_error = result ? std::nullopt : std::optional(result.error());
        }
        ended();
    });
}

void ProxyKeeper::remove(bool wasKept)
{
    if (m_isBusy) {
        m_next = [this] { remove(true); }; // what is being written may arrive
        return;
    }
    m_isBusy = true;
    m_tokens.remove(ProxySecret::owner(), this, [this, wasKept](const Result<Nothing, TokenError> &result) {
        if (!m_next && !result && wasKept)
            m_error = result.error();
        ended();
    });
}

void ProxyKeeper::ended()
{
    m_isBusy = false;
    if (const auto next = std::exchange(m_next, {}))
        next();
    Q_EMIT passwordChanged();
}

void ProxyKeeper::test(const QUrl &url, QObject *context, Handler<std::chrono::milliseconds> done)
{
    m_trial = std::make_unique<Transport>(m_transport.limits());
    m_trial->setProxy(m_inForce.first, m_inForce.second);
    const auto started = m_clock.elapsed();
    m_trial->send({.url = url, .total = m_transport.limits().totalInteractive}, context,
        [this, started, done = std::move(done)](const Result<HttpReply> &reply) {
            done(mapped(reply, [&](const HttpReply &) { return m_clock.elapsed() - started; }));
        });
}

void ProxyKeeper::stopTest() { m_trial.reset(); }

} // namespace bobbin
