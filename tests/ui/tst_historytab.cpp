#include "ui/panes/historytab.h"

#include "ui/widgets/plaintext.h"
#include "ui/words/historywords.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace bobbin;
using namespace Qt::StringLiterals;

using Kind = TimelineEntry::Kind;

static const QDateTime now(QDate(2026, 3, 2), QTime(12, 0), Qt::UTC);

/// The history as a person reads it.
class HistoryTabTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatHappened_data();
    void saysWhatHappened();
    void saysItOnTheTimeline_data();
    void saysItOnTheTimeline();
    void saysDaysAsNearAsTheyAre();
    void saysHowReliableASourceIs_data();
    void saysHowReliableASourceIs();
    void showsThePastNewestFirst();
    void findsAWord();
    void findsMoreThanTheTableShows();
    void asksForAnotherSpan();
    void saysWhyThereIsNone();
    void paintsDaysAndFolds();
    void opensAFoldByKeyAndByClick();
    void goesFromEntryToEntry();
    void tellsAllOfARowToAScreenReader();
    void showsTheWordsOfTheCurrentEntryWhole();
    void findsOneKind();
    void showsATableInstead();
    void keepsThePlaceOfAReader();
    void saysTodayUntilItIsOver();
    void fitsANarrowPane();

private:
    static CheckRecord check(const QDateTime &ended, bool failed, int seconds = 2)
    {
        QJsonObject told{{u"name"_s, u"check at %1"_s.arg(ended.toString(Qt::ISODate))},
            {u"status"_s, failed ? u"failed"_s : u"succeeded"_s},
            {u"start_time"_s, ended.addSecs(-seconds).toString(Qt::ISODate)},
            {u"completion_time"_s, ended.toString(Qt::ISODate)}};
        if (failed)
            told.insert(u"tap_error_message"_s, u"Access\n denied"_s);
        return {ConnectionCheck::fromJson(told).value(), ended, false};
    }
    /// Three days: two fine checks before yesterday, a failing one yesterday, and today another, a pause and two fine ones.
    static SourcePast threeDays()
    {
        SourcePast past;
        past.watches = {{now.addDays(-30), now}};
        past.checks = {check(now.addDays(-2), false, 2), check(now.addDays(-2).addSecs(3600), false, 4),
            check(now.addDays(-1), true), check(now.addSecs(-4 * 3600), true), check(now.addSecs(-2 * 3600), false),
            check(now.addSecs(-3600), false)};
        past.states = {{SourceState::Active, SourceState::Paused, now.addSecs(-3 * 3600)}};
        return past;
    }
    static void show(HistoryTab &tab, const SourcePast &past, const QDateTime &at = now)
    {
        tab.setPast(past, {at.addDays(-30), at}, at);
        tab.resize(420, 700);
        tab.show();
        QVERIFY(QTest::qWaitForWindowExposed(&tab));
    }
    static QListView *timeline(const HistoryTab &tab) { return tab.findChild<QListView *>(u"timeline"_s); }
    static QStringList titles(const HistoryTab &tab)
    {
        QStringList titles;
        for (int row = 0; row < timeline(tab)->model()->rowCount(); ++row)
            titles.append(timeline(tab)->model()->index(row, 0).data().toString());
        return titles;
    }
    static QString words(const HistoryTab &tab)
    {
        const auto *words = tab.findChild<PlainText *>(u"historyWords"_s);
        return words->isHidden() ? QString() : words->toPlainText();
    }
    static void setCurrent(const HistoryTab &tab, int row)
    {
        timeline(tab)->setCurrentIndex(timeline(tab)->model()->index(row, 0));
    }
    static QString current(const HistoryTab &tab) { return timeline(tab)->currentIndex().data().toString(); }
    static SourcePast past()
    {
        SourcePast past;
        past.watches = {{now.addDays(-30), now}};
        past.states = {{std::nullopt, SourceState::Active, now.addDays(-2)},
            {SourceState::Active, SourceState::Paused, now.addDays(-1)}};
        past.edits
            = {{.property = u"display_name"_s, .before = u"Shop"_s, .after = u"<b>Store</b>"_s, .at = now.addDays(-3)}};
        return past;
    }
    static QStringList rows(const HistoryTab &tab)
    {
        QStringList rows;
        const auto *table = tab.findChild<QTableWidget *>();
        for (int row = 0; row < table->rowCount(); ++row)
            rows.append(table->item(row, 1)->text() + u": "_s + table->item(row, 2)->text());
        return rows;
    }
    static QString summary(const HistoryTab &tab) { return tab.findChild<QLabel *>(u"historySummary"_s)->text(); }
};

