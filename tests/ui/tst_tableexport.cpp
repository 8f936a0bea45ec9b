#include "ui/report/tableexport.h"

#include "tests/support/rows.h"
#include "tests/support/suite.h"
#include "ui/report/healthexport.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace bobbin;
using namespace bobbin::test;
using namespace Qt::StringLiterals;

/// The list of sources as a file.
class TableExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsColumnsAndRowsAsShown();
    void writesTimesOfEveryColumnInUtc();
    void leavesEmptyWhatThereIsNot();
    void keepsTheExpressionOfACronSchedule();
    void saysOfWhenARowIs();
    void tellsTheCausesOfHealth();
    void writesFieldsByTheRfc_data();
    void writesFieldsByTheRfc();
    void leavesNumbersAndTimesAsTheyAre();
    void writesJsonInTheOrderOfTheColumns();
    void writesAnyTextAsJson();
    void writesATableOfMarkdown();
    void writesATableWithoutRows();
    void writesEndlessNamesWhole();
    void knowsItsFormatBySuffix_data();
    void knowsItsFormatBySuffix();
};

namespace
{

QString words(const SourceRow *row, SourceTableModel::Column column)
{
    if (row && column == SourceTableModel::Account)
        return row->key.account.value;
    return cellText(row, column, noon, TimeDisplay::Relative);
}

QList<SourceTableModel::Column> allColumns()
{
    QList<SourceTableModel::Column> columns;
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column)
        columns.append(SourceTableModel::Column(column));
    return columns;
}

QByteArray csv(const ExportTable &table) { return tableBytes(table, TableFormat::Csv); }

ExportTable oneCell(const ExportTable::Cell &cell) { return {.columns = {{u"name"_s, u"Name"_s}}, .rows = {{cell}}}; }

const SourceRow full = makeRow(1, R"({"display_name":"Shop","paused_at":"2026-03-01T10:00:00+01:00",
    "updated_at":"2026-02-01T00:00:00Z","mapped_destination_ids":[5,6],
    "schedule":{"type":"interval","unit":"minute","interval":30,"next_fire_time":"2026-03-02T12:30:00Z"}})");

} // namespace

void TableExportTest::keepsColumnsAndRowsAsShown()
{
    const ExportTable table = exportTable({makeRow(2, named(u"b"_s)), makeRow(1, named(u"a"_s))},
        {SourceTableModel::Name, SourceTableModel::Id, SourceTableModel::Health}, words);
    QCOMPARE(csv(table), "Name,Id,Health\r\nb,2,Healthy\r\na,1,Healthy\r\n");
}

void TableExportTest::writesTimesOfEveryColumnInUtc()
{
    const ExportTable table = exportTable({full}, allColumns(), words);
    const QByteArray text = tableBytes(table, TableFormat::Json);
    const QJsonObject object = QJsonDocument::fromJson(text).array().first().toObject();
    const QJsonObject expected{{u"health"_s, u"Paused"_s}, {u"name"_s, u"Shop"_s}, {u"type"_s, u"mysql"_s},
        {u"why"_s, u""_s}, {u"next_run"_s, u"2026-03-02T12:30:00Z"_s}, {u"checked"_s, u"2026-03-02T11:57:00Z"_s},
        {u"since"_s, u"2026-03-01T09:00:00Z"_s}, {u"account"_s, u"shop"_s}, {u"id"_s, 1},
        {u"schema_name"_s, u"source_1"_s}, {u"created"_s, u"2026-01-01T00:00:00Z"_s},
        {u"updated"_s, u"2026-02-01T00:00:00Z"_s}, {u"paused_since"_s, u"2026-03-01T09:00:00Z"_s},
        {u"schedule"_s, scheduleText(full.source)}, {u"destination"_s, u"5, 6"_s}};
    QCOMPARE(object, expected);
}

