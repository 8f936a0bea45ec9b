#include "core/api/callbudget.h"

#include <QFile>
#include <QLockFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

constexpr qint64 mostBytes = 256 * 1024; // several thousand calls; what is longer is not of ours
constexpr auto lockedMost = 10s; // whoever held it for longer has gone

CallBudget::CallBudget(Clock clock, int calls, std::chrono::milliseconds span)
    : m_clock(std::move(clock))
    , m_calls(calls)
    , m_span(span)
{
}

bool CallBudget::take(const QString &client)
{
    if (isUsedUp(client))
        return false; // asked each second: not a word to the disk
    QLockFile lock(m_path + u".lock"_s);
    lock.setStaleLockTime(int(std::chrono::milliseconds(lockedMost).count()));
    const bool isKept = !m_path.isEmpty() && lock.tryLock(0);
    if (!isKept && lock.error() == QLockFile::LockFailedError)
        return false; // another Bobbin takes one at this moment
    if (isKept)
        read();
    const bool isTaken = !isUsedUp(client);
    if (isTaken)
        note(client);
    if (isKept)
        write();
    return isTaken;
}

std::optional<std::chrono::milliseconds> CallBudget::sinceLast(const QString &client)
{
    read();
    keepRecent();
    const Calls calls = m_taken.value(client);
    if (calls.isEmpty())
        return std::nullopt;
    return std::chrono::milliseconds(calls.last().msecsTo(m_clock.now()));
}

bool CallBudget::isUsedUp(const QString &client)
{
    keepRecent();
    auto &here = m_takenHere[client];
    here.removeIf([this](std::chrono::milliseconds at) { return m_clock.elapsed() - at >= m_span; });
    return std::max(m_taken.value(client).size(), here.size()) >= m_calls;
}

void CallBudget::note(const QString &client)
{
    m_taken[client].append(m_clock.now());
    m_takenHere[client].append(m_clock.elapsed());
}

/// A clock that was set back makes what was taken before it no less recent.
void CallBudget::keepRecent()
{
    const QDateTime now = m_clock.now();
    for (Calls &calls : m_taken) {
        calls.removeIf([&](const QDateTime &at) { return at.msecsTo(now) >= m_span.count(); });
        for (QDateTime &at : calls)
            at = std::min(at, now);
    }
}

/// A call to a line: milliseconds since 1970, a blank, and the client. What is none is passed over. What is known here and not
/// there could not be written.
void CallBudget::read()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    QHash<QString, Calls> found;
    for (const QByteArray &line : file.read(mostBytes).split('\n')) {
        bool isTime = false;
        const qint64 at = line.left(line.indexOf(' ')).toLongLong(&isTime);
        if (isTime)
            found[QString::fromUtf8(line.sliced(line.indexOf(' ') + 1))].append(
                QDateTime::fromMSecsSinceEpoch(at, Qt::UTC));
    }
    found.swap(m_taken);
    keepRecent();
    for (auto known = found.begin(); known != found.end(); ++known) {
        if (Calls &calls = m_taken[known.key()]; calls.size() < known->size())
            calls = *known;
    }
}

void CallBudget::write() const
{
    QByteArray lines;
    for (auto client = m_taken.begin(); client != m_taken.end(); ++client) {
        for (const QDateTime &at : *client)
            lines += QByteArray::number(at.toMSecsSinceEpoch()) + ' ' + client.key().toUtf8() + '\n';
    }
    QFile file(m_path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        file.write(lines);
}

} // namespace bobbin
