#include "ui/window/mainwindow.h"

#include "tests/ui/openwindow.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plaintext.h"
#include "ui/window/bararea.h"
#include "ui/window/commands.h"

#include <QTableWidget>
#include <QTabWidget>
#include <QAction>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QTest>
#include <QTreeWidget>
#include <QToolBar>
#include <QToolButton>

#include <algorithm>
#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

class MainWindowTest : public QObject
{
    Q_OBJECT

public:
    static void initMain()
    {
        QCoreApplication::setApplicationName(u"bobbin"_s);
        QGuiApplication::setApplicationDisplayName(u"Bobbin"_s);
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void welcomesWithoutAnAccount();
    void namesTheAccountInItsTitle();
    void saysThatADemoIsADemo();
    void asksBeforeUnsavedTextIsLostWithTheDemo();
    void selectsTheWorstSourceAtFirst();
    void selectsAgainWhatWasSelectedWhenItWasClosed();
    void keepsTheSelectionWhileALongListComesIn();
    void readsTheSelectedSourceItself();
    void showsTheHistoryOfTheSelectedSource();
    void filtersByTextFacetAndButton();
    void givesTheKeyboardToTheFilterAndBack();
    void asksBeforeItClosesOverUnsavedText_data();
    void asksBeforeItClosesOverUnsavedText();
    void asksBeforeAnotherSourceIsEdited();
    void closesAnUntouchedEditorWithTheSelection();
    void takesHeldDeletesBackWhenItQuits();
    void unlocksAReadOnlyAccountAtTheLockOrByKey_data();
    void unlocksAReadOnlyAccountAtTheLockOrByKey();
    void showsHowFarManyAreAndStopsThem_data();
    void showsHowFarManyAreAndStopsThem();
    void foldsBelowNineHundredPixels();
    void turnsToTheFiltersWhereTheyHaveNoRoom();
    void hidesPanesWhenAskedAndRemembersIt();
    void countsDeletedSourcesOnlyWhereTheyAreAskedFor();
    void comesBackWithItsFilter();
    void comesBackWithoutAFilterOfAnAccountThatIsGone();
    void readsEverythingAgainOnRefresh();
    void readsTheNamesOfDestinationsWhereTheyAreSeen_data();
    void readsTheNamesOfDestinationsWhereTheyAreSeen();
    void opensTheSourceInStitch();
    void followsItsSettingsAtOnce();
    void tellsAllTimesAsTheyAreWanted();
    void readsLessWhileItIsNotSeen();
    void showsRowsAndTimesAsItsSettingsSay();
    void goesByTheProxyOfItsSettings();
    void opensTheProxysSettingsFromABar();
    void goesFromPaneToPaneByKey();
    void makesPanesLargerAndSmallerByKey();
    void listsEveryKey();
    void offersOnARowWhatTheSourceMenuOffers();
    void keepsTheLastGoodListWhenTheServerIsGone();
    void letsAnAccountGoWhileItsSourceIsShown();
    void saysWhatIsWrongWithAPersonsRemedies();
    void saysWhatBecameOfTheRecords();

public Q_SLOTS:
    void opened(const QUrl &url) { m_opened = url; }

private:
    void start();
    void openWindow();
    QAction *action(const QString &name) const { return m_window->findChild<QAction *>(name); }
    template <class T = QWidget> T *child(const QString &name) const { return m_window->findChild<T *>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(u"unsavedChanges"_s); }
    QString status(const QString &name) const { return child<QLabel>(name)->text(); }
    void edit(qint64 id, const QString &host);

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0, m_ads = 0, m_crm = 0;
    QUrl m_opened;
};

void MainWindowTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_ads = m_world->add("Ads");
    m_crm = m_world->add("CRM");
    m_world->service.setCheckOutcome(m_crm, sandbox::Failure{.phase = u"discovery"_s, .message = u"Access denied"_s});
    for (const qint64 id : {m_shop, m_crm})
        m_world->service.startCheck(id);
    m_world->clock.advance(10min);
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void MainWindowTest::openWindow()
{
    m_window = test::openWindow(*m_world, {1440, 860}); // more than the screen there is
    QVERIFY(m_window);
}

void MainWindowTest::start()
{
    openWindow();
    QVERIFY(m_world->connect());
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
}

void MainWindowTest::edit(qint64 id, const QString &host)
{
    list()->select(m_world->key(id));
    action(u"edit"_s)->trigger();
    QTRY_VERIFY(child<QWidget>(u"sourceEditor"_s)->isVisible());
    if (!host.isEmpty())
        child<QWidget>(u"sourceEditor"_s)->findChild<QLineEdit *>(u"host"_s)->setText(host);
}

void MainWindowTest::welcomesWithoutAnAccount()
{
    openWindow();
    QVERIFY(child<QWidget>(u"welcomePage"_s)->isVisible());
    QVERIFY(!list()->isVisible());
    QCOMPARE(m_window->windowTitle(), u"Bobbin"_s);
    QCOMPARE(status(u"linkState"_s), u"No account yet"_s);
    QSignalSpy demo(m_window.get(), &MainWindow::demoWanted);
    child<QAbstractButton>(u"welcomeDemo"_s)->click();
    QCOMPARE(demo.count(), 1);
    child<QAbstractButton>(u"welcomeConnect"_s)->click();
    QVERIFY(child<QWidget>(u"accountDialog"_s)->isVisible());
}

void MainWindowTest::namesTheAccountInItsTitle()
{
    start();
    QVERIFY(list()->isVisible());
    QCOMPARE(m_window->windowTitle(), u"Acme – Bobbin"_s);
    QCOMPARE(status(u"linkState"_s), u"Online"_s);
    QTRY_VERIFY(status(u"sourceCount"_s).startsWith(u"3 "_s));
    QVERIFY(!child<QWidget>(u"demoBar"_s));
}

void MainWindowTest::saysThatADemoIsADemo()
{
    openWindow();
    m_world->workspace->startDemo(m_world->listener->url(), sandboxToken(), u"Demo account"_s);
    QTRY_VERIFY(!list()->selectedKeys().isEmpty());
    QCOMPARE(m_window->windowTitle(), u"Demo – Bobbin"_s);
    QVERIFY(child<QWidget>(u"demoBar"_s)->isVisible());
    QVERIFY(child<MessageBar>(u"demoBar"_s)->message().head.startsWith(u"Demo"_s));
    QSignalSpy left(m_window.get(), &MainWindow::leaveDemoWanted);
    child<QWidget>(u"demoBar"_s)->findChild<QAbstractButton *>(u"messageAction1"_s)->click();
    QCOMPARE(left.count(), 1);
    QVERIFY(!QFile::exists(m_world->path("accounts.ini")));
    QVERIFY(m_world->tokens.isEmpty());
}

void MainWindowTest::asksBeforeUnsavedTextIsLostWithTheDemo()
{
    openWindow();
    m_world->workspace->startDemo(m_world->listener->url(), sandboxToken(), u"Demo account"_s);
    m_world->account = m_world->workspace->accounts().first();
    QTRY_VERIFY(m_world->session().monitor().isCaughtUp());
    m_world->settle();
    edit(m_shop, u"db2"_s);
    QSignalSpy left(m_window.get(), &MainWindow::leaveDemoWanted);
    child<QWidget>(u"demoBar"_s)->findChild<QAbstractButton *>(u"messageAction1"_s)->click();
    QVERIFY(question());
    QCOMPARE(left.count(), 0);
    question()->button(QMessageBox::Discard)->click();
    QCOMPARE(left.count(), 1);
}

void MainWindowTest::selectsTheWorstSourceAtFirst()
{
    start();
    QCOMPARE(list()->selectedKeys(), QList{m_world->key(m_crm)});
    QTRY_COMPARE(child<QLabel>(u"detailTitle"_s)->text(), u"CRM"_s);
    QTRY_VERIFY(child<QPushButton>(u"failingButton"_s)->text().startsWith(u"1 "_s));
    QTRY_VERIFY(list()->table()->hasFocus());
}

void MainWindowTest::selectsAgainWhatWasSelectedWhenItWasClosed()
{
    start();
    list()->select(m_world->key(m_ads));
    QVERIFY(m_window->close());
    m_window.reset();
    m_world->tokens.put(m_world->account, sandboxToken());
    m_world->workspace
        = std::make_unique<Workspace>(m_world->tokens, m_world->path("accounts.ini"), m_world->clock.clock(), Limits());
    openWindow();
    m_world->workspace->start();
    QTRY_COMPARE(list()->selectedKeys(), QList{m_world->key(m_ads)});
    QTRY_VERIFY(m_world->session().monitor().isCaughtUp());
    m_world->settle();
    QCOMPARE(list()->selectedKeys(), QList{m_world->key(m_ads)});
}

void MainWindowTest::keepsTheSelectionWhileALongListComesIn()
{
    start();
    list()->select(m_world->key(m_ads));
    m_world->workspace->fleet().setTurn(0ms);
    m_world->session().store().setTurn(0ms);
    for (int i = 0; i < 2 * turnBatch; ++i)
        m_world->add("More");
    m_world->change(m_shop, [](auto &source) { source.displayName = u"Renamed"_s; });
    m_world->session().refresh();
    const QAbstractItemModel *rows = list()->table()->model();
    QTRY_COMPARE(rows->rowCount(), 2 * turnBatch + 3);
    QCOMPARE(list()->selectedKeys(), QList{m_world->key(m_ads)});
    sandbox::Reply shorter;
    shorter.body = '[' + m_world->row(m_ads)->source.raw + ']';
    m_world->service.answerNext("GET", u"/v4/sources"_s, shorter);
    m_world->session().refresh();
    QTRY_COMPARE(rows->rowCount(), 1);
    QCOMPARE(list()->selectedKeys(), QList{m_world->key(m_ads)});
}

void MainWindowTest::readsTheSelectedSourceItself()
{
    start();
    m_world->service.clearRequests();
    list()->select(m_world->key(m_shop));
    const auto read = [this] {
        return std::ranges::any_of(m_world->service.requests(), [this](const sandbox::LoggedRequest &logged) {
            return logged.request.verb == "GET" && logged.request.path == u"/v4/sources/%1"_s.arg(m_shop);
        });
    };
    QTRY_VERIFY(read());
}

void MainWindowTest::filtersByTextFacetAndButton()
{
    start();
    auto *filter = child<QLineEdit>(u"filterText"_s);
    filter->setText(u"ads"_s);
    QTRY_VERIFY(status(u"shownCount"_s).endsWith(u"of 3 shown"_s));
    list()->select(m_world->key(m_ads)); // what was selected is kept in sight until then
    QCOMPARE(status(u"shownCount"_s), u"1 of 3 shown"_s);
    child<QPushButton>(u"failingButton"_s)->click();
    QCOMPARE(filter->text(), QString());
    list()->select(m_world->key(m_crm));
    QCOMPARE(status(u"shownCount"_s), u"1 of 3 shown"_s);
    action(u"clearFilter"_s)->trigger();
    QCOMPARE(status(u"shownCount"_s), u"3 of 3 shown"_s);
}

void MainWindowTest::givesTheKeyboardToTheFilterAndBack()
{
    start();
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_Slash);
    QVERIFY(child<QLineEdit>(u"filterText"_s)->hasFocus());
    QCOMPARE(child<QLineEdit>(u"filterText"_s)->text(), QString());
    QTest::keyClicks(child<QLineEdit>(u"filterText"_s), u"a/b"_s);
    QCOMPARE(child<QLineEdit>(u"filterText"_s)->text(), u"a/b"_s);
    child<QLineEdit>(u"filterText"_s)->setText(u"crm"_s);
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_Escape);
    QCOMPARE(child<QLineEdit>(u"filterText"_s)->text(), QString());
    QTest::keyClick(list()->table(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(child<QLineEdit>(u"filterText"_s)->hasFocus());
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_Return);
    QVERIFY(child<QWidget>(u"detailPane"_s)->isAncestorOf(QApplication::focusWidget()));
}

