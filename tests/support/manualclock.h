#pragma once

#include "core/base/clock.h"

#include <memory>

namespace bobbin
{

/// A clock a test sets. Copies of clock() follow it, also after the ManualClock has gone.
class ManualClock
{
public:
    explicit ManualClock(const QDateTime &start = QDateTime(QDate(2026, 3, 2), QTime(9, 0), Qt::UTC))
        : m_state(std::make_shared<State>(State{.now = start}))
    {
    }

    Clock clock() const
    {
        return {
            .now = [state = m_state] { return state->now; }, .elapsed = [state = m_state] { return state->elapsed; }};
    }

    QDateTime now() const { return m_state->now; }
    /// Both times pass.
    void advance(std::chrono::milliseconds step)
    {
        m_state->now = m_state->now.addMSecs(step.count());
        m_state->elapsed += step;
    }
    /// Somebody sets the system's clock: only the wall time jumps.
    void setNow(const QDateTime &now) { m_state->now = now; }

private:
    struct State {
        QDateTime now;
        std::chrono::milliseconds elapsed{0};
    };

    std::shared_ptr<State> m_state;
};

} // namespace bobbin
