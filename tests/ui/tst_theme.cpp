#include "ui/theme/bobbinstyle.h"
#include "ui/theme/fonts.h"
#include "ui/theme/metrics.h"
#include "ui/theme/standinglook.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QListWidget>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

double linear(float channel)
{
    return channel <= 0.04045F ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

/// WCAG 2.2
double contrast(const QColor &one, const QColor &other)
{
    const auto luminance = [](const QColor &c) {
        return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
    };
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const QList<Token> surfaces{
    Token::Base, Token::Window, Token::Sidebar, Token::RowHover, Token::RowSelected, Token::RowSelectedInactive};

} // namespace

/// The looks: palette and fonts, colours that can be read, lengths.
class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Theme

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

    // Tokens

    void wordsAreReadable_data()
    {
        QTest::addColumn<Token>("word");
        QTest::addColumn<QList<Token>>("on");
        QTest::addColumn<double>("least");
        const QList<Token> words{Token::Text, Token::TextSecondary, Token::Link, Token::Failing, Token::Delayed,
            Token::Unstable, Token::Checking, Token::Healthy, Token::Unknown, Token::Paused, Token::Stopped,
            Token::Setup, Token::Deleted};
        for (const Token word : words) {
            QTest::addRow("word %d on surfaces", static_cast<int>(word)) << word << surfaces << 4.5;
        }
        const QList<Token> bars{Token::BannerInfo, Token::BannerWarning, Token::BannerError, Token::BannerOffline};
        for (const Token word : {Token::Text, Token::TextSecondary, Token::Link}) {
            QTest::addRow("word %d on message bars", static_cast<int>(word)) << word << bars << 4.5;
        }
        QTest::newRow("failing on its tint") << Token::Failing << QList{Token::FailingTint, Token::Sunken} << 4.5;
        QTest::newRow("on accent") << Token::OnAccent << QList{Token::Accent, Token::AccentHover, Token::AccentPressed}
                                   << 4.5;
        QTest::newRow("danger on a button")
            << Token::Failing << QList{Token::ButtonFace, Token::ButtonHover, Token::ButtonPressed} << 4.5;
        QTest::newRow("frames of controls") << Token::ControlBorder << surfaces << 3.0;
        QTest::newRow("focus ring") << Token::FocusRing << surfaces << 3.0;
        for (const Token edge :
            {Token::BannerInfoEdge, Token::BannerWarningEdge, Token::BannerErrorEdge, Token::BannerOfflineEdge}) {
            QTest::addRow("edge %d", static_cast<int>(edge)) << edge << QList{Token::Window} << 3.0;
        }
    }

    void wordsAreReadable()
    {
        QFETCH(const Token, word);
        QFETCH(const QList<Token>, on);
        QFETCH(const double, least);
        for (const bool dark : {false, true}) {
            for (const Token surface : on) {
                const double ratio = contrast(colour(word, dark), colour(surface, dark));
                QVERIFY2(ratio >= least,
                    qPrintable(QStringLiteral("%1 on surface %2, dark %3").arg(ratio).arg(int(surface)).arg(dark)));
            }
        }
    }

    void everyStandingHasAShapeOfItsOwn()
    {
        QStringList shapes;
        for (int i = 0; i <= static_cast<int>(Standing::Deleted); ++i) {
            const StandingLook look = standingLook(static_cast<Standing>(i));
            QVERIFY(!shapes.contains(look.icon));
            shapes.append(look.icon);
        }
    }

    // Metrics

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

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
