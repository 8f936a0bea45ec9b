#pragma once

#include "core/history/places.h"

#include <QDateTime>

#include <optional>

namespace bobbin
{

/// What is about to be asked of the service. No credential belongs in any of its texts: they are kept as they are.
struct WriteIntent {
    SourcePlace place; ///< source 0: one that is to be made
    QString action; ///< the caller's own name for it: "update"
    QString detail; ///< what else the caller needs to tell it later
    QDateTime at; ///< UTC, as all times here

    bool operator==(const WriteIntent &) const = default;
};

struct WriteOutcome {
    enum class Kind : quint8 {
        Done,
        Failed, ///< nothing was changed
        Unknown, ///< sent, and no answer came: it may have been done
    };

    Kind kind = Kind::Done;
    QString detail;
    QDateTime at;

    bool operator==(const WriteOutcome &) const = default;
};

/// The journal's own number of a write; 0: none.
struct JournalId {
    qint64 value = 0;

    bool operator==(const JournalId &) const = default;
};

struct JournalEntry {
    JournalId id;
    WriteIntent intent;
    std::optional<WriteOutcome> outcome; ///< nothing: Bobbin was ended before there was one

    bool operator==(const JournalEntry &) const = default;
};

} // namespace bobbin