void MainWindowTest::asksBeforeItClosesOverUnsavedText_data()
{
    QTest::addColumn<QMessageBox::StandardButton>("answer");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<int>("writes");
    QTest::newRow("save") << QMessageBox::Save << true << 1;
    QTest::newRow("discard") << QMessageBox::Discard << true << 0;
    QTest::newRow("cancel") << QMessageBox::Cancel << false << 0;
}

void MainWindowTest::asksBeforeItClosesOverUnsavedText()
{
    QFETCH(QMessageBox::StandardButton, answer);
    QFETCH(bool, closes);
    start();
    edit(m_shop, u"db2"_s);
    QVERIFY2(m_window->windowTitle().contains(u"Shop, edited"_s), qPrintable(m_window->windowTitle()));
    QVERIFY(!m_window->close());
    QVERIFY(m_window->isVisible());
    QVERIFY(question());
    question()->button(answer)->click();
    if (closes)
        QTRY_VERIFY(!m_window->isVisible());
    else
        QVERIFY(m_window->isVisible());
    QTEST(int(m_world->writes().size()), "writes");
    if (closes)
        return;
    QVERIFY(!m_window->close()); // asked each time
    QTRY_VERIFY(question());
}

void MainWindowTest::asksBeforeAnotherSourceIsEdited()
{
    start();
    edit(m_shop, u"db2"_s);
    auto *editor = child<QWidget>(u"sourceEditor"_s);
    list()->select(m_world->key(m_ads));
    QVERIFY(editor->isVisible()); // what was typed stays
    QCOMPARE(editor->findChild<QLineEdit *>(u"host"_s)->text(), u"db2"_s);
    action(u"edit"_s)->trigger();
    QVERIFY(question());
    question()->button(QMessageBox::Cancel)->click();
    QCOMPARE(editor->findChild<QLineEdit *>(u"display_name"_s)->text(), u"Shop"_s);
    QTRY_VERIFY(!question());
    action(u"edit"_s)->trigger();
    question()->button(QMessageBox::Discard)->click();
    QCOMPARE(editor->findChild<QLineEdit *>(u"display_name"_s)->text(), u"Ads"_s);
    QVERIFY(editor->isVisible());
    QVERIFY(m_world->writes().isEmpty());
}

