#include "tests/support/notificationservice.h"
#include "tests/support/rows.h"
#include "tests/ui/openwindow.h"
#include "ui/panes/healthpane.h"
#include "ui/panes/healthtree.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/window/notifier.h"
#include "ui/window/windowstate.h"
#include "ui/words/noticewords.h"

#include <QAction>
#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const auto denied = u"Access denied for <b>etl</b> & co"_s;
const QStringList all{u"actions"_s, u"body"_s, u"body-markup"_s};

QStringList messages;

void takeMessage(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtInfoMsg) // requests are told
        messages.append(message);
}

} // namespace

/// Runs on a session bus of its own, on which nobody shows notices but the test.
class NotifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsWhatLasts();
    void saysHowManyFailByOneCause();
    void writesTextWhereTheBodyMayHaveMarkup_data();
    void writesTextWhereTheBodyMayHaveMarkup();
    void replacesTheNoticeOfACause();
    void closesWhatRecovered();
    void closesWhatRecoveredBeforeItWasShown();
    void showsAnewWhatWasDismissed();
    void mutesByTheNotice();
    void mindsOnlyItsOwnNotices();
    void closesItsNoticesAtTheEnd();
    void isSilentWithoutAService();
    void tellsAgainWhatWasNotShown_data();
    void tellsAgainWhatWasNotShown();
    void forgetsAServiceThatWent();
    void opensTheGroupByAClick();
    void opensHealthByAClickThoughTheGroupIsGone_data();
    void opensHealthByAClickThoughTheGroupIsGone();
    void mutesByKeysInTheHealthList();
    void mutesOnlyWhatFails();
    void keepsMutesOverARestart();
    void keepsMutesOfAProgramThatIsKilled();

private:
    void start(const QStringList &capabilities = all);
    void open();
    bool waitForNotices(qsizetype count) const
    {
        return QTest::qWaitFor([&] { return m_service->shown().size() >= count; });
    }
    /// That nobody is there: the answer comes before the one to a call made later.
    static bool isAnswered()
    {
        auto ask = QDBusMessage::createMethodCall(
            u"org.freedesktop.Notifications"_s, u"/x"_s, u"org.freedesktop.Notifications"_s, u"GetCapabilities"_s);
        QDBusPendingCallWatcher later(QDBusConnection::sessionBus().asyncCall(ask));
        return QTest::qWaitFor([&] { return later.isFinished(); });
    }
    void tell(const QList<qint64> &ids) { Q_EMIT noticer().due({groupOf(ids)}); }
    CauseGroup groupOf(const QList<qint64> &ids) const;
    Noticer &noticer() const { return m_world->workspace->notices(); }
    QAction *action(const QString &name) const { return m_window->findChild<QAction *>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<NotificationService> m_service;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Notifier> m_notifier;
    qint64 m_shop = 0, m_ads = 0, m_fine = 0;
};

void NotifierTest::init()
{
    QGuiApplication::setApplicationDisplayName(u"Bobbin"_s);
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop <DB>");
    m_ads = m_world->add("Ads");
    m_fine = m_world->add("Fine");
    for (const qint64 id : {m_shop, m_ads}) {
        m_world->service.setCheckOutcome(id, sandbox::Failure{.phase = u"discovery"_s, .message = denied});
        m_world->service.startCheck(id);
    }
    m_world->clock.advance(10min);
}

void NotifierTest::cleanup()
{
    m_window.reset();
    m_notifier.reset();
    m_service.reset();
    m_world.reset();
}

void NotifierTest::start(const QStringList &capabilities)
{
    m_service = std::make_unique<NotificationService>(capabilities);
    QVERIFY(m_service->isThere());
    m_notifier = std::make_unique<Notifier>(*m_world->workspace, QDBusConnection::sessionBus());
    QVERIFY(m_world->connect());
}

void NotifierTest::open()
{
    m_window = test::openWindow(*m_world, {1400, 900});
    QVERIFY(m_window);
}

CauseGroup NotifierTest::groupOf(const QList<qint64> &ids) const
{
    QList<SourceRow> rows;
    for (const qint64 id : ids)
        rows.append(*m_world->row(id));
    return groupByCause(rows).first();
}

