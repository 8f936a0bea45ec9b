#include "core/data/sourcenotes.h"

namespace bobbin
{

SourceNotes SourceNotes::asOf(const QDateTime &now) const
{
    SourceNotes notes = *this;
    if (acknowledged && acknowledged->until.isValid() && acknowledged->until <= now)
        notes.acknowledged.reset();
    if (isSnoozed() && snoozedUntil <= now)
        notes.snoozedUntil = {};
    return notes;
}

SourceNotes SourceNotes::whenFixed() const
{
    SourceNotes notes = *this;
    notes.acknowledged.reset();
    notes.snoozedUntil = {};
    return notes;
}

} // namespace bobbin
