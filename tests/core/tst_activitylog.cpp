#include "core/state/activitylog.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "tests/support/faketokenstore.h"
#include "tests/support/stage.h"

#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Kind = Activity::Kind;
using Level = Activity::Level;

namespace
{

/// A workspace with one account of a sandbox, and what it says of itself.
struct Desk {
    bool load()
    {
        QSignalSpy complete(&workspace, &Workspace::caughtUp);
        account = stage.account();
        return workspace.save(account, stage.token(), false).has_value()
            && QTest::qWaitFor([&] { return complete.count() > 0; });
    }
    bool refresh()
    {
        const auto before = refreshed.count();
        workspace.session(account.id)->refresh();
        const bool ok = QTest::qWaitFor([&] { return refreshed.count() > before; });
        workspace.fleet().flush();
        return ok;
    }
    QList<Kind> kinds() const
    {
        QList<Kind> kinds;
        for (const Activity &activity : workspace.activity().activities())
            kinds.append(activity.kind);
        return kinds;
    }
    const Activity &last() const { return workspace.activity().activities().last(); }

    QTemporaryDir folder;
    Stage stage;
    Account account;
    FakeTokenStore tokens;
    mutable Workspace workspace{tokens, folder.filePath(u"accounts.ini"_s), stage.clock.clock(), Limits{}};
    QSignalSpy refreshed{&workspace, &Workspace::refreshed};
};

} // namespace

class TestActivityLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfAnAccountAndItsFirstPicture();
    void tellsThatASourceFailsAndRecovers();
    void saysNothingOfAnUnchangedList();
    void tellsOfSourcesThatComeAndGo();
    void tellsOnceThatAnAccountIsInTrouble_data();
    void tellsOnceThatAnAccountIsInTrouble();
    void tellsOfCommands();
    void tellsOfAnAccountThatIsRemoved();
    void keepsTheLastThousand();
    void tellsOfSettingsThatFollowEachOtherOnce();
};

void TestActivityLog::tellsOfAnAccountAndItsFirstPicture()
{
    Desk desk;
    desk.stage.add(u"Shop"_s);
    const SourceId failing = desk.stage.add(u"Ads"_s);
    desk.stage.service.setCheckOutcome(failing.value, sandbox::Failure{.phase = u"tap"_s, .message = u"no"_s});
    desk.stage.service.startCheck(failing.value);
    desk.stage.clock.advance(1min);
    QVERIFY(desk.load());
    QCOMPARE(desk.kinds(), (QList{Kind::AccountAdded, Kind::Listed}));
    QCOMPARE(desk.last().count, 2);
    QCOMPARE(desk.last().failed, 1);
    QCOMPARE(desk.last().level, Level::Warning);
    QCOMPARE(desk.last().account, u"Shop"_s);
    QCOMPARE(desk.last().at, desk.stage.clock.now());
}

void TestActivityLog::tellsThatASourceFailsAndRecovers()
{
    Desk desk;
    const SourceId id = desk.stage.add(u"Ads"_s);
    QVERIFY(desk.load());
    const auto check = [&](std::optional<sandbox::Failure> outcome) {
        desk.stage.service.setCheckOutcome(id.value, outcome);
        desk.stage.service.startCheck(id.value);
        desk.stage.clock.advance(1min);
        return desk.refresh();
    };
    QVERIFY(check(sandbox::Failure{.phase = u"discovery"_s, .message = u"Access denied"_s}));
    QTRY_COMPARE(desk.last().kind, Kind::SourceFails);
    QCOMPARE(desk.last().said, u"Access denied"_s);
    QCOMPARE(desk.last().source, u"Ads"_s);
    QCOMPARE(desk.last().level, Level::Error);
    QVERIFY(check({}));
    QTRY_COMPARE(desk.last().kind, Kind::SourceRecovered);
    QCOMPARE(desk.kinds().count(Kind::SourceFails), 1);
}

void TestActivityLog::saysNothingOfAnUnchangedList()
{
    Desk desk;
    desk.stage.add(u"Ads"_s);
    QVERIFY(desk.load());
    const auto before = desk.kinds();
    QVERIFY(desk.refresh());
    QVERIFY(desk.refresh());
    QCOMPARE(desk.kinds(), before);
}

