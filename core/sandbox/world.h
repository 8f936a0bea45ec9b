#pragma once

#include "core/sandbox/catalog.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>
#include <optional>

namespace bobbin::sandbox
{

/// How a connection check ends badly: in which phase (check, discovery, tap, target), with which message (none for the phases
/// check and target), and which properties heal it when an edit sends them.
struct Failure {
    QString phase{};
    QString message{};
    QStringList cure{};
    bool operator==(const Failure &) const = default;
};

/// The newest connection check; running until its completion time has come.
struct Check {
    QString name;
    QDateTime startTime;
    QDateTime completionTime;
    std::optional<Failure> failure{};

    bool isRunning(const QDateTime &now) const { return now < completionTime; }
    QJsonObject toJson(const QDateTime &now) const;
};

/// A replication job; running until its completion time has come. One that was stopped is neither good nor bad.
struct Sync {
    QString jobName;
    QDateTime completionTime;
    QDateTime startTime{}; ///< invalid: a minute before it ends
    std::optional<Failure> failure{}; ///< in discovery, tap or target
    bool isTerminated = false;

    QDateTime beginning() const { return startTime.isValid() ? startTime : completionTime.addSecs(-60); }
};

/// What happens to a source by itself as time goes on: it runs as scheduled, is checked, fails at times, and recovers.
struct Life {
    Failure trouble; ///< what it fails with when it does
    std::chrono::seconds checkEvery{std::chrono::hours(24 * 14)}; ///< while it is well
    QDateTime nextCheck{};
    QDateTime nextRun{}; ///< invalid: none is scheduled
};

/// Everything the service knows of one source. What time changes (a check that ends, the next run) is computed when asked, so
/// the world needs no timers.
struct SourceState {
    qint64 id = 0;
    QString type;
    QString name;
    QString displayName;
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime deletedAt;
    QDateTime systemPausedAt;
    QString pausedAt; ///< as the client sent it; empty if not paused
    QList<qint64> destinations;
    QJsonObject properties; ///< without credentials
    QSet<QString> credentials; ///< the names of those that are stored; values are never kept
    bool authorized = false; ///< OAuth was finished in the browser
    bool discovered = false; ///< a check has succeeded before the newest one
    bool fieldsSelected = false;
    std::optional<Failure> outcome; ///< how the following checks end
    std::optional<Check> check;
    std::optional<Failure> runOutcome; ///< how the following syncs end; else they end as the checks do
    std::optional<Sync> sync; ///< the newest
    std::optional<Sync> runBefore; ///< the last that ended before that one
    std::optional<Life> life; ///< nothing: only what is asked for happens
    QDateTime overdueSince; ///< a run that was due then has not begun: next_fire_time stands still
};

/// The last replication job that has ended; null if there was none.
const Sync *lastRun(const SourceState &source, const QDateTime &now);

/// A row of the list of extractions.
QJsonObject runJson(const SourceState &source, const Sync &run, qint64 clientId);

/// A value for it is stored, or OAuth in the browser has provided it.
bool isProvided(const SourceState &source, const QString &step, const StepProperty &property);

/// The step the source waits at, by the type's own order of steps.
QString currentStep(const SourceState &source, const SourceType &type, const QDateTime &now);

/// Form and OAuth are complete, so that Stitch checks the connection.
bool isCheckable(const SourceState &source, const SourceType &type, const QDateTime &now);

QJsonObject reportCardJson(const SourceState &source, const SourceType &type, const QDateTime &now);

/// When the next run is due; invalid if nothing is scheduled. `seed` places cron runs whose hour the sandbox cannot read.
QDateTime nextFireTime(const SourceState &source, const SourceType &type, const QDateTime &now, quint32 seed);

QJsonObject sourceJson(
    const SourceState &source, const SourceType &type, qint64 clientId, const QDateTime &now, quint32 seed);

QJsonObject destinationJson(
    qint64 id, const QString &type, const QString &name, qint64 clientId, const QDateTime &createdAt);

/// ISO 8601, UTC, whole seconds.
QString isoTime(const QDateTime &time);

} // namespace bobbin::sandbox
