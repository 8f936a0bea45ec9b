#pragma once

#include <chrono>

namespace bobbin
{

/// How many calls to one origin may be under way at once: more while it answers as quickly as it can, fewer when it says that they
/// are too many (429, 5xx), does not answer, or becomes slow. Pure; each origin of a gate has one.
class Pace
{
public:
    struct Bounds {
        int start, least, most;
    };
    enum class Sign {
        Well, ///< answered
        TooMuch, ///< refused for being one too many, or not answered in time
        None, ///< says nothing of that
    };

    explicit Pace(const Bounds &bounds);

    int allowed() const { return m_allowed; }
    /// A call ended, `took` after it was admitted. `wasFull`: no other was admitted then, so that more might have been of use.
    void ended(Sign sign, std::chrono::milliseconds took, bool wasFull);

private:
    void judgeRound();

    int m_least;
    int m_most;
    int m_allowed;
    int m_deaf = 0; ///< calls that left before the last cut: they say nothing of what came of it
    int m_answers = 0; ///< of this round, which has as many as are allowed
    std::chrono::duration<double, std::milli> m_took{0}; ///< all of them together
    std::chrono::duration<double, std::milli> m_usual{0}; ///< what an answer takes when few are asked for; 0: unknown
    bool m_wasFull = false;
};

} // namespace bobbin
