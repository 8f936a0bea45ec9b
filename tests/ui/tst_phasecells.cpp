#include "ui/theme/theme.h"
#include "ui/widgets/phasecells.h"
#include "tests/support/suite.h"

#include <QApplication>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

const QList<Phase> phases{{u"Check"_s, Phase::State::Passed, u"exit 0"_s},
    {u"Discovery"_s, Phase::State::Failed, u"exit 1"_s}, {u"Tap"_s, Phase::State::NotRun, u"not run"_s},
    {u"Target"_s, Phase::State::NotRun, u"not run"_s}};

QList<QWidget *> cellsOf(const PhaseCells &cells)
{
    return cells.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace

class TestPhaseCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    void tintsOnlyTheFailedOne()
    {
        PhaseCells cells;
        cells.setPhases(phases);
        cells.resize(500, cells.sizeHint().height());
        cells.show();
        QVERIFY(QTest::qWaitForWindowExposed(&cells));
        const QImage image = cells.grab().toImage();
        const auto faceOf
            = [&](int i) { return image.pixelColor(cellsOf(cells)[i]->geometry().topRight() + QPoint(-8, 3)); };
        QCOMPARE(faceOf(0), colour(Token::Sunken, false));
        QCOMPARE(faceOf(1), colour(Token::FailingTint, false));
        QCOMPARE(faceOf(2), colour(Token::Sunken, false));
    }

    void saysNameAndOutcome()
    {
        PhaseCells cells;
        cells.setPhases(phases);
        QCOMPARE(cellsOf(cells).value(1)->accessibleName(), u"Discovery: exit 1"_s);
    }

    void standsInTwoRowsWhereItIsNarrow()
    {
        PhaseCells cells;
        cells.setPhases(phases);
        cells.resize(800, 60);
        cells.show();
        QVERIFY(QTest::qWaitForWindowExposed(&cells));
        QCOMPARE(cellsOf(cells)[3]->y(), cellsOf(cells)[0]->y());
        cells.resize(cells.minimumSizeHint().width(), 120);
        QTRY_VERIFY(cellsOf(cells)[2]->y() > cellsOf(cells)[0]->geometry().bottom());
        QCOMPARE(cellsOf(cells)[2]->x(), cellsOf(cells)[0]->x());
        cells.resize(800, 60);
        QTRY_COMPARE(cellsOf(cells)[3]->y(), cellsOf(cells)[0]->y());
    }
};

BOBBIN_SUITE(phasecells, TestPhaseCells)
#include "tst_phasecells.moc"
