#include "tests/core/recordedlog.h"

#include "tests/support/suite.h"

#include <algorithm>
#include <functional>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// A month of an account whose sources run, are checked, fail and recover, and are changed and paused from here and elsewhere; the
/// program reads it as it always does, and is closed for three days. What is recorded in the end is what happened.
class TestSimulatedMonth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordsAllThatHappened();
};

namespace
{

/// Lives through the month and keeps what each look must have recorded: the service gives no more than the last check and run.
class Month
{
public:
    Month()
    {
        for (qsizetype i = 0; i < ids.size(); ++i)
            bringToLife(ids[i], 360 + 180 * int(i));
    }

    bool begin()
    {
        const bool ok = log.begin() && settle();
        for (const SourceId id : ids)
            expected[id].states.append({std::nullopt, SourceState::Active, now()});
        look();
        return ok;
    }
    bool liveUntil(int day)
    {
        while (now() < firstDay.addDays(day)) {
            log.stage.clock.advance(step);
            if (!catchUp())
                return false;
        }
        return true;
    }
    /// The program is closed from now on until then.
    bool beAwayUntil(int day, const std::function<void()> &meanwhile)
    {
        away.from = now();
        log.workspace.reset();
        while (now() < firstDay.addDays(day))
            log.stage.clock.advance(step);
        meanwhile();
        log.start();
        away.until = now();
        const bool ok = log.begin() && settle();
        look();
        return ok;
    }
    /// Seen at the next look, which is one step later.
    void setHostElsewhere(SourceId id, const QString &host)
    {
        QString before;
        log.stage.service.alter(id.value, [&](sandbox::SourceState &source) {
            before = source.properties.value(u"host"_s).toString();
            source.properties[u"host"_s] = host;
        });
        expected[id].edits.append({u"host"_s, false, false, before, host, {}});
    }
    bool rename(SourceId id, const QString &name)
    {
        const QString before = log.session().store().find(id)->displayName;
        const SourcePatch patch{.displayName = name, .pausedAt = {}, .properties = {}};
        Await<Source> renamed;
        log.session().operations().update(id, patch, &log.context, renamed.handler());
        expected[id].edits.append({u"display_name"_s, true, false, before, name, now()});
        return renamed.wait() && renamed.ok() && settle();
    }
    bool setPaused(SourceId id, bool isPaused)
    {
        Await<Source> done;
        auto &operations = log.session().operations();
        isPaused ? operations.pause(id, &log.context, done.handler())
                 : operations.resume(id, &log.context, done.handler());
        const auto is = isPaused ? SourceState::Paused : SourceState::Active;
        expected[id].states.append({expected[id].states.last().to, is, now()});
        return done.wait() && done.ok() && settle();
    }
    /// In the sandbox's log.
    qsizetype checksWhileOpen(SourceId id) const
    {
        return std::ranges::count_if(log.stage.service.past().checks(id.value), [this](const sandbox::Check &check) {
            return check.completionTime <= away.from || check.completionTime > away.until;
        });
    }
    QDateTime now() const { return log.stage.clock.now(); }

    RecordedLog log;
    const QList<SourceId> ids{log.one, log.two, log.stage.add(u"Three"_s), log.stage.add(u"Four"_s)};
    QHash<SourceId, SourcePast> expected;
    TimeSpan away; ///< when the program was closed

private:
    static constexpr auto step = 5h; // finer than anything follows on its like

    /// A life with a check more often than once a day.
    void bringToLife(SourceId id, int everyMinutes)
    {
        log.stage.service.alter(id.value, [everyMinutes](sandbox::SourceState &source) {
            source.properties[u"frequency_in_minutes"_s] = QString::number(everyMinutes);
            source.life = sandbox::Life{
                .trouble = {u"discovery"_s, u"timed out after %1"_s.arg(everyMinutes), {}}, .checkEvery = 17h};
        });
    }
    /// Reads what is new by now, to the end.
    bool catchUp()
    {
        const qsizetype before = log.refreshed->count();
        log.workspace->tick();
        const bool ok = (log.refreshed->count() > before || log.refreshed->wait()) && settle();
        look();
        return ok;
    }
    bool settle()
    {
        const bool ok = QTest::qWaitFor([this] { return !log.workspace->isBusy(); });
        log.workspace->fleet().flush();
        return ok;
    }
    void look()
    {
        for (const SourceId id : ids) {
            SourcePast &past = expected[id];
            const ConnectionCheck check = lastCheck(id);
            if (past.checks.isEmpty() || past.checks.last().check.name != check.name)
                past.checks.append({.check = check, .seenAt = now()});
            past.checks.last().check = check; // it may have been running
            const auto run = lastRun(id);
            if (run && (past.runs.isEmpty() || past.runs.last().run != *run))
                past.runs.append({.run = *run, .seenAt = now()});
            for (Edit &edit : past.edits)
                edit.at = edit.at.isValid() ? edit.at : now();
            past.watches.append({now(), now()}); // the next look is later than planned
        }
    }
    ConnectionCheck lastCheck(SourceId id) const
    {
        return *ConnectionCheck::fromJson(log.stage.service.past().checks(id.value).last().toJson(now()));
    }
    std::optional<Extraction> lastRun(SourceId id) const
    {
        auto runs = log.stage.service.past().runs(id.value);
        runs.removeIf([this](const sandbox::Sync &run) { return run.completionTime > now(); }); // not shown yet
        if (runs.isEmpty())
            return std::nullopt;
        const auto &service = log.stage.service;
        return *Extraction::fromJson(
            sandbox::runJson(*service.find(id.value), runs.last(), service.options().clientId));
    }

    const QDateTime firstDay = log.stage.clock.now();
};

} // namespace

void TestSimulatedMonth::recordsAllThatHappened()
{
    Month month;
    const auto [one, two, three, four] = std::tuple(month.ids[0], month.ids[1], month.ids[2], month.ids[3]);
    QVERIFY(month.begin());
    QVERIFY(month.liveUntil(4));
    month.setHostElsewhere(one, u"db2.example.com"_s);
    QVERIFY(month.liveUntil(9));
    QVERIFY(month.rename(two, u"Zwei"_s));
    QVERIFY(month.setPaused(three, true));
    QVERIFY(month.liveUntil(12));
    QVERIFY(month.setPaused(three, false));
    QVERIFY(month.beAwayUntil(15, [&] { month.setHostElsewhere(four, u"db4.example.com"_s); }));
    QVERIFY(month.liveUntil(30));

    qsizetype failed = 0;
    for (const SourceId id : month.ids) {
        const SourcePast past = month.log.past(id);
        const SourcePast &expected = month.expected[id];
        QCOMPARE(past.checks, expected.checks);
        QCOMPARE(past.runs, expected.runs);
        QCOMPARE(past.states, expected.states);
        QCOMPARE(past.edits, expected.edits);
        QCOMPARE(past.watches, expected.watches);
        QVERIFY(past.remarks.isEmpty());
        QCOMPARE(past.checks.size(), month.checksWhileOpen(id) + 1); // and the last one before it was opened again
        failed += std::ranges::count_if(past.checks,
            [](const CheckRecord &record) { return record.check.status == ConnectionCheck::Status::Failed; });
    }
    QVERIFY(failed > 20);
}

BOBBIN_SUITE(simulatedmonth, TestSimulatedMonth)
#include "tst_simulatedmonth.moc"
