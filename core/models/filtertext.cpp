#include "core/models/filtertext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

const auto accountKey = u"account:"_s;
const auto typeKey = u"type:"_s;

QString partOf(const FacetKey &key)
{
    switch (facetOf(key)) {
    case Facet::Account: return accountKey + std::get<AccountId>(key).value;
    case Facet::Health: return u"health:"_s + queryValue(std::get<Verdict>(key));
    case Facet::State: return u"state:"_s + queryValue(std::get<SourceState>(key));
    case Facet::Step: return u"step:"_s + queryValue(std::get<SetupStep>(key));
    case Facet::Type: return typeKey + std::get<TypeName>(key).value;
    }
    return {};
}

/// Accounts by their id, types whole and in their case; the rest is as in a query.
std::optional<FacetKey> keyOf(const QString &part)
{
    if (part.startsWith(accountKey))
        return AccountId{part.sliced(accountKey.size())};
    if (part.startsWith(typeKey))
        return TypeName{part.sliced(typeKey.size())};
    const auto query = SourceQuery::parse(part, {});
    if (!query || query->terms().size() != 1)
        return std::nullopt;
    const QueryTerm &term = query->terms().first();
    switch (term.kind) {
    case QueryTerm::Kind::Health: return term.verdict;
    case QueryTerm::Kind::State: return term.state;
    case QueryTerm::Kind::Step: return term.step;
    default: return std::nullopt;
    }
}

} // namespace

QStringList filterText(const SourceFilter &filter)
{
    QStringList parts;
    for (const Choice &choice : filter.choices) {
        for (const FacetKey &key : choice.only)
            parts.append(partOf(key));
        for (const FacetKey &key : choice.without)
            parts.append(u'-' + partOf(key));
    }
    parts.sort(); // sets have no order; a file that says the same should be the same
    parts.prepend(filter.query.text());
    return parts;
}

std::optional<SourceFilter> filterFromText(const QStringList &text, const QueryContext &context)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto query = SourceQuery::parse(text.first(), context);
    if (!query)
        return std::nullopt;
    SourceFilter filter;
    filter.query = *query;
    for (const QString &part : text.sliced(1)) {
        const bool isHidden = part.startsWith(u'-');
        const auto key = keyOf(isHidden ? part.sliced(1) : part);
        if (!key)
            return std::nullopt;
        if (const auto *account = std::get_if<AccountId>(&*key); account && !context.accounts.contains(*account)) {
            if (!isHidden)
                return std::nullopt;
            continue; // what is not there need not be hidden
        }
        (isHidden ? filter.without(facetOf(*key)) : filter.only(facetOf(*key))).insert(*key);
    }
    return filter;
}

} // namespace bobbin
