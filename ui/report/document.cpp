#include "ui/report/document.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

void Document::Rows::dropEmptyColumns()
{
    for (qsizetype column = columns.size() - 1; column > 0; --column) {
        if (std::ranges::any_of(rows, [&](const Row &row) { return !row.cells.at(column).isEmpty(); }))
            continue;
        columns.removeAt(column);
        for (Row &row : rows)
            row.cells.removeAt(column);
    }
}

} // namespace bobbin
