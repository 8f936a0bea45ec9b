#pragma once

#include "core/base/clock.h"
#include "core/state/noticerules.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <chrono>

namespace bobbin
{

/// Decides which failures are worth a notice: those that last, once each, grouped by cause. One lasts that is still the last result
/// 10 minutes after it was first seen, or that another failed result followed; time asleep does not count. Owned by Workspace, which
/// tells it of rows and accounts. Says nothing of an account that is not live, of what is muted, and in quiet hours.
class Noticer : public QObject
{
    Q_OBJECT

public:
    explicit Noticer(Clock clock, QObject *parent = nullptr);

    void setRules(const NoticeRules &rules) { m_rules = rules; }
    void rowsChanged(const QList<SharedRow> &rows);
    void rowsRemoved(const QList<SourceKey> &keys);
    /// `isComplete`: all checks of its first list have been read, or none will be before a person acts.
    void setAccount(const AccountId &id, bool isLive, bool isComplete);
    /// Its server has just answered.
    void heardOf(const AccountId &id);
    void removeAccount(const AccountId &id);
    /// What was told of these reached nobody: it is told again after 10 minutes, if it still is so.
    void notShown(const QList<GroupCause> &causes);
    /// Once a second, when all that changed has been told.
    void tick();

    /// For so long; nothing: until it is fixed.
    void mute(const GroupCause &cause, std::optional<std::chrono::seconds> length);
    void muteAll(std::chrono::seconds length);
    void unmute(const GroupCause &cause);
    void unmuteAll();
    /// The mute that keeps this cause quiet, be it of everything; nothing if none does.
    std::optional<NoticeMute> muteOf(const GroupCause &cause) const;
    const QList<NoticeMute> &mutes() const { return m_mutes; }
    /// Those of an earlier start.
    void setMutes(const QList<NoticeMute> &mutes) { m_mutes = mutes; }
    /// Whose failures were told, as long as they last.
    const QSet<SourceKey> &told() const { return m_toldOf; }
    /// In an earlier start.
    void setTold(const QSet<SourceKey> &sources) { m_toldBefore = m_toldOf = sources; }

Q_SIGNALS:
    /// These last and were not told yet, with all others that fail by the same cause.
    void due(const QList<bobbin::CauseGroup> &groups);
    /// What was told of these is true no more: nothing of it fails so any longer.
    void over(const QList<bobbin::GroupCause> &causes);
    /// Something is due, but its account was not heard of for a while: if our own network is down, that is why nothing has changed.
    void doubtful(const bobbin::AccountId &id);
    void mutesChanged();
    /// What told() says is another.
    void toldChanged();

private:
    struct Failure {
        SourceRow row = {};
        GroupCause cause = {};
        QDateTime time = {}; ///< UTC: when the last failed result ended
        std::optional<std::chrono::milliseconds> seen = {}; ///< monotonic: when first seen in a live account
        QDateTime seenAt = {}; ///< UTC, of the same moment
        bool isClear = true; ///< false: it is not known at the moment whether it still fails
        bool hasFailedAgain = false;
        bool isTold = false;
    };
    struct AccountState {
        bool isLive = false;
        bool isComplete = false;
        std::optional<std::chrono::milliseconds> heard = {}; ///< monotonic: when its server answered last
    };

    void learn(const SourceRow &row);
    void begin();
    void tellOver();
    void endMutes();
    void noteTold();
    void tellDue();
    bool isToTell(const Failure &failure) const;
    bool isLasting(const Failure &failure) const;
    bool isLive(const Failure &failure) const;
    bool isHeard(const Failure &failure) const;
    bool isQuiet(const Failure &failure) const; ///< muted, or somebody knows
    void setMute(const NoticeMute &mute);

    Clock m_clock;
    NoticeRules m_rules;
    QHash<SourceKey, Failure> m_failures;
    QHash<AccountId, AccountState> m_accounts;
    QList<NoticeMute> m_mutes;
    QSet<SourceKey> m_toldBefore; ///< this start, and not met since
    QSet<SourceKey> m_toldOf;
    QSet<GroupCause> m_told; ///< what was told of and is not over
    QHash<GroupCause, std::chrono::milliseconds> m_notShown; ///< of these, when to tell again; monotonic
    QSet<GroupCause> m_met; ///< as trouble() makes them: what failed since the start
};

} // namespace bobbin
