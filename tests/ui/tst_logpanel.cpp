#include "ui/panes/logpanel.h"

#include "tests/ui/openwindow.h"
#include "tests/support/suite.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"

#include <QAccessible>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// Activity and requests below the list, in the window.
class LogPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensAndClosesByKey();
    void tellsOfAPauseInBoth();
    void copiesARequestAsCurl();
    void tellsWhatHasNoRoomOfARequest();
    void keepsTheTokenOutOfWhatTheServerSays();
    void showsOnlyWhatIsBadEnough();
    void copiesAndClearsActivity();
    void comesBackAsItWas();
    void isOneOfThePanes();

private:
    void open();
    template <class T = QWidget> T *child(const QString &name) const { return m_window->findChild<T *>(name); }
    QAction *action(const QString &name) const { return child<QAction>(name); }
    LogPanel *panel() const { return m_window->findChild<LogPanel *>(); }
    /// What a table says, a line for each row.
    QStringList rows(const QString &table) const
    {
        const QAbstractItemModel *model = child<QAbstractItemView>(table)->model();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 1; column < model->columnCount(); ++column)
                cells.append(model->index(row, column).data().toString());
            lines.append(cells.join(u' '));
        }
        return lines;
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0;
};

void LogPanelTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    open();
    QVERIFY(m_world->connect());
}

void LogPanelTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void LogPanelTest::open()
{
    m_window = test::openWindow(*m_world, {1400, 900});
    QVERIFY(m_window);
}

void LogPanelTest::opensAndClosesByKey()
{
    QVERIFY(panel()->isHidden());
    auto *list = m_window->findChild<SourceListPane *>();
    const auto press = [this](int key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(m_window->windowHandle(), Qt::Key(key), modifiers);
    };
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(child(u"activityLines"_s) && child(u"activityLines"_s)->hasFocus());
    QVERIFY(action(u"showActivity"_s)->isChecked());
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(child(u"requestLines"_s)->hasFocus());
    QVERIFY(!action(u"showActivity"_s)->isChecked());
    QVERIFY(action(u"showRequests"_s)->isChecked());
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(panel()->isHidden());
    QVERIFY(list->table()->hasFocus());
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_Escape, Qt::NoModifier);
    QVERIFY(panel()->isHidden());
    QVERIFY(!action(u"showActivity"_s)->isChecked());
}

void LogPanelTest::tellsOfAPauseInBoth()
{
    action(u"showActivity"_s)->trigger();
    const auto before = rows(u"activityLines"_s);
    QCOMPARE(before.size(), 2); // an account was added, and read
    m_window->findChild<SourceListPane *>()->select(m_world->key(m_shop));
    action(u"pause"_s)->trigger();
    QTRY_COMPARE(rows(u"activityLines"_s).size(), 3);
    QVERIFY2(rows(u"activityLines"_s).last().startsWith(u"Good Acme Paused “Shop”."_s),
        qPrintable(rows(u"activityLines"_s).last()));
    QTRY_VERIFY(!rows(u"requestLines"_s).filter(u"PUT"_s).isEmpty());
    const QString put = rows(u"requestLines"_s).filter(u"PUT"_s).first();
    QVERIFY2(put.contains(u"/v4/sources/%1 200"_s.arg(m_shop)), qPrintable(put));
}

void LogPanelTest::copiesARequestAsCurl()
{
    action(u"showRequests"_s)->trigger();
    QVERIFY(!child<QPushButton>(u"copyRequest"_s)->isEnabled());
    m_window->findChild<SourceListPane *>()->select(m_world->key(m_shop));
    action(u"pause"_s)->trigger();
    auto *table = child<QAbstractItemView>(u"requestLines"_s);
    QTRY_VERIFY(!rows(u"requestLines"_s).filter(u"PUT"_s).isEmpty());
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, 1).data().toString() == "PUT"_L1)
            table->setCurrentIndex(table->model()->index(row, 0));
    }
    QVERIFY(child<QPlainTextEdit>(u"requestBody"_s)->toPlainText().contains(u"paused_at"_s));
    child<QPushButton>(u"copyRequest"_s)->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"curl -sS -X PUT"_s), qPrintable(copied));
    QVERIFY(copied.contains(u"$STITCH_TOKEN"_s) && copied.contains(u"paused_at"_s));
    QVERIFY(!copied.contains(u"sandbox-token"_s));
}

