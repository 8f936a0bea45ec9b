#include "ui/window/commands.h"

#include "tests/support/suite.h"
#include "tests/ui/world.h"
#include "ui/words/words.h"

#include <QTest>
#include <QWidget>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class CommandsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void allowsByTheStateOfTheSource_data();
    void allowsByTheStateOfTheSource();
    void allowsNothingToBeWrittenIn_data();
    void allowsNothingToBeWrittenIn();
    void countsTheMembersThatAllowIt();
    void resumesOnlyIfAllSelectedArePaused();
    void editsAndOpensOneAtATime();
    void asksForASelectionFirst();
    void saysWhyEveryDisabledCommandIsDisabled();
    void undoesOnlyWhileADeleteIsHeld();
    void offersANewSourceWhereItCanBeMade();
    void allowsChangesWhereAnAccountIsReadOnly();
    void hidesWhatTheDemoHasNot();
    void leavesPlainKeysToTheList();

private:
    QList<SourceKey> keys(const QStringList &names) const;
    void update(const QStringList &names) { m_commands->update(*m_world->workspace, keys(names), m_account, false); }
    QAction *action(const QString &name) const { return m_window->findChild<QAction *>(name); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<QWidget> m_window;
    Commands *m_commands = nullptr;
    AccountId m_account;
    QHash<QString, qint64> m_ids;
};

void CommandsTest::init()
{
    m_world = std::make_unique<World>();
    m_window = std::make_unique<QWidget>();
    m_commands = new Commands(m_window.get());
    m_ids = {{u"active"_s, m_world->add("Active")}, {u"active2"_s, m_world->add("Active 2")},
        {u"paused"_s, m_world->add("Paused")}, {u"stopped"_s, m_world->add("Stopped")},
        {u"setup"_s, m_world->add("Setup", "platform.hubspot")}, {u"deleted"_s, m_world->add("Deleted")}};
    const auto now = m_world->clock.now();
    m_world->change(m_ids[u"paused"_s], [&](auto &source) { source.pausedAt = sandbox::isoTime(now); });
    m_world->change(m_ids[u"stopped"_s], [&](auto &source) { source.systemPausedAt = now; });
    m_world->change(m_ids[u"setup"_s], [&](auto &source) { source.authorized = false; });
    m_world->change(m_ids[u"deleted"_s], [&](auto &source) { source.deletedAt = now; });
    for (const auto &[type, state] : m_world->service.catalog().types()) {
        if (!state.isPulled() && !m_ids.contains(u"receiver"_s)
            && (type.startsWith(u"webhook"_s) || type == u"import_api"_s))
            m_ids[u"receiver"_s] = m_world->service.addReady(type, u"Receiver"_s);
    }
    QVERIFY(m_ids.contains(u"receiver"_s));
    m_account = m_world->account.id;
    QVERIFY(m_world->connect());
}

void CommandsTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

QList<SourceKey> CommandsTest::keys(const QStringList &names) const
{
    QList<SourceKey> result;
    for (const QString &name : names)
        result.append(m_world->key(m_ids.value(name)));
    return result;
}

void CommandsTest::allowsByTheStateOfTheSource_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("command");
    QTest::addColumn<Obstacle>("obstacle");
    const auto row = [](const char *source, const char *command, Obstacle obstacle) {
        QTest::addRow("%s, %s", source, command)
            << QString::fromLatin1(source) << QString::fromLatin1(command) << obstacle;
    };
    for (const char *command : {"edit", "pause", "delete", "syncNow", "stopSync", "openInStitch"})
        row("active", command, Obstacle::None);
    for (const char *command : {"edit", "pause", "delete", "syncNow", "stopSync"}) // pause says Resume
        row("paused", command, Obstacle::None);
    row("stopped", "edit", Obstacle::None);
    row("stopped", "pause", Obstacle::StoppedByStitch);
    row("stopped", "delete", Obstacle::None);
    row("setup", "edit", Obstacle::None);
    row("setup", "syncNow", Obstacle::NotConfigured);
    row("setup", "stopSync", Obstacle::NotConfigured);
    row("receiver", "edit", Obstacle::None);
    row("receiver", "syncNow", Obstacle::ReceivesData);
    row("receiver", "stopSync", Obstacle::ReceivesData);
    for (const char *command : {"edit", "pause", "delete", "syncNow", "stopSync"})
        row("deleted", command, Obstacle::Deleted);
    row("deleted", "openInStitch", Obstacle::None);
}

