#include "ui/window/palette.h"

#include <QScrollBar>
#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QTest>
#include <QTreeView>

using namespace bobbin;
using namespace Qt::StringLiterals;

class PaletteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsByWords_data();
    void findsByWords();
    void runsWhatIsChosenOnceItIsGone();
    void leavesADisabledCommandAlone();
    void goesThroughTheFindingsByKey();
    void knowsEveryEntryOfTheMenus();
    void staysQuickWithManySources();
    void fitsNamesOfAnyLength();

private:
    void open(const QList<PaletteEntry> &entries);
    QStringList titles() const;
    PaletteEntry entry(const QString &title, const QString &detail = {}, bool isEnabled = true)
    {
        return {.title = title, .detail = detail, .keys = {}, .isEnabled = isEnabled, .run = [this, title] {
                    m_ran.append(title);
                }};
    }

    std::unique_ptr<QWidget> m_window;
    QPointer<Palette> m_palette;
    QLineEdit *m_text = nullptr;
    QTreeView *m_found = nullptr;
    QStringList m_ran;
};

void PaletteTest::init()
{
    m_ran.clear();
    m_window = std::make_unique<QWidget>();
    m_window->show();
}

void PaletteTest::open(const QList<PaletteEntry> &entries)
{
    m_palette = new Palette(entries, m_window.get());
    m_palette->open();
    m_text = m_palette->findChild<QLineEdit *>();
    QTRY_VERIFY(m_text->hasFocus());
    m_found = m_palette->findChild<QTreeView *>();
}

QStringList PaletteTest::titles() const
{
    QStringList found;
    for (int row = 0; row < m_found->model()->rowCount(); ++row)
        found.append(m_found->model()->index(row, 0).data().toString());
    return found;
}

void PaletteTest::findsByWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    QTest::newRow("nothing: all, as they are")
        << QString() << QStringList{u"Shop DB"_s, u"Sync now"_s, u"Billing shop"_s};
    QTest::newRow("the beginning first") << u"sh"_s << QStringList{u"Shop DB"_s, u"Billing shop"_s};
    QTest::newRow("in any case") << u"SYNC"_s << QStringList{u"Sync now"_s};
    QTest::newRow("in any order") << u"shop bill"_s << QStringList{u"Billing shop"_s};
    QTest::newRow("by where it is") << u"menu"_s << QStringList{u"Sync now"_s};
    QTest::newRow("inside a word") << u"illing"_s << QStringList{u"Billing shop"_s};
    QTest::newRow("each word has to be there") << u"shop menu"_s << QStringList();
}

void PaletteTest::findsByWords()
{
    QFETCH(QString, typed);
    open({entry(u"Shop DB"_s, u"mysql"_s), entry(u"Sync now"_s, u"Menu"_s), entry(u"Billing shop"_s, u"stripe"_s)});
    m_text->setText(typed);
    QTEST(titles(), "found");
    QCOMPARE(m_found->currentIndex().row(), titles().isEmpty() ? -1 : 0);
}

void PaletteTest::runsWhatIsChosenOnceItIsGone()
{
    open({entry(u"One"_s), entry(u"Two"_s)});
    QTest::keyClicks(m_text, u"tw"_s);
    QTest::keyClick(m_text, Qt::Key_Return);
    QVERIFY(m_ran.isEmpty());
    QTRY_COMPARE(m_ran, QStringList{u"Two"_s});
    QTRY_VERIFY(!m_palette);
}

void PaletteTest::leavesADisabledCommandAlone()
{
    open({entry(u"One"_s, {}, false)});
    QTest::keyClick(m_text, Qt::Key_Return);
    QTest::keyClicks(m_text, u"nothing of the kind"_s);
    QTest::keyClick(m_text, Qt::Key_Return);
    QCoreApplication::processEvents();
    QVERIFY(m_ran.isEmpty());
    QVERIFY(m_palette && m_palette->isVisible());
}

void PaletteTest::goesThroughTheFindingsByKey()
{
    QList<PaletteEntry> entries;
    for (int i = 0; i < 60; ++i)
        entries.append(entry(QString::number(i)));
    open(entries);
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(m_text, key);
        return m_found->currentIndex().row();
    };
    QCOMPARE(press(Qt::Key_Up), 0);
    QCOMPARE(press(Qt::Key_Down), 1);
    const int page = press(Qt::Key_PageDown);
    QVERIFY(page > 3);
    QCOMPARE(press(Qt::Key_PageUp), 1);
    for (int i = 0; i < 20; ++i)
        press(Qt::Key_PageDown);
    QCOMPARE(m_found->currentIndex().row(), 59);
    QVERIFY(m_text->hasFocus());
    const QModelIndex second = m_found->model()->index(58, 1);
    QTest::mouseClick(m_found->viewport(), Qt::LeftButton, {}, m_found->visualRect(second).center());
    QTRY_COMPARE(m_ran, QStringList{u"58"_s});
}

void PaletteTest::knowsEveryEntryOfTheMenus()
{
    QMenuBar bar;
    QMenu *view = bar.addMenu(u"&View"_s);
    QMenu *sort = view->addMenu(u"Sort &by"_s);
    QAction *name = sort->addAction(u"Name"_s);
    view->addSeparator();
    QAction *refresh = view->addAction(u"Refresh"_s);
    refresh->setShortcut(Qt::Key_F5);
    view->addAction(u"Hidden"_s)->setVisible(false);
    view->addAction(u"Later"_s)->setEnabled(false);
    connect(sort, &QMenu::aboutToShow, name, [name] { name->setText(u"Its name"_s); });
    QStringList lines;
    for (const PaletteEntry &one : menuEntries(bar))
        lines.append(u"%1|%2|%3|%4"_s.arg(one.title, one.detail, one.keys).arg(one.isEnabled));
    QCOMPARE(lines, (QStringList{u"Its name|View › Sort by||1"_s, u"Refresh|View|F5|1"_s, u"Later|View||0"_s}));
}

void PaletteTest::staysQuickWithManySources()
{
    QList<PaletteEntry> entries;
    for (int i = 0; i < 10'000; ++i)
        entries.append(entry(u"Source %1"_s.arg(i), u"mysql · Acme"_s));
    open(entries);
    QCOMPARE(m_found->model()->rowCount(), 100); // what is shown has an end
    m_text->setText(u"source 9999"_s);
    QCOMPARE(titles(), QStringList{u"Source 9999"_s});
}

void PaletteTest::fitsNamesOfAnyLength()
{
    open({entry(QString(50'000, u'W'), QString(50'000, u'M')), entry(u"Shop DB"_s)});
    QVERIFY(m_palette->width() < 1000);
    QTest::keyClicks(m_text, u"www"_s);
    QCOMPARE(titles().size(), 1);
    QVERIFY(m_found->horizontalScrollBar()->maximum() == 0 || !m_found->horizontalScrollBar()->isVisible());
}

QTEST_MAIN(PaletteTest)
#include "tst_palette.moc"
