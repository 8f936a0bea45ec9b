#include "ui/panes/sourcelistpane.h"

#include "core/models/sourcetablemodel.h"
#include "tests/support/rows.h"
#include "core/account/account.h"
#include "ui/panes/sourcetable.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QMenu>
#include <QAbstractButton>
#include <QAccessible>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>
#include <QToolTip>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class SourceListPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsTheSelectionThroughRefreshSortAndRemoval();
    void unselectsWhatWasRemoved();
    void keepsASelectedRowThatStoppedMatchingUntilTheSelectionMoves();
    void namesTheSelectionInTheOrderOfTheTable();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void showsTheTableAsSoonAsThereIsARow();
    void keepsTheFocusOfTheWayOnWhenToldAgain();
    void showsAChipForEveryFilterAndTakesItAway();
    void followsAWordAsItIsTyped();
    void namesWhatHidesEverything();
    void countsTheFiltersThatHaveNoRoom();
    void leavesTheChipsAloneWhileOnlyTimePasses();
    void keepsTheKeyboardOnTheChips();
    void takesAwayAFilterThatHasNoRoom();
    void marksTheEnvironmentOfAnAccount();
    void clearsAllFiltersAtOnce();
    void countsWhatIsShown();
    void sortsByAClickOnAHeaderAndBackByAnother();
    void sortsByASecondColumnWithShift();
    void offersToSortAgainWhenRowsMoved();
    void keepsAColumnThatWasAskedFor();
    void tellsTheExpressionOfAScheduleInItsToolTip();
    void makesRowsAsHighAsWanted();
    void paintsWhatIsNotOfNowGrey();
    void namesStayLiteral_data();
    void namesStayLiteral();
    void doesNotWidenForALongName();
    void hidesWhatSaysLeastAboutTroubleFirst();
    void showsTheUsualWordsWholeInEveryFont_data();
    void showsTheUsualWordsWholeInEveryFont();
    void findsNamesByTypingThem();
    void goesToTheFirstAndLastSource();
    void isActivatedByADoubleClick();
    void movesAndWidensColumnsForTheKeyboard();
    void knowsWhetherItTellsSeconds();

private:
    QStringList namesShown() const;
    QList<QAbstractButton *> chips() const;
    QAbstractButton *button(const QString &name) const { return m_pane->findChild<QAbstractButton *>(name); }
    QString label(const QString &name) const { return m_pane->findChild<QLabel *>(name)->text(); }
    static SourceKey key(qint64 id) { return {shop, SourceId{id}}; }

    std::unique_ptr<SourceTableModel> m_rows;
    std::unique_ptr<SourceView> m_view;
    std::unique_ptr<SourceListPane> m_pane;
};

