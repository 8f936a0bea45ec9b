#pragma once

#include "core/history/places.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace bobbin
{

struct Acknowledgement {
    QString reason;
    QDateTime at; ///< UTC, as all times here
    QDateTime until; ///< invalid: until it is fixed
    QString checkName; ///< the failure it is about; empty if none was known

    bool operator==(const Acknowledgement &) const = default;
};

/// What a person wrote about a source. Theirs alone: the service knows nothing of it, and no retention drops it.
struct SourceNotes {
    std::optional<Acknowledgement> acknowledged;
    QDateTime snoozedUntil; ///< invalid: not snoozed
    QString note;
    QStringList tags;

    bool isEmpty() const { return *this == SourceNotes(); }
    bool operator==(const SourceNotes &) const = default;
};

/// One source's notes and where they belong: what is exported.
struct PlacedNotes {
    SourcePlace place;
    SourceNotes notes;

    bool operator==(const PlacedNotes &) const = default;
};

} // namespace bobbin
