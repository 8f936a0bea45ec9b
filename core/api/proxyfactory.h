#pragma once

#include "core/base/proxychoice.h"

#include <QHash>
#include <QNetworkProxyFactory>

#include <memory>

namespace bobbin
{

/// Which proxy a request goes by: the one that was chosen, but never one for loopback, where plain HTTP is allowed and a proxy
/// would see the token. Owned by its QNetworkAccessManager, which asks it once for each request, in this thread: at once, or for a
/// write soon after (measured).
class ProxyFactory : public QNetworkProxyFactory
{
public:
    /// What was answered, by the host that was asked for.
    using Used = QHash<QString, QNetworkProxy>;

    /// Without a password no user is told either.
    ProxyFactory(const ProxyChoice &choice, const QString &password);

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
    std::shared_ptr<const Used> used() const { return m_used; }

private:
    ProxyChoice::Kind m_kind;
    QNetworkProxy m_manual;
    std::shared_ptr<Used> m_used = std::make_shared<Used>();
};

} // namespace bobbin
