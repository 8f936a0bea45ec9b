#include "core/state/recording.h"

#include "core/base/baseurl.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"

namespace bobbin
{

Recording::Recording(Workspace &workspace, const QString &path, const Clock &clock, const Keeping &keeping)
    : m_workspace(workspace)
    , m_recorder(path, clock, keeping)
    , m_chronicle(workspace, m_recorder)
{
    QList<AccountId> known;
    for (const AccountSession *session : workspace.sessions()) {
        known.append(session->account().id);
        add(*session);
    }
    // Where something is wrong with the accounts' file there may be more accounts than are known.
    if (!workspace.store().notice())
        m_recorder.dropOtherCaches(known);
}

void Recording::add(const AccountSession &session)
{
    m_chronicle.follow(session);
    const AccountId id = session.account().id;
    const Recorder::CacheOf question{id, origin(session.account().baseUrl)};
    m_recorder.query(question, this, [this, id](const Result<std::optional<CachedAccount>, HistoryError> &answer) {
        if (answer && *answer) // what the recorder cannot do it says itself
            recall(id, **answer);
    });
}

void Recording::recall(const AccountId &id, const CachedAccount &cached)
{
    AccountSession *session = m_workspace.session(id);
    if (!session || !session->recall(cached))
        return;
    m_chronicle.recall(id, cached);
    m_recalled.append(id);
    if (m_workspace.fleet().isSettled())
        tellRecalled();
}

void Recording::tellRecalled()
{
    for (const AccountId &id : std::exchange(m_recalled, {}))
        Q_EMIT recalled(id);
}

} // namespace bobbin
