#include "core/state/fleet.h"

#include "core/state/accountsession.h"
#include "tests/support/await.h"
#include "tests/support/stage.h"
#include "tests/support/suite.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

/// A fleet of two sandbox accounts at one server, with three sources each: both have the same token.
struct Port {
    Port()
    {
        for (const char16_t *name : {u"One", u"Two", u"Three"})
            ids.append(stage.add(QString::fromUtf16(name)));
        fleet.add(*shop);
        fleet.add(blog);
    }
    std::unique_ptr<AccountSession> makeSession(const QString &name)
    {
        return std::make_unique<AccountSession>(
            stage.account(name), stage.transport, stage.budget, stage.clock.clock(), false);
    }
    SourceKey key(int source, const QString &account = u"Shop"_s) const { return {{account}, ids.at(source)}; }
    /// The last check of a source failed.
    void fail(int source, const QString &message)
    {
        stage.service.alter(ids.at(source).value, [&message](sandbox::SourceState &state) {
            state.check->failure = sandbox::Failure{.phase = u"discovery"_s, .message = message};
        });
    }
    /// Both accounts are live, all checks are read, and all of it has been told.
    bool load()
    {
        shop->setToken(stage.token());
        blog.setToken(stage.token());
        const auto isLoaded = [this] {
            return shop->monitor().isCaughtUp() && blog.monitor().isCaughtUp() && blog.link() == Link::Live
                && shop->link() == Link::Live;
        };
        const bool ok = QTest::qWaitFor(isLoaded, 60'000); // a thousand checks of one test, on a slow machine
        fleet.flush();
        changed.clear();
        return ok;
    }
    bool refresh()
    {
        const int before = stage.lists();
        shop->refresh();
        return QTest::qWaitFor([&] { return stage.lists() > before && !shop->store().isRefreshing(); }, 60'000);
    }

    Stage stage;
    QList<SourceId> ids;
    std::unique_ptr<AccountSession> shop = makeSession(u"Shop"_s);
    AccountSession blog{stage.account(u"Blog"_s), stage.transport, stage.budget, stage.clock.clock(), false};
    Fleet fleet{stage.clock.clock()};
    QSignalSpy changed{&fleet, &Fleet::rowsChanged};
    QSignalSpy removed{&fleet, &Fleet::rowsRemoved};
};

QList<SharedRow> rowsOf(const QSignalSpy &spy) { return spy.last().at(0).value<QList<SharedRow>>(); }

} // namespace

class TestFleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheRowsOfAllAccounts();
    void tellsWhatChangedOnceAFrame();
    void saysNothingOfAnUnchangedRefresh();
    void tellsOnlyTheRowThatChanged();
    void showsTheWorkUnderWay();
    void datesRowsWhileTheAccountIsNotLive();
    void judgesByTheTimeOfTheList();
    void diagnosesFailures();
    void judgesAnewByAPersonsOwnRemedies();
    void hearsTheLastRunAsASecondWitness();
    void doubtsFactsAfterADay();
    void removesTheRowsOfAnAccount();
    void removesARowThatTheListNoLongerHas();
    void tellsMuchOverSeveralTurns();
    void tellsWhatIsGoneAtOnceHoweverMuchItIs();
};

void TestFleet::hasTheRowsOfAllAccounts()
{
    Port port;
    QVERIFY(port.load());
    QCOMPARE(port.fleet.rows().size(), 6);
    const SourceRow *row = port.fleet.find(port.key(0, u"Blog"_s));
    QVERIFY(row);
    QCOMPARE(row->source.displayName, u"One"_s);
    QCOMPARE(row->judgment.standing, Standing::Healthy);
    QCOMPARE(row->since, row->facts.check->time());
    QVERIFY(!row->asOf.isValid());
    QCOMPARE(port.fleet.find({{u"Shop"_s}, {1}}), nullptr);
}