void HistoryTabTest::saysWhatHappened_data()
{
    QTest::addColumn<TimelineEntry>("entry");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("detail");
    const auto entry = [](Kind kind, const QString &said = {}, bool isRevision = false) {
        return TimelineEntry{.kind = kind, .at = now, .said = said, .isRevision = isRevision};
    };
    QTest::newRow("a failed check") << entry(Kind::CheckFailed, u"no\n route"_s) << u"Check failed"_s << u"no route"_s;
    QTest::newRow("a good check") << entry(Kind::CheckPassed) << u"Check succeeded"_s << QString();
    QTest::newRow("told otherwise") << entry(Kind::CheckFailed, u"no route"_s, true) << u"Check failed"_s
                                    << u"told otherwise later: no route"_s;
    QTest::newRow("a failed run") << entry(Kind::RunFailed, u"full"_s) << u"Run failed"_s << u"full"_s;
    QTest::newRow("a run that was cut off") << entry(Kind::RunTerminated) << u"Run terminated"_s << QString();
    TimelineEntry state{
        .kind = Kind::StateChanged, .at = now, .state = {SourceState::Active, SourceState::Paused, now}};
    QTest::newRow("a pause") << state << u"State"_s << u"Active → Paused"_s;
    state.state.from.reset();
    QTest::newRow("seen first") << state << u"State"_s << u"seen for the first time: Paused"_s;
    TimelineEntry edit{
        .kind = Kind::Edited, .at = now, .edit = {.property = u"host"_s, .before = {}, .after = u"db"_s, .at = now}};
    QTest::newRow("an edit") << edit << u"Setting Host"_s << u"nothing → “db”"_s;
    edit.edit.isFromHere = false;
    QTest::newRow("an edit elsewhere") << edit << u"Setting Host"_s << u"nothing → “db”, not from here"_s;
    edit.edit.isHidden = true;
    QTest::newRow("a credential") << edit << u"Setting Host"_s
                                  << u"a credential; its value is not kept, not from here"_s;
    QTest::newRow("a gap") << TimelineEntry{.kind = Kind::NotWatched, .at = now, .until = now.addSecs(8 * 3600)}
                           << u"Not watched"_s << u"for 8 h 0 min: what happened then is not known"_s;
}

void HistoryTabTest::saysWhatHappened()
{
    QFETCH(const TimelineEntry, entry);
    QTEST(timelineWord(entry), "word");
    QTEST(timelineDetail(entry), "detail");
}

