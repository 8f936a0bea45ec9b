#include "core/state/accountsession.h"

#include "core/api/curl.h"
#include "core/base/baseurl.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr int pollPerDuration = 20;
constexpr auto retryFirst = 30s;
constexpr auto retryMost = 5min;
constexpr int unseenPollFactor = 4;
constexpr std::chrono::seconds unseenMost = 5min; // notices of what fails are to come all the same

AccountSession::AccountSession(
    const Account &account, Transport &transport, CallBudget &budget, const Clock &clock, bool isDemo, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_clock(clock)
    , m_isDemo(isDemo)
    , m_client(transport, account.baseUrl)
    , m_store(m_client, clock)
    , m_monitor(m_client, m_store, clock, transport.limits().backgroundMost)
    , m_runs(m_client, m_store, budget, clock)
    , m_trails(m_monitor, m_runs, clock)
    , m_destinations(m_client)
    , m_operations(m_client, m_store, clock)
    , m_notebook(clock)
    , m_linkSince(clock.now())
{
    connect(&m_store, &SourceStore::refreshed, this, &AccountSession::listed);
    connect(&m_store, &SourceStore::refreshFailed, this, &AccountSession::listFailed);
    connect(&m_monitor, &CheckMonitor::refused, this, &AccountSession::listFailed);
    connect(&m_runs, &RunMonitor::refusalChanged, this, &AccountSession::linkChanged);
    m_runs.setWanted(account.readsRuns);
    m_operations.setAccountFacts(facts());
}

void AccountSession::setAccount(const Account &account)
{
    const bool moved = origin(account.baseUrl) != origin(m_account.baseUrl);
    m_account = account;
    m_client.setBaseUrl(account.baseUrl);
    if (moved) {
        dropToken();
        m_runs.moveOn();
        m_trails.clear();
        m_destinations.forget();
    }
    m_runs.setWanted(account.readsRuns);
    m_operations.setAccountFacts(facts());
    Q_EMIT linkChanged();
}

CheckFacts factsOf(const CachedSource &source)
{
    if (!source.check)
        return {};
    return {.reading = CheckFacts::Reading::Read,
        .check = source.check->check,
        .previousFailed = source.check->previousFailed,
        .previousReason = source.check->previousReason,
        .previousTime = source.check->previousTime,
        .since = source.check->since};
}

RunFacts runOf(const CachedSource &source)
{
    return source.run ? RunFacts{source.run->run, source.run->since} : RunFacts{};
}

bool AccountSession::recall(const CachedAccount &cached)
{
    const bool isTooLate = m_store.listedAt().isValid() || !m_store.sources().isEmpty();
    const bool isAnother = cached.client.origin != origin(m_account.baseUrl)
        || (m_account.clientId && *m_account.clientId != cached.client.clientId);
    if (isTooLate || isAnother)
        return false;
    QList<Source> sources;
    for (const CachedSource &source : cached.sources) {
        sources.append(source.source);
        m_monitor.recall(source.source.id, factsOf(source));
    }
    recallRuns(cached);
    m_store.recall(sources, cached.listedAt);
    return true;
}

void AccountSession::recallRuns(const CachedAccount &cached)
{
    QHash<SourceId, RunFacts> runs;
    for (const CachedSource &source : cached.sources) {
        if (source.run)
            runs.insert(source.source.id, runOf(source));
    }
    m_runs.recall(cached.client.clientId, runs);
}

void AccountSession::setToken(const AccessToken &token)
{
    m_client.setToken(token);
    m_tokenEnding = token.ending();
    m_failures = 0;
    setLink(Link::Connecting);
    m_runs.startAnew();
    m_store.forgetClient();
    m_store.refreshAnew(Lane::Interactive);
}

void AccountSession::dropToken()
{
    m_store.abandonRefresh();
    m_client.setToken(std::nullopt);
    m_tokenEnding.clear();
    setLink(Link::NoToken);
}

AccountFacts AccountSession::facts() const
{
    return {.link = m_link, .isReadOnly = m_account.readOnly, .isDemo = m_isDemo, .clientId = m_store.clientId()};
}

void AccountSession::setLink(Link link, const std::optional<ApiError> &error)
{
    const bool isSame = link == m_link;
    if (link == Link::NoToken || link == Link::Refused)
        m_nextPoll.reset();
    if (isSame && error == m_error && link != Link::Offline)
        return;
    if (!isSame)
        m_linkSince = m_clock.now();
    m_link = link;
    m_error = error;
    m_operations.setAccountFacts(facts());
    m_runs.setActive(link == Link::Live); // first: a few calls, which are not to wait for all the checks
    m_destinations.setActive(link == Link::Live);
    m_monitor.setActive(link == Link::Live);
    Q_EMIT linkChanged();
}

void AccountSession::listed()
{
    m_failures = 0;
    m_lastListed = m_clock.elapsed();
    m_lastPlan = std::exchange(m_plan, m_lastListed);
    planPoll();
    setLink(Link::Live);
}

void AccountSession::planPoll()
{
    if (m_pollEvery == 0s)
        return m_nextPoll.reset();
    const auto every
        = m_isSeen ? m_pollEvery : std::max(m_pollEvery, std::min(unseenPollFactor * m_pollEvery, unseenMost));
    m_nextPoll = m_lastListed + std::max<std::chrono::milliseconds>(every, pollPerDuration * m_store.listDuration());
    m_plan = std::max(m_plan, *m_nextPoll);
}

void AccountSession::setPollEvery(std::chrono::seconds every)
{
    m_pollEvery = every;
    planPollAnew();
}

void AccountSession::setSeen(bool seen)
{
    m_isSeen = seen;
    m_monitor.setSeen(seen);
    planPollAnew();
}

void AccountSession::planPollAnew()
{
    // An account in trouble goes by its own pauses, and a list that is being read plans the next itself.
    if (m_link == Link::Live && !m_store.isRefreshing())
        planPoll();
}

void AccountSession::listFailed(const ApiError &error)
{
    const bool isRefused = error.kind == ApiError::Kind::Unauthorized || error.kind == ApiError::Kind::Forbidden;
    // 30 s, 1, 2, 4, then every 5 minutes: soon enough to notice, too seldom to be a burden.
    const auto pause = std::min<std::chrono::milliseconds>(retryFirst * (1 << std::min(m_failures, 4)), retryMost);
    ++m_failures;
    m_nextPoll = m_clock.elapsed() + pause;
    setLink(isRefused ? Link::Refused : Link::Offline, error);
}

QString AccountSession::readCommand(SourceId id) const { return curlCommand("GET", sourceUrl(m_account.baseUrl, id)); }

void AccountSession::refresh()
{
    if (m_link == Link::NoToken)
        return;
    m_store.refresh(Lane::Interactive);
    m_destinations.readAgain();
}

void AccountSession::readSourceTypes(QObject *context, Handler<QList<SourceType>> done)
{
    m_client.listSourceTypes(context, std::move(done));
}

void AccountSession::readDestinations(QObject *context, Handler<QList<Destination>> done)
{
    m_client.listDestinations(context, std::move(done));
}

void AccountSession::tick()
{
    m_operations.tick();
    m_monitor.tick();
    m_runs.tick();
    m_notebook.tick();
    if (m_nextPoll && m_clock.elapsed() >= *m_nextPoll) {
        m_nextPoll.reset();
        m_store.refresh(Lane::Background);
    }
}

void AccountSession::wake()
{
    if (!m_nextPoll && !m_store.isRefreshing())
        return;
    m_store.abandonRefresh();
    m_monitor.abandonReads();
    m_runs.abandonReads();
    m_nextPoll = m_clock.elapsed();
}

} // namespace bobbin