void MainWindowTest::closesAnUntouchedEditorWithTheSelection()
{
    start();
    edit(m_shop, {});
    list()->select(m_world->key(m_ads));
    QVERIFY(!child<QWidget>(u"sourceEditor"_s)->isVisible());
    QCOMPARE(child<QLabel>(u"detailTitle"_s)->text(), u"Ads"_s);
}

void MainWindowTest::takesHeldDeletesBackWhenItQuits()
{
    start();
    list()->select(m_world->key(m_shop));
    action(u"delete"_s)->trigger();
    QVERIFY(child<QWidget>(u"heldBar"_s)->isVisible());
    QTRY_VERIFY(action(u"undoDelete"_s)->isEnabled());
    QVERIFY(!m_window->close());
    auto *notice = child<QMessageBox>(u"notice"_s);
    QVERIFY(notice);
    QCOMPARE(notice->text(), u"Nothing was deleted"_s);
    QVERIFY(notice->informativeText().startsWith(u"1 "_s));
    QCOMPARE(notice->textFormat(), Qt::PlainText);
    QCOMPARE(m_world->session().operations().work(SourceId{m_shop}), Work::None);
    notice->accept();
    QTRY_VERIFY(!m_window->isVisible());
    m_world->pass(20s);
    m_world->settle();
    QVERIFY(m_world->writes().isEmpty());
}

void MainWindowTest::unlocksAReadOnlyAccountAtTheLockOrByKey_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("at the lock") << false;
    QTest::newRow("by key") << true;
}

