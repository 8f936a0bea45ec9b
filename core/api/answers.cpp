#include "core/api/answers.h"

#include "core/api/errorbody.h"
#include "core/base/baseurl.h"

#include <QJsonArray>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace bobbin::answers
{

static ApiError failure(ApiError::Kind kind, const HttpReply &reply, const QString &message = {})
{
    return {.kind = kind, .httpStatus = reply.status, .message = message};
}

static bool isSuccess(const HttpReply &reply)
{
    return reply.status >= 200 && reply.status < 300 && !isHtml(reply.contentType, reply.body);
}

static bool isEmpty(const HttpReply &reply) { return reply.body.trimmed().isEmpty(); }

/// The JSON of a successful answer, or why it is none. `unreadable`: what an answer is that is no JSON, or cut off.
static Result<QJsonValue> success(const HttpReply &reply, ApiError::Kind unreadable = ApiError::Kind::Protocol)
{
    if (!isSuccess(reply))
        return std::unexpected(errorFromAnswer(reply.status, reply.contentType, reply.body));
    const ParsedJson parsed = parseJson(reply.contentType, reply.body);
    if (parsed.value.isUndefined())
        return std::unexpected(failure(unreadable, reply, parsed.message));
    if (carriesError(parsed.value))
        return std::unexpected(errorFromAnswer(reply.status, reply.contentType, reply.body));
    return parsed.value;
}

/// A write that was answered 2xx has happened; if its answer cannot be read, only reading again tells what came of it.
static Result<QJsonValue> writeSuccess(const HttpReply &reply)
{
    return success(reply, ApiError::Kind::OutcomeUnknown);
}

static Result<Source> readSource(const HttpReply &reply, SourceId expected)
{
    std::optional<Source> source = Source::fromJson(utf8Text(reply.contentType, reply.body));
    if (!source || (!expected.isNull() && source->id != expected))
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    return std::move(*source);
}

Result<SourceList> sourceList(const HttpReply &reply, const KnownSources &known)
{
    if (isSuccess(reply)) {
        if (auto list = readSourceList(utf8Text(reply.contentType, reply.body), known))
            return std::move(*list);
    }
    // What it is instead; a tree of it is made only here.
    const Result<QJsonValue> json = success(reply);
    return std::unexpected(json ? failure(ApiError::Kind::Data, reply) : json.error());
}

Result<Source> source(const HttpReply &reply, SourceId expected)
{
    const Result<QJsonValue> json = success(reply);
    if (!json)
        return std::unexpected(json.error());
    return readSource(reply, expected);
}

Result<Source> createdSource(const HttpReply &reply)
{
    const Result<QJsonValue> json = writeSuccess(reply);
    if (!json)
        return std::unexpected(json.error());
    return readSource(reply, {});
}

Result<std::optional<Source>> changedSource(const HttpReply &reply, SourceId expected)
{
    if (isSuccess(reply) && isEmpty(reply))
        return std::nullopt;
    const Result<QJsonValue> json = writeSuccess(reply);
    if (!json)
        return std::unexpected(json.error());
    if (json->isNull() || (json->isObject() && !json->toObject().contains("id"_L1)))
        return std::nullopt; // accepted in other words
    return readSource(reply, expected);
}

Result<std::optional<Source>> deletedSource(const HttpReply &reply, SourceId expected)
{
    Result<std::optional<Source>> changed = changedSource(reply, expected);
    // A page that says 404 is not the API's word.
    const bool gone = !changed && changed.error().kind == ApiError::Kind::NotFound;
    if (gone && !isHtml(reply.contentType, reply.body))
        return std::nullopt;
    return changed;
}

Result<std::optional<ConnectionCheck>> lastCheck(const HttpReply &reply)
{
    const bool notFound = reply.status == 404 && !isHtml(reply.contentType, reply.body);
    if (notFound || (isSuccess(reply) && isEmpty(reply)))
        return std::nullopt;
    const Result<QJsonValue> json = success(reply);
    if (!json)
        return std::unexpected(json.error());
    if (json->isNull() || (json->isObject() && json->toObject().isEmpty()))
        return std::nullopt;
    std::optional<ConnectionCheck> check = ConnectionCheck::fromJson(json->toObject());
    if (!check)
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    return check;
}

Result<SyncOutcome> startedSync(const HttpReply &reply)
{
    const Result<QJsonValue> json = writeSuccess(reply);
    if (!json) {
        if (json.error().code == "already_running"_L1)
            return SyncOutcome{
                .kind = SyncOutcome::Kind::AlreadyRunning, .jobName = {}, .message = json.error().message};
        return std::unexpected(json.error());
    }
    std::optional<SyncOutcome> outcome = SyncOutcome::fromJson(json->toObject());
    if (!outcome)
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    return std::move(*outcome);
}

Result<Nothing> stoppedSync(const HttpReply &reply)
{
    if (isSuccess(reply) && isEmpty(reply))
        return Nothing{};
    const Result<QJsonValue> json = writeSuccess(reply);
    if (!json)
        return std::unexpected(json.error());
    return Nothing{};
}

Result<QList<SourceType>> sourceTypes(const HttpReply &reply)
{
    const Result<QJsonValue> json = success(reply);
    if (!json)
        return std::unexpected(json.error());
    if (!json->isArray() && !json->isObject())
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    QList<SourceType> types;
    const auto add = [&types](const QJsonObject &object) {
        if (std::optional<SourceType> type = SourceType::fromJson(object))
            types.append(std::move(*type));
    };
    const QJsonArray elements = json->toArray();
    for (const QJsonValue &element : elements)
        add(element.toObject());
    // The documentation also prints them as one object with the types as its keys.
    const QJsonObject members = json->toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        QJsonObject object = it.value().toObject();
        if (!object.isEmpty() && !object.contains("type"_L1))
            object.insert("type"_L1, it.key());
        add(object);
    }
    return types;
}

