#include "core/models/sourcefilter.h"

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

bool matches(const SourceFilter &filter, const SourceRow &row, const QString &searchKey, std::optional<Facet> without)
{
    const SourceState state = row.source.state();
    if (without != Facet::State) {
        const bool isHidden = state == SourceState::Deleted && !filter.query.asksForDeleted();
        if (filter.states.isEmpty() ? isHidden : !filter.states.contains(state))
            return false;
    }
    if (without != Facet::Account && !filter.accounts.isEmpty() && !filter.accounts.contains(row.key.account))
        return false;
    if (without != Facet::Health && !filter.verdicts.isEmpty()) {
        const auto verdict = shownVerdict(row);
        if (!verdict || !filter.verdicts.contains(*verdict))
            return false;
    }
    return filter.query.matches(row, searchKey);
}

} // namespace bobbin