void MainWindowTest::unlocksAReadOnlyAccountAtTheLockOrByKey()
{
    QFETCH(const bool, byKey);
    m_world->account.readOnly = true;
    start();
    auto *lock = child<QToolButton>(u"readOnlyLock"_s);
    QVERIFY(lock->isVisible());
    QVERIFY2(lock->toolTip().contains(u"Nothing can be changed in Acme."_s), qPrintable(lock->toolTip()));
    QVERIFY(!action(u"pause"_s)->isEnabled());
    QVERIFY(action(u"pause"_s)->toolTip().contains(u"read-only"_s));
    if (byKey)
        QTest::keyClick(list()->table(), Qt::Key_W, Qt::ControlModifier | Qt::AltModifier);
    else
        lock->click();
    QTRY_VERIFY(action(u"pause"_s)->isEnabled());
    QTRY_COMPARE(status(u"told"_s), u"Acme can be changed now."_s);
    QVERIFY(!action(u"allowWrites"_s)->isEnabled());
    QTRY_VERIFY(!lock->isVisible());
    QVERIFY(!m_world->workspace->store().find(m_world->account.id)->readOnly);
    QVERIFY(m_world->writes().isEmpty());
}

void MainWindowTest::showsHowFarManyAreAndStopsThem_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by the button") << false;
    QTest::newRow("by key") << true;
}

void MainWindowTest::showsHowFarManyAreAndStopsThem()
{
    QFETCH(bool, byKey);
    for (int i = 0; i < 7; ++i)
        m_world->add(qPrintable(u"Source %1"_s.arg(i)));
    start();
    const auto *work = child<QLabel>(u"work"_s);
    auto *progress = child<QProgressBar>(u"workProgress"_s);
    auto *stop = child<QToolButton>(u"stopWork"_s);
    QVERIFY(!work->isVisible() && !progress->isVisible() && !stop->isVisible());
    QStringList told;
    const QObject whileTold;
    connect(progress, &QProgressBar::valueChanged, &whileTold,
        [&](int value) { told.append(u"%1: %2"_s.arg(work->text()).arg(value)); });
    list()->table()->selectAll();
    QTRY_VERIFY(action(u"pause"_s)->text().contains(u"10 of 10"_s));
    action(u"pause"_s)->trigger();
    QCOMPARE(work->text(), u"Pausing 0 of 10"_s);
    QVERIFY(work->isVisible() && progress->isVisible() && stop->isVisible());
    QCOMPARE(progress->value(), 0);
    QCOMPARE(progress->maximum(), 10);
    QCOMPARE(stop->accessibleName(), u"Stop after these"_s);
    if (byKey)
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Period, Qt::ControlModifier);
    else
        stop->click();
    QVERIFY(!stop->isVisible()); // what is under way ends
    QTRY_VERIFY(!work->isVisible());
    QVERIFY(!progress->isVisible());
    QCOMPARE(m_world->writes().size(), 4);
    QVERIFY2(told.contains(u"Pausing 7 of 10: 7"_s), qPrintable(told.join(u", "_s)));
    QVERIFY2(status(u"told"_s).contains(u"6"_s), qPrintable(status(u"told"_s)));
}

void MainWindowTest::foldsBelowNineHundredPixels()
{
    start();
    m_window->resize(1400, 700);
    QVERIFY(child<QWidget>(u"facets"_s)->isVisible());
    QVERIFY(child<QWidget>(u"rightPane"_s)->isVisible());
    m_window->resize(700, 600);
    QVERIFY2(m_window->width() < 900, qPrintable(QString::number(m_window->width())));
    QVERIFY(!child<QWidget>(u"facets"_s)->isVisible());
    QVERIFY(!child<QWidget>(u"rightPane"_s)->isVisible());
    QVERIFY(list()->isVisible());
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_Return);
    QVERIFY(child<QWidget>(u"detailPane"_s)->isVisible()); // in place of the list
    QVERIFY(!list()->isVisible());
    const auto *bar = child<QToolBar>(u"toolBar"_s);
    QVERIFY(bar->actions().contains(action(u"back"_s)));
    action(u"back"_s)->trigger();
    QVERIFY(list()->isVisible());
    QVERIFY(!bar->actions().contains(action(u"back"_s)));
    QVERIFY(!action(u"back"_s)->isEnabled());
    m_window->resize(1400, 700);
    QVERIFY(child<QWidget>(u"facets"_s)->isVisible());
    QVERIFY(child<QWidget>(u"rightPane"_s)->isVisible());
}

void MainWindowTest::hidesPanesWhenAskedAndRemembersIt()
{
    start();
    action(u"showSidebar"_s)->trigger();
    QVERIFY(!child<QWidget>(u"facets"_s)->isVisible());
    action(u"showDetail"_s)->trigger();
    QVERIFY(!child<QWidget>(u"rightPane"_s)->isVisible());
    QVERIFY(m_window->close());
    m_window.reset();
    openWindow();
    QVERIFY(!child<QWidget>(u"facets"_s)->isVisible());
    QVERIFY(!action(u"showDetail"_s)->isChecked());
}

void MainWindowTest::comesBackWithItsFilter()
{
    start();
    list()->select(m_world->key(m_shop));
    auto *field = child<QLineEdit>(u"filterText"_s);
    field->setFocus();
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"type:mysql shop"_s);
    const auto rows = [this] { return list()->table()->model()->rowCount(); };
    QCOMPARE(field->text(), u"type:mysql shop"_s);
    QTRY_COMPARE(rows(), 1);
    QVERIFY(m_window->close());
    m_window.reset();
    openWindow();
    QCOMPARE(child<QLineEdit>(u"filterText"_s)->text(), u"type:mysql shop"_s);
    QTRY_COMPARE(rows(), 1);
    QTRY_COMPARE(list()->selectedKeys(), QList{m_world->key(m_shop)});
    action(u"clearFilter"_s)->trigger();
    QVERIFY(m_window->close());
    m_window.reset();
    openWindow();
    QTRY_VERIFY(rows() > 1);
}

