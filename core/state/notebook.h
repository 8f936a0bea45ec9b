#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/history/notes.h"

#include <QHash>
#include <QObject>

namespace bobbin
{

/// What a person wrote about the sources of one account, as it is now: what has run out is not there. Owned by the account's
/// session; Recording fills it and keeps what is written.
class Notebook : public QObject
{
    Q_OBJECT

public:
    explicit Notebook(Clock clock, QObject *parent = nullptr);

    /// Empty ones if nothing is written about it.
    const SourceNotes &of(SourceId id) const;
    const QHash<SourceId, SourceNotes> &all() const { return m_notes; }
    void set(SourceId id, const SourceNotes &notes);
    /// Those of its client, in place of all that was there.
    void fill(const QList<PlacedNotes> &notes);
    /// Before, what is not here may be noted all the same.
    bool isFilled() const { return m_isFilled; }
    /// Drops what has run out. Called by the heartbeat.
    void tick();

Q_SIGNALS:
    void changed(const QList<bobbin::SourceId> &ids);

private:
    Clock m_clock;
    QHash<SourceId, SourceNotes> m_notes; ///< none is empty
    bool m_isFilled = false;
};

} // namespace bobbin