void TestFleet::tellsWhatChangedOnceAFrame()
{
    Port port;
    QVERIFY(port.load());
    for (const SourceId id : port.ids) {
        for (const char16_t *name : {u"a", u"b"}) {
            QJsonObject json = port.shop->store().find(id)->json();
            json.insert(u"display_name"_s, QString::fromUtf16(name));
            port.shop->store().apply(*Source::fromJson(json));
        }
    }
    QVERIFY(port.changed.isEmpty());
    QTRY_COMPARE(port.changed.count(), 1);
    QCOMPARE(rowsOf(port.changed).size(), 3);
    QCOMPARE(port.fleet.find(port.key(1))->source.displayName, u"b"_s);
    port.fleet.flush();
    QCOMPARE(port.changed.count(), 1);
}

void TestFleet::saysNothingOfAnUnchangedRefresh()
{
    Port port;
    QVERIFY(port.load());
    port.stage.clock.advance(1s);
    QVERIFY(port.refresh());
    port.fleet.rejudge();
    port.fleet.flush();
    QVERIFY(port.changed.isEmpty());
    QVERIFY(port.removed.isEmpty());
}

void TestFleet::tellsOnlyTheRowThatChanged()
{
    Port port;
    QVERIFY(port.load());
    port.stage.service.alter(port.ids.at(1).value, [](auto &source) { source.displayName = u"Renamed"_s; });
    QVERIFY(port.refresh());
    port.fleet.flush();
    QCOMPARE(port.changed.count(), 1);
    QCOMPARE(rowsOf(port.changed).size(), 1);
    QCOMPARE(rowsOf(port.changed).first()->key, port.key(1));
    QCOMPARE(*rowsOf(port.changed).first(), *port.fleet.find(port.key(1)));
}

void TestFleet::showsTheWorkUnderWay()
{
    Port port;
    QVERIFY(port.load());
    const Await<Nothing> deleted;
    port.shop->operations().remove(port.ids.at(0), 10s, this, deleted.handler());
    port.fleet.flush();
    QCOMPARE(rowsOf(port.changed).first()->work, Work::DeleteHeld);
    QCOMPARE(rowsOf(port.changed).first()->heldUntil, port.stage.clock.clock().elapsed() + 10s);
    const Await<SyncOutcome> synced;
    port.shop->operations().startSync(port.ids.at(1), this, synced.handler());
    QVERIFY(synced.wait());
    port.fleet.flush();
    QCOMPARE(port.fleet.find(port.key(1))->work, Work::None);
    QCOMPARE(port.fleet.find(port.key(1))->syncRequestedAt, port.stage.clock.now());
    port.shop->operations().deleteNow(port.ids.at(0));
    QVERIFY(deleted.wait());
    port.fleet.flush();
    QCOMPARE(port.fleet.find(port.key(0))->judgment.standing, Standing::Deleted);
}

void TestFleet::datesRowsWhileTheAccountIsNotLive()
{
    Port port;
    QVERIFY(port.load());
    const QDateTime listedAt = port.stage.clock.now();
    sandbox::Reply broken;
    broken.status = 500;
    port.stage.service.answerNext("GET", u"/v4/sources"_s, broken);
    port.stage.clock.advance(5min);
    QVERIFY(port.refresh());
    port.fleet.flush();
    QCOMPARE(port.changed.count(), 1);
    QCOMPARE(rowsOf(port.changed).size(), 3); // the other account is live
    QCOMPARE(port.fleet.find(port.key(0))->asOf, listedAt);
    QCOMPARE(port.fleet.find(port.key(0))->judgment.standing, Standing::Healthy);
    QVERIFY(!port.fleet.find(port.key(0, u"Blog"_s))->asOf.isValid());
    QVERIFY(port.refresh());
    port.fleet.flush();
    QVERIFY(!port.fleet.find(port.key(0))->asOf.isValid());
}

