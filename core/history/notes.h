#pragma once

#include "core/data/sourcenotes.h"
#include "core/history/places.h"

namespace bobbin
{

/// One source's notes and where they belong: what is exported.
struct PlacedNotes {
    SourcePlace place;
    SourceNotes notes;

    bool operator==(const PlacedNotes &) const = default;
};

} // namespace bobbin
