#pragma once

#include "core/api/stitchclient.h"

/// What each endpoint's answer means: the success rule in one place. Pure functions, run on a worker thread for large bodies.
namespace bobbin::answers
{

Result<SourceList> sourceList(const HttpReply &reply, const KnownSources &known);
/// `expected` is the id that was asked for; 0 when the answer is to tell it.
Result<Source> source(const HttpReply &reply, SourceId expected);
Result<Source> createdSource(const HttpReply &reply);
/// Of PUT: nothing when a 2xx carries no source.
Result<std::optional<Source>> changedSource(const HttpReply &reply, SourceId expected);
/// Of DELETE: "not found" is success.
Result<std::optional<Source>> deletedSource(const HttpReply &reply, SourceId expected);
Result<std::optional<ConnectionCheck>> lastCheck(const HttpReply &reply);
Result<SyncOutcome> startedSync(const HttpReply &reply);
Result<Nothing> stoppedSync(const HttpReply &reply);
Result<QList<SourceType>> sourceTypes(const HttpReply &reply);
Result<SourceType> sourceType(const HttpReply &reply);
Result<QList<Destination>> destinations(const HttpReply &reply);
/// `asked` is the request's own address: what a link to the next page is measured by.
Result<RunPage> runs(const HttpReply &reply, const QUrl &asked);

} // namespace bobbin::answers
