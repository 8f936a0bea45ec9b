#pragma once

#include "core/models/facetmodel.h"

namespace bobbin
{

/// The name of a facet: "Health".
QString facetTitle(Facet facet);

/// The name of a value of a facet; `accountName` is for one that is an account.
QString facetKeyText(const FacetKey &key, const QString &accountName);

/// What a line of the sidebar says: a value ("not Failing" if it is hidden), "9 more types", or a section (value null).
QString facetText(Facet facet, const FacetModel::Value *value, const QString &accountName);

} // namespace bobbin
