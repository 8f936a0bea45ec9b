#pragma once

#include "core/base/clock.h"
#include "core/data/sourcepatch.h"
#include "core/health/sourcerow.h"
#include "core/history/recorder.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace bobbin
{

class AccountSession;
class Workspace;

/// Tells the recorder what a workspace sees: lists, checks, runs, states, edits and when it was watching. Owned by whoever owns both, and
/// ended before them. Says each thing once: what is as it was is not told again.
class Chronicle : public QObject
{
    Q_OBJECT

public:
    Chronicle(Workspace &workspace, Recorder &recorder, QObject *parent = nullptr);

    /// Also what is done to an account's sources from here. Once for each session.
    void follow(const AccountSession &session);
    /// It may have told of this account in an earlier run: the settings of its sources wait until that is known.
    void await(const AccountId &account) { m_awaited.insert(account); }
    /// What an earlier run had told, if it had: that is not told again, and what has changed since is.
    void recall(const AccountId &account, const std::optional<CachedAccount> &cached);

    /// All of it: what was told is lost.
    void tellAnew();

Q_SIGNALS:
    /// Settings of a source were seen to change, and are recorded.
    void edited(const bobbin::SourceKey &key, const bobbin::LastEdit &edit);
    /// A source that had been paused or stopped was seen to be active again, and that is recorded.
    void resumed(const bobbin::SourceKey &key, const QDateTime &at);

private:
    /// What was told last of a source.
    struct Told {
        SourceKey key;
        SourcePlace place;
        Source source;
        CheckFacts facts;
        RunFacts run;
    };
    /// The span through which an account has been watched so far.
    struct Span {
        ClientPlace client;
        Watch watch;
        std::chrono::milliseconds readAt{0}; ///< monotonic: when its last list was read
    };

    void listed(const AccountId &id);
    void tellLists();
    void rowsChanged(const QList<SharedRow> &rows);
    void rowsRemoved(const QList<SourceKey> &keys);
    void recallSources(const AccountId &account, const CachedAccount &cached);
    void tellAll(const AccountId &account);
    void tell(const SourceRow &row);
    void tellSource(Told &told, const Source &source, const QDateTime &now);
    void tellState(const Told &told, const Source &before, const QDateTime &now);
    void tellEdits(const Told &told, const Source &before, const QDateTime &now);
    void tellEdit(const Told &told, const Edit &edit);
    void tellUnseen(const SourceKey &key, const SourcePatch &patch);
    void tellFacts(Told &told, const CheckFacts &facts, const QDateTime &now);
    void tellRun(Told &told, const RunFacts &run, const QDateTime &now);
    void watch(const AccountSession &session, const ClientPlace &client);

    Workspace &m_workspace;
    Recorder &m_recorder;
    QHash<SourceKey, Told> m_told;
    QSet<AccountId> m_awaited;
    QSet<SourceKey> m_written; ///< from here, since they were told last
    QHash<AccountId, Span> m_spans;
    QSet<AccountId> m_listed; ///< a list of theirs was read, and is to be told when its sources have been
};

} // namespace bobbin
