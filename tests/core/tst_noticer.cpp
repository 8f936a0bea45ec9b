#include "core/state/noticer.h"

#include "core/health/cause.h"
#include "tests/support/manualclock.h"
#include "tests/support/rows.h"

#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What happens, and how many minutes after noon.
using Event = std::pair<int, QString>;
using Events = QList<Event>;

namespace
{

const auto denied = u"Access denied"_s;

/// A check that failed at that moment.
ConnectionCheck failedAt(const QDateTime &when, const QString &message = denied)
{
    QJsonObject check = QJsonDocument::fromJson(failedCheck(message).raw).object();
    check.insert(u"completion_time"_s, when.toString(Qt::ISODate));
    return *ConnectionCheck::fromJson(check);
}

SourceRow failing(qint64 id, const QDateTime &when = noon, const QString &message = denied,
    const AccountId &account = shop, const QByteArray &more = "{}")
{
    Diagnosis diagnosis;
    diagnosis.fingerprint = causeFingerprint(message);
    return makeRow(makeSource(id, more), readFacts(failedAt(when, message)), account, noon, diagnosis);
}

/// A noticer at work: the heartbeat goes each ten seconds, and what it says is written down with the minute.
struct Desk {
    ManualClock clock{noon};
    Noticer noticer{clock.clock()};
    QStringList said;
    QList<CauseGroup> last;
    int asked = 0; ///< whether the servers are there
    bool isAnswered = true; ///< by the servers, all the time

    Desk()
    {
        QObject::connect(&noticer, &Noticer::due, &noticer, [this](const QList<CauseGroup> &groups) {
            last = groups;
            for (const CauseGroup &group : groups)
                said.append(u"%1: %2"_s.arg(minute()).arg(group.sources.size()));
        });
        QObject::connect(&noticer, &Noticer::over, &noticer, [this] { said.append(u"%1: over"_s.arg(minute())); });
        QObject::connect(&noticer, &Noticer::doubtful, &noticer, [this] { ++asked; });
        noticer.setAccount(shop, true, true);
    }

    qint64 minute() const { return noon.secsTo(clock.now()) / 60; }
    void tick()
    {
        for (const AccountId &account : {shop, blog}) {
            if (isAnswered)
                noticer.heardOf(account);
        }
        noticer.tick();
    }
    void pass(std::chrono::seconds time)
    {
        tick();
        for (auto left = time; left > 0s; left -= 10s) {
            clock.advance(10s);
            tick();
        }
    }
    void fail(qint64 id, const QString &message = denied)
    {
        noticer.rowsChanged({failing(id, clock.now().addSecs(-60), message)});
    }
    void recover(qint64 id) { noticer.rowsChanged({makeRow(id)}); }
    void happen(const QString &what);
};

/// To source 1, or to its account.
void Desk::happen(const QString &what)
{
    const QDateTime now = clock.now();
    CheckFacts checking = readFacts(runningCheck());
    checking.previousFailed = true;
    checking.previousReason = denied;
    const QHash<QString, std::function<SourceRow()>> rows{
        {u"fails"_s, [&] { return failing(1, now.addSecs(-1)); }},
        {u"is checked again"_s, [&] { return makeRow(makeSource(1), checking); }},
        {u"recovers"_s, [] { return makeRow(1); }},
        {u"is unclear"_s, [] { return makeRow(makeSource(1), CheckFacts()); }},
        {u"is paused"_s, [&] { return failing(1, noon, denied, shop, R"({"paused_at":"2026-03-02T11:00:00Z"})"); }},
        {u"is late"_s, [] { return makeRow(1, everyHalfHour(noon.addSecs(-3 * 3600))); }},
        {u"its run of before is read"_s,
            [&] {
                const Extraction run = failedRun(1, denied);
                return makeRow(makeSource(1), readFacts(failedAt(run.time().addSecs(-60))), shop, noon, {},
                    {.run = run, .since = run.time()});
            }},
    };
    if (const auto row = rows.value(what))
        noticer.rowsChanged({row()});
    else if (what == u"goes offline" || what == u"is live")
        noticer.setAccount(shop, what == u"is live", true);
    else if (what == u"is gone")
        noticer.rowsRemoved({{shop, SourceId{1}}});
    else
        QFAIL(qPrintable(what));
}

NoticeRules quiet(const QTime &from, const QTime &to)
{
    return {.isOn = true, .hasQuietHours = true, .quietFrom = from, .quietTo = to};
}

} // namespace

class NoticerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsMutesWhereNoAccountIsKnown();
    void saysNothingAgainAfterAStart_data();
    void saysNothingAgainAfterAStart();
    void knowsWhatWasTold();
    void initTestCase()
    {
        qputenv("TZ", "XYZ-3"); // three hours ahead of UTC: noon is 15:00
        tzset();
    }

    void tellsWhatLasts_data();
    void tellsWhatLasts();
    void isPatientWhileTheComputerSleeps();
    void keepsQuietHours_data();
    void keepsQuietHours();
    void knowsQuietHours_data();
    void knowsQuietHours();
    void saysNothingWhenItIsNotWanted();
    void saysNothingUntilTheServerHasAnswered();
    void groupsByCauseAcrossAccounts();
    void leavesOutAccountsThatAreNotLive();
    void tellsManySourcesOfOneCauseTogether();
    void isSilentWhileMuted_data();
    void isSilentWhileMuted();
    void leavesOutWhatIsKnown_data();
    void leavesOutWhatIsKnown();
    void isNotMutedByAnotherCause();
    void isMutedForAllSourcesUntilAllAreFixed();
    void endsAMuteOnDemand();
    void takesTheMuteThatLastsLongest();
    void keepsMutesOfAnEarlierStart();
    void isMutedWhateverTheVerdict();
    void tellsAgainWhatCouldNotBeShown();
};

void NoticerTest::tellsWhatLasts_data()
{
    QTest::addColumn<Events>("events");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const Events &events, const QStringList &said) {
        QTest::newRow(name) << events << said;
    };
    const Event fails{0, u"fails"_s};
    row("lasts ten minutes", {fails}, {u"10: 1"_s});
    row("a second check fails sooner", {fails, {5, u"fails"_s}}, {u"5: 1"_s});
    row("once, however often it fails", {fails, {12, u"fails"_s}, {40, u"fails"_s}}, {u"10: 1"_s});
    row("recovers before", {fails, {5, u"recovers"_s}}, {});
    row("recovers in between", {fails, {5, u"recovers"_s}, {8, u"fails"_s}}, {u"18: 1"_s});
    row("fails anew", {fails, {20, u"recovers"_s}, {25, u"fails"_s}}, {u"10: 1"_s, u"20: over"_s, u"35: 1"_s});
    row("is checked again, and that is no good result yet", {fails, {5, u"is checked again"_s}}, {u"10: 1"_s});
    row("unclear is not told", {fails, {5, u"is unclear"_s}}, {});
    row("unclear is no recovery", {fails, {5, u"is unclear"_s}, {15, u"fails"_s}}, {u"15: 1"_s});
    row("unclear is not over", {fails, {15, u"is unclear"_s}, {25, u"fails"_s}}, {u"10: 1"_s});
    row("somebody acts", {fails, {5, u"is paused"_s}}, {});
    row("somebody acts when it was told", {fails, {15, u"is paused"_s}}, {u"10: 1"_s, u"15: over"_s});
    row("it goes", {fails, {15, u"is gone"_s}}, {u"10: 1"_s, u"15: over"_s});
    row("offline", {fails, {5, u"goes offline"_s}}, {});
    row("offline for a while", {fails, {5, u"goes offline"_s}, {30, u"is live"_s}}, {u"30: 1"_s});
    row("offline does not end it", {fails, {15, u"goes offline"_s}, {30, u"is live"_s}}, {u"10: 1"_s});
    row("counts from the account's first list", {{0, u"goes offline"_s}, fails, {30, u"is live"_s}}, {u"40: 1"_s});
    row("a run that failed before is no second result", {fails, {2, u"its run of before is read"_s}}, {u"10: 1"_s});
    row("late is no failure", {{0, u"is late"_s}}, {});
}

