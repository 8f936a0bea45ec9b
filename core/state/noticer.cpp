#include "core/state/noticer.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto patience = 10min; // most failures pass before
constexpr auto freshness = 90s; // of what a notice relies on: lists come each minute

/// Whether the last result is a failure; nothing if that is not known at the moment.
static std::optional<bool> isFailing(const SourceRow &row)
{
    const Standing standing = row.judgment.standing;
    if (isTrouble(standing))
        return row.judgment.failure.has_value();
    if (standing == Standing::Unknown || standing == Standing::Checking)
        return std::nullopt;
    return false; // well; or somebody acted: paused, deleted
}

Noticer::Noticer(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

void Noticer::rowsChanged(const QList<SharedRow> &rows)
{
    for (const SourceRow &row : rows)
        learn(row);
}

void Noticer::learn(const SourceRow &row)
{
    const std::optional<bool> failing = isFailing(row);
    const auto known = m_failures.find(row.key);
    if (failing == false) {
        if (!row.asOf.isValid())
            m_toldBefore.remove(row.key);
        if (known != m_failures.end())
            m_failures.erase(known);
        return;
    }
    if (!failing) {
        if (known != m_failures.end())
            known->isClear = false;
        return;
    }
    const QDateTime time = row.judgment.failure->time;
    Failure failure
        = known == m_failures.end() ? Failure{.time = time, .isTold = m_toldBefore.remove(row.key)} : *known;
    // What had ended before it was first seen is no new result: checks and runs are not read at the same moment.
    if (failure.seen && time.isValid() && time != failure.time && time > failure.seenAt)
        failure.hasFailedAgain = true;
    failure.time = time;
    failure.row = row;
    failure.cause = causeOf(row);
    failure.isClear = true;
    if (row.notes.isHandled())
        failure.isTold = false; // somebody knows: it is news again when that has run out
    m_met.insert(trouble(failure.cause));
    m_failures.insert(row.key, failure);
}

void Noticer::rowsRemoved(const QList<SourceKey> &keys)
{
    for (const SourceKey &key : keys) {
        m_failures.remove(key);
        m_toldBefore.remove(key);
    }
}

void Noticer::setAccount(const AccountId &id, bool isLive, bool isComplete)
{
    AccountState &account = m_accounts[id];
    account.isLive = isLive;
    account.isComplete = isComplete;
}

void Noticer::heardOf(const AccountId &id)
{
    if (const auto account = m_accounts.find(id); account != m_accounts.end())
        account->heard = m_clock.elapsed();
}

void Noticer::removeAccount(const AccountId &id)
{
    m_accounts.remove(id);
    m_toldBefore.removeIf([&id](const SourceKey &key) { return key.account == id; });
}

void Noticer::notShown(const QList<GroupCause> &causes)
{
    for (const GroupCause &cause : causes) {
        if (m_told.contains(cause))
            m_notShown.insert(cause, m_clock.elapsed() + patience);
    }
}

void Noticer::tick()
{
    begin();
    tellOver();
    endMutes();
    const bool isQuiet = m_rules.isQuietAt(m_clock.now().toLocalTime().time());
    if (m_rules.isOn && !isQuiet)
        tellDue();
    noteTold();
}

bool Noticer::isLive(const Failure &failure) const { return m_accounts.value(failure.row.key.account).isLive; }

/// What an account shows before it is live is old, and counts from when it is confirmed.
void Noticer::begin()
{
    for (Failure &failure : m_failures) {
        if (failure.seen || !failure.isClear || !isLive(failure))
            continue;
        failure.seen = m_clock.elapsed();
        failure.seenAt = m_clock.now();
    }
}

void Noticer::tellOver()
{
    QSet<GroupCause> ended = m_told;
    for (const Failure &failure : std::as_const(m_failures)) {
        if (failure.isTold)
            ended.remove(failure.cause);
    }
    if (ended.isEmpty())
        return;
    m_told.subtract(ended);
    m_notShown.removeIf([&](const auto &each) { return ended.contains(each.key()); });
    Q_EMIT over(ended.values());
}

void Noticer::endMutes()
{
    if (m_mutes.isEmpty())
        return;
    QSet<GroupCause> failing;
    for (const Failure &failure : std::as_const(m_failures))
        failing.insert(trouble(failure.cause));
    // After a start nothing fails yet: whether it is fixed is known once all accounts were read.
    const bool areComplete = !m_accounts.isEmpty()
        && std::ranges::all_of(m_accounts, [](const AccountState &account) { return account.isComplete; });
    const auto isEnded = [&, now = m_clock.now()](const NoticeMute &mute) {
        if (mute.until.isValid())
            return mute.until <= now;
        return !failing.contains(*mute.cause) && (areComplete || m_met.contains(*mute.cause));
    };
    if (m_mutes.removeIf(isEnded) > 0)
        Q_EMIT mutesChanged();
}

void Noticer::noteTold()
{
    QSet<SourceKey> told = m_toldBefore;
    for (const Failure &failure : std::as_const(m_failures)) {
        if (failure.isTold && !m_notShown.contains(failure.cause))
            told.insert(failure.row.key);
    }
    if (std::exchange(m_toldOf, told) != told)
        Q_EMIT toldChanged();
}

bool Noticer::isToTell(const Failure &failure) const
{
    const auto again = m_notShown.constFind(failure.cause);
    return again == m_notShown.cend() ? !failure.isTold : m_clock.elapsed() >= *again;
}

bool Noticer::isLasting(const Failure &failure) const
{
    return failure.seen && (failure.hasFailedAgain || m_clock.elapsed() - *failure.seen >= patience);
}

bool Noticer::isHeard(const Failure &failure) const
{
    const auto heard = m_accounts.value(failure.row.key.account).heard;
    return heard && m_clock.elapsed() - *heard <= freshness;
}

bool Noticer::isQuiet(const Failure &failure) const { return failure.row.notes.isHandled() || muteOf(failure.cause); }

void Noticer::tellDue()
{
    QSet<GroupCause> causes;
    QSet<AccountId> doubtfulOnes;
    for (const Failure &failure : std::as_const(m_failures)) {
        if (!isToTell(failure) || !failure.isClear || !isLive(failure) || !isLasting(failure) || isQuiet(failure))
            continue;
        if (isHeard(failure))
            causes.insert(failure.cause);
        else
            doubtfulOnes.insert(failure.row.key.account);
    }
    for (const AccountId &account : std::as_const(doubtfulOnes))
        Q_EMIT doubtful(account);
    if (causes.isEmpty())
        return;
    QList<SourceRow> rows;
    for (Failure &failure : m_failures) {
        if (!causes.contains(failure.cause) || !failure.isClear || !isLive(failure) || isQuiet(failure))
            continue;
        // Also what does not last yet: told with the others, it needs no notice of its own in a few minutes.
        failure.isTold = true;
        rows.append(failure.row);
    }
    m_told.unite(causes);
    m_notShown.removeIf([&](const auto &each) { return causes.contains(each.key()); });
    Q_EMIT due(groupByCause(rows));
}

void Noticer::mute(const GroupCause &cause, std::optional<std::chrono::seconds> length)
{
    setMute({.cause = trouble(cause), .until = length ? m_clock.now().addSecs(length->count()) : QDateTime()});
}

void Noticer::muteAll(std::chrono::seconds length) { setMute({.until = m_clock.now().addSecs(length.count())}); }

void Noticer::setMute(const NoticeMute &mute)
{
    m_mutes.removeIf([&](const NoticeMute &other) { return other.cause == mute.cause; });
    m_mutes.append(mute);
    Q_EMIT mutesChanged();
}

void Noticer::unmute(const GroupCause &cause)
{
    if (m_mutes.removeIf([&](const NoticeMute &mute) { return mute.cause == trouble(cause); }) > 0)
        Q_EMIT mutesChanged();
}

void Noticer::unmuteAll()
{
    if (!std::exchange(m_mutes, {}).isEmpty())
        Q_EMIT mutesChanged();
}

std::optional<NoticeMute> Noticer::muteOf(const GroupCause &cause) const
{
    std::optional<NoticeMute> found;
    for (const NoticeMute &mute : m_mutes) {
        if (mute.cause && *mute.cause != trouble(cause))
            continue;
        // The one that lasts longest.
        const bool isLonger = !found || !mute.until.isValid() || (found->until.isValid() && mute.until > found->until);
        if (isLonger)
            found = mute;
    }
    return found;
}

} // namespace bobbin
