#include "ui/panes/healthpane.h"

#include "tests/support/rows.h"
#include "tests/ui/openwindow.h"
#include "tests/support/suite.h"
#include "ui/panes/fleetstrip.h"
#include "ui/panes/healthtree.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/window/commands.h"
#include "ui/words/healthwords.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>
#include <QToolTip>

#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The Health workspace in the window: two databases that refuse a password, a shop that answers 500, and one source that is fine.
class HealthPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void groupsByCauseWorstFirst();
    void sharesTheSelectionWithTheList();
    void stepsThroughTheProblems();
    void beginsAtTheWorst();
    void stepsOnToWhatWasNotLookedAt();
    void looksAtAllItSelects();
    void stepsIntoTheCauseItIsAt();
    void stepsOnFromWhatIsNoProblemAnyMore();
    void saysThatNothingIsTheMatter();
    void saysThatThereAreNoSources();
    void actsByLetterInTheTreeOnly();
    void filtersByTile();
    void keepsTheTilesWhereNothingMatches();
    void showsItsUsualWordsWhole();
    void hasRoomForWhatIsKnownOfASource();
    void leavesTheRoomToWhatIsTheMatter();
    void goesOnFromACellThatLostItsRoom();
    void showsInWhichPhaseItBroke();
    void showsWhatFailedOverTime();
    void keepsWhatFailedOverTimeOnDemand();
    void saysWhatOverTimeIsNotKnown();
    void pausesAllOfACause();
    void offersOnASourceWhatTheListOffers();
    void offersOnACauseWhatCanBeDoneAboutIt();
    void saysWhyAKeyDoesNothing();
    void closesTheMenuOfACauseThatWent();
    void offersOnWhatIsFineOnlyToSelectIt();
    void copiesAMessageForWhoeverHasToAct();
    void putsAFailedRunWithTheChecksThatSayTheSame();
    void saysTheVerdictToWhoDoesNotSeeIt();
    void titlesItsColumns();
    void saysWhatCanBeDoneBelowTheTitle();
    void saysThatARemedyIsOnesOwn();
    void comesBackAsItWas();
    void listsTheKeysOfTriage();

private:
    void open();
    void showHealth();
    template <class T = QWidget> T *child(const QString &name) const { return m_window->findChild<T *>(name); }
    QAction *action(const QString &name) const { return child<QAction>(name); }
    SourceListPane *list() const { return m_window->findChild<SourceListPane *>(); }
    HealthTree *tree() const { return m_window->findChild<HealthTree *>(); }
    QStringList heads() const
    {
        QStringList heads;
        for (int at = 0; at < tree()->model()->rowCount(); ++at)
            heads.append(tree()->model()->index(at, 0).data().toString());
        return heads;
    }
    static QSet<QRgb> coloursIn(const QImage &image)
    {
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        }
        return colours;
    }
    /// By the right mouse button.
    void askForMenu(const QModelIndex &index)
    {
        QWidget *viewport = tree()->viewport();
        const QPoint at = tree()->visualRect(index).center();
        QTest::mouseClick(viewport, Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, viewport->mapToGlobal(at));
        QCoreApplication::sendEvent(viewport, &event);
    }
    static QStringList offered(const QMenu *menu)
    {
        QStringList texts;
        for (const QAction *each : menu->actions())
            texts.append(each->text());
        texts.removeAll(QString());
        return texts;
    }
    QString told() const { return child<QLabel>(u"told"_s)->text(); }
    QString progress() const { return child<QLabel>(u"triageProgress"_s)->text(); }

    std::unique_ptr<World> m_world;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shop = 0, m_ads = 0, m_crm = 0, m_fine = 0;
};

void HealthPaneTest::init()
{
    m_world = std::make_unique<World>();
    m_shop = m_world->add("Shop");
    m_ads = m_world->add("Ads");
    m_crm = m_world->add("CRM");
    m_fine = m_world->add("Fine");
    const auto fail = [this](qint64 id, const QString &message) {
        m_world->service.setCheckOutcome(id, sandbox::Failure{.phase = u"discovery"_s, .message = message});
        m_world->service.startCheck(id);
    };
    fail(m_shop, u"(1045, \"Access denied for user 'etl'@'203.0.113.24' (using password: YES)\")"_s);
    fail(m_ads, u"(1045, \"Access denied for user 'stitch'@'203.0.113.9' (using password: YES)\")"_s);
    fail(m_crm, u"Something nobody has ever heard of happened"_s);
    m_world->clock.advance(10min);
    m_world->workspace->record(m_world->path("history.sqlite"));
    open();
    QVERIFY(m_world->connect());
    QTRY_COMPARE(list()->selectedKeys().size(), 1);
}

