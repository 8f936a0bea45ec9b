#pragma once

namespace bobbin
{

/// How an account stands with its server. Writes are only allowed while it is Live.
enum class Link {
    NoToken, ///< no token in hand: being read from the keychain, missing, or the keychain is locked
    Connecting, ///< the first list is on its way
    Live, ///< the last list was read
    Offline, ///< the last list could not be read; the next try is planned
    Refused, ///< 401 or 403: nothing is tried until a person acts
};

} // namespace bobbin
