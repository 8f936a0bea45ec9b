#pragma once

#include "core/api/transport.h"
#include "core/base/ids.h"
#include "core/data/connectioncheck.h"
#include "core/data/extraction.h"
#include "core/data/sourcelist.h"
#include "core/data/sourcepatch.h"
#include "core/data/sourcetype.h"

#include <QJsonObject>
#include <QUrl>

namespace bobbin
{

/// Where a source of an account is read (API: retrieve a source).
QUrl sourceUrl(const QUrl &baseUrl, SourceId id);

/// A page of last runs, and which comes next.
struct RunPage {
    ExtractionPage content = {};
    std::optional<int> next = {}; ///< always greater than the page itself; nothing: this is the last one
    bool isLinkRefused = false; ///< the link to the next page leads elsewhere, or back: it is not followed
};

/// The Stitch Connect API of one account, one method per endpoint. Owned by the account's session; `transport` must outlive it.
/// Calls under way do not need the client itself. Every handler keeps the promise of Handler; nothing is tried twice.
class StitchClient
{
public:
    /// Without a token nothing should be asked: the session does not, until it has one.
    StitchClient(Transport &transport, const QUrl &baseUrl, const std::optional<AccessToken> &token = {});

    const QUrl &baseUrl() const { return m_baseUrl; }
    /// Calls under way keep what they were made with.
    void setBaseUrl(const QUrl &baseUrl) { m_baseUrl = baseUrl; }
    void setToken(const std::optional<AccessToken> &token) { m_token = token; }

    /// `known`: what the list is likely to hold again; see readSourceList().
    PendingCall listSources(QObject *context, Handler<SourceList> done, Lane lane = Lane::Interactive,
        const KnownSources &known = {}) const;
    /// Deleted sources can be read too. An id the server does not know: NotFound.
    PendingCall getSource(SourceId id, QObject *context, Handler<Source> done, Lane lane = Lane::Interactive) const;
    PendingCall createSource(const NewSource &source, QObject *context, Handler<Source> done) const;
    /// Nothing: accepted, but the answer holds no source; read it again.
    PendingCall updateSource(
        SourceId id, const SourcePatch &patch, QObject *context, Handler<std::optional<Source>> done) const;
    /// The tombstone, or nothing if the answer has none. Not found is success: it is gone.
    PendingCall deleteSource(SourceId id, QObject *context, Handler<std::optional<Source>> done) const;
    /// Nothing: never checked (404, null, {} or an empty body: the documentation does not say which).
    PendingCall lastConnectionCheck(SourceId id, QObject *context, Handler<std::optional<ConnectionCheck>> done,
        Lane lane = Lane::Background) const;
    /// A source that is unknown or deleted: Invalid with code "invalid_source".
    PendingCall startSync(SourceId id, QObject *context, Handler<SyncOutcome> done) const;
    PendingCall stopSync(SourceId id, QObject *context, Handler<Nothing> done) const;
    PendingCall listSourceTypes(QObject *context, Handler<QList<SourceType>> done, Lane lane = Lane::Interactive) const;
    PendingCall getSourceType(const QString &type, QObject *context, Handler<SourceType> done) const;
    PendingCall listDestinations(QObject *context, Handler<QList<Destination>> done) const;
    /// The last runs of a client's sources, a hundred to a page, counted from 1. The API allows few of these calls: see CallBudget.
    PendingCall listRuns(qint64 clientId, int page, QObject *context, Handler<RunPage> done) const;

private:
    HttpRequest get(const QString &path, std::chrono::milliseconds total, Lane lane) const;
    /// Of `body` is shown what is in it, but for properties that are not `open`.
    HttpRequest write(
        const char *verb, const QString &path, const QJsonObject &body = {}, const QSet<QString> &open = {}) const;
    template <class T, class Read>
    PendingCall send(const HttpRequest &request, QObject *context, Read read, Handler<T> done) const;

    Transport &m_transport;
    QUrl m_baseUrl;
    std::optional<AccessToken> m_token;
};

} // namespace bobbin
