#include "core/api/errorbody.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

// Longer texts are pages or dumps, not messages.
constexpr qsizetype maxMessage = 10'000;

QByteArray utf8Text(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray type = contentType.toLower();
    const bool latin1 = type.contains("iso-8859-1") || type.contains("latin1");
    QByteArray text = latin1 ? QString::fromLatin1(body).toUtf8() : body;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    return text;
}

bool isHtml(const QByteArray &contentType, const QByteArray &body)
{
    if (!contentType.isEmpty())
        return contentType.trimmed().toLower().startsWith("text/html");
    const QByteArray start = body.left(64).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

ParsedJson parseJson(const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray text = utf8Text(contentType, body);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (document.isArray())
        return {.value = document.array()};
    if (document.isObject())
        return {.value = document.object()};
    // Qt reads no bare scalar, but a list of one.
    const QJsonArray scalar = QJsonDocument::fromJson('[' + text + ']').array();
    if (scalar.size() == 1 && !scalar.at(0).isArray() && !scalar.at(0).isObject())
        return {.value = scalar.at(0)};
    return {.message = u"%1 (byte %2 of %3)"_s.arg(problem.errorString()).arg(problem.offset).arg(text.size())};
}

bool carriesError(const QJsonValue &answer)
{
    const QJsonValue error = answer.toObject().value("error"_L1);
    return error.isObject() || (error.isString() && !error.toString().isEmpty());
}

static ApiError::Kind kindOfStatus(int status)
{
    switch (status) {
    case 401: return ApiError::Kind::Unauthorized;
    case 403: return ApiError::Kind::Forbidden;
    case 404: return ApiError::Kind::NotFound;
    case 429: return ApiError::Kind::RateLimited;
    case 511: return ApiError::Kind::SignInPage; // Network Authentication Required
    default: return status >= 500 ? ApiError::Kind::Server : ApiError::Kind::Invalid;
    }
}

// "InvalidName", "already_running"; a sentence is a message.
static bool looksLikeCode(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64
        && std::ranges::all_of(text, [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); });
}

static void setMessage(ApiError &error, const QString &text)
{
    if (error.message.isEmpty())
        error.message = text.trimmed().left(maxMessage);
}

static void addFields(ApiError &error, const QJsonArray &names)
{
    for (const QJsonValue &name : names) {
        const QString text = json::scalarText(name);
        if (!text.isEmpty() && !error.fields.contains(text))
            error.fields.append(text);
    }
}

// {"<field>": "<what is wrong with it>"}: shapes C and E, and the echo of shape H.
static void readFieldTexts(ApiError &error, const QJsonObject &texts)
{
    QStringList lines;
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        const QString text = json::scalarText(it.value());
        if (text.isEmpty())
            continue;
        error.fields.append(it.key());
        lines.append(it.key() + u": "_s + text);
    }
    setMessage(error, lines.join(u'\n'));
}

// Shapes A, B, C, D, and two of I: `error` is a code, a sentence, or an object of its own.
static void readErrorMember(ApiError &error, const QJsonValue &member)
{
    if (member.isString()) {
        if (looksLikeCode(member.toString()))
            error.code = member.toString();
        else
            setMessage(error, member.toString());
        return;
    }
    const QJsonObject object = member.toObject();
    if (const QString type = json::text(object, "type"_L1); !type.isEmpty())
        error.code = type;
    if (object.value("message"_L1).isObject())
        readFieldTexts(error, object.value("message"_L1).toObject());
    else
        setMessage(error, json::text(object, "message"_L1));
}

// Shapes E and I: `errors` is a text, {"error": text}, or texts by field.
static void readErrorsMember(ApiError &error, const QJsonValue &member)
{
    if (member.isString()) {
        setMessage(error, member.toString());
        return;
    }
    QJsonObject texts = member.toObject();
    setMessage(error, texts.take("error"_L1).toString());
    readFieldTexts(error, texts);
}

static void readObject(ApiError &error, const QJsonObject &object)
{
    readErrorMember(error, object.value("error"_L1));
    const QJsonObject data = object.value("data"_L1).toObject();
    setMessage(error, data.value("message"_L1).toString());
    addFields(error, data.value("bad_properties"_L1).toArray());
    if (const QString code = object.value("code"_L1).toString(); !code.isEmpty())
        error.code = code;
    setMessage(error, object.value("message"_L1).toString());
    readErrorsMember(error, object.value("errors"_L1));
    const QJsonValue invalid = object.value("invalid_fields"_L1); // shape G
    addFields(error, invalid.toArray());
    setMessage(error, json::scalarText(invalid));
    setMessage(error, object.value("status"_L1).toString()); // shape H
    if (error.message.isEmpty() && error.code.isEmpty() && error.kind == ApiError::Kind::Invalid)
        readFieldTexts(error, object);
}

ApiError errorFromAnswer(int status, const QByteArray &contentType, const QByteArray &body)
{
    ApiError error{.kind = kindOfStatus(status), .httpStatus = status};
    if (isHtml(contentType, body)) {
        // A page is for browsers: nothing in it is a message of the API.
        if (status < 300)
            error.kind = ApiError::Kind::SignInPage;
        return error;
    }
    const ParsedJson parsed = parseJson(contentType, body);
    if (parsed.value.isObject())
        readObject(error, parsed.value.toObject());
    else if (parsed.value.isUndefined())
        setMessage(error, QString::fromUtf8(utf8Text(contentType, body))); // shape F without quotes
    else
        setMessage(error, json::scalarText(parsed.value)); // shape F
    if (status == 400 && error.code == "InvalidId"_L1)
        error.kind = ApiError::Kind::NotFound;
    return error;
}

} // namespace bobbin
