#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include "core/account/account.h"
#include "tests/support/rows.h"
#include "ui/words/times.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <ctime>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr auto paused = R"({"paused_at":"2026-02-20T10:00:00Z"})";
constexpr auto deleted = R"({"deleted_at":"2026-02-20T10:00:00Z"})";

} // namespace

class WordsTest : public QObject
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
    void hasATitleForEveryColumn();
    void fillsEveryCellOfEveryStanding_data();
    void fillsEveryCellOfEveryStanding();
    void fillsTheColumnsThatAreAskedFor();
    void namesDestinationsAsFarAsTheyAreKnown();
    void tellsTimesAsTheyAreWanted_data();
    void tellsTimesAsTheyAreWanted();
    void hasAWordOfItsOwnForEveryValue();
    void quotesTheServersMessageInWhy();
    void alwaysSaysWhySomethingFails_data();
    void alwaysSaysWhySomethingFails();
    void saysThatACheckRunsAfterAFailedOne();
    void showsWorkInPlaceOfWhy();
    void saysHowLateByWhenTheListWasRead();
    void namesTheSetupStep();
    void doesNotCallAnUnknownTimeRecent();
    void tellsNeverCheckedFromNotReadYet();
    void joinsSinceCheckedAndAge();
    void tellsOfTheLastRun_data();
    void tellsOfTheLastRun();
    void addsAFailedRunToTheSinceSentence();
    void describesSchedules_data();
    void describesSchedules();
    void namesTheExpressionBesideItsWords();
    void hasASentenceForEveryObstacle();
    void keepsInEveryPluralWhatIsFilledIn();
};

void WordsTest::hasATitleForEveryColumn()
{
    QSet<QString> titles;
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column)
        titles.insert(cellText(nullptr, SourceTableModel::Column(column), noon));
    QCOMPARE(titles.size(), qsizetype(SourceTableModel::ColumnCount));
    QVERIFY(!titles.contains(QString()));
}

void WordsTest::fillsEveryCellOfEveryStanding_data()
{
    QTest::addColumn<SourceRow>("row");
    QTest::addColumn<QStringList>("cells"); // health, name, type, why, next run, checked, since
    const QByteArray next = everyHalfHour(noon.addSecs(600));
    const auto row = [](const char *tag, const QByteArray &source, const std::optional<ConnectionCheck> &check,
                         const QStringList &cells) {
        QTest::newRow(tag) << makeRow(makeSource(1, named(u"Shop"_s, source)), readFacts(check)) << cells;
    };
    row("failing", next, failedCheck(u"Access denied"_s),
        {u"Failing"_s, u"Shop"_s, u"mysql"_s, u"Access denied"_s, u"12:10"_s, u"3 min"_s, u"11:57"_s});
    row("delayed", everyHalfHour(noon.addSecs(-45 * 60)), makeCheck(),
        {u"Delayed"_s, u"Shop"_s, u"mysql"_s, u"Did not run when it should have, at 2 Mar 11:15"_s, u"overdue 45 min"_s,
            u"3 min"_s, u"11:15"_s});
    row("delayed, on a cron schedule", eachDayAtSix(noon.addDays(-1).addSecs(-6 * 3600)), makeCheck(),
        {u"Delayed"_s, u"Shop"_s, u"mysql"_s, u"Did not run when it should have, at 1 Mar 06:00"_s, u"overdue 30 h"_s,
            u"3 min"_s, u"Sun 06:00"_s});
    row("stopped", R"({"system_paused_at":"2026-02-20T10:00:00Z"})", makeCheck(),
        {u"Stopped by Stitch"_s, u"Shop"_s, u"mysql"_s, {}, dash(), u"3 min"_s, u"20 Feb"_s});
    row("setup", atStep(u"oauth"_s), {},
        {u"Setup"_s, u"Shop"_s, u"mysql"_s, u"Authorization in the browser"_s, u"step 2 of 5"_s, u"never"_s,
            u"1 Jan"_s});
    row("unknown", next, {}, {u"Unknown"_s, u"Shop"_s, u"mysql"_s, u"Never checked"_s, u"12:10"_s, u"never"_s, dash()});
    row("checking", next, runningCheck(), {u"Checking"_s, u"Shop"_s, u"mysql"_s, {}, u"12:10"_s, u"5 s"_s, u"11:59"_s});
    row("healthy", next, makeCheck(), {u"Healthy"_s, u"Shop"_s, u"mysql"_s, {}, u"12:10"_s, u"3 min"_s, u"11:57"_s});
    row("paused", paused, makeCheck(), {u"Paused"_s, u"Shop"_s, u"mysql"_s, {}, dash(), u"3 min"_s, u"20 Feb"_s});
    row("deleted", deleted, makeCheck(), {u"Deleted"_s, u"Shop"_s, u"mysql"_s, {}, dash(), u"3 min"_s, u"20 Feb"_s});
}

