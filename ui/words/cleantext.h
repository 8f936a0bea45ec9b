#pragma once

#include <QString>

namespace bobbin
{

/// Foreign text as it may stand in a file that people read: every line break is \n, and there are neither control characters
/// (tabs stay) nor marks that reorder what comes after it.
QString cleanText(QString text);

} // namespace bobbin
