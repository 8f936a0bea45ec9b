#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QListWidget>
#include <QTest>

using namespace bobbin;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsEveryRoleInEveryGroup()
    {
        for (const bool dark : {false, true}) {
            const QPalette palette = makePalette(dark);
            for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
                for (int role = 0; role < QPalette::NColorRoles; ++role) {
                    if (role != QPalette::NoRole) {
                        QVERIFY2(palette.isBrushSet(group, static_cast<QPalette::ColorRole>(role)),
                            qPrintable(QString::number(role)));
                    }
                }
            }
        }
    }

    void greysWhatIsDisabled()
    {
        const QPalette palette = makePalette(false);
        for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
            QCOMPARE(palette.color(QPalette::Disabled, role), colour(Token::TextDisabled, false));
            QCOMPARE(palette.color(QPalette::Inactive, role), colour(Token::Text, false));
        }
    }

    void tellsDarkFromLight()
    {
        QVERIFY(isDark(makePalette(true)));
        QVERIFY(!isDark(makePalette(false)));
        QPalette onAccent = makePalette(false);
        onAccent.setColor(QPalette::WindowText, Qt::white);
        QVERIFY(!isDark(onAccent));
        QPalette grey = makePalette(false);
        grey.setColor(QPalette::Window, QColor(110, 110, 110));
        grey.setColor(QPalette::WindowText, Qt::white);
        QVERIFY(isDark(grey));
    }

    void keepsTheSelectionOfRowsQuiet()
    {
        const QPalette rows = itemViewPalette(makePalette(true));
        QCOMPARE(rows.color(QPalette::Active, QPalette::Highlight), colour(Token::RowSelected, true));
        QCOMPARE(rows.color(QPalette::Inactive, QPalette::Highlight), colour(Token::RowSelectedInactive, true));
        QCOMPARE(rows.color(QPalette::Active, QPalette::HighlightedText), colour(Token::Text, true));
    }

    void switchesWhileRunning()
    {
        applyTheme(*qApp, ColourScheme::Light);
        QVERIFY(qobject_cast<BobbinStyle *>(QApplication::style()));
        QListWidget list;
        list.ensurePolished(); // a class's palette comes with the polish
        QCOMPARE(list.palette().color(QPalette::Active, QPalette::Highlight), colour(Token::RowSelected, false));
        applyTheme(*qApp, ColourScheme::Dark);
        QTRY_COMPARE(list.palette().color(QPalette::Active, QPalette::Highlight), colour(Token::RowSelected, true));
        QCOMPARE(QApplication::palette().color(QPalette::Window), colour(Token::Window, true));
    }

    void followsTheDesktopEvenAfterAChoiceByHand()
    {
        qApp->setPalette(QPalette());
        const bool desktopIsDark = isDark(QApplication::palette());
        applyTheme(*qApp, desktopIsDark ? ColourScheme::Light : ColourScheme::Dark);
        applyTheme(*qApp, ColourScheme::System);
        QCOMPARE(isDark(QApplication::palette()), desktopIsDark);
    }

    void scalesFontsInPoints()
    {
        QFont base;
        base.setPointSizeF(20);
        QCOMPARE(roleFont(FontRole::Title, base).pointSizeF(), 28.0);
        QCOMPARE(roleFont(FontRole::Strong, base).weight(), QFont::DemiBold);
        base.setPointSizeF(9);
        QCOMPARE(roleFont(FontRole::Caption, base).pointSizeF(), 8.0);
        base.setPixelSize(40);
        const QFont fromPixels = roleFont(FontRole::Body, base);
        QVERIFY(fromPixels.pointSizeF() > 20);
        QCOMPARE(fromPixels.pixelSize(), -1);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
