#include "core/data/propertyrules.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// The schemas a value may match: the branches of `anyOf`, or the schema itself; null branches left out.
static QList<QJsonObject> branches(const QJsonObject &schema)
{
    QList<QJsonObject> result;
    const QJsonArray any = schema.value("anyOf"_L1).toArray();
    for (const QJsonValue &branch : any) {
        if (branch.isObject() && branch.toObject().value("type"_L1) != QJsonValue(u"null"_s))
            result.append(branch.toObject());
    }
    return any.isEmpty() ? QList{schema} : result;
}

static bool hasType(const QJsonObject &schema, QLatin1StringView type)
{
    const QJsonValue value = schema.value("type"_L1);
    return value.isArray() ? value.toArray().contains(QJsonValue(type)) : value.toString() == type;
}

/// The words of a pattern that is nothing but whole words side by side: "^1$|^30$" or "^(true|false)$".
static QStringList alternatives(const QString &pattern)
{
    static const QRegularExpression chain(uR"(^\^[\w .-]+\$(\|\^[\w .-]+\$)*$)"_s);
    static const QRegularExpression group(uR"(^\^\((\?:)?([\w .-]+(\|[\w .-]+)*)\)\$$)"_s);
    QStringList words;
    if (const auto match = group.match(pattern); match.hasMatch()) {
        words = match.captured(2).split(u'|');
    } else if (chain.match(pattern).hasMatch()) {
        for (const QString &part : pattern.split(u'|'))
            words.append(part.sliced(1, part.size() - 2));
    }
    // A dot would match any sign: such a pattern is a rule, not a list.
    if (std::ranges::any_of(words, [](const QString &word) { return word.contains(u'.'); }))
        return {};
    return words;
}

static QStringList choicesOf(const QJsonObject &schema)
{
    QStringList result;
    for (const QJsonValue &value : schema.value("enum"_L1).toArray()) {
        if (!value.isNull())
            result.append(json::scalarText(value));
    }
    if (result.isEmpty() && hasType(schema, "boolean"_L1))
        result = {u"true"_s, u"false"_s};
    return result.isEmpty() ? alternatives(schema.value("pattern"_L1).toString()) : result;
}

static bool isYesNo(QStringList values)
{
    values.sort();
    return values == QStringList{u"false"_s, u"true"_s};
}

static bool isNumber(const QJsonObject &schema)
{
    constexpr std::array digits{
        R"(^\d+$)"_L1, R"(^[0-9]+$)"_L1, R"(^\d*$)"_L1, R"(^[1-9]\d*$)"_L1, R"(^[1-9][0-9]*$)"_L1};
    return hasType(schema, "integer"_L1) || hasType(schema, "number"_L1)
        || std::ranges::find(digits, schema.value("pattern"_L1).toString()) != digits.end();
}

static bool asksMidnight(const StepProperty &property)
{
    return std::ranges::any_of(branches(property.schema),
        [](const QJsonObject &schema) { return schema.value("pattern"_L1).toString().contains("T00:00:00Z"_L1); });
}

static bool isTime(const StepProperty &property)
{
    return property.name == "start_date"_L1 || asksMidnight(property)
        || std::ranges::any_of(branches(property.schema),
            [](const QJsonObject &schema) { return schema.value("format"_L1).toString() == "date-time"_L1; });
}

/// Keys, certificates and lists of tables have lines, which a one-line field would throw away.
static bool isLong(const QString &name)
{
    constexpr std::array names{"ssl_ca"_L1, "ssl_cert"_L1, "ssl_key"_L1, "private_key"_L1, "rsa_key"_L1, "ssh_key"_L1,
        "ssl_root_ca_cert"_L1, "tables"_L1, "reports"_L1, "location_list"_L1};
    return std::ranges::find(names, name) != names.end();
}

