#include "core/sandbox/rules.h"
#include "core/sandbox/service.h"

#include <QJsonDocument>

#include <algorithm>
#include <expected>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

namespace
{

std::optional<QString> keyOutside(const QJsonObject &json, const QStringList &allowed)
{
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!allowed.contains(it.key()))
            return it.key();
    }
    return std::nullopt;
}

std::expected<QJsonObject, Reply> readBody(const QByteArray &body, const QStringList &allowed)
{
    const auto document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return std::unexpected(errorReply(u"InvalidBody"_s, u"request body must be a JSON object"_s));
    const auto json = document.object();
    if (const auto key = keyOutside(json, allowed))
        return std::unexpected(
            errorReply(u"InvalidBody"_s, u"key not allowed (%1); allowed keys: %2"_s.arg(*key, allowed.join(u", "_s))));
    return json;
}

Reply unknownSource(qint64 id) { return errorReply(u"InvalidId"_s, u"source not found (%1)"_s.arg(id)); }

bool isAcceptable(const QString &name, const QJsonValue &value, const SourceState &source, const SourceType &type)
{
    const auto *property = type.property(name);
    if (!property || property->kind == "read_only"_L1)
        return false;
    const auto stored = source.properties[name];
    const bool isFixed = property->kind == "user_provided_immutable"_L1 && stored.isString();
    if (isFixed && stored != value)
        return false;
    if (value.isNull())
        return !property->required;
    return !value.toString().isEmpty() && matchesSchema(value.toString(), property->schema);
}

/// Lets anybody see a failing check: the secret "wrong" is refused, a host under .invalid is not found.
std::optional<Failure> failureFrom(const SourceState &source, const StepProperty &property, const QString &value)
{
    if (property.credential && value == "wrong"_L1) {
        const auto user = source.properties["user"_L1].toString();
        if (source.type == "platform.hp-mysql"_L1)
            return Failure{u"discovery"_s,
                u"(1045, \"Access denied for user '%1'@'203.0.113.24' (using password: YES)\")"_s.arg(user),
                {property.name}};
        if (!user.isEmpty())
            return Failure{
                u"discovery"_s, u"FATAL:  password authentication failed for user \"%1\""_s.arg(user), {property.name}};
        return Failure{u"discovery"_s, u"HTTP-error-code: 401, Error: Invalid API credentials"_s, {property.name}};
    }
    if (property.name == "host"_L1 && value.endsWith(".invalid"_L1))
        return Failure{u"discovery"_s,
            u"could not translate host name \"%1\" to address: Name or service not known"_s.arg(value),
            {property.name}};
    return std::nullopt;
}

} // namespace

Reply Service::create(const QByteArray &body)
{
    const auto read = readBody(body, {u"type"_s, u"display_name"_s, u"properties"_s, u"destination_id"_s, u"name"_s});
    if (!read)
        return read.error();
    const auto &json = *read;
    for (const auto key : {"type"_L1, "display_name"_L1}) {
        if (json[key].toString().isEmpty())
            return errorReply(u"InvalidBody"_s, u"%1 is missing or empty"_s.arg(key));
    }
    SourceState source;
    source.type = json["type"_L1].toString();
    source.displayName = json["display_name"_L1].toString();
    const auto *type = m_catalog.find(source.type);
    if (!type)
        return errorReply(u"InvalidType"_s, u"invalid source type (%1)"_s.arg(source.type));
    if (!type->access())
        return errorReply(u"AccessDenied"_s, u"you do not have access to source type (%1)"_s.arg(source.type));
    if (auto error = checkName(json, source.name))
        return *error;
    const auto destination = json["destination_id"_L1];
    if (destination.isUndefined() && m_destinations.size() > 1)
        return errorReply(u"InvalidBody"_s, u"destination_id is required: this account has several destinations"_s);
    if (auto error = checkDestination(destination))
        return *error;
    if (auto error = checkProperties(json["properties"_L1], source, *type))
        return *error;
    if (!destination.isUndefined())
        source.destinations = {destination.toInteger()};
    const auto id = add(std::move(source));
    alter(id, [&](SourceState &state) { setProperties(state, *type, json["properties"_L1].toObject()); });
    if (isCheckable(*find(id), *type, now()))
        startCheck(id);
    return sourceReply(id);
}

