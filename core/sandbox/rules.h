#pragma once

#include <QJsonValue>
#include <QString>

namespace bobbin::sandbox
{

/// Whether a property's text satisfies its json_schema. The service sends and takes strings, so a schema that asks for an
/// integer or a boolean is satisfied by text that reads as one. Knows what the service uses: type, enum, pattern, format, anyOf.
bool matchesSchema(const QString &value, const QJsonValue &schema);

/// Quartz: six or seven fields, exactly one of day-of-month and day-of-week is "?".
bool isCronExpression(const QString &text);

/// The schema name the service derives: lower case, spaces and hyphens become underscores, the rest is dropped.
QString schemaNameFrom(const QString &displayName);

/// Fewer than 50 of a-z, 0-9, _ and $, beginning with a letter or an underscore.
bool isSchemaName(const QString &name);

} // namespace bobbin::sandbox