void HistoryTabTest::saysItOnTheTimeline_data()
{
    using namespace std::chrono_literals;
    QTest::addColumn<TimelineEntry>("entry");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("line");
    TimelineEntry failed{.kind = Kind::CheckFailed,
        .at = now,
        .said = u"no\n route"_s,
        .phase = ConnectionCheck::PhaseName::Discovery,
        .took = 2300ms,
        .inARow = 8,
        .isCountSure = true};
    QTest::newRow("again") << failed << u"Check failed in discovery, took 2 s"_s << u"8th in a row"_s << u"no route"_s;
    failed.isCountSure = false;
    failed.took = 65s;
    for (const auto &[number, ordinal] : {std::pair(2, "2nd"), {3, "3rd"}, {4, "4th"}, {11, "11th"}, {12, "12th"},
             {13, "13th"}, {21, "21st"}, {111, "111th"}, {122, "122nd"}}) {
        failed.inARow = number;
        QTest::newRow(ordinal) << failed << u"Check failed in discovery, took 1 min"_s
                               << QString::fromLatin1(ordinal) + u" seen in a row"_s << u"no route"_s;
    }
    failed.inARow = 1;
    failed.fineBefore = 42;
    failed.isLasting = true;
    QTest::newRow("first, as far as seen")
        << failed << u"First failed check seen"_s << u"Failing since"_s << u"no route"_s;
    failed.isCountSure = true;
    failed.isLasting = false;
    QTest::newRow("first") << failed << u"First failed check after 42 fine one(s)"_s << QString() << u"no route"_s;
    failed.kind = Kind::RunFailed;
    QTest::newRow("first run") << failed << u"First failed run after 42 fine one(s)"_s << QString() << u"no route"_s;
    failed.fineBefore = 0;
    failed.isLasting = true;
    QTest::newRow("failing since before")
        << failed << u"Run failed in discovery, took 1 min"_s << QString() << u"no route"_s; // since when is not known
    QTest::newRow("fine") << TimelineEntry{.kind = Kind::RunPassed, .at = now, .took = 0ms}
                          << u"Run succeeded, took 0 s"_s << QString() << QString();
    TimelineEntry state{
        .kind = Kind::StateChanged, .at = now, .state = {SourceState::Active, SourceState::Paused, now}};
    QTest::newRow("paused") << state << u"Paused"_s << QString() << u"Active → Paused"_s;
    std::swap(*state.state.from, state.state.to);
    QTest::newRow("resumed") << state << u"Resumed"_s << QString() << u"Paused → Active"_s;
    state.state.from = SourceState::SetupUnfinished;
    QTest::newRow("set up") << state << u"Active"_s << QString() << u"Setup unfinished → Active"_s;
    QTest::newRow("edited") << TimelineEntry{.kind = Kind::Edited,
        .at = now,
        .edit = {.property = u"host"_s, .before = u"a"_s, .after = u"b"_s, .at = now}}
                            << u"Setting Host changed"_s << QString() << u"“a” → “b”"_s;
    using Noted = Remark::Kind;
    const auto remark = [](Noted kind, const QString &text, const QDateTime &until = {}) {
        return TimelineEntry{.kind = Kind::Remarked, .at = now, .remark = {kind, text, until, now}};
    };
    QTest::newRow("acknowledged") << remark(Noted::Acknowledged, u"Ann  knows"_s, now.addSecs(3600))
                                  << u"Acknowledged until 13:00"_s << QString() << u"Ann knows"_s;
    QTest::newRow("until it is fixed") << remark(Noted::Acknowledged, {}) << u"Acknowledged"_s << QString()
                                       << QString();
    QTest::newRow("no longer snoozed") << remark(Noted::NotSnoozed, {}) << u"Snooze ended"_s << QString() << QString();
    QTest::newRow("a note") << remark(Noted::Noted, u"Call"_s) << u"Note"_s << QString() << u"Call"_s;
    QTest::newRow("no note") << remark(Noted::Noted, {}) << u"Note removed"_s << QString() << QString();
    QTest::newRow("tags") << remark(Noted::Tagged, u"eu, vip"_s) << u"Tags"_s << QString() << u"eu, vip"_s;
    QTest::newRow("nobody looked") << TimelineEntry{.kind = Kind::NotWatched,
        .at = now.addDays(-1),
        .until = now.addSecs(-3600)}
                                   << u"Not watched for 23 h 0 min"_s << QString()
                                   << u"until 11:00: what happened then is not known"_s;
}

void HistoryTabTest::saysItOnTheTimeline()
{
    QFETCH(const TimelineEntry, entry);
    QTEST(timelineTitle(entry, now), "title");
    QCOMPARE(timelineTitle(entry, now, TitleLength::Short), timelineTitle(entry, now).section(u", took "_s, 0, 0));
    QTEST(timelineNote(entry), "note");
    QTEST(timelineLine(entry, now), "line");
    QCOMPARE(hasTimelineLine(entry), !timelineLine(entry, now).isEmpty());
}

