#pragma once

#include <QtGlobal>

#include <chrono>

namespace bobbin
{

/// How long and how much a request may take. Tests shorten them. Waiting for admission never counts.
struct Limits {
    std::chrono::milliseconds connect{10'000}; ///< name look-up, connection and TLS, until the request is written
    std::chrono::milliseconds firstByte{20'000}; ///< from there until the whole response header is read
    std::chrono::milliseconds idle{20'000}; ///< between two pieces of a body
    std::chrono::milliseconds totalInteractive{60'000};
    std::chrono::milliseconds totalCheck{30'000}; ///< last connection check: many are under way
    std::chrono::milliseconds totalList{120'000}; ///< lists of sources and of source types
    qint64 maxBody = 256LL * 1024 * 1024; ///< bytes after decompression
    qint64 readAhead
        = 1024LL * 1024; ///< bytes of a body that wait to be read: more of them hold up the window at once (measured)
    qsizetype workerThreshold = 64LL * 1024; ///< bodies above it are decoded on a worker thread
    int interactivePerOrigin = 6; ///< at most 6: what one QNetworkAccessManager sends at once to a host
    int backgroundPerOrigin = 16; ///< at first; then as the origin takes it (Pace)
    int backgroundLeast = 2;
    int backgroundMost = 48; ///< eight QNetworkAccessManagers

    bool operator==(const Limits &) const = default;
};

} // namespace bobbin
