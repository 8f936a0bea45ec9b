#include "ui/words/propertynames.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString say(const char *text) { return QCoreApplication::translate("PropertyNames", text); }

static QString knownLabel(const QString &name)
{
    static const QHash<QString, const char *> names{
        {u"display_name"_s, QT_TRANSLATE_NOOP("PropertyNames", "Display name")},
        {u"dbname"_s, QT_TRANSLATE_NOOP("PropertyNames", "Database name")},
        {u"database"_s, QT_TRANSLATE_NOOP("PropertyNames", "Database")},
        {u"filter_dbs"_s, QT_TRANSLATE_NOOP("PropertyNames", "Only these databases")},
        {u"include_schemas_in_destination_stream_name"_s,
            QT_TRANSLATE_NOOP("PropertyNames", "Schema in table names of the destination")},
        {u"incremental_limit"_s, QT_TRANSLATE_NOOP("PropertyNames", "Rows in one incremental query")},
        {u"use_log_based_replication"_s, QT_TRANSLATE_NOOP("PropertyNames", "Log-based replication by default")},
        {u"ssl"_s, QT_TRANSLATE_NOOP("PropertyNames", "SSL")},
        {u"ssl_client_auth_enabled"_s, QT_TRANSLATE_NOOP("PropertyNames", "SSL client certificate")},
        {u"ssh"_s, QT_TRANSLATE_NOOP("PropertyNames", "Connect through SSH")},
        {u"start_date"_s, QT_TRANSLATE_NOOP("PropertyNames", "Start date")},
        {u"select_fields_by_default"_s, QT_TRANSLATE_NOOP("PropertyNames", "Select new fields by default")},
        {u"shop"_s, QT_TRANSLATE_NOOP("PropertyNames", "Shop")},
    };
    const char *text = names.value(name);
    return text == nullptr ? QString() : say(text);
}

QString propertyLabel(const QString &name)
{
    if (const QString known = knownLabel(name); !known.isEmpty())
        return known;
    static const QHash<QString, QString> words{{u"id"_s, u"ID"_s}, {u"ids"_s, u"IDs"_s}, {u"ssl"_s, u"SSL"_s},
        {u"ssh"_s, u"SSH"_s}, {u"ca"_s, u"CA"_s}, {u"api"_s, u"API"_s}, {u"url"_s, u"URL"_s}, {u"urls"_s, u"URLs"_s},
        {u"uri"_s, u"URI"_s}, {u"oauth"_s, u"OAuth"_s}, {u"rsa"_s, u"RSA"_s}, {u"s3"_s, u"S3"_s}, {u"sid"_s, u"SID"_s},
        {u"uuid"_s, u"UUID"_s}, {u"csv"_s, u"CSV"_s}, {u"db"_s, u"database"_s}, {u"dbs"_s, u"databases"_s},
        {u"cert"_s, u"certificate"_s}, {u"auth"_s, u"authentication"_s}};
    QStringList parts = name.split(u'_', Qt::SkipEmptyParts);
    for (QString &part : parts)
        part = words.value(part.toLower(), part);
    QString label = parts.join(u' ');
    if (!label.isEmpty())
        label.front() = label.front().toUpper();
    return label.isEmpty() ? name : label;
}

QString choiceLabel(const QString &value)
{
    if (value == "true"_L1)
        return say(QT_TRANSLATE_NOOP("PropertyNames", "Yes"));
    if (value == "false"_L1)
        return say(QT_TRANSLATE_NOOP("PropertyNames", "No"));
    return value;
}

QString propertyHelp(const StepProperty &property)
{
    switch (fieldKind(property)) {
    case FieldKind::Time:
        return property.name == "start_date"_L1
            ? say(QT_TRANSLATE_NOOP("PropertyNames", "A day, such as 2026-01-31. Stitch starts at midnight UTC."))
            : say(QT_TRANSLATE_NOOP("PropertyNames", "In UTC, such as 2026-01-31T06:00:00Z."));
    case FieldKind::LongSecret:
        return say(QT_TRANSLATE_NOOP("PropertyNames", "With its first and last line. Never shown again once saved."));
    case FieldKind::Text:
    case FieldKind::LongText:
    case FieldKind::Number:
    case FieldKind::YesNo:
    case FieldKind::Choice:
    case FieldKind::Secret: break;
    }
    return {};
}

QString problemText(PropertyProblem problem, const StepProperty &property)
{
    switch (problem) {
    case PropertyProblem::Required: return say(QT_TRANSLATE_NOOP("PropertyNames", "Needed"));
    case PropertyProblem::NotAChoice:
        return say(QT_TRANSLATE_NOOP("PropertyNames", "One of: %1")).arg(choices(property).join(u", "_s));
    case PropertyProblem::NotYesOrNo: return say(QT_TRANSLATE_NOOP("PropertyNames", "Yes or No"));
    case PropertyProblem::NotANumber: return say(QT_TRANSLATE_NOOP("PropertyNames", "Digits only"));
    case PropertyProblem::NotAPort: return say(QT_TRANSLATE_NOOP("PropertyNames", "Digits only, 1 to 65535"));
    case PropertyProblem::NotATime:
        return say(
            QT_TRANSLATE_NOOP("PropertyNames", "A date such as 2026-01-31, or a time such as 2026-01-31T06:00:00Z"));
    case PropertyProblem::NotMidnight:
        return say(QT_TRANSLATE_NOOP("PropertyNames", "Midnight UTC only, such as 2026-01-31T00:00:00Z"));
    case PropertyProblem::Pattern:
        return say(QT_TRANSLATE_NOOP("PropertyNames", "Not of the form that Stitch takes here"));
    case PropertyProblem::TooLong: return say(QT_TRANSLATE_NOOP("PropertyNames", "Longer than Stitch takes here"));
    }
    return {};
}

} // namespace bobbin
