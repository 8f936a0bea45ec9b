#include "ui/window/views.h"

#include "tests/support/rows.h"
#include "ui/window/windowstate.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace bobbin;
using namespace bobbin::test;

class ViewsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheShippedOnes_data();
    void showsTheShippedOnes();
    void savesWhatIsShownAndShowsItAgain();
    void replacesAViewOfTheSameName();
    void savesNothingWithoutAName();
    void removesWhatWasSaved();
    void saysWhenAViewCannotBeShown();
    void keepsNamesAsTheyAre_data();
    void keepsNamesAsTheyAre();
    void givesTheFirstSavedOnesAKey();

private:
    QString path() const { return m_folder->filePath(u"window.ini"_s); }
    void open();
    void save(const QString &name);
    QAction *action(const QString &text) const;
    SourceFilter shown() const { return m_chosen->last().first().value<SourceFilter>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    SourceFilter m_filter;
    std::unique_ptr<WindowState> m_state;
    std::unique_ptr<QWidget> m_window;
    Views *m_views = nullptr;
    std::unique_ptr<QSignalSpy> m_chosen;
    std::unique_ptr<QSignalSpy> m_told;
};

void ViewsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_filter = {};
    m_filter.query = query(u"shop"_s);
    m_filter.without(Facet::Health) = {Verdict::Healthy};
    open();
}

void ViewsTest::open()
{
    m_window = std::make_unique<QWidget>();
    m_state = std::make_unique<WindowState>(path());
    m_views = new Views(
        *m_state, [] { return QueryContext{noon, {{shop, u"Shop"_s}}}; }, [this] { return m_filter; }, m_window.get());
    m_chosen = std::make_unique<QSignalSpy>(m_views, &Views::chosen);
    m_told = std::make_unique<QSignalSpy>(m_views, &Views::told);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

QAction *ViewsTest::action(const QString &text) const
{
    for (QAction *action : m_views->menu()->actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

void ViewsTest::save(const QString &name)
{
    m_window->findChild<QAction *>(u"saveView"_s)->trigger();
    auto *dialog = m_window->findChild<QInputDialog *>(u"viewName"_s);
    QVERIFY(dialog && dialog->isVisible());
    dialog->setTextValue(name);
    dialog->accept();
    QTRY_VERIFY(!m_window->findChild<QInputDialog *>(u"viewName"_s));
}

void ViewsTest::showsTheShippedOnes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("failing") << u"Failing now"_s << u"health:failing"_s;
    QTest::newRow("overdue") << u"Overdue"_s << u"run:overdue"_s;
    QTest::newRow("stopped") << u"Stopped by Stitch"_s << u"state:stopped"_s;
    QTest::newRow("never checked") << u"Never checked"_s << u"checked:never"_s;
    QTest::newRow("setup") << u"Setup unfinished"_s << u"state:setup"_s;
}

void ViewsTest::showsTheShippedOnes()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    QVERIFY(action(name));
    QVERIFY(!action(name)->shortcut().isEmpty());
    action(name)->trigger();
    SourceFilter expected;
    expected.query = query(text);
    QVERIFY(shown() == expected);
}

void ViewsTest::savesWhatIsShownAndShowsItAgain()
{
    save(u"  My   view "_s);
    QCOMPARE(m_told->count(), 1);
    open(); // after a restart
    QVERIFY(action(u"My view"_s));
    action(u"My view"_s)->trigger();
    QVERIFY(shown() == m_filter);
}

void ViewsTest::replacesAViewOfTheSameName()
{
    save(u"Mine"_s);
    m_filter = {};
    m_filter.query = query(u"ads"_s);
    save(u"Mine"_s);
    QCOMPARE(m_state->views().size(), 1);
    action(u"Mine"_s)->trigger();
    QVERIFY(shown() == m_filter);
}

void ViewsTest::savesNothingWithoutAName()
{
    save(u"   "_s);
    QVERIFY(m_state->views().isEmpty());
    QCOMPARE(m_told->count(), 0);
}

void ViewsTest::removesWhatWasSaved()
{
    auto *removing = m_window->findChild<QMenu *>(u"menuRemoveView"_s);
    QVERIFY(!removing->isEnabled());
    save(u"Mine"_s);
    QVERIFY(removing->isEnabled());
    removing->actions().first()->trigger();
    QTRY_VERIFY(!action(u"Mine"_s));
    QVERIFY(m_state->views().isEmpty());
    QVERIFY(!removing->isEnabled());
}

void ViewsTest::saysWhenAViewCannotBeShown()
{
    m_state->setView(u"Of tomorrow"_s, {QString(), u"tag:red"_s});
    open();
    action(u"Of tomorrow"_s)->trigger();
    QCOMPARE(m_chosen->count(), 0);
    QVERIFY(m_told->last().first().toString().contains(u"Of tomorrow"_s));
    QCOMPARE(m_state->views().size(), 1); // for the version that knows it
}

void ViewsTest::keepsNamesAsTheyAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("slash") << u"EU/US"_s;
    QTest::newRow("percent") << u"100%25 %1"_s;
    QTest::newRow("equals and brackets") << u"[a]=b;c"_s;
    QTest::newRow("emoji") << u"🛒 Läden"_s;
    QTest::newRow("html") << u"<b>bold</b>"_s;
}

void ViewsTest::keepsNamesAsTheyAre()
{
    QFETCH(QString, name);
    save(name);
    open();
    QCOMPARE(m_state->views().keys(), QStringList{name});
    QVERIFY(action(name));
}

void ViewsTest::givesTheFirstSavedOnesAKey()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        m_state->setView(name, {QString(), u"health:failing"_s});
    open();
    QCOMPARE(action(u"a"_s)->shortcut(), QKeySequence(Qt::ALT | Qt::Key_6));
    QCOMPARE(action(u"d"_s)->shortcut(), QKeySequence(Qt::ALT | Qt::Key_9));
    QVERIFY(action(u"e"_s)->shortcut().isEmpty());
    QTest::keyClick(m_window.get(), Qt::Key_7, Qt::AltModifier);
    SourceFilter expected;
    expected.only(Facet::Health) = {Verdict::Failing};
    QVERIFY(shown() == expected);
}

QTEST_MAIN(ViewsTest)
#include "tst_views.moc"
