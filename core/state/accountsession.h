#pragma once

#include "core/account/account.h"
#include "core/api/limits.h"
#include "core/api/stitchclient.h"
#include "core/base/token.h"
#include "core/history/cached.h"
#include "core/state/checkmonitor.h"
#include "core/state/destinationnames.h"
#include "core/state/link.h"
#include "core/state/notebook.h"
#include "core/state/operations.h"
#include "core/state/runmonitor.h"
#include "core/state/sourcestore.h"
#include "core/state/trails.h"

#include <QObject>

namespace bobbin
{

class CallBudget;
class Transport;

// What was kept of a source, as the monitors know it.
CheckFacts factsOf(const CachedSource &source);
RunFacts runOf(const CachedSource &source);

/// One account at work: its client, sources, checks, runs and writes, and how it stands with its server. Owned by Workspace.
/// Polls the list every max(60 s, 20 × the last list's duration); after a refusal it waits for a person.
class AccountSession : public QObject
{
    Q_OBJECT

public:
    AccountSession(const Account &account, Transport &transport, CallBudget &budget, const Clock &clock, bool isDemo,
        QObject *parent = nullptr);

    const Account &account() const { return m_account; }
    /// Name, environment and read-only may change under way; another origin drops the token.
    void setAccount(const Account &account);
    /// Shows what was seen in an earlier run, until the first list is read. Too late, or of another client, it changes nothing.
    bool recall(const CachedAccount &cached);
    /// Shows what an earlier run saw of runs that were not read in this one.
    void recallRuns(const CachedAccount &cached);
    /// Begins, or begins again, with this token.
    void setToken(const AccessToken &token);
    void dropToken();
    /// The command that reads a source, for a shell; see curlCommand().
    QString readCommand(SourceId id) const;
    QString tokenEnding() const { return m_tokenEnding; }

    Link link() const { return m_link; }
    QDateTime linkSince() const { return m_linkSince; } ///< UTC: since when the link is what it is
    const std::optional<ApiError> &error() const { return m_error; } ///< of the last list, while Offline or Refused
    AccountFacts facts() const;
    /// Monotonic time of the next list; nothing while none is planned.
    std::optional<std::chrono::milliseconds> nextPoll() const { return m_nextPoll; }
    /// Monotonic time by which the last list was to be read, as it was planned since the one before it.
    std::chrono::milliseconds lastPlan() const { return m_lastPlan; }

    /// How often the list is read by itself, more seldom where the server is slow; 0: only when asked. Counts from the last list.
    void setPollEvery(std::chrono::seconds every);
    /// Whether a person may be looking; if not, the list and its checks are read four times more seldom, the list at the least every
    /// 5 minutes if it was.
    void setSeen(bool seen);
    /// Asked by a person: now, whatever was planned.
    void refresh();
    /// What creating a source asks for.
    void readSourceTypes(QObject *context, Handler<QList<SourceType>> done);
    void readDestinations(QObject *context, Handler<QList<Destination>> done);
    void tick();
    /// The machine slept: what is on its way is stale, and the plan too.
    void wake();

    SourceStore &store() { return m_store; }
    const SourceStore &store() const { return m_store; }
    Notebook &notebook() { return m_notebook; }
    CheckMonitor &monitor() { return m_monitor; }
    /// The checks of its first list have all been read.
    bool isCaughtUp() const { return m_monitor.isCaughtUp(); }
    RunMonitor &runs() { return m_runs; }
    const RunMonitor &runs() const { return m_runs; }
    Trails &trails() { return m_trails; }
    DestinationNames &destinations() { return m_destinations; }
    const DestinationNames &destinations() const { return m_destinations; }
    Operations &operations() { return m_operations; }
    const Operations &operations() const { return m_operations; }

Q_SIGNALS:
    /// Link, its error, what the account allows or whether its runs may be read changed.
    void linkChanged();

private:
    void setLink(Link link, const std::optional<ApiError> &error = {});
    void listed();
    void planPoll();
    void planPollAnew();
    void listFailed(const ApiError &error);

    Account m_account;
    Clock m_clock;
    bool m_isDemo;
    StitchClient m_client;
    SourceStore m_store;
    CheckMonitor m_monitor;
    RunMonitor m_runs;
    Trails m_trails;
    DestinationNames m_destinations;
    Operations m_operations;
    Notebook m_notebook;
    Link m_link = Link::NoToken;
    QDateTime m_linkSince;
    std::optional<ApiError> m_error;
    std::optional<std::chrono::milliseconds> m_nextPoll;
    std::chrono::milliseconds m_plan{0}; ///< since the last list: the latest time that the next was planned for
    std::chrono::milliseconds m_lastPlan{0};
    std::chrono::seconds m_pollEvery{60};
    bool m_isSeen = true;
    std::chrono::milliseconds m_lastListed{0}; ///< monotonic
    int m_failures = 0;
    QString m_tokenEnding;
};

} // namespace bobbin
