#include "ui/widgets/elidedlabel.h"

#include <QAccessible>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestElidedLabel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWayWhereThereIsNoRoom()
    {
        ElidedLabel label(u"Connection refused by db.eu.acme.example"_s);
        QVERIFY(label.minimumSizeHint().width() < label.sizeHint().width() / 4);
        label.resize(label.sizeHint());
        QCOMPARE(label.shownText(), label.text());
        label.resize(label.sizeHint().width() / 2, label.height());
        QVERIFY(label.shownText().endsWith(u'…'));
        QVERIFY(label.fontMetrics().horizontalAdvance(label.shownText()) <= label.width());
    }

    void cutsAnIdInTheMiddle()
    {
        ElidedLabel label(u"123456789012345678901234567890"_s, nullptr, Qt::ElideMiddle);
        label.resize(label.sizeHint().width() / 2, 20);
        QVERIFY(label.shownText().startsWith(u'1'));
        QVERIFY(label.shownText().endsWith(u'0'));
    }

    void staysWholeForScreenReaders()
    {
        ElidedLabel label(u"Connection refused by db.eu.acme.example"_s);
        label.resize(40, 20);
        QCOMPARE(QAccessible::queryAccessibleInterface(&label)->text(QAccessible::Name), label.text());
    }

    void showsOneLine()
    {
        ElidedLabel label(u"first\nsecond"_s);
        QVERIFY(label.sizeHint().height() < 2 * label.fontMetrics().lineSpacing());
        label.resize(label.sizeHint());
        QCOMPARE(label.shownText(), u"first second"_s);
    }
};

QTEST_MAIN(TestElidedLabel)
#include "tst_elidedlabel.moc"
