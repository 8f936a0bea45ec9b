#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace bobbin
{

/// Why a file was not written.
struct FileError {
    enum class Kind { NoFolder, IsFolder, Failed };

    Kind kind = Kind::Failed;
    QString path = {};
    QString said = {}; ///< the system's own words, if it failed
    bool wasThere = false; ///< a file of that name, which is as it was

    bool operator==(const FileError &) const = default;
};

/// Writes the whole file or nothing: until all of it is on the disk, the one that is there stays.
Result<Nothing, FileError> writeFile(const QString &path, const QByteArray &bytes);

/// Which file was not written, why, and what was kept.
QString fileErrorText(const FileError &error);

} // namespace bobbin
