#include "ui/window/windowstate.h"

#include "core/models/sourcetablemodel.h"
#include "core/models/sourceview.h"
#include "tests/support/rows.h"
#include "ui/panes/sourcetable.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{
/// A window of the parts whose arrangement is kept.
struct Arrangement {
    SourceTableModel rows{
        [](const SourceRow *row, SourceTableModel::Column column) { return cellText(row, column, noon); }};
    SourceView view{rows};
    QMainWindow window;
    QSplitter *splitter = new QSplitter(&window);
    SourceTable *table = new SourceTable(view, splitter);

    Arrangement()
    {
        splitter->addWidget(table);
        splitter->addWidget(new QWidget(splitter));
        window.setCentralWidget(splitter);
        rows.merge({failingRow(1, named(u"Shop"_s)), makeRow(2, named(u"Ads"_s))});
        window.resize(1600, 700);
    }

    QHeaderView *header() const { return table->horizontalHeader(); }
};
} // namespace

class WindowStateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesBackAsItWas();
    void keepsColumnsByNameAndNotByNumber();
    void keepsWhichColumnsAreShownAndEverySort();
    void readsTheLayoutOfAnOlderVersion();
    void leavesWhatANewerVersionWrote();
    void ignoresWhatItCannotRead_data();
    void ignoresWhatItCannotRead();
    void beginsAsLargeAsTheScreenAllows();
    void keepsTheSelectionExactly();
    void keepsWhichPanesAreShown();

private:
    QString path() const { return m_folder->filePath(u"window.ini"_s); }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void WindowStateTest::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void WindowStateTest::comesBackAsItWas()
{
    {
        Arrangement first;
        first.window.show();
        first.window.resize(1500, 640);
        first.splitter->setSizes({1100, 400});
        first.table->setColumnWidth(SourceTableModel::Name, 333);
        first.header()->moveSection(first.header()->visualIndex(SourceTableModel::Type), 0);
        first.view.sort(SourceTableModel::Name, Qt::DescendingOrder);
        WindowState(path()).save(first.window, *first.splitter, *first.table, first.view);
    }
    Arrangement second;
    WindowState(path()).restore(second.window, *second.splitter, *second.table, second.view);
    QCOMPARE(second.window.size(), QSize(1500, 640));
    QCOMPARE(second.table->widthOf(SourceTableModel::Name), 333);
    QCOMPARE(second.header()->visualIndex(SourceTableModel::Type), 0);
    QCOMPARE(second.header()->visualIndex(SourceTableModel::Health), 1);
    QCOMPARE(second.view.sortedBy(), int(SourceTableModel::Name));
    QCOMPARE(second.view.order(), Qt::DescendingOrder);
    QCOMPARE(second.header()->sortIndicatorSection(), int(SourceTableModel::Name));
    second.window.show();
    QVERIFY(qAbs(second.splitter->sizes().at(1) - 400) < 20);
}

void WindowStateTest::keepsColumnsByNameAndNotByNumber()
{
    write("[columns]\nName=250, 0\nHealth=160, 1\n[sort]\ncolumn=Checked\ndescending=true\n");
    Arrangement window;
    WindowState(path()).restore(window.window, *window.splitter, *window.table, window.view);
    QCOMPARE(window.table->widthOf(SourceTableModel::Name), 250);
    QCOMPARE(window.header()->visualIndex(SourceTableModel::Name), 0);
    QCOMPARE(window.view.sortedBy(), int(SourceTableModel::Checked));
}

void WindowStateTest::keepsWhichColumnsAreShownAndEverySort()
{
    const QList<SortBy> sorting{{SourceTableModel::Type, Qt::DescendingOrder},
        {SourceTableModel::Created, Qt::DescendingOrder}, {SourceTableModel::Name, Qt::AscendingOrder}};
    {
        Arrangement first;
        first.table->setWanted(SourceTableModel::Id, true);
        first.table->setWanted(SourceTableModel::Type, false);
        first.table->setWidth(SourceTableModel::Destination, 77); // hidden
        first.view.sortBy(sorting);
        WindowState(path()).save(first.window, *first.splitter, *first.table, first.view);
    }
    Arrangement second;
    WindowState(path()).restore(second.window, *second.splitter, *second.table, second.view);
    QVERIFY(second.table->isWanted(SourceTableModel::Id));
    QVERIFY(!second.table->isWanted(SourceTableModel::Type));
    QVERIFY(second.table->isColumnHidden(SourceTableModel::Type));
    QCOMPARE(second.table->widthOf(SourceTableModel::Destination), 77);
    QCOMPARE(second.view.sorting(), sorting);
}

