#pragma once

#include <QByteArray>

#include <chrono>

namespace bobbin
{

/// How long a server asks to be left alone: its header Retry-After, a number of seconds or a date (RFC 9110, 10.2.3). A date counts
/// from the answer's own `date`, since clocks differ. 0 if it asks for nothing that can be read, at most ten minutes.
std::chrono::seconds retryAfter(const QByteArray &header, const QByteArray &date);

} // namespace bobbin
