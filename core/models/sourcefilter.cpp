#include "core/models/sourcefilter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

QString searchKey(const SourceRow &row)
{
    // A line break between the parts: no word of a query can match across two of them.
    QString key = row.source.displayName + u'\n' + row.source.type + u'\n' + row.source.schemaName + u'\n'
        + QString::number(row.source.id.value);
    if (row.facts.check)
        key += u'\n' + row.facts.check->reason();
    if (row.run.run)
        key += u'\n' + row.run.run->reason();
    for (const QString &own : row.notes.tags + QStringList{row.notes.note})
        key += u'\n' + own;
    return key.toCaseFolded();
}

std::optional<Verdict> shownVerdict(const SourceRow &row)
{
    switch (row.judgment.standing) {
    case Standing::Stopped:
    case Standing::Setup:
    case Standing::Paused:
    case Standing::Deleted: return std::nullopt;
    default: return row.judgment.verdict;
    }
}

size_t qHash(const FacetKey &key, size_t seed)
{
    // Of what an alternative holds: asked for the hash of an alternative itself, the compiler would make a key of it again.
    return std::visit(
        [&](const auto &value) {
            if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
                return qHashMulti(seed, key.index(), int(value));
            else
                return qHashMulti(seed, key.index(), value.value);
        },
        key);
}

std::optional<FacetKey> facetKey(Facet facet, const SourceRow &row)
{
    switch (facet) {
    case Facet::Account: return row.key.account;
    case Facet::Health: return shownVerdict(row);
    case Facet::State: return row.source.state();
    case Facet::Step:
        if (row.source.state() == SourceState::SetupUnfinished)
            return row.source.setupStep;
        return std::nullopt;
    case Facet::Type: return TypeName{row.source.type};
    }
    return std::nullopt;
}

bool SourceFilter::hasFacets() const { return !std::ranges::all_of(choices, &Choice::isEmpty); }

bool SourceFilter::asksForDeleted() const
{
    return only(Facet::State).contains(SourceState::Deleted) || query.asksForDeleted();
}

bool SourceFilter::admits(Facet facet, const SourceRow &row) const
{
    const Choice &wanted = choice(facet);
    if (wanted.isEmpty() && facet != Facet::State)
        return true;
    const auto key = facetKey(facet, row);
    if (key && wanted.without.contains(*key))
        return false;
    if (!wanted.only.isEmpty())
        return key && wanted.only.contains(*key);
    return facet != Facet::State || key != FacetKey(SourceState::Deleted) || query.asksForDeleted();
}

bool matches(const SourceFilter &filter, const SourceRow &row, const QString &searchKey)
{
    return std::ranges::all_of(facets, [&](Facet facet) { return filter.admits(facet, row); })
        && filter.query.matches(row, searchKey);
}

} // namespace bobbin
