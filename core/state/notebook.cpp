#include "core/state/notebook.h"

namespace bobbin
{

Notebook::Notebook(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

const SourceNotes &Notebook::of(SourceId id) const
{
    static const SourceNotes none;
    const auto found = m_notes.constFind(id);
    return found == m_notes.constEnd() ? none : *found;
}

void Notebook::set(SourceId id, const SourceNotes &notes)
{
    const SourceNotes current = notes.asOf(m_clock.now());
    if (of(id) == current)
        return;
    if (current.isEmpty())
        m_notes.remove(id);
    else
        m_notes.insert(id, current);
    Q_EMIT changed({id});
}

void Notebook::fill(const QList<PlacedNotes> &notes)
{
    m_isFilled = true;
    QHash<SourceId, SourceNotes> gone = m_notes;
    for (const PlacedNotes &each : notes) {
        gone.remove(each.place.source);
        set(each.place.source, each.notes);
    }
    for (auto it = gone.begin(); it != gone.end(); ++it)
        set(it.key(), {});
}

void Notebook::tick()
{
    const QHash<SourceId, SourceNotes> before = m_notes;
    for (auto it = before.begin(); it != before.end(); ++it)
        set(it.key(), *it);
}

} // namespace bobbin
