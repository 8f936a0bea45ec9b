#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// The destination schema of a source, which the service derives from the display name at creation and never changes
/// (API: create a source).
namespace bobbin
{

enum class SchemaNameProblem {
    Empty, ///< nothing of the display name remains
    BadFirst, ///< a digit comes first
    TooLong, ///< over maxSchemaNameLength
};

constexpr qsizetype maxSchemaNameLength = 49; ///< "fewer than 50 characters"

/// Lower-cased; spaces and hyphens become underscores; all but ASCII letters, digits and underscores is dropped.
QString schemaNameOf(const QString &displayName);

std::optional<SchemaNameProblem> checkSchemaName(const QString &schemaName);

/// Whether a source that is not deleted has it already; deleted ones free theirs.
bool isTaken(const QString &schemaName, const QStringList &existing);

} // namespace bobbin
