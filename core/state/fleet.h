#pragma once

#include "core/base/clock.h"
#include "core/health/diagnoses.h"
#include "core/health/sourcerow.h"
#include "core/state/turn.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace bobbin
{

class AccountSession;

/// The rows of all accounts: the only place where a verdict is computed. Owned by Workspace. Collects what changed and tells it
/// once per frame, over several turns of the event loop if it is much; what did not change is not told.
class Fleet : public QObject
{
    Q_OBJECT

public:
    explicit Fleet(Clock clock, QObject *parent = nullptr);

    /// Gets ready to judge messages, on another thread; the first one to be judged would wait for it.
    void prepare() const { m_diagnoses.prepare(); }
    void add(AccountSession &session);
    /// Forgets a session and removes its rows.
    void remove(AccountSession &session);
    /// Judges all rows again: facts age while nothing else happens.
    void rejudge();
    /// A person's own remedies, from a file that may not be there; says what is wrong with it. All rows are judged anew.
    QList<RemedyBook::Problem> readOwnRemedies(const QString &path);
    /// Tells what has changed now, however much it is, rather than with the next frame.
    void flush();
    /// Whether all that was changed has been told.
    bool isSettled() const
    {
        return m_touched.isEmpty() && m_pending.isEmpty() && m_aged.isEmpty() && m_ageing.isEmpty();
    }
    /// How long it holds up the event loop at most.
    void setTurn(std::chrono::milliseconds length) { m_turn = length; }

    const QHash<SourceKey, SharedRow> &rows() const { return m_rows; }
    const SourceRow *find(const SourceKey &key) const;

Q_SIGNALS:
    void rowsChanged(const QList<bobbin::SharedRow> &rows);
    void rowsRemoved(const QList<bobbin::SourceKey> &keys);
    /// All that was changed has been told.
    void settled();

private:
    void touch(const SourceKey &key);
    void touchAll(AccountSession &session);
    void age(const AccountId &account);
    void startSoon();
    void tellTurn();
    void workBatch();
    void tellBatch();
    void judgeBatch();
    void takeTouched();
    const Source *source(const SourceKey &key) const;
    Judgment judged(AccountSession &session, const SourceRow &row, const Diagnosis &diagnosis) const;
    SourceRow compose(AccountSession &session, const Source &source);

    Clock m_clock;
    Diagnoses m_diagnoses;
    QHash<AccountId, AccountSession *> m_sessions;
    QHash<SourceKey, SharedRow> m_rows;
    QSet<SourceKey> m_touched; ///< whose facts changed
    QList<SourceKey> m_pending; ///< touched before those, and about to be told, from its end
    QSet<AccountId> m_aged; ///< whose rows are to be judged again though their facts are the same
    QList<SharedRow> m_ageing; ///< the rows of those, as they were, from the end
    QTimer m_nextTurn;
    std::chrono::milliseconds m_turn = turnLength;
};

} // namespace bobbin
