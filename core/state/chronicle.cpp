#include "core/state/chronicle.h"

#include "core/base/baseurl.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bobbin
{

constexpr auto slack = 2min; // a list may be read that much later than it was planned, and nothing has been missed

Chronicle::Chronicle(Workspace &workspace, Recorder &recorder, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_recorder(recorder)
{
    connect(&workspace, &Workspace::refreshed, this, &Chronicle::listed);
    connect(&workspace.fleet(), &Fleet::rowsChanged, this, &Chronicle::rowsChanged);
    connect(&workspace.fleet(), &Fleet::rowsRemoved, this, &Chronicle::rowsRemoved);
    connect(&workspace.fleet(), &Fleet::settled, this, &Chronicle::tellLists);
}

static ClientPlace placeOf(const AccountSession &session, std::optional<qint64> clientId = {})
{
    return {origin(session.account().baseUrl), (clientId ? clientId : session.store().clientId()).value_or(0)};
}

void Chronicle::follow(const AccountSession &session)
{
    const AccountId account = session.account().id;
    connect(&session.runs(), &RunMonitor::passedOver, this, [this, &session](SourceId id, const Extraction &run) {
        m_recorder.observe(observed::Run{{placeOf(session), id}, run, m_workspace.clock().now()});
    });
    connect(&session.operations(), &Operations::workChanged, this,
        [this, account, &operations = session.operations()](SourceId id) {
            if (operations.work(id) != Work::None)
                m_written.insert({account, id});
        });
    connect(&session.operations(), &Operations::updated, this,
        [this, account](SourceId id, const SourcePatch &patch) { tellUnseen({account, id}, patch); });
}

void Chronicle::recall(const AccountId &account, const std::optional<CachedAccount> &cached)
{
    m_awaited.remove(account);
    if (cached)
        recallSources(account, *cached);
    tellAll(account);
}

/// Its sources may be listed by now: the records could not be read for a while.
void Chronicle::recallSources(const AccountId &account, const CachedAccount &cached)
{
    const AccountSession *session = m_workspace.session(account);
    const bool isListed = session && session->store().listedAt().isValid();
    QList<SourceKey> gone;
    for (const CachedSource &source : cached.sources) {
        const SourceKey key{account, source.source.id};
        const SourcePlace place{cached.client, key.source};
        if (m_told.contains(key) && m_told.value(key).place == place)
            m_told[key].source = source.source;
        else
            m_told.insert(key,
                {.key = key, .place = place, .source = source.source, .facts = factsOf(source), .run = runOf(source)});
        if (isListed && !session->store().find(key.source))
            gone.append(key);
    }
    rowsRemoved(gone);
}

/// What has not been told yet.
void Chronicle::tellAll(const AccountId &account)
{
    const auto &rows = m_workspace.fleet().rows();
    for (const SourceRow &row : rows) {
        if (row.key.account == account)
            tell(row);
    }
}

void Chronicle::listed(const AccountId &id)
{
    const AccountSession *session = m_workspace.session(id);
    if (!session)
        return;
    watch(*session, placeOf(*session));
    tellAll(id); // while it was not certain yet whose they are
    m_listed.insert(id);
    if (m_workspace.fleet().isSettled())
        tellLists();
}

/// After their sources: an end between the two leaves no account that seems to have but a few.
void Chronicle::tellLists()
{
    for (const AccountId &id : std::exchange(m_listed, {})) {
        const AccountSession *session = m_workspace.session(id);
        if (session && session->store().listedAt().isValid())
            m_recorder.observe(observed::List{id, placeOf(*session), session->store().listedAt()});
    }
}

void Chronicle::tellAnew()
{
    m_told.clear();
    for (const AccountSession *session : m_workspace.sessions()) {
        tellAll(session->account().id);
        if (session->link() == Link::Live)
            m_listed.insert(session->account().id);
    }
    if (m_workspace.fleet().isSettled())
        tellLists();
}

/// Both clocks have a say: the monotonic one stands still while the machine sleeps, and the other may be set. A plan may have been
/// changed since the last list, as when the window was hidden.
void Chronicle::watch(const AccountSession &session, const ClientPlace &client)
{
    const QDateTime now = m_workspace.clock().now();
    const auto elapsed = m_workspace.clock().elapsed();
    Span &span = m_spans[session.account().id];
    const auto passed = std::chrono::milliseconds(span.watch.until.msecsTo(now));
    const bool hasSlept = passed > elapsed - span.readAt + slack;
    const bool isInTime = elapsed <= session.lastPlan() + slack;
    if (span.client != client || passed < 0ms || hasSlept || !isInTime)
        span.watch.from = now;
    span.client = client;
    span.watch.until = now;
    span.readAt = elapsed;
    m_recorder.observe(observed::Watching{client, span.watch});
}

void Chronicle::rowsChanged(const QList<SharedRow> &rows)
{
    for (const SourceRow &row : rows)
        tell(row);
}

/// What is not is told as soon as the row is.
static bool isCurrent(const AccountSession &session, const SourceRow &row)
{
    const Source *source = session.store().find(row.key.source);
    return source && *source == row.source;
}

void Chronicle::tell(const SourceRow &row)
{
    const AccountSession *session = m_workspace.session(row.key.account);
    // An account that moves to another server keeps the rows of the old one until it has a list from there, and a little longer.
    if (!session || session->link() != Link::Live || !isCurrent(*session, row))
        return;
    const QDateTime now = m_workspace.clock().now();
    Told &told = m_told[row.key];
    const SourcePlace place{placeOf(*session, row.source.clientId), row.key.source};
    if (told.place != place)
        told = {.key = row.key, .place = place, .source = {}, .facts = {}, .run = {}};
    const bool isAwaited = m_awaited.contains(row.key.account);
    if (!isAwaited)
        tellSource(told, row.source, now);
    tellFacts(told, row.facts, now);
    tellRun(told, row.run, now);
    if (row.work == Work::None && !isAwaited)
        m_written.remove(row.key);
}

void Chronicle::tellSource(Told &told, const Source &source, const QDateTime &now)
{
    if (told.source == source)
        return;
    const Source before = std::exchange(told.source, source);
    m_recorder.observe(observed::SourceContent{told.place, source.raw});
    tellState(told, before, now);
    if (!before.id.isNull())
        tellEdits(told, before, now);
}

void Chronicle::tellState(const Told &told, const Source &before, const QDateTime &now)
{
    const SourceState is = told.source.state();
    if (before.id.isNull() || before.state() != is)
        m_recorder.observe(observed::State{told.place, is, now});
    if (before.id.isNull() || is != SourceState::Active)
        return;
    if (before.state() == SourceState::Paused || before.state() == SourceState::StoppedByStitch)
        Q_EMIT resumed(told.key, now);
}

/// As a person would read it: texts without quotes, the rest as JSON.
static std::optional<QString> textOf(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (value.isString())
        return value.toString();
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

/// The service gives no credential back; what its report card does not call none is hidden all the same.
static QSet<QString> openNames(const Source &source)
{
    QSet<QString> names;
    for (const StepProperty &property : source.reportCard().properties()) {
        if (!property.isCredential)
            names.insert(property.name);
    }
    return names;
}

void Chronicle::tellEdits(const Told &told, const Source &before, const QDateTime &now)
{
    const Source &after = told.source;
    Edit edit{.property = u"display_name"_s,
        .isFromHere = m_written.contains(told.key),
        .isHidden = false,
        .before = before.displayName,
        .after = after.displayName,
        .at = now};
    tellEdit(told, edit);
    const QJsonObject was = before.properties(), is = after.properties();
    if (was == is)
        return;
    const QSet<QString> open = openNames(after);
    QStringList names = was.keys() + is.keys();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        edit.property = name;
        edit.isHidden = !open.contains(name);
        edit.before = textOf(was.value(name));
        edit.after = textOf(is.value(name));
        tellEdit(told, edit);
    }
}

void Chronicle::tellEdit(const Told &told, const Edit &edit)
{
    if (edit.before == edit.after)
        return;
    m_recorder.observe(observed::Change{told.place, edit});
    Q_EMIT edited(told.key, {edit.at, edit.isFromHere});
}

/// The service shows no credential, so that one was changed is known from what was sent only.
void Chronicle::tellUnseen(const SourceKey &key, const SourcePatch &patch)
{
    const auto told = m_told.constFind(key);
    const AccountSession *session = m_workspace.session(key.account);
    const Source *source = session ? session->store().find(key.source) : nullptr;
    if (told == m_told.constEnd() || !source)
        return;
    const QJsonObject shown = source->properties();
    for (const QString &name : patch.properties.keys()) {
        if (patch.openProperties.contains(name) || shown.contains(name))
            continue;
        const QDateTime now = m_workspace.clock().now();
        const Edit edit{.property = name, .isHidden = true, .before = {}, .after = {}, .at = now};
        m_recorder.observe(observed::Change{told->place, edit});
        Q_EMIT edited(key, {now, true});
    }
}

void Chronicle::tellFacts(Told &told, const CheckFacts &facts, const QDateTime &now)
{
    if (facts.reading != CheckFacts::Reading::Read || told.facts == facts)
        return;
    const CheckFacts before = std::exchange(told.facts, facts);
    m_recorder.observe(observed::LastCheck{told.place,
        {.check = facts.check,
            .since = facts.since,
            .previousFailed = facts.previousFailed,
            .previousReason = facts.previousReason,
            .previousTime = facts.previousTime,
            .readAt = now}});
    if (facts.check && before.check != facts.check)
        m_recorder.observe(observed::Check{told.place, *facts.check, now});
}

void Chronicle::tellRun(Told &told, const RunFacts &run, const QDateTime &now)
{
    if (told.run == run)
        return;
    const RunFacts before = std::exchange(told.run, run);
    m_recorder.observe(
        observed::LastRun{told.place, run.run ? std::optional(RunSeen{*run.run, run.since}) : std::nullopt});
    if (run.run && before.run != run.run)
        m_recorder.observe(observed::Run{told.place, *run.run, now});
}

void Chronicle::rowsRemoved(const QList<SourceKey> &keys)
{
    const QDateTime now = m_workspace.clock().now();
    for (const SourceKey &key : keys) {
        const Told told = m_told.take(key);
        const AccountSession *session = m_workspace.session(key.account);
        m_written.remove(key);
        // The account has been removed, or leads to another client or server: then nothing is known of the source.
        if (!session || session->store().find(key.source) || told.place.client != placeOf(*session))
            continue;
        m_recorder.observe(observed::SourceGone{told.place});
        m_recorder.observe(observed::State{told.place, SourceState::Deleted, now});
    }
}

} // namespace bobbin
