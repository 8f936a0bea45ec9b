#include "ui/panes/historytab.h"

#include "ui/widgets/plaintext.h"
#include "ui/words/historywords.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

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
    void saysHowReliableASourceIs_data();
    void saysHowReliableASourceIs();
    void showsThePastNewestFirst();
    void findsAWord();
    void findsMoreThanTheTableShows();
    void asksForAnotherSpan();
    void saysWhyThereIsNone();

private:
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

void HistoryTabTest::saysHowReliableASourceIs_data()
{
    QTest::addColumn<Reliability>("reliability");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << Reliability() << u"0 check(s) seen. Watched 0 % of the time."_s;
    QTest::newRow("a few") << Reliability{4, 1, 0.414} << u"4 check(s) seen, 1 failed. Watched 41 % of the time."_s;
    QTest::newRow("enough") << Reliability{8, 2, 1}
                            << u"8 check(s) seen, 2 failed (25 %). Watched 100 % of the time."_s;
    QTest::newRow("hardly ever") << Reliability{0, 0, 0.001}
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

QTEST_MAIN(HistoryTabTest)
#include "tst_historytab.moc"