void CommandsTest::allowsByTheStateOfTheSource()
{
    QFETCH(QString, source);
    QFETCH(QString, command);
    QFETCH(Obstacle, obstacle);
    update({source});
    const QAction *found = action(command);
    QCOMPARE(found->isEnabled(), obstacle == Obstacle::None);
    if (obstacle != Obstacle::None)
        QCOMPARE(found->toolTip(), obstacleSentence(obstacle));
    else
        QVERIFY(!found->toolTip().isEmpty() && !found->toolTip().endsWith(u'.'));
}

void CommandsTest::allowsNothingToBeWrittenIn_data()
{
    QTest::addColumn<Obstacle>("obstacle");
    QTest::newRow("a read-only account") << Obstacle::ReadOnly;
    QTest::newRow("an account that is offline") << Obstacle::Offline;
    QTest::newRow("an account whose token is refused") << Obstacle::TokenRefused;
    QTest::newRow("an account without a token") << Obstacle::NoToken;
}

void CommandsTest::allowsNothingToBeWrittenIn()
{
    QFETCH(Obstacle, obstacle);
    if (obstacle == Obstacle::ReadOnly) {
        m_world->account.readOnly = true;
        QVERIFY(m_world->workspace->save(m_world->account, {}, false));
    } else if (obstacle == Obstacle::NoToken) {
        m_world->session().dropToken();
    } else {
        m_world->service.answerNext(
            "GET", u"/v4/sources"_s, {.status = obstacle == Obstacle::Offline ? 503 : 401, .body = "{}"});
        m_world->session().refresh();
        QTRY_VERIFY(m_world->session().link() != Link::Live);
    }
    update({u"active"_s});
    for (const QString &name : {u"newSource"_s, u"edit"_s, u"pause"_s, u"delete"_s, u"syncNow"_s, u"stopSync"_s}) {
        QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
        QCOMPARE(action(name)->toolTip(), obstacleSentence(obstacle));
    }
    QVERIFY(action(u"openInStitch"_s)->isEnabled()); // reads only
}

void CommandsTest::countsTheMembersThatAllowIt()
{
    update({u"active"_s, u"active2"_s, u"paused"_s, u"stopped"_s, u"deleted"_s});
    QCOMPARE(action(u"pause"_s)->text(), u"Pause 2 of 5"_s);
    QCOMPARE(action(u"delete"_s)->text(), u"Delete 4 of 5…"_s);
    QCOMPARE(action(u"syncNow"_s)->text(), u"Sync 4 of 5 now"_s);
    QCOMPARE(action(u"stopSync"_s)->text(), u"Stop sync of 4 of 5"_s);
    update({u"active"_s});
    QCOMPARE(action(u"pause"_s)->text(), u"Pause"_s);
    QCOMPARE(action(u"delete"_s)->text(), u"Delete…"_s);
}

void CommandsTest::resumesOnlyIfAllSelectedArePaused()
{
    update({u"paused"_s});
    QCOMPARE(m_commands->pauseCommand(), Command::Resume);
    QCOMPARE(action(u"pause"_s)->text(), u"Resume"_s);
    update({u"paused"_s, u"active"_s});
    QCOMPARE(m_commands->pauseCommand(), Command::Pause);
    QCOMPARE(action(u"pause"_s)->text(), u"Pause 1 of 2"_s);
    QCOMPARE(action(u"resume"_s)->text(), u"Resume 1 of 2"_s);
    QVERIFY(action(u"resume"_s)->isVisible() && action(u"resume"_s)->isEnabled());
    for (const QStringList &same : {QStringList{u"paused"_s}, QStringList{u"active"_s, u"active2"_s}, QStringList()}) {
        update(same);
        QVERIFY(!action(u"resume"_s)->isVisible()); // the one action says it all
    }
    update({u"active"_s});
    QCOMPARE(action(u"pause"_s)->text(), u"Pause"_s);
}

void CommandsTest::editsAndOpensOneAtATime()
{
    update({u"active"_s, u"active2"_s});
    for (const QString &name : {u"edit"_s, u"openInStitch"_s}) {
        QVERIFY(!action(name)->isEnabled());
        QVERIFY(action(name)->toolTip().startsWith(u"Choose one source"_s));
    }
}

void CommandsTest::asksForASelectionFirst()
{
    update({});
    for (const QString &name : {u"edit"_s, u"pause"_s, u"delete"_s, u"syncNow"_s, u"stopSync"_s, u"openInStitch"_s}) {
        QVERIFY(!action(name)->isEnabled());
        QCOMPARE(action(name)->toolTip(), u"Choose a source first."_s);
    }
    QVERIFY(action(u"newSource"_s)->isEnabled());
}

