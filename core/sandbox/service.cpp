#include "core/sandbox/service.h"

#include "core/sandbox/rules.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin::sandbox
{

QByteArray Request::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

Reply jsonReply(int status, const QJsonObject &json)
{
    return {.status = status, .body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

Reply errorReply(const QString &code, const QString &message, QJsonObject data)
{
    data["message"_L1] = message;
    return jsonReply(400, {{"error"_L1, code}, {"data"_L1, data}});
}

Reply notFoundReply() { return jsonReply(404, {{"status"_L1, "NOT FOUND"_L1}}); }

Service::Service(Options options)
    : m_options(std::move(options))
    , m_random(std::make_unique<QRandomGenerator>(m_options.seed))
{
    if (!m_options.now)
        m_options.now = [] { return QDateTime::currentDateTimeUtc(); };
    m_began = m_options.now().toUTC();
    addDestination(98765, u"snowflake"_s, u"Warehouse"_s);
}

Service::~Service() = default;

QDateTime Service::now() const
{
    if (m_moment.isValid())
        return m_moment;
    return m_began.addMSecs(m_began.msecsTo(m_options.now().toUTC()) * m_options.speed);
}

qint64 Service::add(SourceState source)
{
    if (source.id == 0)
        source.id = m_nextId;
    m_nextId = std::max(m_nextId, source.id + 1);
    if (source.name.isEmpty()) {
        const auto base = schemaNameFrom(source.displayName).left(40);
        source.name = base;
        for (int number = 2; isNameTaken(source.name); ++number)
            source.name = base + u'_' + QString::number(number);
    }
    if (!source.createdAt.isValid())
        source.createdAt = now();
    if (!source.updatedAt.isValid())
        source.updatedAt = source.createdAt;
    if (source.destinations.isEmpty())
        source.destinations = {m_destinations.begin()->first};
    const auto *type = m_catalog.find(source.type);
    Q_ASSERT(type);
    if (type->property(u"image_version"_s) && !source.properties.contains("image_version"_L1))
        source.properties["image_version"_L1] = type->details["image_version"_L1];
    if (const auto minutes = type->defaultMinutes();
        minutes && type->property(u"frequency_in_minutes"_s) && !source.properties.contains("frequency_in_minutes"_L1))
        source.properties["frequency_in_minutes"_L1] = QString::number(*minutes);
    const auto id = source.id;
    if (source.life)
        plan(source);
    m_turn.reset();
    note(source);
    m_sources[id] = {.state = std::move(source), .json = {}, .composedAt = {}, .validUntil = {}};
    return id;
}

SourceState Service::ready(const QString &type, const QString &displayName) const
{
    SourceState source;
    source.type = type;
    source.displayName = displayName;
    source.createdAt = now().addDays(-90);
    source.authorized = true;
    source.discovered = true;
    source.fieldsSelected = true;
    const auto *known = m_catalog.find(type);
    Q_ASSERT(known);
    for (const auto &step : known->steps) {
        for (const auto &property : step.properties) {
            if (property.credential && property.required && property.kind.startsWith("user_provided"_L1))
                source.credentials.insert(property.name);
            else if (!property.example.isEmpty())
                source.properties[property.name] = property.example;
        }
    }
    return source;
}

qint64 Service::addReady(const QString &type, const QString &displayName)
{
    auto source = ready(type, displayName);
    const auto start = now().addDays(-1);
    source.id = m_nextId;
    if (m_catalog.find(type)->isPulled())
        source.check = Check{newJobName(source.id, u"check"_s), start, start.addSecs(3), {}};
    return add(std::move(source));
}

const SourceState *Service::find(qint64 id) const
{
    const auto found = m_sources.find(id);
    return found == m_sources.end() ? nullptr : &found->second.state;
}

QList<qint64> Service::ids() const
{
    QList<qint64> ids;
    for (const auto &each : m_sources)
        ids.append(each.first);
    return ids;
}

void Service::alter(qint64 id, const std::function<void(SourceState &)> &change)
{
    const auto found = m_sources.find(id);
    Q_ASSERT(found != m_sources.end());
    auto &state = found->second.state;
    change(state);
    if (state.life) {
        plan(state);
        m_turn.reset();
    }
    note(state);
    found->second.json.clear();
}

void Service::note(const SourceState &source)
{
    if (source.check)
        m_past.put(source.id, *source.check);
    for (const auto &run : {source.runBefore, source.sync}) {
        if (run)
            m_past.put(source.id, *run);
    }
}

void Service::addDestination(qint64 id, const QString &type, const QString &name)
{
    m_destinations[id] = destinationJson(id, type, name, m_options.clientId, now().addYears(-2));
}

void Service::answerNext(const QByteArray &verb, const QString &path, Reply reply)
{
    m_canned.append({verb, path, std::move(reply)});
}

Reply Service::handle(const Request &request)
{
    static constexpr qsizetype logLimit = 20'000;
    catchUp();
    auto reply = answer(request);
    if (reply.delay.count() == 0)
        reply.delay = m_options.latency;
    if (m_requests.size() >= logLimit)
        m_requests.removeFirst();
    m_requests.append({request, now(), reply.status});
    return reply;
}

Reply Service::answer(const Request &request)
{
    const auto canned = std::ranges::find_if(
        m_canned, [&](const Canned &each) { return each.verb == request.verb && each.path == request.path; });
    if (canned != m_canned.end()) {
        auto reply = std::move(canned->reply);
        m_canned.erase(canned);
        return reply;
    }
    if (request.header("Authorization") != "Bearer " + m_options.token)
        return jsonReply(401, {{"message"_L1, "Not Authorized"_L1}});
    if (isOneTooMany()) {
        auto reply = jsonReply(429, {{"error"_L1, "Too many requests"_L1}});
        if (m_options.saysHowLong)
            reply.headers = {{"Retry-After", "1"}};
        return reply;
    }
    return route(request);
}

bool Service::isOneTooMany() const
{
    const auto since = now().addSecs(-m_options.speed);
    int answered = 0;
    for (auto at = m_requests.crbegin(); at != m_requests.crend() && at->at > since; ++at)
        answered += at->status == 429 ? 0 : 1;
    return m_options.perSecond > 0 && answered >= m_options.perSecond;
}

Reply Service::route(const Request &request)
{
    const auto parts = request.path.split(u'/').mid(1);
    const bool isGet = request.verb == "GET";
    if (parts.value(0) != "v4"_L1)
        return notFoundReply();
    if (parts.value(1) == "sources"_L1)
        return routeSources(request, parts);
    if (isGet && parts.size() == 2 && parts[1] == "destinations"_L1) {
        QJsonArray json;
        for (const auto &[id, destination] : m_destinations)
            json.append(destination);
        return {.body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
    }
    if (isGet && parts.size() == 3 && parts[2] == "extractions"_L1)
        return extractions(parts[1], request.query);
    if (isGet && parts.value(1) == "source-types"_L1 && parts.size() <= 3)
        return sourceTypes(parts.value(2));
    return notFoundReply();
}

Reply Service::routeSources(const Request &request, const QStringList &parts)
{
    if (parts.size() == 2) {
        if (request.verb == "GET")
            return list();
        return request.verb == "POST" ? create(request.body) : notFoundReply();
    }
    bool isNumber = false;
    const auto id = parts[2].toLongLong(&isNumber);
    if (!isNumber || parts.size() > 4)
        return notFoundReply();
    const auto what = parts.value(3);
    if (what == "last-connection-check"_L1 && request.verb == "GET")
        return lastCheck(id);
    if (what == "sync"_L1 && (request.verb == "POST" || request.verb == "DELETE"))
        return sync(id, request.verb == "POST");
    if (parts.size() == 4)
        return notFoundReply();
    if (request.verb == "GET")
        return find(id) ? sourceReply(id) : notFoundReply();
    if (request.verb == "PUT")
        return update(id, request.body);
    return request.verb == "DELETE" ? remove(id) : notFoundReply();
}

Reply Service::list()
{
    QByteArray body = "[";
    for (auto &[id, entry] : m_sources) {
        if (body.size() > 1)
            body += ',';
        body += bytes(entry);
    }
    return {.body = body + ']'};
}

Reply Service::sourceReply(qint64 id) { return {.body = bytes(m_sources.at(id))}; }

Reply Service::sourceTypes(const QString &type) const
{
    if (type.isNull())
        return {.body = QJsonDocument(m_catalog.toJson()).toJson(QJsonDocument::Compact)};
    const auto *known = m_catalog.find(type);
    return known ? jsonReply(200, known->toJson()) : notFoundReply();
}

const QByteArray &Service::bytes(Entry &entry)
{
    const auto time = now();
    const bool isValid
        = !entry.json.isEmpty() && entry.composedAt <= time && (!entry.validUntil.isValid() || time < entry.validUntil);
    if (isValid)
        return entry.json;
    const auto &source = entry.state;
    const auto &type = typeOf(source);
    auto json = sourceJson(source, type, m_options.clientId, time, m_options.seed);
    if (!m_options.namesChecks)
        json.remove("check_job_name"_L1);
    entry.json = QJsonDocument(json).toJson(QJsonDocument::Compact);
    entry.composedAt = time;
    entry.validUntil = nextFireTime(source, type, time, m_options.seed);
    if (entry.validUntil <= time)
        entry.validUntil = {};
    if (source.check && source.check->isRunning(time)
        && (!entry.validUntil.isValid() || source.check->completionTime < entry.validUntil))
        entry.validUntil = source.check->completionTime;
    return entry.json;
}

} // namespace bobbin::sandbox