void SourceListPaneTest::init()
{
    m_rows = std::make_unique<SourceTableModel>(
        [](const SourceRow *row, SourceTableModel::Column column) { return cellText(row, column, noon); });
    m_view = std::make_unique<SourceView>(*m_rows);
    m_pane = std::make_unique<SourceListPane>(*m_view, [](const AccountId &id) { return u"Account "_s + id.value; });
    m_rows->merge({failingRow(1, named(u"Shop DB"_s)), makeRow(2, named(u"Ads"_s)), makeRow(3, named(u"Billing"_s))});
    m_view->resort();
    m_pane->setTotal(3);
    m_pane->resize(1000, 500);
    m_pane->show();
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

void SourceListPaneTest::cleanup()
{
    m_pane.reset();
    m_view.reset();
    m_rows.reset();
}

QStringList SourceListPaneTest::namesShown() const
{
    QStringList names;
    for (int row = 0; row < m_view->rowCount(); ++row)
        names.append(m_view->rowAt(m_view->index(row, 0))->source.displayName);
    return names;
}

QList<QAbstractButton *> SourceListPaneTest::chips() const
{
    QCoreApplication::sendPostedEvents(); // a layout shows what was added to it from the event loop
    QList<QAbstractButton *> shown;
    for (auto *chip : m_pane->findChildren<QAbstractButton *>(u"chip"_s)) {
        if (!chip->isHidden())
            shown.append(chip);
    }
    return shown;
}

void SourceListPaneTest::keepsTheSelectionThroughRefreshSortAndRemoval()
{
    m_pane->select(key(3));
    QCOMPARE(m_pane->selectedKeys(), QList{key(3)});
    m_rows->merge({failingRow(3, named(u"Billing 2"_s)), makeRow(4, named(u"Aardvark"_s))});
    QCOMPARE(m_pane->selectedKeys(), QList{key(3)});
    m_view->sort(SourceTableModel::Name, Qt::DescendingOrder);
    QCOMPARE(m_pane->selectedKeys(), QList{key(3)});
    m_rows->remove({key(1), key(4)});
    QCOMPARE(m_pane->selectedKeys(), QList{key(3)});
    QCOMPARE(m_pane->currentKey(), key(3));
}

void SourceListPaneTest::unselectsWhatWasRemoved()
{
    m_pane->select(key(3));
    m_rows->remove({key(3)});
    QVERIFY(!m_pane->selectedKeys().contains(key(3)));
    m_pane->select(key(99)); // not there: nothing happens
    QVERIFY(!m_pane->selectedKeys().contains(key(99)));
}

void SourceListPaneTest::keepsASelectedRowThatStoppedMatchingUntilTheSelectionMoves()
{
    SourceFilter failing;
    failing.only(Facet::Health) = {Verdict::Failing};
    m_rows->merge({failingRow(2, named(u"Ads"_s))});
    m_view->setFilter(failing);
    m_pane->select(key(1));
    m_rows->merge({makeRow(1, named(u"Shop DB"_s))});
    QVERIFY(namesShown().contains(u"Shop DB"_s));
    m_pane->select(key(2));
    QCOMPARE(namesShown(), QStringList{u"Ads"_s});
    QCOMPARE(m_pane->selectedKeys(), QList{key(2)});
}

void SourceListPaneTest::namesTheSelectionInTheOrderOfTheTable()
{
    QSignalSpy changes(m_pane.get(), &SourceListPane::selectionChanged);
    m_view->sort(SourceTableModel::Name, Qt::DescendingOrder); // Shop DB, Billing, Ads
    m_pane->select(key(2));
    m_pane->table()->selectionModel()->select(
        m_view->indexOf(key(1)), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(m_pane->selectedKeys(), (QList{key(1), key(2)}));
    QCOMPARE(m_pane->currentKey(), key(2));
    QVERIFY(changes.count() > 0);
}

void SourceListPaneTest::saysWhyThereIsNothing_data()
{
    QTest::addColumn<SourceListPane::Emptiness>("emptiness");
    QTest::addColumn<int>("total");
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QByteArray>("wanted");
    using enum SourceListPane::Emptiness;
    QTest::newRow("loading") << Loading << 0 << u"Reading the sources…"_s << QString() << QByteArray();
    QTest::newRow("no sources") << NoSources << 0 << u"No sources yet"_s << u"New source…"_s
                                << QByteArray(SIGNAL(newSourceWanted()));
    QTest::newRow("unreachable") << Unreachable << 0 << u"The sources could not be read"_s << u"Retry now"_s
                                 << QByteArray(SIGNAL(retryWanted()));
    QTest::newRow("filtered away") << NoSources << 3 << u"Nothing matches"_s << u"Clear filter"_s
                                   << QByteArray(SIGNAL(clearFilterWanted()));
}

void SourceListPaneTest::saysWhyThereIsNothing()
{
    QFETCH(SourceListPane::Emptiness, emptiness);
    QFETCH(int, total);
    QFETCH(QString, action);
    QFETCH(QByteArray, wanted);
    m_rows->remove({key(1), key(2), key(3)});
    m_pane->setTotal(total);
    m_pane->setEmptiness(emptiness, u"The <b>reason</b>."_s);
    QVERIFY(!m_pane->table()->isVisible());
    QTEST(label(u"emptyHead"_s), "head");
    auto *way = button(u"emptyAction1"_s);
    QCOMPARE(way->isVisible(), !action.isEmpty());
    if (action.isEmpty())
        return;
    QCOMPARE(way->text(), action);
    QSignalSpy spy(m_pane.get(), wanted.constData());
    QVERIFY(spy.isValid());
    way->click();
    QCOMPARE(spy.count(), 1);
    if (total == 0)
        QCOMPARE(label(u"emptyText"_s), u"The <b>reason</b>."_s);
}

void SourceListPaneTest::showsTheTableAsSoonAsThereIsARow()
{
    m_rows->remove({key(1), key(2), key(3)});
    m_pane->setTotal(0);
    QVERIFY(!m_pane->table()->isVisible());
    m_rows->merge({makeRow(7, named(u"Seven"_s))});
    QVERIFY(m_pane->table()->isVisible());
}

void SourceListPaneTest::keepsTheFocusOfTheWayOnWhenToldAgain()
{
    m_rows->remove({key(1), key(2), key(3)});
    m_pane->setTotal(0);
    m_pane->setEmptiness(SourceListPane::Emptiness::Unreachable, u"Offline."_s);
    button(u"emptyAction1"_s)->setFocus();
    m_pane->setTotal(0); // as the heartbeat does each second
    m_pane->setEmptiness(SourceListPane::Emptiness::Unreachable, u"Offline."_s);
    QVERIFY(button(u"emptyAction1"_s)->hasFocus());
}

void SourceListPaneTest::showsAChipForEveryFilterAndTakesItAway()
{
    QVERIFY(chips().isEmpty());
    QVERIFY(!button(u"clearFilters"_s)->isVisible());
    SourceFilter filter;
    filter.query = query(u" shop  -type:mysql \"<b> c\" "_s);
    filter.only(Facet::Account) = {AccountId{u"acme"_s}};
    filter.only(Facet::Health) = {Verdict::Failing};
    filter.only(Facet::State) = {SourceState::Active};
    m_view->setFilter(filter);
    QStringList names;
    for (const auto *chip : chips())
        names.append(chip->accessibleName());
    QCOMPARE(names,
        (QStringList{u"Remove filter Account: Account acme"_s, u"Remove filter Failing"_s, u"Remove filter Active"_s,
            u"Remove filter Text: shop"_s, u"Remove filter -type:mysql"_s, u"Remove filter Text: \"<b> c\""_s}));
    connect(m_pane.get(), &SourceListPane::filterWanted, m_view.get(), &SourceView::setFilter);
    QList<SourceFilter> expected(6, filter);
    expected[0].only(Facet::Account).clear();
    expected[1].only(Facet::Health).clear();
    expected[2].only(Facet::State).clear();
    expected[3].query = query(u"-type:mysql \"<b> c\""_s);
    expected[4].query = query(u"shop \"<b> c\""_s);
    expected[5].query = query(u"shop -type:mysql"_s);
    for (qsizetype i = 0; i < expected.size(); ++i) {
        m_view->setFilter(filter);
        chips().at(i)->click();
        QVERIFY2(m_view->filter() == expected.at(i), qPrintable(names.at(i)));
        QCOMPARE(chips().size(), 5);
    }
}

void SourceListPaneTest::followsAWordAsItIsTyped()
{
    connect(m_pane.get(), &SourceListPane::filterWanted, m_view.get(), &SourceView::setFilter);
    SourceFilter filter;
    filter.query = query(u"sho -type:mysql"_s);
    m_view->setFilter(filter);
    QAbstractButton *chip = chips().first();
    chip->setFocus();
    filter.query = query(u"shop -type:mysql"_s);
    m_view->setFilter(filter);
    QCOMPARE(chips().first(), chip);
    QVERIFY(chip->hasFocus());
    QCOMPARE(chip->accessibleName(), u"Remove filter Text: shop"_s);
    chip->click();
    QCOMPARE(m_view->filter().query, query(u"-type:mysql"_s));
}

void SourceListPaneTest::namesWhatHidesEverything()
{
    SourceFilter filter;
    filter.query = query(u"nothing <i>like</i> it"_s);
    filter.without(Facet::State) = {SourceState::Paused};
    m_view->setFilter(filter);
    QVERIFY(!m_pane->table()->isVisible());
    const QString text = label(u"emptyText"_s);
    QVERIFY2(text.contains(u"not Paused, Text: nothing, Text: <i>like</i>, Text: it"_s), qPrintable(text));
    for (int i = 0; i < 200; ++i)
        filter.without(Facet::Type).insert(TypeName{u"platform.type%1"_s.arg(i)});
    m_view->setFilter(filter);
    QVERIFY2(label(u"emptyText"_s).endsWith(u" and 200 more"_s), qPrintable(label(u"emptyText"_s)));
}

void SourceListPaneTest::countsTheFiltersThatHaveNoRoom()
{
    SourceFilter filter;
    for (int i = 0; i < 200; ++i)
        filter.without(Facet::Type).insert(TypeName{u"platform.type%1"_s.arg(i)});
    m_view->setFilter(filter);
    const qsizetype before = chips().size();
    QVERIFY(before > 0 && before < 20);
    QCOMPARE(button(u"moreFilters"_s)->text(), u"%1 more"_s.arg(200 - before));
    QVERIFY(m_pane->minimumSizeHint().width() < 400);
    m_pane->resize(m_pane->width() + 400, m_pane->height());
    QTRY_VERIFY(chips().size() > before);
    for (const auto *chip : chips())
        QVERIFY(chip->width() >= chip->sizeHint().width());
}

void SourceListPaneTest::marksTheEnvironmentOfAnAccount()
{
    SourceTable *table = m_pane->table();
    table->setWanted(SourceTableModel::Account, true);
    QTRY_VERIFY(!table->isColumnHidden(SourceTableModel::Account));
    table->scrollTo(table->model()->index(0, SourceTableModel::Account));
    const auto picture = [table](std::optional<Environment> environment) {
        table->setEnvironments([environment](const AccountId &) { return environment; });
        const QRect cell = table->visualRect(table->model()->index(0, SourceTableModel::Account));
        return table->viewport()->grab(cell).toImage();
    };
    const QImage production = picture(Environment::Production);
    QCOMPARE(picture(Environment::Production), production);
    QVERIFY(picture(Environment::Staging) != production);
    QVERIFY(picture(std::nullopt) != production);
}

void SourceListPaneTest::clearsAllFiltersAtOnce()
{
    connect(m_pane.get(), &SourceListPane::clearFilterWanted, m_view.get(), [this] { m_view->setFilter({}); });
    SourceFilter filter;
    filter.query = query(u"shop"_s);
    filter.only(Facet::State) = {SourceState::Active};
    m_view->setFilter(filter);
    QVERIFY(button(u"clearFilters"_s)->isVisible());
    button(u"clearFilters"_s)->click();
    QVERIFY(m_view->filter().isEmpty());
    QVERIFY(chips().isEmpty());
    QVERIFY(!button(u"clearFilters"_s)->isVisible());
}

void SourceListPaneTest::countsWhatIsShown()
{
    QCOMPARE(label(u"shownCount"_s), u"3 of 3 shown"_s);
    SourceFilter filter;
    filter.query = query(u"shop"_s);
    m_view->setFilter(filter);
    QCOMPARE(label(u"shownCount"_s), u"1 of 3 shown"_s);
    m_rows->merge({makeRow(8, named(u"Shop 2"_s))});
    m_pane->setTotal(4);
    QCOMPARE(label(u"shownCount"_s), u"2 of 4 shown"_s);
}

void SourceListPaneTest::sortsByAClickOnAHeaderAndBackByAnother()
{
    QHeaderView *header = m_pane->table()->horizontalHeader();
    QCOMPARE(namesShown().first(), u"Shop DB"_s); // worst first
    const auto click = [&] {
        const int place = header->sectionViewportPosition(SourceTableModel::Name);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {place + 30, header->height() / 2});
    };
    click();
    QCOMPARE(namesShown(), (QStringList{u"Ads"_s, u"Billing"_s, u"Shop DB"_s}));
    QCOMPARE(header->sortIndicatorSection(), int(SourceTableModel::Name));
    click();
    QCOMPARE(namesShown(), (QStringList{u"Shop DB"_s, u"Billing"_s, u"Ads"_s}));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
}

void SourceListPaneTest::sortsByASecondColumnWithShift()
{
    m_rows->merge({makeRow(4, named(u"Ads"_s, R"({"type":"platform.aaa"})"))});
    QHeaderView *header = m_pane->table()->horizontalHeader();
    const auto click = [&](int column, Qt::KeyboardModifiers modifiers = {}) {
        const int place = header->sectionViewportPosition(column);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, {place + 30, header->height() / 2});
    };
    const auto ids = [&] {
        QList<qint64> found;
        for (int row = 0; row < m_view->rowCount(); ++row)
            found.append(m_view->rowAt(m_view->index(row, 0))->key.source.value);
        return found;
    };
    click(SourceTableModel::Name);
    click(SourceTableModel::Type, Qt::ShiftModifier);
    QCOMPARE(m_view->sorting(),
        (QList<SortBy>{{SourceTableModel::Name, Qt::AscendingOrder}, {SourceTableModel::Type, Qt::AscendingOrder}}));
    QCOMPARE(ids(), (QList<qint64>{4, 2, 3, 1}));
    QCOMPARE(header->sortIndicatorSection(), int(SourceTableModel::Name));
    QCOMPARE(m_view->headerData(SourceTableModel::Type, Qt::Horizontal).toString(), u"Type ↓2"_s);
    click(SourceTableModel::Type, Qt::ShiftModifier);
    QCOMPARE(ids(), (QList<qint64>{2, 4, 3, 1}));
    QCOMPARE(m_view->headerData(SourceTableModel::Type, Qt::Horizontal).toString(), u"Type ↑2"_s);
    click(SourceTableModel::Type); // alone again
    QCOMPARE(m_view->sorting(), (QList<SortBy>{{SourceTableModel::Type, Qt::AscendingOrder}}));
}

