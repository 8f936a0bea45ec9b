#include "core/api/proxyfactory.h"

#include "core/base/baseurl.h"

namespace bobbin
{

/// The password goes with the proxy and is not told when asked for by a signal: so Qt tries it once for each connection and then
/// gives up; a signal comes with nothing that tells how often it was answered before, and answering it again never ends (measured).
static QNetworkProxy manualProxy(const ProxyChoice &choice, const QString &password)
{
    QNetworkProxy proxy(QNetworkProxy::HttpProxy, choice.host, quint16(choice.port));
    if (choice.hasUser() && !password.isEmpty()) {
        proxy.setUser(choice.user);
        proxy.setPassword(password);
    }
    return proxy;
}

ProxyFactory::ProxyFactory(const ProxyChoice &choice, const QString &password)
    : m_kind(choice.kind)
    , m_manual(manualProxy(choice, password))
{
}

QList<QNetworkProxy> ProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    QList<QNetworkProxy> proxies{QNetworkProxy::NoProxy};
    if (!isLoopback(query.url())) {
        if (m_kind == ProxyChoice::Kind::System)
            proxies = systemProxyForQuery(query);
        else if (m_kind == ProxyChoice::Kind::Manual)
            proxies = {m_manual};
    }
    m_used->insert(query.url().host(), proxies.value(0, QNetworkProxy::NoProxy));
    return proxies;
}

} // namespace bobbin
