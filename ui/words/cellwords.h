#pragma once

#include "core/data/sourcetype.h"
#include "core/models/sourcetablemodel.h"
#include "ui/words/times.h"

namespace bobbin
{

// The words of the table of sources.

/// What a cell of the table says; with no row, what the column is called. Nothing for the account, and destinations
/// by their ids: whoever shows them knows the names.
QString cellText(const SourceRow *row, SourceTableModel::Column column, const QDateTime &now,
    TimeDisplay times = TimeDisplay::Mixed);

/// "Warehouse (5), 6": names as far as they are known. A dash where there is no destination.
QString destinationText(const QList<qint64> &ids, const QList<Destination> &known = {});

/// The widest a column usually says, for its width; empty where it takes what room there is.
QString widestText(SourceTableModel::Column column);

} // namespace bobbin