void WordsTest::fillsEveryCellOfEveryStanding()
{
    QFETCH(SourceRow, row);
    QStringList shown;
    for (int column = 0; column <= SourceTableModel::Since; ++column)
        shown.append(cellText(&row, SourceTableModel::Column(column), noon));
    QTEST(shown, "cells");
}

void WordsTest::fillsTheColumnsThatAreAskedFor()
{
    using Column = SourceTableModel::Column;
    const auto cells = [](const QByteArray &more) {
        const SourceRow row = makeRow(makeSource(7, more), readFacts(makeCheck()));
        QStringList texts;
        for (int column = SourceTableModel::Id; column < SourceTableModel::ColumnCount; ++column)
            texts.append(cellText(&row, Column(column), noon));
        return texts;
    };
    // Id, schema name, created, updated, paused since, schedule, destination
    QCOMPARE(cells(R"({"updated_at":"2026-03-02T09:00:00Z","mapped_destination_ids":[5,12],
        "schedule":{"type":"interval","unit":"minute","interval":60,"next_fire_time":null}})"),
        (QStringList{u"7"_s, u"source_7"_s, u"1 Jan"_s, u"09:00"_s, dash(), u"every hour"_s, u"5, 12"_s}));
    QCOMPARE(cells(R"({"paused_at":"2026-02-20T10:00:00Z"})").sliced(4),
        (QStringList{u"20 Feb"_s, u"none while it is paused"_s, dash()}));
    QCOMPARE(cells(R"({"system_paused_at":"2026-02-21T10:00:00Z"})").at(4), u"21 Feb"_s);
}

void WordsTest::namesDestinationsAsFarAsTheyAreKnown()
{
    const QList<qint64> ids{5, 12, 6, 8};
    QCOMPARE(destinationText(ids), u"5, 12, 6, 8"_s);
    QCOMPARE(destinationText(ids,
                 {{.id = 12, .type = u"s3"_s, .name = u" The\n%1 lake"_s}, {.id = 6, .type = {}, .name = {}},
                     {.id = 8, .type = {}, .name = QString(300, u'x')}}),
        u"5, The %1 lake (12), 6, "_s + QString(80, u'x') + u" (8)"_s);
    QCOMPARE(destinationText({}), dash());
}

void WordsTest::tellsTimesAsTheyAreWanted_data()
{
    QTest::addColumn<int>("times");
    QTest::addColumn<QStringList>("cells"); // next run, checked, since
    QTest::newRow("mixed") << int(TimeDisplay::Mixed) << QStringList{u"12:10"_s, u"3 min"_s, u"11:57"_s};
    QTest::newRow("ages") << int(TimeDisplay::Relative) << QStringList{u"in 10 min"_s, u"3 min"_s, u"3 min"_s};
    QTest::newRow("clock") << int(TimeDisplay::Utc) << QStringList{u"12:10"_s, u"11:57"_s, u"11:57"_s};
}

void WordsTest::tellsTimesAsTheyAreWanted()
{
    QFETCH(int, times);
    const SourceRow row = makeRow(makeSource(1, everyHalfHour(noon.addSecs(600))), readFacts(makeCheck()));
    QStringList shown;
    for (const auto column : {SourceTableModel::NextRun, SourceTableModel::Checked, SourceTableModel::Since})
        shown.append(cellText(&row, column, noon, TimeDisplay(times)));
    QTEST(shown, "cells");
}