void SourceListPaneTest::offersToSortAgainWhenRowsMoved()
{
    const auto *link = m_pane->findChild<QPushButton *>(u"resortRows"_s);
    QVERIFY(link->isHidden());
    m_pane->setMoved(3);
    QVERIFY(link->isVisible());
    QVERIFY(link->text().startsWith(u"3 "_s));
    const QSignalSpy wanted(m_pane.get(), &SourceListPane::resortWanted);
    QTest::mouseClick(const_cast<QPushButton *>(link), Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    auto *page = new QWidget(m_pane.get());
    auto *place = new QStackedWidget(page);
    m_pane->addHealth(page, place, new QWidget(place));
    m_pane->showHealth(true); // by cause, in an order of their own
    QVERIFY(link->isHidden());
    m_pane->showHealth(false);
    QVERIFY(link->isVisible());
    m_view->resort();
    QVERIFY(link->isHidden());
}

void SourceListPaneTest::keepsAColumnThatWasAskedFor()
{
    SourceTable *table = m_pane->table();
    QVERIFY(table->isColumnHidden(SourceTableModel::Id));
    table->setWanted(SourceTableModel::Id, true);
    QVERIFY(!table->isColumnHidden(SourceTableModel::Id));
    table->setWanted(SourceTableModel::Type, false);
    QVERIFY(table->isColumnHidden(SourceTableModel::Type));
    table->setWanted(SourceTableModel::Name, false); // what the list is for stays
    QVERIFY(!table->isColumnHidden(SourceTableModel::Name));
    m_pane->resize(420, 500);
    QTRY_VERIFY(table->isColumnHidden(SourceTableModel::NextRun));
    QVERIFY(!table->isColumnHidden(SourceTableModel::Id));
    QVERIFY(table->columnWidth(SourceTableModel::Why) >= 100);
    table->resetColumns();
    QVERIFY(table->isColumnHidden(SourceTableModel::Id));
    QVERIFY(table->isWanted(SourceTableModel::Type));
}

void SourceListPaneTest::tellsTheExpressionOfAScheduleInItsToolTip()
{
    m_rows->merge({makeRow(1, eachDayAtSix(noon))});
    SourceTable *table = m_pane->table();
    table->setWanted(SourceTableModel::Schedule, true);
    table->setColumnWidth(SourceTableModel::Schedule, 400);
    const QModelIndex cell = m_view->indexOf(key(1), SourceTableModel::Schedule);
    table->scrollTo(cell);
    const QPoint at = table->visualRect(cell).center();
    QHelpEvent event(QEvent::ToolTip, at, table->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(table->viewport(), &event);
    QCOMPARE(cell.data().toString(), u"every day at 06:00 (UTC)"_s);
    QCOMPARE(QToolTip::text(), u"every day at 06:00 (UTC) · cron 0 0 6 ? * * *"_s);
    QToolTip::hideText();
}

void SourceListPaneTest::makesRowsAsHighAsWanted()
{
    SourceTable *table = m_pane->table();
    const int standard = table->rowHeight(0);
    table->setDensity(Density::Compact);
    QVERIFY(table->rowHeight(0) < standard);
    table->setDensity(Density::Comfortable);
    QVERIFY(table->rowHeight(0) > standard);
}

void SourceListPaneTest::paintsWhatIsNotOfNowGrey()
{
    const auto painted = [this](const SourceRow &row, int column) {
        m_rows->merge({row});
        SourceTable *table = m_pane->table();
        return table->viewport()->grab(table->visualRect(m_view->indexOf(row.key).siblingAtColumn(column))).toImage();
    };
    const SourceRow fine = makeRow(2, named(u"Ads"_s));
    const SourceRow paused = makeRow(2, named(u"Ads"_s, R"({"paused_at":"2026-03-01T12:00:00Z"})"));
    SourceRow old = fine; // its account failed
    old.asOf = noon.addSecs(-600);
    const QImage loud = painted(fine, SourceTableModel::Name);
    const QImage quiet = painted(paused, SourceTableModel::Name);
    QVERIFY(loud != quiet);
    QCOMPARE(painted(old, SourceTableModel::Name), quiet);

    SourceRow failing = failingRow(1, named(u"Shop DB"_s));
    const auto red = [](const QImage &image) {
        int count = 0;
        for (int x = image.width() / 3; x < image.width(); ++x) { // behind the shape
            for (int y = 0; y < image.height(); ++y)
                count += image.pixelColor(x, y).red() - image.pixelColor(x, y).blue() > 60 ? 1 : 0;
        }
        return count;
    };
    QVERIFY(red(painted(failing, SourceTableModel::Health)) > 0);
    failing.asOf = old.asOf;
    QCOMPARE(red(painted(failing, SourceTableModel::Health)), 0);
}

void SourceListPaneTest::namesStayLiteral_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("html") << u"<b>bold</b> &amp; <img src=file:///etc/passwd>"_s;
    QTest::newRow("emoji") << u"Shop 🛒 — ZÜRICH"_s;
    QTest::newRow("long") << QString(5000, u'W');
    QTest::newRow("percent") << u"50%2 of %1 %n"_s;
    QTest::newRow("ampersand") << u"R&D & more"_s;
}

void SourceListPaneTest::namesStayLiteral()
{
    QFETCH(QString, name);
    m_rows->merge({failingRow(1, named(name))});
    const QModelIndex index = m_view->indexOf(key(1), SourceTableModel::Name);
    QCOMPARE(index.data().toString(), name);
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(m_pane->table());
    QVERIFY(table && table->tableInterface());
    QCOMPARE(table->text(QAccessible::Name), u"Sources"_s);
    QAccessibleInterface *cell = table->tableInterface()->cellAt(index.row(), SourceTableModel::Name);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), name);
    m_pane->grab(); // painted without harm
}

