#pragma once

#include "core/base/result.h"
#include "core/history/historyerror.h"

namespace bobbin
{

class HistoryDb;

/// The version of the tables this Bobbin writes (PRAGMA user_version).
int schemaVersion();

/// The version of the tables that are there; 0: none. Newer ones are an error.
Result<int, HistoryError> foundVersion(HistoryDb &db, const QString &path);

/// Brings the tables to that version, all steps in one transaction. Newer ones are left alone, and the error says so.
Result<Nothing, HistoryError> migrate(HistoryDb &db, const QString &path);

} // namespace bobbin
