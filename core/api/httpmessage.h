#pragma once

#include "core/base/token.h"

#include <QByteArray>
#include <QUrl>

#include <chrono>
#include <optional>

namespace bobbin
{

/// A click must never wait behind a fan-out: the lanes share no connection (measured: 4.9 s against 6 ms).
enum class Lane { Interactive, Background };

/// One request. Anything but GET is a write: sent at most once, never repeated by the network stack.
struct HttpRequest {
    QByteArray verb = "GET";
    QUrl url;
    std::optional<AccessToken> token = {};
    QByteArray body = {}; ///< JSON; ignored for GET
    QByteArray shownBody = {}; ///< the same as it may be shown and recorded: without credentials
    Lane lane = Lane::Interactive;
    std::chrono::milliseconds total{60'000}; ///< the whole exchange, from admission to the last byte

    bool isWrite() const { return verb != "GET"; }
};

/// An answer of a server: a status of 200–299 or from 400 on. Its body is complete for 2xx; an error's may be cut off.
struct HttpReply {
    int status = 0;
    QByteArray contentType = {}; ///< as sent, with parameters; empty if there was none
    QByteArray body = {};
};

} // namespace bobbin