void HealthPaneTest::cleanup()
{
    m_window.reset();
    m_world.reset();
}

void HealthPaneTest::open()
{
    m_window = test::openWindow(*m_world, {1400, 900});
    QVERIFY(m_window);
}

void HealthPaneTest::showHealth()
{
    QTest::keyClick(m_window->windowHandle(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(tree()->hasFocus());
}

void HealthPaneTest::groupsByCauseWorstFirst()
{
    showHealth();
    QVERIFY(!list()->table()->isVisible());
    const QStringList found = heads();
    QCOMPARE(found.size(), 3);
    QCOMPARE(tree()->model()->rowCount(tree()->model()->index(0, 0)), 2);
    QVERIFY2(found.at(1).contains(u"nobody has ever heard"_s), qPrintable(found.at(1)));
    QCOMPARE(found.at(2), u"Healthy"_s);
    QVERIFY(tree()->isExpanded(tree()->model()->index(0, 0)));
    QVERIFY(!tree()->isExpanded(tree()->model()->index(2, 0)));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(list()->table()->hasFocus());
    QVERIFY(!tree()->isVisible());
}

void HealthPaneTest::sharesTheSelectionWithTheList()
{
    list()->select(m_world->key(m_crm));
    showHealth();
    QCOMPARE(tree()->selectedKeys(), QList{m_world->key(m_crm)});
    QTest::keyClick(tree(), Qt::Key_Up); // to the head of its group
    QTest::keyClick(tree(), Qt::Key_Up);
    QCOMPARE(tree()->selectedKeys().size(), 1);
    QCOMPARE(list()->selectedKeys(), tree()->selectedKeys());
    QVERIFY(list()->currentKey() != m_world->key(m_crm));
}

void HealthPaneTest::stepsThroughTheProblems()
{
    list()->select(m_world->key(m_fine));
    showHealth();
    QCOMPARE(progress(), u"0 of 3 looked at"_s);
    QSet<SourceKey> seen;
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(tree(), Qt::Key_J);
        seen.insert(list()->currentKey());
    }
    QCOMPARE(seen, (QSet{m_world->key(m_shop), m_world->key(m_ads), m_world->key(m_crm)}));
    QCOMPARE(progress(), u"All problems looked at"_s);
    QCOMPARE(told(), u"All problems looked at."_s);
    const SourceKey last = list()->currentKey();
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(told(), u"All problems looked at."_s);
    QCOMPARE(list()->currentKey(), last);
    QTest::keyClick(tree(), Qt::Key_K);
    QVERIFY(list()->currentKey() != last);
}

void HealthPaneTest::beginsAtTheWorst()
{
    list()->select(m_world->key(m_fine));
    showHealth();
    const QList<SourceKey> problems = qobject_cast<HealthModel *>(tree()->model())->troubled();
    list()->select(problems.at(1)); // where the list of sources was left
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(0));
    QCOMPARE(progress(), u"1 of 3 looked at"_s);
    list()->select(problems.at(1)); // now it is under way
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(2));
}

void HealthPaneTest::stepsOnToWhatWasNotLookedAt()
{
    list()->select(m_world->key(m_fine));
    showHealth();
    const auto *model = qobject_cast<HealthModel *>(tree()->model());
    const QList<SourceKey> problems = model->troubled();
    QCOMPARE(problems.size(), 3);
    const QPoint second = tree()->visualRect(model->indexOf(problems.at(1))).center();
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(progress(), u"1 of 3 looked at"_s);
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(2));
    QCOMPARE(progress(), u"2 of 3 looked at"_s);
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(0));
    QCOMPARE(told(), u"All problems looked at."_s);
    QTest::keyClick(tree(), Qt::Key_K); // nothing is left in that direction, nor in the other
    QCOMPARE(list()->currentKey(), problems.at(0));
}

void HealthPaneTest::looksAtAllItSelects()
{
    list()->select(m_world->key(m_shop));
    showHealth();
    QCOMPARE(progress(), u"0 of 3 looked at"_s);
    QTest::keyClick(tree(), Qt::Key_G);
    QCOMPARE(list()->selectedKeys().size(), 2);
    QCOMPARE(progress(), u"2 of 3 looked at"_s);
}

void HealthPaneTest::stepsIntoTheCauseItIsAt()
{
    list()->select(m_world->key(m_fine));
    showHealth();
    const QList<SourceKey> problems = qobject_cast<HealthModel *>(tree()->model())->troubled();
    const auto press = [this](Qt::Key key) { QTest::keyClick(tree(), key); };
    press(Qt::Key_J);
    press(Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(1));
    press(Qt::Key_Home);
    QVERIFY(list()->currentKey().isNull());
    press(Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(0));
    tree()->setCurrentIndex(tree()->model()->index(1, 0));
    press(Qt::Key_K);
    QCOMPARE(list()->currentKey(), problems.at(1)); // the last of the cause above
}

