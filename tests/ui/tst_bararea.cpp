#include "ui/window/bararea.h"

#include "tests/ui/openwindow.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"

#include <QAbstractButton>
#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class BarAreaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheMostSevereFirstAndAtMostTwo();
    void saysHowManyMoreThereAre();
    void unfoldsAllAndFoldsThemAgain();
    void foldsByItselfWhenAllAreSeen();
    void isPassedByTabAsItIsSeen();
    void leavesTheListItsRoomInASmallWindow();
    void putsTheNewerOfTwoEqualsFirst();
    void changesABarInItsPlace();
    void tellsWhichActionWasChosen();
    void closesInformationByItself();
    void letsAChoiceTakeItsOwnBarAway();
    void ignoresNamesItDoesNotHave();
    void showsTextAsItIs();

private:
    void showErrors(int count);
    QStringList shown() const;
    QAbstractButton *more() const { return m_area->findChild<QAbstractButton *>(u"moreBars"_s); }
    MessageBar *bar(const QString &name) const { return m_area->findChild<MessageBar *>(name + u"Bar"_s); }
    QAbstractButton *action(const QString &name, int index) const
    {
        return bar(name)->findChild<QAbstractButton *>(u"messageAction%1"_s.arg(index + 1));
    }

    std::unique_ptr<BarArea> m_area;
};

void BarAreaTest::init()
{
    m_area = std::make_unique<BarArea>();
    m_area->resize(900, 200);
    m_area->setVisible(true);
}

/// Called by their numbers; the newest, with the highest, comes first. Each has an action.
void BarAreaTest::showErrors(int count)
{
    for (int i = 1; i <= count; ++i)
        m_area->show(QString::number(i), {Severity::Error, u"Error %1"_s.arg(i), {}, {u"Retry"_s}});
}

/// The heads of what is to be seen, from above.
QStringList BarAreaTest::shown() const
{
    QList<MessageBar *> bars;
    for (MessageBar *each : m_area->findChildren<MessageBar *>()) {
        if (!each->isHidden())
            bars.append(each);
    }
    m_area->findChild<QScrollArea *>()->widget()->layout()->activate();
    std::ranges::sort(bars, {}, [](const MessageBar *each) { return each->y(); });
    QStringList heads;
    for (const MessageBar *each : bars)
        heads.append(each->message().head);
    return heads;
}

void BarAreaTest::showsTheMostSevereFirstAndAtMostTwo()
{
    m_area->show(u"info"_s, {Severity::Info, u"Info"_s});
    QCOMPARE(shown(), QStringList{u"Info"_s});
    m_area->show(u"error"_s, {Severity::Error, u"Error"_s});
    QCOMPARE(shown(), (QStringList{u"Error"_s, u"Info"_s}));
    m_area->show(u"offline"_s, {Severity::Offline, u"Offline"_s});
    QCOMPARE(shown(), (QStringList{u"Error"_s, u"Offline"_s}));
    m_area->show(u"warning"_s, {Severity::Warning, u"Warning"_s});
    m_area->hide(u"error"_s);
    QCOMPARE(shown(), (QStringList{u"Offline"_s, u"Warning"_s}));
    m_area->hide(u"offline"_s);
    QCOMPARE(shown(), (QStringList{u"Warning"_s, u"Info"_s}));
}

void BarAreaTest::saysHowManyMoreThereAre()
{
    showErrors(2);
    QVERIFY(more()->isHidden());
    showErrors(5);
    QVERIFY(!more()->isHidden());
    QVERIFY(more()->text().startsWith(u"3 "_s));
    for (int i = 1; i <= 3; ++i)
        m_area->hide(QString::number(i));
    QVERIFY(more()->isHidden());
}

void BarAreaTest::unfoldsAllAndFoldsThemAgain()
{
    int retried = 0;
    m_area->show(u"last"_s, {Severity::Warning, u"Last"_s, {}, {u"Retry"_s}}, [&](int) { ++retried; });
    showErrors(3);
    const QString folded = more()->text();
    const qint64 chevron = more()->icon().cacheKey();
    QVERIFY(!bar(u"last"_s)->isVisible());
    more()->setFocus();
    QTest::keyClick(more(), Qt::Key_Space);
    QCOMPARE(shown(), (QStringList{u"Error 3"_s, u"Error 2"_s, u"Error 1"_s, u"Last"_s}));
    QCOMPARE(more()->text(), u"Show fewer messages"_s);
    QVERIFY(more()->icon().cacheKey() != chevron);
    action(u"last"_s, 0)->click();
    QCOMPARE(retried, 1);
    QTest::keyClick(more(), Qt::Key_Space);
    QCOMPARE(shown(), (QStringList{u"Error 3"_s, u"Error 2"_s}));
    QCOMPARE(more()->text(), folded);
}

void BarAreaTest::foldsByItselfWhenAllAreSeen()
{
    showErrors(3);
    more()->click();
    showErrors(4); // as a person left it
    QCOMPARE(shown().size(), 4);
    m_area->hide(u"4"_s);
    m_area->hide(u"3"_s);
    showErrors(3);
    QCOMPARE(shown().size(), 2);
}

