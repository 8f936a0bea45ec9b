#include "ui/window/copying.h"

#include "tests/ui/openwindow.h"
#include "tests/support/suite.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPointer>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The copy commands of the window, by key and by action.
class CopyingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void copiesTheIdOfTheSource();
    void copiesRowsForASpreadsheet();
    void copiesTheCellAndTheJson();
    void copiesTheCommandThatReadsIt();
    void goesToASourceThatTheFilterHides();

private:
    QAction *action(const QString &name) const { return m_window->findChild<QAction *>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0, m_crm = 0;
};

void CopyingTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_world->add("Ads");
    m_crm = m_world->add("CRM");
    m_world->service.setCheckOutcome(
        m_crm, sandbox::Failure{.phase = u"discovery"_s, .message = u"Line one\n\tline two"_s});
    m_world->service.startCheck(m_crm);
    m_world->clock.advance(10min);
    m_window = test::openWindow(*m_world, {1600, 900});
    QVERIFY(m_window);
    QVERIFY(m_world->connect());
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
}

void CopyingTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void CopyingTest::copiesTheIdOfTheSource()
{
    list()->select(m_world->key(m_shop));
    action(u"copyId"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::number(m_shop));
}

void CopyingTest::copiesRowsForASpreadsheet()
{
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(list()->selectedKeys().size(), 3);
    QTest::keyClick(list()->table(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    const QAbstractItemModel *rows = list()->table()->model();
    for (int row = 0; row < 3; ++row) {
        const QStringList cells = lines.at(row).split(u'\t');
        QCOMPARE(cells.size(), 7);
        QCOMPARE(cells.at(SourceTableModel::Name), rows->index(row, SourceTableModel::Name).data().toString());
    }
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Line one line two"));
}

void CopyingTest::copiesTheCellAndTheJson()
{
    action(u"copyCell"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), list()->table()->currentIndex().data().toString());
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const auto copied = [] { return QJsonDocument::fromJson(QGuiApplication::clipboard()->text().toUtf8()); };
    QCOMPARE(copied().object().value(u"id"_s).toInteger(), m_crm);
    list()->table()->selectAll();
    action(u"copySourceJson"_s)->trigger();
    QCOMPARE(copied().array().size(), 3);
}

void CopyingTest::copiesTheCommandThatReadsIt()
{
    list()->select(m_world->key(m_shop));
    action(u"copyCurl"_s)->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.startsWith(u"curl "_s) && text.endsWith(u"/v4/sources/%1'"_s.arg(m_shop)), qPrintable(text));
    QVERIFY(text.contains(u"$STITCH_TOKEN"_s));
    QVERIFY(!text.contains(u"sandbox-token"_s));
    list()->table()->selectAll();
    action(u"copyCurl"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), 3);
}

void CopyingTest::goesToASourceThatTheFilterHides()
{
    list()->select(m_world->key(m_crm));
    m_window->findChild<SourceDetailPane *>()->setFocus();
    auto *filter = m_window->findChild<QLineEdit *>(u"filterText"_s);
    filter->setText(u"name:CRM"_s);
    QTRY_COMPARE(list()->table()->model()->rowCount(), 1);
    action(u"goTo"_s)->trigger();
    QPointer<QDialog> palette = m_window->findChild<QDialog *>(u"palette"_s);
    auto *text = palette->findChild<QLineEdit *>();
    QTRY_VERIFY(text->hasFocus()); // a dialog counts as active as soon as the window it belongs to is
    QTest::keyClicks(text, u"shop"_s);
    QTest::keyClick(text, Qt::Key_Return);
    QTRY_COMPARE(list()->selectedKeys(), QList{m_world->key(m_shop)});
    QVERIFY(filter->text().isEmpty());
    QTRY_VERIFY(!palette);
    QCOMPARE(m_window->focusWidget(), list()->table());
}

BOBBIN_SUITE(copying, CopyingTest)
#include "tst_copying.moc"
