#pragma once

#include "core/sandbox/pastlog.h"
#include "core/sandbox/request.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>

class QRandomGenerator;

namespace bobbin::sandbox
{

/// What a sandbox account is like. Without durations, checks take 2 to 8 seconds and syncs 20 to 90, by the seed.
struct Options {
    QByteArray token = "sandbox-token";
    quint32 seed = 1;
    std::function<QDateTime()> now{}; ///< UTC; the system's clock if empty
    int speed = 1; ///< seconds of the service's time in one of that clock's
    bool goesOn = false; ///< what sources with a life do by themselves, they do
    std::chrono::milliseconds latency{0};
    bool cronAllowed = true; ///< the account's plan includes cron schedules
    std::optional<std::chrono::milliseconds> checkDuration{};
    std::optional<std::chrono::milliseconds> syncDuration{};
    qint64 clientId = 204845;
    bool namesChecks = true; ///< sources have their `check_job_name`
    int perSecond = 0; ///< so many requests are answered in a second, more get 429; 0: all are
    bool saysHowLong = true; ///< a 429 has a Retry-After
};

/// A Stitch account that answers as the Connect API does, quirks included: pure logic, no timers, no sockets. Whoever makes it
/// owns it. The same options, clock and requests give the same answers, byte for byte.
class Service
{
public:
    explicit Service(Options options = {});
    ~Service();
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    Reply handle(const Request &request);
    /// What happens by itself until now has happened then. Every request does it first.
    void catchUp();

    /// The requests so far, oldest first; only the last 20,000 are kept.
    const QList<LoggedRequest> &requests() const { return m_requests; }
    void clearRequests() { m_requests.clear(); }

    const Options &options() const { return m_options; }
    const Catalog &catalog() const { return m_catalog; }
    QDateTime now() const;
    /// All that was, and what runs: it is in the log from its beginning on.
    const PastLog &past() const { return m_past; }
    PastLog &past() { return m_past; }

    /// Adds a source as it stands; an id of 0 takes the next free one, an empty name is derived and made unique.
    qint64 add(SourceState source);
    /// A fully configured, not yet added source with example values; never checked.
    SourceState ready(const QString &type, const QString &displayName) const;
    /// Adds a ready source that was checked a day ago.
    qint64 addReady(const QString &type, const QString &displayName);
    const SourceState *find(qint64 id) const;
    QList<qint64> ids() const; ///< of all sources, in their order
    void alter(qint64 id, const std::function<void(SourceState &)> &change);
    /// How the following checks of the source end; nullopt: they succeed.
    void setCheckOutcome(qint64 id, std::optional<Failure> failure);
    /// The same of the following syncs; nullopt: they end as the checks do.
    void setRunOutcome(qint64 id, std::optional<Failure> failure);
    void startCheck(qint64 id);
    void startSync(qint64 id);
    void stopSync(qint64 id);
    /// What the user does in the browser; a source that was waiting for it is checked.
    void finishOAuth(qint64 id);
    void selectFields(qint64 id);
    void addDestination(qint64 id, const QString &type, const QString &name);
    QString newJobName(qint64 id, const QString &mode);

    /// Answers the next request of that verb and exact path with `reply` instead; the world does not hear of it.
    void answerNext(const QByteArray &verb, const QString &path, Reply reply);

private:
    struct Entry {
        SourceState state;
        QByteArray json; ///< as it was composed at `composedAt`
        QDateTime composedAt;
        QDateTime validUntil; ///< until time itself changes it; invalid: for ever
    };
    struct Turn {
        QDateTime at; ///< invalid: nothing happens by itself
        qint64 id = 0;
    };
    struct Canned {
        QByteArray verb;
        QString path;
        Reply reply;
    };

    void plan(SourceState &source) const;
    const Turn &nextTurn();
    void take(qint64 id);
    void checkByItself(qint64 id);

    Reply answer(const Request &request);
    bool isOneTooMany() const;
    Reply route(const Request &request);
    Reply routeSources(const Request &request, const QStringList &parts);
    Reply list();
    Reply create(const QByteArray &body);
    Reply update(qint64 id, const QByteArray &body);
    Reply remove(qint64 id);
    Reply lastCheck(qint64 id);
    Reply sync(qint64 id, bool start);
    Reply extractions(const QString &client, const QString &query) const;
    Reply sourceTypes(const QString &type) const;
    Reply sourceReply(qint64 id);

    std::optional<Reply> checkName(const QJsonObject &json, QString &name) const;
    std::optional<Reply> checkDestination(const QJsonValue &value) const;
    std::optional<Reply> checkProperties(
        const QJsonValue &value, const SourceState &source, const SourceType &type) const;
    void setProperties(SourceState &source, const SourceType &type, const QJsonObject &properties);

    const SourceType &typeOf(const SourceState &source) const { return *m_catalog.find(source.type); }
    void note(const SourceState &source);
    bool isNameTaken(const QString &name) const;
    const QByteArray &bytes(Entry &entry);
    std::chrono::milliseconds duration(std::optional<std::chrono::milliseconds> fixed, int fromSeconds, int toSeconds);

    Options m_options;
    Catalog m_catalog;
    std::unique_ptr<QRandomGenerator> m_random;
    std::map<qint64, Entry> m_sources;
    std::map<qint64, QJsonObject> m_destinations;
    PastLog m_past;
    QDateTime m_began; ///< by the clock
    QDateTime m_moment; ///< the past moment that is being caught up with; invalid: it is now
    std::optional<Turn> m_turn; ///< the next; nothing: to be found
    QList<LoggedRequest> m_requests;
    QList<Canned> m_canned;
    qint64 m_nextId = 431201;
};

/// JSON answers, shared by the service's parts.
Reply jsonReply(int status, const QJsonObject &json);
/// Shape A of the errors: {"error": code, "data": {"message": …}}.
Reply errorReply(const QString &code, const QString &message, QJsonObject data = {});
Reply notFoundReply();

} // namespace bobbin::sandbox
