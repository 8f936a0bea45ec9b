#pragma once

#include "core/base/apierror.h"
#include "core/base/ids.h"
#include "core/state/permission.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace bobbin
{

/// Something Bobbin did or saw; worded by the window.
struct Activity {
    enum class Level : quint8 { Info, Good, Warning, Error };
    enum class Kind : quint8 {
        Listed, ///< the first list of an account is read: `count` sources, `failed` of them failing
        Reached, ///< an account that was in trouble answers again
        NotReached, ///< `error` says why
        TokenRefused,
        NoToken, ///< the keychain gave none
        AccountAdded,
        AccountRemoved,
        SourceFails, ///< `said`: the server's words
        SourceRecovered,
        SourceAppeared,
        SourceGone,
        Done, ///< `command`; one source, or `count` of them
        Failed, ///< `command` on one source; `error`
        SomeFailed, ///< `command` on `count` sources, of which `failed` failed
        Saved,
        NotSaved, ///< `error`
        Created,
        NotCreated, ///< `error`
        SettingsChanged,
    };

    QDateTime at = {}; ///< UTC
    Level level = Level::Info;
    Kind kind = Kind::Listed;
    QString account = {}; ///< its name then; empty if it is about none
    QString source = {}; ///< likewise
    Command command = Command::Pause;
    int count = 0;
    int failed = 0;
    QString said = {};
    std::optional<ApiError> error = {};

    bool operator==(const Activity &) const = default;
};

} // namespace bobbin
