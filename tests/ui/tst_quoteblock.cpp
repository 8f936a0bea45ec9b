#include "ui/theme/theme.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/quoteblock.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestQuoteBlock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    void copiesExactlyWhatCame()
    {
        const QString exact = u"(1045, \"Access <b>denied</b>\u202E\")\r\n"_s;
        QuoteBlock quote;
        quote.setQuote(u"Stitch says, in discovery"_s, exact);
        QSignalSpy copied(&quote, &QuoteBlock::copied);
        QTest::mouseClick(quote.findChild<QPushButton *>(u"copyQuote"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), exact);
        QCOMPARE(copied.count(), 1);
    }

    void showsAllOfItWithoutTheMarksThatReorder()
    {
        QuoteBlock quote;
        quote.setQuote(u"Stitch says"_s, u"<b>x</b>\u202Ey "_s + QString(3000, u'z'));
        auto *words = quote.findChild<PlainText *>(u"quoteText"_s);
        QCOMPARE(words->toPlainText(), u"<b>x</b>y "_s + QString(3000, u'z'));
        quote.resize(300, quote.heightForWidth(300));
        quote.show();
        QVERIFY(QTest::qWaitForWindowExposed(&quote));
        QTRY_VERIFY(words->height() >= words->heightForWidth(words->width()));
    }

    void canBeReadByKeyboardAndByEar()
    {
        QuoteBlock quote;
        quote.setQuote(u"Stitch says, in tap"_s, u"timeout"_s);
        auto *words = quote.findChild<PlainText *>(u"quoteText"_s);
        QVERIFY(words->focusPolicy() & Qt::TabFocus);
        QVERIFY(words->textInteractionFlags() & Qt::TextSelectableByKeyboard);
        QCOMPARE(words->accessibleName(), u"Stitch says, in tap"_s);
    }

    void hasAnEdgeInTheVerdictsColour()
    {
        QuoteBlock quote;
        quote.setQuote(u"Stitch says"_s, u"x"_s);
        quote.setEdge(Token::Delayed);
        quote.resize(300, 80);
        QCOMPARE(quote.grab().toImage().pixelColor(1, 40), colour(Token::Delayed, false));
    }
};

QTEST_MAIN(TestQuoteBlock)
#include "tst_quoteblock.moc"
