#include "core/api/pace.h"

#include <algorithm>
#include <utility>

namespace bobbin
{

using namespace std::chrono_literals;

// An answer that takes as much longer than usual has waited for the others. Below the floor it is the scheduler's noise.
constexpr double slow = 2;
constexpr auto noise = 20ms;
// What is usual follows a server that stays slower, over some thirty rounds.
constexpr double forgetting = 1.0 / 32;

Pace::Pace(const Bounds &bounds)
    : m_least(bounds.least)
    , m_most(bounds.most)
    , m_allowed(std::clamp(bounds.start, bounds.least, bounds.most))
{
}

void Pace::ended(Sign sign, std::chrono::milliseconds took, bool wasFull)
{
    if (m_deaf > 0) {
        --m_deaf;
        return;
    }
    if (sign == Sign::TooMuch) {
        m_deaf = m_allowed - 1;
        m_allowed = std::max(m_least, m_allowed / 2);
        m_answers = 0;
        m_took = 0ms;
        return;
    }
    if (sign == Sign::None)
        return;
    ++m_answers;
    m_took += took;
    m_wasFull = m_wasFull || wasFull;
    if (m_answers >= m_allowed)
        judgeRound();
}

void Pace::judgeRound()
{
    const auto average = std::exchange(m_took, 0ms) / std::exchange(m_answers, 0);
    const bool wasFull = std::exchange(m_wasFull, false);
    const bool isSlow = m_usual > 0ms && average > slow * m_usual + noise;
    m_usual = m_usual > 0ms && average > m_usual ? m_usual + forgetting * (average - m_usual) : average;
    if (isSlow)
        m_allowed = std::max(m_least, m_allowed * 3 / 4);
    else if (wasFull)
        m_allowed = std::min(m_most, m_allowed + std::max(1, m_allowed / 4));
}

} // namespace bobbin
