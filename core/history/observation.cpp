#include "core/history/observation.h"

#include "core/history/cachetables.h"
#include "core/history/pasttables.h"

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

void write(HistoryDb &db, const Observation &observation)
{
    std::visit([&db](const auto &what) { put(db, what); }, observation);
}

} // namespace bobbin
