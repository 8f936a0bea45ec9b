#pragma once

#include "core/models/sourcetablemodel.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>
#include <variant>

namespace bobbin
{

/// A table as it is written to a file: columns and rows as a person arranged them, but values rather than what a cell has room for.
struct ExportTable {
    using Cell = std::variant<std::monostate, QString, qint64, QDateTime>;
    struct Column {
        QString key = {}; ///< the same in every language: a JSON member's name
        QString title = {};

        bool operator==(const Column &) const = default;
    };

    QList<Column> columns = {};
    QList<QList<Cell>> rows = {}; ///< as many cells as there are columns

    bool operator==(const ExportTable &) const = default;
};

enum class TableFormat { Csv, Json, Markdown };

/// By the suffix of a file's name: csv, json, md or markdown. Nothing for any other.
std::optional<TableFormat> tableFormatOf(const QString &path);

/// UTF-8; times are ISO 8601 in UTC.
/// CSV: RFC 4180, titles first. A text that begins with = + - @, a tab or a carriage return gets an apostrophe before it, since a
/// spreadsheet would take it for a formula.
/// JSON: an array of objects; null where there is nothing.
QByteArray tableBytes(const ExportTable &table, TableFormat format);

/// These rows and columns of the list of sources; `words` says what is neither a time nor a number. Where a row is not of now, a
/// last column says of when it is.
ExportTable exportTable(
    const QList<SourceRow> &rows, const QList<SourceTableModel::Column> &columns, const SourceTableModel::Words &words);

} // namespace bobbin
