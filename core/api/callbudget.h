#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace bobbin
{

/// Keeps to what the API allows of its jobs: 30 calls in 10 minutes for each client (API: rate limits). The service asks for this
/// and does not enforce it, so the count is ours: of all accounts and, where it is kept in a file, of all Bobbins and of those
/// before them. Owned by Workspace: two accounts may be of one client.
class CallBudget
{
public:
    explicit CallBudget(Clock clock, int calls = 30, std::chrono::milliseconds span = std::chrono::minutes(10));

    /// The file may not be there yet, and may not be writable: then only what is taken here counts. Holds no secret.
    void keepIn(const QString &path) { m_path = path; }
    /// Whether one more call is allowed now; then it counts. `client`: origin and client id, without line breaks.
    bool take(const QString &client);
    /// How long ago the last one was taken; nothing if that is longer than the span.
    std::optional<std::chrono::milliseconds> sinceLast(const QString &client);

private:
    using Calls = QList<QDateTime>; ///< UTC, the oldest first, none older than the span

    bool isUsedUp(const QString &client);
    void note(const QString &client);
    void keepRecent();
    void read();
    void write() const;

    Clock m_clock;
    const int m_calls;
    const std::chrono::milliseconds m_span;
    QString m_path;
    QHash<QString, Calls> m_taken;
    QHash<QString, QList<std::chrono::milliseconds>> m_takenHere; ///< monotonic: the other clock may be set ahead
};

} // namespace bobbin