void SourceListPaneTest::doesNotWidenForALongName()
{
    const int least = m_pane->minimumSizeHint().width();
    const int column = m_pane->table()->columnWidth(SourceTableModel::Name);
    m_rows->merge({failingRow(1, named(QString(5000, u'W')), QString(5000, u'M'))});
    SourceFilter filter;
    filter.query = query(QString(5000, u'W'));
    m_view->setFilter(filter);
    QTRY_COMPARE(m_pane->table()->columnWidth(SourceTableModel::Name), column);
    QVERIFY(m_pane->minimumSizeHint().width() < least + 400); // one chip, and no name
}

void SourceListPaneTest::hidesWhatSaysLeastAboutTroubleFirst()
{
    const SourceTable *table = m_pane->table();
    QList<int> hidden;
    for (int width = 1600; width > 300; width -= 10) {
        m_pane->resize(width, 500);
        QCoreApplication::sendPostedEvents();
        for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
            if (table->isWanted(column) && table->isColumnHidden(column) && !hidden.contains(column))
                hidden.append(column);
        }
    }
    QCOMPARE(hidden,
        (QList<int>{
            SourceTableModel::Type, SourceTableModel::Checked, SourceTableModel::Since, SourceTableModel::NextRun}));
    m_pane->resize(1600, 500);
    for (const int column : std::as_const(hidden))
        QTRY_VERIFY(!table->isColumnHidden(column));
}

