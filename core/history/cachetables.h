#pragma once

#include "core/history/observation.h"

#include <optional>

/// The cache: what was last known, so that the next start has something to show. The service is its source, and it may be thrown away.
namespace bobbin
{

void put(HistoryDb &db, const observed::List &list);
void put(HistoryDb &db, const observed::SourceContent &content);
void put(HistoryDb &db, const observed::SourceGone &gone);
void put(HistoryDb &db, const observed::LastCheck &last);
void put(HistoryDb &db, const observed::RunsRead &read);
void put(HistoryDb &db, const observed::LastRun &last);

/// Nothing if this account was never listed at this origin.
std::optional<CachedAccount> readCache(HistoryDb &db, const AccountId &account, const QString &origin);
/// Invalid if they never were.
QDateTime readRunsReadAt(HistoryDb &db, const ClientPlace &client);
void dropCache(HistoryDb &db, const ClientPlace &client);
/// Drops what no account among `known` leads to.
void dropCacheOfOthers(HistoryDb &db, const QList<AccountId> &known);

} // namespace bobbin
