#include "ui/panes/sourcedetailpane.h"

#include "tests/support/properties.h"
#include "tests/support/rows.h"
#include "ui/widgets/phasecells.h"
#include "ui/widgets/plaintext.h"
#include "ui/widgets/quoteblock.h"
#include "ui/widgets/remedyblock.h"
#include "ui/widgets/steplist.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <ctime>
#include <memory>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

class SourceDetailPaneTest : public QObject
{
    Q_OBJECT

public:
    static void initMain()
    {
        qputenv("TZ", "UTC0");
        tzset();
        QLocale::setDefault(QLocale::c());
    }

private Q_SLOTS:
    void init();
    void cleanup() { m_pane.reset(); }
    void saysWhenNothingOrManyAreSelected();
    void needsAsMuchRoomWithoutASource();
    void quotesTheMessageWholeAndPlain();
    void opensAnEndlessMessage();
    void saysWhatTheMessageMeansAndWhoseJobItIs();
    void saysThatACauseIsUnknown();
    void showsAPersonsOwnRemedyAsTheirs();
    void explainsNothingWhereNothingIsQuoted();
    void saysWhyWhereThereIsNoMessage();
    void showsThePhasesOfTheCheck_data();
    void showsThePhasesOfTheCheck();
    void doesNotCallAFinishedCheckUnderWay();
    void showsTheLastRunBelowTheCheck();
    void quotesAFailedRunAsItsReason();
    void quotesNoCheckThatALaterRunTookBack();
    void showsTheStepsOfTheSetup();
    void namesTheStepThatIsDoneInTheBrowser();
    void neverShowsASecret();
    void showsTheRawJsonAndCopiesIt();
    void updatesInPlaceAndKeepsTheTab();
    void keepsASelectionThatThePersonMade();
    void showsTheExpressionOfAScheduleBesideItsWords();
    void namesTheDestination();
    void showsOldFactsOfNoOtherSource();
    void buttonsFollowTheirActions();
    void givesTheKeyboardToTheTabs();
    void survivesStrangeNames_data();
    void survivesStrangeNames();

private:
    static SourceRow diagnosedRow(const Remedy &remedy)
    {
        return makeRow(makeSource(1), readFacts(failedCheck(u"Access denied"_s)), shop, noon,
            {.fingerprint = u"access denied"_s, .remedy = remedy});
    }
    void show(const SourceRow &row, const QDateTime &now = noon)
    {
        m_pane->show(row, {.account = u"Acme prod"_s, .destination = {}}, now);
    }
    /// The tab that says it comes to the front.
    void turnTo(const QString &tab) const { child<QTabWidget>(u"detailTabs"_s)->setCurrentWidget(child<QWidget>(tab)); }
    QLabel *label(const QString &name) const { return m_pane->findChild<QLabel *>(name); }
    template <class T> T *child(const QString &name) const { return m_pane->findChild<T *>(name); }
    QString textOf(const QString &name) const;

    std::unique_ptr<QAction> m_edit, m_more;
    std::unique_ptr<SourceDetailPane> m_pane;
};