void SourceListPaneTest::showsTheUsualWordsWholeInEveryFont_data()
{
    QTest::addColumn<int>("stretch");
    QTest::newRow("narrow") << 75;
    QTest::newRow("as it is") << 100;
    QTest::newRow("wide") << 200;
}

void SourceListPaneTest::showsTheUsualWordsWholeInEveryFont()
{
    QFETCH(int, stretch);
    constexpr auto stopped = R"({"display_name":"Stopped","system_paused_at":"2025-10-14T00:00:00Z"})";
    m_rows->merge({makeRow(makeSource(7, stopped), {}),
        makeRow(makeSource(8, named(u"Late"_s, everyHalfHour(noon.addSecs(-48 * 60)))), readFacts(makeCheck()))});
    QWidget parent;
    QFont font = parent.font();
    font.setStretch(stretch);
    parent.setFont(font);
    SourceTable table(*m_view, &parent);
    QCOMPARE(table.font().stretch(), stretch);
    for (const auto column :
        {SourceTableModel::Health, SourceTableModel::NextRun, SourceTableModel::Checked, SourceTableModel::Since}) {
        const int width = table.widthOf(column);
        table.resizeColumnToContents(column);
        QVERIFY2(table.columnWidth(column) <= width, qPrintable(cellText(nullptr, column, noon)));
    }
}

