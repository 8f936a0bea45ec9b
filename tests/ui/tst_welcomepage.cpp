#include "ui/accounts/welcomepage.h"

#include "ui/accounts/choicebutton.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class WelcomePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ColourScheme::Light); }
    void saysWhatItIsForAndWhatBecomesOfAToken();
    void offersTwoWaysIn();
    void isReachableByKeyboard();
    void connectIsTheFilledOne();
    void fitsEverySize_data();
    void fitsEverySize();

private:
    static QString label(const WelcomePage &page, const char *name)
    {
        return page.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    static ChoiceButton *button(const WelcomePage &page, const char *name)
    {
        return page.findChild<ChoiceButton *>(QString::fromLatin1(name));
    }
};

void WelcomePageTest::saysWhatItIsForAndWhatBecomesOfAToken()
{
    const WelcomePage page;
    QCOMPARE(label(page, "welcomeTitle"), u"See what is broken, and why"_s);
    QVERIFY(label(page, "welcomeText").contains(u"the health of its last connection check"_s));
    QCOMPARE(label(page, "welcomeAffiliation"), u"Not affiliated with Stitch or Qlik."_s);
    QStringList facts;
    for (const QLabel *fact : page.findChild<QWidget *>(u"welcomeFacts"_s)->findChildren<QLabel *>())
        facts.append(fact->text());
    QCOMPARE(facts,
        (QStringList{u"Your token goes to your keychain, or stays in memory if you say so."_s,
            u"Bobbin talks to Stitch only. No telemetry, no account of ours."_s,
            u"API tokens exist on the Advanced and Premium plans of Stitch."_s}));
}

void WelcomePageTest::offersTwoWaysIn()
{
    WelcomePage page;
    QSignalSpy connecting(&page, &WelcomePage::connectRequested);
    QSignalSpy demo(&page, &WelcomePage::demoRequested);
    QTest::mouseClick(button(page, "welcomeConnect"), Qt::LeftButton);
    QCOMPARE(connecting.size(), 1);
    QCOMPARE(demo.size(), 0);
    QTest::mouseClick(button(page, "welcomeDemo"), Qt::LeftButton);
    QCOMPARE(connecting.size(), 1);
    QCOMPARE(demo.size(), 1);
    QCOMPARE(button(page, "welcomeDemo")->accessibleDescription(),
        u"60 sources of all kinds, on this computer only; nothing is kept"_s);
}

void WelcomePageTest::isReachableByKeyboard()
{
    WelcomePage page;
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    page.setFocus();
    QVERIFY(button(page, "welcomeConnect")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(button(page, "welcomeDemo")->hasFocus());
    QSignalSpy demo(&page, &WelcomePage::demoRequested);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(demo.size(), 1);
}

void WelcomePageTest::connectIsTheFilledOne()
{
    WelcomePage page;
    page.resize(1000, 800);
    const QImage image = button(page, "welcomeConnect")->grab().toImage();
    QCOMPARE(image.pixelColor(image.width() / 2, 6), colour(Token::Accent, false));
    const QImage other = button(page, "welcomeDemo")->grab().toImage();
    QCOMPARE(other.pixelColor(other.width() / 2, 6), colour(Token::ButtonFace, false));
}

void WelcomePageTest::fitsEverySize_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("scrolls");
    QTest::newRow("small") << QSize(800, 420) << true;
    QTest::newRow("narrow") << QSize(360, 500) << true;
    QTest::newRow("large") << QSize(1400, 900) << false;
}

void WelcomePageTest::fitsEverySize()
{
    QFETCH(QSize, size);
    QFETCH(bool, scrolls);
    WelcomePage page;
    page.resize(size);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
    QCOMPARE(page.verticalScrollBar()->maximum() > 0, scrolls);
    QCOMPARE(page.horizontalScrollBar()->maximum(), 0);
    for (QWidget *part : page.findChildren<QWidget *>()) {
        if (!part->isVisible() || (!qobject_cast<QLabel *>(part) && !qobject_cast<ChoiceButton *>(part)))
            continue;
        const int left = part->mapTo(&page, QPoint()).x();
        QVERIFY2(left >= 0 && left + part->width() <= page.viewport()->width(), qPrintable(part->objectName()));
        if (part->hasHeightForWidth())
            QVERIFY2(part->height() >= part->heightForWidth(part->width()), qPrintable(part->objectName()));
    }
}

QTEST_MAIN(WelcomePageTest)
#include "tst_welcomepage.moc"
