#pragma once

#include "core/state/bulkrun.h"

#include <QString>

namespace bobbin
{

// What commands on one or many sources are called while they run and after they ended.

QString underWayText(Command command); ///< "Pausing"
QString doneText(Command command, int count, const QString &name); ///< "Paused 3 sources."; of one, with its name
/// "Paused 3 sources.", "A sync of “Shop DB” is running already.": one line without failures. Empty if all was taken back.
QString outcomeText(Command command, const QList<BulkRun::Item> &items);
QString failedText(Command command, int failed, int count); ///< "2 of 7 sources were not paused."
QString failedNames(const QList<BulkRun::Item> &items); ///< at most five names
QString itemText(const BulkRun::Item &item, Command command); ///< what came of one, short

} // namespace bobbin