void NotifierTest::showsWhatLasts()
{
    start();
    const auto pass = [this](int seconds) {
        for (int second = 0; second < seconds; ++second) {
            m_world->pass(1s);
            m_world->settle();
        }
    };
    pass(595);
    QCOMPARE(m_service->shown().size(), 0);
    pass(10);
    QTRY_VERIFY((pass(1), m_service->shown().size() == 1)); // when the server has answered that they still do
    const auto &notice = m_service->shown().first();
    QCOMPARE(notice.program, u"Bobbin"_s);
    QCOMPARE(notice.icon, u"io.github.bobbin_desktop.bobbin"_s);
    QCOMPARE(notice.hints.value(u"desktop-entry"_s).toString(), u"io.github.bobbin_desktop.bobbin"_s);
    QCOMPARE(notice.title, u"2 source(s) fail"_s);
    QCOMPARE(notice.actions, (QStringList{u"default"_s, u"Open"_s, u"mute"_s, u"Mute 4 h"_s}));
    QCOMPARE(notice.replaces, 0U);
    QVERIFY(notice.body.contains(u"Ads"));
}

void NotifierTest::saysHowManyFailByOneCause()
{
    CauseGroup group{.cause = {}, .sources = {}, .message = u"Gone"_s};
    QList<SourceRow> rows;
    for (int id = 1; id <= 5; ++id) {
        rows.append(failingRow(id));
        group.sources.append(rows.last().key);
    }
    group.since = noon.addSecs(-3600);
    const NoticeText several = noticeText(group, rows, noon);
    QCOMPARE(several.title, u"5 source(s) fail"_s);
    QCOMPARE(several.lines, (QStringList{u"Gone"_s, u"Source 1, Source 2, Source 3 and 2 more"_s, u"Since 11:00"_s}));
    const NoticeText one = noticeText(group, rows.first(1), noon);
    QCOMPARE(one.title, u"Source 1 fails"_s);
    QCOMPARE(one.lines, (QStringList{u"Gone"_s, u"Since 11:00"_s}));
    group.message = QString(5000, u'x');
    QVERIFY(noticeText(group, rows, noon).lines.first().size() <= 160);
}

void NotifierTest::writesTextWhereTheBodyMayHaveMarkup_data()
{
    QTest::addColumn<QStringList>("capabilities");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("actions");
    QTest::newRow("markup") << all << u"Access denied for &lt;b&gt;etl&lt;/b&gt; &amp; co"_s << 4;
    QTest::newRow("no markup") << QStringList{u"actions"_s, u"body"_s} << denied << 4;
    QTest::newRow("no actions") << QStringList{u"body"_s} << denied << 0;
}

void NotifierTest::writesTextWhereTheBodyMayHaveMarkup()
{
    QFETCH(const QStringList, capabilities);
    QFETCH(const QString, words);
    start(capabilities);
    CauseGroup group = groupOf({m_shop});
    group.diagnosis = {};
    Q_EMIT noticer().due({group});
    QVERIFY(waitForNotices(1));
    const auto &notice = m_service->shown().first();
    QVERIFY2(notice.body.startsWith(words), qPrintable(notice.body));
    QCOMPARE(notice.title, u"Shop <DB> fails"_s);
    QTEST(int(notice.actions.size()), "actions");
}

void NotifierTest::replacesTheNoticeOfACause()
{
    start();
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    QCoreApplication::processEvents();
    tell({m_shop, m_ads});
    QVERIFY(waitForNotices(2));
    QCOMPARE(m_service->shown().last().replaces, m_service->shown().first().id);
    CauseGroup other = groupOf({m_shop});
    other.cause.fingerprint = u"another"_s;
    Q_EMIT noticer().due({other});
    QVERIFY(waitForNotices(3));
    QCOMPARE(m_service->shown().last().replaces, 0U);
}

void NotifierTest::closesWhatRecovered()
{
    start();
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    Q_EMIT noticer().over({groupOf({m_shop}).cause});
    QTRY_COMPARE(m_service->closed(), QList{m_service->shown().first().id});
}

void NotifierTest::closesWhatRecoveredBeforeItWasShown()
{
    start();
    CauseGroup other = groupOf({m_shop});
    other.cause.fingerprint = u"another"_s;
    tell({m_shop});
    Q_EMIT noticer().over({groupOf({m_shop}).cause});
    Q_EMIT noticer().due({other});
    QVERIFY(waitForNotices(1));
    QVERIFY(m_service->closed().isEmpty());
    tell({m_shop, m_ads});
    QVERIFY(waitForNotices(2));
    QCOMPARE(m_service->shown().last().replaces, 0U);
}