void TestActivityLog::tellsOfSourcesThatComeAndGo()
{
    Desk desk;
    desk.stage.add(u"Ads"_s);
    QVERIFY(desk.load());
    desk.stage.add(u"Shop"_s);
    QVERIFY(desk.refresh());
    QTRY_COMPARE(desk.last().kind, Kind::SourceAppeared);
    QCOMPARE(desk.last().source, u"Shop"_s);
    desk.stage.service.answerNext("GET", u"/v4/sources"_s, {.body = "[]"});
    QVERIFY(desk.refresh());
    QTRY_COMPARE(desk.kinds().count(Kind::SourceGone), 2);
}

void TestActivityLog::tellsOnceThatAnAccountIsInTrouble_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("trouble of its own") << 503 << Kind::NotReached;
    QTest::newRow("token refused") << 401 << Kind::TokenRefused;
}

void TestActivityLog::tellsOnceThatAnAccountIsInTrouble()
{
    QFETCH(int, status);
    QFETCH(Kind, kind);
    Desk desk;
    desk.stage.add(u"Ads"_s);
    QVERIFY(desk.load());
    for (int i = 1; i <= 2; ++i) {
        desk.stage.service.answerNext("GET", u"/v4/sources"_s, {.status = status, .body = "{}"});
        desk.workspace.session(desk.account.id)->refresh();
        QTRY_COMPARE(desk.stage.lists(), 1 + i);
        QTRY_VERIFY(!desk.workspace.session(desk.account.id)->store().isRefreshing());
    }
    QCOMPARE(desk.kinds().count(kind), 1);
    QCOMPARE(desk.last().error->httpStatus, status);
    QVERIFY(desk.refresh());
    QCOMPARE(desk.last().kind, Kind::Reached);
    QCOMPARE(desk.kinds().count(Kind::SourceAppeared), 0);
}

void TestActivityLog::tellsOfCommands()
{
    Desk desk;
    QVERIFY(desk.load());
    ActivityLog &log = desk.workspace.activity();
    const auto item = [](const QString &name, BulkRun::Item::State state) {
        return BulkRun::Item{.key = {}, .name = name, .account = u"Acme"_s, .state = state};
    };
    using State = BulkRun::Item::State;
    log.ran(Command::Pause, {item(u"Ads"_s, State::Done)});
    QCOMPARE(desk.last().kind, Kind::Done);
    QCOMPARE(desk.last().account, u"Acme"_s);
    log.ran(Command::Pause, {item(u"Ads"_s, State::Failed)});
    QCOMPARE(desk.last().kind, Kind::Failed);
    log.ran(
        Command::Pause, {item(u"Ads"_s, State::Failed), item(u"Shop"_s, State::Done), item(u"CRM"_s, State::Skipped)});
    QCOMPARE(desk.last().kind, Kind::SomeFailed);
    QCOMPARE(desk.last().count, 3);
    QCOMPARE(desk.last().failed, 1);
    const auto before = desk.kinds();
    log.ran(Command::Delete, {item(u"Ads"_s, State::TakenBack), item(u"Shop"_s, State::Skipped)});
    QCOMPARE(desk.kinds(), before);
}

void TestActivityLog::tellsOfAnAccountThatIsRemoved()
{
    Desk desk;
    desk.stage.add(u"Ads"_s);
    QVERIFY(desk.load());
    QVERIFY(desk.workspace.removeAccount(desk.account.id, this, [](const Result<Nothing, TokenError> &) { }));
    desk.workspace.fleet().flush();
    QCOMPARE(desk.last().kind, Kind::AccountRemoved);
}

void TestActivityLog::keepsTheLastThousand()
{
    Desk desk;
    for (int i = 0; i < 1100; ++i)
        desk.workspace.activity().accountAdded(QString::number(i));
    QCOMPARE(desk.workspace.activity().activities().size(), ActivityLog::most);
    QCOMPARE(desk.last().account, u"1099"_s);
}

void TestActivityLog::tellsOfSettingsThatFollowEachOtherOnce()
{
    Desk desk;
    for (int i = 0; i < 3; ++i)
        desk.workspace.activity().settingsChanged();
    QCOMPARE(desk.kinds(), QList{Kind::SettingsChanged});
    desk.stage.clock.advance(1min);
    desk.workspace.activity().settingsChanged();
    QCOMPARE(desk.kinds().size(), 2);
}

QTEST_GUILESS_MAIN(TestActivityLog)
#include "tst_activitylog.moc"
