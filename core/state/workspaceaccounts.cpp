// How accounts come to a workspace, change and go, with their sessions and tokens.

#include "core/base/baseurl.h"
#include "core/state/accountprobe.h"
#include "core/state/accountsession.h"
#include "core/state/recording.h"
#include "core/state/workspace.h"

#include <algorithm>

namespace bobbin
{

AccountSession &Workspace::addSession(const Account &account)
{
    auto session = std::make_unique<AccountSession>(account, m_transport, m_budget, m_clock, m_isDemo);
    const AccountId id = account.id;
    connect(session.get(), &AccountSession::linkChanged, this, [this, id] { Q_EMIT linkChanged(id); });
    connect(&session->store(), &SourceStore::refreshed, this, [this, id] {
        m_notices.heardOf(id);
        Q_EMIT refreshed(id);
    });
    connect(&session->monitor(), &CheckMonitor::caughtUp, this, [this, id] {
        m_caughtUp.append(id);
        tellCaughtUp();
    });
    connect(&session->destinations(), &DestinationNames::changed, this, &Workspace::destinationsNamed);
    connect(&session->runs(), &RunMonitor::settled, this, [this, &known = *session] { tellNotices(known); });
    // The rows of a list come first. Checks read meanwhile take half of the time, and 10,000 rows come twice as late (measured).
    connect(&session->store(), &SourceStore::changed, &session->monitor(),
        [&monitor = session->monitor()] { monitor.setHeld(true); });
    session->setPollEvery(m_pollEvery);
    session->setSeen(m_isSeen);
    m_fleet.add(*session);
    tellNotices(*session);
    m_sessions.push_back(std::move(session));
    if (m_recording)
        m_recording->add(*m_sessions.back());
    return *m_sessions.back();
}

void Workspace::dropSession(AccountId id)
{
    m_caughtUp.removeAll(id);
    const auto found
        = std::ranges::find_if(m_sessions, [&](const auto &session) { return session->account().id == id; });
    if (found == m_sessions.end())
        return;
    m_fleet.remove(**found);
    m_notices.removeAccount(id);
    m_sessions.erase(found);
    m_tokenErrors.remove(id);
}

AccountProbe *Workspace::probe(const Account &account, const AccessToken &token, QObject *parent)
{
    return new AccountProbe(m_transport, account, token, m_clock, parent);
}

void Workspace::keepToken(
    const Account &account, const AccessToken &token, QObject *context, Handler<Nothing, TokenError> done)
{
    m_tokens.write(account, token, context, std::move(done));
}

void Workspace::forgetToken(const Account &account, QObject *context, Handler<Nothing, TokenError> done)
{
    m_tokens.remove(account, context, std::move(done));
}

Result<Nothing, AccountStoreError> Workspace::save(
    Account account, const std::optional<AccessToken> &token, bool isKept)
{
    if (isKept)
        account.tokenExpected = true;
    if (!m_isDemo) {
        const auto written = m_accounts.save(
            account, isKept ? AccountStore::OnNewOrigin::KeepMark : AccountStore::OnNewOrigin::DropMark);
        if (!written)
            return written;
        account = *m_accounts.find(account.id);
    }
    saved(account, token);
    return Nothing();
}

void Workspace::saved(const Account &account, const std::optional<AccessToken> &token)
{
    AccountSession *known = session(account.id);
    if (!known)
        m_activity.accountAdded(account.name);
    AccountSession &current = known ? *known : addSession(account);
    const bool isMoved = known && origin(known->account().baseUrl) != origin(account.baseUrl);
    if (known)
        known->setAccount(account);
    if (token) {
        m_tokenErrors.remove(account.id);
        current.setToken(*token);
    } else if (isMoved || !known) {
        readToken(account.id);
    }
    Q_EMIT accountsChanged();
}

Result<Nothing, AccountStoreError> Workspace::removeAccount(
    const AccountId &id, QObject *context, Handler<Nothing, TokenError> done)
{
    const AccountSession *known = session(id);
    if (!known || m_isDemo)
        return std::unexpected(AccountStoreError{.kind = AccountStoreError::Kind::Invalid});
    const Account account = known->account();
    if (const auto removed = m_accounts.remove(id); !removed)
        return removed;
    m_activity.accountRemoved(id, account.name);
    dropSession(id);
    Q_EMIT accountsChanged();
    m_tokens.remove(account, context, std::move(done));
    return Nothing();
}

Result<Nothing, AccountStoreError> Workspace::removeAccount(
    const AccountId &id, Recorder::Forget forget, QObject *context, Handler<Nothing, RemovalError> done)
{
    const AccountSession *known = session(id);
    const ClientPlace client = place(id);
    if (known && twinOf(known->account(), client.clientId))
        forget.cache = false; // the other one shows it
    const bool isForgetting = m_recording && !client.isNull() && (forget.cache || forget.past);
    struct Ends {
        int open = 0;
        RemovalError left;
    };
    const auto ends = std::make_shared<Ends>(Ends{.open = isForgetting ? 2 : 1, .left = {}});
    const auto end = [ends, done = std::move(done)] {
        if (--ends->open == 0)
            done(ends->left.isEmpty() ? Result<Nothing, RemovalError>() : std::unexpected(ends->left));
    };
    const auto removed = removeAccount(id, context, [ends, end](const Result<Nothing, TokenError> &result) {
        if (!result)
            ends->left.token = result.error();
        end();
    });
    if (removed && isForgetting)
        recorder()->forget(client, forget, context, [ends, end](const Result<Nothing, HistoryError> &result) {
            if (!result)
                ends->left.records = result.error();
            end();
        });
    return removed;
}

void Workspace::readToken(const AccountId &id)
{
    AccountSession *current = session(id);
    if (!current)
        return;
    m_tokenErrors.remove(id);
    const TokenKey key = TokenKey::of(current->account());
    m_tokens.read(current->account(), this, [this, id, key](const Result<AccessToken, TokenError> &result) {
        AccountSession *reader = session(id);
        if (!reader || reader->link() != Link::NoToken || TokenKey::of(reader->account()) != key)
            return; // removed, given a token by hand, or moved to another origin, where this token must not go
        if (result)
            return reader->setToken(*result);
        m_tokenErrors.insert(id, result.error());
        Q_EMIT linkChanged(id);
    });
}

} // namespace bobbin
