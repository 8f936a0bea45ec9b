#include "ui/report/historyexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace bobbin;
using namespace Qt::StringLiterals;

using Kind = TimelineEntry::Kind;
using PhaseName = ConnectionCheck::PhaseName;

static const QDateTime at(QDate(2026, 3, 2), QTime(13, 0, 5), Qt::OffsetFromUTC, 3600);

/// The history of a source as a file.
class HistoryExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEachKind_data();
    void writesEachKind();
    void namesItsColumns();
    void keepsMessagesWhole();
    void makesNoFormulaOfWhatTheServerSaid();
    void writesAHistoryWithoutEntries();

private:
    static QByteArray csv(const TimelineEntry &entry)
    {
        const QByteArray text = tableBytes(historyTable({entry}), TableFormat::Csv);
        return text.sliced(text.indexOf("\r\n") + 2);
    }
};

void HistoryExportTest::writesEachKind_data()
{
    QTest::addColumn<TimelineEntry>("entry");
    QTest::addColumn<QByteArray>("line"); // without its time
    const auto row = [](const char *tag, const TimelineEntry &entry, const QByteArray &line) {
        QTest::newRow(tag) << entry << line;
    };
    const auto check = [](Kind kind, std::optional<PhaseName> phase = {}) {
        return TimelineEntry{.kind = kind, .at = at, .name = u"a.b.c"_s, .phase = phase};
    };
    row("a failed check", check(Kind::CheckFailed, PhaseName::Check), ",,check,failed,a.b.c,check,,,,,");
    row("a good check", check(Kind::CheckPassed), ",,check,succeeded,a.b.c,,,,,,");
    row("a check that runs", check(Kind::CheckOther), ",,check,other,a.b.c,,,,,,");
    row("a failed run", check(Kind::RunFailed, PhaseName::Discovery), ",,run,failed,a.b.c,discovery,,,,,");
    row("a run that could not read", check(Kind::RunFailed, PhaseName::Tap), ",,run,failed,a.b.c,tap,,,,,");
    row("a run that could not write", check(Kind::RunFailed, PhaseName::Target), ",,run,failed,a.b.c,target,,,,,");
    row("a good run", check(Kind::RunPassed), ",,run,succeeded,a.b.c,,,,,,");
    row("a run that was cut off", check(Kind::RunTerminated), ",,run,terminated,a.b.c,,,,,,");
    row("a run without an end", check(Kind::RunOther), ",,run,other,a.b.c,,,,,,");
    row("told otherwise", {.kind = Kind::CheckFailed, .at = at, .said = u"no route"_s, .isRevision = true},
        ",,check,failed,,,no route,,,,revision");
    row("a pause", {.kind = Kind::StateChanged, .at = at, .state = {SourceState::Active, SourceState::Paused, at}},
        ",,state,,,,,,active,paused,");
    row("seen first", {.kind = Kind::StateChanged, .at = at, .state = {std::nullopt, SourceState::SetupUnfinished, at}},
        ",,state,,,,,,,setup,");
    row("an edit",
        {.kind = Kind::Edited,
            .at = at,
            .edit = {.property = u"host"_s, .before = u"a,b"_s, .after = u"c"_s, .at = at}},
        ",,edit,,,,,host,\"a,b\",c,");
    row("an edit of a credential elsewhere",
        {.kind = Kind::Edited,
            .at = at,
            .edit
            = {.property = u"password"_s, .isFromHere = false, .isHidden = true, .before = {}, .after = {}, .at = at}},
        ",,edit,,,,,password,,,elsewhere credential");
    using Noted = Remark::Kind;
    row("acknowledged",
        {.kind = Kind::Remarked, .at = at, .remark = {Noted::Acknowledged, u"Ann"_s, at.addSecs(3600), at}},
        ",2026-03-02T13:00:05Z,note,,,,,acknowledged,,Ann,");
    row("no longer snoozed", {.kind = Kind::Remarked, .at = at, .remark = {Noted::NotSnoozed, {}, {}, at}},
        ",,note,,,,,snoozed,,,ended");
    row("a note", {.kind = Kind::Remarked, .at = at, .remark = {Noted::Noted, u"Call"_s, {}, at}},
        ",,note,,,,,note,,Call,");
    row("a gap", {.kind = Kind::NotWatched, .at = at, .until = at.addSecs(3600)}, ",2026-03-02T13:00:05Z,gap,,,,,,,,");
}

void HistoryExportTest::writesEachKind()
{
    QFETCH(TimelineEntry, entry);
    QFETCH(QByteArray, line);
    QCOMPARE(csv(entry), "2026-03-02T12:00:05Z" + line + "\r\n");
}

void HistoryExportTest::namesItsColumns()
{
    QCOMPARE(tableBytes(historyTable({}), TableFormat::Csv),
        "time,until,kind,status,name,phase,message,property,from,to,flags\r\n");
}

void HistoryExportTest::keepsMessagesWhole()
{
    const QString words = u"Access denied\n  for \"shop\"\u2028"_s + u"x"_s.repeated(50'000);
    const TimelineEntry entry{.kind = Kind::CheckFailed, .at = at, .said = words, .phase = PhaseName::Tap};
    const QByteArray text = tableBytes(historyTable({entry}), TableFormat::Json);
    const QJsonObject object = QJsonDocument::fromJson(text).array().first().toObject();
    const QJsonObject expected{{u"time"_s, u"2026-03-02T12:00:05Z"_s}, {u"until"_s, {}}, {u"kind"_s, u"check"_s},
        {u"status"_s, u"failed"_s}, {u"name"_s, {}}, {u"phase"_s, u"tap"_s}, {u"message"_s, words}, {u"property"_s, {}},
        {u"from"_s, {}}, {u"to"_s, {}}, {u"flags"_s, {}}};
    QCOMPARE(object, expected);
}

void HistoryExportTest::makesNoFormulaOfWhatTheServerSaid()
{
    const QByteArray line = csv({.kind = Kind::RunFailed, .at = at, .said = u"=cmd|' /C calc'!A0"_s});
    QVERIFY2(line.contains(",'=cmd|"), line.constData());
}

void HistoryExportTest::writesAHistoryWithoutEntries()
{
    QCOMPARE(tableBytes(historyTable({}), TableFormat::Json), "[]\n");
}

QTEST_APPLESS_MAIN(HistoryExportTest)
#include "tst_historyexport.moc"
