#pragma once

#include "core/base/apierror.h"

#include <QNetworkProxy>
#include <QNetworkReply>

namespace bobbin
{

/// What an error of the network stack means where no answer began.
ApiError::Kind kindOfFailure(QNetworkReply::NetworkError error);

/// False for "no proxy".
bool isProxy(const QNetworkProxy &proxy);

/// The same on the way by a proxy, before the request left. Qt tells most failures of a proxy as if they were the server's own
/// (measured): here they are the proxy's.
ApiError failureByProxy(const QNetworkProxy &proxy, QNetworkReply::NetworkError error, const QString &words);

} // namespace bobbin