FieldKind fieldKind(const StepProperty &property)
{
    if (property.isCredential)
        return isLong(property.name) ? FieldKind::LongSecret : FieldKind::Secret;
    const QStringList values = choices(property);
    if (isYesNo(values))
        return FieldKind::YesNo;
    if (!values.isEmpty())
        return FieldKind::Choice;
    if (isTime(property))
        return FieldKind::Time;
    const QList<QJsonObject> schemas = branches(property.schema);
    if (!schemas.isEmpty() && std::ranges::all_of(schemas, isNumber))
        return FieldKind::Number;
    return isLong(property.name) ? FieldKind::LongText : FieldKind::Text;
}

QStringList choices(const StepProperty &property)
{
    QStringList result;
    for (const QJsonObject &schema : branches(property.schema)) {
        const QStringList values = choicesOf(schema);
        if (values.isEmpty())
            return {}; // one branch takes anything
        result += values;
    }
    result.removeDuplicates();
    return result;
}

PropertyGroup groupOf(const StepProperty &property)
{
    constexpr std::array schedule{"frequency_in_minutes"_L1, "anchor_time"_L1, "cron_expression"_L1};
    constexpr std::array ordinary{"host"_L1, "port"_L1, "user"_L1, "username"_L1, "password"_L1, "dbname"_L1,
        "database"_L1, "subdomain"_L1, "start_date"_L1};
    const auto named
        = [&property](const auto &names) { return std::ranges::find(names, property.name) != names.end(); };
    if (named(schedule))
        return PropertyGroup::Schedule;
    if (property.name == "ssh"_L1 || property.name.startsWith("ssh_"_L1))
        return PropertyGroup::SshTunnel;
    if (property.kind == StepProperty::Kind::SystemProvided)
        return PropertyGroup::OAuth;
    if (property.kind == StepProperty::Kind::Advanced || !(property.isRequired || named(ordinary)))
        return PropertyGroup::Advanced;
    return PropertyGroup::Connection;
}

bool isSettable(const StepProperty &property, bool exists)
{
    if (property.name.isEmpty() || property.name == "image_version"_L1 || property.kind == StepProperty::Kind::ReadOnly)
        return false;
    return property.kind != StepProperty::Kind::Immutable || !exists || !property.isProvided;
}

bool isNeeded(const StepProperty &property)
{
    return property.isRequired && property.kind != StepProperty::Kind::SystemProvided
        && groupOf(property) != PropertyGroup::Schedule;
}

QList<StepProperty> formProperties(const ReportCard &card, bool exists)
{
    QList<StepProperty> result;
    QStringList names;
    for (const SetupStepCard &step : card.steps) {
        if (step.step != SetupStep::Form && step.step != SetupStep::OAuth)
            continue;
        for (StepProperty property : step.properties) {
            if (!isSettable(property, exists) || names.contains(property.name))
                continue;
            if (step.step == SetupStep::OAuth && property.kind != StepProperty::Kind::SystemProvided) {
                property.kind = StepProperty::Kind::SystemProvided;
                property.isRequired = false;
            }
            names.append(property.name);
            result.append(property);
        }
    }
    return result;
}

QString wireText(const StepProperty &property, const QString &text)
{
    const FieldKind kind = fieldKind(property);
    if (kind == FieldKind::Secret || kind == FieldKind::LongSecret || kind == FieldKind::LongText)
        return text;
    const QString trimmed = text.trimmed();
    if (kind == FieldKind::Time && trimmed.size() == 10 && QDate::fromString(trimmed, Qt::ISODate).isValid())
        return trimmed + "T00:00:00Z"_L1;
    return trimmed;
}

/// Whether the pattern forbids the text. A pattern that is broken, or that would take too long, forbids nothing.
static bool refuses(const QString &pattern, const QString &text)
{
    if (pattern.isEmpty())
        return false;
    const QRegularExpression rule("(*LIMIT_MATCH=100000)"_L1 + pattern);
    if (!rule.isValid())
        return false;
    const QRegularExpressionMatch match = rule.match(text);
    return match.isValid() && !match.hasMatch();
}