void BarAreaTest::isPassedByTabAsItIsSeen()
{
    m_area->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_area.get()));
    showErrors(3);
    more()->click();
    QList<QWidget *> passed;
    action(u"3"_s, 0)->setFocus();
    for (int i = 0; i < 12 && QApplication::focusWidget() != more(); ++i) {
        passed.append(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(QApplication::focusWidget(), more());
    passed.removeIf([](const QWidget *each) { return !qobject_cast<const QAbstractButton *>(each); });
    QCOMPARE(passed, (QList<QWidget *>{action(u"3"_s, 0), action(u"2"_s, 0), action(u"1"_s, 0)}));
}

void BarAreaTest::leavesTheListItsRoomInASmallWindow()
{
    World world;
    world.add("Shop");
    const auto window = openWindow(world, {800, 500});
    QVERIFY(window && world.connect());
    auto *area = window->findChild<BarArea *>();
    for (int i = 0; i < 9; ++i)
        area->show(QString::number(i), {Severity::Error, u"Error"_s, u"of many words "_s.repeated(20), {u"Retry"_s}});
    area->findChild<QAbstractButton *>(u"moreBars"_s)->click();
    const QTableView *table = window->findChild<SourceListPane *>()->table();
    const auto *bars = area->findChild<QScrollArea *>();
    QTRY_VERIFY(bars->verticalScrollBar()->maximum() > 0);
    QCOMPARE(window->size(), QSize(800, 500));
    QVERIFY(bars->height() >= 3 * table->fontMetrics().height());
    QVERIFY2(table->height() >= bars->height(), qPrintable(QString::number(table->height())));
    auto *last = area->findChild<QWidget *>(u"0Bar"_s)->findChild<QAbstractButton *>(u"messageAction1"_s);
    area->findChild<QWidget *>(u"1Bar"_s)->findChild<QAbstractButton *>(u"messageAction1"_s)->setFocus();
    for (int i = 0; i < 3 && !last->hasFocus(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(last->hasFocus());
    QVERIFY(!last->visibleRegion().isEmpty()); // what Tab comes to is scrolled to
}

void BarAreaTest::putsTheNewerOfTwoEqualsFirst()
{
    m_area->show(u"a"_s, {Severity::Error, u"A"_s});
    m_area->show(u"b"_s, {Severity::Error, u"B"_s});
    QCOMPARE(shown(), (QStringList{u"B"_s, u"A"_s}));
    m_area->show(u"a"_s, {Severity::Error, u"A again"_s}); // the same bar: it keeps its place
    QCOMPARE(shown(), (QStringList{u"B"_s, u"A again"_s}));
}

void BarAreaTest::changesABarInItsPlace()
{
    m_area->show(u"held"_s, {Severity::Warning, u"Deleting in 10 s."_s, {}, {u"Undo"_s}});
    const MessageBar *first = bar(u"held"_s);
    const QAbstractButton *undo = action(u"held"_s, 0);
    m_area->show(u"held"_s, {Severity::Warning, u"Deleting in 9 s."_s, {}, {u"Undo"_s}});
    QCOMPARE(bar(u"held"_s), first);
    QCOMPARE(action(u"held"_s, 0), undo); // a button under the mouse stays the same button
    QCOMPARE(shown(), QStringList{u"Deleting in 9 s."_s});
}

void BarAreaTest::tellsWhichActionWasChosen()
{
    QList<int> chosen;
    m_area->show(u"a"_s, {Severity::Error, u"A"_s, {}, {u"One"_s, u"Two"_s}}, [&](int index) { chosen.append(index); });
    action(u"a"_s, 1)->click();
    action(u"a"_s, 0)->click();
    QCOMPARE(chosen, (QList<int>{1, 0}));
    m_area->show(u"a"_s, {Severity::Error, u"A"_s, {}, {u"One"_s}}, [&](int) { chosen.append(99); });
    action(u"a"_s, 0)->click(); // the newest handler
    QCOMPARE(chosen.last(), 99);
}

void BarAreaTest::closesInformationByItself()
{
    m_area->show(u"demo"_s, {Severity::Info, u"Demo."_s});
    bar(u"demo"_s)->findChild<QAbstractButton *>(u"messageClose"_s)->click();
    QVERIFY(!m_area->isShown(u"demo"_s));
    QVERIFY(shown().isEmpty());
}

void BarAreaTest::letsAChoiceTakeItsOwnBarAway()
{
    m_area->show(u"a"_s, {Severity::Error, u"A"_s, {}, {u"Dismiss"_s}}, [this](int) { m_area->hide(u"a"_s); });
    action(u"a"_s, 0)->click();
    QVERIFY(!m_area->isShown(u"a"_s));
    m_area->show(u"a"_s, {Severity::Error, u"A new"_s}); // while the old one waits to be deleted
    QCOMPARE(shown(), QStringList{u"A new"_s});
}

void BarAreaTest::ignoresNamesItDoesNotHave()
{
    m_area->hide(u"nothing"_s);
    QVERIFY(!m_area->isShown(u"nothing"_s));
    QVERIFY(shown().isEmpty());
}

void BarAreaTest::showsTextAsItIs()
{
    const QString text = u"Stitch says: “<img src=x> & <b>no</b>”"_s;
    m_area->show(u"a"_s, {Severity::Error, u"<i>Head</i>"_s, text});
    const QString words = bar(u"a"_s)->findChild<QTextEdit *>()->toPlainText();
    QVERIFY(words.contains(text));
    QVERIFY(words.contains(u"<i>Head</i>"_s));
}

QTEST_MAIN(BarAreaTest)
#include "tst_bararea.moc"
