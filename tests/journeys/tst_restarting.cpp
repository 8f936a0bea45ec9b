#include "tests/journeys/journey.h"

#include "core/sandbox/demo.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Column = SourceTableModel::Column;

class RestartingJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheWindowAsItWasLeft();
    void startsWithWhatIsThereWhenTheStateIsDamaged();
    void selectsAnotherRowWhenTheSelectedOneIsGone();

private:
    static QTableView &table(Journey &journey) { return *journey.window().findChild<QTableView *>(u"sourceTable"_s); }
    static QSplitter &splitter(Journey &journey) { return *journey.window().findChild<QSplitter *>(u"panes"_s); }
    /// Drags a point of a widget sideways.
    static void drag(QWidget &widget, QPoint from, int by);
};

void RestartingJourney::drag(QWidget &widget, QPoint from, int by)
{
    QWindow *window = widget.window()->windowHandle();
    const QPoint start = widget.mapTo(widget.window(), from);
    QTest::mousePress(window, Qt::LeftButton, Qt::NoModifier, start);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(window, start + QPoint(by * step / 10, 0));
    QTest::mouseRelease(window, Qt::LeftButton, Qt::NoModifier, start + QPoint(by, 0));
    QCoreApplication::processEvents();
}

void RestartingJourney::findsTheWindowAsItWasLeft()
{
    Journey journey;
    sandbox::fillDemo(journey.service);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    journey.window().resize(1300, 700);
    QTRY_COMPARE(journey.window().size(), QSize(1300, 700));

    // Sorted by name, downwards; the first column wider; the second one last; the details wider; one row chosen.
    QHeaderView *header = table(journey).horizontalHeader();
    const auto click = [&](int column) {
        return journey.clickWidget(header->viewport(),
            {header->sectionViewportPosition(column) + header->sectionSize(column) / 2, header->height() / 2});
    };
    QVERIFY(click(Column::Name));
    QVERIFY(click(Column::Name));
    QTRY_COMPARE(journey.names().first(), u"Zendesk (B2B)"_s);
    const int width = header->sectionSize(Column::Health);
    drag(*header->viewport(), {header->sectionViewportPosition(Column::Name) - 1, header->height() / 2}, 30);
    QTRY_COMPARE(header->sectionSize(Column::Health), width + 30);
    header->moveSection(header->visualIndex(Column::Type), 0);
    const QList<int> before = splitter(journey).sizes();
    drag(*splitter(journey).handle(2), splitter(journey).handle(2)->rect().center(), -40);
    QTRY_VERIFY(splitter(journey).sizes().at(2) > before.at(2) + 30);
    QVERIFY(journey.select({u"Web events"_s}));
    const QList<int> sizes = splitter(journey).sizes();
    const QStringList names = journey.names();
    QVERIFY(journey.close());

    QVERIFY(journey.open());
    QTRY_COMPARE(journey.window().size(), QSize(1300, 700));
    QTRY_COMPARE(journey.selected(), QStringList{u"Web events"_s});
    QCOMPARE(journey.names(), names);
    header = table(journey).horizontalHeader();
    QCOMPARE(header->sectionSize(Column::Health), width + 30);
    QCOMPARE(header->visualIndex(Column::Type), 0);
    QCOMPARE(header->sortIndicatorSection(), int(Column::Name));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QCOMPARE(splitter(journey).sizes(), sizes);
    JOURNEY_SAYS(journey, u"Receives data; Stitch does not check it"_s);
    QCOMPARE(journey.writes(), QStringList());
}

void RestartingJourney::startsWithWhatIsThereWhenTheStateIsDamaged()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.addAccount(u"Acme"_s);
    QFile file(journey.path(u"window.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[window]\ngeometry=@ByteArray(\\x1\\x2nonsense)\nsplitter=7\n[columns]\nHealth=-4, 99\nGone=1, 2\n"
               "[sort]\ncolumn=Gone\n[selection]\nsource=x\n");
    file.close();
    QVERIFY(journey.open());
    QTRY_COMPARE(journey.names(), QStringList{u"Stripe"_s});
    QVERIFY(table(journey).columnWidth(Column::Health) > 40);
    QCOMPARE(table(journey).horizontalHeader()->sortIndicatorSection(), int(Column::Health));
    QVERIFY(splitter(journey).sizes().at(1) > 300);
}

void RestartingJourney::selectsAnotherRowWhenTheSelectedOneIsGone()
{
    Journey journey;
    journey.service.addReady(u"platform.stripe"_s, u"Stripe"_s);
    journey.service.addReady(u"platform.jira"_s, u"Jira"_s);
    journey.addAccount(u"Acme"_s);
    QVERIFY(journey.open());
    QVERIFY(journey.select({u"Stripe"_s}));
    QVERIFY(journey.close());
    journey.service.alter(
        journey.id(u"Stripe"_s), [&](sandbox::SourceState &source) { source.deletedAt = journey.clock.now(); });
    QVERIFY(journey.open());
    QTRY_COMPARE(journey.selected(), QStringList{u"Jira"_s});
    QCOMPARE(journey.names(), QStringList{u"Jira"_s});
}

QTEST_MAIN(RestartingJourney)
#include "tst_restarting.moc"
