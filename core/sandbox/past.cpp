#include "core/sandbox/past.h"

#include "core/sandbox/service.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

constexpr int pastDays = 90;
constexpr qint64 hour = 3'600;
constexpr qint64 day = 24 * hour;
constexpr std::array daysBetweenChecks{30, 7, 14, 30, 3}; // the service checks seldom by itself
constexpr qint64 checkAgainAfter = 6 * hour; // what failed is checked more often

/// A time through which a source failed. Without an end it fails still.
struct Trouble {
    QDateTime from;
    QDateTime until;
    Failure failure;

    bool holds(const QDateTime &time) const { return from <= time && (!until.isValid() || time < until); }
};

class PastMaker
{
public:
    PastMaker(Service &service, qint64 id, const Story &story)
        : m_service(service)
        , m_source(*service.find(id))
        , m_story(story)
        , m_begin(pastBegins(m_source, service.now()))
    {
    }

    void make()
    {
        addTroubles();
        addChecks();
        addRuns();
    }

private:
    void addTroubles()
    {
        if (!m_source.check)
            return;
        const auto &last = m_source.check->startTime;
        const auto before = [&](qint64 begun, qint64 length) {
            const auto from = last.addSecs(-begun * hour);
            if (from > m_begin)
                m_troubles.append({from, from.addSecs(length * hour), m_story.trouble});
        };
        switch (m_story.kind) {
        case Story::Kind::Steady: break;
        case Story::Kind::Recovered:
            before(m_begin.secsTo(last) / hour * (30 + m_source.id % 50) / 100, 9 + m_source.id * 7 % 40);
            break;
        case Story::Kind::Unstable:
            for (const auto &[begun, length] : {std::pair(20, 3), std::pair(13, 4), std::pair(5, 5)})
                before(begun, length);
            break;
        case Story::Kind::Worse:
            for (const auto &[begun, length] : {std::pair(1'500, 6), std::pair(850, 13), std::pair(500, 20),
                     std::pair(290, 31), std::pair(170, 40), std::pair(75, 50)})
                before(begun, length);
            break;
        }
        if (m_source.check->failure)
            m_troubles.append({last, {}, *m_source.check->failure});
    }

    std::optional<Failure> failureAt(const QDateTime &time) const
    {
        const auto found
            = std::ranges::find_if(m_troubles, [&](const Trouble &trouble) { return trouble.holds(time); });
        return found == m_troubles.end() ? std::nullopt : std::optional(found->failure);
    }

    void addCheck(const QDateTime &start)
    {
        // The last one stands already.
        if (start > m_begin && start.secsTo(m_source.check->startTime) > 60)
            m_service.past().put(m_source.id,
                Check{m_service.newJobName(m_source.id, u"check"_s), start, start.addSecs(2 + m_count++ % 7),
                    failureAt(start)});
    }

    void addChecks()
    {
        if (!m_source.check)
            return;
        const auto step = daysBetweenChecks.at(size_t(m_source.id) % daysBetweenChecks.size()) * day;
        for (auto time = m_source.check->startTime.addSecs(-step); time > m_begin;
            time = time.addSecs(-step + m_count * 1'327 % hour)) {
            if (!failureAt(time))
                addCheck(time);
        }
        for (const auto &trouble : std::as_const(m_troubles)) {
            for (auto time = trouble.from; trouble.holds(time) && time < m_source.check->startTime;
                time = time.addSecs(checkAgainAfter))
                addCheck(time);
            if (trouble.until.isValid())
                addCheck(trouble.until);
        }
        addCheck(m_source.createdAt.addSecs(40));
    }

    void addRuns()
    {
        if (!m_source.runBefore)
            return;
        const auto minutes = m_source.properties["frequency_in_minutes"_L1].toString().toLongLong();
        const bool isInterval = minutes > 0 && !m_source.properties.contains("cron_expression"_L1);
        const qint64 step = isInterval ? minutes * 60 : day;
        const qint64 halfDay = std::max(day / 2 / step * step, step);
        const auto last = m_source.runBefore->beginning();
        const auto dayBefore = last.addSecs(-day);
        QList<QDateTime> beginnings;
        for (auto time = last.addSecs(-step); time > m_begin; time = time.addSecs(time > dayBefore ? -step : -halfDay))
            beginnings.prepend(time);
        // The oldest first: the log searches from its end.
        for (const auto &time : std::as_const(beginnings))
            m_service.past().put(m_source.id,
                Sync{m_service.newJobName(m_source.id, u"sync"_s), time.addSecs(35 + m_count++ * 11 % 50), time,
                    failureAt(time)});
    }

    Service &m_service;
    const SourceState &m_source;
    const Story m_story;
    const QDateTime m_begin;
    QList<Trouble> m_troubles;
    qint64 m_count = 0;
};

} // namespace

QDateTime pastBegins(const SourceState &source, const QDateTime &now)
{
    const auto oldest = now.addDays(-pastDays);
    return source.createdAt.isValid() ? std::max(source.createdAt, oldest) : oldest;
}

void makePast(Service &service, qint64 id, const Story &story) { PastMaker(service, id, story).make(); }

} // namespace bobbin::sandbox
