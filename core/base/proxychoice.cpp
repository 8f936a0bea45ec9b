#include "core/base/proxychoice.h"

#include <QUrl>

namespace bobbin
{

std::optional<QString> parseProxyHost(const QString &text)
{
    QUrl url;
    url.setHost(text.trimmed(), QUrl::StrictMode);
    // An address of IPv6 without the brackets it may have been typed with.
    return url.isValid() && !url.host().isEmpty() ? std::optional(url.host()) : std::nullopt;
}

std::optional<int> parseProxyPort(const QString &text)
{
    bool isNumber = false;
    const int port = text.trimmed().toUShort(&isNumber);
    return isNumber && port > 0 ? std::optional(port) : std::nullopt;
}

} // namespace bobbin
