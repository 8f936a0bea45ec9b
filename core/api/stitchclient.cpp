#include "core/api/stitchclient.h"

#include "core/api/answers.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bobbin
{

constexpr auto sourcesPath = "/v4/sources"_L1;
constexpr auto typesPath = "/v4/source-types"_L1;
constexpr auto destinationsPath = "/v4/destinations"_L1;

static QString pathOf(SourceId id, QLatin1StringView rest = {})
{
    return u"%1/%2%3"_s.arg(sourcesPath, QString::number(id.value), rest);
}

static QUrl under(const QUrl &baseUrl, const QString &path)
{
    QUrl url = baseUrl;
    url.setPath(baseUrl.path() + path, QUrl::DecodedMode);
    return url;
}

QUrl sourceUrl(const QUrl &baseUrl, SourceId id) { return under(baseUrl, pathOf(id)); }

// A server that quotes the token in its answer must not bring it into a message, a log, a report or the records.
static void redact(ApiError &error, const AccessToken &token)
{
    const QString secret = QString::fromLatin1(token.bytes());
    for (QString *text : {&error.message, &error.code, &error.host})
        text->replace(secret, u"…"_s);
    error.fields.replaceInStrings(secret, u"…"_s);
}

/// Of a check or a run, each a flat object.
template <class Told> static void redactTold(Told &told, const AccessToken &token)
{
    if (!told.raw.contains(token.bytes()))
        return;
    QJsonObject object = QJsonDocument::fromJson(told.raw).object();
    for (QJsonValueRef value : object) {
        if (value.isString())
            value = value.toString().replace(QString::fromLatin1(token.bytes()), u"…"_s);
    }
    told = Told::fromJson(object).value_or(told);
}

static void redact(std::optional<ConnectionCheck> &check, const AccessToken &token)
{
    if (check)
        redactTold(*check, token);
}

static void redact(RunPage &page, const AccessToken &token)
{
    for (Extraction &run : page.content.rows)
        redactTold(run, token);
}

static void redact(auto &, const AccessToken &) { } // a person's own settings stay as they are

StitchClient::StitchClient(Transport &transport, const QUrl &baseUrl, const std::optional<AccessToken> &token)
    : m_transport(transport)
    , m_baseUrl(baseUrl)
    , m_token(token)
{
}

HttpRequest StitchClient::get(const QString &path, std::chrono::milliseconds total, Lane lane) const
{
    HttpRequest request;
    request.url = under(m_baseUrl, path);
    request.token = m_token;
    request.lane = lane;
    request.total = total;
    return request;
}

HttpRequest StitchClient::write(
    const char *verb, const QString &path, const QJsonObject &body, const QSet<QString> &open) const
{
    HttpRequest request = get(path, m_transport.limits().totalInteractive, Lane::Interactive);
    request.verb = verb;
    if (body.isEmpty())
        return request;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.shownBody = QJsonDocument(masked(body, open)).toJson(QJsonDocument::Compact);
    return request;
}

template <class T, class Read>
PendingCall StitchClient::send(const HttpRequest &request, QObject *context, Read read, Handler<T> done) const
{
    Decoder<T> decode = [read, token = m_token, host = request.url.host()](const Result<HttpReply> &reply) {
        Result<T> result = reply ? read(*reply) : Result<T>(std::unexpected(reply.error()));
        if (!result && result.error().host.isEmpty())
            result.error().host = host;
        if (token && result)
            redact(*result, *token);
        else if (token)
            redact(result.error(), *token);
        return result;
    };
    return m_transport.send<T>(request, context, std::move(decode), std::move(done));
}

PendingCall StitchClient::listSources(
    QObject *context, Handler<SourceList> done, Lane lane, const KnownSources &known) const
{
    return send<SourceList>(
        get(sourcesPath, m_transport.limits().totalList, lane), context,
        [known](const HttpReply &reply) { return answers::sourceList(reply, known); }, std::move(done));
}

PendingCall StitchClient::getSource(SourceId id, QObject *context, Handler<Source> done, Lane lane) const
{
    return send<Source>(
        get(pathOf(id), m_transport.limits().totalInteractive, lane), context,
        [id](const HttpReply &reply) { return answers::source(reply, id); }, std::move(done));
}

PendingCall StitchClient::createSource(const NewSource &source, QObject *context, Handler<Source> done) const
{
    return send<Source>(write("POST", sourcesPath, source.toJson(), source.openProperties), context,
        answers::createdSource, std::move(done));
}

PendingCall StitchClient::updateSource(
    SourceId id, const SourcePatch &patch, QObject *context, Handler<std::optional<Source>> done) const
{
    return send<std::optional<Source>>(
        write("PUT", pathOf(id), patch.toJson(), patch.openProperties), context,
        [id](const HttpReply &reply) { return answers::changedSource(reply, id); }, std::move(done));
}

PendingCall StitchClient::deleteSource(SourceId id, QObject *context, Handler<std::optional<Source>> done) const
{
    return send<std::optional<Source>>(
        write("DELETE", pathOf(id)), context,
        [id](const HttpReply &reply) { return answers::deletedSource(reply, id); }, std::move(done));
}

PendingCall StitchClient::lastConnectionCheck(
    SourceId id, QObject *context, Handler<std::optional<ConnectionCheck>> done, Lane lane) const
{
    return send<std::optional<ConnectionCheck>>(
        get(pathOf(id, "/last-connection-check"_L1), m_transport.limits().totalCheck, lane), context,
        answers::lastCheck, std::move(done));
}

PendingCall StitchClient::startSync(SourceId id, QObject *context, Handler<SyncOutcome> done) const
{
    return send<SyncOutcome>(write("POST", pathOf(id, "/sync"_L1)), context, answers::startedSync, std::move(done));
}

PendingCall StitchClient::stopSync(SourceId id, QObject *context, Handler<Nothing> done) const
{
    return send<Nothing>(write("DELETE", pathOf(id, "/sync"_L1)), context, answers::stoppedSync, std::move(done));
}

PendingCall StitchClient::listSourceTypes(QObject *context, Handler<QList<SourceType>> done, Lane lane) const
{
    return send<QList<SourceType>>(
        get(typesPath, m_transport.limits().totalList, lane), context, answers::sourceTypes, std::move(done));
}

PendingCall StitchClient::getSourceType(const QString &type, QObject *context, Handler<SourceType> done) const
{
    return send<SourceType>(
        get(u"%1/%2"_s.arg(typesPath, type), m_transport.limits().totalInteractive, Lane::Interactive), context,
        answers::sourceType, std::move(done));
}

PendingCall StitchClient::listDestinations(QObject *context, Handler<QList<Destination>> done) const
{
    return send<QList<Destination>>(get(destinationsPath, m_transport.limits().totalInteractive, Lane::Interactive),
        context, answers::destinations, std::move(done));
}

PendingCall StitchClient::listRuns(qint64 clientId, int page, QObject *context, Handler<RunPage> done) const
{
    HttpRequest request
        = get(u"/v4/%1/extractions"_s.arg(clientId), m_transport.limits().totalInteractive, Lane::Background);
    request.url.setQuery(u"page=%1"_s.arg(page));
    return send<RunPage>(
        request, context, [asked = request.url](const HttpReply &reply) { return answers::runs(reply, asked); },
        std::move(done));
}

} // namespace bobbin
