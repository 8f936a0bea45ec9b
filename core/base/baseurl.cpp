#include "core/base/baseurl.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace bobbin
{

std::expected<QUrl, BaseUrlProblem> parseBaseUrl(const QString &text)
{
    QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return std::unexpected(BaseUrlProblem::Empty);
    if (!trimmed.contains("://"_L1))
        trimmed.prepend("https://"_L1);
    while (trimmed.endsWith(u'/'))
        trimmed.chop(1);
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port(1) == 0)
        return std::unexpected(BaseUrlProblem::NotAUrl);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::unexpected(BaseUrlProblem::HasExtras);
    if (url.scheme() != "https"_L1 && !(url.scheme() == "http"_L1 && isLoopback(url)))
        return std::unexpected(BaseUrlProblem::NotHttps);
    return url;
}

QString origin(const QUrl &url)
{
    const int port = url.port(url.scheme() == "http"_L1 ? 80 : 443);
    const QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    return u"%1://%2:%3"_s.arg(url.scheme(), host.toLower()).arg(port);
}

bool isLoopback(const QUrl &url) { return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback(); }

} // namespace bobbin
