#pragma once

#include "core/data/propertyrules.h"

#include <QString>

namespace bobbin
{

/// What a person calls a property ("ssl_ca" → "SSL CA", "dbname" → "Database name"). Unknown names are tidied.
QString propertyLabel(const QString &name);

/// What a person calls a value of a choice ("true" → "Yes"); others stay as the service writes them.
QString choiceLabel(const QString &value);

/// A line below a field that says what it wants; often empty.
QString propertyHelp(const StepProperty &property);

/// What is wrong with a field's text, and what would be right.
QString problemText(PropertyProblem problem, const StepProperty &property);

} // namespace bobbin
