#include "ui/words/facetwords.h"

#include "ui/words/typenames.h"
#include "ui/words/words.h"

#include <QCoreApplication>

namespace bobbin
{

namespace
{
struct FacetWords {
    Q_DECLARE_TR_FUNCTIONS(FacetWords)
};
} // namespace

QString facetTitle(Facet facet)
{
    switch (facet) {
    case Facet::Account: return FacetWords::tr("Account");
    case Facet::Health: return FacetWords::tr("Health");
    case Facet::State: return FacetWords::tr("State");
    case Facet::Step: return FacetWords::tr("Setup step");
    case Facet::Type: return FacetWords::tr("Type");
    }
    return {};
}

QString facetKeyText(const FacetKey &key, const QString &accountName)
{
    switch (facetOf(key)) {
    case Facet::Account: return accountName;
    case Facet::Health: return verdictWord(std::get<Verdict>(key));
    case Facet::State: return stateWord(std::get<SourceState>(key));
    case Facet::Step: return stepWord(std::get<SetupStep>(key));
    case Facet::Type: return typeName(std::get<TypeName>(key).value);
    }
    return {};
}

QString facetText(Facet facet, const FacetModel::Value *value, const QString &accountName)
{
    if (!value)
        return facetTitle(facet);
    if (!value->key)
        return value->count > 0 ? FacetWords::tr("%n more type(s)", nullptr, value->count)
                                : FacetWords::tr("Fewer types");
    const QString text = facetKeyText(*value->key, accountName);
    return value->mark == FacetModel::Mark::Without ? FacetWords::tr("not %1").arg(text) : text;
}

} // namespace bobbin
