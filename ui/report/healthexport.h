#pragma once

#include "ui/report/tableexport.h"

namespace bobbin
{

/// Sources as Health has them, by what is the matter with them and worst first: the cause of each, whose job it is, and what is
/// noted of it. `words` as for exportTable(); moments in texts are in the zone of `now`.
ExportTable exportHealth(const QList<SourceRow> &rows, const SourceTableModel::Words &words, const QDateTime &now);

} // namespace bobbin
