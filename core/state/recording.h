#pragma once

#include "core/history/recorder.h"
#include "core/state/chronicle.h"

#include <QObject>

namespace bobbin
{

class AccountSession;
class Workspace;

/// What a workspace records, and what it recorded in earlier runs: that is shown until an account has a list of its own. Owned by
/// Workspace, and ended before its sessions.
class Recording : public QObject
{
    Q_OBJECT

public:
    Recording(Workspace &workspace, const QString &path, const Clock &clock, const Keeping &keeping);

    Recorder &recorder() { return m_recorder; }
    /// From now on, and from what was seen of it last. Once for each session.
    void add(const AccountSession &session);
    /// Writes down what a person notes on a source. With success it is shown.
    void note(const SourceKey &key, const NotesChange &change, QObject *context, Handler<Nothing, HistoryError> done);
    /// Says what was recalled; for when all rows have been told.
    void tellRecalled();

Q_SIGNALS:
    void recalled(const bobbin::AccountId &id);
    /// What was noted of an account's sources is known from now on.
    void notesRead();

private:
    void readCache(const AccountId &id);
    void recall(const AccountId &id, const CachedAccount &cached);
    void readKept(const AccountId &id);
    void readTrails(const AccountId &id, const ClientPlace &client);
    void readNotes(const AccountId &id, const ClientPlace &client);
    void readLeftOut();
    void retellLost();
    void endFixed(const QList<SharedRow> &rows);
    void endNotes(const SourceRow &row);

    Workspace &m_workspace;
    Recorder m_recorder;
    Chronicle m_chronicle;
    qsizetype m_losses = 0; ///< as many as were told anew
    QSet<AccountId> m_unread; ///< those whose cache could not be read yet
    QList<AccountId> m_recalled; ///< not said yet
    QHash<AccountId, ClientPlace> m_shown; ///< whose notes and past results each account shows
};

} // namespace bobbin