Result<SourceType> sourceType(const HttpReply &reply)
{
    const Result<QJsonValue> json = success(reply);
    if (!json)
        return std::unexpected(json.error());
    std::optional<SourceType> type = SourceType::fromJson(json->toObject());
    if (!type)
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    return std::move(*type);
}

Result<QList<Destination>> destinations(const HttpReply &reply)
{
    const Result<QJsonValue> json = success(reply);
    if (!json)
        return std::unexpected(json.error());
    if (!json->isArray())
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    QList<Destination> list;
    const QJsonArray elements = json->toArray();
    for (const QJsonValue &element : elements) {
        if (std::optional<Destination> destination = Destination::fromJson(element.toObject()))
            list.append(std::move(*destination));
    }
    return list;
}

static int pageOf(const QUrl &url)
{
    // Digits only, and no more of them than an int holds.
    const QString text = QUrlQuery(url).queryItemValue(u"page"_s);
    return text.size() > 9 ? 0 : text.toInt();
}

/// The page a link leads to; nothing if it leads anywhere but further down the same list. Of the link only this number is used: no
/// address of a server's choice is ever asked.
static std::optional<int> pageBehind(const QUrl &link, const QUrl &asked)
{
    // A server behind a path of its own does not know of it, so the link may lack its beginning.
    const bool isSameList = origin(link) == origin(asked) && !link.path().isEmpty()
        && asked.path().endsWith(link.path()) && link.path().endsWith("/extractions"_L1);
    const int page = pageOf(link);
    return isSameList && page > pageOf(asked) ? std::optional(page) : std::nullopt;
}

Result<RunPage> runs(const HttpReply &reply, const QUrl &asked)
{
    const Result<QJsonValue> json = success(reply);
    if (!json)
        return std::unexpected(json.error());
    std::optional<ExtractionPage> page = ExtractionPage::fromJson(json->toObject());
    if (!page)
        return std::unexpected(failure(ApiError::Kind::Data, reply));
    RunPage result{.content = std::move(*page)};
    if (result.content.nextLink.isEmpty())
        return result;
    const QUrl link = asked.resolved(QUrl(result.content.nextLink));
    result.next = pageBehind(link, asked);
    result.isLinkRefused = !result.next;
    return result;
}

} // namespace bobbin::answers
