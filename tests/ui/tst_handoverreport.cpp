#include "ui/report/handoverreport.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"
#include "ui/report/html.h"
#include "ui/report/markdown.h"
#include "ui/report/reportformat.h"
#include "ui/words/cleantext.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// The handover report, from rows to text.
class HandoverReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsProblemsByCauseWorstFirst();
    void tellsWhoseJobItIsAndWhatToDo();
    void quotesTheServerWhole();
    void saysOfWhomTheWordsAreWhereTheyDiffer();
    void tellsWhatIsUnstable();
    void tellsWhatChangedThisWeek();
    void tellsAllThatWasDoneThisWeek();
    void keepsWhatIsLateApart();
    void tellsWhatStitchStopped();
    void listsWhatIsUnfinishedAndWhatIsNotKnown();
    void saysWhenNothingIsTheMatter();
    void leavesDeletedSourcesOut();
    void tellsTheAgeOfWhatIsNotOfNow();
    void tellsWhatIsNoted();
    void tellsOfWhenTheOldestIs();
    void tellsTimesInTheZoneOfNow();
    void linksToStitchWhereItCan();
    void isTheSameTextWhateverOrderTheRowsComeIn();
    void staysOneLineOfMarkdown_data();
    void staysOneLineOfMarkdown();
    void staysPlainText_data();
    void staysPlainText();
    void cutsEndlessNames();
    void neverLetsAQuoteEndItself();
    void needsNothingFromElsewhere();
    void isLightOrDarkAsItsReaderHasIt();
    void knowsItsFormatBySuffix_data();
    void knowsItsFormatBySuffix();
};

namespace
{

const Remedy credentials{.id = u"own"_s,
    .cause = Cause::Credentials,
    .who = Actor::Dba,
    .isUsers = true,
    .title = u"The password is wrong."_s,
    .steps = {u"Ask for it."_s, u"Enter it."_s}};

SourceRow failing(qint64 id, const QString &words, const std::optional<Remedy> &remedy = credentials,
    const QString &fingerprint = u"denied"_s, const QByteArray &more = "{}")
{
    return makeRow(makeSource(id, more), readFacts(failedCheck(words), noon.addSecs(-3600 * id)), shop, noon,
        {.fingerprint = fingerprint, .remedy = remedy});
}

HandoverFacts factsOf(const QList<SourceRow> &rows)
{
    return {.rows = rows,
        .accounts = {{.account = {.id = shop, .name = u"Shop"_s, .environment = Environment::Other},
            .listedAt = noon.addSecs(-60),
            .clientId = 7}},
        .now = noon};
}

QString markdown(const HandoverFacts &facts) { return markdownOf(handoverReport(facts)); }
QString markdown(const QList<SourceRow> &rows) { return markdown(factsOf(rows)); }
QString html(const QList<SourceRow> &rows) { return htmlOf(handoverReport(factsOf(rows))); }

/// Every text that can do harm where text is markup.
void addHostileTexts()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("bars") << u"a | b || c"_s;
    QTest::newRow("backticks") << u"a ` b ``` c"_s;
    QTest::newRow("HTML") << u"<script>alert(1)</script><img src=x onerror=alert(1)>"_s;
    QTest::newRow("an attribute's end") << u"\"><b onclick='x'>"_s;
    QTest::newRow("an entity") << u"a &lt; b &amp;"_s;
    QTest::newRow("a link") << u"[x](https://evil.example) ![y](z) <https://evil.example> WWW.evil.example"_s;
    QTest::newRow("emphasis") << u"*a* _b_ ~c~ **d** $e$"_s;
    QTest::newRow("a heading") << u"# a"_s;
    QTest::newRow("a list") << u"1. a"_s;
    QTest::newRow("a line") << u"---"_s;
    QTest::newRow("a backslash at the end") << u"a \\"_s;
    QTest::newRow("line breaks") << u"a\n\n# b\r\n- c\rd\u2028e\u2029f\u0085g\vh\fi"_s;
}

/// What markdownText() makes of a text, drawn again: an escaped character is that character.
QString drawn(QString markdown)
{
    static const QRegularExpression escape(u"\\\\([!-/:-@\\[-`{-~])"_s);
    return markdown.replace(escape, u"\\1"_s);
}

} // namespace