void LogPanelTest::tellsWhatHasNoRoomOfARequest()
{
    action(u"showRequests"_s)->trigger();
    const QString name = u"<b>Ads</b>"_s;
    m_world->session().operations().update(SourceId{m_shop}, {.displayName = name, .pausedAt = {}, .properties = {}},
        m_world->workspace.get(), [](const auto &) { });
    QTRY_VERIFY(!rows(u"requestLines"_s).filter(u"PUT"_s).isEmpty());
    auto *table = child<QTableView>(u"requestLines"_s);
    QModelIndex put = table->model()->index(0, 2);
    while (put.siblingAtColumn(1).data().toString() != "PUT"_L1)
        put = put.siblingAtRow(put.row() + 1);
    const auto spoken = [table, &put] {
        QAccessibleInterface *cells = QAccessible::queryAccessibleInterface(table);
        return cells->tableInterface()->cellAt(put.row(), put.column())->text(QAccessible::Description);
    };
    QCOMPARE(spoken(), QString()); // all of it is shown
    m_window->resize(700, 600);
    QTRY_VERIFY(table->isColumnHidden(6) && !child(u"requestBody"_s)->isVisible());
    QStringList lines{u"Took: "_s + put.siblingAtColumn(4).data().toString(),
        u"Size: "_s + put.siblingAtColumn(5).data().toString(), u"Attempt: 1"_s};
    lines.append(u"{\n    \"display_name\": \"%1\"\n}"_s.arg(name));
    QCOMPARE(spoken(), lines.join(u'\n'));
    table->scrollTo(put);
    const QPoint at = table->visualRect(put).center();
    QHelpEvent event(QEvent::ToolTip, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    QVERIFY(QToolTip::isVisible());
    QCOMPARE(QToolTip::text(), lines.join(u'\n'));
    QVERIFY(!Qt::mightBeRichText(QToolTip::text()));
    QToolTip::hideText();
}

void LogPanelTest::keepsTheTokenOutOfWhatTheServerSays()
{
    const auto said = [this] { return rows(u"activityLines"_s).join(u'\n'); };
    action(u"showActivity"_s)->trigger();
    m_world->service.answerNext("PUT", u"/v4/sources/%1"_s.arg(m_shop),
        {.status = 500, .body = R"({"message":"No pause by sandbox-token today"})"});
    m_window->findChild<SourceListPane *>()->select(m_world->key(m_shop));
    action(u"pause"_s)->trigger();
    QTRY_VERIFY2(said().contains(u"No pause by … today"_s), qPrintable(said()));
    m_world->service.setCheckOutcome(
        m_shop, sandbox::Failure{.phase = u"tap"_s, .message = u"sandbox-token was not taken"_s});
    m_world->service.startCheck(m_shop);
    m_world->clock.advance(std::chrono::seconds(3));
    action(u"refresh"_s)->trigger();
    QTRY_VERIFY2(said().contains(u"… was not taken"_s), qPrintable(said()));
    QVERIFY(!said().contains(u"sandbox-token"_s));
    action(u"showRequests"_s)->trigger();
    auto *table = child<QAbstractItemView>(u"requestLines"_s);
    QVERIFY(!rows(u"requestLines"_s).join(u'\n').contains(u"sandbox-token"_s));
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        table->setCurrentIndex(table->model()->index(row, 0));
        QVERIFY(!child<QPlainTextEdit>(u"requestBody"_s)->toPlainText().contains(u"sandbox-token"_s));
    }
}

void LogPanelTest::showsOnlyWhatIsBadEnough()
{
    action(u"showActivity"_s)->trigger();
    m_world->listener.reset();
    action(u"refresh"_s)->trigger();
    QTRY_VERIFY(!rows(u"activityLines"_s).filter(u"Error"_s).isEmpty());
    child<QComboBox>(u"activityLevel"_s)->setCurrentIndex(2);
    QCOMPARE(rows(u"activityLines"_s).size(), 1);
    child<QComboBox>(u"activityLevel"_s)->setCurrentIndex(0);
    QCOMPARE(rows(u"activityLines"_s).size(), 3);
}

void LogPanelTest::copiesAndClearsActivity()
{
    action(u"showActivity"_s)->trigger();
    child<QPushButton>(u"copyActivity"_s)->click();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.first().count(u'\t'), 3);
    child<QAbstractItemView>(u"activityLines"_s)
        ->setCurrentIndex(child<QAbstractItemView>(u"activityLines"_s)->model()->index(1, 0));
    QTest::keyClick(child(u"activityLines"_s), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), lines.last());
    child<QPushButton>(u"clearActivity"_s)->click();
    QVERIFY(rows(u"activityLines"_s).isEmpty());
}

void LogPanelTest::comesBackAsItWas()
{
    action(u"showRequests"_s)->trigger();
    QVERIFY(m_window->close());
    open();
    QVERIFY(panel()->isVisible());
    QCOMPARE(panel()->currentIndex(), int(LogPanel::Requests));
    QVERIFY(action(u"showRequests"_s)->isChecked());
}

void LogPanelTest::isOneOfThePanes()
{
    action(u"showActivity"_s)->trigger();
    m_window->findChild<SourceListPane *>()->table()->setFocus();
    int passed = 0;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(m_window->windowHandle(), Qt::Key_F6);
        passed += panel()->isAncestorOf(QApplication::focusWidget()) ? 1 : 0;
    }
    QCOMPARE(passed, 1);
}

BOBBIN_SUITE(logpanel, LogPanelTest)
#include "tst_logpanel.moc"