void WordsTest::hasAWordOfItsOwnForEveryValue()
{
    const auto distinct = [](const QStringList &words) {
        return QSet<QString>(words.begin(), words.end()).size() == words.size() && !words.contains(QString());
    };
    QStringList words;
    for (int i = int(Standing::Failing); i <= int(Standing::Deleted); ++i)
        words.append(standingWord(Standing(i)));
    QVERIFY2(distinct(words), qPrintable(words.join(u'|')));
    words.clear();
    for (int i = int(Verdict::Failing); i <= int(Verdict::Healthy); ++i)
        words.append(verdictWord(Verdict(i)));
    QVERIFY2(distinct(words), qPrintable(words.join(u'|')));
    words.clear();
    for (int i = int(SourceState::Deleted); i <= int(SourceState::Active); ++i)
        words.append(stateWord(SourceState(i)));
    QVERIFY2(distinct(words), qPrintable(words.join(u'|')));
    words.clear();
    for (int i = int(SetupStep::Form); i <= int(SetupStep::Other); ++i)
        words.append(stepWord(SetupStep(i)));
    QVERIFY2(distinct(words), qPrintable(words.join(u'|')));
    words.clear();
    for (int i = int(Environment::Production); i <= int(Environment::Other); ++i)
        words.append(environmentWord(Environment(i)));
    QVERIFY2(distinct(words), qPrintable(words.join(u'|')));
    for (int i = int(Work::Saving); i <= int(Work::StoppingSync); ++i)
        QVERIFY(!workWord(Work(i)).isEmpty());
    QVERIFY(workWord(Work::None).isEmpty());
}

void WordsTest::quotesTheServersMessageInWhy()
{
    const QString message = u"FATAL: <b>no</b> pg_hba.conf entry for \"etl\"\nsecond line"_s;
    QCOMPARE(whyText(failingRow(1, "{}", message)), message);
}

void WordsTest::alwaysSaysWhySomethingFails_data()
{
    QTest::addColumn<SourceRow>("row");
    CheckFacts again = readFacts(runningCheck());
    again.previousFailed = true;
    QTest::newRow("with a message") << failingRow(1);
    QTest::newRow("without a message") << failingRow(1, "{}", {});
    QTest::newRow("being checked again") << makeRow(makeSource(1), again);
    QTest::newRow("a run, with a message") << failedRunRow(1, u"Gone away"_s);
    QTest::newRow("a run, without a message") << failedRunRow(1, {});
    QTest::newRow("late") << makeRow(makeSource(1, everyHalfHour(noon.addDays(-1))), readFacts(makeCheck()));
    QTest::newRow("in setup") << makeRow(makeSource(1, atStep(u"discover_schema"_s)), readFacts(failedCheck({})));
}

void WordsTest::alwaysSaysWhySomethingFails()
{
    QFETCH(SourceRow, row);
    QCOMPARE(row.judgment.standing, Standing::Failing);
    QVERIFY(!whyText(row).isEmpty());
    QVERIFY(!cellText(&row, SourceTableModel::Why, noon).isEmpty());
}

void WordsTest::saysThatACheckRunsAfterAFailedOne()
{
    CheckFacts again = readFacts(runningCheck());
    again.previousFailed = true;
    const QString why = whyText(makeRow(makeSource(1), again));
    QVERIFY2(!why.contains(u"gave no reason"_s), qPrintable(why)); // the check before it may have given one
    QCOMPARE(why, u"The last check failed; another one runs"_s);
}

void WordsTest::showsWorkInPlaceOfWhy()
{
    SourceRow row = failingRow(1);
    row.work = Work::Pausing;
    QCOMPARE(cellText(&row, SourceTableModel::Why, noon), u"Pausing…"_s);
}

void WordsTest::saysHowLateByWhenTheListWasRead()
{
    // The account went offline right after the list: a night later the source is not a night late.
    SourceRow row = makeRow(makeSource(1, everyHalfHour(noon.addSecs(-45 * 60))), readFacts(makeCheck()));
    row.asOf = noon;
    QCOMPARE(cellText(&row, SourceTableModel::NextRun, noon.addSecs(8 * 3600)), u"overdue 45 min"_s);
    QVERIFY(sinceSentence(row, noon.addSecs(3600)).endsWith(u"as of 12:00"_s));
}

void WordsTest::namesTheSetupStep()
{
    for (const auto &[step, word] : {std::pair{u"form"_s, u"Connection settings"_s},
             {u"oauth"_s, u"Authorization in the browser"_s}, {u"field_selection"_s, u"Choice of tables and fields"_s}})
        QCOMPARE(whyText(makeRow(makeSource(1, atStep(step)), readFacts({}))), word);
}