void TestFleet::judgesByTheTimeOfTheList()
{
    Port port;
    const QDateTime due = port.stage.clock.now().addSecs(60);
    port.stage.service.alter(port.ids.at(0).value, [&](auto &source) { source.overdueSince = due; });
    QVERIFY(port.load());
    const double minutes = port.fleet.find(port.key(0))->source.schedule->intervalMinutes;
    QVERIFY(minutes > 0);
    port.stage.clock.advance(std::chrono::minutes(int(minutes * 1.5) + 1)); // a nap
    port.fleet.rejudge();
    port.fleet.flush();
    QVERIFY(port.changed.isEmpty());
    QVERIFY(port.refresh()); // the source itself is the same, the list is newer
    port.fleet.flush();
    QCOMPARE(port.fleet.find(port.key(0))->judgment.standing, Standing::Delayed);
    QCOMPARE(port.fleet.find(port.key(0))->since, due);
}

void TestFleet::diagnosesFailures()
{
    Port port;
    const QList<QString> messages{u"FATAL: password authentication failed for user \"etl\""_s,
        u"HTTP-error-code: 429, Error: Too Many Requests"_s, u"Boom"_s};
    for (int i = 0; i < messages.size(); ++i)
        port.fail(i, messages.at(i));
    QVERIFY(port.load());
    const auto judged = [&port](int i) { return port.fleet.find(port.key(i))->judgment; };
    QCOMPARE(judged(0).standing, Standing::Failing);
    QCOMPARE(judged(0).diagnosis.remedy->id, u"database-password"_s);
    QCOMPARE(judged(1).standing, Standing::Delayed);
    QCOMPARE(judged(1).reason, Reason::CheckFailed);
    QCOMPARE(judged(2).standing, Standing::Failing);
    QVERIFY(!judged(2).diagnosis.remedy);
    QCOMPARE(judged(2).diagnosis.fingerprint, u"boom"_s);
}

