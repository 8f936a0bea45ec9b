#pragma once

#include <QtGlobal>

#include <chrono>

namespace bobbin
{

/// How long the past is kept, and how soon what could not be written is tried again.
struct Keeping {
    std::chrono::days age{730};
    qint64 bytes = qint64(1) << 30; ///< of all records together; the oldest of the history goes first
    std::chrono::milliseconds retryAfter{5000};
};

} // namespace bobbin