Reply Service::update(qint64 id, const QByteArray &body)
{
    const auto *source = find(id);
    if (!source || source->deletedAt.isValid())
        return unknownSource(id);
    const auto read = readBody(body, {u"display_name"_s, u"properties"_s, u"paused_at"_s, u"destination_id"_s});
    if (!read)
        return read.error();
    const auto &json = *read;
    const auto name = json["display_name"_L1];
    if (!name.isUndefined() && name.toString().trimmed().isEmpty())
        return errorReply(u"InvalidDisplayName"_s, u"display_name must not be empty"_s);
    const auto paused = json["paused_at"_L1];
    const bool isTime = QDateTime::fromString(paused.toString(), Qt::ISODateWithMs).isValid();
    if (!paused.isUndefined() && !paused.isNull() && !isTime)
        return errorReply(u"InvalidBody"_s, u"paused_at must be a timestamp or null"_s);
    if (auto error = checkDestination(json["destination_id"_L1]))
        return *error;
    const auto &type = typeOf(*source);
    if (auto error = checkProperties(json["properties"_L1], *source, type))
        return *error;
    alter(id, [&](SourceState &state) {
        if (!name.isUndefined())
            state.displayName = name.toString();
        if (!paused.isUndefined())
            state.pausedAt = paused.toString();
        if (json.contains("destination_id"_L1))
            state.destinations = {json["destination_id"_L1].toInteger()};
        setProperties(state, type, json["properties"_L1].toObject());
        state.updatedAt = now();
    });
    if (json.contains("properties"_L1) && isCheckable(*source, type, now()))
        startCheck(id);
    return sourceReply(id);
}

Reply Service::remove(qint64 id)
{
    const auto *source = find(id);
    if (!source || source->deletedAt.isValid())
        return unknownSource(id);
    alter(id, [&](SourceState &state) {
        state.deletedAt = now();
        state.updatedAt = state.deletedAt;
        state.sync.reset();
    });
    return sourceReply(id);
}

bool Service::isNameTaken(const QString &name) const
{
    return std::ranges::any_of(m_sources,
        [&](const auto &each) { return each.second.state.name == name && !each.second.state.deletedAt.isValid(); });
}

std::optional<Reply> Service::checkName(const QJsonObject &json, QString &name) const
{
    const bool isDerived = !json.contains("name"_L1);
    const auto displayName = json["display_name"_L1].toString();
    name = isDerived ? schemaNameFrom(displayName) : json["name"_L1].toString();
    if (!isSchemaName(name)) {
        if (isDerived)
            return errorReply(u"InvalidDisplayName"_s, u"display_name gives no valid name (%1)"_s.arg(displayName));
        return errorReply(u"InvalidName"_s, u"invalid name (%1)"_s.arg(name));
    }
    if (isNameTaken(name))
        return errorReply(u"InvalidName"_s, u"non-unique name (%1)"_s.arg(name));
    return std::nullopt;
}

std::optional<Reply> Service::checkDestination(const QJsonValue &value) const
{
    if (value.isUndefined() || m_destinations.contains(value.toInteger(-1)))
        return std::nullopt;
    return errorReply(u"InvalidBody"_s, u"destination not found"_s);
}

std::optional<Reply> Service::checkProperties(
    const QJsonValue &value, const SourceState &source, const SourceType &type) const
{
    if (value.isUndefined())
        return std::nullopt;
    const auto properties = value.toObject();
    bool isMapOfStrings = value.isObject();
    QJsonArray bad;
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        isMapOfStrings = isMapOfStrings && (it->isString() || it->isNull());
        if (!isAcceptable(it.key(), *it, source, type))
            bad.append(it.key());
    }
    if (!isMapOfStrings)
        return errorReply(u"InvalidBody"_s, u"properties must be a map of string properties"_s);
    const auto cron = properties["cron_expression"_L1].toString();
    if (!bad.isEmpty())
        return errorReply(u"InvalidProperties"_s, u"properties do not match schema"_s,
            {{"bad_properties"_L1, bad}, {"report_card"_L1, reportCardJson(source, type, now())}});
    if (cron.isEmpty())
        return std::nullopt;
    if (!m_options.cronAllowed)
        return errorReply(u"AccessDenied"_s, u"your plan does not include cron scheduling"_s);
    if (!isCronExpression(cron))
        return errorReply(u"InvalidCronExpression"_s, u"invalid cron expression (%1)"_s.arg(cron));
    return std::nullopt;
}

void Service::setProperties(SourceState &source, const SourceType &type, const QJsonObject &properties)
{
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        for (auto *outcome : {&source.outcome, &source.runOutcome}) {
            if (*outcome && (*outcome)->cure.contains(it.key()))
                outcome->reset();
        }
    }
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        const auto &property = *type.property(it.key());
        if (property.credential && it->isNull())
            source.credentials.remove(property.name);
        else if (property.credential)
            source.credentials.insert(property.name);
        else if (it->isString() || property.name == "cron_expression"_L1)
            source.properties[property.name] = *it;
        else if (property.name == "frequency_in_minutes"_L1)
            source.properties[property.name] = QString::number(type.defaultMinutes().value_or(60));
        else
            source.properties.remove(property.name);
    }
    // Only now: a message may name what was set together with the wrong value.
    for (auto it = properties.begin(); it != properties.end(); ++it) {
        if (const auto failure = failureFrom(source, *type.property(it.key()), it->toString()))
            source.outcome = failure;
    }
    if (properties.contains("frequency_in_minutes"_L1) || properties.contains("cron_expression"_L1))
        source.overdueSince = {};
}

} // namespace bobbin::sandbox
