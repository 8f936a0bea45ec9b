#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>

namespace bobbin
{

/// The last connection check of a source (API: Connection Check object v4). `status` is authoritative, then `error`;
/// exit codes may be null on finished checks, so null proves nothing.
struct ConnectionCheck {
    enum class Status { Running, Succeeded, Failed, Other };
    enum class PhaseName { Check, Discovery, Tap, Target };

    struct Phase {
        std::optional<int> exitStatus; ///< 0 good, else failed; null: running or not run
        QString message; ///< the check phase has none
        bool operator==(const Phase &) const = default;
    };

    QString name; ///< "<client>.<source>.check.<uuid>"
    Status status = Status::Other;
    QString statusText; ///< as sent
    QDateTime startTime; ///< UTC; invalid if not given
    QDateTime completionTime; ///< UTC; invalid while running
    bool error = false;
    std::array<Phase, 4> phases; ///< indexed by PhaseName
    QByteArray raw; ///< the whole object, compact JSON

    /// Never checked is not an error: an answer without a name (null, {}, empty) gives nothing.
    static std::optional<ConnectionCheck> fromJson(const QJsonObject &object);
    /// From the `raw` of an earlier one.
    static std::optional<ConnectionCheck> fromRaw(const QByteArray &raw);

    bool isFinished() const { return status == Status::Succeeded || status == Status::Failed; }
    const Phase &phase(PhaseName phase) const { return phases.at(size_t(phase)); }
    /// The phase that failed: the first with a message or a non-zero exit among discovery, tap, target, check.
    std::optional<PhaseName> failedPhase() const;
    /// The server's words: the first non-null of discovery, tap, target message. Empty if it gave none.
    QString reason() const;
    /// When it ended, else when it began.
    QDateTime time() const { return completionTime.isValid() ? completionTime : startTime; }

    bool operator==(const ConnectionCheck &other) const { return raw == other.raw; }
};

} // namespace bobbin
