#include "core/data/schemaname.h"

namespace bobbin
{

QString schemaNameOf(const QString &displayName)
{
    QString result;
    for (const QChar sign : displayName.toLower()) {
        const char16_t code = sign.unicode();
        if (code == u' ' || code == u'-')
            result += u'_';
        else if ((code >= u'a' && code <= u'z') || (code >= u'0' && code <= u'9') || code == u'_')
            result += sign;
    }
    return result;
}

std::optional<SchemaNameProblem> checkSchemaName(const QString &schemaName)
{
    if (schemaName.isEmpty())
        return SchemaNameProblem::Empty;
    if (schemaName.front().isDigit())
        return SchemaNameProblem::BadFirst;
    if (schemaName.size() > maxSchemaNameLength)
        return SchemaNameProblem::TooLong;
    return std::nullopt;
}

bool isTaken(const QString &schemaName, const QStringList &existing) { return existing.contains(schemaName); }

} // namespace bobbin
