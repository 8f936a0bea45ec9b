#include "ui/theme/standinglook.h"
#include "ui/theme/tokens.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace bobbin;

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

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
