#pragma once

#include "core/data/sourcenotes.h"
#include "core/history/places.h"

#include <functional>

namespace bobbin
{

/// What is to become of the notes of a source. Made on the recorder's thread, of what its file has: that is never older than what is shown.
using NotesChange = std::function<void(SourceNotes &notes)>;

/// One source's notes and where they belong: what is exported.
struct PlacedNotes {
    SourcePlace place;
    SourceNotes notes;

    bool operator==(const PlacedNotes &) const = default;
};

} // namespace bobbin
