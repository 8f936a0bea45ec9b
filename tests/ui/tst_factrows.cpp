#include "ui/widgets/factrows.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/plaintext.h"

#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestFactRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTagsAsTheyAre()
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
};

QTEST_MAIN(TestFactRows)
#include "tst_factrows.moc"
