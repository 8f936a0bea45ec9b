#include "tests/ui/openwindow.h"
#include "tests/support/suite.h"
#include "ui/forms/createwizard.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/window/commandrunner.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// Everything that takes the keyboard has a name of its own and is reached by Tab, in every window of the program.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void welcomePage();
    void mainWindow_data();
    void mainWindow();
    void mainWindowWithBars();
    void mainWindowWithNothingToShow();
    void history();
    void health();
    void logPanels();
    void editor();
    void wizard();
    void accountDialog();
    void newAccount();
    void settings();
    void deleteSheet();
    void bulkResult();

private:
    template <class T = QWidget> T *child(const QString &name) const { return m_window->findChild<T *>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }
    void start();
    void verify(QWidget *window);

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0, m_ads = 0;
};

static QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

static QString describe(const QWidget *widget)
{
    return u"%1 \"%2\" in %3"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(),
        widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
}

/// What Tab should reach. A group of radio buttons is one stop.
static QList<QWidget *> tabStops(const QWidget *window)
{
    QList<QWidget *> stops;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy() && widget->isVisible() && widget->isEnabled()
            && widget->window() == window)
            stops.append(widget);
    }
    return stops;
}

void AccessibilityTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_ads = m_world->add("Ads");
    m_world->service.setCheckOutcome(m_shop, sandbox::Failure{.phase = u"discovery"_s, .message = u"Access denied"_s});
    m_world->service.startCheck(m_shop);
    m_world->clock.advance(std::chrono::minutes(10));
    m_world->workspace->record(m_world->path("history.sqlite"));
    m_window = test::openWindow(*m_world, {1500, 900});
    QVERIFY(m_window);
}

void AccessibilityTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void AccessibilityTest::start()
{
    QVERIFY(m_world->connect());
    list()->select(m_world->key(m_shop));
    QTRY_VERIFY(m_window->findChild<QAction *>(u"edit"_s)->isEnabled());
}

void AccessibilityTest::verify(QWidget *window)
{
    QCoreApplication::processEvents();
    const QList<QWidget *> stops = tabStops(window);
    QVERIFY(!stops.isEmpty());
    QStringList missing;
    QHash<QString, QWidget *> names;
    for (QWidget *widget : stops) {
        const QString name = nameOf(widget);
        if (name.isEmpty())
            missing.append(u"no name: "_s + describe(widget));
        else if (QWidget *other = names.value(name))
            missing.append(u"the same name (%1): "_s.arg(name) + describe(widget) + u" and "_s + describe(other));
        names.insert(name, widget);
    }
    QSet<QWidget *> reached;
    stops.first()->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 4 * stops.size() && QApplication::focusWidget(); ++i) {
        reached.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QWidget *widget : stops) {
        if (!reached.contains(const_cast<QWidget *>(widget)))
            missing.append(u"not reached by Tab: "_s + describe(widget));
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
}

void AccessibilityTest::welcomePage() { verify(m_window.get()); }

void AccessibilityTest::mainWindow_data()
{
    QTest::addColumn<QString>("tab");
    QTest::newRow("overview") << u"overviewTab"_s;
    QTest::newRow("health") << u"healthTab"_s;
    QTest::newRow("configuration") << u"configurationTab"_s;
    QTest::newRow("raw") << u"rawTab"_s;
}

void AccessibilityTest::mainWindow()
{
    QFETCH(QString, tab);
    start();
    child<QTabWidget>(u"detailTabs"_s)->setCurrentWidget(child(tab));
    QVERIFY(child(tab)->isVisible());
    child<QLineEdit>(u"filterText"_s)->setText(u"s"_s);
    verify(m_window.get());
}

void AccessibilityTest::mainWindowWithBars()
{
    start();
    m_window->findChild<QAction *>(u"delete"_s)->trigger();
    m_world->service.answerNext("PUT", u"/v4/sources/%1"_s.arg(m_ads), {.status = 500, .body = "{}"});
    list()->select(m_world->key(m_ads));
    QTRY_VERIFY(m_window->findChild<QAction *>(u"pause"_s)->isEnabled());
    m_window->findChild<QAction *>(u"pause"_s)->trigger();
    QTRY_VERIFY(child<QWidget>(u"resultBar"_s));
    verify(m_window.get());
}

void AccessibilityTest::mainWindowWithNothingToShow()
{
    start();
    list()->table()->clearSelection();
    child<QLineEdit>(u"filterText"_s)->setText(u"nothing like it"_s);
    verify(m_window.get());
}

void AccessibilityTest::history()
{
    start();
    child<QTabWidget>(u"detailTabs"_s)->setCurrentWidget(child(u"historyTab"_s));
    auto *timeline = child<QAbstractItemView>(u"timeline"_s);
    QTRY_VERIFY(timeline->model()->rowCount() > 0);
    timeline->setFocus();
    QTest::keyClick(timeline, Qt::Key_Down);
    QVERIFY(child(u"historyWords"_s)->isVisible());
    verify(m_window.get());
    child<QAbstractButton>(u"historyAsTable"_s)->click();
    QVERIFY(child(u"historyEntries"_s)->isVisible());
    verify(m_window.get());
}

