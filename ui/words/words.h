#pragma once

#include "core/health/sourcerow.h"
#include "core/state/permission.h"
#include "ui/words/times.h"

#include <QString>

namespace bobbin
{

struct Account;
enum class Environment;

// What things are called. Values in, words out; every sentence a person reads about a source is made here or in errors.h.

QString standingWord(Standing standing);
QString verdictWord(Verdict verdict);
QString stateWord(SourceState state);
QString stepWord(SetupStep step);
QString environmentWord(Environment environment);
/// The account's name, with a mark in words where a change would hurt most: "Acme prod · Production".
QString accountTitle(const Account &account);
QString workWord(Work work); ///< "Pausing…"; empty for none
QString phaseWord(ConnectionCheck::PhaseName phase);

/// The reason for a row's standing in one line: the server's words where it has some, ours where not.
QString whyText(const SourceRow &row);

/// "Failing since 09:12 (3 h 50 min) · checked 3 min ago"
QString sinceSentence(const SourceRow &row, const QDateTime &now);

/// "last run failed in tap, 02:14"; empty if none is known.
QString runText(const RunFacts &facts, const QDateTime &now);

/// "22 fine, 8 failed"
QString trailText(const Trail &trail);

/// "every 30 minutes", "on weekdays at 12:00 (UTC)", "cron 0 0 8-18 ? * MON-FRI * (UTC)", or why there is none.
QString scheduleText(const Source &source);

/// The same with the expression of a cron schedule beside its words.
QString wholeScheduleText(const Source &source);

/// Why a command is not allowed, as a tooltip says it. Empty for None.
QString obstacleSentence(Obstacle obstacle);

} // namespace bobbin