void TableExportTest::leavesEmptyWhatThereIsNot()
{
    const ExportTable table = exportTable({makeRow(makeSource(1), readFacts({}))},
        {SourceTableModel::Checked, SourceTableModel::NextRun, SourceTableModel::Destination, SourceTableModel::Id},
        words);
    QCOMPARE(csv(table), "Checked,Next run,Destination,Id\r\n,,,1\r\n");
    QVERIFY(tableBytes(table, TableFormat::Json)
            .contains(R"({"checked": null, "next_run": null, "destination": null, "id": 1})"));
}

void TableExportTest::keepsTheExpressionOfACronSchedule()
{
    const ExportTable table = exportTable({makeRow(1, eachDayAtSix(noon))}, {SourceTableModel::Schedule}, words);
    QCOMPARE(csv(table), "Schedule\r\nevery day at 06:00 (UTC) · cron 0 0 6 ? * * *\r\n");
}

void TableExportTest::saysOfWhenARowIs()
{
    SourceRow old = makeRow(1);
    old.asOf = noon.addSecs(-3600);
    const ExportTable table = exportTable({old, makeRow(2)}, {SourceTableModel::Id}, words);
    QCOMPARE(csv(table), "Id,As of\r\n1,2026-03-02T11:00:00Z\r\n2,\r\n");
}

void TableExportTest::tellsTheCausesOfHealth()
{
    SourceRow denied = makeRow(2, "{}");
    const auto facts
        = readFacts(makeCheck(R"({"status":"failed","error":true,"tap_exit_status":1,"tap_error_message":"denied"})"));
    denied = makeRow(makeSource(2), facts);
    denied.notes.note = u"Ask Ann"_s;
    const ExportTable table = exportHealth({makeRow(1), denied}, words, noon);
    QStringList keys;
    for (const ExportTable::Column &column : table.columns)
        keys.append(column.key);
    QCOMPARE(keys,
        (QStringList{u"cause"_s, u"whose_job"_s, u"health"_s, u"name"_s, u"type"_s, u"account"_s, u"id"_s, u"since"_s,
            u"why"_s, u"noted"_s}));
    QCOMPARE(table.rows.size(), 2);
    const auto text = [&table](qsizetype row, qsizetype column) {
        const auto *found = std::get_if<QString>(&table.rows.at(row).at(column));
        return found ? *found : QString();
    };
    QCOMPARE(text(0, 0), u"denied"_s); // what fails comes first
    QCOMPARE(text(0, 3), u"Source 2"_s);
    QCOMPARE(text(0, 9), u"Ask Ann"_s);
    QCOMPARE(text(1, 0), u"Healthy"_s);
    QVERIFY(text(1, 9).isEmpty());
}

void TableExportTest::writesFieldsByTheRfc_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("field");
    const auto row
        = [](const char *name, const QString &text, const QByteArray &field) { QTest::newRow(name) << text << field; };
    row("plain", u"Shop DB (EU)"_s, "Shop DB (EU)");
    row("a comma", u"a, b"_s, "\"a, b\"");
    row("quotes", u"a \"b\""_s, "\"a \"\"b\"\"\"");
    row("line breaks", u"a\nb\r\nc"_s, "\"a\nb\r\nc\"");
    row("a formula", u"=HYPERLINK(\"x\")"_s, "\"'=HYPERLINK(\"\"x\"\")\"");
    row("plus", u"+1"_s, "'+1");
    row("minus", u"-1"_s, "'-1");
    row("at", u"@SUM(1)"_s, "'@SUM(1)");
    row("a tab first", u"\t=1"_s, "'\t=1");
    row("a carriage return first", u"\r=1"_s, "\"'\r=1\"");
    row("a line feed first", u"\n=1"_s, "\"'\n=1\"");
    row("an equals sign of full width", u"\uFF1D1"_s, "'\xEF\xBC\x9D\x31");
    row("a plus of full width", u"\uFF0B1"_s, "'\xEF\xBC\x8B\x31");
    row("a minus of full width", u"\uFF0D1"_s, "'\xEF\xBC\x8D\x31");
    row("an at sign of full width", u"\uFF20x"_s, "'\xEF\xBC\xA0x");
    row("a formula where a semicolon parts cells", u"a;=1"_s, "\"a;=1\"");
    row("a formula behind a control character", u"\u0001=1"_s, "'=1");
    row("a sign further on", u"a=1"_s, "a=1");
    row("an apostrophe of its own", u"'=1"_s, "'=1");
    row("control characters", u"a\u0000b\u001Bc\u009Bd"_s, "abcd");
    row("bars and HTML", u"a | `b` <b>c</b>"_s, "a | `b` <b>c</b>");
    row("marks that reorder", u"a\u202Eb"_s,
        "a\xE2\x80\xAE"
        "b");
    row("beyond the first plane", u"\U0001F9F5"_s, "\xF0\x9F\xA7\xB5");
    row("nothing", {}, "");
}

