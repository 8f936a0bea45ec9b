#pragma once

#include <QUrl>

#include <expected>

namespace bobbin
{

enum class BaseUrlProblem {
    Empty,
    NotAUrl,
    NotHttps, ///< plain HTTP is only for loopback addresses
    HasExtras, ///< user info, query or fragment: an address of an API has none
};

/// The address of an API: https, or http to a loopback address; no user info, query or fragment; no trailing slash.
/// A text without a scheme gets https.
std::expected<QUrl, BaseUrlProblem> parseBaseUrl(const QString &text);

/// "scheme://host:port" in lower case with the port always there: what a token is bound to.
QString origin(const QUrl &url);

bool isLoopback(const QUrl &url);

} // namespace bobbin