void HistoryTabTest::saysDaysAsNearAsTheyAre()
{
    const QDate today(2026, 3, 2);
    QCOMPARE(dayText(today, today), u"Today"_s);
    QCOMPARE(dayText(today.addDays(-1), today), u"Yesterday"_s);
    QCOMPARE(dayText(today.addDays(-2), today), u"Saturday 28 February"_s);
    QCOMPARE(dayText(today.addDays(-62), today), u"Tuesday 30 December 2025"_s);
}

void HistoryTabTest::saysHowReliableASourceIs_data()
{
    QTest::addColumn<Reliability>("reliability");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << Reliability() << u"0 check(s) seen. Watched 0 % of the time."_s;
    QTest::newRow("a few") << Reliability{{4, 1}, {}, 0.414}
                           << u"4 check(s) seen, 1 failed. Watched 41 % of the time."_s;
    QTest::newRow("enough") << Reliability{{8, 2}, {}, 1}
                            << u"8 check(s) seen, 2 failed (25 %). Watched 100 % of the time."_s;
    QTest::newRow("hardly any") << Reliability{{300, 1}, {}, 0.999}
                                << u"300 check(s) seen, 1 failed (under 1 %). Watched 99 % of the time."_s;
    QTest::newRow("nearly all") << Reliability{{150, 149}, {}, 0.004}
                                << u"150 check(s) seen, 149 failed (99 %). Watched less than 1 % of the time."_s;
    QTest::newRow("none") << Reliability{{150, 0}, {}, 1}
                          << u"150 check(s) seen, 0 failed (0 %). Watched 100 % of the time."_s;
    QTest::newRow("all") << Reliability{{150, 150}, {}, 1}
                         << u"150 check(s) seen, 150 failed (100 %). Watched 100 % of the time."_s;
    QTest::newRow("runs too") << Reliability{{6, 1}, {140, 71}, 1}
                              << u"6 check(s) seen, 1 failed (17 %). 140 run(s), 71 failed (51 %). "
                                 "Watched 100 % of the time."_s;
    QTest::newRow("hardly ever") << Reliability{{}, {}, 0.001}
                                 << u"0 check(s) seen. Watched less than 1 % of the time."_s;
}

void HistoryTabTest::saysHowReliableASourceIs()
{
    QFETCH(const Reliability, reliability);
    QTEST(reliabilityText(reliability), "text");
}

void HistoryTabTest::showsThePastNewestFirst()
{
    HistoryTab tab;
    tab.setPast(past(), {now.addDays(-30), now}, now);
    QCOMPARE(rows(tab),
        (QStringList{u"State: Active → Paused"_s, u"State: seen for the first time: Active"_s,
            u"Name: “Shop” → “<b>Store</b>”"_s}));
    QVERIFY(summary(tab).endsWith(u"Watched 100 % of the time."_s));
    const auto *words = tab.findChild<PlainText *>(u"historyWords"_s);
    QVERIFY(words->isHidden());
    tab.findChild<QToolButton *>(u"historyAsTable"_s)->click();
    tab.findChild<QTableWidget *>()->setCurrentCell(2, 0);
    QVERIFY(!words->isHidden());
    QCOMPARE(words->toPlainText(), u"“Shop” → “<b>Store</b>”"_s); // whole, and as it is
}

void HistoryTabTest::findsAWord()
{
    HistoryTab tab;
    tab.setPast(past(), {now.addDays(-30), now}, now);
    tab.findChild<QLineEdit *>(u"historySearch"_s)->setText(u"PAUS"_s);
    QCOMPARE(rows(tab), QStringList{u"State: Active → Paused"_s});
    tab.findChild<QLineEdit *>(u"historySearch"_s)->clear();
    QCOMPARE(rows(tab).size(), 3);
}

