#pragma once

#include <QByteArray>
#include <QUrl>

namespace bobbin
{

/// A request as a command for a POSIX shell. The token is not in it: $STITCH_TOKEN stands in its place.
QString curlCommand(const QByteArray &verb, const QUrl &url, const QByteArray &body = {});

} // namespace bobbin