void NoticerTest::tellsWhatLasts()
{
    QFETCH(const Events, events);
    Desk desk;
    int at = 0;
    for (const auto &[minute, what] : events) {
        desk.pass(std::chrono::minutes(minute - at));
        at = minute;
        desk.happen(what);
    }
    desk.pass(60min);
    QTEST(desk.said, "said");
}

void NoticerTest::isPatientWhileTheComputerSleeps()
{
    Desk desk;
    desk.fail(1);
    desk.pass(5min);
    desk.clock.setNow(desk.clock.now().addSecs(8 * 3600));
    desk.pass(4min);
    QCOMPARE(desk.said, QStringList());
    desk.pass(1min);
    QCOMPARE(desk.said.size(), 1);
}

void NoticerTest::keepsQuietHours_data()
{
    QTest::addColumn<QTime>("from"); // local, three hours ahead
    QTest::addColumn<QTime>("to");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("not now") << QTime(18, 0) << QTime(19, 0) << QStringList{u"10: 1"_s};
    QTest::newRow("held back to their end") << QTime(15, 5) << QTime(15, 40) << QStringList{u"40: 1"_s};
    QTest::newRow("over midnight") << QTime(15, 5) << QTime(1, 0) << QStringList{u"600: 1"_s};
    QTest::newRow("they begin after it was told") << QTime(15, 11) << QTime(15, 40) << QStringList{u"10: 1"_s};
}

void NoticerTest::keepsQuietHours()
{
    QFETCH(const QTime, from);
    QFETCH(const QTime, to);
    for (const bool isFixed : {false, true}) {
        Desk desk;
        desk.noticer.setRules(quiet(from, to));
        desk.fail(1);
        desk.pass(20min);
        const QStringList before = desk.said;
        if (isFixed)
            desk.recover(1);
        desk.pass(11h);
        if (!isFixed)
            QTEST(desk.said, "said");
        else if (before.isEmpty()) // what has passed by then is not told
            QCOMPARE(desk.said, QStringList());
    }
}

void NoticerTest::knowsQuietHours_data()
{
    QTest::addColumn<NoticeRules>("rules");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<bool>("isQuiet");
    const NoticeRules night = quiet({20, 0}, {8, 0});
    const NoticeRules noonRest = quiet({12, 0}, {13, 0});
    NoticeRules off = night;
    off.hasQuietHours = false;
    QTest::newRow("begin") << night << QTime(20, 0) << true;
    QTest::newRow("before") << night << QTime(19, 59) << false;
    QTest::newRow("midnight") << night << QTime(0, 0) << true;
    QTest::newRow("last minute") << night << QTime(7, 59) << true;
    QTest::newRow("end") << night << QTime(8, 0) << false;
    QTest::newRow("within a day") << noonRest << QTime(12, 30) << true;
    QTest::newRow("its end") << noonRest << QTime(13, 0) << false;
    QTest::newRow("its eve") << noonRest << QTime(23, 0) << false;
    QTest::newRow("from and to are the same") << quiet({8, 0}, {8, 0}) << QTime(8, 0) << false;
    QTest::newRow("none") << off << QTime(23, 0) << false;
}

void NoticerTest::knowsQuietHours()
{
    QFETCH(const NoticeRules, rules);
    QFETCH(const QTime, time);
    QTEST(rules.isQuietAt(time), "isQuiet");
}

void NoticerTest::saysNothingWhenItIsNotWanted()
{
    Desk desk;
    desk.noticer.setRules({.isOn = false});
    desk.fail(1);
    desk.pass(60min);
    QCOMPARE(desk.said, QStringList());
    desk.noticer.setRules({});
    desk.pass(0min);
    QCOMPARE(desk.said, QStringList{u"60: 1"_s});
}

/// Where our own network is down nothing changes, and so it lasts.
void NoticerTest::saysNothingUntilTheServerHasAnswered()
{
    Desk desk;
    desk.isAnswered = false;
    desk.fail(1);
    desk.pass(9min);
    QCOMPARE(desk.asked, 0);
    desk.pass(21min);
    QVERIFY(desk.asked > 0);
    QCOMPARE(desk.said, QStringList());
    desk.isAnswered = true;
    desk.pass(1min);
    QCOMPARE(desk.said, QStringList{u"30: 1"_s});
    const int asked = desk.asked;
    desk.pass(30min);
    QCOMPARE(desk.asked, asked); // nothing is due
}

