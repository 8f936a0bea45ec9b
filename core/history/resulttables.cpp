#include "core/history/resulttables.h"

#include "core/history/historydb.h"
#include "core/history/pasttables.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

constexpr auto resultTables = {"checks"_L1, "runs"_L1};

std::optional<PastResult> resultIn(QLatin1StringView table, const QByteArray &raw)
{
    const auto read = [object = QJsonDocument::fromJson(raw).object()]<class Content>(std::type_identity<Content>) {
        const auto content = Content::fromJson(object);
        return content ? resultOf(*content) : std::nullopt;
    };
    return table == "checks"_L1 ? read(std::type_identity<ConnectionCheck>()) : read(std::type_identity<Extraction>());
}

/// Checks and runs in one; `condition` and `order` are of each. What was told otherwise later counts as it was told first.
void readResults(HistoryDb &db, const QString &condition, const QVariantList &values, QList<PastResult> &results)
{
    for (const auto table : resultTables) {
        QSqlQuery &rows = db.run(u"SELECT ended_at, has_failed FROM %1 WHERE client = ? AND source = ? AND ended_at IS "
                                 "NOT NULL AND is_revision = 0 %2"_s.arg(table, condition),
            values);
        while (db.next(rows))
            results.append({time(rows.value(0)), rows.value(1).toBool()});
    }
}

/// The last one before the span, then those in it, by time.
QList<PastResult> resultsThrough(HistoryDb &db, qint64 client, SourceId source, const TimeSpan &span)
{
    QList<PastResult> results;
    const QVariant from = stamp(span.from);
    readResults(db, u"AND ended_at < ? ORDER BY ended_at DESC LIMIT 1"_s, {client, source.value, from}, results);
    readResults(db, u"AND ended_at >= ? AND ended_at < ?"_s, {client, source.value, from, stamp(span.until)}, results);
    std::ranges::sort(results, {}, &PastResult::at);
    return results;
}

/// A paused, deleted or stopped source is in no trouble.
bool isAtWork(SourceState state) { return state == SourceState::Active || state == SourceState::SetupUnfinished; }

/// The parts of a span, of which each knows how many sources were in trouble in it.
class Parts
{
public:
    Parts(const TimeSpan &span, int count)
        : m_from(span.from.toMSecsSinceEpoch())
        , m_length(std::max<qint64>(1, span.from.msecsTo(span.until)))
        , m_slots(count)
    {
    }

    /// Of one source, in the order of time: it counts once in each part.
    void addTrouble(const QDateTime &from, const QDateTime &until)
    {
        each(from, until.addMSecs(-1),
            [this](qsizetype at) { m_slots[at].sources += std::exchange(m_last, at) < at ? 1 : 0; });
    }
    void nextSource() { m_last = -1; }
    void addWatch(const Watch &watch)
    {
        each(watch.from, watch.until, [&](qsizetype at) {
            const double begin = std::max(beginOf(at), double(watch.from.toMSecsSinceEpoch()));
            const double end = std::min(beginOf(at + 1), double(watch.until.toMSecsSinceEpoch()));
            // The last part is of now: what is seen of it is news, however short it was watched.
            const double least = at + 1 == m_slots.size() ? TroubleSlot::enough : 0;
            const double share = std::max(0.0, end - begin) * double(m_slots.size()) / double(m_length);
            m_slots[at].watched = std::clamp(m_slots[at].watched + share, least, 1.0);
        });
    }
    const QList<TroubleSlot> &all() const { return m_slots; }

private:
    template <class Act> void each(const QDateTime &from, const QDateTime &until, Act act)
    {
        const auto last = std::min(placeOf(until), m_slots.size() - 1);
        for (auto at = std::max<qsizetype>(0, placeOf(from)); at <= last; ++at)
            act(at);
    }
    double beginOf(qsizetype at) const
    {
        return double(m_from) + double(m_length) * double(at) / double(m_slots.size());
    }
    qsizetype placeOf(const QDateTime &time) const
    {
        const qint64 in = time.toMSecsSinceEpoch() - m_from;
        return in < 0 ? -1 : qsizetype(in * m_slots.size() / m_length);
    }

    qint64 m_from;
    qint64 m_length;
    QList<TroubleSlot> m_slots;
    qsizetype m_last = -1; ///< the last part that counts this source
};