void SourceListPaneTest::findsNamesByTypingThem()
{
    m_pane->select(key(1));
    m_pane->table()->setFocus();
    QTest::keyClick(m_pane->table(), Qt::Key_B);
    QCOMPARE(m_pane->currentKey(), key(3)); // Billing
}

void SourceListPaneTest::goesToTheFirstAndLastSource()
{
    m_view->sort(SourceTableModel::Name);
    m_pane->select(key(3));
    m_pane->table()->setFocus();
    QTest::keyClick(m_pane->table(), Qt::Key_End);
    QCOMPARE(m_pane->selectedKeys(), QList{key(1)});
    QTest::keyClick(m_pane->table(), Qt::Key_Home);
    QCOMPARE(m_pane->selectedKeys(), QList{key(2)});
}

void SourceListPaneTest::isActivatedByADoubleClick()
{
    QSignalSpy spy(m_pane.get(), &SourceListPane::activated);
    const QRect cell = m_pane->table()->visualRect(m_view->indexOf(key(2), SourceTableModel::Name));
    QTest::mouseClick(m_pane->table()->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(m_pane->table()->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(spy.count(), 1);
}

void SourceListPaneTest::takesAwayAFilterThatHasNoRoom()
{
    connect(m_pane.get(), &SourceListPane::filterWanted, m_view.get(), &SourceView::setFilter);
    SourceFilter filter;
    for (int i = 100; i < 140; ++i)
        filter.without(Facet::Type).insert(TypeName{u"platform.type%1"_s.arg(i)});
    m_view->setFilter(filter);
    const qsizetype shown = chips().size();
    button(u"moreFilters"_s)->click();
    auto *menu = m_pane->findChild<QMenu *>(u"menuMoreFilters"_s);
    QVERIFY(menu->isVisible());
    QCOMPARE(menu->actions().size(), 40 - shown);
    QCOMPARE(menu->actions().last()->text(), u"Remove filter Type: not Type139"_s); // in the order of the alphabet
    menu->actions().last()->trigger();
    menu->close();
    filter.without(Facet::Type).remove(TypeName{u"platform.type139"_s});
    QVERIFY(m_view->filter() == filter);
}

void SourceListPaneTest::keepsTheKeyboardOnTheChips()
{
    connect(m_pane.get(), &SourceListPane::filterWanted, m_view.get(), &SourceView::setFilter);
    SourceFilter filter;
    filter.query = query(u"shop"_s);
    filter.only(Facet::Health) = {Verdict::Failing};
    filter.only(Facet::State) = {SourceState::Active};
    m_view->setFilter(filter);
    chips().at(1)->setFocus();
    QTest::keyClick(chips().at(1), Qt::Key_Space);
    QCOMPARE(chips().size(), 2);
    QVERIFY(chips().at(1)->hasFocus()); // the one that moved up
    QTest::keyClick(chips().at(1), Qt::Key_Space);
    QVERIFY(chips().at(0)->hasFocus());
    QTest::keyClick(chips().at(0), Qt::Key_Space);
    QVERIFY(chips().isEmpty());
    QVERIFY(m_pane->rowsWidget()->hasFocus());
}

void SourceListPaneTest::leavesTheChipsAloneWhileOnlyTimePasses()
{
    const auto asked = [](qint64 seconds) {
        SourceFilter filter;
        filter.query = SourceQuery::parse(u"-checked<1h"_s, {noon.addSecs(seconds), {}}).value();
        return filter;
    };
    m_view->setFilter(asked(0));
    QAbstractButton *chip = chips().first();
    chip->setFocus();
    m_view->setFilter(asked(1));
    m_pane->showFilter();
    QCOMPARE(chips(), QList{chip});
    QVERIFY(chip->hasFocus());
}

void SourceListPaneTest::movesAndWidensColumnsForTheKeyboard()
{
    SourceTable *table = m_pane->table();
    const QHeaderView *header = table->horizontalHeader();
    const auto order = [&] {
        QList<int> shown;
        for (int at = 0; at < header->count(); ++at) {
            if (!header->isSectionHidden(header->logicalIndex(at)))
                shown.append(header->logicalIndex(at));
        }
        return shown;
    };
    const QList<int> before = order();
    const int first = before.first(), last = before.last();
    QVERIFY(!table->canMoveColumn(first, -1) && !table->canMoveColumn(last, 1) && !table->canMoveColumn(-1, 1));
    for (qsizetype i = 1; i < before.size(); ++i)
        table->moveColumn(first, 1);
    QList<int> moved = before.sliced(1);
    QCOMPARE(order(), moved << first);
    table->moveColumn(first, 1); // there is no further
    QCOMPARE(order(), moved);
    table->moveColumn(first, -1);
    moved.swapItemsAt(moved.size() - 1, moved.size() - 2);
    QCOMPARE(order(), moved);
    const int width = table->columnWidth(SourceTableModel::Name);
    table->widenColumn(SourceTableModel::Name, 1);
    QVERIFY(table->columnWidth(SourceTableModel::Name) > width);
    table->widenColumn(SourceTableModel::Name, -1);
    QCOMPARE(table->columnWidth(SourceTableModel::Name), width);
    for (int i = 0; i < 100; ++i)
        table->widenColumn(SourceTableModel::Name, -1);
    QVERIFY(table->columnWidth(SourceTableModel::Name) >= 40);
}

void SourceListPaneTest::knowsWhetherItTellsSeconds()
{
    SourceTable &table = *m_pane->table();
    QVERIFY(!table.tellsSeconds(noon)); // checked three minutes ago
    QVERIFY(table.tellsSeconds(noon.addSecs(-170)));
    SourceRow ads = makeRow(2, named(u"Ads"_s));
    ads.work = Work::DeleteHeld;
    m_rows->merge({ads});
    QVERIFY(table.tellsSeconds(noon));
    QList<SharedRow> many; // what is scrolled out of sight does not count
    for (qint64 id = 10; id < 100; ++id)
        many.append(makeRow(id, named(u"A %1"_s.arg(id))));
    m_rows->merge(many);
    ads.work = Work::None;
    m_rows->merge({ads});
    SourceRow last = makeRow(99, named(u"Z"_s));
    last.work = Work::Pausing;
    m_rows->merge({last});
    table.scrollToTop();
    QVERIFY(!table.tellsSeconds(noon));
    table.scrollToBottom();
    QVERIFY(table.tellsSeconds(noon));
}

QTEST_MAIN(SourceListPaneTest)
#include "tst_sourcelistpane.moc"
