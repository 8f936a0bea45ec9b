#pragma once

#include "core/account/tokenstore.h"
#include "core/history/historyerror.h"

#include <optional>

namespace bobbin
{

/// What of a removed account could not be removed with it.
struct RemovalError {
    std::optional<TokenError> token; ///< it may still be in the keychain
    std::optional<HistoryError> records; ///< they are still in the file

    bool isEmpty() const { return !token && !records; }
};

} // namespace bobbin