void SourceDetailPaneTest::init()
{
    m_edit = std::make_unique<QAction>(u"Edit…"_s);
    m_edit->setObjectName("edit");
    m_more = std::make_unique<QAction>(u"Copy id"_s);
    m_pane = std::make_unique<SourceDetailPane>(QList{m_edit.get()}, QList{m_more.get()});
    m_pane->resize(420, 700);
    m_pane->setVisible(true);
    m_pane->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

/// The text of all paragraphs in a part.
QString SourceDetailPaneTest::textOf(const QString &name) const
{
    QStringList lines;
    const QWidget *part = child<QWidget>(name);
    for (const QLabel *words : part->findChildren<QLabel *>())
        lines.append(words->text());
    for (const PlainText *words : part->findChildren<PlainText *>())
        lines.append(words->toPlainText());
    return lines.join(u'\n');
}

void SourceDetailPaneTest::saysWhenNothingOrManyAreSelected()
{
    m_pane->showNothing(0);
    QCOMPARE(label(u"emptyHead"_s)->text(), u"No source selected"_s);
    QVERIFY(!child<QWidget>(u"detailTabs"_s)->isVisible());
    m_pane->showNothing(7);
    QVERIFY(label(u"emptyHead"_s)->text().startsWith(u"7 "_s));
    const auto *remedy = child<RemedyBlock>(u"sharedRemedy"_s);
    QVERIFY(!remedy->isVisible());
    m_pane->showNothing(7, Remedy{.id = {}, .isUsers = true, .title = u"Asleep."_s, .steps = {u"Wake it."_s}});
    QVERIFY(remedy->isVisible());
    QCOMPARE(remedy->content().steps, QStringList{u"Wake it."_s});
    show(failingRow(1));
    QVERIFY(!label(u"emptyHead"_s)->isVisible());
    QVERIFY(!remedy->isVisible());
    QVERIFY(child<QWidget>(u"detailTabs"_s)->isVisible());
    m_pane->showNothing(0);
    QVERIFY(m_pane->key().isNull());
}

void SourceDetailPaneTest::quotesTheMessageWholeAndPlain()
{
    const QString message = u"FATAL: <b>no entry</b> for host \"10.0.0.9\"\n"_s + QString(3000, u'x');
    show(failingRow(1, "{}", message));
    for (const auto &[tab, name] :
        {std::pair(u"healthTab"_s, u"phaseMessage"_s), {u"overviewTab"_s, u"checkMessage"_s}}) {
        turnTo(tab);
        QCOMPARE(child<QuoteBlock>(name)->text(), message);
        QVERIFY(textOf(name).contains(message));
        QVERIFY(textOf(name).contains(u"Stitch says, in discovery"_s));
    }
    QVERIFY(child<QuoteBlock>(u"checkMessage"_s)->isVisible());
    QVERIFY(!label(u"whyText"_s)->isVisible());
}

void SourceDetailPaneTest::opensAnEndlessMessage()
{
    show(failingRow(1));
    const int least = m_pane->minimumSizeHint().width();
    const QString message = u"<b>no \u202Eentry</b>\u0007 \u200F"_s.repeated(50'000);
    QElapsedTimer timer;
    timer.start();
    show(failingRow(1, "{}", message));
    QCoreApplication::processEvents();
    qInfo("%lld characters shown in %lld ms", qint64(message.size()), timer.restart());
    turnTo(u"healthTab"_s);
    QCoreApplication::processEvents();
    qInfo("in the other tab in %lld ms", timer.elapsed());
    QCOMPARE(m_pane->minimumSizeHint().width(), least);
    auto *all = child<QWidget>(u"phaseMessage"_s)->findChild<QAbstractButton *>(u"showWholeQuote"_s);
    QVERIFY(all->isVisible());
    all->click();
    auto *dialog = child<QDialog>(u"wholeMessage"_s);
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QPlainTextEdit *>(u"wholeText"_s)->toPlainText().size() > 10'000 * 15);
    dialog->findChild<QAbstractButton *>(u"copyWhole"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text() == message);
    dialog->findChild<QAbstractButton *>(u"closeWhole"_s)->click();
    QTRY_VERIFY(!child<QDialog>(u"wholeMessage"_s));
}

void SourceDetailPaneTest::saysWhatTheMessageMeansAndWhoseJobItIs()
{
    show(diagnosedRow({.id = u"postgres-hba"_s, .cause = Cause::Permission, .who = Actor::Dba}));
    auto *remedy = child<RemedyBlock>(u"remedy"_s);
    QVERIFY(remedy->isVisible());
    QVERIFY(remedy->content().meaning.contains(u"PostgreSQL"_s));
    QCOMPARE(remedy->content().who, u"Database administrator"_s);
    QCOMPARE(remedy->content().steps.size(), 2);
    const QString shown = textOf(u"remedy"_s);
    for (const QString &words : QStringList{remedy->content().meaning, remedy->content().who} + remedy->content().steps)
        QVERIFY2(shown.contains(words), qPrintable(words));
    QVERIFY(child<RemedyBlock>(u"remedy"_s)->findChild<QLabel *>(u"remedyNote"_s)->isHidden());
    turnTo(u"healthTab"_s);
    QVERIFY(textOf(u"checkFacts"_s).contains(u"Permission"_s));
    turnTo(u"overviewTab"_s);
    // The next message has fewer steps.
    show(diagnosedRow({.id = u"view-broken"_s, .cause = Cause::Permission, .who = Actor::Dba}));
    QCOMPARE(remedy->findChildren<PlainText *>(u"remedyStep"_s).size(), 1);
}

void SourceDetailPaneTest::saysThatACauseIsUnknown()
{
    show(failingRow(1, "{}", u"Boom"_s));
    const auto *remedy = child<RemedyBlock>(u"remedy"_s);
    QVERIFY(remedy->isVisible());
    QVERIFY(textOf(u"remedy"_s).contains(u"Unknown cause"_s));
    QVERIFY(remedy->content().steps.isEmpty() && remedy->content().who.isEmpty());
    QCOMPARE(child<QuoteBlock>(u"checkMessage"_s)->text(), u"Boom"_s);
}

void SourceDetailPaneTest::showsAPersonsOwnRemedyAsTheirs()
{
    show(failingRow(1));
    const int least = m_pane->minimumSizeHint().width();
    show(diagnosedRow({.id = u"ours"_s,
        .cause = Cause::Setup,
        .who = Actor::Stitch,
        .isUsers = true,
        .title = u"<b>Ours</b>"_s,
        .steps = {QString(400, u'w'), u"Second"_s}}));
    QVERIFY(textOf(u"remedy"_s).contains(u"<b>Ours</b>"_s));
    QVERIFY(textOf(u"remedy"_s).contains(u"Second"_s));
    QVERIFY(child<RemedyBlock>(u"remedy"_s)->findChild<QLabel *>(u"remedyNote"_s)->isVisible());
    QVERIFY(child<RemedyBlock>(u"remedy"_s)->findChild<QLabel *>(u"remedyNote"_s)->text().contains(u"own"_s));
    QVERIFY(m_pane->minimumSizeHint().width() <= least + 40);
}

void SourceDetailPaneTest::explainsNothingWhereNothingIsQuoted()
{
    auto *remedy = child<RemedyBlock>(u"remedy"_s);
    show(makeRow(1));
    QVERIFY(remedy->isHidden());
    show(failingRow(1, "{}", {})); // failed without a word
    QVERIFY(remedy->isHidden());
}

void SourceDetailPaneTest::saysWhyWhereThereIsNoMessage()
{
    show(failingRow(1, "{}", {}));
    QVERIFY(!child<QuoteBlock>(u"checkMessage"_s)->isVisible());
    QVERIFY(label(u"whyText"_s)->isVisible());
    QVERIFY(!label(u"whyText"_s)->text().isEmpty());
    show(makeRow(1));
    QVERIFY(!label(u"whyText"_s)->isVisible());
    QCOMPARE(label(u"detailSince"_s)->text(), u"Healthy since 11:57 (3 min) · checked 3 min ago"_s);
}

void SourceDetailPaneTest::showsThePhasesOfTheCheck_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<QStringList>("texts");
    constexpr auto good
        = R"({"check_exit_status":0,"discovery_exit_status":0,"tap_exit_status":0,"target_exit_status":0})";
    QTest::newRow("failed in discovery") << failingRow(1)
                                         << QStringList{u"exit 0"_s, u"exit 1"_s, u"not run"_s, u"not run"_s};
    QTest::newRow("good") << makeRow(makeSource(1), readFacts(makeCheck(good)))
                          << QStringList{u"exit 0"_s, u"exit 0"_s, u"exit 0"_s, u"exit 0"_s};
    QTest::newRow("running") << makeRow(makeSource(1), readFacts(runningCheck()))
                             << QStringList{u"running"_s, u"waiting"_s, u"waiting"_s, u"waiting"_s};
}

void SourceDetailPaneTest::showsThePhasesOfTheCheck()
{
    QFETCH(SourceRow, row);
    QFETCH(QStringList, texts);
    show(row);
    turnTo(u"healthTab"_s);
    const QString shown = textOf(u"phases"_s);
    for (const QString &text : QSet<QString>(texts.begin(), texts.end()))
        QVERIFY2(shown.count(text) == texts.count(text), qPrintable(shown));
    QVERIFY(child<QWidget>(u"phases"_s)->isVisible());
    show(makeRow(makeSource(2), readFacts({})));
    QVERIFY(!child<QWidget>(u"phases"_s)->isVisible());
    QCOMPARE(label(u"checkTitle"_s)->text(), u"Never checked"_s);
}

void SourceDetailPaneTest::doesNotCallAFinishedCheckUnderWay()
{
    turnTo(u"healthTab"_s);
    show(makeRow(makeSource(1), readFacts(runningCheck())));
    QVERIFY(label(u"checkTitle"_s)->text().startsWith(u"Check under way"_s));
    show(makeRow(1));
    QCOMPARE(label(u"checkTitle"_s)->text(), u"Last check · 11:57, took 2 s"_s);
    const auto check = ConnectionCheck::fromJson({{"name"_L1, u"1.2.check.x"_s}, {"status"_L1, u"succeeded"_s}});
    show(makeRow(makeSource(1), readFacts(check)));
    QVERIFY2(!label(u"checkTitle"_s)->text().contains(u"under way"_s), qPrintable(label(u"checkTitle"_s)->text()));
}

void SourceDetailPaneTest::showsTheLastRunBelowTheCheck()
{
    const auto withRun = [](const QByteArray &run) {
        return makeRow(makeSource(1), readFacts(makeCheck()), shop, noon, {}, {.run = makeRun(1, run), .since = {}});
    };
    show(withRun("{}"));
    turnTo(u"healthTab"_s);
    QCOMPARE(label(u"runTitle"_s)->text(), u"Last run succeeded, 10:35 · took 5 min"_s);
    QCOMPARE(textOf(u"runPhases"_s).count(u"exit 0"_s), 3);
    QVERIFY(!child<QWidget>(u"runMessage"_s)->isVisible());
    show(withRun(R"({"tap_exit_status":null,"target_exit_status":null,"tap_description":"Terminated"})"));
    QCOMPARE(label(u"runTitle"_s)->text(), u"Last run was stopped, 10:35 · took 5 min"_s);
    QCOMPARE(textOf(u"runPhases"_s).count(u"stopped"_s), 2);
    show(makeRow(1)); // not read, or never ran
    for (const QString &name : {u"runTitle"_s, u"runPhases"_s, u"runMessage"_s})
        QVERIFY(!child<QWidget>(name)->isVisible());
}

void SourceDetailPaneTest::quotesAFailedRunAsItsReason()
{
    show(failedRunRow(1, u"Gone <b>away</b>"_s));
    QCOMPARE(child<QuoteBlock>(u"checkMessage"_s)->text(), u"Gone <b>away</b>"_s);
    QVERIFY(textOf(u"checkMessage"_s).contains(u"Stitch on the last run, in tap"_s));
    QVERIFY(child<RemedyBlock>(u"remedy"_s)->isVisible());
    QVERIFY(!label(u"whyText"_s)->isVisible());
    QVERIFY(label(u"detailSince"_s)->text().endsWith(u"last run failed in tap, 10:35"_s));
    turnTo(u"healthTab"_s);
    QCOMPARE(label(u"checkTitle"_s)->text(), u"Last check · 1 Feb, took 3 s"_s);
    QVERIFY(!child<QWidget>(u"phaseMessage"_s)->isVisible()); // the check was good
    QCOMPARE(child<QuoteBlock>(u"runMessage"_s)->text(), u"Gone <b>away</b>"_s);
    QCOMPARE(textOf(u"runPhases"_s).count(u"exit 1"_s), 1);
    QCOMPARE(child<QWidget>(u"runPhases"_s)->accessibleName(), u"Phases of the run"_s);
    const Extraction run = failedRun(1, u"Gone"_s);
    show(makeRow(makeSource(1), readFacts({}), shop, noon, {}, {.run = run, .since = run.time()}));
    QCOMPARE(label(u"checkTitle"_s)->text(), u"Never checked"_s);
}

void SourceDetailPaneTest::quotesNoCheckThatALaterRunTookBack()
{
    const Extraction later
        = makeRun(1, R"({"start_time":"2026-03-02T11:58:00Z","completion_time":"2026-03-02T11:59:00Z"})");
    show(makeRow(makeSource(1), readFacts(failedCheck(u"Denied"_s)), shop, noon, {}, {.run = later, .since = {}}));
    QVERIFY(!child<QWidget>(u"checkMessage"_s)->isVisible());
    QVERIFY(child<QWidget>(u"remedy"_s)->isHidden());
    turnTo(u"healthTab"_s);
    QCOMPARE(child<QuoteBlock>(u"phaseMessage"_s)->text(), u"Denied"_s); // but that check did say it
    QVERIFY(child<QWidget>(u"phaseMessage"_s)->isVisible());
}

void SourceDetailPaneTest::showsTheStepsOfTheSetup()
{
    turnTo(u"configurationTab"_s);
    show(makeRow(makeSource(1, atStep(u"discover_schema"_s)), readFacts({})));
    const QList<Step> steps = child<StepList>(u"setupSteps"_s)->steps();
    QCOMPARE(steps.size(), 5);
    using enum Step::State;
    const QList<Step::State> expected{Done, Done, Running, Waiting, Waiting};
    for (qsizetype i = 0; i < steps.size(); ++i)
        QCOMPARE(steps.at(i).state, expected.at(i));
    show(makeRow(1));
    for (const Step &step : child<StepList>(u"setupSteps"_s)->steps())
        QCOMPARE(step.state, Done);
}

void SourceDetailPaneTest::namesTheStepThatIsDoneInTheBrowser()
{
    turnTo(u"configurationTab"_s);
    for (const auto &[step, inBrowser] : {std::pair{u"form"_s, false}, {u"oauth"_s, true},
             {u"discover_schema"_s, false}, {u"field_selection"_s, true}}) {
        show(makeRow(makeSource(1, atStep(step)), readFacts({})));
        QCOMPARE(label(u"setupHint"_s)->text().contains(u"Open in Stitch"_s), inBrowser);
    }
}

void SourceDetailPaneTest::neverShowsASecret()
{
    turnTo(u"configurationTab"_s);
    show(makeRow(databaseSource(), readFacts(makeCheck())));
    const QString shown = textOf(u"propertyFacts"_s);
    QVERIFY2(shown.contains(u"saved, never shown"_s), qPrintable(shown));
    QVERIFY(shown.contains(u"db.acme.example"_s));
    QVERIFY(shown.contains(u"Password"_s));
}

void SourceDetailPaneTest::showsTheRawJsonAndCopiesIt()
{
    turnTo(u"rawTab"_s);
    const Source source = makeSource(9007199254740993, R"({"display_name":"<b>Shop</b>","future":"kept"})");
    show(makeRow(source, readFacts({})));
    const auto *raw = child<QPlainTextEdit>(u"rawJson"_s);
    QVERIFY(raw->isReadOnly());
    QCOMPARE(QJsonDocument::fromJson(raw->toPlainText().toUtf8()).object(), source.json());
    QVERIFY(raw->toPlainText().contains(u"9007199254740993"_s));
    QVERIFY(raw->toPlainText().contains(u"\"future\""_s));
    child<QPushButton>(u"copyJson"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), raw->toPlainText());
}

