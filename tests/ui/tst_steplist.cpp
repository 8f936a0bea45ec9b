#include "ui/widgets/plaintext.h"
#include "ui/widgets/steplist.h"

#include <QAccessible>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

namespace
{

const Step reached{Step::State::Done, u"Server reached"_s, u"182 ms"_s, {}};
const Step asking{Step::State::Running, u"Token accepted"_s, {}, {}};
const Step refused{Step::State::Failed, u"Token accepted"_s, u"401"_s, u"Stitch refused the token <b>a1b2</b>."_s};

} // namespace

class TestStepList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

QTEST_MAIN(TestStepList)
#include "tst_steplist.moc"
