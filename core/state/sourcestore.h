#pragma once

#include "core/api/pendingcall.h"
#include "core/base/apierror.h"
#include "core/base/clock.h"
#include "core/data/sourcelist.h"
#include "core/state/turn.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <chrono>
#include <optional>

namespace bobbin
{

class StitchClient;
enum class Lane;

/// The sources of one account as last read. Owned by the account's session. Keeps the last good list through every error;
/// an unchanged list changes nothing and says nothing. A long list is taken in over several turns of the event loop, in its order.
class SourceStore : public QObject
{
    Q_OBJECT

public:
    SourceStore(StitchClient &client, Clock clock, QObject *parent = nullptr);

    /// Reads the list. Asked again while one is on its way, that one's answer is the answer.
    void refresh(Lane lane);
    /// Reads the list whether or not one is on its way: that one may have been made before what has just happened.
    void refreshAnew(Lane lane);
    bool isRefreshing() const { return m_listing.isRunning() || m_merge; }
    /// Drops the list that is on its way or not yet taken in to its end, if any, without a word.
    void abandonRefresh();

    /// As an earlier run read them; before the first list only.
    void recall(const QList<Source> &sources, const QDateTime &listedAt);
    /// Reads one source, because it is shown or because a write was accepted without an answer.
    void read(SourceId id);
    /// The answer of a write is the newest word on a source: nothing asked for earlier overwrites it.
    void apply(const Source &source);

    /// How long it holds up the event loop at most.
    void setTurn(std::chrono::milliseconds length) { m_turn = length; }

    const QHash<SourceId, Source> &sources() const { return m_known.sources; }
    const Source *find(SourceId id) const;
    std::optional<qint64> clientId() const { return m_clientId; }
    /// Another token may lead to another client: the next list tells.
    void forgetClient() { m_clientId.reset(); }

    QDateTime listedAt() const
    {
        return m_listedAt;
    } ///< UTC, when the last good list was read; invalid before the first
    std::chrono::milliseconds listDuration() const { return m_listDuration; }
    int brokenCount() const { return m_broken; } ///< elements of the last list that were no sources

Q_SIGNALS:
    void changed(const QList<bobbin::SourceId> &ids);
    void removed(const QList<bobbin::SourceId> &ids);
    /// A list has been taken in to its end.
    void refreshed();
    void refreshFailed(const bobbin::ApiError &error);
    /// One source could not be read; it keeps its last good facts.
    void readFailed(bobbin::SourceId id, const bobbin::ApiError &error);

private:
    /// A list that is being taken in.
    struct Merge {
        SourceList list;
        quint64 asked = 0;
        std::chrono::milliseconds duration{0}; ///< that the list took
        QDateTime readAt;
        qsizetype next = 0; ///< the source to take in next
        QList<SourceId> order;
    };

    void listed(const SourceList &list, quint64 asked, std::chrono::milliseconds duration);
    void mergeTurn();
    void mergeBatch();
    void finishMerge();
    QList<SourceId> removeUnlisted(const Merge &merge);
    void put(const Source &source, quint64 asked);
    quint64 knownAt(SourceId id) const;

    StitchClient &m_client;
    Clock m_clock;
    KnownSources m_known;
    // Answers overtake each other on the wire, so each fact remembers the question it answers, by our own count.
    quint64 m_questions = 0;
    quint64 m_listAsked = 0; ///< the question of the list that is waited for; 0: none
    quint64 m_mergedAt = 0; ///< the question of the last list, from when it begins to be taken in
    QHash<SourceId, quint64> m_knownAt; ///< of single sources, where that is later than the last list
    PendingCall m_listing;
    std::optional<Merge> m_merge;
    QTimer m_nextTurn;
    std::chrono::milliseconds m_turn = turnLength;
    std::optional<qint64> m_clientId;
    QDateTime m_listedAt;
    std::chrono::milliseconds m_listDuration{0};
    int m_broken = 0;
};

} // namespace bobbin
