#include "ui/words/words.h"

#include "core/account/account.h"
#include "ui/words/cronwords.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};
} // namespace

QString standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Failing: return Words::tr("Failing");
    case Standing::Delayed: return Words::tr("Delayed");
    case Standing::Unstable: return Words::tr("Unstable");
    case Standing::Stopped: return Words::tr("Stopped by Stitch");
    case Standing::Setup: return Words::tr("Setup");
    case Standing::Unknown: return Words::tr("Unknown");
    case Standing::Checking: return Words::tr("Checking");
    case Standing::Healthy: return Words::tr("Healthy");
    case Standing::Paused: return Words::tr("Paused");
    case Standing::Deleted: return Words::tr("Deleted");
    }
    return {};
}

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Failing: return standingWord(Standing::Failing);
    case Verdict::Delayed: return standingWord(Standing::Delayed);
    case Verdict::Unstable: return standingWord(Standing::Unstable);
    case Verdict::Unknown: return standingWord(Standing::Unknown);
    case Verdict::Checking: return standingWord(Standing::Checking);
    case Verdict::Healthy: return standingWord(Standing::Healthy);
    }
    return {};
}

QString stateWord(SourceState state)
{
    switch (state) {
    case SourceState::Deleted: return Words::tr("Deleted");
    case SourceState::SetupUnfinished: return Words::tr("Setup unfinished");
    case SourceState::StoppedByStitch: return Words::tr("Stopped by Stitch");
    case SourceState::Paused: return Words::tr("Paused");
    case SourceState::Active: return Words::tr("Active");
    }
    return {};
}

QString stepWord(SetupStep step)
{
    switch (step) {
    case SetupStep::Form: return Words::tr("Connection settings");
    case SetupStep::OAuth: return Words::tr("Authorization in the browser");
    case SetupStep::Profile: return Words::tr("Choice of a profile");
    case SetupStep::DiscoverSchema: return Words::tr("Connection check and discovery");
    case SetupStep::FieldSelection: return Words::tr("Choice of tables and fields");
    case SetupStep::FullyConfigured: return Words::tr("Fully configured");
    case SetupStep::Other: return Words::tr("Another step");
    }
    return {};
}

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Production: return Words::tr("Production");
    case Environment::Staging: return Words::tr("Staging");
    case Environment::Other: return Words::tr("Other");
    }
    return {};
}

QString accountTitle(const Account &account)
{
    if (account.environment != Environment::Production)
        return account.name;
    return Words::tr("%1 · %2", "account · environment").arg(account.name, environmentWord(account.environment));
}

QString workWord(Work work)
{
    switch (work) {
    case Work::None: return {};
    case Work::Saving: return Words::tr("Saving…");
    case Work::Pausing: return Words::tr("Pausing…");
    case Work::Resuming: return Words::tr("Resuming…");
    case Work::DeleteHeld:
    case Work::Deleting: return Words::tr("Deleting…");
    case Work::RequestingSync: return Words::tr("Requesting a sync…");
    case Work::StoppingSync: return Words::tr("Stopping the sync…");
    }
    return {};
}

QString phaseWord(ConnectionCheck::PhaseName phase)
{
    switch (phase) {
    case ConnectionCheck::PhaseName::Check: return Words::tr("Check");
    case ConnectionCheck::PhaseName::Discovery: return Words::tr("Discovery");
    case ConnectionCheck::PhaseName::Tap: return Words::tr("Tap");
    case ConnectionCheck::PhaseName::Target: return Words::tr("Target");
    }
    return {};
}

static QString failureText(const SourceRow &row)
{
    const bool isRun = row.judgment.reason == Reason::RunFailed;
    if (!isRun && row.judgment.isChecking) // the words of the one before went with it
        return Words::tr("The last check failed; another one runs");
    const QString said = row.judgment.failure ? row.judgment.failure->message : QString();
    if (!said.isEmpty())
        return said;
    return isRun ? Words::tr("The last run failed; Stitch gave no reason")
                 : Words::tr("The check failed; Stitch gave no reason");
}

QString trailText(const Trail &trail)
{
    const auto &results = trail.results();
    const qsizetype failed = std::ranges::count(results, true, &PastResult::hasFailed);
    return failed == 0 ? Words::tr("%n fine, none failed", nullptr, int(results.size()))
                       : Words::tr("%1 fine, %2 failed").arg(results.size() - failed).arg(failed);
}

QString whyText(const SourceRow &row)
{
    switch (row.judgment.reason) {
    case Reason::CheckFailed:
    case Reason::RunFailed: return failureText(row);
    case Reason::Late:
        return Words::tr("Did not run when it should have, at %1")
            .arg(QLocale().toString(row.source.schedule->nextFireTime.toLocalTime(), u"d MMM HH:mm"_s));
    case Reason::Changing:
        return Words::tr("Fails and recovers again and again; of its last results %1").arg(trailText(row.trail));
    case Reason::Unreadable: return Words::tr("The check could not be read");
    case Reason::TooOld: return Words::tr("Was %1 when last read").arg(verdictWord(row.judgment.was));
    case Reason::NotReadYet: return Words::tr("Not read yet");
    case Reason::NeverChecked:
    case Reason::None: break;
    }
    switch (row.judgment.standing) {
    case Standing::Setup: return stepWord(row.source.setupStep);
    case Standing::Unknown:
        return canSync(row.source.type) ? Words::tr("Never checked")
                                        : Words::tr("Receives data; Stitch does not check it");
    default: return {};
    }
}

