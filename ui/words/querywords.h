#pragma once

#include <QString>

namespace bobbin
{

struct QueryError;

/// Why a query cannot be read, in one sentence that says what would do.
QString queryErrorText(const QueryError &error);

} // namespace bobbin