void TableExportTest::writesFieldsByTheRfc()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, field);
    QCOMPARE(csv(oneCell(text)), "Name\r\n" + field + "\r\n");
}

void TableExportTest::leavesNumbersAndTimesAsTheyAre()
{
    QCOMPARE(csv(oneCell(qint64(-5))), "Name\r\n-5\r\n");
    QCOMPARE(csv(oneCell(noon)), "Name\r\n2026-03-02T12:00:00Z\r\n");
}

void TableExportTest::writesJsonInTheOrderOfTheColumns()
{
    const ExportTable table
        = exportTable({makeRow(2), makeRow(1)}, {SourceTableModel::Name, SourceTableModel::Id}, words);
    QCOMPARE(tableBytes(table, TableFormat::Json),
        "[\n  {\"name\": \"Source 2\", \"id\": 2},\n  {\"name\": \"Source 1\", \"id\": 1}\n]\n");
}

void TableExportTest::writesAnyTextAsJson()
{
    const QString text = u"=1 \"q\" \\ | `a` <b>\n\t\u0000\u0007\u202E\u2028\U0001F9F5"_s;
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(tableBytes(oneCell(text), TableFormat::Json), &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document.array().first().toObject().value(u"name"_s).toString(), text);
}

void TableExportTest::writesATableOfMarkdown()
{
    const ExportTable table{.columns = {{u"name"_s, u"Name"_s}, {u"id"_s, u"Id"_s}},
        .rows = {{u"a | `b`\n<i>c</i> \\"_s, qint64(1)}, {std::monostate(), noon}}};
    QCOMPARE(tableBytes(table, TableFormat::Markdown),
        "| Name | Id |\n| --- | --- |\n| a \\| \\`b\\` \\<i\\>c\\</i\\> \\\\ | 1 |\n|  | 2026-03-02T12:00:00Z |\n");
}

void TableExportTest::writesATableWithoutRows()
{
    const ExportTable table = exportTable({}, {SourceTableModel::Name, SourceTableModel::Id}, words);
    QCOMPARE(csv(table), "Name,Id\r\n");
    QCOMPARE(tableBytes(table, TableFormat::Json), "[]\n");
    QCOMPARE(tableBytes(table, TableFormat::Markdown), "| Name | Id |\n| --- | --- |\n");
}

void TableExportTest::writesEndlessNamesWhole()
{
    const QString endless = u"ab,"_s.repeated(16'667);
    const ExportTable table = exportTable({makeRow(1, named(endless))}, {SourceTableModel::Name}, words);
    QCOMPARE(csv(table), "Name\r\n\"" + endless.toLatin1() + "\"\r\n");
}

void TableExportTest::knowsItsFormatBySuffix_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<std::optional<TableFormat>>("format");
    const auto row = [](const char *path, std::optional<TableFormat> format) {
        QTest::newRow(path) << QString::fromLatin1(path) << format;
    };
    row("/a.b/list.csv", TableFormat::Csv);
    row("list.JSON", TableFormat::Json);
    row("list.md", TableFormat::Markdown);
    row("list.markdown", TableFormat::Markdown);
    row("list.html", std::nullopt);
    row("list", std::nullopt);
}

void TableExportTest::knowsItsFormatBySuffix()
{
    QFETCH(QString, path);
    QFETCH(std::optional<TableFormat>, format);
    QCOMPARE(tableFormatOf(path), format);
}

BOBBIN_SUITE(tableexport, TableExportTest)
#include "tst_tableexport.moc"
