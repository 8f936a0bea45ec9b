#include "core/models/sourceview.h"
#include "tests/ui/openwindow.h"
#include "tests/support/suite.h"
#include "ui/forms/createwizard.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

/// No key writes anything at Stitch unless the list of sources has the focus: everything in the window that takes the keyboard
/// is given every key, and the server's log and the held deletes are the witnesses.
class KeysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theListActsOnItsKeys();
    void sendsNothingFromThePanes_data();
    void sendsNothingFromThePanes();
    void sendsNothingFromTheEditor();
    void sendsNothingFromTheWizard();
    void sendsNothingFromTheAccountDialog();
    void sendsNothingFromTheWelcomePage();
    void leavesTextKeysToTheField();
    void arrangesTheColumnOfTheCurrentCell();

private:
    template <class T = QWidget> T *child(const QString &name) const { return m_window->findChild<T *>(name); }
    QAction *action(const QString &name) const { return m_window->findChild<QAction *>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }
    void start();
    void pressEverything(QWidget *parent, Qt::Key except = Qt::Key_unknown);
    void verifyNothingHappened(const QString &where) const;
    static QList<QWidget *> focusable(const QWidget *parent);

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0;
};

/// Every key that is a shortcut of a writing command, or could be mistaken for one.
static QList<QKeyCombination> keysToPress()
{
    QList<QKeyCombination> keys{Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape,
        Qt::Key_Slash, Qt::Key_Insert, Qt::Key_F8, Qt::SHIFT | Qt::Key_F8, Qt::SHIFT | Qt::Key_Delete,
        Qt::CTRL | Qt::Key_Delete, Qt::CTRL | Qt::Key_Backspace, Qt::CTRL | Qt::Key_Z, Qt::CTRL | Qt::SHIFT | Qt::Key_Z,
        Qt::CTRL | Qt::Key_C, Qt::CTRL | Qt::SHIFT | Qt::Key_C, Qt::CTRL | Qt::Key_X, Qt::CTRL | Qt::Key_D,
        Qt::CTRL | Qt::Key_P, Qt::CTRL | Qt::SHIFT | Qt::Key_P, Qt::CTRL | Qt::Key_Return};
    for (int letter = Qt::Key_A; letter <= Qt::Key_Z; ++letter)
        keys.append(Qt::Key(letter));
    return keys;
}

void KeysTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_world->add("Ads");
    m_window = test::openWindow(*m_world, {1500, 900});
    QVERIFY(m_window);
}

void KeysTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void KeysTest::start()
{
    QVERIFY(m_world->connect());
    list()->select(m_world->key(m_shop));
    QTRY_VERIFY(action(u"delete"_s)->isEnabled() && action(u"syncNow"_s)->isEnabled());
}

/// What takes the keyboard and can be seen, the list of sources left out.
QList<QWidget *> KeysTest::focusable(const QWidget *parent)
{
    QList<QWidget *> found;
    for (QWidget *widget : parent->findChildren<QWidget *>()) {
        const bool takesKeys = widget->focusPolicy() != Qt::NoFocus && widget->focusProxy() == nullptr;
        if (takesKeys && widget->isVisible() && widget->isEnabled() && !qobject_cast<SourceTable *>(widget)
            && widget->window() == parent->window())
            found.append(widget);
    }
    return found;
}