void HandoverReportTest::tellsProblemsByCauseWorstFirst()
{
    const Remedy passing{
        .id = u"net"_s, .cause = Cause::Network, .who = Actor::Wait, .isUsers = true, .title = u"Slow."_s};
    const QString text = markdown({failing(1, u"timed out"_s, passing, u"timeout"_s), failing(2, u"denied"_s),
        makeRow(9), failing(3, u"denied"_s)});
    const qsizetype worst = text.indexOf(u"### The password is wrong\n"_s);
    const qsizetype less = text.indexOf(u"### Slow\n"_s);
    QVERIFY2(worst > 0 && less > worst, qPrintable(text));
    QVERIFY2(text.contains(u"Failing · 2 source(s) · since 2026-03-02 09:00 (3 h 0 min) · Credentials · "
                           "Whose job: Database administrator"_s),
        qPrintable(text));
    // The one that has failed for longest first.
    QVERIFY2(text.contains(u"- **Source 3** · MySQL · Id 3 · in discovery · Since 2026-03-02 09:00 (3 h 0 min)\n"
                           "- **Source 2** · MySQL · Id 2 · in discovery · Since 2026-03-02 10:00 (2 h 0 min)\n"_s),
        qPrintable(text));
    QVERIFY(text.contains(u"**2 Failing** · **1 Delayed** · **1 Healthy**"_s));
    QVERIFY(text.startsWith(u"# Handover report, 2026-03-02\n"_s));
}

void HandoverReportTest::tellsWhoseJobItIsAndWhatToDo()
{
    const QString text = markdown({failing(1, u"denied"_s)});
    QVERIFY2(text.contains(u"What to do, by your own remedies:\n\n1. Ask for it.\n2. Enter it.\n"_s), qPrintable(text));
    const QString unknown = markdown({failing(1, u"Odd trouble"_s, std::nullopt)});
    QVERIFY2(unknown.contains(u"### Odd trouble\n"_s) && unknown.contains(u"Unknown cause"_s), qPrintable(unknown));
    QVERIFY(!unknown.contains(u"Whose job"_s));
}

