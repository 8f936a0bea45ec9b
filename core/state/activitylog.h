#pragma once

#include "core/base/clock.h"
#include "core/health/sourcerow.h"
#include "core/state/activity.h"
#include "core/state/bulkrun.h"
#include "core/state/link.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace bobbin
{

class AccountSession;
class Fleet;

/// What Bobbin did and saw in this run, oldest first: the one place where that is put together. Owned by the workspace. Says
/// nothing of what is only read again: a source is told of when its standing changes between failing and not.
class ActivityLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 1000;

    ActivityLog(const Fleet &fleet, Clock clock, QObject *parent = nullptr);

    const QList<Activity> &activities() const { return m_activities; }

    void accountAdded(const QString &name);
    void accountRemoved(const AccountId &id, const QString &name);
    /// The first picture of an account is complete: from here on changes are told.
    void caughtUp(const AccountSession &session);
    /// `hasToken` is false where the keychain gave none.
    void linkChanged(const AccountSession &session, bool isTokenMissing);

    void ran(Command command, const QList<BulkRun::Item> &items);
    /// An edit; without an error it worked.
    void saved(const QString &source, const QString &account, const std::optional<ApiError> &error);
    void created(const SourceKey &key, const QString &source, const QString &account);
    void notCreated(const QString &source, const QString &account, const ApiError &error);
    void settingsChanged();

Q_SIGNALS:
    void added(const bobbin::Activity &activity);

private:
    /// What was last told of a source.
    struct Known {
        bool isFailing = false;
        QString name;
    };

    void add(Activity activity);
    void rowsChanged(const QList<SharedRow> &rows);
    void rowsRemoved(const QList<SourceKey> &keys);

    const Fleet &m_fleet;
    Clock m_clock;
    QList<Activity> m_activities;
    QHash<AccountId, QString> m_watched; ///< accounts whose changes are told, with their names
    QHash<AccountId, Link> m_links; ///< as last told
    QHash<SourceKey, Known> m_known;
};

} // namespace bobbin
