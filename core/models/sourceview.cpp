#include "core/models/sourceview.h"

#include <algorithm>
#include <numeric>

namespace bobbin
{

/// The C locale compares bytes: no natural numbers, capitals first.
static QLocale collationLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

SourceView::SourceView(SourceTableModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
    , m_collator(collationLocale())
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
    setSourceModel(&model);
    SourceView::sort(m_sortedBy, m_order);
}

void SourceView::setFilter(const SourceFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    invalidateRowsFilter();
    Q_EMIT filterChanged();
}

void SourceView::setPinned(const QSet<SourceKey> &keys)
{
    if (m_pinned == keys)
        return;
    m_pinned = keys;
    invalidateRowsFilter();
}

bool SourceView::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const SourceRow &row = m_model.row(sourceRow);
    return matches(m_filter, row, m_model.searchKey(sourceRow)) || m_pinned.contains(row.key);
}

bool SourceView::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_model.rank(left.row()) < m_model.rank(right.row());
}

namespace
{

int compareTimes(const QDateTime &a, const QDateTime &b) { return a == b ? 0 : a < b ? -1 : 1; }

QDateTime checkedAt(const SourceRow &row) { return row.facts.check ? row.facts.check->time() : QDateTime(); }

QDateTime nextRun(const SourceRow &row)
{
    return row.source.schedule ? row.source.schedule->nextFireTime : QDateTime();
}

QString why(const SourceRow &row) { return row.facts.check ? row.facts.check->reason() : QString(); }

bool hasValue(const SourceRow &row, int column)
{
    switch (column) {
    case SourceTableModel::Why: return !why(row).isEmpty();
    case SourceTableModel::NextRun: return nextRun(row).isValid();
    case SourceTableModel::Checked: return checkedAt(row).isValid();
    case SourceTableModel::Since: return row.since.isValid();
    default: return true;
    }
}

/// Negative, zero or positive. Of two rows that have a value.
int compare(const SourceRow &a, const SourceRow &b, int column, const QCollator &collator)
{
    switch (column) {
    case SourceTableModel::Health: return int(a.judgment.standing) - int(b.judgment.standing);
    case SourceTableModel::Name: return collator.compare(a.source.displayName, b.source.displayName);
    case SourceTableModel::Type: return a.source.type.compare(b.source.type);
    case SourceTableModel::Why: return why(a).compare(why(b), Qt::CaseInsensitive);
    case SourceTableModel::NextRun: return compareTimes(nextRun(a), nextRun(b));
    case SourceTableModel::Checked: return compareTimes(checkedAt(b), checkedAt(a)); // newest first
    case SourceTableModel::Since: return compareTimes(b.since, a.since);
    default: return 0;
    }
}

} // namespace

void SourceView::sort(int column, Qt::SortOrder order)
{
    if (column < 0)
        return;
    m_sortedBy = column;
    m_order = order;
    QList<int> places(m_model.rowCount());
    std::iota(places.begin(), places.end(), 0);
    std::ranges::sort(places, [&](int left, int right) {
        const SourceRow &a = m_model.row(left);
        const SourceRow &b = m_model.row(right);
        const bool hasA = hasValue(a, column);
        // What has no value comes last, in either direction.
        if (hasA != hasValue(b, column))
            return hasA;
        if (const int difference = hasA ? compare(a, b, column, m_collator) : 0)
            return order == Qt::AscendingOrder ? difference < 0 : difference > 0;
        // Equal values stand by name, then by key, in either direction: an order that is the same on every machine.
        if (const int names = m_collator.compare(a.source.displayName, b.source.displayName))
            return names < 0;
        return a.key < b.key;
    });
    QList<int> ranks(places.size());
    for (qsizetype i = 0; i < places.size(); ++i)
        ranks[places.at(i)] = int(i);
    m_model.setRanks(ranks);
    // The base class sorts by rank, always ascending; asked for the same column again it would not sort at all.
    QSortFilterProxyModel::sort(-1);
    QSortFilterProxyModel::sort(0, Qt::AscendingOrder);
}

const SourceRow *SourceView::rowAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_model.row(mapToSource(index).row()) : nullptr;
}

QModelIndex SourceView::indexOf(const SourceKey &key, int column) const
{
    const int at = m_model.indexOf(key);
    return at < 0 ? QModelIndex() : mapFromSource(m_model.index(at, column));
}

} // namespace bobbin