void NotifierTest::showsAnewWhatWasDismissed()
{
    start();
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    m_service->dismiss(m_service->shown().first().id);
    Q_EMIT noticer().over({groupOf({m_shop}).cause});
    tell({m_shop});
    QVERIFY(waitForNotices(2));
    tell({m_shop});
    QVERIFY(waitForNotices(3));
    QCOMPARE(m_service->shown().at(1).replaces, 0U);
}

void NotifierTest::mutesByTheNotice()
{
    start();
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    const uint id = m_service->shown().first().id;
    QTRY_VERIFY((m_service->press(id, u"mute"_s), noticer().muteOf(groupOf({m_shop}).cause)));
    QCOMPARE(noticer().muteOf(groupOf({m_shop}).cause)->until, m_world->clock.now().addSecs(4 * 3600));
    QTRY_COMPARE(m_service->closed(), QList{id}); // nobody wants to see it
}

void NotifierTest::mindsOnlyItsOwnNotices()
{
    start();
    QSignalSpy opened(m_notifier.get(), &Notifier::openWanted);
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    const uint id = m_service->shown().first().id;
    m_service->press(id + 1, u"default"_s);
    m_service->press(0, u"default"_s);
    m_service->press(id + 1, u"mute"_s);
    QTRY_VERIFY((m_service->press(id, u"default"_s), !opened.isEmpty()));
    QVERIFY(noticer().mutes().isEmpty());
    for (const auto &call : std::as_const(opened))
        QCOMPARE(call.first().value<QList<SourceKey>>(), QList{m_world->key(m_shop)});
}

void NotifierTest::closesItsNoticesAtTheEnd()
{
    start();
    QSignalSpy opened(m_notifier.get(), &Notifier::openWanted);
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    const uint id = m_service->shown().first().id;
    QTRY_VERIFY((m_service->press(id, u"default"_s), !opened.isEmpty())); // it knows the number by now
    m_notifier.reset();
    QTRY_COMPARE(m_service->closed(), QList{id});
}

void NotifierTest::isSilentWithoutAService()
{
    messages.clear();
    const auto before = qInstallMessageHandler(takeMessage);
    Notifier onABus(*m_world->workspace, QDBusConnection::sessionBus());
    Notifier unconnected(*m_world->workspace, QDBusConnection(u"no such bus"_s));
    const bool isConnected = m_world->connect();
    tell({m_shop});
    const bool wasAnswered = isAnswered();
    qInstallMessageHandler(before);
    QVERIFY(isConnected && wasAnswered);
    QCOMPARE(messages, QStringList());
}

void NotifierTest::tellsAgainWhatWasNotShown_data()
{
    QTest::addColumn<bool>("isThere");
    QTest::newRow("nobody is there") << false;
    QTest::newRow("refused") << true;
}

void NotifierTest::tellsAgainWhatWasNotShown()
{
    QFETCH(const bool, isThere);
    if (isThere) {
        m_service = std::make_unique<NotificationService>(all);
        m_service->refuse(true);
    }
    m_notifier = std::make_unique<Notifier>(*m_world->workspace, QDBusConnection::sessionBus());
    QSignalSpy due(&noticer(), &Noticer::due);
    QVERIFY(m_world->connect());
    const auto pass = [this](int seconds) {
        for (int second = 0; second < seconds; ++second) {
            m_world->pass(1s);
            m_world->settle();
        }
    };
    pass(605);
    QTRY_VERIFY((pass(1), due.size() == 1)); // when the server has answered that they still do
    if (isThere)
        QTRY_COMPARE(m_service->refused(), 1);
    else
        QVERIFY(isAnswered());
    QCoreApplication::processEvents();
    if (isThere)
        m_service->refuse(false);
    else
        m_service = std::make_unique<NotificationService>(all);
    pass(500);
    QCOMPARE(due.size(), 1);
    pass(100);
    QTRY_VERIFY((pass(1), due.size() == 2));
    QVERIFY(waitForNotices(1));
    QCOMPARE(m_service->shown().first().title, u"2 source(s) fail"_s);
    pass(1200);
    QCOMPARE(due.size(), 2); // it was shown
}

void NotifierTest::forgetsAServiceThatWent()
{
    start();
    tell({m_shop});
    QVERIFY(waitForNotices(1));
    m_service.reset();
    m_service = std::make_unique<NotificationService>(all);
    QVERIFY(m_service->isThere());
    CauseGroup other = groupOf({m_shop});
    other.cause.fingerprint = u"another"_s;
    Q_EMIT noticer().due({other});
    QVERIFY(waitForNotices(1)); // by then it is known that the other one went
    tell({m_shop});
    QVERIFY(waitForNotices(2));
    QCOMPARE(m_service->shown().last().replaces, 0U); // that number is another program's by now
}