void WordsTest::doesNotCallAnUnknownTimeRecent()
{
    const auto check = ConnectionCheck::fromJson({{"name"_L1, u"1.2.check.x"_s}, {"status"_L1, u"succeeded"_s}});
    const SourceRow row = makeRow(makeSource(1), readFacts(check));
    QCOMPARE(cellText(&row, SourceTableModel::Checked, noon), dash());
    QVERIFY2(!sinceSentence(row, noon).contains(u"0 s"_s), qPrintable(sinceSentence(row, noon)));
}

void WordsTest::tellsNeverCheckedFromNotReadYet()
{
    const Source source = makeSource(1);
    const SourceRow never = makeRow(source, readFacts({}));
    const SourceRow unread = makeRow(source, {});
    const SourceRow unreadable = makeRow(
        source, {.reading = CheckFacts::Reading::Unreadable, .check = {}, .previousFailed = false, .since = {}});
    const SourceRow old = makeRow(source, readFacts(makeCheck()), shop, noon.addDays(2));
    const SourceRow receiver = makeRow(makeSource(1, R"({"type":"webhook.github"})"), readFacts({}));
    QCOMPARE(whyText(never), u"Never checked"_s);
    QCOMPARE(whyText(unread), u"Not read yet"_s);
    QCOMPARE(whyText(unreadable), u"The check could not be read"_s);
    QCOMPARE(whyText(old), u"Was Healthy when last read"_s);
    QCOMPARE(whyText(receiver), u"Receives data; Stitch does not check it"_s);
    QCOMPARE(cellText(&never, SourceTableModel::Checked, noon), u"never"_s);
    QCOMPARE(cellText(&unread, SourceTableModel::Checked, noon), dash());
}

void WordsTest::joinsSinceCheckedAndAge()
{
    SourceRow row = failingRow(1);
    QCOMPARE(sinceSentence(row, noon), u"Failing since 11:57 (3 min) · checked 3 min ago"_s);
    QCOMPARE(sinceSentence(makeRow(makeSource(1), readFacts({})), noon), u"never checked"_s);
    CheckFacts again = readFacts(runningCheck());
    again.previousFailed = true;
    QVERIFY(sinceSentence(makeRow(makeSource(1), again), noon).endsWith(u"a check runs"_s));
}

void WordsTest::tellsOfTheLastRun_data()
{
    QTest::addColumn<QByteArray>("run");
    QTest::addColumn<QString>("text");
    QTest::newRow("failed") << QByteArray(R"({"tap_exit_status":1})") << u"last run failed in tap, 10:35"_s;
    QTest::newRow("succeeded") << QByteArray("{}") << u"last run succeeded, 10:35"_s;
    QTest::newRow("stopped") << QByteArray(R"({"target_exit_status":null})") << u"last run was stopped, 10:35"_s;
    QTest::newRow("unclear") << QByteArray(R"({"target_exit_status":"x"})")
                             << u"last run ended in a way Bobbin does not know, 10:35"_s;
    QTest::newRow("without times") << QByteArray(R"({"start_time":null,"completion_time":null})")
                                   << u"last run succeeded, –"_s;
}

void WordsTest::tellsOfTheLastRun()
{
    QFETCH(QByteArray, run);
    QTEST(runText({.run = makeRun(1, run), .since = {}}, noon), "text");
    QCOMPARE(runText({}, noon), QString());
}

void WordsTest::addsAFailedRunToTheSinceSentence()
{
    QCOMPARE(sinceSentence(failedRunRow(1, u"Gone away"_s), noon),
        u"Failing since 10:35 (1 h 25 min) · checked 29 d ago · last run failed in tap, 10:35"_s);
    QCOMPARE(whyText(failedRunRow(1, u"Gone away"_s)), u"Gone away"_s);
    QCOMPARE(whyText(failedRunRow(1, {})), u"The last run failed; Stitch gave no reason"_s);
    const SourceRow good
        = makeRow(makeSource(1), readFacts(makeCheck()), shop, noon, {}, {.run = makeRun(1), .since = {}});
    QVERIFY(!sinceSentence(good, noon).contains(u"run"_s)); // no news
}

