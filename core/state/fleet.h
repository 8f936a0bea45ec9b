#pragma once

#include "core/base/clock.h"
#include "core/health/sourcerow.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace bobbin
{

class AccountSession;

/// The rows of all accounts: the only place where a verdict is computed. Owned by Workspace. Collects what changed and tells it
/// once per frame; what did not change is not told.
class Fleet : public QObject
{
    Q_OBJECT

public:
    explicit Fleet(Clock clock, QObject *parent = nullptr);

    void add(AccountSession &session);
    /// Forgets a session and removes its rows.
    void remove(AccountSession &session);
    /// Judges all rows anew: facts age while nothing else happens.
    void rejudge();
    /// Tells what has changed now rather than with the next frame.
    void flush();

    const QHash<SourceKey, SourceRow> &rows() const { return m_rows; }
    const SourceRow *find(const SourceKey &key) const;

Q_SIGNALS:
    void rowsChanged(const QList<bobbin::SourceRow> &rows);
    void rowsRemoved(const QList<bobbin::SourceKey> &keys);

private:
    void touch(const SourceKey &key);
    void touchAll(AccountSession &session);
    SourceRow compose(AccountSession &session, const Source &source) const;

    Clock m_clock;
    QHash<AccountId, AccountSession *> m_sessions;
    QHash<SourceKey, SourceRow> m_rows;
    QSet<SourceKey> m_touched;
    bool m_isFlushPlanned = false;
};

} // namespace bobbin
