#include "core/state/recording.h"

#include "core/base/baseurl.h"
#include "core/health/healthgroups.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"

#include <QPointer>

namespace bobbin
{

Recording::Recording(Workspace &workspace, const QString &path, const Clock &clock, const Keeping &keeping)
    : m_workspace(workspace)
    , m_recorder(path, clock, keeping)
    , m_chronicle(workspace, m_recorder)
{
    connect(&workspace.fleet(), &Fleet::rowsChanged, this, &Recording::endFixed);
    connect(&m_recorder, &Recorder::stateChanged, this, &Recording::retellLost);
    connect(&m_recorder, &Recorder::stateChanged, this, &Recording::readLeftOut);
    connect(&m_chronicle, &Chronicle::edited, this, [this](const SourceKey &key, const LastEdit &edit) {
        if (AccountSession *session = m_workspace.session(key.account))
            session->trails().setEdited(key.source, edit);
    });
    connect(&m_chronicle, &Chronicle::resumed, this, [this](const SourceKey &key, const QDateTime &at) {
        if (AccountSession *session = m_workspace.session(key.account))
            session->trails().setResumed(key.source, at);
    });
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
    connect(&session.store(), &SourceStore::refreshed, this, [this, id] { readKept(id); });
    connect(&session.runs(), &RunMonitor::settled, this, [this] {
        m_workspace.fleet().flush();
        endFixed(m_workspace.fleet().rows().values());
    });
    connect(&session.runs(), &RunMonitor::roundRead, this,
        [this, id] { m_recorder.observe(observed::RunsRead{m_workspace.place(id), m_workspace.clock().now()}); });
    m_chronicle.await(id);
    readCache(id);
    readKept(id);
}

void Recording::readCache(const AccountId &id)
{
    const AccountSession *session = m_workspace.session(id);
    if (!session)
        return;
    const Recorder::CacheOf question{id, origin(session->account().baseUrl)};
    m_recorder.query(question, this, [this, id](const Result<std::optional<CachedAccount>, HistoryError> &answer) {
        if (!answer) { // what the recorder cannot do it says itself, and when it can again
            m_unread.insert(id);
            return;
        }
        if (*answer)
            recall(id, **answer);
        m_chronicle.recall(id, *answer);
    });
}

void Recording::recall(const AccountId &id, const CachedAccount &cached)
{
    AccountSession *session = m_workspace.session(id);
    if (!session || !session->recall(cached))
        return;
    readKept(id);
    m_recalled.append(id);
    if (m_workspace.fleet().isSettled())
        tellRecalled();
}

/// Once for each client an account leads to, when it is known which one that is and which sources it has: by the cache or a list.
void Recording::readKept(const AccountId &id)
{
    const AccountSession *session = m_workspace.session(id);
    const ClientPlace client = m_workspace.place(id);
    if (!session || session->store().sources().isEmpty() || client.isNull() || m_shown.value(id) == client)
        return;
    m_shown.insert(id, client);
    readNotes(id, client); // quick, and nothing can be noted before
    readTrails(id, client);
}

void Recording::readTrails(const AccountId &id, const ClientPlace &client)
{
    const auto show = [this, id, client](const auto &answer) {
        AccountSession *session = m_workspace.session(id);
        if (session && answer && m_shown.value(id) == client)
            session->trails().fill(*answer);
    };
    m_recorder.query(Recorder::TrailsOf{client, m_workspace.session(id)->store().sources().keys(),
                         latestCredible(m_workspace.clock().now())},
        this, show);
    m_recorder.query(Recorder::LastTouchesOf{client}, this, show);
}

void Recording::readNotes(const AccountId &id, const ClientPlace &client)
{
    const auto show = [this, id, client](const Result<QList<PlacedNotes>, HistoryError> &answer) {
        AccountSession *session = m_workspace.session(id);
        if (!session || m_shown.value(id) != client)
            return;
        if (!answer) {
            m_shown.remove(id); // what the recorder cannot do it says itself, and when it can again
            return;
        }
        session->notebook().fill(*answer);
        Q_EMIT notesRead();
    };
    m_recorder.query(Recorder::NotesOf{client}, this, show);
}

/// What is written next would replace what could not be read.
void Recording::readLeftOut()
{
    if (m_recorder.error())
        return;
    for (const AccountId &id : std::exchange(m_unread, {}))
        readCache(id);
    for (const AccountSession *session : m_workspace.sessions())
        readKept(session->account().id);
}

/// A file that was damaged is put aside, and the one in its place knows nothing yet; or what was seen meanwhile did not fit.
void Recording::retellLost()
{
    if (std::exchange(m_losses, m_recorder.losses().size()) == m_recorder.losses().size())
        return;
    for (AccountSession *session : m_workspace.sessions()) {
        const ClientPlace client = m_workspace.place(session->account().id);
        const auto &known = session->notebook().all();
        for (auto it = known.begin(); it != known.end() && !client.isNull(); ++it)
            m_recorder.note(
                {client, it.key()}, [was = *it](SourceNotes &notes) { notes = notes.isEmpty() ? was : notes; }, this,
                [](const Result<SourceNotes, HistoryError> &) {});
    }
    m_chronicle.tellAnew();
}

void Recording::note(
    const SourceKey &key, const NotesChange &change, QObject *context, Handler<Nothing, HistoryError> done)
{
    const ClientPlace client = m_workspace.place(key.account);
    const auto kept = [this, client, source = key.source, context = QPointer(context), done = std::move(done)](
                          const Result<SourceNotes, HistoryError> &result) {
        for (AccountSession *session : m_workspace.sessions()) {
            if (result && m_workspace.place(session->account().id) == client)
                session->notebook().set(source, *result);
        }
        if (context)
            done(mapped(result, [](const SourceNotes &) { return Nothing(); }));
    };
    m_recorder.note({client, key.source}, change, this, kept);
}

/// What was noted of a trouble ends with it.
void Recording::endFixed(const QList<SharedRow> &rows)
{
    for (const SourceRow &row : rows) {
        if (failsUnknown(row)) {
            endNotes(row);
            continue;
        }
        const bool isFixed = row.judgment.standing == Standing::Healthy && !row.asOf.isValid();
        if (!isFixed || !row.notes.isHandled())
            continue;
        const AccountSession *session = m_workspace.session(row.key.account);
        // Before, it may fail by a run that was not read yet; nor is it fixed by runs that are not read any more.
        if (session && session->runs().isSettled() && !row.trail.failingSince().isValid())
            endNotes(row);
    }
}

/// Not what a person has noted since.
void Recording::endNotes(const SourceRow &row)
{
    const auto end = [ended = row.notes.acknowledged](SourceNotes &notes) {
        if (notes.acknowledged == ended)
            notes = notes.whenFixed();
    };
    note(row.key, end, this, [](const Result<Nothing, HistoryError> &) { });
}

void Recording::tellRecalled()
{
    for (const AccountId &id : std::exchange(m_recalled, {}))
        Q_EMIT recalled(id);
}

} // namespace bobbin