void SourceDetailPaneTest::updatesInPlaceAndKeepsTheTab()
{
    show(failingRow(1));
    auto *tabs = child<QTabWidget>(u"detailTabs"_s);
    tabs->setCurrentIndex(2);
    show(makeRow(1, named(u"Shop 2"_s)));
    QCOMPARE(tabs->currentIndex(), 2);
    QCOMPARE(label(u"detailTitle"_s)->text(), u"Shop 2"_s);
    turnTo(u"overviewTab"_s);
    QVERIFY(child<QuoteBlock>(u"checkMessage"_s)->isHidden());
    show(makeRow(1, named(u"Shop 2"_s)), noon.addSecs(600));
    QVERIFY(label(u"detailSince"_s)->text().contains(u"checked 13 min ago"_s));
}

void SourceDetailPaneTest::keepsASelectionThatThePersonMade()
{
    show(failingRow(1));
    auto *words = child<QuoteBlock>(u"checkMessage"_s)->findChild<PlainText *>();
    words->selectAll();
    auto *raw = child<QPlainTextEdit>(u"rawJson"_s);
    turnTo(u"rawTab"_s);
    raw->selectAll();
    show(failingRow(1), noon.addSecs(1)); // the heartbeat
    turnTo(u"overviewTab"_s);
    show(failingRow(1), noon.addSecs(2));
    turnTo(u"rawTab"_s);
    QVERIFY(words->textCursor().hasSelection());
    QVERIFY(raw->textCursor().hasSelection());
}

