#include "tests/core/recordedlog.h"

#include "tests/support/suite.h"

#include <algorithm>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A month of an account whose sources run, are checked, fail and recover, read as the program does it. What is recorded in the
/// end is what happened.
class TestSimulatedMonth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAllThatHappened();

private:
    static constexpr auto step = 5h; // finer than anything follows on its like
};

/// A life with a check more often than once a day.
static void bringToLife(RecordedLog &log, SourceId id, int everyMinutes)
{
    log.stage.service.alter(id.value, [everyMinutes](sandbox::SourceState &source) {
        source.properties[u"frequency_in_minutes"_s] = QString::number(everyMinutes);
        source.life = sandbox::Life{
            .trouble = {u"discovery"_s, u"timed out after %1"_s.arg(everyMinutes), {}}, .checkEvery = 17h};
    });
}

/// Reads what is new by now, to the end.
static bool catchUp(RecordedLog &log)
{
    const qsizetype before = log.refreshed->count();
    log.workspace->tick();
    const bool ok = (log.refreshed->count() > before || log.refreshed->wait())
        && QTest::qWaitFor([&log] { return !log.workspace->isBusy(); });
    log.workspace->fleet().flush();
    return ok;
}

void TestSimulatedMonth::recordsAllThatHappened()
{
    RecordedLog log;
    const QList<SourceId> ids{log.one, log.two, log.stage.add(u"Three"_s), log.stage.add(u"Four"_s)};
    for (qsizetype i = 0; i < ids.size(); ++i)
        bringToLife(log, ids[i], 360 + 180 * int(i));
    QVERIFY(log.begin());
    for (auto passed = 0h; passed < 24h * 30; passed += step) {
        log.stage.clock.advance(step);
        QVERIFY(catchUp(log));
    }
    const QDateTime now = log.stage.clock.now();
    qsizetype failed = 0;
    for (const SourceId id : ids) {
        const sandbox::SourceState &source = *log.stage.service.find(id.value);
        const SourcePast past = log.past(id);
        const auto checks = log.stage.service.past().checks(id.value);
        QVERIFY(checks.size() > 30);
        failed += std::ranges::count_if(checks, [](const auto &check) { return check.failure.has_value(); });
        QCOMPARE(past.checks.size(), checks.size());
        for (qsizetype i = 0; i < checks.size(); ++i) {
            QCOMPARE(past.checks[i].check, *ConnectionCheck::fromJson(checks[i].toJson(now)));
            QVERIFY(!past.checks[i].isRevision);
        }
        auto runs = log.stage.service.past().runs(id.value);
        runs.removeIf([&now](const sandbox::Sync &run) { return run.completionTime > now; }); // not shown yet
        QVERIFY(runs.size() > 40);
        QCOMPARE(past.runs.size(), runs.size());
        for (qsizetype i = 0; i < runs.size(); ++i) {
            const auto run = sandbox::runJson(source, runs[i], log.stage.service.options().clientId);
            QCOMPARE(past.runs[i].run, *Extraction::fromJson(run));
        }
        QCOMPARE(past.states.size(), 1);
    }
    QVERIFY(failed > 20);
}

BOBBIN_SUITE(simulatedmonth, TestSimulatedMonth)
#include "tst_simulatedmonth.moc"
