#include "ui/theme/theme.h"
#include "ui/widgets/factrows.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/quoteblock.h"
#include "ui/widgets/steplist.h"
#include "ui/widgets/wholemessage.h"
#include "tests/support/suite.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QVBoxLayout>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

const Step reached{Step::State::Done, u"Server reached"_s, u"182 ms"_s, {}};
const Step asking{Step::State::Running, u"Token accepted"_s, {}, {}};
const Step refused{Step::State::Failed, u"Token accepted"_s, u"401"_s, u"Stitch refused the token <b>a1b2</b>."_s};

} // namespace

/// Widgets that show what somebody else wrote.
class TextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColourScheme::Light); }

    // PlainText

    void showsTagsAsTheyAre()
    {
        PlainText text;
        text.setShown(u"<b>x</b> <img src=\"/etc/hostname\">"_s);
        QCOMPARE(text.toPlainText(), u"<b>x</b> <img src=\"/etc/hostname\">"_s);
        text.setShown(u"<i>No</i>"_s, u"<b>connection</b>"_s);
        QCOMPARE(text.toPlainText(), u"<i>No</i>  <b>connection</b>"_s);
    }

    void breaksInsideALongWordInsteadOfWideningItsPane()
    {
        QWidget pane;
        auto *column = new QVBoxLayout(&pane);
        auto *text = new PlainText(&pane);
        column->addWidget(text);
        text->setShown(QString(400, u'w'));
        pane.resize(300, 100);
        pane.show();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        QVERIFY(pane.minimumSizeHint().width() < 300);
        QVERIFY(text->heightForWidth(250) > 5 * text->fontMetrics().lineSpacing());
        pane.resize(300, column->totalHeightForWidth(300));
        QVERIFY(text->document()->size().width() <= text->viewport()->width());
        QTRY_VERIFY(text->viewport()->height() >= qRound(text->document()->size().height()));
    }

    void keepsTheSelectionWhenTheTextStays()
    {
        PlainText text;
        text.setShown(u"Access denied"_s);
        text.selectAll();
        text.setShown(u"Access denied"_s);
        QVERIFY(text.textCursor().hasSelection());
    }

    void cannotBeEdited()
    {
        PlainText text;
        text.setShown(u"Access denied"_s);
        QTest::keyClicks(&text, u"x"_s);
        QCOMPARE(text.toPlainText(), u"Access denied"_s);
    }

    // QuoteBlock

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

    void offersTheWholeOfWhatIsTooLongForIt()
    {
        QuoteBlock quote;
        auto *all = quote.findChild<QPushButton *>(u"showWholeQuote"_s);
        quote.setQuote(u"Stitch says"_s, QString(10'000, u'x'));
        QVERIFY(all->isHidden());
        quote.setQuote(u"Stitch says"_s, QString(10'001, u'x'));
        QVERIFY(!all->isHidden());
        QCOMPARE(all->text(), u"Show all (%1 characters)"_s.arg(QLocale().toString(10'001)));
        QCOMPARE(all->focusPolicy() & Qt::TabFocus, Qt::TabFocus);
        quote.setQuote(u"Stitch says"_s, u"x"_s);
        QVERIFY(all->isHidden());
    }

    void showsAMegabyteWhole()
    {
        QString exact;
        for (int line = 0; exact.size() < 1024 * 1024; ++line) {
            exact += u"<b>%1</b> \u202Edenied\u2067 \u0007\u05E9\u05DC\u05D5\u05DD\u200F "_s.arg(line);
            if (line % 2000 == 0)
                exact += u"😀\r\n\n"_s;
        }
        QuoteBlock quote;
        quote.setQuote(u"Stitch says"_s, exact);
        quote.resize(300, quote.heightForWidth(300));
        quote.show();
        QVERIFY(QTest::qWaitForWindowExposed(&quote));
        QElapsedTimer timer;
        timer.start();
        quote.findChild<QPushButton *>(u"showWholeQuote"_s)->click();
        const QPointer<QDialog> dialog = quote.findChild<QDialog *>(u"wholeMessage"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->windowTitle(), u"Stitch says"_s);
        QVERIFY(dialog->width() <= 800 && dialog->height() <= 500);
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        qInfo("1 MB opened and painted in %lld ms", timer.elapsed());

        auto *words = dialog->findChild<QPlainTextEdit *>(u"wholeText"_s);
        QVERIFY(words->isReadOnly());
        QTRY_COMPARE(QApplication::focusWidget(), words);
        QCOMPARE(words->accessibleName(), u"Stitch says"_s);
        for (QTextBlock block = words->document()->begin(); block.isValid(); block = block.next())
            QVERIFY(block.length() <= 2002);
        QVERIFY(words->toPlainText().remove(u'\n') == readableText(exact).remove(u'\n'));
        QVERIFY(!words->toPlainText().contains(QRegularExpression(u"[\\x{202E}\\x{2067}\\x{07}\r]"_s)));
        QTest::keySequence(words, QKeySequence::SelectAll);
        QTest::keySequence(words, QKeySequence::Copy);
        QVERIFY(QGuiApplication::clipboard()->text() == readableText(exact));
        dialog->findChild<QPushButton *>(u"copyWhole"_s)->click();
        QVERIFY(QGuiApplication::clipboard()->text() == exact);
        QTest::keyClick(words, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void copiesALineThatWasBrokenAsOne()
    {
        const QString line = QString(1999, u'x') + u"😀"_s.repeated(5000) + u"\nend"_s;
        WholeMessage dialog(u"Stitch says"_s, line, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto *words = dialog.findChild<QPlainTextEdit *>(u"wholeText"_s);
        QCOMPARE(words->document()->firstBlock().text(), QString(1999, u'x') + u"😀"_s); // no half of a character
        QTextCursor cursor = words->textCursor();
        cursor.setPosition(1990);
        cursor.setPosition(2050, QTextCursor::KeepAnchor);
        words->setTextCursor(cursor);
        words->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), line.sliced(1990, 59));
        cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
        words->setTextCursor(cursor);
        words->copy();
        QVERIFY(QGuiApplication::clipboard()->text() == line.sliced(1990));
    }

    void hasAnEdgeInTheVerdictsColour()
    {
        QuoteBlock quote;
        quote.setQuote(u"Stitch says"_s, u"x"_s);
        quote.setEdge(Token::Delayed);
        quote.resize(300, 80);
        QCOMPARE(quote.grab().toImage().pixelColor(1, 40), colour(Token::Delayed, false));
    }

    // FactRows

    void showsTagsInFactsAsTheyAre()
    {
        FactRows rows;
        rows.setFacts({{u"Schema"_s, u"<b>x</b>"_s}});
        QCOMPARE(rows.findChild<PlainText *>()->toPlainText(), u"<b>x</b>"_s);
        QCOMPARE(rows.findChild<PlainText *>()->accessibleName(), u"Schema"_s);
    }

    void keepsRowAndSelectionWhenOnlyAnotherValueChanges()
    {
        FactRows rows;
        rows.setFacts({{u"Schema"_s, u"shop"_s}, {u"Checked"_s, u"3 min"_s}});
        auto *schema = rows.findChildren<PlainText *>().value(0);
        schema->selectAll();
        rows.setFacts({{u"Schema"_s, u"shop"_s}, {u"Checked"_s, u"4 min"_s}});
        QCOMPARE(rows.findChildren<PlainText *>().value(0), schema);
        QVERIFY(schema->textCursor().hasSelection());
        QCOMPARE(rows.findChildren<PlainText *>().value(1)->toPlainText(), u"4 min"_s);
    }

    void dropsRowsThatAreGone()
    {
        FactRows rows;
        rows.setFacts({{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
        rows.setFacts({{u"a"_s, u"1"_s}});
        QCOMPARE(rows.findChildren<PlainText *>().size(), 1);
        QCOMPARE(rows.findChildren<PlainLabel *>().size(), 1);
    }

    void aLongValueGrowsDownNotSideways()
    {
        FactRows rows;
        rows.setFacts({{u"Host"_s, QString(300, u'h')}});
        QVERIFY(rows.minimumSizeHint().width() < 260);
        QVERIFY(rows.heightForWidth(260) > 5 * rows.fontMetrics().lineSpacing());
    }

    // StepList

    void aFailureIsThereForScreenReaders()
    {
        StepList list;
        list.setSteps({reached, refused});
        const QAccessibleInterface *steps = QAccessible::queryAccessibleInterface(&list);
        QCOMPARE(steps->childCount(), 2);
        QCOMPARE(steps->child(1)->text(QAccessible::Name),
            u"Token accepted, failed, 401, Stitch refused the token <b>a1b2</b>."_s);
        const auto *failure = list.findChildren<PlainText *>(u"stepFailure"_s).value(1);
        QVERIFY(failure->focusPolicy() & Qt::TabFocus);
        QVERIFY(!failure->accessibleName().isEmpty());
    }

    void showsTheFailureWholeAndOnlyForAFailedStep()
    {
        StepList list;
        list.setSteps({reached, refused});
        const auto texts = list.findChildren<PlainText *>(u"stepFailure"_s);
        QCOMPARE(texts.size(), 2);
        QVERIFY(!texts[0]->isVisibleTo(&list));
        QVERIFY(texts[1]->isVisibleTo(&list));
        QCOMPARE(texts[1]->toPlainText(), refused.failure);
        list.setSteps({reached, asking});
        QVERIFY(!texts[1]->isVisibleTo(&list));
    }

    void saysTheStateOfEachStep()
    {
        StepList list;
        list.setSteps({reached, asking});
        QStringList names;
        for (const QWidget *row : list.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
            names.append(row->accessibleName());
        }
        QCOMPARE(names, (QStringList{u"Server reached, done, 182 ms"_s, u"Token accepted, running"_s}));
    }

    void keepsItsRowsWhileStepsAdvance()
    {
        StepList list;
        list.setSteps({reached, asking});
        const auto before = list.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        list.setSteps({reached, refused});
        QCOMPARE(list.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly), before);
        list.setSteps({reached});
        QCOMPARE(list.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly).size(), 1);
    }
};

BOBBIN_SUITE(texts, TextsTest)
#include "tst_texts.moc"
