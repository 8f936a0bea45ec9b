#pragma once

#include "core/account/account.h"
#include "core/base/proxychoice.h"
#include "core/base/token.h"

#include <optional>

namespace bobbin
{

/// A proxy's password as the keychain keeps it: never without whom it is for, so that it is told to no other proxy. There is one
/// at most, kept by the TokenStore like a token.
struct ProxySecret {
    QString host = {};
    int port = 0;
    QString user = {};
    QString password = {};

    static ProxySecret of(const ProxyChoice &choice, const QString &password);
    bool isFor(const ProxyChoice &choice) const;

    /// What it is stored under: shaped like an account, and no account's.
    static Account owner();
    /// What is stored; nothing if it is too long.
    std::optional<AccessToken> encoded() const;
    static std::optional<ProxySecret> decode(const AccessToken &stored);

    bool operator==(const ProxySecret &) const = default;
};

} // namespace bobbin