void HistoryTabTest::findsMoreThanTheTableShows()
{
    SourcePast much;
    much.watches = {{now.addDays(-30), now}};
    for (int i = 0; i < 2100; ++i)
        much.states.append({SourceState::Active, i % 3 == 0 ? SourceState::Paused : SourceState::Deleted, now});
    HistoryTab tab;
    tab.setPast(much, {now.addDays(-30), now}, now);
    QCOMPARE(rows(tab).size(), 2000);
    QCOMPARE(tab.found().size(), 2100);
    tab.findChild<QLineEdit *>(u"historySearch"_s)->setText(u" paused "_s);
    QCOMPARE(tab.found().size(), 700);
    QCOMPARE(tab.found().last().state.to, SourceState::Paused);
}

void HistoryTabTest::asksForAnotherSpan()
{
    HistoryTab tab;
    QCOMPARE(tab.span(), std::chrono::days(30));
    QSignalSpy chosen(&tab, &HistoryTab::spanChosen);
    QTest::keyClick(tab.findChild<QComboBox *>(u"historySpan"_s), Qt::Key_Down);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(tab.span(), std::chrono::days(365));
    QTest::keyClick(tab.findChild<QComboBox *>(u"historySpan"_s), Qt::Key_Down);
    QCOMPARE(tab.span(), std::chrono::days(730));
}

void HistoryTabTest::saysWhyThereIsNone()
{
    HistoryTab tab;
    tab.setPast(past(), {now.addDays(-30), now}, now);
    tab.setProblem(u"Another Bobbin is running."_s);
    QVERIFY(rows(tab).isEmpty());
    QCOMPARE(summary(tab), u"Another Bobbin is running."_s);
    tab.setPast({}, {now.addDays(-1), now}, now);
    QCOMPARE(rows(tab).size(), 1); // a day in which nobody watched
}

void HistoryTabTest::paintsDaysAndFolds()
{
    HistoryTab tab;
    tab.setPast(threeDays(), {now.addDays(-30), now}, now);
    QCOMPARE(titles(tab),
        (QStringList{u"Today"_s, u"2 check(s) succeeded"_s, u"Paused"_s, u"Check failed in tap, took 2 s"_s,
            u"Yesterday"_s, u"First failed check seen"_s, u"Saturday 28 February"_s, u"2 check(s) succeeded"_s}));
    // A run among the checks is in the fold too.
    SourcePast past = threeDays();
    const QString ended = now.addSecs(-5400).toString(Qt::ISODate);
    QJsonObject run{{u"source_id"_s, 7}, {u"job_name"_s, u"j"_s}, {u"completion_time"_s, ended}};
    for (const auto phase : {"discovery"_L1, "tap"_L1, "target"_L1})
        run.insert(phase + "_exit_status"_L1, 0);
    past.runs = {{Extraction::fromJson(run).value(), now, false}};
    tab.setPast(past, {now.addDays(-30), now}, now);
    QCOMPARE(titles(tab).at(1), u"2 check(s) and 1 run(s) succeeded"_s);
}

void HistoryTabTest::opensAFoldByKeyAndByClick()
{
    HistoryTab tab;
    show(tab, threeDays());
    QListView *list = timeline(tab);
    const QStringList closed = titles(tab);
    QStringList open = closed;
    open.insert(8, u"Check succeeded, took 4 s"_s);
    open.insert(9, u"Check succeeded, took 2 s"_s);
    setCurrent(tab, 7);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(titles(tab), open);
    QTest::keyClick(list, Qt::Key_Enter);
    QCOMPARE(titles(tab), closed);
    const QPoint fold = list->visualRect(list->model()->index(7, 0)).center();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, fold);
    QCOMPARE(titles(tab), open);
    // More of it, and of the rest: it stays open.
    SourcePast more = threeDays();
    more.checks.append(check(now.addDays(-2).addSecs(7200), false));
    more.checks.append(check(now.addSecs(-60), false));
    tab.setPast(more, {now.addDays(-30), now}, now);
    open.replace(1, u"3 check(s) succeeded"_s);
    open.replace(5, u"First failed check seen"_s);
    open.replace(7, u"3 check(s) succeeded"_s);
    open.insert(8, u"Check succeeded, took 2 s"_s);
    QCOMPARE(titles(tab), open);
    QCOMPARE(list->currentIndex().row(), 7);
    // Who is at one within it stays there.
    setCurrent(tab, 10);
    more.checks.append(check(now.addSecs(-50), false));
    tab.setPast(more, {now.addDays(-30), now}, now);
    QCOMPARE(list->currentIndex().row(), 10);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, fold);
    QCOMPARE(titles(tab).size(), closed.size());
    setCurrent(tab, 2);
    QTest::keyClick(list, Qt::Key_Return); // nothing to open
    QCOMPARE(titles(tab).size(), closed.size());
}

