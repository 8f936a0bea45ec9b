#pragma once

#include "core/base/ids.h"
#include "core/data/reportcard.h"
#include "core/data/schedule.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace bobbin
{

class JsonReader;

/// First match wins, in this order.
enum class SourceState { Deleted, SetupUnfinished, StoppedByStitch, Paused, Active };

/// One source (API: Source object). Typed fields hold what a list shows; the rest stays in `raw` and is decoded when shown,
/// since kept as JSON objects a list costs five times its bytes (measured).
struct Source {
    SourceId id;
    QString type; ///< "platform.hubspot"
    QString schemaName; ///< `name`: the schema in the destination; never changes
    QString displayName;
    std::optional<qint64> clientId; ///< the only place to learn the Stitch account's id
    QDateTime createdAt; ///< UTC, as all times here; invalid if not given
    QDateTime updatedAt;
    QDateTime deletedAt;
    QDateTime pausedAt; ///< by a user
    QDateTime systemPausedAt; ///< by Stitch
    std::optional<Schedule> schedule;
    QString checkJobName; ///< name of the newest check; empty if there was none
    QList<qint64> destinationIds; ///< `mapped_destination_ids`
    SetupStep setupStep = SetupStep::FullyConfigured;
    int setupStepIndex = -1; ///< 0-based; −1 if unknown
    int setupStepCount = 0;
    QByteArray raw; ///< the whole object as sent, without blanks, unknown members included

    /// Only `id` is required. A source without a display name is called by its schema name. `text`: UTF-8, one object and nothing else.
    static std::optional<Source> fromJson(QByteArrayView text);
    static std::optional<Source> fromJson(const QJsonObject &object);
    /// Passes the next value; nothing if that is no source.
    static std::optional<Source> read(JsonReader &reader);

    SourceState state() const;
    /// Since when it is paused, by a person or by Stitch; invalid if it is not.
    QDateTime stoodStillAt() const { return pausedAt.isValid() ? pausedAt : systemPausedAt; }
    QJsonObject json() const; ///< decoded from raw
    QJsonObject properties() const; ///< current values; credentials never come back
    ReportCard reportCard() const;

    /// Equal bytes are an unchanged source.
    bool operator==(const Source &other) const
    {
        // Sources that are compared are mostly the same one: then not a byte is looked at.
        return id == other.id && (raw.constData() == other.raw.constData() || raw == other.raw);
    }
};

/// Webhooks and the Import API receive data: there is nothing to sync (API: start a replication job).
bool canSync(const QString &sourceType);

} // namespace bobbin
