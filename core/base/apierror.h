#pragma once

#include <QString>
#include <QStringList>

namespace bobbin
{

/// Why a call gave no value. Holds facts only: the sentences a person reads are made of them in ui/words. Never holds a token.
struct ApiError {
    enum class Kind {
        Offline, ///< no route, or the host's name does not resolve
        Unreachable, ///< refused, reset, or no connection in time
        Tls, ///< the certificate or the handshake; nothing was sent
        Proxy, ///< the proxy, before it let anything through; `code` may say more, `proxy` which
        Timeout, ///< our deadline or idle limit
        Cancelled, ///< by the caller
        Unauthorized, ///< 401: the token is not accepted
        Forbidden, ///< 403: the token is accepted, the act is not allowed
        NotFound, ///< 404, or 400 with code InvalidId
        Invalid, ///< any other 4xx, or an `error` member in a 2xx: the server refuses what was asked
        RateLimited, ///< 429
        Server, ///< 5xx
        Redirect, ///< 3xx: never followed; `host` says where it points
        SignInPage, ///< HTML in place of JSON: most likely a network's sign-in page
        Protocol, ///< not what the API speaks: cut off, no JSON, a status nobody expects
        Data, ///< JSON, but not of the shape that was asked for
        TooBig, ///< over our cap for a body
        OutcomeUnknown, ///< a write left, its answer did not arrive: it may or may not have happened
        Refused, ///< by Bobbin itself, before anything was sent; `code` says why (see Operations)
    };

    Kind kind = Kind::Unreachable;
    int httpStatus = 0; ///< 0 when no HTTP answer arrived
    QString message = {}; ///< the server's own words if there are any, else the network stack's
    /// The API's own: "InvalidName", "invalid_source", …; empty if it gave none. For Proxy: "proxy_login" (it asks for a user and a
    /// password), "proxy_password" (it refuses those it got), "proxy_not_found", "proxy_silent", or nothing.
    QString code = {};
    QStringList fields = {}; ///< names of the refused properties (`bad_properties`)
    QString host = {}; ///< the host that was asked, or that a redirect names (with its port, if it names one)
    QString proxy = {}; ///< host:port of the proxy that failed

    /// Of a write: its answer was lost, or says yes in a form nobody can read. Sent again, it might happen twice.
    bool mayHaveHappened() const { return kind == Kind::OutcomeUnknown || kind == Kind::Data; }

    /// It says nothing of what was asked for: the server is not reached, or does not take the token.
    bool isOfTheAccount() const
    {
        return kind == Kind::Offline || kind == Kind::Unreachable || kind == Kind::Tls || kind == Kind::Proxy
            || kind == Kind::Timeout || kind == Kind::Unauthorized;
    }

    bool operator==(const ApiError &) const = default;
};

} // namespace bobbin