void MainWindowTest::comesBackWithoutAFilterOfAnAccountThatIsGone()
{
    start();
    QFile state(m_world->path("window.ini"));
    m_window.reset();
    QVERIFY(state.open(QIODevice::WriteOnly));
    state.write("[General]\nfilter=, account:gone\n");
    state.close();
    openWindow();
    QTRY_VERIFY(list()->table()->model()->rowCount() > 1);
}

void MainWindowTest::readsEverythingAgainOnRefresh()
{
    start();
    list()->select(m_world->key(m_shop));
    m_world->service.clearRequests();
    action(u"refresh"_s)->trigger();
    const auto count = [this](const QString &path) {
        return std::ranges::count(m_world->service.requests(), path,
            [](const sandbox::LoggedRequest &logged) { return logged.request.path; });
    };
    QTRY_COMPARE(count(u"/v4/sources"_s), 1);
    QTRY_COMPARE(count(u"/v4/sources/%1/last-connection-check"_s.arg(m_shop)), 1);
    QVERIFY(m_world->writes().isEmpty());
}

/// How often a widget was painted.
class Paints : public QObject
{
public:
    explicit Paints(QWidget &widget) { widget.installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

void MainWindowTest::readsTheNamesOfDestinationsWhereTheyAreSeen_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("in the list") << u"column:%1"_s.arg(SourceTableModel::Destination);
    QTest::newRow("in the details") << u"showDetail"_s;
}

void MainWindowTest::readsTheNamesOfDestinationsWhereTheyAreSeen()
{
    QFETCH(QString, command);
    start();
    const auto destination
        = [this] { return list()->table()->model()->index(0, SourceTableModel::Destination).data().toString(); };
    const auto asked = [this] {
        return std::ranges::count(m_world->service.requests(), u"/v4/destinations"_s,
            [](const sandbox::LoggedRequest &logged) { return logged.request.path; });
    };
    QTRY_COMPARE(destination(), u"Warehouse (98765)"_s); // the details are open
    action(u"showDetail"_s)->trigger();
    m_world->service.addDestination(98765, u"snowflake"_s, u"Lakehouse"_s);
    m_world->service.clearRequests();
    m_world->session().dropToken();
    m_world->session().setToken(sandboxToken());
    QTRY_VERIFY(m_world->session().link() == Link::Live && !m_world->workspace->isBusy());
    QCOMPARE(asked(), 0);
    QSignalSpy named(m_world->workspace.get(), &Workspace::destinationsNamed);
    action(command)->trigger();
    QVERIFY(m_world->workspace->isBusy()); // at once
    const Paints paints(*list()->table()->viewport());
    QVERIFY(named.wait());
    const int before = paints.count;
    QCOMPARE(destination(), u"Lakehouse (98765)"_s);
    QTRY_VERIFY(paints.count > before);
    list()->select(m_world->key(m_shop));
    list()->select(m_world->key(m_ads));
    QTRY_VERIFY(!m_world->workspace->isBusy());
    QCOMPARE(asked(), 1);
}

void MainWindowTest::opensTheSourceInStitch()
{
    start();
    QDesktopServices::setUrlHandler(u"https"_s, this, "opened");
    list()->select(m_world->key(m_shop));
    action(u"openInStitch"_s)->trigger();
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(
        m_opened.toString(), u"https://app.stitchdata.com/client/204845/pipeline/v2/sources/%1/summary"_s.arg(m_shop));
}

void MainWindowTest::followsItsSettingsAtOnce()
{
    start();
    action(u"settings"_s)->trigger();
    auto *dialog = child<QDialog>(u"settings"_s);
    QVERIFY(dialog && dialog->isVisible());
    Settings wanted = m_world->settings.settings();
    wanted.refreshEvery = 0s;
    wanted.stitchAddress = u"https://eu.example/{client}/{source}"_s;
    m_world->settings.set(wanted);
    QVERIFY(!m_world->session().nextPoll());
    QDesktopServices::setUrlHandler(u"https"_s, this, "opened");
    action(u"openInStitch"_s)->trigger();
    QDesktopServices::unsetUrlHandler(u"https"_s);
    QCOMPARE(m_opened.host(), u"eu.example"_s);
}

void MainWindowTest::tellsAllTimesAsTheyAreWanted()
{
    const QByteArray zone = qgetenv("TZ");
    qputenv("TZ", "XYZ-3"); // three hours ahead of UTC
    tzset();
    start();
    action(u"showActivity"_s)->trigger();
    m_world->listener.reset();
    action(u"refresh"_s)->trigger();
    QTRY_COMPARE(m_world->session().link(), Link::Offline);
    m_world->settle();
    const QString began = m_world->clock.now().toUTC().toString(u"HH:mm"_s);
    const QString here = m_world->clock.now().toLocalTime().toString(u"HH:mm"_s);
    const auto told = [this](const QString &time) {
        const auto *lines = child<QAbstractItemView>(u"activityLines"_s)->model();
        const QString last = lines->index(lines->rowCount() - 1, 0).data().toString();
        const QString bar = child<QWidget>(u"bars"_s)->findChild<PlainText *>(u"messageText"_s)->toPlainText();
        return status(u"listAge"_s).contains(u"Updated "_s + time) && bar.contains(u"Since "_s + time)
            && last.startsWith(time);
    };
    QVERIFY(began != here);
    QVERIFY(told(here));
    Settings wanted = m_world->settings.settings();
    wanted.times = TimeDisplay::Utc;
    m_world->settings.set(wanted);
    QVERIFY(told(began));
    qputenv("TZ", zone);
    tzset();
}

void MainWindowTest::readsLessWhileItIsNotSeen()
{
    start();
    const AccountSession &session = m_world->session();
    const auto seen = *session.nextPoll();
    m_window->showMinimized();
    QTRY_COMPARE(*session.nextPoll(), seen + 180s);
    m_window->showNormal();
    QTRY_COMPARE(*session.nextPoll(), seen);
    m_window->hide();
    QCOMPARE(*session.nextPoll(), seen + 180s);
    m_window->show();
    QCOMPARE(*session.nextPoll(), seen);
}

void MainWindowTest::showsRowsAndTimesAsItsSettingsSay()
{
    start();
    action(u"settings"_s)->trigger();
    const auto choose = [this](const QString &name, auto value) {
        auto *choice = child<QComboBox>(name);
        choice->setCurrentIndex(choice->findData(int(value)));
    };
    const SourceTable &table = *list()->table();
    for (const auto &[density, name] : {std::pair(Density::Comfortable, u"comfortable"_s),
             {Density::Compact, u"compact"_s}, {Density::Standard, u"standard"_s}}) {
        choose(u"density"_s, density);
        QCOMPARE(table.rowHeight(0), rowHeight(density, table.fontMetrics()));
        QVERIFY(action(name)->isChecked());
    }

    const auto checked = [&] { return table.model()->index(0, SourceTableModel::Checked).data().toString(); };
    const QDateTime time = m_world->row(m_crm)->facts.check->time();
    QCOMPARE(checked(), u"9 min"_s);
    for (const auto &[times, words] : {std::pair(TimeDisplay::Utc, u"12:00"_s),
             {TimeDisplay::Local, momentText(time, m_world->clock.now().toLocalTime())}, {TimeDisplay::Utc, u"12:00"_s},
             {TimeDisplay::Relative, u"9 min"_s}}) {
        QCoreApplication::processEvents();
        const Paints paints(*table.viewport());
        choose(u"times"_s, times);
        QCOMPARE(checked(), words);
        QTRY_VERIFY(paints.count > 0);
    }
}

void MainWindowTest::goesByTheProxyOfItsSettings()
{
    openWindow();
    Settings wanted = m_world->settings.settings();
    wanted.proxy = {.kind = ProxyChoice::Kind::None};
    m_world->settings.set(wanted);
    QCOMPARE(m_world->workspace->proxy().choice(), wanted.proxy);
    wanted.proxy = {.kind = ProxyChoice::Kind::Manual, .host = u"proxy.invalid"_s, .port = 3128};
    m_window.reset();
    m_world->settings.set(wanted);
    openWindow(); // as at a start
    QCOMPARE(m_world->workspace->proxy().choice(), wanted.proxy);
}

void MainWindowTest::opensTheProxysSettingsFromABar()
{
    openWindow();
    Settings wanted = m_world->settings.settings();
    wanted.proxy = {.kind = ProxyChoice::Kind::Manual, .host = u"no-such-proxy.invalid"_s, .port = 3128};
    m_world->settings.set(wanted);
    Account account = m_world->account;
    account.baseUrl = QUrl(u"https://api.example.invalid"_s);
    QVERIFY(m_world->workspace->save(account, sandboxToken(), false));
    QPushButton *button = nullptr;
    QTRY_VERIFY([&] {
        for (auto *candidate : m_window->findChildren<QPushButton *>())
            button = candidate->text() == u"Proxy settings…"_s ? candidate : button;
        return button && button->isVisible();
    }());
    button->click();
    auto *choice = child<QComboBox>(u"proxyChoice"_s);
    QVERIFY(choice);
    QTRY_VERIFY(choice->hasFocus());
}

void MainWindowTest::goesFromPaneToPaneByKey()
{
    start();
    list()->table()->setFocus();
    const auto isIn
        = [this](const QString &pane) { return child<QWidget>(pane)->isAncestorOf(QApplication::focusWidget()); };
    const auto press = [this](Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
    };
    press();
    QVERIFY(isIn(u"detailPane"_s));
    press();
    QVERIFY(child<QWidget>(u"facets"_s)->hasFocus());
    press();
    QVERIFY(child<QWidget>(u"filterText"_s)->hasFocus());
    press();
    QVERIFY(list()->table()->hasFocus());
    press(Qt::ShiftModifier);
    QVERIFY(child<QWidget>(u"filterText"_s)->hasFocus());
    press(Qt::ShiftModifier);
    action(u"showSidebar"_s)->trigger(); // what is hidden is passed over
    list()->table()->setFocus();
    press();
    press();
    QVERIFY(child<QWidget>(u"filterText"_s)->hasFocus());
}

void MainWindowTest::makesPanesLargerAndSmallerByKey()
{
    start();
    action(u"showActivity"_s)->trigger();
    QWidget *facets = child(u"facets"_s), *rows = list(), *right = child(u"rightPane"_s), *log = child(u"logPanel"_s);
    const auto sizes = [&] { return QList<int>{facets->width(), rows->width(), right->width(), log->height()}; };
    const auto press = [](QWidget *where, Qt::KeyboardModifiers more = {}) {
        where->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ControlModifier | more);
        QCoreApplication::processEvents();
    };
    m_world->settle();
    const QList<int> before = sizes();
    const QFontMetrics metrics(m_window->font());
    QCOMPARE(before.at(0), spacing(length::SidebarWidth, metrics)); // as nobody chose others yet
    QCOMPARE(before.at(2), spacing(length::DetailWidth, metrics));
    press(facets);
    QVERIFY(sizes().at(0) > before.at(0) && sizes().at(1) < before.at(1));
    press(facets, Qt::ShiftModifier);
    QCOMPARE(sizes().first(3), before.first(3));
    press(list()->table(), Qt::ShiftModifier);
    QVERIFY(sizes().at(1) < before.at(1) && sizes().at(2) > before.at(2));
    QCOMPARE(sizes().at(0), before.at(0));
    press(child(u"detailPane"_s), Qt::ShiftModifier);
    QCOMPARE(sizes().first(3), before.first(3));
    const int low = log->height();
    press(log);
    QVERIFY(log->height() > low);
    for (int i = 0; i < 50; ++i)
        press(facets);
    QVERIFY(list()->width() >= list()->minimumWidth() && facets->width() > 0);
}

