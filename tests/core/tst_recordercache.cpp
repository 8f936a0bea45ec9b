#include "core/history/recorder.h"

#include "tests/core/recordershelf.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the next start has to show before the service has answered.
class TestRecorderCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsNothingOfAnAccountThatWasNeverListed();
    void bringsEverythingBackAtTheNextStart();
    void replacesWhatWasKnownBefore();
    void tellsNeverReadFromNeverChecked();
    void keepsThePreviousFailureOfARunningCheck();
    void dropsASourceThatIsGoneWithWhatWasKnownOfIt();
    void findsASharedClientByEitherAccount();
    void knowsAnAccountAtItsOriginOnly();
    void recordsNothingOfAnUnknownClient();
    void dropsARunThatIsKnownNoMore();
    void forgetsTheCacheAndKeepsThePast();
    void dropsCachesNoAccountLeadsTo();
};

static CheckSeen failedSeen(const ManualClock &clock)
{
    return {.check = checkNamed(u"c1"_s, u"failed"_s, u"no route"_s),
        .since = clock.now().addDays(-2),
        .readAt = clock.now()};
}

void TestRecorderCache::showsNothingOfAnAccountThatWasNeverListed()
{
    RecorderShelf shelf;
    const auto answer = shelf.ask<std::optional<CachedAccount>>(Recorder::CacheOf{account, acme.origin});
    QVERIFY(answer.has_value());
    QVERIFY(!*answer);
}

void TestRecorderCache::bringsEverythingBackAtTheNextStart()
{
    RecorderShelf shelf;
    const Source source = makeSource(7, R"({"display_name":"Shop"})");
    const CheckSeen seen = failedSeen(shelf.clock);
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, source.raw});
    shelf.recorder->observe(observed::LastCheck{shopDb, seen});
    const auto run
        = Extraction::fromJson({{u"source_id"_s, 7}, {u"job_name"_s, u"job-1"_s}, {u"tap_exit_status"_s, 1}});
    shelf.recorder->observe(observed::LastRun{shopDb, RunSeen{*run, shelf.clock.now().addDays(-1)}});
    shelf.start();
    const auto cached = shelf.cache();
    QVERIFY(cached);
    QCOMPARE(cached->client, acme);
    QCOMPARE(cached->listedAt, shelf.clock.now());
    QCOMPARE(cached->sources.size(), 1);
    QCOMPARE(cached->sources.first(), (CachedSource{source, seen, RunSeen{*run, shelf.clock.now().addDays(-1)}}));
    QCOMPARE(cached->sources.first().source.displayName, u"Shop"_s);
    QCOMPARE(cached->sources.first().check->check->reason(), u"no route"_s);
}

void TestRecorderCache::replacesWhatWasKnownBefore()
{
    RecorderShelf shelf;
    for (const char *more : {R"({"display_name":"Old"})", R"({"display_name":"New"})"}) {
        shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
        shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, more).raw});
        shelf.recorder->observe(observed::LastCheck{shopDb, failedSeen(shelf.clock)});
        shelf.clock.advance(1min);
    }
    const auto cached = shelf.cache();
    QVERIFY(cached);
    QCOMPARE(cached->listedAt, shelf.clock.now().addSecs(-60));
    QCOMPARE(cached->sources.size(), 1);
    QCOMPARE(cached->sources.first().source.displayName, u"New"_s);
    QCOMPARE(cached->sources.first().check->readAt, shelf.clock.now().addSecs(-60));
}

void TestRecorderCache::tellsNeverReadFromNeverChecked()
{
    RecorderShelf shelf;
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{{acme, {1}}, makeSource(1, "{}").raw});
    shelf.recorder->observe(observed::SourceContent{{acme, {2}}, makeSource(2, "{}").raw});
    shelf.recorder->observe(observed::LastCheck{{acme, {2}}, {.check = {}, .since = {}, .readAt = shelf.clock.now()}});
    const auto cached = shelf.cache();
    QVERIFY(cached);
    QCOMPARE(cached->sources.size(), 2);
    QVERIFY(!cached->sources.at(0).check);
    QVERIFY(cached->sources.at(1).check);
    QVERIFY(!cached->sources.at(1).check->check);
}