void KeysTest::pressEverything(QWidget *parent, Qt::Key except)
{
    const QList<QWidget *> widgets = focusable(parent);
    QVERIFY(!widgets.isEmpty());
    const auto keys = keysToPress();
    for (const QPointer<QWidget> widget : widgets) {
        for (const QKeyCombination key : keys) {
            if (!widget || !widget->isVisible() || !widget->isEnabled())
                break;
            // A button does what it says when it is pressed; that is no accident.
            const bool presses = key.toCombined() == int(Qt::Key_Return) || key.toCombined() == int(Qt::Key_Enter);
            if (key.key() == except || (presses && qobject_cast<QAbstractButton *>(widget)))
                continue;
            widget->setFocus();
            const QString where = u"%1 %2 in %3"_s.arg(QKeySequence(key).toString(),
                QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
            QTest::keyClick(widget, key.key(), key.keyboardModifiers());
            for (auto *box : m_window->findChildren<QMessageBox *>()) // "Discard what you typed?": no
                box->reject();
            if (QWidget *popup = QApplication::activePopupWidget())
                popup->close();
            verifyNothingHappened(where);
            if (QTest::currentTestFailed())
                return;
        }
    }
}

void KeysTest::verifyNothingHappened(const QString &where) const
{
    for (const AccountSession *session : m_world->workspace->sessions()) {
        auto &operations = m_world->workspace->session(session->account().id)->operations();
        for (const SourceRow &row : m_world->workspace->fleet().rows())
            QVERIFY2(operations.work(row.key.source) == Work::None, qPrintable(where));
        QVERIFY2(!operations.isCreating(), qPrintable(where));
    }
}

void KeysTest::theListActsOnItsKeys()
{
    start();
    SourceTable *table = list()->table();
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(m_world->session().operations().work(SourceId{m_shop}), Work::DeleteHeld);
    QTRY_VERIFY(action(u"undoDelete"_s)->isEnabled());
    QTest::keyClick(table, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_world->session().operations().work(SourceId{m_shop}), Work::None);
    QTRY_VERIFY(action(u"syncNow"_s)->isEnabled());
    QTest::keyClick(table, Qt::Key_F8);
    QVERIFY(m_world->waitForWrites(1));
    QTRY_COMPARE(m_world->session().operations().work(SourceId{m_shop}), Work::None);
    m_world->settle();
    QTRY_VERIFY(action(u"pause"_s)->isEnabled());
    QTest::keyClick(table, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_world->waitForWrites(2));
    child<QLineEdit>(u"filterText"_s)->setText(u"shop"_s);
    QTest::keyClick(table, Qt::Key_Escape);
    QCOMPARE(child<QLineEdit>(u"filterText"_s)->text(), QString());
    QTest::keyClick(table, Qt::Key_Return);
    QVERIFY(child<QWidget>(u"detailPane"_s)->isAncestorOf(QApplication::focusWidget()));
    QTRY_COMPARE(m_world->session().operations().work(SourceId{m_shop}), Work::None);
    m_world->settle();
    QTRY_VERIFY(action(u"edit"_s)->isEnabled());
    QTest::keyClick(table, Qt::Key_F2);
    QVERIFY(child<QWidget>(u"sourceEditor"_s)->isVisible());
}

void KeysTest::sendsNothingFromThePanes_data()
{
    QTest::addColumn<int>("tab");
    QTest::newRow("overview") << 0;
    QTest::newRow("health") << 1;
    QTest::newRow("configuration") << 2;
    QTest::newRow("raw") << 3;
}

void KeysTest::sendsNothingFromThePanes()
{
    QFETCH(int, tab);
    start();
    child<QTabWidget>(u"detailTabs"_s)->setCurrentIndex(tab);
    pressEverything(m_window.get());
    m_world->pass(15s); // nothing is held either
    m_world->settle();
    QVERIFY2(m_world->writes().isEmpty(), qPrintable(m_world->writes().join(u'|')));
}

void KeysTest::sendsNothingFromTheEditor()
{
    start();
    action(u"edit"_s)->trigger();
    auto *editor = child<QWidget>(u"sourceEditor"_s);
    QVERIFY(editor->isVisible());
    editor->findChild<QLineEdit *>(u"host"_s)->setText(u"db2"_s); // so that there is something to send
    pressEverything(editor);
    m_world->pass(15s);
    m_world->settle();
    QVERIFY2(m_world->writes().isEmpty(), qPrintable(m_world->writes().join(u'|')));
    QVERIFY(editor->isVisible());
}

void KeysTest::sendsNothingFromTheWizard()
{
    start();
    action(u"newSource"_s)->trigger();
    QPointer<CreateWizard> wizard = m_window->findChild<CreateWizard *>();
    QVERIFY(wizard);
    QTRY_COMPARE(QApplication::activeWindow(), wizard.data());
    const auto *types = wizard->findChild<QListView *>(u"typeList"_s)->model();
    QTRY_VERIFY(types->rowCount() > 5);
    pressEverything(wizard, Qt::Key_Escape); // closes what nothing was typed in
    QVERIFY(wizard);
    wizard->findChild<QLineEdit *>(u"typeSearch"_s)->setText(u"hp-mysql"_s);
    const auto next = [&] { wizard->findChild<QAbstractButton *>(u"wizardNext"_s)->click(); };
    if (!wizard->findChild<QLineEdit *>(u"display_name"_s)->isVisible())
        next();
    wizard->findChild<QLineEdit *>(u"display_name"_s)->setText(u"New shop"_s);
    next();
    QTRY_VERIFY(wizard->findChild<QLineEdit *>(u"host"_s));
    for (const auto &[name, text] : {std::pair{u"host"_s, u"db.acme.example"_s}, {u"port"_s, u"3306"_s},
             {u"user"_s, u"etl"_s}, {u"password"_s, u"secret"_s}})
        wizard->findChild<QLineEdit *>(name)->setText(text);
    for (const QPointer<QWidget> widget : focusable(wizard)) {
        if (qobject_cast<QAbstractButton *>(widget))
            continue;
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_F8, Qt::Key_Delete}) {
            QVERIFY(widget && widget->isVisible());
            widget->setFocus();
            QTest::keyClick(widget, key);
            verifyNothingHappened(widget->objectName());
            if (QTest::currentTestFailed())
                return;
        }
        if (auto *line = qobject_cast<QLineEdit *>(widget)) // Del may have taken a character
            line->setText(line->objectName() == u"port"_s ? u"3306"_s : u"value"_s);
    }
    QVERIFY2(m_world->writes().isEmpty(), qPrintable(m_world->writes().join(u'|')));
    wizard->findChild<QAbstractButton *>(u"wizardNext"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // the button itself does
    QVERIFY(m_world->waitForWrites(1));
}

