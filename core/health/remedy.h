#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace bobbin
{

/// What kind of trouble a failure is.
enum class Cause {
    Credentials,
    Permission,
    Network,
    HostOrPort,
    Tls,
    WrongType,
    Quota,
    Setup,
    ServiceInternal,
    Unknown,
};

/// Who can do something about it.
enum class Actor { You, Dba, Network, Stitch, Wait };

/// It goes by itself, so a source that fails for it is delayed rather than failing.
constexpr bool isPassing(Cause cause)
{
    return cause == Cause::Network || cause == Cause::Quota || cause == Cause::ServiceInternal;
}

/// What the remedy book says of a message. The words for a built-in id are the window's; a person's own entry brings its own.
struct Remedy {
    QString id;
    Cause cause = Cause::Unknown;
    Actor who = Actor::You;
    bool isUsers = false;
    QString title = {}; ///< isUsers only
    QStringList steps = {}; ///< isUsers only

    bool operator==(const Remedy &) const = default;
};

/// All that a message tells: Diagnoses makes it.
struct Diagnosis {
    QString fingerprint; ///< the same for the same trouble in other sources
    std::optional<Remedy> remedy; ///< nothing: in no book

    Cause cause() const { return remedy ? remedy->cause : Cause::Unknown; }
    bool operator==(const Diagnosis &) const = default;
};

} // namespace bobbin
