#pragma once

#include "core/models/sourcequery.h"

#include <QSet>
#include <QString>

#include <array>
#include <variant>

namespace bobbin
{

/// The sections of the sidebar.
enum class Facet { Account, Health, State, Step, Type };
inline constexpr std::array facets{Facet::Account, Facet::Health, Facet::State, Facet::Step, Facet::Type};

/// A type of source as the API writes it, "platform.hubspot".
struct TypeName {
    QString value;
    bool operator==(const TypeName &) const = default;
};
inline size_t qHash(const TypeName &type, size_t seed = 0) { return qHash(type.value, seed); }

/// A value of a facet; the alternatives stand in the order of Facet.
using FacetKey = std::variant<AccountId, Verdict, SourceState, SetupStep, TypeName>;
inline Facet facetOf(const FacetKey &key) { return Facet(key.index()); }
size_t qHash(const FacetKey &key, size_t seed = 0);

/// What a row has in a facet: no verdict where a state stands in its place, no step once its setup is finished.
std::optional<FacetKey> facetKey(Facet facet, const SourceRow &row);

/// What of one facet is shown: if `only` is empty all, but never what is in `without`.
struct Choice {
    QSet<FacetKey> only;
    QSet<FacetKey> without;

    bool isEmpty() const { return only.isEmpty() && without.isEmpty(); }
    bool operator==(const Choice &) const = default;
};

/// What the list shows. Deleted sources are hidden unless their state is asked for.
struct SourceFilter {
    SourceQuery query;
    std::array<Choice, facets.size()> choices;

    Choice &choice(Facet facet) { return choices.at(size_t(facet)); }
    const Choice &choice(Facet facet) const { return choices.at(size_t(facet)); }
    QSet<FacetKey> &only(Facet facet) { return choice(facet).only; }
    const QSet<FacetKey> &only(Facet facet) const { return choice(facet).only; }
    QSet<FacetKey> &without(Facet facet) { return choice(facet).without; }

    bool isEmpty() const { return query.isEmpty() && !hasFacets(); }
    bool hasFacets() const;
    bool asksForDeleted() const;
    /// Whether one facet lets a row through.
    bool admits(Facet facet, const SourceRow &row) const;
    bool operator==(const SourceFilter &) const = default;
    /// Whether a person asked for the same; what an age or an account's name stands for may have changed since.
    bool asksTheSame(const SourceFilter &other) const
    {
        return query.text() == other.query.text() && choices == other.choices;
    }
};

/// What free text is looked for in: name, type, schema name, id and the check's message, folded for case.
QString searchKey(const SourceRow &row);

/// Whether a row is shown. `searchKey` is its own.
bool matches(const SourceFilter &filter, const SourceRow &row, const QString &searchKey);

/// A verdict is shown, and counted, only where no state stands in its place.
std::optional<Verdict> shownVerdict(const SourceRow &row);

} // namespace bobbin