/// A source is in trouble from a failure to a success, while it is at work.
void addTroubles(
    Parts &parts, const QList<PastResult> &results, const QList<StateChange> &states, const QDateTime &until)
{
    parts.nextSource();
    bool works = true; // if nothing is known of it
    auto state = states.begin();
    for (qsizetype at = 0; at < results.size(); ++at) {
        const bool hasFailed = results.at(at).hasFailed;
        const QDateTime end = at + 1 < results.size() ? results.at(at + 1).at : until;
        QDateTime from = results.at(at).at;
        for (; state != states.end() && state->at < end; ++state) {
            if (hasFailed && works && from < state->at)
                parts.addTrouble(from, state->at);
            from = std::max(from, state->at);
            works = isAtWork(state->to);
        }
        if (hasFailed && works && from < end)
            parts.addTrouble(from, end);
    }
}

} // namespace

void fillResultColumns(HistoryDb &db)
{
    constexpr int atOnce = 1000; // they need not all fit into memory
    for (const auto table : resultTables) {
        const QString batch
            = u"SELECT id, raw FROM %1 WHERE id > ? AND is_finished = 1 ORDER BY id LIMIT %2"_s.arg(table).arg(atOnce);
        const QString update = u"UPDATE %1 SET ended_at = ?, has_failed = ? WHERE id = ?"_s.arg(table);
        for (qint64 last = 0; last >= 0 && !db.error();) {
            QList<std::pair<qint64, std::optional<PastResult>>> found;
            QSqlQuery &rows = db.run(batch, {last});
            while (db.next(rows))
                found.append({rows.value(0).toLongLong(), resultIn(table, rows.value(1).toByteArray())});
            for (const auto &[id, result] : std::as_const(found)) {
                if (result)
                    db.run(update, {stamp(result->at), result->hasFailed, id});
            }
            last = found.isEmpty() ? -1 : found.last().first;
        }
    }
}

/// When the failures began that reach back beyond the results that are kept of it.
static QDateTime firstFailure(HistoryDb &db, qint64 client, SourceId source)
{
    const QVariantList key{client, source.value};
    QList<PastResult> found;
    readResults(db, u"AND has_failed = 0 ORDER BY ended_at DESC LIMIT 1"_s, key, found);
    const auto last = std::ranges::max_element(found, {}, &PastResult::at);
    const QVariant after = last == found.end() ? stamp(time(0)) : stamp(last->at);
    found.clear();
    readResults(
        db, u"AND has_failed = 1 AND ended_at > ? ORDER BY ended_at LIMIT 1"_s, key + QVariantList{after}, found);
    const auto first = std::ranges::min_element(found, {}, &PastResult::at);
    return first == found.end() ? QDateTime() : first->at;
}

QHash<SourceId, Trail> readTrails(HistoryDb &db, const Recorder::TrailsOf &question)
{
    QHash<SourceId, Trail> trails;
    const qint64 client = findClient(db, question.client);
    const QVariant until
        = question.until.isValid() ? stamp(question.until) : QVariant(std::numeric_limits<qint64>::max());
    const QString newest = u"AND ended_at <= ? ORDER BY ended_at DESC LIMIT %1"_s.arg(Trail::most);
    for (const SourceId source : question.sources) {
        QList<PastResult> results;
        readResults(db, newest, {client, source.value, until}, results);
        if (results.isEmpty())
            continue;
        Trail trail(results);
        const QDateTime last = trail.results().last().at;
        const QDateTime from = last.addDays(-Trail::days);
        // What it keeps of the time before the newest ones is worth a second look only where they do not reach back that far.
        if (results.size() >= Trail::most && trail.results().first().at > from)
            trail = Trail(resultsThrough(db, client, source, {from, last.addMSecs(1)}));
        if (results.size() >= Trail::most && trail.failingSince().isValid())
            trail.reachBackTo(firstFailure(db, client, source));
        trails.insert(source, trail);
    }
    return trails;
}

QList<TroubleSlot> readTrouble(HistoryDb &db, const Recorder::TroubleOf &question)
{
    const TimeSpan &span = question.span;
    Parts counted(span, question.parts);
    const qint64 client = findClient(db, question.client);
    for (const SourceId source : question.sources) {
        const QList<StateChange> states = readStates(db, {question.client, source}, {time(0), span.until});
        addTroubles(counted, resultsThrough(db, client, source, span), states, span.until);
    }
    for (const Watch &watch : readWatches(db, question.client, span))
        counted.addWatch(watch);
    return counted.all();
}

} // namespace bobbin
