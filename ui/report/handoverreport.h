#pragma once

#include "core/account/account.h"
#include "core/health/sourcerow.h"
#include "core/history/past.h"
#include "ui/report/document.h"

#include <QHash>
#include <QList>

#include <optional>

namespace bobbin
{

/// What was done to sources.
using Deeds = QHash<SourceKey, SourceDeeds>;

/// What a handover report is made of, wherever it comes from.
struct HandoverFacts {
    struct Stand {
        Account account = {};
        QDateTime listedAt = {}; ///< UTC: when its list was last read; invalid if never
        QString trouble = {}; ///< why what is told of it is not of now; empty if it is
        std::optional<qint64> clientId = {};

        bool operator==(const Stand &) const = default;
    };
    QList<SourceRow> rows = {}; ///< of these accounts; of deleted ones nothing is told but that they were
    QList<Stand> accounts = {};
    Deeds deeds = {}; ///< of the last week, as far as they are recorded
    QDateTime now = {}; ///< times are told in its zone
    QString stitchAddress = {}; ///< the pattern of a source's address at Stitch; empty: no links

    bool operator==(const HandoverFacts &) const = default;
};

/// What the next person has to know: problems by cause, worst first, as the Health workspace groups them, each with since when,
/// whose job it is, the server's words and what to do; then what is late, stopped by Stitch, unfinished or not known. Whatever is
/// not of now says of when it is.
Document handoverReport(const HandoverFacts &facts);

} // namespace bobbin
