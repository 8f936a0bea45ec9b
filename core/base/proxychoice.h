#pragma once

#include <QString>

#include <optional>

namespace bobbin
{

/// How the network is reached. Never holds the proxy's password.
struct ProxyChoice {
    enum class Kind : quint8 { System, None, Manual };

    Kind kind = Kind::System;
    // Of a Manual one; kept while another kind is chosen.
    QString host = {}; ///< a name or an address, as parseProxyHost() gives it
    int port = 0; ///< 1 to 65535
    QString user = {}; ///< empty: none is told to the proxy

    bool hasUser() const { return kind == Kind::Manual && !user.isEmpty(); }
    bool operator==(const ProxyChoice &) const = default;
};

/// The name or address of a proxy, without scheme, port, user or path; nothing if the text is none.
std::optional<QString> parseProxyHost(const QString &text);

/// 1 to 65535; nothing if the text is no such number.
std::optional<int> parseProxyPort(const QString &text);

} // namespace bobbin