void NotifierTest::opensTheGroupByAClick()
{
    open();
    start();
    connect(m_notifier.get(), &Notifier::openWanted, m_window.get(), &MainWindow::showProblem);
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
    list()->select(m_world->key(m_fine));
    m_window->findChild<QLineEdit *>(u"filterText"_s)->setText(u"fine"_s); // hides what the notice is about
    QTRY_COMPARE(list()->rows().rowCount(), 1);
    m_window->showMinimized();
    tell({m_shop, m_ads});
    QVERIFY(waitForNotices(1));
    const uint id = m_service->shown().first().id;
    QTRY_VERIFY((m_service->press(id, u"default"_s), action(u"showHealth"_s)->isChecked()));
    QVERIFY(!m_window->isMinimized());
    auto *tree = m_window->findChild<HealthTree *>();
    QTRY_VERIFY(tree->isVisible());
    QTRY_COMPARE(list()->selectedKeys().size(), 2);
    QVERIFY(tree->currentGroup());
    QCOMPARE(tree->currentGroup()->cause, groupOf({m_shop}).cause);
    QCOMPARE(tree->selectedKeys().size(), 2);
}

void NotifierTest::opensHealthByAClickThoughTheGroupIsGone_data()
{
    QTest::addColumn<bool>("isListed");
    QTest::newRow("it recovered") << true;
    QTest::newRow("its source is gone") << false;
}

void NotifierTest::opensHealthByAClickThoughTheGroupIsGone()
{
    QFETCH(const bool, isListed);
    open();
    start();
    connect(m_notifier.get(), &Notifier::openWanted, m_window.get(), &MainWindow::showProblem);
    tell({m_shop}); // and it is not withdrawn: the click is under way
    QVERIFY(waitForNotices(1));
    if (isListed) {
        m_world->service.setCheckOutcome(m_shop, {});
        m_world->service.startCheck(m_shop);
        m_world->clock.advance(10min);
    } else {
        m_world->service.answerNext("GET", u"/v4/sources"_s, {.body = '[' + m_world->row(m_ads)->source.raw + ']'});
    }
    m_world->session().refresh();
    const auto isGone = [this] {
        m_world->settle();
        const SourceRow *row = m_world->row(m_shop);
        return !row || !isTrouble(row->judgment.standing);
    };
    QTRY_VERIFY(isGone());
    QCOMPARE(m_world->row(m_shop) != nullptr, isListed);
    QTRY_VERIFY((m_service->press(m_service->shown().first().id, u"default"_s), action(u"showHealth"_s)->isChecked()));
    QTRY_VERIFY(m_window->findChild<HealthTree *>()->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_window->findChild<QLabel *>(u"told"_s)->text(), u"What the notice was about is no longer so."_s);
}

void NotifierTest::mutesByKeysInTheHealthList()
{
    open();
    start();
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
    QVERIFY(!action(u"muteHour"_s)->isEnabled()); // no cause is in hand
    m_window->showProblem({m_world->key(m_shop)});
    auto *tree = m_window->findChild<HealthTree *>();
    QTRY_VERIFY(tree->hasFocus());
    const GroupCause cause = groupOf({m_shop}).cause;
    const QDateTime now = m_world->clock.now();
    for (const auto &[key, hours] : {std::pair(Qt::Key_1, 1), {Qt::Key_4, 4}, {Qt::Key_D, 24}}) {
        QTest::keyClick(tree, key);
        QVERIFY(noticer().muteOf(cause));
        QCOMPARE(noticer().muteOf(cause)->until, now.addSecs(hours * 3600));
    }
    QTest::keyClick(tree, Qt::Key_F);
    QVERIFY(noticer().muteOf(cause) && !noticer().muteOf(cause)->until.isValid());
    const QModelIndex head = tree->model()->index(0, HealthModel::Where);
    QVERIFY(head.data().toString().contains(u"uted"));
    QTest::keyClick(tree, Qt::Key_U);
    QVERIFY(!noticer().muteOf(cause));
    QVERIFY(!action(u"unmute"_s)->isEnabled() && !action(u"unmuteAll"_s)->isEnabled());
    action(u"muteAllHours"_s)->trigger();
    QVERIFY(!noticer().muteOf(cause)->cause && action(u"unmuteAll"_s)->isEnabled());
    action(u"unmuteAll"_s)->trigger();
    QVERIFY(noticer().mutes().isEmpty());
}

