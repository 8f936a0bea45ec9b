#pragma once

#include <QTableWidget>

namespace bobbin
{

/// An empty table for reading only: whole rows, no grid, compact, Tab goes on to what comes next.
QTableWidget *makeReadTable(const QStringList &headers, const QString &name, QWidget *parent);

} // namespace bobbin
