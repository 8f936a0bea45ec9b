#include "core/history/observation.h"

#include "core/history/cachetables.h"
#include "core/history/pasttables.h"

#include <QSet>

#include <algorithm>

namespace bobbin
{

const ClientPlace &clientOf(const Observation &observation)
{
    return std::visit(
        [](const auto &what) -> const ClientPlace & {
            if constexpr (requires { what.place; })
                return what.place.client;
            else
                return what.client;
        },
        observation);
}

/// Of which source it holds something in the cache, in place of what was held before.
static const SourcePlace *replacingPlace(const Observation &observation)
{
    return std::visit(
        []<class What>(const What &what) -> const SourcePlace * {
            if constexpr (std::is_same_v<What, observed::SourceContent> || std::is_same_v<What, observed::LastCheck>
                || std::is_same_v<What, observed::LastRun>)
                return &what.place;
            else
                return nullptr;
        },
        observation);
}

void dropReplaced(QList<Observation> &observations)
{
    QSet<std::pair<size_t, SourcePlace>> later;
    const auto isReplaced = [&later](const Observation &observation) {
        const SourcePlace *place = replacingPlace(observation);
        const auto known = later.size();
        if (place)
            later.insert({observation.index(), *place});
        return place && later.size() == known;
    };
    const auto kept = std::remove_if(observations.rbegin(), observations.rend(), isReplaced);
    observations.erase(observations.begin(), kept.base());
}

void write(HistoryDb &db, const Observation &observation)
{
    std::visit([&db](const auto &what) { put(db, what); }, observation);
}

} // namespace bobbin
