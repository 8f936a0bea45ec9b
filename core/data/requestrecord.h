#pragma once

#include "core/base/apierror.h"

#include <QByteArray>
#include <QDateTime>
#include <QUrl>

#include <chrono>
#include <optional>

namespace bobbin
{

/// One request that has ended, as it may be shown: no token, no header, no credential, and of the answer only its size.
struct RequestRecord {
    QDateTime at = {}; ///< UTC: when it ended
    QByteArray verb = {};
    QUrl url = {};
    QByteArray body = {}; ///< as it may be shown: see masked()
    int status = 0; ///< 0: there was no answer
    std::optional<ApiError::Kind> error = {}; ///< why there was none, or none to be used
    std::chrono::milliseconds duration{0}; ///< from admission; 0 if it never left
    qint64 received = 0; ///< bytes of the answer's body
    std::chrono::seconds retryAfter{0}; ///< how long the server asks to be left alone
    int attempt = 1; ///< which of a row of equal requests, of which none was answered well before

    bool isGood() const { return !error && status >= 200 && status < 300; }

    bool operator==(const RequestRecord &) const = default;
};

} // namespace bobbin
