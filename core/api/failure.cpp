#include "core/api/failure.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

ApiError::Kind kindOfFailure(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError: return ApiError::Kind::Offline;
    case QNetworkReply::SslHandshakeFailedError: return ApiError::Kind::Tls;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: return ApiError::Kind::Proxy;
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError: return ApiError::Kind::Protocol;
    default: return ApiError::Kind::Unreachable;
    }
}

bool isProxy(const QNetworkProxy &proxy)
{
    return proxy.type() != QNetworkProxy::NoProxy && proxy.type() != QNetworkProxy::DefaultProxy;
}

ApiError failureByProxy(const QNetworkProxy &proxy, QNetworkReply::NetworkError error, const QString &words)
{
    ApiError failure{
        .kind = ApiError::Kind::Proxy, .message = words, .proxy = u"%1:%2"_s.arg(proxy.hostName()).arg(proxy.port())};
    switch (error) {
    case QNetworkReply::ProxyAuthenticationRequiredError:
        failure.code = proxy.user().isEmpty() ? u"proxy_login"_s : u"proxy_password"_s;
        return failure;
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError: failure.code = u"proxy_not_found"_s; return failure;
    case QNetworkReply::ProxyTimeoutError: failure.code = u"proxy_silent"_s; return failure;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::UnknownProxyError: return failure;
    default: return {.kind = kindOfFailure(error), .message = words};
    }
}

} // namespace bobbin
