#pragma once

#include <QString>

class QModelIndex;

namespace bobbin
{

class SourceListPane;
class SourceTableModel;
class Workspace;

// What the copy commands put on the clipboard: values in, text out.

/// What the cell says, on one line: neither a line break nor a tab would stay inside a cell of a spreadsheet.
QString copiedCell(const QModelIndex &cell);

/// The selected rows as the table shows them: a line each, visible columns in their order, parted by tabs.
QString copiedRows(SourceListPane &list);

/// The commands that read the selected sources from their accounts' addresses, a line each.
QString copiedCurl(const SourceListPane &list, const Workspace &workspace);

/// The selected sources as the service gave them, indented: an object for one, an array for several.
QString copiedSources(const SourceListPane &list, const SourceTableModel &sources);

} // namespace bobbin