void NoticerTest::groupsByCauseAcrossAccounts()
{
    Desk desk;
    desk.noticer.setAccount(blog, true, true);
    desk.noticer.rowsChanged({failing(1), failing(2), failing(3, noon, u"Connection refused"_s),
        failing(1, noon, denied, blog), makeRow(4)});
    desk.pass(10min);
    QCOMPARE(desk.said, (QStringList{u"10: 3"_s, u"10: 1"_s}));
    QCOMPARE(desk.last.first().cause.fingerprint, causeFingerprint(denied));
    QCOMPARE(desk.last.first().message, denied);
}

void NoticerTest::leavesOutAccountsThatAreNotLive()
{
    Desk desk;
    desk.noticer.setAccount(blog, true, true);
    desk.noticer.rowsChanged({failing(1), failing(1, noon, denied, blog)});
    desk.pass(5min);
    desk.noticer.setAccount(blog, false, true);
    desk.pass(10min);
    QCOMPARE(desk.said, QStringList{u"10: 1"_s});
    QCOMPARE(desk.last.first().sources.first().account, shop);
    desk.noticer.setAccount(blog, true, true);
    desk.pass(0min);
    QCOMPARE(desk.said.last(), u"15: 2"_s);
}

void NoticerTest::tellsManySourcesOfOneCauseTogether()
{
    Desk desk;
    for (int id = 1; id <= 300; ++id) { // an outage of 50 minutes
        desk.fail(id);
        desk.pass(10s);
    }
    QCOMPARE(desk.said.size(), 5); // each ten minutes, not each that has lasted for so long
    desk.pass(60min);
    QCOMPARE(desk.said.last(), u"50: 300"_s);
    for (int id = 1; id < 300; ++id)
        desk.recover(id);
    desk.pass(1min);
    QVERIFY(!desk.said.last().endsWith(u"over"));
    desk.recover(300);
    desk.pass(1min);
    QVERIFY(desk.said.last().endsWith(u"over"));
}

void NoticerTest::isSilentWhileMuted_data()
{
    QTest::addColumn<int>("hours"); // 0: until fixed
    QTest::addColumn<bool>("isOfAll");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("an hour") << 1 << false << QStringList{u"60: 1"_s};
    QTest::newRow("four hours") << 4 << false << QStringList{u"240: 1"_s};
    QTest::newRow("a day") << 24 << false << QStringList{u"1440: 1"_s};
    QTest::newRow("until fixed") << 0 << false << QStringList();
    QTest::newRow("everything for an hour") << 1 << true << QStringList{u"60: 1"_s};
}

void NoticerTest::isSilentWhileMuted()
{
    QFETCH(const int, hours);
    QFETCH(const bool, isOfAll);
    Desk desk;
    desk.fail(1);
    const GroupCause cause = causeOf(failing(1));
    const auto length = hours ? std::optional<std::chrono::seconds>(std::chrono::hours(hours)) : std::nullopt;
    if (isOfAll)
        desk.noticer.muteAll(*length);
    else
        desk.noticer.mute(cause, length);
    QVERIFY(desk.noticer.muteOf(cause));
    desk.pass(30h);
    QTEST(desk.said, "said");
    desk.said.clear();
    desk.recover(1);
    desk.pass(1min);
    QVERIFY(desk.noticer.mutes().isEmpty());
    desk.fail(1); // anew
    desk.pass(10min);
    QVERIFY(desk.said.last().endsWith(u": 1"));
}

void NoticerTest::leavesOutWhatIsKnown_data()
{
    QTest::addColumn<SourceNotes>("notes");
    QTest::addColumn<QStringList>("said");
    const Acknowledgement mark{.reason = u"known"_s, .at = noon, .until = {}, .checkName = {}};
    QTest::newRow("acknowledged") << SourceNotes{.acknowledged = mark} << QStringList{u"10: 1"_s, u"30: 2"_s};
    QTest::newRow("snoozed") << SourceNotes{.snoozedUntil = noon.addSecs(1800)} << QStringList{u"10: 1"_s, u"30: 2"_s};
    QTest::newRow("with a note only") << SourceNotes{.note = u"Call Ann"_s} << QStringList{u"10: 2"_s};
}

