#include "app/demo.h"

#include "core/base/baseurl.h"
#include "core/base/token.h"
#include "core/data/source.h"
#include "core/sandbox/demo.h"
#include "core/sandbox/listener.h"
#include "core/sandbox/past.h"
#include "core/sandbox/service.h"
#include "core/state/workspace.h"

#include <QCoreApplication>

#include <algorithm>

namespace bobbin
{

namespace
{

/// Tells a recorder the demo's past as if Bobbin had watched it for three months, but for two days when it was not running.
class DemoPast
{
public:
    DemoPast(const sandbox::Service &service, const QString &origin, Recorder &recorder)
        : m_service(service)
        , m_client{origin, service.options().clientId}
        , m_recorder(recorder)
        , m_now(service.now())
        , m_begin(sandbox::pastBegins({}, m_now))
    {
    }

    void tell()
    {
        m_recorder.observe(observed::Watching{m_client, {m_begin, m_left}});
        m_recorder.observe(observed::Watching{m_client, {m_cameBack, m_now}});
        for (const qint64 id : m_service.ids())
            tellSource(*m_service.find(id));
    }

private:
    void tellSource(const sandbox::SourceState &source)
    {
        const SourcePlace place{m_client, {source.id}};
        tellStates(place, source);
        const auto checks = m_service.past().checks(source.id);
        tellEach(checks, [&](const sandbox::Check &check, const QDateTime &at) {
            if (const auto seen = ConnectionCheck::fromJson(check.toJson(m_now)))
                m_recorder.observe(observed::Check{place, *seen, at});
        });
        const auto runs = m_service.past().runs(source.id);
        tellEach(runs, [&](const sandbox::Sync &run, const QDateTime &at) {
            if (const auto seen = Extraction::fromJson(sandbox::runJson(source, run, m_client.clientId)))
                m_recorder.observe(observed::Run{place, *seen, at});
        });
    }

    /// Active, until what stopped it did.
    void tellStates(const SourcePlace &place, const sandbox::SourceState &source)
    {
        const auto known = Source::fromJson(sandbox::sourceJson(
            source, *m_service.catalog().find(source.type), m_client.clientId, m_now, m_service.options().seed));
        if (!known)
            return;
        const QDateTime first = sandbox::pastBegins(source, m_now);
        const QDateTime changed = known->state() == SourceState::Deleted ? known->deletedAt : known->stoodStillAt();
        const bool hasChanged = changed.isValid() && changed > first;
        m_recorder.observe(observed::State{place, hasChanged ? SourceState::Active : known->state(), first});
        if (hasChanged)
            m_recorder.observe(observed::State{place, known->state(), seenAt(changed)});
    }

    /// What has ended by now. The service shows only the newest: of what came and went while nobody watched, the last was seen.
    template <class T> void tellEach(const QList<T> &all, const auto &tellOne) const
    {
        for (qsizetype i = 0; i < all.size(); ++i) {
            const QDateTime ended = all.at(i).completionTime;
            const bool isMissed
                = i + 1 < all.size() && seenAt(all.at(i + 1).completionTime) == seenAt(ended) && isUnwatched(ended);
            if (ended <= m_now && !isMissed)
                tellOne(all.at(i), seenAt(ended));
        }
    }

    bool isUnwatched(const QDateTime &time) const { return time < m_begin || (m_left < time && time < m_cameBack); }

    QDateTime seenAt(const QDateTime &time) const
    {
        if (isUnwatched(time))
            return time < m_begin ? m_begin : m_cameBack;
        return std::min(m_now, time.addSecs(time.toSecsSinceEpoch() % 60)); // at the next reading
    }

    const sandbox::Service &m_service;
    const ClientPlace m_client;
    Recorder &m_recorder;
    const QDateTime m_now;
    const QDateTime m_begin;
    const QDateTime m_left = m_now.addDays(-40);
    const QDateTime m_cameBack = m_left.addDays(2);
};

} // namespace

struct Demo::World {
    sandbox::Service service{{.goesOn = true}};
    sandbox::Listener listener{service};
};

Demo::Demo()
    : m_world(std::make_unique<World>())
{
}

Demo::~Demo() = default;

bool Demo::start(Workspace &workspace)
{
    sandbox::fillDemo(m_world->service);
    if (!m_world->listener.listen())
        return false;
    const QUrl url = m_world->listener.url();
    // Before anything is read: what is seen from now on comes after it.
    if (Recorder *recorder = workspace.recorder())
        DemoPast(m_world->service, origin(url), *recorder).tell();
    const auto token = AccessToken::parse(QString::fromLatin1(m_world->service.options().token));
    workspace.startDemo(url, *token, QCoreApplication::translate("Demo", "Demo account"));
    return true;
}

} // namespace bobbin
