#include "core/state/workspace.h"

#include "core/base/baseurl.h"
#include "core/state/accountsession.h"
#include "core/state/recording.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto heartbeat = 1s;
constexpr auto sleepGap = 5s; // no tick for longer than this: the machine slept
constexpr int rejudgeEvery = 60; // ticks

Workspace::Workspace(
    TokenStore &tokens, const QString &accountsPath, const Clock &clock, const Limits &limits, QObject *parent)
    : QObject(parent)
    , m_tokens(tokens)
    , m_clock(clock)
    , m_budget(clock)
    , m_transport(limits)
    , m_proxy(tokens, m_transport, clock)
    , m_accounts(accountsPath, clock)
    , m_fleet(clock)
    , m_notices(clock)
    , m_requests(clock)
    , m_activity(m_fleet, clock)
{
    connect(&m_transport, &Transport::requestEnded, &m_requests, &RequestLog::add);
    connect(this, &Workspace::linkChanged, this, [this](const AccountId &id) {
        if (const AccountSession *changed = session(id)) {
            m_activity.linkChanged(*changed, tokenError(id).has_value());
            tellNotices(*changed);
        }
    });
    m_heartbeat.setInterval(heartbeat);
    connect(&m_heartbeat, &QTimer::timeout, this, &Workspace::tick);
    connect(&tokens, &TokenStore::settled, this, [this](const TokenKey &key) {
        const auto error = tokenError(key.account);
        if (error && error->kind == TokenError::Kind::Slow)
            readToken(key.account);
    });
    connect(&m_fleet, &Fleet::rowsChanged, &m_notices, &Noticer::rowsChanged);
    connect(&m_fleet, &Fleet::rowsRemoved, &m_notices, &Noticer::rowsRemoved);
    connect(&m_fleet, &Fleet::settled, this, &Workspace::tellSettled);
    connect(&m_notices, &Noticer::doubtful, this, [this](const AccountId &id) {
        if (AccountSession *doubted = session(id))
            doubted->store().refresh(Lane::Background);
    });
    connect(&m_proxy, &ProxyKeeper::wayChanged, this, [this] {
        for (const auto &session : m_sessions)
            session->wake();
    });
    for (const Account &account : m_accounts.accounts())
        addSession(account);
}

Workspace::~Workspace()
{
    m_recording.reset(); // that they end is no news
    // Sessions end before what they stand on; nothing they still say is heard.
    while (!m_sessions.empty())
        dropSession(m_sessions.back()->account().id);
}

void Workspace::start(const std::optional<QSet<AccountId>> &only)
{
    begin();
    m_proxy.start(); // first: what the tokens are used for goes by the proxy
    for (const Account &account : m_accounts.accounts()) {
        if (!only || only->contains(account.id))
            readToken(account.id);
    }
}

void Workspace::begin()
{
    m_fleet.prepare(); // not before: it would take a core from the making of the window
    m_lastTick = m_clock.elapsed();
    m_lastTickAt = m_clock.now();
    m_heartbeat.start();
}

void Workspace::startDemo(const QUrl &url, const AccessToken &token, const QString &name)
{
    m_isDemo = true;
    begin();
    addSession({.id = AccountId::create(), .name = name, .baseUrl = url, .environment = Environment::Other})
        .setToken(token);
    Q_EMIT accountsChanged();
}

QList<Account> Workspace::accounts() const
{
    QList<Account> accounts;
    for (const auto &session : m_sessions)
        accounts.append(session->account());
    return accounts;
}

AccountSession *Workspace::session(const AccountId &id) const
{
    const auto found
        = std::ranges::find_if(m_sessions, [&](const auto &session) { return session->account().id == id; });
    return found == m_sessions.end() ? nullptr : found->get();
}

std::vector<AccountSession *> Workspace::sessions() const
{
    std::vector<AccountSession *> sessions;
    sessions.reserve(m_sessions.size());
    for (const auto &session : m_sessions)
        sessions.push_back(session.get());
    return sessions;
}

