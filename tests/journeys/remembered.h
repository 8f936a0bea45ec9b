#pragma once

#include "core/history/recorder.h"
#include "tests/support/await.h"
#include "tests/support/rows.h"

#include <memory>

namespace bobbin::test
{

/// What an earlier run saw of an account: one source called Shop, and its check. The file is held as long as the recorder lives.
/// Null if it could not be written.
inline std::unique_ptr<Recorder> remember(const QString &path, const AccountId &account, const QString &origin,
    const QByteArray &check, const QDateTime &listedAt)
{
    auto recorder = std::make_unique<Recorder>(path, Clock::system());
    const ClientPlace client{origin, 116078};
    const Source source = makeSource(7, R"({"display_name":"Shop","stitch_client_id":116078})");
    recorder->observe(observed::List{account, client, listedAt});
    recorder->observe(observed::SourceContent{{client, source.id}, source.raw});
    recorder->observe(observed::LastCheck{{client, source.id},
        {.check = ConnectionCheck::fromJson(QJsonDocument::fromJson(check).object()),
            .since = listedAt,
            .readAt = listedAt}});
    QObject context;
    const Await<std::optional<CachedAccount>, HistoryError> written;
    recorder->query(Recorder::CacheOf{account, origin}, &context, written.handler());
    return written.wait() && written.ok() && written.value() ? std::move(recorder) : nullptr;
}

} // namespace bobbin::test
