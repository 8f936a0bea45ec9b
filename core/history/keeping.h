#pragma once

#include <QtGlobal>

#include <chrono>

namespace bobbin
{

/// How long the past is kept, and how soon what could not be written is tried again and how much of it is kept till then.
struct Keeping {
    std::chrono::days age{730};
    qint64 bytes = qint64(1) << 30; ///< of all records together; the oldest of the history goes first
    std::chrono::milliseconds retryAfter{5000};
    qsizetype mostUnwritten = 50'000; ///< observations: a list of ten thousand sources, and a night of changes
};

} // namespace bobbin
