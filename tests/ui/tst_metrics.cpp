#include "ui/theme/metrics.h"

#include <QTest>

using namespace bobbin;

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthsGrowWithTheFont()
    {
        QFont font;
        font.setPointSizeF(10);
        const QFontMetrics small(font);
        font.setPointSizeF(20);
        const QFontMetrics large(font);
        QVERIFY(spacing(16, large) > spacing(16, small) * 3 / 2);
        QVERIFY(rowHeight(Density::Compact, large) > large.lineSpacing());
        QVERIFY(rowHeight(Density::Comfortable, small) > rowHeight(Density::Standard, small));
        QVERIFY(rowHeight(Density::Standard, small) > rowHeight(Density::Compact, small));
    }
};

QTEST_MAIN(TestMetrics)
#include "tst_metrics.moc"