/// Two sources with one trouble; somebody knows of one of them, and half an hour later not any more.
void NoticerTest::leavesOutWhatIsKnown()
{
    QFETCH(const SourceNotes, notes);
    Desk desk;
    SourceRow known = failing(2);
    known.notes = notes;
    desk.noticer.rowsChanged({failing(1), known});
    desk.pass(30min);
    known.notes = known.notes.whenFixed();
    desk.noticer.rowsChanged({known});
    desk.pass(30min);
    QTEST(desk.said, "said");
}

void NoticerTest::isNotMutedByAnotherCause()
{
    Desk desk;
    desk.noticer.mute(causeOf(failing(1)), 4h);
    desk.fail(1);
    desk.fail(2, u"Connection refused"_s);
    desk.pass(60min);
    QCOMPARE(desk.said, QStringList{u"10: 1"_s});
    QCOMPARE(desk.last.first().sources.first().source.value, 2);
}

void NoticerTest::isMutedForAllSourcesUntilAllAreFixed()
{
    Desk desk;
    desk.fail(1);
    desk.noticer.mute(causeOf(failing(1)), {});
    desk.fail(2);
    desk.recover(1);
    desk.pass(60min);
    QCOMPARE(desk.noticer.mutes().size(), 1);
    desk.recover(2);
    desk.pass(10s);
    QCOMPARE(desk.noticer.mutes().size(), 0);
    QCOMPARE(desk.said, QStringList());
}

void NoticerTest::endsAMuteOnDemand()
{
    Desk desk;
    const GroupCause cause = causeOf(failing(1));
    desk.fail(1);
    desk.noticer.mute(cause, {});
    desk.noticer.muteAll(24h);
    desk.pass(20min);
    desk.noticer.unmute(cause);
    QVERIFY(!desk.noticer.muteOf(cause)->cause);
    desk.pass(10min);
    QCOMPARE(desk.said, QStringList());
    desk.noticer.unmuteAll();
    QVERIFY(!desk.noticer.muteOf(cause));
    desk.pass(10s);
    QCOMPARE(desk.said, QStringList{u"30: 1"_s});
}

void NoticerTest::takesTheMuteThatLastsLongest()
{
    Desk desk;
    const GroupCause cause = causeOf(failing(1));
    desk.noticer.muteAll(4h);
    desk.noticer.mute(cause, 1h);
    QCOMPARE(desk.noticer.muteOf(cause)->until, noon.addSecs(4 * 3600));
    desk.noticer.mute(cause, 24h);
    QCOMPARE(desk.noticer.muteOf(cause)->until, noon.addSecs(24 * 3600));
    desk.noticer.mute(cause, {});
    QVERIFY(!desk.noticer.muteOf(cause)->until.isValid());
    QCOMPARE(desk.noticer.mutes().size(), 2); // one of a cause
}

void NoticerTest::keepsMutesOfAnEarlierStart()
{
    for (const bool stillFails : {true, false}) {
        Desk desk;
        desk.noticer.setAccount(shop, false, false);
        const NoticeMute untilFixed{.cause = trouble(causeOf(failing(1))), .until = {}};
        const NoticeMute ended{.cause = {}, .until = noon.addSecs(-1)};
        desk.noticer.setMutes({untilFixed, ended});
        desk.pass(1min); // nothing was read yet
        QCOMPARE(desk.noticer.mutes(), QList{untilFixed});
        if (stillFails)
            desk.fail(1);
        desk.noticer.setAccount(shop, true, true);
        desk.pass(20min);
        QCOMPARE(desk.noticer.mutes().size(), stillFails ? 1 : 0);
        QCOMPARE(desk.said, QStringList());
    }
}

