#pragma once

#include "core/base/ids.h"
#include "core/data/sourcenotes.h"
#include "core/health/verdict.h"

#include <chrono>
#include <memory>

namespace bobbin
{

/// What is being written to a source right now. One at a time.
enum class Work { None, Saving, Pausing, Resuming, DeleteHeld, Deleting, RequestingSync, StoppingSync };

/// One row of the list: a source, its last check and run, the verdict on it, and what is being done to it. Made by Fleet only.
struct SourceRow {
    SourceKey key;
    Source source;
    CheckFacts facts;
    RunFacts run;
    Trail trail; ///< the results before and with those
    LastEdit lastEdit;
    QDateTime resumedAt; ///< UTC: when it was seen to be active again; invalid if it was not
    Judgment judgment;
    QDateTime since; ///< UTC: since when its standing is what it is, as far as Bobbin saw; invalid if unknown
    SourceNotes notes; ///< without what has run out
    Work work = Work::None;
    std::chrono::milliseconds heldUntil{0}; ///< monotonic; when a held delete leaves
    QDateTime syncRequestedAt; ///< UTC; the last sync requested from this window
    QDateTime asOf; ///< UTC; valid while the account is not live: when its facts were read

    bool operator==(const SourceRow &) const = default;
};

/// A row that is kept in several places and never changes: the many facts of it are there once. Never null.
class SharedRow
{
public:
    SharedRow()
        : SharedRow(SourceRow())
    {
    }
    SharedRow(SourceRow row) // NOLINT(google-explicit-constructor): a row is one wherever it is kept
        : m_row(std::make_shared<const SourceRow>(std::move(row)))
    {
    }

    operator const SourceRow &() const { return *m_row; } // NOLINT(google-explicit-constructor)
    const SourceRow &operator*() const { return *m_row; }
    const SourceRow *operator->() const { return m_row.get(); }

    /// Whether it is the very same, which is quickly told.
    bool isSameAs(const SharedRow &other) const { return m_row == other.m_row; }
    bool operator==(const SharedRow &other) const { return isSameAs(other) || *m_row == *other.m_row; }

private:
    std::shared_ptr<const SourceRow> m_row;
};

/// Since when the standing of a row has been what it is, from what the row itself knows.
QDateTime standingSince(const Source &source, const CheckFacts &facts, const Judgment &judgment,
    const RunFacts &run = {}, const Trail &trail = {});

} // namespace bobbin
