#include "core/sandbox/rules.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

bool matchesPattern(const QString &value, const QString &pattern)
{
    return QRegularExpression(pattern).match(value).hasMatch();
}

bool readsAs(const QString &value, const QString &type)
{
    bool ok = type == "string"_L1;
    if (type == "integer"_L1)
        value.toLongLong(&ok);
    else if (type == "number"_L1)
        value.toDouble(&ok);
    else if (type == "boolean"_L1)
        ok = value == "true"_L1 || value == "false"_L1;
    return ok;
}

bool matchesType(const QString &value, const QJsonValue &type)
{
    if (!type.isArray())
        return type.isUndefined() || readsAs(value, type.toString());
    const auto types = type.toArray();
    return std::ranges::any_of(types, [&](const auto &each) { return readsAs(value, each.toString()); });
}

bool matchesFormat(const QString &value, const QString &format)
{
    if (format == "date-time"_L1)
        return matchesPattern(value, u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$"_s)
            && QDateTime::fromString(value, Qt::ISODateWithMs).isValid();
    if (format == "email"_L1)
        return matchesPattern(value, u"^[^@\\s]+@[^@\\s]+$"_s);
    if (format == "uri"_L1)
        return QUrl(value, QUrl::StrictMode).isValid() && !QUrl(value).scheme().isEmpty();
    return true;
}

} // namespace

bool matchesSchema(const QString &value, const QJsonValue &schema)
{
    if (!schema.isObject())
        return true;
    const auto object = schema.toObject();
    if (!matchesType(value, object["type"_L1]))
        return false;
    if (object.contains("enum"_L1) && !object["enum"_L1].toArray().contains(value))
        return false;
    if (object.contains("pattern"_L1) && !matchesPattern(value, object["pattern"_L1].toString()))
        return false;
    if (object.contains("format"_L1) && !matchesFormat(value, object["format"_L1].toString()))
        return false;
    if (!object.contains("anyOf"_L1))
        return true;
    const auto choices = object["anyOf"_L1].toArray();
    return std::ranges::any_of(choices, [&](const auto &choice) { return matchesSchema(value, QJsonValue(choice)); });
}

bool isCronExpression(const QString &text)
{
    const auto fields = text.split(u' ', Qt::SkipEmptyParts);
    if (fields.size() != 6 && fields.size() != 7)
        return false;
    const QRegularExpression allowed(u"^[0-9A-Za-z,*/?#-]+$"_s);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const bool isDay = i == 3 || i == 5;
        if (!allowed.match(fields[i]).hasMatch() || (fields[i].contains(u'?') && (!isDay || fields[i] != "?"_L1)))
            return false;
    }
    return (fields[3] == "?"_L1) != (fields[5] == "?"_L1);
}

QString schemaNameFrom(const QString &displayName)
{
    QString name;
    for (const QChar letter : displayName.toLower()) {
        if (letter == u' ' || letter == u'-' || letter == u'_')
            name += u'_';
        else if (letter.unicode() < 128 && letter.isLetterOrNumber())
            name += letter;
    }
    return name;
}

bool isSchemaName(const QString &name)
{
    static const QRegularExpression rule(u"\\A[a-z_][a-z0-9_$]{0,48}\\z"_s);
    return rule.match(name).hasMatch();
}

} // namespace bobbin::sandbox