void HealthPaneTest::stepsOnFromWhatIsNoProblemAnyMore()
{
    list()->select(m_world->key(m_fine));
    showHealth();
    const QList<SourceKey> problems = qobject_cast<HealthModel *>(tree()->model())->troubled();
    QTest::keyClick(tree(), Qt::Key_J);
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(1));
    QTest::keyClick(tree(), Qt::Key_P);
    QVERIFY(m_world->waitForWrites(1));
    QTRY_VERIFY(heads().contains(u"Paused"_s));
    QCOMPARE(list()->currentKey(), problems.at(1));
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(list()->currentKey(), problems.at(2)); // not the first one again
    QTest::keyClick(tree(), Qt::Key_K);
    QCOMPARE(list()->currentKey(), problems.at(0));
}

void HealthPaneTest::saysThatNothingIsTheMatter()
{
    showHealth();
    list()->select(m_world->key(m_crm));
    QTRY_VERIFY(child(u"causeBar"_s)->isVisible());
    for (const qint64 id : {m_shop, m_ads, m_crm}) {
        m_world->service.setCheckOutcome(id, std::nullopt);
        m_world->service.startCheck(id);
    }
    m_world->clock.advance(10min);
    m_world->session().refresh();
    QTRY_COMPARE((m_world->settle(), heads()), QStringList{u"Healthy"_s});
    QCOMPARE(progress(), u"No problems shown"_s);
    QVERIFY(!child(u"causeBar"_s)->isVisible());
    QTest::keyClick(tree(), Qt::Key_J);
    QCOMPARE(told(), u"No problems are shown."_s);
}

void HealthPaneTest::saysThatThereAreNoSources()
{
    cleanup();
    m_world = std::make_unique<World>();
    open();
    QVERIFY(m_world->connect());
    action(u"showHealth"_s)->trigger();
    const auto *empty = list()->findChild<QWidget *>(u"emptyState"_s);
    QTRY_VERIFY(empty->isVisible());
    QTRY_COMPARE(empty->findChild<QLabel *>(u"emptyHead"_s)->text(), u"No sources yet"_s);
    QVERIFY(!tree()->isVisible());
    QCOMPARE(progress(), u"No problems shown"_s);
}

void HealthPaneTest::actsByLetterInTheTreeOnly()
{
    list()->table()->setFocus();
    QTest::keyClick(list()->table(), Qt::Key_P);
    QTest::keyClick(list()->table(), Qt::Key_Y);
    showHealth();
    list()->select(m_world->key(m_crm));
    QTest::keyClick(tree(), Qt::Key_P);
    QVERIFY(m_world->waitForWrites(1));
    QCOMPARE(m_world->writes(), QStringList{u"PUT /v4/sources/%1"_s.arg(m_crm)});
    list()->select(m_world->key(m_shop));
    QTest::keyClick(tree(), Qt::Key_Y);
    QVERIFY(m_world->waitForWrites(2));
    QCOMPARE(m_world->writes().last(), u"POST /v4/sources/%1/sync"_s.arg(m_shop));
    QTRY_VERIFY(action(u"edit"_s)->isEnabled()); // the sync was answered
    QTest::keyClick(tree(), Qt::Key_E);
    QTRY_VERIFY(child(u"sourceEditor"_s)->isVisible());
}

void HealthPaneTest::filtersByTile()
{
    showHealth();
    auto *tile = child<QAbstractButton>(u"tile:%1"_s.arg(int(Verdict::Healthy)));
    QTRY_COMPARE(tile->accessibleName(), u"Healthy: 1"_s); // counted a frame later
    QTest::mouseClick(tile, Qt::LeftButton);
    QTRY_COMPARE(heads(), QStringList{u"Healthy"_s});
    QTRY_VERIFY(tile->isChecked());
    QTest::mouseClick(tile, Qt::LeftButton);
    QTRY_COMPARE(heads().size(), 3);
    QTRY_VERIFY(!tile->isChecked());
}