void WindowStateTest::readsTheLayoutOfAnOlderVersion()
{
    // As 0.1 wrote it: seven columns, one column of sort, nothing of which are shown.
    write("[columns]\nHealth=170, 1\nName=200, 0\nType=110, 2\nWhy=300, 3\nNextRun=130, 4\nChecked=80, 6\nSince=95, 5\n"
          "[sort]\ncolumn=Since\ndescending=true\n");
    Arrangement window;
    WindowState(path()).restore(window.window, *window.splitter, *window.table, window.view);
    QCOMPARE(window.table->widthOf(SourceTableModel::Name), 200);
    QList<int> places;
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column)
        places.append(window.header()->visualIndex(column));
    QCOMPARE(places, (QList<int>{1, 0, 2, 3, 4, 6, 5, 7, 8, 9, 10, 11, 12, 13, 14}));
    QVERIFY(window.table->isWanted(SourceTableModel::Type));
    QVERIFY(!window.table->isWanted(SourceTableModel::Account));
    QCOMPARE(window.view.sorting(), (QList<SortBy>{{SourceTableModel::Since, Qt::DescendingOrder}}));
}

void WindowStateTest::leavesWhatANewerVersionWrote()
{
    write("[columns]\nOwner=120, 1\nName=210, 2\n[shown]\nOwner=true\nId=true\n[sort]\ncolumn=Owner\nthen=-Id, Owner, "
          "Name\n");
    {
        Arrangement window;
        WindowState state(path());
        state.restore(window.window, *window.splitter, *window.table, window.view);
        QVERIFY(window.table->isWanted(SourceTableModel::Id));
        QCOMPARE(window.view.sorting(),
            (QList<SortBy>{{SourceTableModel::Id, Qt::DescendingOrder}, {SourceTableModel::Name, Qt::AscendingOrder}}));
        state.save(window.window, *window.splitter, *window.table, window.view);
    }
    const QSettings file(path(), QSettings::IniFormat);
    QCOMPARE(file.value(u"columns/Owner"_s).toStringList(), (QStringList{u"120"_s, u"1"_s}));
    QCOMPARE(file.value(u"shown/Owner"_s).toBool(), true);
}

void WindowStateTest::ignoresWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("columns that are no more") << QByteArray("[columns]\nTags=100, 0\nColumnCount=99, 1\n0=100, 0\n");
    QTest::newRow("no numbers") << QByteArray("[columns]\nName=wide, first\nType=, \n");
    QTest::newRow("too few or many") << QByteArray("[columns]\nName=250\nType=1, 2, 3\n");
    QTest::newRow("impossible widths") << QByteArray("[columns]\nName=-5, 1\nType=999999, 2\nSince=1, 99\n");
    QTest::newRow("sort by nothing") << QByteArray("[sort]\ncolumn=Colour\ndescending=maybe\n");
    QTest::newRow("hide what the list is for") << QByteArray("[shown]\nName=false\nWhy=\nOwner=true\n");
    QTest::newRow("sort by nothing, twice") << QByteArray("[sort]\nthen=-, Health\n");
    QTest::newRow("geometry") << QByteArray("[window]\ngeometry=nonsense\nsplitter=@ByteArray(xx)\n");
    QTest::newRow("no settings at all") << QByteArray("\x00\xff\x01[[[\n====\n", 12);
}

void WindowStateTest::ignoresWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    write(text);
    Arrangement window;
    QList<int> widths, places;
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column)
        widths.append(window.table->widthOf(column)), places.append(window.header()->visualIndex(column));
    WindowState(path()).restore(window.window, *window.splitter, *window.table, window.view);
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
        if (column != SourceTableModel::Why) // takes the room that is left
            QCOMPARE(window.table->widthOf(column), widths.at(column));
        QCOMPARE(window.header()->visualIndex(column), places.at(column));
    }
    QCOMPARE(window.view.sortedBy(), int(SourceTableModel::Health));
    QVERIFY(window.window.width() >= 700);
}

void WindowStateTest::beginsAsLargeAsTheScreenAllows()
{
    Arrangement window;
    WindowState(path()).restore(window.window, *window.splitter, *window.table, window.view);
    const QSize room = QSize(1440, 860).boundedTo(window.window.screen()->availableSize());
    const QSize frame = room - window.window.size();
    QVERIFY(frame.width() >= 0 && frame.width() < 20);
    QVERIFY(frame.height() >= 0 && frame.height() < 60);
    QVERIFY(WindowState(path()).selected().isNull());
}

void WindowStateTest::keepsTheSelectionExactly()
{
    const SourceKey key{AccountId{u"a-b-c"_s}, SourceId{9007199254740993}};
    WindowState(path()).setSelected(key);
    QCOMPARE(WindowState(path()).selected(), key);
    write("[selection]\naccount=x\nsource=twelve\n");
    QVERIFY(WindowState(path()).selected().isNull());
}

void WindowStateTest::keepsWhichPanesAreShown()
{
    QVERIFY(WindowState(path()).isShown(u"sidebar"_s));
    WindowState(path()).setShown(u"sidebar"_s, false);
    QVERIFY(!WindowState(path()).isShown(u"sidebar"_s));
    QVERIFY(WindowState(path()).isShown(u"detail"_s));
}

QTEST_MAIN(WindowStateTest)
#include "tst_windowstate.moc"