void KeysTest::sendsNothingFromTheAccountDialog()
{
    start();
    m_window->openAccounts(m_world->account.id);
    auto *dialog = child<QWidget>(u"accountDialog"_s);
    // QTest's own wait counts a window as active while its parent is.
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    for (const QPointer<QWidget> widget : focusable(dialog)) {
        for (const QKeyCombination key : keysToPress()) {
            if (!widget || !widget->isVisible() || !widget->isEnabled())
                break;
            if (qobject_cast<QAbstractButton *>(widget) || key.toCombined() == int(Qt::Key_Escape)
                || key.toCombined() == int(Qt::Key_Return)
                || key.toCombined() == int(Qt::Key_Enter)) // closes or saves the dialog: see below
                continue;
            widget->setFocus();
            QTest::keyClick(widget, key.key(), key.keyboardModifiers());
            verifyNothingHappened(widget->objectName());
        }
    }
    auto *name = dialog->findChild<QLineEdit *>(u"accountName"_s);
    name->setFocus();
    QTest::keyClick(name, Qt::Key_Return);
    m_world->pass(15s);
    m_world->settle();
    QVERIFY2(m_world->writes().isEmpty(), qPrintable(m_world->writes().join(u'|')));
    QCOMPARE(m_world->workspace->accounts().size(), 1);
}

void KeysTest::sendsNothingFromTheWelcomePage()
{
    QVERIFY(child<QWidget>(u"welcomePage"_s)->isVisible());
    pressEverything(m_window.get());
    QVERIFY(m_world->service.requests().isEmpty());
}

