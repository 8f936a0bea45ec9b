#pragma once

#include <chrono>

namespace bobbin
{

// Work on thousands of sources is done in turns of the event loop, so that keys and paints get between.

/// How long a turn goes on: with what its signals cause and with the painting after it, it stays under a frame of 16 ms (measured).
inline constexpr std::chrono::milliseconds turnLength{4};
/// How many sources or rows are told of at once; between two such batches the clock is looked at.
inline constexpr int turnBatch = 250;

} // namespace bobbin
