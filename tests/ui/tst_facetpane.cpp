#include "ui/panes/facetpane.h"

#include "core/models/sourcetablemodel.h"
#include "tests/support/rows.h"
#include "ui/panes/facetdelegate.h"
#include "ui/words/facetwords.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

using How = FacetModel::How;

class FacetPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void choosesByClick();
    void addsByCtrlClick();
    void hidesByAltClickAndKey();
    void offersTheSameInAMenu();
    void showsMoreTypesByClick();
    void choosesByKey_data();
    void choosesByKey();
    void walksWithTheArrows();
    void opensAndClosesASectionByClickAndKey();
    void keepsASectionClosedWhenCountsChange();
    void ignoresOtherButtonsAndEmptySpace();
    void tellsNameAndCountToScreenReaders();

private:
    QModelIndex section(Facet facet) const;
    QModelIndex failing() const { return m_model->index(0, 0, section(Facet::Health)); }
    void click(const QModelIndex &index, Qt::KeyboardModifiers modifiers = {});

    std::unique_ptr<SourceTableModel> m_rows;
    std::unique_ptr<FacetModel> m_model;
    std::unique_ptr<FacetPane> m_pane;
};

void FacetPaneTest::init()
{
    m_rows = std::make_unique<SourceTableModel>(
        [](const SourceRow *row, SourceTableModel::Column column) { return cellText(row, column, noon); });
    m_rows->merge({failingRow(1, named(u"Shop"_s)), failingRow(2, named(u"Ads"_s)), makeRow(3, named(u"Billing"_s))});
    m_model = std::make_unique<FacetModel>(*m_rows, [](Facet facet, const FacetModel::Value *value) {
        const auto *account = value && value->key ? std::get_if<AccountId>(&*value->key) : nullptr;
        return facetText(facet, value, account ? u"Account "_s + account->value : QString());
    });
    m_model->setAccounts({shop});
    m_model->recount();
    m_pane = std::make_unique<FacetPane>(*m_model);
    m_pane->setItemDelegate(new FacetDelegate(m_pane.get()));
    m_pane->resize(260, 700);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_pane->setFocus();
}

void FacetPaneTest::cleanup()
{
    m_pane.reset();
    m_model.reset();
    m_rows.reset();
}

QModelIndex FacetPaneTest::section(Facet facet) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data(FacetModel::FacetRole).toInt() == int(facet))
            return index;
    }
    return {};
}

void FacetPaneTest::click(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(m_pane->viewport(), Qt::LeftButton, modifiers, m_pane->visualRect(index).center());
}

void FacetPaneTest::choosesByClick()
{
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    click(failing());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(0).value<FacetKey>(), FacetKey(Verdict::Failing));
    QCOMPARE(chosen.first().at(1).value<How>(), How::Only);
}

void FacetPaneTest::addsByCtrlClick()
{
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    click(failing(), Qt::ControlModifier);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(1).value<How>(), How::Add);
}

void FacetPaneTest::hidesByAltClickAndKey()
{
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    click(failing(), Qt::AltModifier);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.last().at(1).value<How>(), How::Exclude);
    m_pane->setCurrentIndex(failing());
    QTest::keyClick(m_pane.get(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(chosen.last().at(1).value<How>(), How::Exclude);
}

void FacetPaneTest::offersTheSameInAMenu()
{
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    m_pane->setCurrentIndex(failing());
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(m_pane.get(), &event);
    auto *menu = m_pane->findChild<QMenu *>(u"menuFacet"_s);
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->actions().size(), 3);
    menu->actions().at(2)->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.last().at(0).value<FacetKey>(), FacetKey(Verdict::Failing));
    QCOMPARE(chosen.last().at(1).value<How>(), How::Exclude);
    menu->close();
}