void KeysTest::leavesTextKeysToTheField()
{
    start();
    auto *filter = child<QLineEdit>(u"filterText"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"sh/op"_s);
    QTest::keyClick(filter, Qt::Key_Home);
    QTest::keyClick(filter, Qt::Key_Delete);
    QCOMPARE(filter->text(), u"h/op"_s);
    QTest::keyClick(filter, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(filter->text() != u"h/op"_s);
    filter->clear();
    child<QTabWidget>(u"detailTabs"_s)->setCurrentWidget(child<QWidget>(u"rawTab"_s));
    auto *raw = child<QPlainTextEdit>(u"rawJson"_s);
    QTRY_VERIFY(!raw->toPlainText().isEmpty());
    const QString before = raw->toPlainText();
    raw->setFocus();
    QTest::keyClick(raw, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(raw, Qt::Key_Delete);
    QCOMPARE(raw->toPlainText(), before);
    QVERIFY(raw->textCursor().hasSelection());
}

void KeysTest::arrangesTheColumnOfTheCurrentCell()
{
    using Column = SourceTableModel::Column;
    start();
    SourceTable *table = list()->table();
    const QHeaderView *header = table->horizontalHeader();
    const auto &rows = static_cast<const SourceView &>(*table->model());
    const auto press = [&](Qt::KeyboardModifiers modifiers, Qt::Key key) {
        QTest::keyClick(m_window->windowHandle(), key, modifiers);
    };
    table->setFocus();
    while (table->currentIndex().column() != Column::Type)
        press(Qt::NoModifier, Qt::Key_Right);
    const int place = header->visualIndex(Column::Type);
    press(Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Left);
    QCOMPARE(header->visualIndex(Column::Type), place - 1);
    press(Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_Right);
    QCOMPARE(header->visualIndex(Column::Type), place);

    const int width = table->columnWidth(Column::Type);
    press(Qt::AltModifier | Qt::ShiftModifier, Qt::Key_Right);
    QVERIFY(table->columnWidth(Column::Type) > width);
    press(Qt::AltModifier | Qt::ShiftModifier, Qt::Key_Left);
    QCOMPARE(table->columnWidth(Column::Type), width);

    const auto by = [](Column column, Qt::SortOrder order) { return SortBy{column, order}; };
    press(Qt::ControlModifier | Qt::AltModifier, Qt::Key_B);
    QCOMPARE(rows.sorting(), QList{by(Column::Type, Qt::AscendingOrder)});
    press(Qt::NoModifier, Qt::Key_Left);
    QCOMPARE(table->currentIndex().column(), int(Column::Name));
    press(Qt::ControlModifier | Qt::AltModifier, Qt::Key_N);
    QCOMPARE(rows.sorting(), (QList{by(Column::Type, Qt::AscendingOrder), by(Column::Name, Qt::AscendingOrder)}));
    press(Qt::ControlModifier | Qt::AltModifier, Qt::Key_N);
    QCOMPARE(rows.sorting().last(), by(Column::Name, Qt::DescendingOrder));

    press(Qt::ControlModifier | Qt::AltModifier, Qt::Key_H); // the name stays
    QVERIFY(!table->isColumnHidden(Column::Name));
    press(Qt::NoModifier, Qt::Key_Right);
    press(Qt::ControlModifier | Qt::AltModifier, Qt::Key_H);
    QVERIFY(table->isColumnHidden(Column::Type) && !table->isWanted(Column::Type));
    // The keys that follow mean a column that can be seen.
    QVERIFY(!table->isColumnHidden(table->currentIndex().column()));
    QVERIFY(!action(u"hideColumn"_s)->text().contains(u"Type"_s));
    press(Qt::ControlModifier | Qt::AltModifier, Qt::Key_0);
    QVERIFY(!table->isColumnHidden(Column::Type));
}

BOBBIN_SUITE(keys, KeysTest)
#include "tst_keys.moc"
