#include "ui/report/tableexport.h"

#include "ui/report/markdown.h"
#include "ui/words/words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

struct TableExport {
    Q_DECLARE_TR_FUNCTIONS(TableExport)
};

QString keyOf(SourceTableModel::Column column)
{
    switch (column) {
    case SourceTableModel::Health: return u"health"_s;
    case SourceTableModel::Name: return u"name"_s;
    case SourceTableModel::Type: return u"type"_s;
    case SourceTableModel::Why: return u"why"_s;
    case SourceTableModel::NextRun: return u"next_run"_s;
    case SourceTableModel::Checked: return u"checked"_s;
    case SourceTableModel::Since: return u"since"_s;
    case SourceTableModel::Account: return u"account"_s;
    case SourceTableModel::Id: return u"id"_s;
    case SourceTableModel::SchemaName: return u"schema_name"_s;
    case SourceTableModel::Created: return u"created"_s;
    case SourceTableModel::Updated: return u"updated"_s;
    case SourceTableModel::PausedSince: return u"paused_since"_s;
    case SourceTableModel::Schedule: return u"schedule"_s;
    case SourceTableModel::Destination: return u"destination"_s;
    case SourceTableModel::ColumnCount: break;
    }
    return {};
}

ExportTable::Cell timeCell(const QDateTime &time)
{
    return time.isValid() ? ExportTable::Cell(time) : std::monostate();
}

ExportTable::Cell cellOf(const SourceRow &row, SourceTableModel::Column column, const SourceTableModel::Words &words)
{
    const Source &source = row.source;
    switch (column) {
    case SourceTableModel::NextRun: return timeCell(source.schedule ? source.schedule->nextFireTime : QDateTime());
    case SourceTableModel::Checked: return timeCell(row.facts.check ? row.facts.check->time() : QDateTime());
    case SourceTableModel::Since: return timeCell(row.since);
    case SourceTableModel::Id: return source.id.value;
    case SourceTableModel::Created: return timeCell(source.createdAt);
    case SourceTableModel::Updated: return timeCell(source.updatedAt);
    case SourceTableModel::PausedSince: return timeCell(source.stoodStillAt());
    // Whole, where the list has one line for it.
    case SourceTableModel::Name: return source.displayName;
    case SourceTableModel::SchemaName: return source.schemaName;
    case SourceTableModel::Schedule: return wholeScheduleText(source);
    default: break;
    }
    const QString text = words(&row, column);
    return text == dash() ? ExportTable::Cell() : ExportTable::Cell(text);
}

QString isoText(const QDateTime &time) { return time.toUTC().toString(Qt::ISODate); }

/// What a cell says where all is text.
QString textOf(const ExportTable::Cell &cell)
{
    if (const auto *text = std::get_if<QString>(&cell))
        return *text;
    if (const auto *number = std::get_if<qint64>(&cell))
        return QString::number(*number);
    const auto *time = std::get_if<QDateTime>(&cell);
    return time ? isoText(*time) : QString();
}

/// RFC 4180, but for control characters, which it knows no place for. What a spreadsheet might take for a formula is text to it:
/// some drop a line feed before one, some read signs of full width as the usual ones, and some part cells by semicolons.
QString csvField(const ExportTable::Cell &cell)
{
    static constexpr auto formula = QStringView(u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");
    QString text = textOf(cell);
    text.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\r' && c != u'\t'; });
    if (std::holds_alternative<QString>(cell) && !text.isEmpty() && formula.contains(text.front()))
        text.prepend(u'\'');
    const bool isQuoted = std::ranges::any_of(text, [](QChar c) { return "\",;\r\n"_L1.contains(c); });
    return isQuoted ? u'"' + text.replace(u'"', u"\"\""_s) + u'"' : text;
}

QByteArray csvOf(const ExportTable &table)
{
    QString csv;
    const auto addLine = [&csv](const QStringList &fields) { csv += fields.join(u',') + u"\r\n"_s; };
    QStringList fields;
    for (const auto &column : table.columns)
        fields.append(csvField(column.title));
    addLine(fields);
    for (const auto &row : table.rows) {
        fields.clear();
        for (const auto &cell : row)
            fields.append(csvField(cell));
        addLine(fields);
    }
    return csv.toUtf8();
}

QByteArray jsonText(const QString &text)
{
    return QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
}

QByteArray jsonValue(const ExportTable::Cell &cell)
{
    if (std::holds_alternative<std::monostate>(cell))
        return "null";
    if (const auto *number = std::get_if<qint64>(&cell))
        return QByteArray::number(*number);
    return jsonText(textOf(cell));
}

/// By hand, since QJsonObject would put the members into another order than the columns'.
QByteArray jsonOf(const ExportTable &table)
{
    QByteArrayList objects;
    for (const auto &row : table.rows) {
        QByteArrayList members;
        for (qsizetype i = 0; i < row.size(); ++i)
            members.append(jsonText(table.columns.at(i).key) + ": " + jsonValue(row.at(i)));
        objects.append("  {" + members.join(", ") + '}');
    }
    return objects.isEmpty() ? QByteArray("[]\n") : "[\n" + objects.join(",\n") + "\n]\n";
}

QByteArray markdownTable(const ExportTable &table)
{
    QStringList titles, lines;
    for (const auto &column : table.columns)
        titles.append(column.title);
    lines.append(markdownRow(titles));
    lines.append(u"|"_s + u" --- |"_s.repeated(titles.size()));
    for (const auto &row : table.rows) {
        QStringList cells;
        for (const auto &cell : row)
            cells.append(textOf(cell));
        lines.append(markdownRow(cells));
    }
    return (lines.join(u'\n') + u'\n').toUtf8();
}

} // namespace

std::optional<TableFormat> tableFormatOf(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == "csv"_L1)
        return TableFormat::Csv;
    if (suffix == "json"_L1)
        return TableFormat::Json;
    if (suffix == "md"_L1 || suffix == "markdown"_L1)
        return TableFormat::Markdown;
    return std::nullopt;
}

QByteArray tableBytes(const ExportTable &table, TableFormat format)
{
    switch (format) {
    case TableFormat::Csv: return csvOf(table);
    case TableFormat::Json: return jsonOf(table);
    case TableFormat::Markdown: return markdownTable(table);
    }
    return {};
}

ExportTable exportTable(
    const QList<SourceRow> &rows, const QList<SourceTableModel::Column> &columns, const SourceTableModel::Words &words)
{
    ExportTable table;
    for (const auto column : columns)
        table.columns.append({keyOf(column), words(nullptr, column)});
    const bool hasAge = std::ranges::any_of(rows, [](const SourceRow &row) { return row.asOf.isValid(); });
    if (hasAge)
        table.columns.append({u"as_of"_s, TableExport::tr("As of")});
    for (const SourceRow &row : rows) {
        QList<ExportTable::Cell> cells;
        for (const auto column : columns)
            cells.append(cellOf(row, column, words));
        if (hasAge)
            cells.append(timeCell(row.asOf));
        table.rows.append(cells);
    }
    return table;
}

} // namespace bobbin