void SourceDetailPaneTest::showsTheExpressionOfAScheduleBesideItsWords()
{
    show(makeRow(1, eachDayAtSix(noon)));
    QVERIFY(textOf(u"overviewFacts"_s).contains(u"every day at 06:00 (UTC) · cron 0 0 6 ? * * *"_s));
}

void SourceDetailPaneTest::namesTheDestination()
{
    m_pane->show(makeRow(1), {.account = u"Acme"_s, .destination = u"<b>Ware</b> (5)"_s}, noon);
    QVERIFY(textOf(u"overviewFacts"_s).split(u'\n').contains(u"<b>Ware</b> (5)"_s));
    show(makeRow(1));
    QVERIFY(!textOf(u"overviewFacts"_s).contains(u"Destination"_s));
}

void SourceDetailPaneTest::showsOldFactsOfNoOtherSource()
{
    const QStringList tabs{u"configurationTab"_s, u"rawTab"_s, u"healthTab"_s};
    show(makeRow(databaseSource(), readFacts(failedCheck(u"Access denied"_s))));
    for (const QString &tab : tabs)
        turnTo(tab);
    QVERIFY(textOf(u"propertyFacts"_s).contains(u"db.acme.example"_s));
    QVERIFY(child<QPlainTextEdit>(u"rawJson"_s)->toPlainText().contains(u"Shop DB"_s));
    QVERIFY(!child<QuoteBlock>(u"phaseMessage"_s)->isHidden());
    m_pane->showNothing(2);
    show(makeRow(1, named(u"Ads"_s)));
    for (const QString &tab : tabs)
        turnTo(tab);
    QVERIFY(!textOf(u"propertyFacts"_s).contains(u"db.acme.example"_s));
    QVERIFY(!child<QPlainTextEdit>(u"rawJson"_s)->toPlainText().contains(u"Shop DB"_s));
    QVERIFY(child<QuoteBlock>(u"phaseMessage"_s)->isHidden());
}