void HealthPaneTest::keepsTheTilesWhereNothingMatches()
{
    showHealth();
    auto *tile = child<QAbstractButton>(u"tile:%1"_s.arg(int(Verdict::Delayed)));
    const auto *empty = list()->findChild<QWidget *>(u"emptyState"_s);
    list()->select(QList<SourceKey>()); // a selected source would stay in sight
    QTest::mouseClick(tile, Qt::LeftButton);
    QTRY_VERIFY(empty->isVisible());
    QCOMPARE(empty->findChild<QLabel *>(u"emptyHead"_s)->text(), u"Nothing matches"_s);
    QVERIFY(!tree()->isVisible());
    QVERIFY(tile->isVisible() && child(u"triageKeys"_s)->isVisible() && child(u"fleetStrip"_s)->isVisible());
    action(u"showSources"_s)->trigger();
    QVERIFY(empty->isVisible() && !tile->isVisible());
    action(u"showHealth"_s)->trigger();
    auto *clear = empty->findChild<QPushButton *>(u"emptyAction1"_s);
    QVERIFY(tile->isVisible() && clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_VERIFY(tree()->isVisible());
    QVERIFY(!empty->isVisible());
}

void HealthPaneTest::showsItsUsualWordsWhole()
{
    showHealth();
    HealthTree *shown = tree();
    m_window->resize(1600, 900);
    for (const auto column : {HealthModel::Type, HealthModel::Since, HealthModel::Results, HealthModel::Where}) {
        QStyleOptionViewItem option;
        option.initFrom(shown);
        option.text = widestText(column);
        option.features = QStyleOptionViewItem::HasDisplay;
        const QSize wanted = shown->style()->sizeFromContents(QStyle::CT_ItemViewItem, &option, {}, shown);
        QVERIFY2(shown->columnWidth(column) >= wanted.width(), qPrintable(option.text));
    }
}

void HealthPaneTest::hasRoomForWhatIsKnownOfASource()
{
    showHealth();
    m_window->resize(1350, 900);
    HealthTree *shown = tree();
    const auto width = [shown] { return shown->columnWidth(HealthModel::Where); };
    QTRY_VERIFY(!shown->isColumnHidden(HealthModel::Phases));
    const int usual = width();
    m_window->resize(1900, 900);
    QTRY_VERIFY(width() > usual + 200);
    QVERIFY(shown->columnWidth(HealthModel::What) > 300);
    const QModelIndex cell = shown->model()->index(0, HealthModel::Where, shown->model()->index(0, 0));
    const QPoint at = shown->visualRect(cell).center();
    QHelpEvent event(QEvent::ToolTip, at, shown->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(shown->viewport(), &event);
    QCOMPARE(cell.data().toString(), u"in discovery"_s);
    QCOMPARE(QToolTip::text(), u"in discovery"_s);
    QToolTip::hideText();
}

void HealthPaneTest::leavesTheRoomToWhatIsTheMatter()
{
    showHealth();
    m_window->resize(1600, 900);
    HealthTree *shown = tree();
    QTRY_VERIFY(!shown->isColumnHidden(HealthModel::Phases));
    const QModelIndex head = shown->model()->index(0, HealthModel::Type);
    shown->setColumnWidth(HealthModel::Type, 300); // wider than what is left of a title is short
    const QFontMetrics metrics(roleFont(FontRole::Strong, shown->font()));
    shown->header()->setSectionResizeMode(HealthModel::What, QHeaderView::Fixed);
    shown->setColumnWidth(HealthModel::What, metrics.horizontalAdvance(heads().first()) / 2);
    const QRect besides = shown->visualRect(head).adjusted(0, 4, 0, -4);
    QVERIFY(coloursIn(shown->viewport()->grab(besides).toImage()).size() > 2); // the title goes on there
    m_window->resize(920, 700); // three panes, and the list is as narrow as it gets
    QTRY_VERIFY(shown->isColumnHidden(HealthModel::Phases));
    QVERIFY(shown->isColumnHidden(HealthModel::Type) && shown->isColumnHidden(HealthModel::Results));
    QVERIFY(!shown->isColumnHidden(HealthModel::Since) && !shown->isColumnHidden(HealthModel::Where));
    const auto *pause = child<QPushButton>(u"pauseCause"_s);
    QVERIFY(pause->text().isEmpty() && !pause->icon().isNull());
    QCOMPARE(pause->accessibleName(), u"Pause all"_s);
    m_window->resize(1600, 900);
    QTRY_COMPARE(pause->text(), u"Pause all"_s);
    QVERIFY(!shown->isColumnHidden(HealthModel::Type) && !shown->isColumnHidden(HealthModel::Phases));
    QVERIFY(shown->columnWidth(HealthModel::Phases) > 0);
}

void HealthPaneTest::goesOnFromACellThatLostItsRoom()
{
    showHealth();
    m_window->resize(1600, 900);
    QTRY_VERIFY(!tree()->isColumnHidden(HealthModel::Type));
    const auto *model = qobject_cast<HealthModel *>(tree()->model());
    const QModelIndex first = model->index(0, 0, model->index(0, 0));
    const QModelIndex type = first.siblingAtColumn(HealthModel::Type);
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, tree()->visualRect(type).center());
    QCOMPARE(tree()->currentIndex(), type);
    m_window->resize(920, 700);
    QTRY_VERIFY(tree()->isColumnHidden(HealthModel::Type));
    QTest::keyClick(tree(), Qt::Key_Down);
    QCOMPARE(tree()->currentIndex().row(), 1);
    QCOMPARE(tree()->selectedKeys(), QList{model->row(model->index(1, 0, first.parent()))->key});
    QCOMPARE(list()->selectedKeys(), tree()->selectedKeys());
}

void HealthPaneTest::showsInWhichPhaseItBroke()
{
    const auto words = [](const SourceRow &row) {
        return healthCell({.cause = causeOf(row), .sources = {row.key}}, &row, HealthModel::Phases, noon);
    };
    QCOMPARE(words(failingRow(1)), u"Check: exit 0, Discovery: exit 1, Tap: not run, Target: not run"_s);
    constexpr auto good
        = R"({"check_exit_status":0,"discovery_exit_status":0,"tap_exit_status":0,"target_exit_status":0})";
    QCOMPARE(words(makeRow(makeSource(1), readFacts(makeCheck(good)))),
        u"Check: exit 0, Discovery: exit 0, Tap: exit 0, Target: exit 0"_s);
    QCOMPARE(words(failedRunRow(1, u"Gone"_s)), u"Discovery: exit 0, Tap: exit 1, Target: exit 0"_s);
    QCOMPARE(words(makeRow(makeSource(1), readFacts({}))), QString());
    const SourceRow recovered = makeRow(makeSource(1), readFacts(failedCheck(u"Denied"_s)), shop, noon, {},
        {.run = makeRun(1, R"({"start_time":"2026-03-02T11:58:00Z","completion_time":"2026-03-02T11:59:00Z"})"),
            .since = {}});
    QCOMPARE(words(recovered), u"Discovery: exit 0, Tap: exit 0, Target: exit 0"_s);
    showHealth();
    m_window->resize(1600, 900);
    QTRY_VERIFY(!tree()->isColumnHidden(HealthModel::Phases));
    const auto isFailing = [this](qint64 id) {
        const QModelIndex index = qobject_cast<HealthModel *>(tree()->model())->indexOf(m_world->key(id));
        tree()->scrollTo(index);
        const QRect cell = tree()->visualRect(index.siblingAtColumn(HealthModel::Phases));
        return coloursIn(tree()->viewport()->grab(cell).toImage())
            .contains(colour(Token::Failing, tree()->palette()).rgb());
    };
    QVERIFY(isFailing(m_crm));
    tree()->expandAll();
    QVERIFY(!isFailing(m_fine));
}

void HealthPaneTest::showsWhatFailedOverTime()
{
    showHealth();
    auto *summary = child<QLabel>(u"fleetSummary"_s);
    QTRY_VERIFY2(summary->text().startsWith(u"3 at most"_s), qPrintable(summary->text()));
    auto *table = child<QTableWidget>(u"fleetTable"_s);
    QVERIFY(!table->isVisible() && child(u"fleetChart"_s)->isVisible());
    child<QAbstractButton>(u"fleetAsTable"_s)->click();
    QVERIFY(table->isVisible() && !child(u"fleetChart"_s)->isVisible());
    QCOMPARE(table->rowCount(), 96);
    QCOMPARE(table->item(0, 1)->text(), u"3 source(s)"_s);
    QCOMPARE(table->item(50, 1)->text(), u"not watched"_s);
    const QString begin = table->item(95, 0)->text();
    auto *span = child<QComboBox>(u"fleetSpan"_s);
    span->setFocus();
    QTest::keyClick(span, Qt::Key_Down);
    QTRY_VERIFY(table->item(95, 0)->text() != begin);
    m_world->service.setCheckOutcome(m_crm, std::nullopt);
    m_world->service.startCheck(m_crm);
    m_world->clock.advance(4h); // more than one bar of a week
    m_world->session().refresh();
    QTRY_VERIFY((m_world->settle(), !m_world->row(m_crm)->facts.hasFailed()));
    m_world->clock.advance(4h);
    m_world->session().refresh(); // what came of the last one is recorded by now
    QTRY_COMPARE(table->item(0, 1)->text(), u"2 source(s)"_s);
}

void HealthPaneTest::keepsWhatFailedOverTimeOnDemand()
{
    showHealth();
    const auto *strip = child(u"fleetStrip"_s);
    m_window->resize(1400, 480);
    QTRY_VERIFY(!strip->isVisible());
    m_window->resize(1400, 620);
    list()->select(m_world->key(m_crm)); // low down
    QTRY_COMPARE(tree()->selectedKeys(), QList{m_world->key(m_crm)});
    tree()->scrollToTop();
    m_window->resize(1400, 480);
    action(u"keepTrouble"_s)->trigger();
    QTRY_VERIFY(strip->isVisible());
    const auto isInSight
        = [this] { return tree()->viewport()->rect().contains(tree()->visualRect(tree()->currentIndex())); };
    QTRY_VERIFY(isInSight());
    QTRY_VERIFY2(child(u"fleetChart"_s)->accessibleName().contains(u"3 at most"_s),
        qPrintable(child(u"fleetChart"_s)->accessibleName()));
    QVERIFY(m_window->close());
    open();
    QVERIFY(action(u"keepTrouble"_s)->isChecked());
    m_window->resize(1400, 480);
    QTRY_COMPARE(m_window->height(), 480);
    QVERIFY(child(u"fleetStrip"_s)->isVisible());
}

void HealthPaneTest::saysWhatOverTimeIsNotKnown()
{
    FleetStrip strip(nullptr);
    const auto *summary = strip.findChild<QLabel *>(u"fleetSummary"_s);
    const QDateTime until(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);
    const TimeSpan span{until.addDays(-1), until};
    strip.setTrouble({{5, false}, {0, false}}, span, until); // what was not watched does not count
    QCOMPARE(summary->text(), u"Nobody was watching."_s);
    strip.setTrouble({{5, false}, {0, true}}, span, until);
    QCOMPARE(summary->text(), u"None that was seen. Watched 50 % of the time."_s);
    strip.setTrouble({{2, true}, {1, true}, {2, true}, {0, true}}, span, until);
    QCOMPARE(summary->text(), u"2 at most, last at 00:00. Watched 100 % of the time."_s);
    strip.setTrouble({{2, true}, {3, true}}, span, until);
    QCOMPARE(summary->text(), u"3 at most, now. Watched 100 % of the time."_s);
    strip.setProblem(u"The disk is full."_s);
    QCOMPARE(summary->text(), u"The disk is full."_s);
    QCOMPARE(strip.findChild<QTableWidget *>()->rowCount(), 0);
}

void HealthPaneTest::pausesAllOfACause()
{
    list()->select(m_world->key(m_shop));
    showHealth();
    QCOMPARE(child<QPushButton>(u"selectCause"_s)->text(), u"Select all 2"_s);
    child<QPushButton>(u"pauseCause"_s)->click();
    QVERIFY(m_world->waitForWrites(2));
    QStringList sent = m_world->writes();
    sent.sort();
    QCOMPARE(sent, (QStringList{u"PUT /v4/sources/%1"_s.arg(m_shop), u"PUT /v4/sources/%1"_s.arg(m_ads)}));
    QTRY_VERIFY(heads().contains(u"Paused"_s));
    QTRY_COMPARE(heads().size(), 3); // one cause less, and the paused ones
}

void HealthPaneTest::offersOnASourceWhatTheListOffers()
{
    showHealth();
    const QModelIndex crm = qobject_cast<HealthModel *>(tree()->model())->indexOf(m_world->key(m_crm));
    askForMenu(crm);
    auto *menu = child<QMenu>(u"menuRow"_s);
    QVERIFY(menu->isVisible() && menu->actions().contains(action(u"syncNow"_s)));
    QCOMPARE(list()->selectedKeys(), QList{m_world->key(m_crm)});
    QVERIFY(tree()->viewport()->rect().contains(tree()->viewport()->mapFromGlobal(menu->pos())));
    menu->close();
    QTest::keyClick(tree(), Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(menu->isVisible());
    const QPoint at = tree()->viewport()->mapFromGlobal(menu->pos());
    QVERIFY(tree()->visualRect(crm).adjusted(-1, -1, 1, 1).contains(at));
    menu->close();
    action(u"showSources"_s)->trigger();
    QVERIFY(list()->table()->hasFocus());
    QTest::keyClick(list()->table(), Qt::Key_F10, Qt::ShiftModifier); // there too
    QVERIFY(menu->isVisible());
    menu->close();
}

void HealthPaneTest::offersOnACauseWhatCanBeDoneAboutIt()
{
    showHealth();
    askForMenu(tree()->model()->index(0, 0));
    auto *menu = child<QMenu>(u"menuCause"_s);
    QVERIFY(menu->isVisible() && !child<QMenu>(u"menuRow"_s)->isVisible());
    for (const QString &name : {u"selectSameCause"_s, u"copyCauseMessage"_s, u"muteHour"_s, u"unmute"_s})
        QVERIFY2(menu->actions().contains(action(name)), qPrintable(name));
    menu->close();
    QTest::keyClick(tree(), Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(menu->isVisible());
    const QStringList texts = offered(menu);
    QCOMPARE(texts.mid(2, 3), (QStringList{u"Pause all"_s, u"Acknowledge all…"_s, u"Snooze all…"_s}));
    for (QAction *each : menu->actions()) {
        if (each->text() == "Pause all"_L1)
            each->trigger();
    }
    menu->close();
    QVERIFY(m_world->waitForWrites(2));
    QStringList sent = m_world->writes();
    sent.sort();
    QCOMPARE(sent, (QStringList{u"PUT /v4/sources/%1"_s.arg(m_shop), u"PUT /v4/sources/%1"_s.arg(m_ads)}));
}

void HealthPaneTest::saysWhyAKeyDoesNothing()
{
    showHealth();
    Account account = m_world->session().account();
    account.readOnly = true;
    QVERIFY(m_world->workspace->save(account, std::nullopt, false));
    list()->select(m_world->key(m_shop));
    const QList<std::pair<Qt::Key, QString>> keys{{Qt::Key_P, u"pause"_s}, {Qt::Key_Y, u"syncNow"_s}};
    for (const auto &[key, command] : keys) {
        QTRY_VERIFY(!action(command)->isEnabled());
        QTest::keyClick(tree(), key);
        QCOMPARE(told(), Commands::reasonOf(*action(command)));
    }
    m_window->findChild<QLabel *>(u"told"_s)->clear();
    tree()->setCurrentIndex(tree()->model()->index(0, 0));
    child<QPushButton>(u"pauseCause"_s)->click();
    QCOMPARE(told(), Commands::reasonOf(*action(u"pause"_s)));
    list()->select(m_world->key(m_fine));
    QVERIFY(!action(u"snooze"_s)->isEnabled());
    QTest::keyClick(tree(), Qt::Key_Z);
    QCOMPARE(told(), Commands::reasonOf(*action(u"snooze"_s)));
}

void HealthPaneTest::closesTheMenuOfACauseThatWent()
{
    showHealth();
    const QModelIndex crm = qobject_cast<HealthModel *>(tree()->model())->indexOf(m_world->key(m_crm));
    askForMenu(crm.parent());
    const auto *menu = child<QMenu>(u"menuCause"_s);
    QTRY_VERIFY(menu->isVisible());
    m_world->service.setCheckOutcome(m_crm, std::nullopt);
    m_world->service.startCheck(m_crm);
    m_world->clock.advance(10min);
    m_world->session().refresh();
    QTRY_COMPARE((m_world->settle(), heads().size()), 2);
    QTRY_VERIFY(!menu->isVisible()); // what it offers would be done to the cause that is current now
}

void HealthPaneTest::offersOnWhatIsFineOnlyToSelectIt()
{
    showHealth();
    askForMenu(tree()->model()->index(2, 0));
    auto *menu = child<QMenu>(u"menuCause"_s);
    QVERIFY(menu->isVisible());
    QCOMPARE(menu->actions(), QList{action(u"selectSameCause"_s)});
    menu->actions().first()->trigger();
    menu->close();
    QCOMPARE(list()->selectedKeys(), QList{m_world->key(m_fine)});
}

void HealthPaneTest::copiesAMessageForWhoeverHasToAct()
{
    list()->select(m_world->key(m_shop));
    showHealth();
    QTest::keyClick(tree(), Qt::Key_M);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(u"- Shop"_s) && text.contains(u"- Ads"_s), qPrintable(text));
    QVERIFY(text.contains(u"Access denied for user"_s));
    QVERIFY(!text.contains(u"CRM"_s));
    QVERIFY(!text.contains(u"sandbox-token"_s));
}

void HealthPaneTest::putsAFailedRunWithTheChecksThatSayTheSame()
{
    showHealth();
    m_world->service.setRunOutcome(m_fine,
        sandbox::Failure{
            u"tap"_s, u"(1045, \"Access denied for user 'ro'@'203.0.113.9' (using password: YES)\")"_s, {}});
    m_world->service.startSync(m_fine);
    m_world->clock.advance(11min);
    m_world->workspace->tick();
    QTRY_COMPARE(m_world->row(m_fine)->judgment.reason, Reason::RunFailed);
    QTRY_COMPARE(heads().size(), 2); // nobody is healthy any more
    const QModelIndex head = tree()->model()->index(0, 0);
    QStringList where;
    for (int at = 0; at < tree()->model()->rowCount(head); ++at)
        where.append(tree()->model()->index(at, HealthModel::Where, head).data().toString());
    where.sort();
    QCOMPARE(where, (QStringList{u"in discovery"_s, u"in discovery"_s, u"last run, in tap"_s}));
}

void HealthPaneTest::saysTheVerdictToWhoDoesNotSeeIt()
{
    showHealth();
    const QAbstractItemModel *model = tree()->model();
    const auto spoken = [](const QModelIndex &index) { return index.data(Qt::AccessibleTextRole).toString(); };
    const QModelIndex head = model->index(0, 0);
    const QString said = spoken(head);
    QVERIFY2(said.startsWith(u"The database refuses the user or its password, Failing. 1. Ask"_s), qPrintable(said));
    QVERIFY(spoken(head.siblingAtColumn(HealthModel::Type)).isEmpty()); // the title goes over it, and is said once
    QVERIFY2(spoken(model->index(0, 0, head)).endsWith(u", Failing"_s), qPrintable(spoken(model->index(0, 0, head))));
    QCOMPARE(spoken(model->index(2, 0)), u"Healthy"_s);
    QCOMPARE(spoken(model->index(0, HealthModel::Where)), head.siblingAtColumn(HealthModel::Where).data().toString());
}

void HealthPaneTest::titlesItsColumns()
{
    const QAbstractItemModel *model = tree()->model();
    QSet<QString> titles;
    for (int column = 0; column < model->columnCount(); ++column)
        titles.insert(model->headerData(column, Qt::Horizontal).toString());
    QCOMPARE(titles.size(), model->columnCount());
    QVERIFY(!titles.contains(QString()));
}

void HealthPaneTest::saysWhatCanBeDoneBelowTheTitle()
{
    showHealth();
    const auto head = [this](int at) { return tree()->model()->index(at, 0); };
    const auto group = [this](int at) {
        return *qobject_cast<HealthModel *>(tree()->model())->group(tree()->model()->index(at, 0));
    };
    QVERIFY2(groupRemedy(group(0)).startsWith(u"1. Ask who owns the database"_s), qPrintable(groupRemedy(group(0))));
    QCOMPARE(groupRemedy(group(1)), u"Unknown cause"_s);
    QCOMPARE(groupRemedy(group(2)), QString()); // they are fine
    const auto height = [&](int at) { return tree()->visualRect(head(at)).height(); };
    QVERIFY(height(0) > height(2) && height(1) == height(0));
    // From where the title begins, also under the columns beside it.
    const QRect row = tree()->visualRect(head(0).siblingAtColumn(HealthModel::Since));
    const QRect below(row.left(), row.bottom() - 14, row.width(), 12);
    tree()->clearSelection();
    QVERIFY(coloursIn(tree()->viewport()->grab(below).toImage()).size() > 1);
    // What is selected is so as high as it is.
    tree()->selectionModel()->select(head(1), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QRect last = tree()->visualRect(head(1).siblingAtColumn(HealthModel::Where));
    const QImage edge = tree()->viewport()->grab(QRect(last.right() - 4, last.top(), 4, last.height())).toImage();
    QCOMPARE(edge.pixelColor(1, edge.height() - 2), edge.pixelColor(1, 2));
}

void HealthPaneTest::saysThatARemedyIsOnesOwn()
{
    QFile file(m_world->path("remedies.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"([{"id":"ours","cause":"network","who":"network","patterns":["nobody has ever heard"],
        "title":"The old gateway is asleep.","steps":[]}])");
    file.close();
    m_world->workspace->readOwnRemedies(file.fileName());
    showHealth();
    QTRY_VERIFY2(heads().contains(u"The old gateway is asleep · your own remedy"_s), qPrintable(heads().join(u'|')));
    QVERIFY(!heads().first().contains(u"your own"_s)); // Bobbin's is not
    const auto *cause = child<QLabel>(u"causeTitle"_s);
    list()->select(m_world->key(m_shop));
    QTRY_VERIFY(!cause->text().isEmpty());
    QVERIFY2(!cause->text().contains(u"your own"_s), qPrintable(cause->text()));
    list()->select(m_world->key(m_crm));
    QTRY_VERIFY2(cause->text().endsWith(u" · your own remedy"_s), qPrintable(cause->text()));
}

void HealthPaneTest::comesBackAsItWas()
{
    showHealth();
    QVERIFY(m_window->close());
    open();
    QVERIFY(action(u"showHealth"_s)->isChecked());
    QTRY_COMPARE(heads().size(), 3);
}

void HealthPaneTest::listsTheKeysOfTriage()
{
    for (const auto &[name, key] : {std::pair(u"nextProblem"_s, Qt::Key_J), {u"previousProblem"_s, Qt::Key_K},
             {u"selectSameCause"_s, Qt::Key_G}, {u"copyCauseMessage"_s, Qt::Key_M}})
        QCOMPARE(action(name)->shortcut(), QKeySequence(key));
}

BOBBIN_SUITE(healthpane, HealthPaneTest)
#include "tst_healthpane.moc"
