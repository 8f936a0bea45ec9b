#pragma once

#include "core/base/ids.h"
#include "core/data/connectioncheck.h"

namespace bobbin
{

/// The last run of a source (API: list extractions, one row). Its phases, in their order, are discovery, tap and target; the
/// first that fails ends it, and a target that had nothing to do may say 0 all the same.
struct Extraction {
    /// Exit statuses say how it ended: all 0, any other, or null. With a completion time null is "Terminated" (stopped, or cut off),
    /// without one it runs. Unclear: a status that is no number.
    enum class Outcome { Succeeded, Failed, Terminated, Running, Unclear };

    using PhaseName = ConnectionCheck::PhaseName; ///< but for Check
    using Phase = ConnectionCheck::Phase;

    QString jobName; ///< "<client>.<source>.sync.<uuid>"; empty if not given
    SourceId source;
    std::optional<qint64> clientId;
    QString tap; ///< `source_type`, or `tap_name` as the attribute table calls it: "tap-mysql"
    QDateTime startTime; ///< UTC; invalid if not given
    QDateTime completionTime; ///< UTC; invalid if not given
    Outcome outcome = Outcome::Unclear;
    std::array<Phase, 3> phases; ///< discovery, tap, target
    QByteArray raw; ///< the whole row, compact JSON

    /// Only `source_id` is required.
    static std::optional<Extraction> fromJson(const QJsonObject &object);
    /// From the `raw` of an earlier one.
    static std::optional<Extraction> fromRaw(const QByteArray &raw);

    const Phase &phase(PhaseName phase) const { return phases.at(size_t(phase) - size_t(PhaseName::Discovery)); }
    /// Of a failed run: the first phase that failed.
    std::optional<PhaseName> failedPhase() const;
    /// Of a failed run, the server's words: those of the phase that failed, else of any. Empty if it gave none.
    QString reason() const;
    /// When it ended, else when it began.
    QDateTime time() const { return completionTime.isValid() ? completionTime : startTime; }
    /// When it began, else when it ended.
    QDateTime beginning() const { return startTime.isValid() ? startTime : completionTime; }

    bool operator==(const Extraction &other) const { return raw == other.raw; }
};

/// One page of them, a hundred at most, by the source's id. Rows may move between pages while runs end, so one may come twice
/// or not at all.
struct ExtractionPage {
    QList<Extraction> rows;
    QList<QByteArray> broken; ///< what is no row, compact JSON: skipped, so that the others count
    int page = 0; ///< 0 if not given
    std::optional<qint64> total;
    QString nextLink; ///< as sent; empty on the last page

    /// Nothing if it has no list of rows.
    static std::optional<ExtractionPage> fromJson(const QJsonObject &object);
};

} // namespace bobbin