void MainWindowTest::listsEveryKey()
{
    start();
    action(u"keyList"_s)->trigger();
    const auto *tree = child<QTreeWidget>(u"keys"_s);
    QVERIFY(tree && tree->isVisible());
    QStringList listed;
    for (QTreeWidgetItemIterator at(const_cast<QTreeWidget *>(tree)); *at; ++at)
        listed.append((*at)->text(1));
    int count = 0;
    for (const QAction *one : m_window->findChildren<QAction *>()) {
        // Leave the demo is there in the demo only, Resume where some are paused and some are not.
        if (one->shortcut().isEmpty() || !one->isVisible())
            continue;
        ++count;
        const QString keys = QKeySequence::listToString(one->shortcuts(), QKeySequence::NativeText);
        const auto lines = std::ranges::count_if(
            listed, [&](const QString &line) { return line == keys || line.startsWith(keys + u"; "_s); });
        QVERIFY2(lines == 1, qPrintable(one->objectName() + u' ' + keys));
    }
    QVERIFY(count > 20);
    // Keys of lists are told with their command, and where not every list has them.
    QSet<QString> ofLists;
    for (const QShortcut *one : m_window->findChildren<QShortcut *>())
        ofLists.insert(one->key().toString(QKeySequence::NativeText));
    QCOMPARE(ofLists, (QSet{u"/"_s, u"E"_s, u"Y"_s, u"P"_s, u"O"_s}));
    QVERIFY(listed.contains(keysText(*action(u"find"_s))) && listed.contains(keysText(*action(u"edit"_s))));
    for (const QString &key : ofLists) {
        const QString told = key == "/"_L1 ? key : key + u" in Health"_s;
        QVERIFY2(listed.join(u"; "_s).split(u"; "_s).count(told) == 1, qPrintable(told));
    }
    // What is chosen from a list, columns and views of one's own, is reached by the arrows, or by its name in the palette.
    const QStringList lists{u"menuColumns"_s, u"menuSortBy"_s, u"menuThenBy"_s, u"menuRemoveView"_s};
    QList<const QMenu *> menus;
    for (const QAction *title : m_window->menuBar()->actions())
        menus.append(title->menu());
    for (qsizetype i = 0; i < menus.size(); ++i) {
        for (const QAction *one : menus.at(i)->actions()) {
            if (one->menu())
                menus.append(one->menu());
            else if (!one->isSeparator() && (!lists.contains(menus.at(i)->objectName()) || !one->isCheckable()))
                QVERIFY2(!one->shortcut().isEmpty(), qPrintable(menus.at(i)->objectName() + u": "_s + one->text()));
        }
    }
    QVERIFY(menus.size() > 10);
}