void AccessibilityTest::health()
{
    start();
    m_window->findChild<QAction *>(u"showHealth"_s)->trigger();
    QTRY_VERIFY(child(u"causeBar"_s)->isVisible() && child(u"fleetStrip"_s)->isVisible());
    verify(m_window.get());
    child<QAbstractButton>(u"fleetAsTable"_s)->click();
    verify(m_window.get());
}

void AccessibilityTest::logPanels()
{
    start();
    m_window->findChild<QAction *>(u"showActivity"_s)->trigger();
    verify(m_window.get());
    m_window->findChild<QAction *>(u"showRequests"_s)->trigger();
    child<QTableView>(u"requestLines"_s)->selectRow(0);
    QVERIFY(child(u"copyRequest"_s)->isEnabled());
    verify(m_window.get());
}

void AccessibilityTest::editor()
{
    start();
    m_window->findChild<QAction *>(u"edit"_s)->trigger();
    auto *editor = child<QWidget>(u"sourceEditor"_s);
    QVERIFY(editor->isVisible());
    editor->findChild<QLineEdit *>(u"host"_s)->setText(u"db2"_s);
    verify(m_window.get());
    editor->setFocus(); // from top to bottom
    QStringList passed;
    for (int i = 0; i < 30 && passed.value(passed.size() - 1) != u"saveEdit"_s; ++i) {
        passed.append(QApplication::focusWidget()->objectName());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QStringList known{
        u"display_name"_s, u"host"_s, u"port"_s, u"frequency_in_minutes"_s, u"cancelEdit"_s, u"saveEdit"_s};
    const QStringList order = known;
    known.removeIf([&](const QString &name) { return !passed.contains(name); });
    QVERIFY2(known == order, qPrintable(passed.join(u' ')));
    std::ranges::sort(known, {}, [&](const QString &name) { return passed.indexOf(name); });
    QCOMPARE(known, order);
}

void AccessibilityTest::wizard()
{
    start();
    m_window->findChild<QAction *>(u"newSource"_s)->trigger();
    auto *wizard = m_window->findChild<CreateWizard *>();
    QVERIFY(wizard && QTest::qWaitForWindowActive(wizard));
    QTRY_VERIFY(wizard->findChild<QListView *>(u"typeList"_s)->model()->rowCount() > 5);
    verify(wizard);
    wizard->findChild<QLineEdit *>(u"typeSearch"_s)->setText(u"hp-mysql"_s);
    auto *next = wizard->findChild<QPushButton *>(u"wizardNext"_s);
    next->click();
    wizard->findChild<QLineEdit *>(u"display_name"_s)->setText(u"New shop"_s);
    verify(wizard);
    next->click();
    QVERIFY(wizard->findChild<QLineEdit *>(u"host"_s)->isVisible());
    verify(wizard);
    for (const auto &[name, text] : {std::pair{u"host"_s, u"db.acme.example"_s}, {u"port"_s, u"3306"_s},
             {u"user"_s, u"etl"_s}, {u"password"_s, u"secret"_s}})
        wizard->findChild<QLineEdit *>(name)->setText(text);
    next->click();
    QTRY_VERIFY(wizard->createdId());
    verify(wizard);
}

void AccessibilityTest::accountDialog()
{
    start();
    m_window->openAccounts(m_world->account.id);
    auto *dialog = child<QDialog>(u"accountDialog"_s);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    verify(dialog);
}

void AccessibilityTest::newAccount()
{
    m_window->openAccounts();
    auto *dialog = child<QDialog>(u"accountDialog"_s);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    verify(dialog);
}

void AccessibilityTest::settings()
{
    Settings wanted = m_world->settings.settings();
    wanted.proxy = {.kind = ProxyChoice::Kind::Manual, .host = u"proxy.invalid"_s, .port = 3128, .user = u"ann"_s};
    m_world->settings.set(wanted);
    m_world->workspace->proxy().setPassword(u"pass"_s);
    m_window->findChild<QAction *>(u"settings"_s)->trigger();
    auto *dialog = child<QDialog>(u"settings"_s);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(dialog->findChild<QPushButton *>(u"proxyForget"_s)->isVisible());
    verify(dialog);
}

void AccessibilityTest::deleteSheet()
{
    start();
    list()->table()->selectAll();
    QTRY_VERIFY(m_window->findChild<QAction *>(u"delete"_s)->text().contains(u"2 of 2"_s));
    m_window->findChild<QAction *>(u"delete"_s)->trigger();
    auto *sheet = child<QDialog>(u"deleteSheet"_s);
    QVERIFY(sheet && QTest::qWaitForWindowActive(sheet));
    verify(sheet);
}

void AccessibilityTest::bulkResult()
{
    start();
    m_world->service.answerNext("PUT", u"/v4/sources/%1"_s.arg(m_ads), {.status = 429, .body = "{}"});
    list()->table()->selectAll();
    m_window->findChild<QAction *>(u"pause"_s)->trigger();
    QTRY_VERIFY(m_window->findChild<QAction *>(u"lastResult"_s)->isEnabled());
    m_window->findChild<QAction *>(u"lastResult"_s)->trigger();
    auto *result = child<QDialog>(u"bulkResult"_s);
    QVERIFY(result && QTest::qWaitForWindowActive(result));
    QVERIFY(result->findChild<QPushButton *>(u"retryFailed"_s)->isEnabled());
    verify(result);
}

BOBBIN_SUITE(accessibility, AccessibilityTest)
#include "tst_accessibility.moc"
