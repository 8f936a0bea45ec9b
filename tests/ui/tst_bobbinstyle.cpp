#include "ui/theme/bobbinstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QTest>
#include <QToolButton>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

QColor pixelAt(QWidget &widget, const QPoint &point) { return widget.grab().toImage().pixelColor(point); }

} // namespace

class TestBobbinStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    void onlyThePrimaryButtonIsFilled()
    {
        const QPoint inside(8, 15);
        for (const auto &[variant, face] : {std::pair{Variant::Primary, Token::Accent},
                 std::pair{Variant::Normal, Token::ButtonFace}, std::pair{Variant::Danger, Token::ButtonFace}}) {
            QPushButton button(u"Save"_s);
            button.setDefault(true); // being the default is not what fills a button
            setVariant(&button, variant);
            button.resize(button.sizeHint());
            QCOMPARE(pixelAt(button, inside), colour(face, false));
        }
    }

    void aLinkHasNoFrame()
    {
        LinkButton link(u"Retry now"_s);
        link.resize(link.sizeHint());
        QCOMPARE(pixelAt(link, {0, link.height() / 2}), colour(Token::Window, false));
        QPushButton button(u"Retry now"_s);
        QVERIFY(link.sizeHint().width() < button.sizeHint().width());
    }

    void aRefusedFieldIsFramedInFailing()
    {
        QLineEdit field;
        field.resize(field.sizeHint());
        const QPoint edge(0, field.height() / 2);
        QCOMPARE(pixelAt(field, edge), colour(Token::ControlBorder, false));
        setInvalid(&field, true);
        QCOMPARE(pixelAt(field, edge), colour(Token::Failing, false));
        setInvalid(&field, false);
        QCOMPARE(pixelAt(field, edge), colour(Token::ControlBorder, false));
    }

    void aFocusedFieldHasARingOfTwoPixels()
    {
        QWidget window;
        QLineEdit field(&window);
        field.resize(200, 30);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.activateWindow();
        field.setFocus();
        QTRY_VERIFY(field.hasFocus());
        QCOMPARE(pixelAt(field, {0, 15}), colour(Token::FocusRing, false));
        QCOMPARE(pixelAt(field, {1, 15}), colour(Token::FocusRing, false));
    }

    void controlsOfOneRowAreEquallyHigh()
    {
        QLineEdit field;
        QComboBox combo;
        combo.addItem(u"60 minutes"_s);
        QPushButton button(u"Back"_s);
        QCOMPARE(combo.sizeHint().height(), field.sizeHint().height());
        QCOMPARE(button.sizeHint().height(), field.sizeHint().height());
    }

    void controlsGrowWithTheFont()
    {
        const QFont before = QApplication::font();
        QPushButton small(u"Back"_s);
        const int height = small.sizeHint().height();
        QFont font = before;
        font.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(font);
        applyTheme(*qApp, ColourScheme::Light);
        QPushButton large(u"Back"_s);
        const int grown = large.sizeHint().height();
        QApplication::setFont(before);
        QVERIFY2(grown > height * 17 / 10, qPrintable(u"%1 → %2"_s.arg(height).arg(grown)));
    }

    void aSmallToolButtonIsLargeEnoughToHit()
    {
        QToolButton close;
        close.setIconSize({12, 12});
        close.setAutoRaise(true);
        QVERIFY(close.sizeHint().width() >= spacing(length::Target, QFontMetrics(QApplication::font())));
        QVERIFY(close.sizeHint().height() >= spacing(length::Target, QFontMetrics(QApplication::font())));
    }

    void aScrollBarHasNoArrowsAndNeverLosesItsHandle()
    {
        QScrollBar bar(Qt::Vertical);
        bar.setRange(0, 1'000'000);
        bar.setPageStep(10);
        bar.resize(12, 200);
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.maximum = bar.maximum();
        option.pageStep = bar.pageStep();
        option.orientation = Qt::Vertical;
        option.sliderPosition = bar.maximum();
        const QStyle *style = bar.style();
        QVERIFY(style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarAddLine, &bar).isEmpty());
        const QRect handle = style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
        QVERIFY(handle.height() >= 20);
        QCOMPARE(handle.bottom(), 199);
    }

    void underlinesShortcutsOnlyWhileAltIsHeld()
    {
        QWidget window;
        window.show();
        const QStyle *style = QApplication::style();
        QCOMPARE(style->styleHint(QStyle::SH_UnderlineShortcut), 0);
        QTest::keyPress(&window, Qt::Key_Alt);
        QCOMPARE(style->styleHint(QStyle::SH_UnderlineShortcut), 1);
        QTest::keyRelease(&window, Qt::Key_Alt);
        QCOMPARE(style->styleHint(QStyle::SH_UnderlineShortcut), 0);
    }

    void aNameInAButtonKeepsItsAmpersand()
    {
        QPushButton button(u"Delete “%1”"_s.arg(literal(u"R&D"_s)));
        QVERIFY(button.shortcut().isEmpty());
        QCOMPARE(literal(u"R&D"_s), u"R&&D"_s);
    }
};

QTEST_MAIN(TestBobbinStyle)
#include "tst_bobbinstyle.moc"
