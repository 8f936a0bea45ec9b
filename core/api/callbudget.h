#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <chrono>

namespace bobbin
{

/// Keeps to what the API allows of its jobs: 30 calls in 10 minutes for each client (API: rate limits). The service asks for this
/// and does not enforce it, so the count is ours. Owned by the Transport: two accounts may be of one client.
class CallBudget
{
public:
    explicit CallBudget(int calls = 30, std::chrono::milliseconds span = std::chrono::minutes(10));

    /// Whether one more call is allowed; then it counts from `now`, a monotonic time. `client`: origin and client id.
    bool take(const QString &client, std::chrono::milliseconds now);

private:
    const int m_calls;
    const std::chrono::milliseconds m_span;
    QHash<QString, QList<std::chrono::milliseconds>> m_taken; ///< oldest first, none older than the span
};

} // namespace bobbin
