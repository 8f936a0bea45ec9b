#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/verdictbadge.h"

#include <QApplication>
#include <QTest>

using namespace bobbin;

class TestVerdictBadge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEveryStandingByShapeWordAndColour()
    {
        applyTheme(*qApp, ColourScheme::Dark);
        VerdictBadge badge;
        QStringList words;
        for (int i = 0; i <= static_cast<int>(Standing::Deleted); ++i) {
            const auto standing = static_cast<Standing>(i);
            badge.setStanding(standing);
            const auto *word = badge.findChild<PlainLabel *>();
            QVERIFY(!words.contains(word->text()));
            words.append(word->text());
            QCOMPARE(badge.accessibleName(), word->text());
            QCOMPARE(badge.findChild<IconLabel *>()->iconName(), standingLook(standing).icon);
            QCOMPARE(word->palette().color(QPalette::Active, QPalette::WindowText),
                colour(standingLook(standing).colour, true));
        }
    }
};

QTEST_MAIN(TestVerdictBadge)
#include "tst_verdictbadge.moc"
