#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>

namespace bobbin::test
{

/// A request as it stood on the wire.
struct WireRequest {
    QByteArray verb;
    QByteArray path; ///< with its query
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QByteArray raw;
};

/// Takes the first complete request off the buffer; nothing if it is not complete yet. Knows Content-Length only.
std::optional<WireRequest> takeRequest(QByteArray &buffer);

} // namespace bobbin::test
