#include "core/state/activitylog.h"

#include "core/state/accountsession.h"
#include "core/state/fleet.h"

#include <algorithm>

namespace bobbin
{

/// Settings that follow one another within it are told as one change.
constexpr std::chrono::seconds oneChange{60};

using Level = Activity::Level;
using Kind = Activity::Kind;

ActivityLog::ActivityLog(const Fleet &fleet, Clock clock, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_clock(std::move(clock))
{
    connect(&fleet, &Fleet::rowsChanged, this, &ActivityLog::rowsChanged);
    connect(&fleet, &Fleet::rowsRemoved, this, &ActivityLog::rowsRemoved);
}

void ActivityLog::add(Activity activity)
{
    activity.at = m_clock.now();
    if (m_activities.size() >= most)
        m_activities.removeFirst();
    m_activities.append(activity);
    Q_EMIT added(activity);
}

void ActivityLog::accountAdded(const QString &name) { add({.kind = Kind::AccountAdded, .account = name}); }

void ActivityLog::accountRemoved(const AccountId &id, const QString &name)
{
    // Its sources go with it, without a word for each.
    m_watched.remove(id);
    m_links.remove(id);
    add({.kind = Kind::AccountRemoved, .account = name});
}

void ActivityLog::caughtUp(const AccountSession &session)
{
    const AccountId id = session.account().id;
    int count = 0, failing = 0;
    for (const SourceRow &row : m_fleet.rows()) {
        if (row.key.account != id)
            continue;
        const bool isFailing = row.judgment.standing == Standing::Failing;
        count += row.source.deletedAt.isValid() ? 0 : 1;
        failing += isFailing ? 1 : 0;
        m_known.insert(row.key, {isFailing, row.source.displayName});
    }
    m_watched.insert(id, session.account().name);
    add({.level = failing > 0 ? Level::Warning : Level::Good,
        .kind = Kind::Listed,
        .account = session.account().name,
        .count = count,
        .failed = failing});
}

void ActivityLog::linkChanged(const AccountSession &session, bool isTokenMissing)
{
    const Link link = session.link();
    const Link before = m_links.value(session.account().id, Link::Connecting);
    if (link == before || link == Link::Connecting || (link == Link::NoToken && !isTokenMissing))
        return;
    m_links.insert(session.account().id, link);
    const QString &name = session.account().name;
    if (link == Link::Offline)
        add({.level = Level::Error, .kind = Kind::NotReached, .account = name, .error = session.error()});
    else if (link == Link::Refused)
        add({.level = Level::Error, .kind = Kind::TokenRefused, .account = name, .error = session.error()});
    else if (link == Link::NoToken)
        add({.level = Level::Warning, .kind = Kind::NoToken, .account = name});
    else if (before != Link::Connecting)
        add({.level = Level::Good, .kind = Kind::Reached, .account = name});
}

void ActivityLog::rowsChanged(const QList<SharedRow> &rows)
{
    for (const SourceRow &row : rows) {
        const auto account = m_watched.constFind(row.key.account);
        if (account == m_watched.constEnd() || row.asOf.isValid())
            continue;
        const bool isFailing = row.judgment.standing == Standing::Failing;
        const auto known = m_known.constFind(row.key);
        const bool isNew = known == m_known.constEnd();
        const bool wasFailing = !isNew && known->isFailing;
        // A new check of a failing source proves nothing until it has ended.
        const bool isRecovered = wasFailing && row.judgment.standing == Standing::Healthy;
        if (isNew)
            add({.kind = Kind::SourceAppeared, .account = *account, .source = row.source.displayName});
        if (isFailing && !wasFailing)
            add({.level = Level::Error,
                .kind = Kind::SourceFails,
                .account = *account,
                .source = row.source.displayName,
                .said = row.judgment.failure ? row.judgment.failure->message : QString()});
        else if (isRecovered)
            add({.level = Level::Good,
                .kind = Kind::SourceRecovered,
                .account = *account,
                .source = row.source.displayName});
        m_known.insert(row.key, {isFailing || (wasFailing && !isRecovered), row.source.displayName});
    }
}

void ActivityLog::rowsRemoved(const QList<SourceKey> &keys)
{
    for (const SourceKey &key : keys) {
        const Known known = m_known.take(key);
        if (const auto account = m_watched.constFind(key.account); account != m_watched.constEnd())
            add({.level = Level::Warning, .kind = Kind::SourceGone, .account = *account, .source = known.name});
    }
}

void ActivityLog::ran(Command command, const QList<BulkRun::Item> &items)
{
    using State = BulkRun::Item::State;
    const auto failed = int(std::ranges::count(items, State::Failed, &BulkRun::Item::state));
    const auto done = int(std::ranges::count(items, State::Done, &BulkRun::Item::state));
    if (items.size() == 1 && failed == 1)
        return add({.level = Level::Error,
            .kind = Kind::Failed,
            .account = items.first().account,
            .source = items.first().name,
            .command = command,
            .error = items.first().error});
    if (failed > 0)
        return add({.level = Level::Error,
            .kind = Kind::SomeFailed,
            .command = command,
            .count = int(items.size()),
            .failed = failed});
    if (done == 0)
        return; // skipped or taken back: nothing was sent
    const auto first = std::ranges::find(items, State::Done, &BulkRun::Item::state);
    add({.level = Level::Good,
        .kind = Kind::Done,
        .account = done == 1 ? first->account : QString(),
        .source = first->name,
        .command = command,
        .count = done});
}

void ActivityLog::saved(const QString &source, const QString &account, const std::optional<ApiError> &error)
{
    add({.level = error ? Level::Error : Level::Good,
        .kind = error ? Kind::NotSaved : Kind::Saved,
        .account = account,
        .source = source,
        .error = error});
}

void ActivityLog::created(const SourceKey &key, const QString &source, const QString &account)
{
    m_known.insert(key, {false, source}); // its row is no news
    add({.level = Level::Good, .kind = Kind::Created, .account = account, .source = source});
}

void ActivityLog::notCreated(const QString &source, const QString &account, const ApiError &error)
{
    add({.level = Level::Error, .kind = Kind::NotCreated, .account = account, .source = source, .error = error});
}

void ActivityLog::settingsChanged()
{
    // A field is applied as it is typed; that is one change.
    const bool isSame = !m_activities.isEmpty() && m_activities.last().kind == Kind::SettingsChanged
        && m_activities.last().at.secsTo(m_clock.now()) < oneChange.count();
    if (!isSame)
        add({.kind = Kind::SettingsChanged});
}

} // namespace bobbin
