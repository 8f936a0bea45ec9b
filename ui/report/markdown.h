#pragma once

#include "ui/report/document.h"

namespace bobbin
{

/// The document as Markdown that reads well as it is, too: where it is pasted without being drawn, lists are lists all the same.
QString markdownOf(const Document &document);

/// Plain text inside a line of Markdown: nothing of it is taken for markup, and it stays on that line.
QString markdownText(const QString &text);

/// A row of a Markdown table: nothing in a cell ends it.
QString markdownRow(const QStringList &cells);

} // namespace bobbin