void HistoryTabTest::goesFromEntryToEntry()
{
    HistoryTab tab;
    show(tab, threeDays());
    QListView *list = timeline(tab);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    QCOMPARE(list->currentIndex().row(), 7);
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(list->currentIndex().row(), 5); // over the heading
    QTest::keyClick(list, Qt::Key_Home);
    QCOMPARE(list->currentIndex().row(), 1);
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 2);
    tab.resize(420, 320);
    QTest::keyClick(list, Qt::Key_End);
    QTest::keyClick(list, Qt::Key_Home);
    QCOMPARE(list->verticalScrollBar()->value(), 0); // with its day
}

void HistoryTabTest::tellsAllOfARowToAScreenReader()
{
    HistoryTab tab;
    show(tab, threeDays());
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(timeline(tab));
    const auto told = [list](int row) { return list->child(row)->text(QAccessible::Name); };
    QCOMPARE(told(0), u"Today"_s);
    QCOMPARE(told(1), u"Today. 2 check(s) succeeded. Show all. 10:00 to 11:00, took 2 s"_s);
    QCOMPARE(told(3), u"Today 08:00. Check failed in tap, took 2 s. 2nd in a row. Access denied"_s);
    QCOMPARE(told(7), u"Saturday 28 February. 2 check(s) succeeded. Show all. 12:00 to 13:00, took 2 to 4 s"_s);
    setCurrent(tab, 1);
    QTest::keyClick(timeline(tab), Qt::Key_Return);
    QCOMPARE(told(1), u"Today. 2 check(s) succeeded. Show fewer. 10:00 to 11:00, took 2 s"_s);
    QCOMPARE(told(2), u"Today 11:00. Check succeeded, took 2 s"_s);
}

void HistoryTabTest::showsTheWordsOfTheCurrentEntryWhole()
{
    HistoryTab tab;
    show(tab, threeDays());
    QVERIFY(words(tab).isEmpty());
    setCurrent(tab, 3);
    QCOMPARE(words(tab), u"Check failed in tap, took 2 s  Access denied"_s);
    tab.setProblem(u"Another Bobbin is running."_s);
    QVERIFY(words(tab).isEmpty());
}

void HistoryTabTest::findsOneKind()
{
    HistoryTab tab;
    tab.setPast(threeDays(), {now.addDays(-30), now}, now);
    auto *kind = tab.findChild<QComboBox *>(u"historyKind"_s);
    kind->setCurrentIndex(kind->findText(u"Failures"_s));
    QCOMPARE(titles(tab),
        (QStringList{u"Today"_s, u"Check failed in tap, took 2 s"_s, u"Yesterday"_s, u"First failed check seen"_s}));
    QCOMPARE(rows(tab), (QStringList{u"Check failed: Access denied"_s, u"Check failed: Access denied"_s}));
    QCOMPARE(tab.found().size(), 2);
    kind->setCurrentIndex(kind->findText(u"Checks"_s));
    QCOMPARE(tab.found().size(), 6); // as they are, not in folds
    tab.findChild<QLineEdit *>(u"historySearch"_s)->setText(u"FAILED check SEEN"_s); // what only the timeline says
    QCOMPARE(tab.found().size(), 1);
    const auto *nothing = tab.findChild<QWidget *>(u"historyNothing"_s);
    QVERIFY(nothing->isHidden());
    kind->setCurrentIndex(kind->findText(u"Edits, states and notes"_s));
    QVERIFY(tab.found().isEmpty());
    QVERIFY(!nothing->isHidden()); // it is said, rather than an empty list shown
    kind->setCurrentIndex(kind->findText(u"Checks"_s));
    QVERIFY(nothing->isHidden());
}

