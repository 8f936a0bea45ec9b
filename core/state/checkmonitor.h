#pragma once

#include "core/api/pendingcall.h"
#include "core/base/apierror.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/health/lastfailure.h"
#include "core/state/checkqueue.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace bobbin
{

class SourceStore;
class StitchClient;

/// Decides which last connection checks are read, and in which order: those the list names by another `check_job_name` than was
/// read, those that could not be read (at longer and longer intervals), and running ones. Where the list has no names at all, all
/// are read again and again: failing ones first, then running and selected ones, and the rest spread over an hour. How many are
/// under way at once the transport decides; `atOnce` only bounds what waits there. Owned by the account's session, which says when
/// it may read.
class CheckMonitor : public QObject
{
    Q_OBJECT

public:
    CheckMonitor(StitchClient &client, SourceStore &store, Clock clock, int atOnce, QObject *parent = nullptr);

    /// Reads only while active: a session that is not live asks for nothing, and what it had asked is dropped.
    void setActive(bool active);
    /// While held, nothing more is asked for: what is on its way is awaited.
    void setHeld(bool held);
    /// Whether a person may be looking; if not, all but what is new is read less often.
    void setSeen(bool seen);
    /// Drops what is on its way, without a word; it is read again.
    void abandonReads();
    void setSelected(const QSet<SourceId> &ids);
    /// Reads what has become due. Called by the heartbeat.
    void tick();
    /// The checks of these are read as soon as possible (Refresh health).
    void readSoon(const QList<SourceId> &ids);

    /// What an earlier run knew; before the source is.
    void recall(SourceId id, const CheckFacts &facts);
    const CheckFacts &facts(SourceId id) const;
    /// The checks of the first list have all been read: the first picture is complete.
    bool isCaughtUp() const { return m_isCaughtUp; }

Q_SIGNALS:
    void changed(const QList<bobbin::SourceId> &ids);
    /// The first round is through. Said once.
    void caughtUp();
    /// The server refused the token while reading a check. Said once, and nothing is read until active again.
    void refused(const bobbin::ApiError &error);

private:
    struct Entry {
        CheckFacts facts;
        std::chrono::milliseconds watchedSince{0}; ///< of a running check: when it was first seen
        std::chrono::milliseconds readAt{0}; ///< monotonic: when its facts were read, or recalled
        std::optional<PendingCall> reading; ///< while its check is being read
        QString askedFor; ///< the name the list gave when the read left
        bool isUnread = false; ///< counted in m_unread
        int missed = 0; ///< reads in a row after which it was still missing
    };

    void sourcesChanged(const QList<SourceId> &ids);
    void sourcesRemoved(const QList<SourceId> &ids);
    void enqueue(SourceId id, CheckPriority priority, std::chrono::milliseconds in);
    void plan(SourceId id, const Entry &entry);
    void abandonRead(Entry &entry);
    void readDue();
    void read(SourceId id);
    void answered(SourceId id, const Result<std::optional<ConnectionCheck>> &result);
    void learnAnswer(SourceId id, Entry &entry, const Result<std::optional<ConnectionCheck>> &result);
    void planAfterRead(SourceId id, Entry &entry);
    QString checkName(SourceId id) const;
    bool isToRead(SourceId id) const;
    bool isMissing(SourceId id, const Entry &entry) const;
    void learnWhetherNamed(bool isFirst);
    void setUnread(Entry &entry, bool unread);
    void tellIfCaughtUp();

    StitchClient &m_client;
    SourceStore &m_store;
    Clock m_clock;
    int m_atOnce;
    bool m_isActive = false;
    bool m_isHeld = false;
    bool m_isSeen = true;
    bool m_hasList = false;
    bool m_isUnnamed = false; ///< sources are at work, and the list names no check of any
    bool m_isCaughtUp = false;
    int m_reading = 0;
    int m_unread = 0;
    QSet<SourceId> m_selected;
    QHash<SourceId, Entry> m_entries;
    CheckQueue m_queue; ///< of what is neither being read nor has nothing to read
};

} // namespace bobbin
