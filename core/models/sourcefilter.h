#pragma once

#include "core/models/sourcequery.h"

#include <QSet>
#include <QString>

namespace bobbin
{

/// What the list shows. Empty sets ask for nothing; deleted sources are hidden unless their state is asked for.
struct SourceFilter {
    SourceQuery query;
    QSet<AccountId> accounts;
    QSet<Verdict> verdicts;
    QSet<SourceState> states;

    bool isEmpty() const { return query.isEmpty() && !hasFacets(); }
    bool hasFacets() const { return !accounts.isEmpty() || !verdicts.isEmpty() || !states.isEmpty(); }
    bool operator==(const SourceFilter &) const = default;
};

/// The sections of the sidebar.
enum class Facet { Account, Health, State };

/// What free text is looked for in: name, type, schema name, id and the check's message, folded for case.
QString searchKey(const SourceRow &row);

/// Whether a row matches. `without` leaves out one facet: what the counts beside that facet's own values are made of.
bool matches(
    const SourceFilter &filter, const SourceRow &row, const QString &searchKey, std::optional<Facet> without = {});

/// A verdict is shown, and counted, only where no state stands in its place.
std::optional<Verdict> shownVerdict(const SourceRow &row);

} // namespace bobbin