void FacetPaneTest::showsMoreTypesByClick()
{
    QList<SharedRow> rows;
    for (qint64 i = 0; i < 9; ++i)
        rows.append(makeRow(100 + i, jsonText({{u"type"_s, u"platform.t%1"_s.arg(i)}})));
    m_rows->merge(rows);
    m_model->recount();
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    const QModelIndex types = section(Facet::Type);
    QCOMPARE(m_model->rowCount(types), 4);
    QCOMPARE(m_model->index(3, 0, types).data().toString(), u"7 more type(s)"_s);
    m_pane->setExpanded(types, true);
    click(m_model->index(3, 0, types));
    QCOMPARE(m_model->rowCount(types), 11);
    QCOMPARE(m_model->index(10, 0, types).data().toString(), u"Fewer types"_s);
    QCOMPARE(chosen.count(), 0);
}

void FacetPaneTest::choosesByKey_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("Enter") << Qt::Key_Enter;
    QTest::newRow("Space") << Qt::Key_Space;
}

void FacetPaneTest::choosesByKey()
{
    QFETCH(Qt::Key, key);
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    m_pane->setCurrentIndex(failing());
    QTest::keyClick(m_pane.get(), key);
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(m_pane.get(), key, Qt::ControlModifier);
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(chosen.last().at(1).value<How>(), How::Add);
}

void FacetPaneTest::walksWithTheArrows()
{
    m_pane->setCurrentIndex(section(Facet::Health));
    QTest::keyClick(m_pane.get(), Qt::Key_Down);
    QCOMPARE(m_pane->currentIndex(), failing());
}

void FacetPaneTest::opensAndClosesASectionByClickAndKey()
{
    const QModelIndex health = section(Facet::Health);
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    QVERIFY(m_pane->isExpanded(health));
    click(health);
    QVERIFY(!m_pane->isExpanded(health));
    m_pane->setCurrentIndex(health);
    QTest::keyClick(m_pane.get(), Qt::Key_Space);
    QVERIFY(m_pane->isExpanded(health));
    QTest::keyClick(m_pane.get(), Qt::Key_Left);
    QVERIFY(!m_pane->isExpanded(health));
    QCOMPARE(chosen.count(), 0);
}

void FacetPaneTest::keepsASectionClosedWhenCountsChange()
{
    click(section(Facet::State));
    m_rows->merge({makeRow(1, named(u"Shop"_s)), makeRow(9, named(u"New"_s))});
    m_model->recount();
    QVERIFY(!m_pane->isExpanded(section(Facet::State)));
    m_model->setAccounts({shop, blog});
    QVERIFY(!m_pane->isExpanded(section(Facet::State)));
    QVERIFY(m_pane->isExpanded(section(Facet::Account)));
    click(section(Facet::Account));
    m_model->setAccounts({shop, blog}); // one of them was renamed, say
    QVERIFY(!m_pane->isExpanded(section(Facet::Account)));
}

void FacetPaneTest::ignoresOtherButtonsAndEmptySpace()
{
    QSignalSpy chosen(m_pane.get(), &FacetPane::chosen);
    QTest::mouseClick(m_pane->viewport(), Qt::RightButton, {}, m_pane->visualRect(failing()).center());
    QTest::mouseClick(m_pane->viewport(), Qt::LeftButton, {}, {100, m_pane->viewport()->height() - 3});
    QCOMPARE(chosen.count(), 0);
}

void FacetPaneTest::tellsNameAndCountToScreenReaders()
{
    QCOMPARE(failing().data().toString(), u"Failing"_s);
    QCOMPARE(failing().data(FacetModel::ValueRole).value<FacetModel::Value>().count, 2);
    QAccessibleInterface *tree = QAccessible::queryAccessibleInterface(m_pane.get());
    QVERIFY(tree && tree->tableInterface());
    QCOMPARE(tree->text(QAccessible::Name), u"Filters"_s);
    QStringList names;
    for (int row = 0; row < tree->tableInterface()->rowCount(); ++row)
        names.append(tree->tableInterface()->cellAt(row, 0)->text(QAccessible::Name));
    QVERIFY2(names.contains(u"Failing, 2"_s), qPrintable(names.join(u'|')));
    QVERIFY(names.contains(u"Health"_s));
}

QTEST_MAIN(FacetPaneTest)
#include "tst_facetpane.moc"