void MainWindowTest::offersOnARowWhatTheSourceMenuOffers()
{
    start();
    QWidget *viewport = list()->table()->viewport();
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(20, 10), viewport->mapToGlobal(QPoint(20, 10)));
    QCoreApplication::sendEvent(viewport, &event);
    auto *onRow = child<QMenu>(u"menuRow"_s);
    QTRY_VERIFY(onRow->isVisible());
    const QList<QAction *> actions = child<QMenu>(u"menuSource"_s)->actions();
    QCOMPARE(onRow->actions().first(actions.size()), actions);
    QVERIFY(onRow->actions().contains(action(u"copyId"_s)));
    onRow->close();
}

void MainWindowTest::keepsTheLastGoodListWhenTheServerIsGone()
{
    start();
    m_world->listener.reset();
    action(u"refresh"_s)->trigger();
    QTRY_COMPARE(m_world->session().link(), Link::Offline);
    m_world->settle();
    QVERIFY(list()->table()->isVisible());
    QCOMPARE(list()->table()->model()->rowCount(), 3);
    QTRY_COMPARE(status(u"linkState"_s), u"Offline"_s);
    QTRY_VERIFY(!action(u"pause"_s)->isEnabled());
}

void MainWindowTest::letsAnAccountGoWhileItsSourceIsShown()
{
    start();
    edit(m_shop, u"db2"_s);
    m_world->workspace->removeAccount(m_world->account.id, m_world->workspace.get(), [](const auto &) { });
    m_world->settle();
    QVERIFY(child<QWidget>(u"welcomePage"_s)->isVisible());
    QVERIFY(!action(u"edit"_s)->isEnabled());
    QVERIFY(!m_window->close()); // the text is still there to be asked about
    QVERIFY(question());
}