void HistoryTabTest::showsATableInstead()
{
    HistoryTab tab;
    show(tab, threeDays());
    const auto *table = tab.findChild<QTableWidget *>(u"historyEntries"_s);
    QVERIFY(timeline(tab)->isVisible());
    QVERIFY(!table->isVisible());
    QCOMPARE(table->rowCount(), 7); // filled all the same
    setCurrent(tab, 3);
    auto *asTable = tab.findChild<QToolButton *>(u"historyAsTable"_s);
    asTable->click();
    QVERIFY(!timeline(tab)->isVisible());
    QVERIFY(table->isVisible());
    QVERIFY(words(tab).isEmpty());
    asTable->click();
    QVERIFY(timeline(tab)->isVisible());
    QCOMPARE(words(tab), u"Check failed in tap, took 2 s  Access denied"_s);
}

void HistoryTabTest::keepsThePlaceOfAReader()
{
    SourcePast past = threeDays();
    for (int day = 3; day < 28; ++day)
        past.checks.append(check(now.addDays(-day), day % 2 == 0));
    HistoryTab tab;
    show(tab, past);
    QListView *list = timeline(tab);
    auto *table = tab.findChild<QTableWidget *>();
    setCurrent(tab, 21);
    table->setCurrentCell(9, 0);
    list->verticalScrollBar()->setValue(list->visualRect(list->currentIndex()).top() - 50);
    const QRect place = list->visualRect(list->currentIndex());
    const QString told = list->currentIndex().data(Qt::AccessibleTextRole).toString();
    const QString inTable = table->item(9, 0)->text();
    past.checks.append(check(now.addSecs(60), true));
    past.states.append({SourceState::Paused, SourceState::Active, now.addSecs(90)});
    const QDateTime later = now.addSecs(120);
    past.watches = {{now.addDays(-30), later}};
    tab.setPast(past, {now.addDays(-30), later}, later);
    QCOMPARE(list->currentIndex().row(), 23);
    QCOMPARE(list->currentIndex().data(Qt::AccessibleTextRole).toString(), told);
    QCOMPARE(list->visualRect(list->currentIndex()), place);
    QCOMPARE(table->currentRow(), 11);
    QCOMPARE(table->item(11, 0)->text(), inTable);
    // Out of sight it stays the current one, and what is in sight stays there.
    list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum());
    const int top = list->indexAt({0, 0}).row();
    past.checks.append(check(now.addSecs(61), true));
    tab.setPast(past, {now.addDays(-30), later}, later);
    QCOMPARE(list->indexAt({0, 0}).row(), top + 1);
    QCOMPARE(list->currentIndex().row(), 24);
}

void HistoryTabTest::saysTodayUntilItIsOver()
{
    HistoryTab tab;
    tab.setPast(threeDays(), {now.addDays(-30), now}, now);
    setCurrent(tab, 0);
    tab.setPast(threeDays(), {now.addDays(-30), now}, now.addDays(1));
    QCOMPARE(titles(tab).at(0), u"Yesterday"_s);
}

void HistoryTabTest::fitsANarrowPane()
{
    HistoryTab tab;
    show(tab, threeDays());
    tab.resize(350, 500);
    QVERIFY2(tab.minimumSizeHint().width() <= 350, qPrintable(QString::number(tab.minimumSizeHint().width())));
    QCOMPARE(timeline(tab)->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(
        timeline(tab)->visualRect(timeline(tab)->model()->index(1, 0)).width(), timeline(tab)->viewport()->width());
}

QTEST_MAIN(HistoryTabTest)
#include "tst_historytab.moc"
