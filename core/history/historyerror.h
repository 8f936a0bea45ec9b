#pragma once

#include <QMetaType>
#include <QString>

#include <expected>

namespace bobbin
{

/// Why the records could not be read or written. Holds facts only: the sentences a person reads are made of them in ui/words.
struct HistoryError {
    enum class Kind : quint8 {
        Damaged, ///< the file was no database, or not a whole one: kept at `path`, and a new one was begun
        RecordsLost, ///< the last records before the end of another run were damaged: what was left is kept at `path`
        Unwritten, ///< nothing could be written for so long that not all was kept in memory: `count` records are lost
        NotMoved, ///< damaged, and it could not be moved aside: nothing is recorded
        Newer, ///< it belongs to a newer version of Bobbin: left as it is, nothing is recorded
        InUse, ///< another Bobbin records in it: nothing is recorded here
        Locked, ///< another program holds it; tried again
        ReadOnly, ///< it, or its folder, cannot be written; tried again
        Full, ///< no room on the disk; tried again
        Failed, ///< anything else, `detail` says what; tried again
        Closed, ///< Bobbin is quitting
        NoClient, ///< the account was never read, or is gone: nothing can be kept of it
    };

    Kind kind = Kind::Failed;
    QString path = {}; ///< the file in question; Damaged and RecordsLost: where it is kept
    QString detail = {}; ///< the system's own words
    qsizetype count = 0; ///< Unwritten

    /// Recording goes on all the same.
    bool isPast() const { return kind == Kind::Damaged || kind == Kind::RecordsLost || kind == Kind::Unwritten; }
    bool operator==(const HistoryError &) const = default;
};

} // namespace bobbin

Q_DECLARE_METATYPE(bobbin::HistoryError)