void NoticerTest::isMutedWhateverTheVerdict()
{
    GroupCause cause = causeOf(failing(1));
    Desk desk;
    desk.noticer.mute(cause, 1h);
    cause.standing = Standing::Delayed;
    QVERIFY(desk.noticer.muteOf(cause));
    // Without words the verdict is all there is.
    desk.noticer.mute({.standing = Standing::Failing, .reason = Reason::CheckFailed}, 1h);
    QVERIFY(!desk.noticer.muteOf({.standing = Standing::Failing, .reason = Reason::RunFailed}));
}

void NoticerTest::keepsMutesWhereNoAccountIsKnown()
{
    const ManualClock clock;
    Noticer noticer(clock.clock());
    const QList<NoticeMute> mutes{{.cause = trouble(causeOf(failing(1))), .until = {}}};
    noticer.setMutes(mutes);
    noticer.tick();
    QCOMPARE(noticer.mutes(), mutes);
}

void NoticerTest::saysNothingAgainAfterAStart_data()
{
    QTest::addColumn<bool>("wasTold"); // in the start before
    QTest::addColumn<QStringList>("said");
    QTest::newRow("told") << true << QStringList();
    QTest::newRow("not told: it was closed too soon, or in quiet hours") << false << QStringList{u"10: 1"_s};
}

void NoticerTest::saysNothingAgainAfterAStart()
{
    QFETCH(bool, wasTold);
    Desk desk;
    desk.noticer.setAccount(shop, false, false);
    SourceRow row = failing(1, noon.addDays(-1));
    row.since = noon.addDays(-1);
    row.asOf = noon.addSecs(-3600);
    if (wasTold)
        desk.noticer.setTold({row.key});
    desk.noticer.rowsChanged({row});
    desk.noticer.setAccount(shop, true, true);
    row.asOf = {};
    desk.noticer.rowsChanged({row});
    desk.pass(30min);
    QTEST(desk.said, "said");
    desk.said.clear();
    desk.recover(1);
    desk.fail(1);
    desk.pass(10min);
    QCOMPARE(desk.said.last(), u"40: 1"_s); // it is news again
}

void NoticerTest::knowsWhatWasTold()
{
    Desk desk;
    const QSignalSpy changed(&desk.noticer, &Noticer::toldChanged);
    const SourceKey one{shop, {1}}, two{shop, {2}};
    desk.noticer.setTold({two, {blog, {3}}});
    desk.fail(1);
    desk.pass(10min);
    QCOMPARE(desk.noticer.told(), (QSet{one, two, {blog, {3}}})); // the others were not met yet
    QCOMPARE(changed.count(), 1);
    desk.recover(1);
    desk.recover(2);
    desk.noticer.removeAccount(blog);
    desk.pass(10s);
    QCOMPARE(desk.noticer.told(), QSet<SourceKey>());
    desk.fail(1);
    desk.pass(10min);
    QCOMPARE(desk.noticer.told(), QSet{one});
    desk.noticer.notShown({causeOf(failing(1))});
    desk.pass(10s);
    QCOMPARE(desk.noticer.told(), QSet<SourceKey>()); // nobody has seen it
}

void NoticerTest::tellsAgainWhatCouldNotBeShown()
{
    Desk desk;
    const GroupCause cause = causeOf(failing(1));
    desk.noticer.notShown({cause}); // not even told
    desk.fail(1);
    desk.pass(10min);
    QCOMPARE(desk.said, QStringList{u"10: 1"_s});
    desk.noticer.notShown({cause});
    desk.fail(2);
    desk.pass(2min);
    desk.fail(2); // lasts, with the same words: no sooner for that
    desk.pass(7min);
    QCOMPARE(desk.said.size(), 1);
    desk.pass(60min);
    QCOMPARE(desk.said, (QStringList{u"10: 1"_s, u"20: 2"_s}));
    desk.noticer.notShown({cause});
    desk.recover(1);
    desk.recover(2);
    desk.pass(60min);
    QCOMPARE(desk.said.last(), u"79: over"_s); // and what is fixed is not told again
    desk.fail(1);
    desk.pass(60min);
    QCOMPARE(desk.said.last(), u"149: 1"_s);
}

QTEST_GUILESS_MAIN(NoticerTest)
#include "tst_noticer.moc"