void CommandsTest::saysWhyEveryDisabledCommandIsDisabled()
{
    for (const QStringList &selection : {QStringList(), {u"active"_s}, {u"active"_s, u"deleted"_s}, {u"deleted"_s}}) {
        update(selection);
        for (const QAction *each : m_window->findChildren<QAction *>()) {
            QVERIFY2(each->isEnabled() || !each->isVisible() || each->toolTip().endsWith(u'.'),
                qPrintable(each->objectName() + u": "_s + each->toolTip()));
        }
    }
    m_world->workspace->removeAccount(m_account, m_world->workspace.get(), [](const auto &) { });
    update({});
    for (const QAction *each : m_window->findChildren<QAction *>())
        QVERIFY2(
            each->isEnabled() || !each->isVisible() || each->toolTip().endsWith(u'.'), qPrintable(each->objectName()));
    QVERIFY(!action(u"newSource"_s)->isEnabled());
    QVERIFY(!action(u"refresh"_s)->isEnabled());
}

void CommandsTest::undoesOnlyWhileADeleteIsHeld()
{
    update({u"active"_s});
    QVERIFY(!action(u"undoDelete"_s)->isEnabled());
    m_commands->update(*m_world->workspace, keys({u"active"_s}), m_account, true);
    QVERIFY(action(u"undoDelete"_s)->isEnabled());
}

void CommandsTest::offersANewSourceWhereItCanBeMade()
{
    m_commands->update(*m_world->workspace, {}, {}, false);
    QVERIFY(!action(u"newSource"_s)->isEnabled());
    QCOMPARE(action(u"newSource"_s)->toolTip(), u"Connect an account first."_s);
    update({});
    QVERIFY(action(u"newSource"_s)->isEnabled());
}

void CommandsTest::allowsChangesWhereAnAccountIsReadOnly()
{
    const QAction *allow = action(u"allowWrites"_s);
    update({});
    QVERIFY(!allow->isEnabled());
    QCOMPARE(allow->toolTip(), u"Acme can be changed already."_s);
    m_world->account.readOnly = true;
    QVERIFY(m_world->workspace->save(m_world->account, {}, false));
    update({});
    QVERIFY(allow->isEnabled());
    QCOMPARE(allow->toolTip(), u"Acme is read-only: let its sources be changed"_s);
    m_world->session().dropToken(); // what can be done once it is back is decided now
    update({});
    QVERIFY(allow->isEnabled());
    m_commands->update(*m_world->workspace, {}, {}, false);
    QVERIFY(!allow->isEnabled());
    QCOMPARE(allow->toolTip(), u"Connect an account first."_s);
}

void CommandsTest::hidesWhatTheDemoHasNot()
{
    update({});
    QVERIFY(!action(u"leaveDemo"_s)->isVisible());
    QVERIFY(action(u"accounts"_s)->isVisible());
    Workspace demo(m_world->tokens, m_world->path("demo.ini"), m_world->clock.clock(), Limits());
    demo.startDemo(m_world->listener->url(), sandboxToken(), u"Demo"_s);
    QTRY_VERIFY(demo.fleet().rows().size() > 0);
    m_commands->update(demo, {demo.fleet().rows().keys().first()}, demo.accounts().first().id, false);
    QVERIFY(action(u"leaveDemo"_s)->isVisible());
    QVERIFY(!action(u"accounts"_s)->isVisible());
    QCOMPARE(action(u"openInStitch"_s)->toolTip(), obstacleSentence(Obstacle::Demo));
}

void CommandsTest::leavesPlainKeysToTheList()
{
    QWidget list(m_window.get());
    m_commands->bindToList(&list);
    for (const QAction *each : m_window->findChildren<QAction *>()) {
        for (const QKeySequence &keys : each->shortcuts()) {
            const auto combination = keys[0];
            const bool isFunctionKey = combination.key() >= Qt::Key_F1 && combination.key() <= Qt::Key_F12;
            const bool isListKey
                = !isFunctionKey && !(combination.keyboardModifiers() & (Qt::ControlModifier | Qt::AltModifier));
            if (isListKey || keys == QKeySequence(QKeySequence::Undo))
                QVERIFY2(each->shortcutContext() == Qt::WidgetWithChildrenShortcut, qPrintable(each->objectName()));
        }
    }
}

BOBBIN_SUITE(commands, CommandsTest)
#include "tst_commands.moc"
