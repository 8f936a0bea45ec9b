#include "core/models/roworder.h"

#include <algorithm>

namespace bobbin
{

/// The C locale compares bytes: no natural numbers, capitals first.
static QLocale collationLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

CollationKeys::CollationKeys()
    : m_collator(collationLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

const QCollatorSortKey *CollationKeys::of(const QString &text)
{
    auto at = m_keys.find(text);
    if (at == m_keys.end()) {
        constexpr qsizetype longest = 500; // beyond it nobody sees an order
        at = m_keys.emplace(text, m_collator.sortKey(text.left(longest))).first;
    }
    return &at->second;
}

void CollationKeys::prune(size_t most)
{
    if (m_keys.size() > most)
        m_keys.clear();
}

RowOrder::RowOrder(const SourceTableModel &model, const QList<SortBy> &columns, CollationKeys &keys)
    : m_model(model)
    , m_columns(columns)
    , m_keys(keys)
{
    update(0, model.rowCount() - 1);
}

void RowOrder::update(int first, int last)
{
    const auto width = size_t(m_columns.size());
    m_names.resize(std::max(m_names.size(), size_t(last + 1)));
    m_values.resize(m_names.size() * width);
    for (int row = first; row <= last; ++row) {
        for (size_t i = 0; i < width; ++i)
            m_values[size_t(row) * width + i] = valueOf(row, m_columns.at(qsizetype(i)).column);
        m_names[size_t(row)] = m_keys.of(m_model.row(row).source.displayName);
    }
}

RowOrder::Value RowOrder::valueOf(int at, int column) const
{
    const SourceRow &row = m_model.row(at);
    const Source &source = row.source;
    const auto text = [&](const QString &words) {
        return Value{.has = !words.isEmpty(), .text = words.isEmpty() ? nullptr : m_keys.of(words)};
    };
    const auto time = [](const QDateTime &moment, int direction) {
        return Value{.has = moment.isValid(),
            .number = moment.isValid() ? direction * moment.toMSecsSinceEpoch() : 0,
            .text = {}};
    };
    constexpr int oldestFirst = 1;
    constexpr int newestFirst = -1;
    switch (SourceTableModel::Column(column)) {
    case SourceTableModel::Health: return {.number = int(row.judgment.standing)};
    case SourceTableModel::Name: return text(source.displayName);
    case SourceTableModel::Type: return text(source.type);
    case SourceTableModel::Why: return text(row.judgment.failure ? row.judgment.failure->message : QString());
    case SourceTableModel::NextRun:
        return time(source.schedule ? source.schedule->nextFireTime : QDateTime(), oldestFirst);
    case SourceTableModel::Checked: return time(row.facts.check ? row.facts.check->time() : QDateTime(), newestFirst);
    case SourceTableModel::Since: return time(row.since, newestFirst);
    case SourceTableModel::Account: return text(m_model.index(at, column).data().toString());
    case SourceTableModel::Id: return {.number = source.id.value};
    case SourceTableModel::SchemaName: return text(source.schemaName);
    case SourceTableModel::Created: return time(source.createdAt, newestFirst);
    case SourceTableModel::Updated: return time(source.updatedAt, newestFirst);
    case SourceTableModel::PausedSince: return time(source.stoodStillAt(), newestFirst);
    case SourceTableModel::Schedule: {
        // The most frequent first, then those with an expression.
        if (!source.schedule)
            return {.has = false};
        const bool isInterval = source.schedule->kind == Schedule::Kind::Interval;
        Value value = text(source.schedule->cronExpression);
        value.has = true;
        value.number
            = isInterval ? qRound64(source.schedule->intervalMinutes * 60) : std::numeric_limits<qint64>::max();
        return value;
    }
    case SourceTableModel::Destination:
        return {.has = !source.destinationIds.isEmpty(), .number = source.destinationIds.value(0)};
    case SourceTableModel::ColumnCount: break;
    }
    return {.has = false};
}

bool RowOrder::operator()(int left, int right) const
{
    const auto width = size_t(m_columns.size());
    for (size_t i = 0; i < width; ++i) {
        const Value &a = m_values[size_t(left) * width + i];
        const Value &b = m_values[size_t(right) * width + i];
        if (a.has != b.has)
            return a.has;
        int difference = a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
        if (difference == 0 && a.text && b.text)
            difference = a.text->compare(*b.text);
        if (difference != 0)
            return m_columns.at(qsizetype(i)).order == Qt::AscendingOrder ? difference < 0 : difference > 0;
    }
    if (const int names = m_names[size_t(left)]->compare(*m_names[size_t(right)]))
        return names < 0;
    return m_model.row(left).key < m_model.row(right).key;
}

int RowOrder::movedIn(const QList<int> &rows) const
{
    // What may stay is the longest run of rows that are in order already, not necessarily neighbours (patience sorting).
    QList<int> ends; // of the runs of length 1, 2, …: the least row such a run can end with
    for (const int row : rows) {
        // Most rows stand where they belong, after all before them: only for the others a place is searched.
        if (ends.isEmpty() || (*this)(ends.last(), row))
            ends.append(row);
        else
            *std::ranges::lower_bound(ends, row, *this) = row;
    }
    return int(rows.size() - ends.size());
}

} // namespace bobbin