/// Property values travel as strings, so a number is a text that reads as one.
static std::optional<PropertyProblem> checkBranch(const QJsonObject &schema, const QString &text)
{
    if (const QJsonValue longest = schema.value("maxLength"_L1);
        longest.isDouble() && text.size() > longest.toInteger())
        return PropertyProblem::TooLong;
    const QStringList values = choicesOf(schema);
    if (!values.isEmpty() && !values.contains(text))
        return isYesNo(values) ? PropertyProblem::NotYesOrNo : PropertyProblem::NotAChoice;
    if (hasType(schema, "string"_L1) || !isNumber(schema)) {
        const QString pattern = schema.value("pattern"_L1).toString();
        if (!refuses(pattern, text))
            return std::nullopt;
        return isNumber(schema) ? PropertyProblem::NotANumber : PropertyProblem::Pattern;
    }
    bool ok = false;
    if (hasType(schema, "number"_L1))
        text.toDouble(&ok);
    else
        text.toLongLong(&ok);
    return ok ? std::nullopt : std::optional(PropertyProblem::NotANumber);
}

static bool isPortName(const QString &name) { return name == "port"_L1 || name.endsWith("_port"_L1); }

static std::optional<PropertyProblem> checkTime(const StepProperty &property, const QString &text)
{
    if (!json::time(text).isValid() || !text.contains(u'T'))
        return PropertyProblem::NotATime;
    if (asksMidnight(property) && !text.endsWith("T00:00:00Z"_L1))
        return PropertyProblem::NotMidnight;
    return std::nullopt;
}

std::optional<PropertyProblem> check(const StepProperty &property, const QString &text)
{
    const QString value = wireText(property, text);
    if (value.isEmpty())
        return isNeeded(property) ? std::optional(PropertyProblem::Required) : std::nullopt;
    const FieldKind kind = fieldKind(property);
    if (kind == FieldKind::Time) {
        if (const auto problem = checkTime(property, value))
            return problem;
    }
    if (isPortName(property.name) && (kind == FieldKind::Number || kind == FieldKind::Text)) {
        bool ok = false;
        const int port = value.toInt(&ok);
        if (!ok || port < 1 || port > 65535)
            return PropertyProblem::NotAPort;
    }
    std::optional<PropertyProblem> first;
    for (const QJsonObject &schema : branches(property.schema)) {
        const auto problem = checkBranch(schema, value);
        if (!problem)
            return std::nullopt;
        first = first ? first : problem;
    }
    return first;
}

QString defaultStartDate(const QString &rule, const QDate &today)
{
    static const QRegularExpression shape(uR"(^-(\d{1,4}) (day|week|month|year)s?$)"_s);
    const QRegularExpressionMatch match = shape.match(rule);
    if (!match.hasMatch())
        return {};
    const int count = match.captured(1).toInt();
    const QString unit = match.captured(2);
    QDate date = today;
    if (unit == "year"_L1)
        date = today.addYears(-count);
    else if (unit == "month"_L1)
        date = today.addMonths(-count);
    else
        date = today.addDays(unit == "week"_L1 ? -7 * count : -count);
    return date.toString(Qt::ISODate) + "T00:00:00Z"_L1;
}

QList<int> frequencyChoices(const QString &sourceType)
{
    constexpr std::array databases{"mysql"_L1, "aurora"_L1, "mariadb"_L1, "cloudsql"_L1, "cloudsql-pg"_L1,
        "cloudsql_pg"_L1, "postgres"_L1, "heroku-pg"_L1, "heroku_pg"_L1, "mssql"_L1, "azure"_L1, "oracle"_L1,
        "mongodb"_L1, "dynamodb"_L1, "db2"_L1};
    QString suffix = sourceType.mid(sourceType.indexOf(u'.') + 1);
    if (suffix.startsWith("hp-"_L1))
        suffix = suffix.sliced(3);
    QList<int> result{30, 60, 360, 720, 1440};
    if (std::ranges::find(databases, suffix) != databases.end())
        result.prepend(1);
    return result;
}

} // namespace bobbin
