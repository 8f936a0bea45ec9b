#include "ui/widgets/emptystate.h"
#include "ui/widgets/plainlabel.h"
#include "tests/support/suite.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

class TestEmptyState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheFactsAndOffersWaysOn()
    {
        EmptyState state;
        QSignalSpy triggered(&state, &EmptyState::actionTriggered);
        state.setContent(u"filter"_s, u"Nothing matches <b>x</b>"_s, u"84 sources are hidden."_s, {u"Clear filter"_s});
        QCOMPARE(state.findChild<PlainLabel *>(u"emptyHead"_s)->text(), u"Nothing matches <b>x</b>"_s);
        auto *first = state.findChild<QPushButton *>(u"emptyAction1"_s);
        QVERIFY(first->isVisibleTo(&state));
        QVERIFY(!state.findChild<QPushButton *>(u"emptyAction2"_s)->isVisibleTo(&state));
        first->click();
        QCOMPARE(triggered.value(0), QVariantList{0});
    }
};

BOBBIN_SUITE(emptystate, TestEmptyState)
#include "tst_emptystate.moc"