void TestFleet::judgesAnewByAPersonsOwnRemedies()
{
    Port port;
    port.fail(0, u"Boom"_s);
    QVERIFY(port.load());
    QTemporaryDir directory;
    QFile file(directory.filePath(u"remedies.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"([{"id":"boom","cause":"quota","who":"wait","patterns":["boom"],"title":"It booms"},{"id":"bad"}])");
    file.close();
    QCOMPARE(port.fleet.readOwnRemedies(file.fileName()).size(), 1);
    port.fleet.flush();
    QCOMPARE(rowsOf(port.changed).size(), 2); // the source of both accounts
    QCOMPARE(port.fleet.find(port.key(0))->judgment.standing, Standing::Delayed);
    QCOMPARE(port.fleet.find(port.key(0))->judgment.diagnosis.remedy->title, u"It booms"_s);
}

void TestFleet::hearsTheLastRunAsASecondWitness()
{
    Port port;
    for (const QString &message : {u"HTTP-error-code: 429, Error: Too Many Requests"_s, u"Boom"_s}) {
        const SourceId id = port.ids.at(message == "Boom"_L1);
        port.stage.service.setRunOutcome(id.value, sandbox::Failure{u"tap"_s, message, {}});
        port.stage.service.startSync(id.value);
    }
    port.stage.clock.advance(1min);
    QVERIFY(port.load());
    const auto row = [&port](int i) { return port.fleet.find(port.key(i)); };
    QTRY_VERIFY(row(1)->run.run && row(1)->judgment.standing == Standing::Failing);
    QCOMPARE(row(1)->judgment.reason, Reason::RunFailed);
    QCOMPARE(row(1)->judgment.diagnosis.fingerprint, u"boom"_s);
    QCOMPARE(row(1)->since, port.stage.clock.now().addSecs(-30));
    QCOMPARE(row(0)->judgment.standing, Standing::Delayed); // the book is asked of a run's words too
    QCOMPARE(row(2)->judgment.standing, Standing::Healthy);
    port.stage.service.setRunOutcome(port.ids.at(1).value, {});
    port.stage.service.startSync(port.ids.at(1).value);
    port.stage.clock.advance(10min);
    port.shop->runs().tick(); // no list is read
    QTRY_COMPARE(row(1)->judgment.standing, Standing::Healthy);
    QCOMPARE(row(1)->since, row(1)->run.run->time());
    QCOMPARE(port.fleet.find(port.key(1, u"Blog"_s))->judgment.standing, Standing::Failing); // it did not read yet
}

void TestFleet::doubtsFactsAfterADay()
{
    Port port;
    QVERIFY(port.load());
    port.stage.clock.advance(24h);
    port.fleet.rejudge();
    port.fleet.flush();
    QVERIFY(port.changed.isEmpty());
    port.stage.clock.advance(1s);
    port.fleet.rejudge();
    port.fleet.flush();
    QCOMPARE(rowsOf(port.changed).size(), 6);
    QCOMPARE(port.fleet.find(port.key(0))->judgment.reason, Reason::TooOld);
    QCOMPARE(port.fleet.find(port.key(0))->judgment.was, Verdict::Healthy);
}

void TestFleet::removesTheRowsOfAnAccount()
{
    Port port;
    QVERIFY(port.load());
    const Await<Nothing> deleted;
    port.shop->operations().remove(port.ids.at(0), 10s, this, deleted.handler()); // touched, not told yet
    port.fleet.remove(*port.shop);
    port.shop.reset();
    QCOMPARE(port.removed.count(), 1);
    QCOMPARE(port.removed.at(0).at(0).value<QList<SourceKey>>().size(), 3);
    QCOMPARE(port.fleet.rows().size(), 3);
    QVERIFY(deleted.wait());
    port.fleet.rejudge();
    port.fleet.flush();
    QVERIFY(port.changed.isEmpty());
    QVERIFY(port.fleet.find(port.key(0, u"Blog"_s)));
}

void TestFleet::removesARowThatTheListNoLongerHas()
{
    Port port;
    QVERIFY(port.load());
    sandbox::Reply empty;
    empty.body = "[]";
    port.stage.service.answerNext("GET", u"/v4/sources"_s, empty);
    QVERIFY(port.refresh());
    port.fleet.flush();
    QCOMPARE(port.removed.count(), 1);
    QCOMPARE(port.fleet.rows().size(), 3);
    QVERIFY(port.changed.isEmpty());
}

void TestFleet::tellsMuchOverSeveralTurns()
{
    Port port;
    QVERIFY(port.load());
    for (int i = 0; i < 2 * turnBatch; ++i)
        port.stage.add(u"More %1"_s.arg(i));
    const QSignalSpy settled(&port.fleet, &Fleet::settled);
    port.fleet.setTurn(0ms);
    int others = 0, othersBefore = -1; // who have a word in the event loop too
    QTimer other;
    connect(&other, &QTimer::timeout, this, [&others] { ++others; });
    other.start(0);
    connect(&port.fleet, &Fleet::rowsChanged, this, [&] {
        QVERIFY(others > othersBefore);
        othersBefore = others;
    });
    QVERIFY(port.refresh());
    QTRY_VERIFY(port.fleet.isSettled());
    QCOMPARE(port.fleet.rows().size(), 2 * turnBatch + 6);
    QSet<SourceKey> told;
    for (const QList<QVariant> &batch : std::as_const(port.changed)) {
        const auto rows = batch.at(0).value<QList<SharedRow>>();
        QVERIFY(rows.size() <= turnBatch);
        for (const SourceRow &row : rows)
            told.insert(row.key);
    }
    QCOMPARE(told.size(), 2 * turnBatch);
    QVERIFY(settled.count() >= 1);
}

void TestFleet::tellsWhatIsGoneAtOnceHoweverMuchItIs()
{
    Port port;
    for (int i = 0; i < 2 * turnBatch; ++i)
        port.stage.add(u"More %1"_s.arg(i));
    QVERIFY(port.load());
    port.fleet.setTurn(0ms);
    sandbox::Reply empty;
    empty.body = "[]";
    port.stage.service.answerNext("GET", u"/v4/sources"_s, empty);
    QVERIFY(port.refresh());
    QTRY_COMPARE(port.removed.count(), 1);
    QCOMPARE(port.removed.at(0).at(0).value<QList<SourceKey>>().size(), 2 * turnBatch + 3);
    QCOMPARE(port.fleet.rows().size(), 2 * turnBatch + 3); // the other account's
}

BOBBIN_SUITE(fleet, TestFleet)
#include "tst_fleet.moc"
