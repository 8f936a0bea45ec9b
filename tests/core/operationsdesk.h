#pragma once

#include "core/api/stitchclient.h"
#include "core/state/operations.h"
#include "core/state/sourcestore.h"
#include "tests/support/faultproxy.h"
#include "tests/support/stage.h"

#include <QTest>

/// What the tests of writes begin with.
namespace bobbin::test
{

inline AccountFacts facts(Link link = Link::Live, bool isReadOnly = false)
{
    AccountFacts facts;
    facts.link = link;
    facts.isReadOnly = isReadOnly;
    return facts;
}

/// The operations of a live sandbox account with one source, behind a proxy that can lose answers.
struct Desk {
    Desk() { operations->setAccountFacts(facts()); }
    bool load()
    {
        store.refresh(Lane::Interactive);
        return QTest::qWaitFor([this] { return store.listedAt().isValid(); });
    }
    void pass(std::chrono::milliseconds time)
    {
        stage.clock.advance(time);
        operations->tick();
    }
    QString nameOf(SourceId of) const
    {
        const Source *source = store.find(of);
        return source ? source->displayName : QString();
    }
    QString path(const QString &rest = {}) const { return Stage::path(id, rest); }

    Stage stage;
    SourceId id = stage.add(QStringLiteral("Shop DB"));
    FaultProxy proxy{stage.listener.url()};
    StitchClient client{stage.transport, proxy.url(), stage.token()};
    SourceStore store{client, stage.clock.clock()};
    std::unique_ptr<Operations> operations = std::make_unique<Operations>(client, store, stage.clock.clock());
    QObject context;
};

} // namespace bobbin::test