QString runText(const RunFacts &facts, const QDateTime &now)
{
    if (!facts.run)
        return {};
    const QString time = momentText(facts.run->time(), now);
    switch (facts.run->outcome) {
    case Extraction::Outcome::Failed:
        return Words::tr("last run failed in %1, %2", "phase, time")
            .arg(phaseWord(*facts.run->failedPhase()).toLower(), time);
    case Extraction::Outcome::Succeeded: return Words::tr("last run succeeded, %1").arg(time);
    case Extraction::Outcome::Terminated: return Words::tr("last run was stopped, %1").arg(time);
    case Extraction::Outcome::Running:
    case Extraction::Outcome::Unclear: break;
    }
    return Words::tr("last run ended in a way Bobbin does not know, %1").arg(time);
}

QString sinceSentence(const SourceRow &row, const QDateTime &now)
{
    QStringList parts;
    if (row.since.isValid()) {
        parts.append(Words::tr("%1 since %2 (%3)")
                .arg(standingWord(row.judgment.standing), momentText(row.since, now),
                    durationText(between(row.since, now))));
    }
    if (row.facts.check && row.facts.check->time().isValid())
        parts.append(Words::tr("checked %1 ago").arg(ageText(between(row.facts.check->time(), now))));
    else if (!row.facts.check && row.facts.reading == CheckFacts::Reading::Read)
        parts.append(Words::tr("never checked"));
    if (row.judgment.isChecking)
        parts.append(Words::tr("a check runs"));
    if (row.run.hasFailed())
        parts.append(runText(row.run, now));
    if (row.asOf.isValid())
        parts.append(Words::tr("as of %1").arg(momentText(row.asOf, now)));
    return parts.join(u" · "_s);
}

static QString intervalText(double minutes)
{
    if (minutes == 60)
        return Words::tr("every hour");
    if (minutes == 1440)
        return Words::tr("every day");
    if (minutes > 60 && qRound(minutes) % 60 == 0)
        return Words::tr("every %n hour(s)", nullptr, qRound(minutes) / 60);
    return Words::tr("every %n minute(s)", nullptr, qRound(minutes));
}

QString scheduleText(const Source &source)
{
    if (!source.schedule) {
        switch (source.state()) {
        case SourceState::Paused: return Words::tr("none while it is paused");
        case SourceState::Deleted: return Words::tr("none: it is deleted");
        case SourceState::SetupUnfinished: return Words::tr("none until its setup is finished");
        default: return Words::tr("none");
        }
    }
    switch (source.schedule->kind) {
    case Schedule::Kind::Interval:
        if (source.schedule->intervalMinutes <= 0)
            break;
        return intervalText(source.schedule->intervalMinutes);
    case Schedule::Kind::Cron: {
        const QString words = cronText(source.schedule->cronExpression);
        return words.isEmpty() ? Words::tr("cron %1 (UTC)").arg(source.schedule->cronExpression) : words;
    }
    case Schedule::Kind::Other: break;
    }
    return Words::tr("of a kind Bobbin does not know");
}

QString wholeScheduleText(const Source &source)
{
    const QString text = scheduleText(source);
    const QString expression = source.schedule ? source.schedule->cronExpression : QString();
    if (cronText(expression).isEmpty())
        return text;
    return Words::tr("%1 · cron %2", "a schedule in words, its expression").arg(text, expression);
}

QString obstacleSentence(Obstacle obstacle)
{
    switch (obstacle) {
    case Obstacle::None: return {};
    case Obstacle::ReadOnly: return Words::tr("The account is read-only. The lock in the status bar turns that off.");
    case Obstacle::Offline: return Words::tr("There is no connection to Stitch right now.");
    case Obstacle::TokenRefused: return Words::tr("Stitch refuses the account's token.");
    case Obstacle::NoToken: return Words::tr("The account has no token yet.");
    case Obstacle::Deleted: return Words::tr("The source is deleted; Stitch offers no way back.");
    case Obstacle::StoppedByStitch:
        return Words::tr("Stitch stopped it, and only Stitch can resume it: Open in Stitch.");
    case Obstacle::AlreadyPaused: return Words::tr("It is paused already.");
    case Obstacle::NotPaused: return Words::tr("It is not paused.");
    case Obstacle::NotConfigured: return Words::tr("Its setup is not finished.");
    case Obstacle::ReceivesData: return Words::tr("It receives data, so there is nothing to sync.");
    case Obstacle::Busy: return Words::tr("Another change to it is still under way.");
    case Obstacle::NoClientId: return Words::tr("The account's number at Stitch is not known until it has a source.");
    case Obstacle::Demo: return Words::tr("The demo has no page at Stitch.");
    }
    return {};
}

} // namespace bobbin
