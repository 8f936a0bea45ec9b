#include "core/models/sourcequery.h"

#include "core/models/sourcefilter.h"

#include <algorithm>

namespace bobbin
{

namespace
{

using Kind = QueryTerm::Kind;

bool isWithin(const QueryTerm &term, const QDateTime &time)
{
    return time.isValid() && (term.isBefore ? time < term.limit : time > term.limit);
}

bool isNoted(const SourceNotes &notes, QueryTerm::Mark mark)
{
    switch (mark) {
    case QueryTerm::Mark::Acknowledged: return notes.acknowledged.has_value();
    case QueryTerm::Mark::Snoozed: return notes.isSnoozed();
    case QueryTerm::Mark::Note: return !notes.note.isEmpty();
    }
    return false;
}

bool holds(const QueryTerm &term, const SourceRow &row, const QString &searchKey)
{
    switch (term.kind) {
    case Kind::Text: return searchKey.contains(term.text);
    case Kind::Name: return row.source.displayName.toCaseFolded().contains(term.text);
    case Kind::Schema: return row.source.schemaName.toCaseFolded().contains(term.text);
    case Kind::Type: return row.source.type.toCaseFolded().contains(term.text);
    case Kind::Id: return row.source.id.value == term.id;
    case Kind::Health: return shownVerdict(row) == term.verdict;
    case Kind::State: return row.source.state() == term.state;
    case Kind::Step: return row.source.state() == SourceState::SetupUnfinished && row.source.setupStep == term.step;
    case Kind::Account: return term.accounts.contains(row.key.account);
    case Kind::Tag:
        return std::ranges::any_of(
            row.notes.tags, [&](const QString &tag) { return tag.toCaseFolded().startsWith(term.text); });
    case Kind::Noted: return isNoted(row.notes, term.mark);
    case Kind::NeverChecked: return row.facts.reading == CheckFacts::Reading::Read && !row.facts.check;
    case Kind::Overdue: return row.judgment.reason == Reason::Late;
    case Kind::Checked: return row.facts.check && isWithin(term, row.facts.check->time());
    case Kind::Since: return row.judgment.standing == term.standing && isWithin(term, row.since);
    }
    return false;
}

/// Of these, a source has one: several ask for any of them.
bool isOneOf(Kind kind)
{
    return kind == Kind::Type || kind == Kind::Id || kind == Kind::Health || kind == Kind::State || kind == Kind::Step
        || kind == Kind::Account;
}

} // namespace

SourceQuery SourceQuery::without(qsizetype term) const
{
    SourceQuery rest;
    rest.m_terms = m_terms;
    rest.m_terms.removeAt(term);
    QStringList written;
    for (const QueryTerm &kept : std::as_const(rest.m_terms))
        written.append(kept.written);
    rest.m_text = written.join(u' ');
    return rest;
}

bool SourceQuery::asksForDeleted() const
{
    return std::ranges::any_of(m_terms, [](const QueryTerm &term) {
        return term.kind == Kind::State && term.state == SourceState::Deleted && !term.isNegated;
    });
}

bool SourceQuery::usesTime() const
{
    return std::ranges::any_of(
        m_terms, [](const QueryTerm &term) { return term.kind == Kind::Checked || term.kind == Kind::Since; });
}

bool SourceQuery::matches(const SourceRow &row, const QString &searchKey) const
{
    unsigned wanted = 0, found = 0; // a bit for each kind of which any will do
    for (const QueryTerm &term : m_terms) {
        const bool isTrue = holds(term, row, searchKey);
        if (!term.isNegated && isOneOf(term.kind)) {
            const unsigned bit = 1U << unsigned(term.kind);
            wanted |= bit;
            found |= isTrue ? bit : 0U;
        } else if (isTrue == term.isNegated) {
            return false;
        }
    }
    return wanted == found;
}

} // namespace bobbin