void NotifierTest::mutesOnlyWhatFails()
{
    m_world->change(
        m_fine, [now = m_world->clock.now()](sandbox::SourceState &source) { source.overdueSince = now.addDays(-2); });
    open();
    start();
    QTRY_COMPARE(m_world->row(m_fine)->judgment.reason, Reason::Late);
    m_window->showProblem({m_world->key(m_fine)});
    auto *tree = m_window->findChild<HealthTree *>();
    QTRY_VERIFY(tree->hasFocus());
    QCOMPARE(tree->currentGroup()->cause.reason, Reason::Late);
    const QString reason = u"Notices tell of failures only, and no source fails by this cause."_s;
    for (const QString &name : {u"muteHour"_s, u"muteHours"_s, u"muteDay"_s, u"muteUntilFixed"_s}) {
        QVERIFY2(!action(name)->isEnabled(), qPrintable(name));
        QCOMPARE(action(name)->toolTip(), reason);
    }
    QTest::keyClick(tree, Qt::Key_F);
    QVERIFY(noticer().mutes().isEmpty());
    QCOMPARE(m_window->findChild<QLabel *>(u"told"_s)->text(), reason);
    m_window->showProblem({m_world->key(m_shop)});
    QVERIFY(action(u"muteUntilFixed"_s)->isEnabled());
}

void NotifierTest::keepsMutesOverARestart()
{
    const QList<NoticeMute> mutes{
        {.cause = trouble({.reason = Reason::CheckFailed, .fingerprint = u"a, \"b\"/c … 28P01; d=1"_s}), .until = noon},
        {.cause = GroupCause{.standing = Standing::Delayed, .reason = Reason::Late}, .until = {}},
        {.cause = {}, .until = noon.addSecs(60)}};
    const QString path = m_world->path("mutes.ini");
    WindowState(path).setMutes(mutes);
    QCOMPARE(WindowState(path).mutes(), mutes);
    WindowState(path).setMutes({mutes.first()}); // a list of one is written otherwise
    QCOMPARE(WindowState(path).mutes(), QList{mutes.first()});
    WindowState(path).setMutes({mutes.last()});
    QCOMPARE(WindowState(path).mutes(), QList{mutes.last()});
    WindowState(path).setMutes({});
    QCOMPARE(WindowState(path).mutes(), QList<NoticeMute>());
    QSettings broken(path, QSettings::IniFormat);
    broken.setValue(u"notices/muted"_s, QStringList{u"99/1/x"_s, u"x"_s, QString(), u"0/1/good"_s, u"0/1/no end"_s});
    broken.setValue(u"notices/mutedUntil"_s, QStringList{QString(), QString(), QString(), QString(), u"soon"_s});
    broken.sync();
    QCOMPARE(WindowState(path).mutes().size(), 1);
    const QSet<SourceKey> told{{{u"a 1"_s}, {7}}, {{u"b"_s}, {8}}};
    WindowState(path).setTold(told);
    QCOMPARE(WindowState(path).told(), told);
    // The window hands them on.
    WindowState(m_world->path("window.ini")).setTold(told);
    WindowState(m_world->path("window.ini")).setMutes({mutes.first()});
    open();
    QCOMPARE(noticer().mutes(), QList{mutes.first()});
    noticer().muteAll(1h);
    m_window.reset();
    QCOMPARE(WindowState(m_world->path("window.ini")).mutes().size(), 2);
}

/// What is in the file while the window lives: of a copy, as settings of one file share what they have not written.
void NotifierTest::keepsMutesOfAProgramThatIsKilled()
{
    open();
    start();
    m_window->showProblem({m_world->key(m_shop)});
    auto *tree = m_window->findChild<HealthTree *>();
    QTRY_VERIFY(tree->hasFocus());
    int copies = 0;
    const auto written = [&] {
        const QString copy = m_world->path("copy") + QString::number(++copies);
        QFile::copy(m_world->path("window.ini"), copy);
        return WindowState(copy).mutes();
    };
    QCOMPARE(written(), QList<NoticeMute>());
    QTest::keyClick(tree, Qt::Key_4);
    QVERIFY(noticer().muteOf(groupOf({m_shop}).cause));
    QTRY_COMPARE(written(), noticer().mutes());
    QTest::keyClick(tree, Qt::Key_U);
    QTRY_COMPARE(written(), QList<NoticeMute>());
}

QTEST_MAIN(NotifierTest)
#include "tst_notifier.moc"
