#include "core/state/permission.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"

#include <QTest>

using namespace bobbin;
using namespace bobbin::test;

namespace
{

AccountFacts live()
{
    AccountFacts facts;
    facts.link = Link::Live;
    facts.clientId = 204845;
    return facts;
}

AccountFacts linked(Link link)
{
    AccountFacts facts = live();
    facts.link = link;
    return facts;
}

AccountFacts readOnly(Link link = Link::Live)
{
    AccountFacts facts = linked(link);
    facts.isReadOnly = true;
    return facts;
}

constexpr auto plain = "{}";
constexpr auto paused = R"({"paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto stopped = R"({"system_paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto stoppedAndPaused = R"({"system_paused_at":"2026-03-01T00:00:00Z","paused_at":"2026-03-01T00:00:00Z"})";
constexpr auto deleted = R"({"deleted_at":"2026-03-01T00:00:00Z"})";
constexpr auto atForm = R"({"report_card":{"current_step_type":"form","steps":[{"type":"form"}]}})";
constexpr auto webhook = R"({"type":"webhook.segment"})";
constexpr auto importApi = R"({"type":"import_api"})";

constexpr std::array writes{
    Command::Edit, Command::Pause, Command::Resume, Command::Delete, Command::SyncNow, Command::StopSync};

} // namespace

class TestPermission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsNothingBeWrittenToAnAccount_data();
    void letsNothingBeWrittenToAnAccount();
    void letsNothingBeWrittenToADeletedSource();
    void letsOneWriteRunAtATime();
    void allowsBySource_data();
    void allowsBySource();
    void opensInStitch_data();
    void opensInStitch();
};

void TestPermission::letsNothingBeWrittenToAnAccount_data()
{
    QTest::addColumn<AccountFacts>("account");
    QTest::addColumn<Obstacle>("obstacle");
    QTest::newRow("live") << live() << Obstacle::None;
    QTest::newRow("read-only") << readOnly() << Obstacle::ReadOnly;
    QTest::newRow("read-only and offline") << readOnly(Link::Offline) << Obstacle::ReadOnly;
    QTest::newRow("offline") << linked(Link::Offline) << Obstacle::Offline;
    QTest::newRow("first list on its way") << linked(Link::Connecting) << Obstacle::Offline;
    QTest::newRow("token refused") << linked(Link::Refused) << Obstacle::TokenRefused;
    QTest::newRow("no token") << linked(Link::NoToken) << Obstacle::NoToken;
}

void TestPermission::letsNothingBeWrittenToAnAccount()
{
    QFETCH(AccountFacts, account);
    QFETCH(Obstacle, obstacle);
    QCOMPARE(writeObstacle(account), obstacle);
    for (const Command command : writes) {
        // Each command on a source that would allow it.
        const SourceRow row = makeRow(1, command == Command::Resume ? paused : plain);
        QCOMPARE(bobbin::obstacle(command, row, account), obstacle);
    }
}

void TestPermission::letsNothingBeWrittenToADeletedSource()
{
    for (const Command command : writes)
        QCOMPARE(obstacle(command, makeRow(1, deleted), live()), Obstacle::Deleted);
}

void TestPermission::letsOneWriteRunAtATime()
{
    for (const Command command : writes) {
        SourceRow row = makeRow(1, command == Command::Resume ? paused : plain);
        row.work = Work::Saving;
        QCOMPARE(obstacle(command, row, live()), Obstacle::Busy);
    }
}

void TestPermission::allowsBySource_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<Obstacle>("obstacle");
    const auto row = [](const char *name, Command command, const char *source, Obstacle expected) {
        QTest::newRow(name) << command << QByteArray(source) << expected;
    };
    row("pause active", Command::Pause, plain, Obstacle::None);
    row("pause paused", Command::Pause, paused, Obstacle::AlreadyPaused);
    row("pause stopped", Command::Pause, stopped, Obstacle::StoppedByStitch);
    row("pause unfinished", Command::Pause, atForm, Obstacle::None);
    row("resume paused", Command::Resume, paused, Obstacle::None);
    row("resume active", Command::Resume, plain, Obstacle::NotPaused);
    row("resume stopped", Command::Resume, stopped, Obstacle::StoppedByStitch);
    row("resume stopped and paused", Command::Resume, stoppedAndPaused, Obstacle::StoppedByStitch);
    for (const Command command : {Command::SyncNow, Command::StopSync}) {
        const QByteArray name = command == Command::SyncNow ? "sync " : "stop sync of ";
        row((name + "active").constData(), command, plain, Obstacle::None);
        row((name + "paused").constData(), command, paused, Obstacle::None);
        row((name + "stopped").constData(), command, stopped, Obstacle::None);
        row((name + "unfinished").constData(), command, atForm, Obstacle::NotConfigured);
        row((name + "webhook").constData(), command, webhook, Obstacle::ReceivesData);
        row((name + "Import API").constData(), command, importApi, Obstacle::ReceivesData);
    }
    row("edit stopped", Command::Edit, stopped, Obstacle::None);
    row("edit unfinished", Command::Edit, atForm, Obstacle::None);
    row("delete webhook", Command::Delete, webhook, Obstacle::None);
    row("delete stopped", Command::Delete, stopped, Obstacle::None);
}

void TestPermission::allowsBySource()
{
    QFETCH(Command, command);
    QFETCH(QByteArray, source);
    QFETCH(Obstacle, obstacle);
    QCOMPARE(bobbin::obstacle(command, makeRow(1, source), live()), obstacle);
}

void TestPermission::opensInStitch_data()
{
    QTest::addColumn<AccountFacts>("account");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<Obstacle>("obstacle");
    AccountFacts unknown = live();
    unknown.clientId.reset();
    AccountFacts demo = live();
    demo.isDemo = true;
    QTest::newRow("client id known") << live() << QByteArray(plain) << Obstacle::None;
    QTest::newRow("client id not known") << unknown << QByteArray(plain) << Obstacle::NoClientId;
    QTest::newRow("demo") << demo << QByteArray(plain) << Obstacle::Demo;
    QTest::newRow("read-only") << readOnly() << QByteArray(plain) << Obstacle::None;
    QTest::newRow("offline") << linked(Link::Offline) << QByteArray(plain) << Obstacle::None;
    QTest::newRow("stopped") << live() << QByteArray(stopped) << Obstacle::None;
}

void TestPermission::opensInStitch()
{
    QFETCH(AccountFacts, account);
    QFETCH(QByteArray, source);
    QFETCH(Obstacle, obstacle);
    QCOMPARE(bobbin::obstacle(Command::OpenInStitch, makeRow(1, source), account), obstacle);
}

BOBBIN_SUITE(permission, TestPermission)
#include "tst_permission.moc"
