#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <optional>

namespace bobbin
{

/// What changes in a source: only what is set here is sent. The service merges, refuses any key but these, and starts a
/// connection check when `properties` is among them (API: update a source).
struct SourcePatch {
    std::optional<QString> displayName;
    std::optional<QDateTime> pausedAt; ///< an invalid time is sent as null: resume
    QJsonObject
        properties; ///< strings; null clears a property (`cron_expression`); never a credential that was not typed
    QSet<QString> openProperties = {}; ///< those the schema says are no credentials: no other value is ever shown

    static SourcePatch pause(const QDateTime &now) { return {.displayName = {}, .pausedAt = now, .properties = {}}; }
    static SourcePatch resume() { return {.displayName = {}, .pausedAt = QDateTime(), .properties = {}}; }

    bool isEmpty() const { return !displayName && !pausedAt && properties.isEmpty(); }
    QJsonObject toJson() const;
    bool operator==(const SourcePatch &) const = default;
};

/// A source to be made (API: create a source).
struct NewSource {
    QString type;
    QString displayName;
    std::optional<qint64> destinationId; ///< needed only in accounts with several destinations
    QJsonObject properties; ///< strings
    QSet<QString> openProperties = {}; ///< as in SourcePatch

    QJsonObject toJson() const;
    bool operator==(const NewSource &) const = default;
};

/// The body of a write as it may be shown: values of properties that are not among `open` are masked.
QJsonObject masked(QJsonObject body, const QSet<QString> &open);

/// What came of a request to sync.
struct SyncOutcome {
    enum class Kind {
        Requested,
        AlreadyRunning, ///< an information, though the service words it as an error inside a 200
    };

    Kind kind = Kind::Requested;
    QString jobName; ///< "<client>.<source>.sync.<uuid>" when Requested
    QString message; ///< the server's words when AlreadyRunning

    /// Of an answer that carries no error: nothing without a job's name.
    static std::optional<SyncOutcome> fromJson(const QJsonObject &answer);

    bool operator==(const SyncOutcome &) const = default;
};

} // namespace bobbin