void HandoverReportTest::quotesTheServerWhole()
{
    const QString words = u"first line\n  second <b>line</b> | "_s + u"x"_s.repeated(50'000);
    const QString text = markdown({failing(1, words)});
    QVERIFY(text.contains(u"Stitch says:\n\n```text\n"_s + words + u"\n```\n"_s));
    QVERIFY(html({failing(1, words)}).contains(words.toHtmlEscaped()));
    QVERIFY(!markdown({failing(1, {})}).contains(u"Stitch says"_s));
}

void HandoverReportTest::saysOfWhomTheWordsAreWhereTheyDiffer()
{
    const QString text = markdown({failing(1, u"denied for a"_s), failing(2, u"denied for b"_s)});
    QVERIFY2(text.contains(u"Stitch says of “Source 2”:\n\n```text\ndenied for b\n"_s), qPrintable(text));
}

void HandoverReportTest::tellsWhatIsNoted()
{
    SourceRow row = failing(1, u"denied"_s);
    QVERIFY(!html({row}).contains(u"Noted"_s));
    row.notes.acknowledged
        = Acknowledgement{.reason = u"Ann is\nat it"_s, .at = noon, .until = noon.addDays(1), .checkName = {}};
    row.notes.note = u"Call her"_s;
    const QString text = markdown({row});
    QVERIFY2(text.contains(u" · acknowledged until 2026-03-03 12:00 · Ann is at it · Call her"_s), qPrintable(text));
    QVERIFY(html({row}).contains(u"Noted"_s));
    for (SourceRow other : {row, makeRow(1, everyHalfHour(noon.addSecs(-2 * 3600))),
             makeRow(1, R"({"system_paused_at":"2026-02-01T00:00:00Z"})"), makeRow(makeSource(1), readFacts({}))}) {
        other.notes = {.snoozedUntil = noon.addSecs(3600)};
        QVERIFY(markdown({other}).contains(u" · snoozed until 2026-03-02 13:00"_s));
    }
}

void HandoverReportTest::tellsWhatIsUnstable()
{
    SourceRow row = makeRow(1);
    for (int hours = 6; hours > 0; --hours)
        row.trail.add({noon.addSecs(-3600 * hours), hours % 2 == 0});
    row.judgment = judge(row.source, row.facts, noon, noon, {}, {}, row.trail);
    row.since = standingSince(row.source, row.facts, row.judgment, {}, row.trail);
    const QString text = markdown({row});
    QVERIFY2(text.contains(u"### Fail and recover again and again\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"Unstable · 1 source(s) · since 2026-03-02 07:00 (5 h 0 min)\n"_s), qPrintable(text));
    QVERIFY2(text.contains(u"- **Source 1** · MySQL · Id 1 · 3 fine, 3 failed · Since 2026-03-02 07:00"_s),
        qPrintable(text));
    QVERIFY(!text.contains(u"Unknown cause"_s));
}

/// "6: paused · created"
static QStringList changesIn(const QString &text)
{
    static const QRegularExpression line(u"Id (\\d+) · Last [^·]*· (.*)"_s);
    QStringList changes;
    for (const auto &match : line.globalMatch(text.sliced(text.indexOf(u"## Changed in the last 7 days"_s))))
        changes.append(match.captured(1) + u": "_s + match.captured(2));
    return changes;
}

void HandoverReportTest::tellsWhatChangedThisWeek()
{
    const auto daysAgo = [](int days) { return noon.addDays(-days); };
    SourceRow broken = failing(1, u"Denied"_s);
    broken.since = daysAgo(2);
    broken.lastEdit = {daysAgo(3), true};
    SourceRow old = failing(2, u"Denied"_s);
    old.since = daysAgo(7);
    SourceRow well = makeRow(makeSource(3), readFacts(makeCheck()));
    well.since = daysAgo(1); // seen to be well, which it may have been before
    SourceRow recovered = makeRow(makeSource(4), readFacts(makeCheck()));
    recovered.trail = Trail({{daysAgo(6), true}, {daysAgo(4), false}, {daysAgo(1), false}});
    SourceRow edited = makeRow(makeSource(5), readFacts(makeCheck()));
    edited.lastEdit = {daysAgo(5), false};
    edited.trail = Trail({{daysAgo(9), true}, {daysAgo(8), false}});
    SourceRow paused = makeRow(
        makeSource(6, R"({"created_at":"2026-03-01T12:00:00Z","paused_at":"2026-03-02T11:00:00Z"})"), readFacts({}));
    SourceRow resumed = makeRow(makeSource(7), readFacts(makeCheck()));
    resumed.resumedAt = daysAgo(6);
    const SourceRow deleted = makeRow(8, R"({"deleted_at":"2026-02-26T11:00:00Z"})");
    const SourceRow longGone = makeRow(9, R"({"deleted_at":"2026-02-20T11:00:00Z"})");
    const QString text = markdown({broken, old, well, recovered, edited, paused, resumed, deleted, longGone});
    QVERIFY(text.contains(u"7 source(s)"_s)); // what is deleted is none any more
    QCOMPARE(changesIn(text),
        (QStringList{u"6: paused · created"_s, u"1: began to fail · edited"_s, u"4: recovered"_s, u"8: deleted"_s,
            u"5: edited elsewhere"_s, u"7: resumed"_s}));
    QVERIFY(!markdown({old, well}).contains(u"Changed"_s));
}

void HandoverReportTest::tellsAllThatWasDoneThisWeek()
{
    using enum SourceState;
    const auto daysAgo = [](int days) { return noon.addDays(-days); };
    const auto edit = [&](const QString &property, int days, bool isFromHere = true) {
        return Edit{.property = property, .isFromHere = isFromHere, .before = {}, .after = {}, .at = daysAgo(days)};
    };
    SourceRow edited = makeRow(1);
    edited.lastEdit = {daysAgo(1), true};
    SourceRow paused = makeRow(2, R"({"paused_at":"2026-03-02T11:00:00Z"})"); // and that is recorded
    SourceRow stopped = makeRow(3, R"({"system_paused_at":"2026-03-02T11:00:00Z"})"); // not yet
    stopped.resumedAt = daysAgo(4);
    SourceRow noted = makeRow(4);
    noted.notes.acknowledged = Acknowledgement{.reason = {}, .at = daysAgo(2), .until = {}, .checkName = {}};
    SourceRow unrecorded = makeRow(5);
    unrecorded.notes = noted.notes;
    HandoverFacts facts = factsOf({edited, paused, stopped, noted, unrecorded});
    facts.deeds = {
        {edited.key,
            {.edits
                = {edit(u"host"_s, 3), edit(u"display_name"_s, 2), edit(u"ssl_ca"_s, 2, false), edit(u"host"_s, 1)}}},
        {paused.key,
            {.states = {{std::nullopt, SetupUnfinished, daysAgo(6)}, {SetupUnfinished, Active, daysAgo(5)},
                 {Active, Paused, daysAgo(4)}, {Paused, Active, daysAgo(3)}, {Active, Paused, noon.addSecs(-3500)}}}},
        {stopped.key, {.states = {{Paused, Active, daysAgo(4)}}}},
        {noted.key,
            {.remarks = {{.kind = Remark::Kind::Snoozed, .at = daysAgo(4)},
                 {.kind = Remark::Kind::NotSnoozed, .at = daysAgo(3)}, {.kind = Remark::Kind::Noted, .at = daysAgo(3)},
                 {.kind = Remark::Kind::Acknowledged, .at = daysAgo(2)}}}},
    };
    QCOMPARE(changesIn(markdown(facts)),
        (QStringList{u"2: paused · resumed · paused · set up"_s, u"3: stopped by Stitch · resumed"_s,
            u"1: edited: Host, Name · edited elsewhere: SSL CA"_s, u"5: acknowledged"_s,
            u"4: acknowledged · snooze ended · snoozed"_s}));
}

void HandoverReportTest::keepsWhatIsLateApart()
{
    HandoverFacts facts = factsOf({makeRow(1, everyHalfHour(noon.addSecs(-2 * 3600))),
        makeRow(2, eachDayAtSix(noon.addDays(-1).addSecs(-6 * 3600)))});
    facts.now = noon.addDays(1).addSecs(-3600); // a night asleep makes nothing later
    const QString text = markdown(facts);
    QVERIFY2(text.contains(u"## Late\n\n- **Source 1** · MySQL · Id 1 · Failing · Should have run 2026-03-02 10:00 · "
                           "Late by 1 h 59 min\n- **Source 2** · MySQL · Id 2 · Delayed · Should have run "
                           "2026-03-01 06:00 · Late by 29 h 59 min\n"_s),
        qPrintable(text));
    QVERIFY(text.contains(u"No check and no run of these sources has failed."_s));
}

void HandoverReportTest::tellsWhatStitchStopped()
{
    const QString text = markdown({makeRow(1, R"({"system_paused_at":"2026-02-01T00:00:00Z"})")});
    QVERIFY2(text.contains(u"## Stopped by Stitch\n\nOnly Stitch can resume these.\n\n"
                           "- **Source 1** · MySQL · Id 1 · Since 2026-02-01 00:00 (29 d 12 h)\n"_s),
        qPrintable(text));
}

void HandoverReportTest::listsWhatIsUnfinishedAndWhatIsNotKnown()
{
    const QString text = markdown({makeRow(1, atStep(u"oauth"_s)), makeRow(2, atStep(u"oauth"_s)),
        makeRow(3, atStep(u"form"_s)), makeRow(makeSource(4), readFacts({}))});
    QVERIFY2(text.contains(u"## Setup unfinished\n\n- **Source 1** · MySQL · Id 1 · Authorization in the browser\n"
                           "- **Source 2** · MySQL · Id 2 · Authorization in the browser\n"
                           "- **Source 3** · MySQL · Id 3 · Connection settings\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"## Not known\n\n- **Source 4** · MySQL · Id 4 · Never checked\n"_s), qPrintable(text));
}

void HandoverReportTest::saysWhenNothingIsTheMatter()
{
    const QString text = markdown({makeRow(1)});
    QVERIFY(text.contains(u"## Problems by cause\n\nNo check and no run of these sources has failed.\n"_s));
    for (const char *head : {"## Late", "## Stopped", "## Setup", "## Not known"})
        QVERIFY(!text.contains(QLatin1StringView(head)));
    QVERIFY(markdown(QList<SourceRow>()).contains(u"0 source(s)"_s));
}

void HandoverReportTest::leavesDeletedSourcesOut()
{
    const QString text = markdown({makeRow(1, R"({"deleted_at":"2026-02-01T00:00:00Z"})"), makeRow(2)});
    QVERIFY2(text.contains(u"1 source(s)"_s) && !text.contains(u"Deleted"_s), qPrintable(text));
}

void HandoverReportTest::tellsTheAgeOfWhatIsNotOfNow()
{
    SourceRow old = failing(1, u"denied"_s);
    HandoverFacts facts = factsOf({old});
    QVERIFY(markdown(facts).contains(u"- **Shop** · Sources 1 · Read 2026-03-02 11:59 (1 min)\n"_s));
    QVERIFY(!markdown(facts).contains(u"As of"_s));
    facts.rows.first().asOf = noon.addSecs(-7200);
    facts.accounts.first().listedAt = noon.addSecs(-7200);
    facts.accounts.first().trouble = u"Stitch does not answer."_s;
    const QString text = markdown(facts);
    QVERIFY2(
        text.contains(u"- **Shop** · Sources 1 · As of 2026-03-02 10:00 (2 h 0 min) · Stitch does not answer.\n"_s),
        qPrintable(text));
    QVERIFY2(text.contains(u"· As of 2026-03-02 10:00 (2 h 0 min)\n\n"_s) || text.endsWith(u"(2 h 0 min)\n"_s),
        qPrintable(text));
    QVERIFY(htmlOf(handoverReport(facts)).contains(u"<th scope=\"col\">As of</th>"_s));
    QVERIFY(text.contains(u"1 account(s) · as of 2026-03-02 10:00 (2 h 0 min) at the earliest\n"_s));
    facts.accounts.first().listedAt = {};
    QVERIFY(markdown(facts).contains(u"As of never"_s));
}

void HandoverReportTest::tellsOfWhenTheOldestIs()
{
    QList<SourceRow> rows{makeRow(1), makeRow(2), makeRow(3)};
    rows[1].asOf = noon.addSecs(-3600);
    rows[2].asOf = noon.addSecs(-7200);
    const QString text = markdown(rows);
    QVERIFY2(text.contains(u"· as of 2026-03-02 10:00 (2 h 0 min) at the earliest\n"_s), qPrintable(text));
}

void HandoverReportTest::tellsTimesInTheZoneOfNow()
{
    QVERIFY(markdown({makeRow(1)}).contains(u"Written 2026-03-02 12:00 (UTC)"_s));
    HandoverFacts facts = factsOf({failing(1, u"denied"_s)});
    facts.now = noon.toLocalTime();
    const int offset = facts.now.offsetFromUtc();
    const QString text = markdown(facts);
    QVERIFY2(text.contains(u"Written "_s + facts.now.toString(u"yyyy-MM-dd HH:mm"_s)), qPrintable(text));
    QCOMPARE(text.contains(u"(UTC)"_s), offset == 0);
}

void HandoverReportTest::linksToStitchWhereItCan()
{
    HandoverFacts facts = factsOf({failing(1, u"denied"_s)});
    QVERIFY(!markdown(facts).contains(u"Open in Stitch"_s));
    facts.stitchAddress = u"https://app.example/{client}/{source}"_s;
    QVERIFY(markdown(facts).contains(u" · [Open in Stitch](<https://app.example/7/1>)"_s));
    QVERIFY(htmlOf(handoverReport(facts)).contains(u"<a href=\"https://app.example/7/1\" rel=\"noreferrer\">"_s));
    facts.accounts.first().clientId.reset();
    QVERIFY(!markdown(facts).contains(u"Open in Stitch"_s));
}

void HandoverReportTest::isTheSameTextWhateverOrderTheRowsComeIn()
{
    QList<SourceRow> rows{failing(1, u"a"_s, std::nullopt, u"a"_s), failing(2, u"b"_s, std::nullopt, u"b"_s),
        makeRow(3), makeRow(4, atStep(u"oauth"_s)), makeRow(5, atStep(u"form"_s))};
    const QString text = markdown(rows);
    std::ranges::reverse(rows);
    QCOMPARE(markdown(rows), text);
}

void HandoverReportTest::staysOneLineOfMarkdown_data() { addHostileTexts(); }

void HandoverReportTest::staysOneLineOfMarkdown()
{
    QFETCH(QString, text);
    const QString line = markdownText(text);
    QVERIFY(!line.contains(u'\n'));
    QCOMPARE(drawn(line), cleanText(text).simplified());
    static const QRegularExpression bare(u"(?<!\\\\)(\\\\\\\\)*[`*_\\[\\]<>|#~&$]"_s);
    QVERIFY2(!bare.match(line).hasMatch(), qPrintable(line));
    static const QRegularExpression address(u"(?<!\\\\)://|www\\.[a-z]"_s, QRegularExpression::CaseInsensitiveOption);
    QVERIFY2(!address.match(line).hasMatch(), qPrintable(line));
    QVERIFY2(!QRegularExpression(u"^(\\d*[.)]|[-+=])"_s).match(line).hasMatch(), qPrintable(line));
    // A name is somewhere in a line of the report, and the report has no line more for it.
    const auto lines = [](const QString &name) {
        return markdown({failing(1, u"denied"_s, credentials, u"denied"_s, named(name))}).count(u'\n');
    };
    QCOMPARE(lines(text), lines(u"Shop"_s));
}

void HandoverReportTest::staysPlainText_data() { addHostileTexts(); }

void HandoverReportTest::staysPlainText()
{
    QFETCH(QString, text);
    HandoverFacts facts = factsOf({failing(1, text, std::nullopt, u"x"_s, named(text))});
    facts.accounts.first().account.name = text;
    facts.accounts.first().trouble = text;
    const QString page = htmlOf(handoverReport(facts));
    // Well-formed but for what HTML leaves open: then nothing of the text is an element.
    QString body = page.sliced(page.indexOf(u"<body>"_s)).chopped(u"</html>\n"_s.size());
    QXmlStreamReader xml(body);
    QSet<QString> elements;
    QString told;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement)
            elements.insert(xml.name().toString());
        if (xml.isCharacters())
            told += xml.text();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    const QSet<QString> ours{u"body"_s, u"h1"_s, u"h2"_s, u"h3"_s, u"p"_s, u"ul"_s, u"li"_s, u"figure"_s,
        u"figcaption"_s, u"pre"_s, u"table"_s, u"thead"_s, u"tbody"_s, u"tr"_s, u"th"_s, u"td"_s, u"bdi"_s};
    QVERIFY2((elements - ours).isEmpty(), qPrintable(QStringList((elements - ours).values()).join(u' ')));
    QVERIFY2(told.contains(cleanText(text).trimmed()), qPrintable(told));
}

void HandoverReportTest::cutsEndlessNames()
{
    const QString endless = u"\U0001F9F5"_s.repeated(25'000);
    const QString text = markdown({failing(1, u"denied"_s, credentials, u"denied"_s, named(endless))});
    QVERIFY(text.size() < 2000);
    QVERIFY(text.contains(u"\U0001F9F5…** · MySQL · Id 1"_s)); // whole characters
    const QString page = html({failing(1, u"denied"_s, credentials, u"denied"_s, named(endless))});
    QVERIFY(!page.contains(QChar::ReplacementCharacter) && page.contains(u"\U0001F9F5…</bdi>"_s));
}

void HandoverReportTest::neverLetsAQuoteEndItself()
{
    const QString text = markdown({failing(1, u"a\n````\n# out"_s)});
    QVERIFY2(text.contains(u"`````text\na\n````\n# out\n`````\n"_s), qPrintable(text));
    const QString marks = u"a\u202Eb\u2066c\u0007d\u0000e\u009Bf"_s;
    QVERIFY(markdown({failing(1, marks)}).contains(u"\nabcdef\n"_s));
    QVERIFY(html({failing(1, marks, credentials, u"x"_s, named(marks))}).contains(u"<bdi>abcdef</bdi>"_s));
}

void HandoverReportTest::needsNothingFromElsewhere()
{
    const QString page = html({failing(1, u"<img src=http://evil.example/x>"_s)});
    for (const char *foreign : {"<script", "<img", "<link", "<iframe", "url(", "@import", " src=", "onerror="})
        QVERIFY2(!page.contains(QLatin1StringView(foreign)) || QByteArray(foreign) == " src=", foreign);
    QVERIFY(page.startsWith(u"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"_s));
}

void HandoverReportTest::isLightOrDarkAsItsReaderHasIt()
{
    const QString page = html({failing(1, u"denied"_s)});
    const qsizetype dark = page.indexOf(u"@media screen and (prefers-color-scheme:dark){:root{"_s);
    QVERIFY(dark > 0);
    QVERIFY(page.indexOf(u":root{"_s) < dark);
    QVERIFY(page.contains(u"<meta name=\"color-scheme\" content=\"light dark\">"_s));
    QVERIFY(page.contains(u"<h3 class=\"s0\">"_s) && page.contains(u".s0{--mark:"_s));
}

void HandoverReportTest::knowsItsFormatBySuffix_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<ReportFormat>>("format");
    const auto row = [](const char *path, std::optional<ReportFormat> format) {
        QTest::newRow(path) << QString::fromLatin1(path) << format;
    };
    row("/a.b/report.md", ReportFormat::Markdown);
    row("report.MARKDOWN", ReportFormat::Markdown);
    row("report.2026.html", ReportFormat::Html);
    row("report.HTM", ReportFormat::Html);
    row("report.csv", std::nullopt);
    row("report", std::nullopt);
    row("/a.md/report", std::nullopt);
    row("", std::nullopt);
}

void HandoverReportTest::knowsItsFormatBySuffix()
{
    QFETCH(QString, path);
    QFETCH(std::optional<ReportFormat>, format);
    QCOMPARE(reportFormatOf(path), format);
}

BOBBIN_SUITE(handoverreport, HandoverReportTest)
#include "tst_handoverreport.moc"