void WordsTest::describesSchedules_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QString>("text");
    const auto interval = [](const QJsonValue &minutes) {
        return jsonText({{"schedule"_L1,
            QJsonObject{{"type"_L1, u"interval"_s}, {"unit"_L1, u"minute"_s}, {"interval"_L1, minutes}}}});
    };
    QTest::newRow("30") << interval(30) << u"every 30 minute(s)"_s;
    QTest::newRow("60") << interval(60.0) << u"every hour"_s;
    QTest::newRow("360") << interval(360) << u"every 6 hour(s)"_s;
    QTest::newRow("90") << interval(90) << u"every 90 minute(s)"_s;
    QTest::newRow("1440") << interval(1440) << u"every day"_s;
    QTest::newRow("interval not given") << interval({}) << u"of a kind Bobbin does not know"_s;
    const auto cron = [](const QByteArray &expression) {
        return QByteArray(R"({"schedule":{"type":"cron","cron_expression":")" + expression + R"("}})");
    };
    QTest::newRow("cron in words") << cron("0 0 12 ? * MON-FRI *") << u"on weekdays at 12:00 (UTC)"_s;
    QTest::newRow("cron as written") << cron("0 0 12 ? * MON#1 *") << u"cron 0 0 12 ? * MON#1 * (UTC)"_s;
    QTest::newRow("unknown kind") << QByteArray(R"({"schedule":{"type":"lunar"}})")
                                  << u"of a kind Bobbin does not know"_s;
    QTest::newRow("none") << QByteArray() << u"none"_s;
    QTest::newRow("paused") << QByteArray(paused) << u"none while it is paused"_s;
    QTest::newRow("deleted") << QByteArray(deleted) << u"none: it is deleted"_s;
    QTest::newRow("setup") << atStep(u"oauth"_s) << u"none until its setup is finished"_s;
}

void WordsTest::describesSchedules()
{
    QFETCH(QByteArray, more);
    QTEST(scheduleText(makeSource(1, more)), "text");
}

void WordsTest::namesTheExpressionBesideItsWords()
{
    const auto whole = [](const QByteArray &schedule) {
        return wholeScheduleText(makeSource(1, R"({"schedule":)" + schedule + "}"));
    };
    QCOMPARE(whole(R"({"type":"cron","cron_expression":"0 0 12 ? * MON-FRI *"})"),
        u"on weekdays at 12:00 (UTC) · cron 0 0 12 ? * MON-FRI *"_s);
    QCOMPARE(whole(R"({"type":"cron","cron_expression":"at noon"})"), u"cron at noon (UTC)"_s);
    QCOMPARE(whole(R"({"type":"interval","unit":"minute","interval":60})"), u"every hour"_s);
    QCOMPARE(wholeScheduleText(makeSource(1)), u"none"_s);
}

void WordsTest::hasASentenceForEveryObstacle()
{
    QVERIFY(obstacleSentence(Obstacle::None).isEmpty());
    QSet<QString> sentences;
    int count = 0;
    for (int i = int(Obstacle::ReadOnly); i <= int(Obstacle::Demo); ++i, ++count) {
        const QString sentence = obstacleSentence(Obstacle(i));
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(u"%1: %2"_s.arg(i).arg(sentence)));
        sentences.insert(sentence);
    }
    QCOMPARE(sentences.size(), qsizetype(count));
}

/// %1, %2, … of a text; of %n only that it may stand for one thing.
static QSet<QString> filledIn(const QString &text)
{
    static const QRegularExpression place(u"%[0-9]"_s);
    QSet<QString> found;
    for (const auto &match : place.globalMatch(text))
        found.insert(match.captured());
    return found;
}

void WordsTest::keepsInEveryPluralWhatIsFilledIn()
{
    QFile file(QStringLiteral(BOBBIN_TEXTS));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&file);
    QString source;
    int plurals = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == "source"_L1) {
            source = reader.readElementText();
        } else if (reader.name() == "translation"_L1) {
            QVERIFY2(reader.attributes().value("type"_L1) != "unfinished"_L1, qPrintable(source));
        } else if (reader.name() == "numerusform"_L1) {
            const QString form = reader.readElementText();
            QVERIFY2(filledIn(form) == filledIn(source), qPrintable(source + u" → "_s + form));
            ++plurals;
        }
    }
    QVERIFY(!reader.hasError());
    QVERIFY(plurals > 50);
}

QTEST_GUILESS_MAIN(WordsTest)
#include "tst_words.moc"
