#pragma once

#include "core/api/pendingcall.h"
#include "core/base/apierror.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/health/lastfailure.h"

#include <QHash>
#include <QObject>

namespace bobbin
{

class CallBudget;
class SourceStore;
class StitchClient;
struct RunPage;

/// Reads the last run of every source of an account, a page for each hundred sources at most every ten minutes and never more calls
/// than the client's budget has. Owned by the account's session, which says when it may read. Says nothing of its failures: runs
/// are a second witness, and what was read stays until others are, or until none could be for a day.
class RunMonitor : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::minutes roundEvery{10};

    RunMonitor(StitchClient &client, SourceStore &store, CallBudget &budget, Clock clock, QObject *parent = nullptr);

    /// A person's choice. Unwanted runs are not read, and those that were are forgotten.
    void setWanted(bool wanted);
    /// Reads only while active.
    void setActive(bool active);
    /// Drops what is on its way, without a word; it is read again.
    void abandonReads();
    /// Another token: a refusal no longer counts.
    void startAnew();
    /// Another server: what was read is of other sources.
    void moveOn();
    /// Reads what has become due. Called by the heartbeat.
    void tick();

    /// What an earlier Bobbin knew, as far as it was not read again; with it, the next round comes when that one's would have come.
    void recall(qint64 clientId, const QHash<SourceId, RunFacts> &facts);
    const RunFacts &facts(SourceId id) const;
    /// Whether what the server says of the runs is known: a round was read, or none will be, or there is no source that runs. Before,
    /// a source without a failed run may have one.
    bool isSettled() const;
    /// Why it reads no more: the token may not (401, 403). Nothing while it may.
    const std::optional<ApiError> &refusal() const { return m_refusal; }

Q_SIGNALS:
    void changed(const QList<bobbin::SourceId> &ids);
    /// A run that was stopped, or ended unclear, came after a failed one: it proves nothing, and facts() keep that.
    void passedOver(bobbin::SourceId id, const bobbin::Extraction &run);
    /// What refusal() says is another.
    void refusalChanged();
    /// A round was read to its end. Said after what it changed.
    void roundRead();
    /// What isSettled() says has become true.
    void settled();

private:
    struct Entry {
        RunFacts facts;
        QString passedOver = {}; ///< the job that was told of so
        int missed = 0; ///< rounds in a row, read to their end, that did not have it
        bool isSeen = false; ///< in this round
    };

    void readDue();
    void read(qint64 clientId);
    void answered(const Result<RunPage> &result);
    void take(const RunPage &page);
    void failed(const ApiError &error);
    void learn(const RunPage &page);
    bool learn(Entry &entry, const Extraction &run);
    void beginRound();
    void forget();
    void forgetMissed();
    QString budgetOf(qint64 clientId) const;
    void setRefusal(const std::optional<ApiError> &refusal);

    StitchClient &m_client;
    SourceStore &m_store;
    CallBudget &m_budget;
    Clock m_clock;
    bool m_isWanted = true;
    bool m_isActive = false;
    std::optional<ApiError> m_refusal;
    QHash<SourceId, Entry> m_entries;
    std::optional<int> m_page; ///< to read next, or being read; nothing between two rounds
    int m_lastPage = 0; ///< of the round
    std::chrono::milliseconds m_nextRound{0}; ///< monotonic
    std::chrono::milliseconds m_forgetAt{0}; ///< monotonic; while active
    bool m_hasRound = false; ///< read to its end
    PendingCall m_reading;
    quint64 m_asked = 0; ///< counts questions: answers to another than the last are late
};

} // namespace bobbin
