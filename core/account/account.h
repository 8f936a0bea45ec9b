#pragma once

#include "core/base/ids.h"

#include <QUrl>

#include <array>
#include <optional>

namespace bobbin
{

enum class Environment { Production, Staging, Other };

/// One Stitch client as a person added it: everything about it but the token, which only TokenStore has.
struct Account {
    AccountId id = {};
    QString name = {}; ///< the person's own; two accounts may have the same
    QUrl baseUrl = {}; ///< as parseBaseUrl() gives it
    Environment environment = Environment::Production;
    bool readOnly = false;
    std::optional<qint64> clientId
        = {}; ///< as Stitch named it when the token was tried; nothing: no source told it yet
    bool readsRuns = true; ///< the last runs of its sources are read too
    bool tokenExpected
        = false; ///< a token was stored for this origin. No secret: tells a locked keychain from an empty one

    bool operator==(const Account &) const = default;
};

/// Where Stitch keeps data. Each region is an API of its own (stitch-api: base URLs).
enum class Region { NorthAmerica, Europe };

inline constexpr std::array allRegions = {Region::NorthAmerica, Region::Europe};

QUrl regionUrl(Region region);

} // namespace bobbin