void TestRecorderCache::keepsThePreviousFailureOfARunningCheck()
{
    RecorderShelf shelf;
    const CheckSeen seen{.check = checkNamed(u"c2"_s, u"running"_s),
        .since = shelf.clock.now(),
        .previousFailed = true,
        .previousReason = u"Password refused"_s,
        .previousTime = shelf.clock.now().addDays(-1),
        .readAt = shelf.clock.now()};
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, "{}").raw});
    shelf.recorder->observe(observed::LastCheck{shopDb, seen});
    const auto cached = shelf.cache();
    QVERIFY(cached);
    QCOMPARE(cached->sources.value(0).check, seen);
}

void TestRecorderCache::dropsASourceThatIsGoneWithWhatWasKnownOfIt()
{
    RecorderShelf shelf;
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, "{}").raw});
    shelf.recorder->observe(observed::LastCheck{shopDb, failedSeen(shelf.clock)});
    shelf.recorder->observe(observed::LastRun{shopDb, RunSeen{*Extraction::fromJson({{u"source_id"_s, 7}}), {}}});
    shelf.recorder->observe(observed::SourceGone{shopDb});
    QVERIFY(shelf.cache() && shelf.sources().isEmpty());
    const Source source = makeSource(7, "{}");
    shelf.recorder->observe(observed::SourceContent{shopDb, source.raw});
    QCOMPARE(shelf.sources().value(0), (CachedSource{source, {}, {}}));
}

void TestRecorderCache::findsASharedClientByEitherAccount()
{
    RecorderShelf shelf;
    const AccountId other{u"b"_s};
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::List{other, acme, shelf.clock.now().addSecs(5)});
    shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, "{}").raw});
    QCOMPARE(shelf.sources(account).size(), 1);
    QCOMPARE(shelf.sources(other).size(), 1);
    QCOMPARE(shelf.cache(other).value_or(CachedAccount()).listedAt, shelf.clock.now().addSecs(5));
}

void TestRecorderCache::knowsAnAccountAtItsOriginOnly()
{
    RecorderShelf shelf;
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    QVERIFY(shelf.cache());
    QVERIFY(!shelf.cache(account, u"https://api.eu-central-1.stitchdata.com"_s));
}

void TestRecorderCache::recordsNothingOfAnUnknownClient()
{
    RecorderShelf shelf;
    const ClientPlace unknown{acme.origin, 0};
    shelf.recorder->observe(observed::List{account, unknown, shelf.clock.now()});
    shelf.recorder->observe(observed::Check{{unknown, {7}}, checkNamed(u"c"_s, u"failed"_s), shelf.clock.now()});
    QVERIFY(!shelf.cache());
    QCOMPARE(shelf.past({unknown, {7}}), SourcePast());
}

void TestRecorderCache::dropsARunThatIsKnownNoMore()
{
    RecorderShelf shelf;
    const RunSeen run{*Extraction::fromJson({{u"source_id"_s, 7}}), {}};
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, "{}").raw});
    shelf.recorder->observe(observed::LastRun{shopDb, run});
    QCOMPARE(shelf.sources().value(0).run, run);
    shelf.recorder->observe(observed::LastRun{shopDb, {}});
    QCOMPARE(shelf.sources().size(), 1);
    QVERIFY(!shelf.sources().value(0).run);
}

void TestRecorderCache::forgetsTheCacheAndKeepsThePast()
{
    RecorderShelf shelf;
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, "{}").raw});
    shelf.see(u"c"_s, u"failed"_s);
    QVERIFY(shelf.forget(acme, {.cache = true}));
    QVERIFY(!shelf.cache());
    QCOMPARE(shelf.past().checks.size(), 1);
}

void TestRecorderCache::dropsCachesNoAccountLeadsTo()
{
    RecorderShelf shelf;
    const AccountId removed{u"b"_s};
    shelf.recorder->observe(observed::List{account, acme, shelf.clock.now()});
    shelf.recorder->observe(observed::List{removed, bolt, shelf.clock.now()});
    shelf.recorder->observe(observed::SourceContent{shopDb, makeSource(7, "{}").raw});
    shelf.recorder->observe(observed::SourceContent{{bolt, {9}}, makeSource(9, "{}").raw});
    shelf.recorder->dropOtherCaches({account});
    QVERIFY(!shelf.cache(removed));
    QCOMPARE(shelf.sources(account).size(), 1);
    // Its sources have gone too.
    shelf.recorder->observe(observed::List{removed, bolt, shelf.clock.now()});
    QVERIFY(shelf.sources(removed).isEmpty());
}

BOBBIN_SUITE(recordercache, TestRecorderCache)
#include "tst_recordercache.moc"
