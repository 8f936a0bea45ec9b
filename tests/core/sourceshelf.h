#pragma once

#include "core/api/stitchclient.h"
#include "core/state/sourcestore.h"
#include "tests/support/manualclock.h"
#include "tests/support/rows.h"
#include "tests/support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

namespace bobbin::test
{

inline constexpr auto listPath = "/v4/sources";

inline QByteArray listOf(const QList<Source> &sources)
{
    QByteArrayList elements;
    for (const Source &source : sources)
        elements.append(source.raw);
    return ScriptedServer::http(200, '[' + elements.join(',') + ']');
}

inline Source renamed(qint64 id, const char *name)
{
    return makeSource(id, QByteArray(R"({"display_name":")") + name + "\"}");
}

/// A store in front of a server that says what a test wrote down.
struct Shelf {
    void serve(const QByteArray &raw, bool held = false) { server.answer(listPath, {.raw = raw, .held = held}); }
    /// Serves the list, reads it and forgets what was said about it.
    bool load(const QList<Source> &sources)
    {
        serve(listOf(sources));
        const auto before = refreshed.count();
        store.refresh(Lane::Interactive);
        const bool ok = QTest::qWaitFor([&] { return refreshed.count() > before; });
        clear();
        return ok;
    }
    void clear()
    {
        for (QSignalSpy *spy : {&changed, &removed, &refreshed, &failed, &readFailed})
            spy->clear();
    }
    QString nameOf(qint64 id) const
    {
        const Source *source = store.find({id});
        return source ? source->displayName : QString();
    }

    ScriptedServer server;
    ManualClock clock;
    Transport transport{Limits{}};
    StitchClient client{transport, server.url(), *AccessToken::parse(QStringLiteral("token"))};
    SourceStore store{client, clock.clock()};
    QSignalSpy changed{&store, &SourceStore::changed};
    QSignalSpy removed{&store, &SourceStore::removed};
    QSignalSpy refreshed{&store, &SourceStore::refreshed};
    QSignalSpy failed{&store, &SourceStore::refreshFailed};
    QSignalSpy readFailed{&store, &SourceStore::readFailed};
};

inline QList<SourceId> idsOf(const QSignalSpy &spy) { return spy.at(0).at(0).value<QList<SourceId>>(); }

} // namespace bobbin::test
