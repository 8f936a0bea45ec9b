#include "ui/window/bararea.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLayout>
#include <QTest>
#include <QTextEdit>

#include <memory>

using namespace bobbin;
using namespace Qt::StringLiterals;

class BarAreaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsTheMostSevereFirstAndAtMostTwo();
    void saysHowManyMoreThereAre();
    void putsTheNewerOfTwoEqualsFirst();
    void changesABarInItsPlace();
    void tellsWhichActionWasChosen();
    void closesInformationByItself();
    void letsAChoiceTakeItsOwnBarAway();
    void ignoresNamesItDoesNotHave();
    void showsTextAsItIs();

private:
    QStringList shown() const;
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

/// The heads of what is to be seen, from above.
QStringList BarAreaTest::shown() const
{
    QList<MessageBar *> bars;
    for (MessageBar *each : m_area->findChildren<MessageBar *>()) {
        if (!each->isHidden())
            bars.append(each);
    }
    m_area->layout()->activate();
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
    const auto *more = m_area->findChild<QLabel *>(u"moreBars"_s);
    for (int i = 0; i < 2; ++i)
        m_area->show(QString::number(i), {Severity::Error, u"Bar"_s});
    QVERIFY(more->isHidden());
    for (int i = 2; i < 5; ++i)
        m_area->show(QString::number(i), {Severity::Error, u"Bar"_s});
    QVERIFY(!more->isHidden());
    QVERIFY(more->text().startsWith(u"3 "_s));
    for (int i = 0; i < 3; ++i)
        m_area->hide(QString::number(i));
    QVERIFY(more->isHidden());
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