void SourceDetailPaneTest::buttonsFollowTheirActions()
{
    show(failingRow(1));
    auto *button = child<QToolButton>(u"editButton"_s);
    m_edit->setEnabled(false);
    QVERIFY(!button->isEnabled());
    m_edit->setEnabled(true);
    int count = 0;
    connect(m_edit.get(), &QAction::triggered, this, [&count] { ++count; });
    button->click();
    QCOMPARE(count, 1);
}

void SourceDetailPaneTest::givesTheKeyboardToTheTabs()
{
    show(failingRow(1));
    m_pane->setFocus();
    const QWidget *focus = m_pane->focusWidget();
    QVERIFY(focus && child<QWidget>(u"detailTabs"_s)->isAncestorOf(focus));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(child<QTabWidget>(u"detailTabs"_s)->currentIndex(), 1);
}

void SourceDetailPaneTest::survivesStrangeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("html") << u"<b>bold</b> <img src=x>"_s;
    QTest::newRow("emoji") << u"Shop 🛒"_s;
    QTest::newRow("long") << QString(5000, u'W');
    QTest::newRow("percent") << u"50%2 of %1"_s;
}

void SourceDetailPaneTest::survivesStrangeNames()
{
    QFETCH(QString, name);
    show(failingRow(1));
    const int least = m_pane->minimumSizeHint().width();
    show(
        makeRow(makeSource(1, jsonText({{"name"_L1, name}, {"display_name"_L1, name}})), readFacts(failedCheck(name))));
    QVERIFY(label(u"detailTitle"_s)->text().startsWith(name.left(1000)));
    QCOMPARE(label(u"detailTitle"_s)->textFormat(), Qt::PlainText);
    QVERIFY(label(u"detailIdentity"_s)->text().contains(u"· schema "_s + name.left(1000)));
    QVERIFY2(m_pane->minimumSizeHint().width() <= least + 40,
        qPrintable(QString::number(m_pane->minimumSizeHint().width())));
}

void SourceDetailPaneTest::needsAsMuchRoomWithoutASource()
{
    const int empty = m_pane->minimumSizeHint().width();
    SourceRow row = failingRow(1);
    show(row);
    const int full = m_pane->minimumSizeHint().width();
    QVERIFY(full > 0);
    m_pane->showNothing(0);
    QCOMPARE(m_pane->minimumSizeHint().width(), full);
    m_pane->showNothing(2);
    QCOMPARE(m_pane->minimumSizeHint().width(), full);
    QVERIFY(empty > full / 2); // known before there ever was one, but for words like its health
}

QTEST_MAIN(SourceDetailPaneTest)
#include "tst_sourcedetailpane.moc"
