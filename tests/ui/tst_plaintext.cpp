#include "ui/widgets/plaintext.h"

#include <QTest>
#include <QVBoxLayout>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_MAIN(TestPlainText)
#include "tst_plaintext.moc"