void MainWindowTest::saysWhatIsWrongWithAPersonsRemedies()
{
    QFile file(m_world->path("remedies.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"([{"id":"denied","cause":"quota","who":"wait","patterns":["access denied"],"title":"Ours"},{"id":"b"}])");
    file.close();
    m_world->workspace->readOwnRemedies(file.fileName());
    start();
    const auto *bars = m_window->findChild<BarArea *>();
    QVERIFY(bars->isShown(u"remediesFile"_s));
    const auto messages = bars->findChildren<MessageBar *>();
    QVERIFY(std::ranges::any_of(messages,
        [](const MessageBar *bar) { return bar->message().text == u"Entry 2 names an unknown cause: “”."_s; }));
    // The good entry is in use.
    QCOMPARE(m_world->row(m_crm)->judgment.standing, Standing::Delayed);
    m_window.reset();
    m_world->workspace->readOwnRemedies(m_world->path("none.json"));
    openWindow();
    QVERIFY(!m_window->findChild<BarArea *>()->isShown(u"remediesFile"_s));
}

void MainWindowTest::turnsToTheFiltersWhereTheyHaveNoRoom()
{
    start();
    m_window->resize(700, 600);
    QVERIFY(!action(u"showSidebar"_s)->isChecked());
    list()->table()->setFocus();
    action(u"showSidebar"_s)->trigger();
    QVERIFY(child<QWidget>(u"facets"_s)->isVisible());
    QVERIFY(child<QWidget>(u"facets"_s)->hasFocus());
    QVERIFY(action(u"showSidebar"_s)->isChecked());
    QVERIFY(!list()->isVisible());
    action(u"showSidebar"_s)->trigger();
    QVERIFY(list()->isVisible());
    QVERIFY(list()->table()->hasFocus());
    action(u"showDetail"_s)->trigger();
    QVERIFY(child<QWidget>(u"detailPane"_s)->isVisible() && !list()->isVisible());
    action(u"showSidebar"_s)->trigger(); // from page to page
    QVERIFY(child<QWidget>(u"facets"_s)->isVisible() && !child<QWidget>(u"detailPane"_s)->isVisible());
    action(u"back"_s)->trigger();
    QVERIFY(list()->isVisible());
    edit(m_shop, {});
    QVERIFY(!list()->isVisible());
    QVERIFY(!action(u"showSidebar"_s)->isEnabled());
    QVERIFY(action(u"showSidebar"_s)->toolTip().contains(u"editor"_s));
    m_window->resize(1400, 700); // what was wanted there has not changed
    QVERIFY(child<QWidget>(u"facets"_s)->isVisible());
}

void MainWindowTest::countsDeletedSourcesOnlyWhereTheyAreAskedFor()
{
    m_world->service.alter(m_ads, [this](auto &source) { source.deletedAt = m_world->clock.now(); });
    start();
    QTRY_COMPARE(status(u"shownCount"_s), u"2 of 2 shown"_s);
    child<QLineEdit>(u"filterText"_s)->setText(u"state:deleted"_s);
    QTRY_COMPARE(status(u"shownCount"_s), u"1 of 3 shown"_s);
    child<QLineEdit>(u"filterText"_s)->clear();
    QTRY_COMPARE(status(u"shownCount"_s), u"2 of 2 shown"_s);
}

void MainWindowTest::saysWhatBecameOfTheRecords()
{
    const QString path = m_world->path("history.sqlite");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("no database, and no empty file either") > 0);
    file.close();
    start();
    m_world->workspace->record(path);
    const auto words = [this](const QString &name) {
        const auto *bar = child<MessageBar>(name);
        return bar ? bar->message().head + u'|' + bar->message().text : QString();
    };
    QTRY_VERIFY(words(u"recordsLostBar"_s).contains(u"history.sqlite.broken-"_s));
    QVERIFY(words(u"recordsLostBar"_s).startsWith(u"The file of the history was damaged, so a new one was begun."_s));
    QVERIFY(list()->isVisible());
    World other;
    other.workspace->record(path); // a second Bobbin
    QTRY_VERIFY(other.workspace->recorder()->error());
    QCOMPARE(other.workspace->recorder()->error()->kind, HistoryError::Kind::InUse);
}

void MainWindowTest::showsTheHistoryOfTheSelectedSource()
{
    m_world->workspace->record(m_world->path("history.sqlite"));
    start();
    auto *tabs = child<QTabWidget>(u"detailTabs"_s);
    const auto *entries = child<QTableWidget>(u"historyEntries"_s);
    tabs->setCurrentWidget(child<QWidget>(u"historyTab"_s));
    list()->select(m_world->key(m_crm));
    const auto words = [entries] {
        QStringList rows;
        for (int row = 0; row < entries->rowCount(); ++row)
            rows.append(entries->item(row, 1)->text() + u' ' + entries->item(row, 2)->text());
        return rows;
    };
    QTRY_VERIFY2(words().contains(u"Check failed Access denied"_s), qPrintable(words().join(u'\n')));
    action(u"pause"_s)->trigger();
    QTRY_VERIFY(words().contains(u"State Active → Paused"_s)); // without being asked again
    list()->select(m_world->key(m_ads));
    QTRY_VERIFY(!words().isEmpty() && !words().contains(u"Check failed Access denied"_s));
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
