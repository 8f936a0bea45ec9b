#pragma once

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace bobbin
{

struct Acknowledgement {
    QString reason;
    QDateTime at; ///< UTC, as all times here
    QDateTime until; ///< invalid: until it is fixed
    QString checkName; ///< the last check, or run, when it had failed; empty: it is about no failure

    bool operator==(const Acknowledgement &) const = default;
};

/// What a person wrote about a source. Theirs alone: the service knows nothing of it, and no retention drops it.
struct SourceNotes {
    std::optional<Acknowledgement> acknowledged = {};
    QDateTime snoozedUntil = {}; ///< invalid: not snoozed
    QString note = {};
    QStringList tags = {};

    bool isEmpty() const { return *this == SourceNotes(); }
    bool isSnoozed() const { return snoozedUntil.isValid(); }
    /// Somebody knows of the trouble: nobody else needs to look at it now.
    bool isHandled() const { return acknowledged.has_value() || isSnoozed(); }
    /// Without what has run out by then.
    SourceNotes asOf(const QDateTime &now) const;
    /// Without what ends when the trouble does.
    SourceNotes whenFixed() const;

    bool operator==(const SourceNotes &) const = default;
};

} // namespace bobbin