const AccountSession *Workspace::twinOf(const Account &account, qint64 clientId) const
{
    const auto found = std::ranges::find_if(m_sessions, [&](const auto &session) {
        const Account &other = session->account();
        return other.id != account.id && origin(other.baseUrl) == origin(account.baseUrl)
            && (session->facts().clientId == clientId || other.clientId == clientId);
    });
    return found == m_sessions.end() ? nullptr : found->get();
}

void Workspace::record(const QString &path, const Keeping &keeping)
{
    m_recording = std::make_unique<Recording>(*this, path, m_clock, keeping);
    connect(&m_recording->recorder(), &Recorder::stateChanged, this, &Workspace::recordingChanged);
    connect(m_recording.get(), &Recording::notesRead, this, &Workspace::notesRead);
    connect(m_recording.get(), &Recording::recalled, this, &Workspace::recalled);
}

Recorder *Workspace::recorder() { return m_recording ? &m_recording->recorder() : nullptr; }

ClientPlace Workspace::place(const AccountId &id) const
{
    const AccountSession *known = session(id);
    if (!known)
        return {};
    const auto client = known->facts().clientId ? known->facts().clientId : known->account().clientId;
    return {origin(known->account().baseUrl), client.value_or(0)};
}

bool Workspace::areNotesRead(const AccountId &id) const
{
    AccountSession *known = session(id);
    return known && known->notebook().isFilled();
}

void Workspace::note(
    const SourceKey &key, const NotesChange &change, QObject *context, Handler<Nothing, HistoryError> done)
{
    if (m_recording && !place(key.account).isNull())
        m_recording->note(key, change, context, std::move(done));
    else
        done(std::unexpected(HistoryError{.kind = HistoryError::Kind::NoClient}));
}

/// Who hears of it is to find all rows told.
void Workspace::tellSettled()
{
    if (!m_fleet.isSettled())
        return;
    for (const auto &session : m_sessions)
        session->monitor().setHeld(false);
    if (m_recording)
        m_recording->tellRecalled();
    tellCaughtUp();
}

void Workspace::tellCaughtUp()
{
    if (!m_fleet.isSettled())
        return;
    for (const AccountId &id : std::exchange(m_caughtUp, {})) {
        if (const AccountSession *complete = session(id)) {
            m_activity.caughtUp(*complete);
            tellNotices(*complete);
        }
        Q_EMIT caughtUp(id);
    }
}

void Workspace::tellNotices(const AccountSession &session)
{
    const bool isShut = session.link() == Link::Refused || tokenError(session.account().id);
    const bool isComplete = isShut || (session.isCaughtUp() && session.runs().isSettled());
    m_notices.setAccount(session.account().id, session.link() == Link::Live, isComplete);
}

void Workspace::readOwnRemedies(const QString &path) { m_remedyProblems = m_fleet.readOwnRemedies(path); }

void Workspace::setPollEvery(std::chrono::seconds every)
{
    m_pollEvery = every;
    for (const auto &session : m_sessions)
        session->setPollEvery(every);
}

void Workspace::setSeen(bool seen)
{
    m_isSeen = seen;
    for (const auto &session : m_sessions)
        session->setSeen(seen);
}

void Workspace::tick()
{
    const auto elapsed = m_clock.elapsed() - m_lastTick;
    // The monotonic clock stands still while the machine sleeps; the other one may be set, which is then taken for a sleep.
    const auto passed
        = m_lastTickAt.isValid() ? std::chrono::milliseconds(m_lastTickAt.msecsTo(m_clock.now())) : elapsed;
    const bool slept = std::max(elapsed, passed) > sleepGap;
    m_lastTick += elapsed;
    m_lastTickAt = m_clock.now();
    for (const auto &session : m_sessions) {
        if (slept)
            session->wake();
        session->tick();
    }
    if (slept || ++m_ticks % rejudgeEvery == 0)
        m_fleet.rejudge();
    // A link may be live again before the rows that this is about are told.
    if (m_fleet.isSettled())
        m_notices.tick();
}

} // namespace bobbin
