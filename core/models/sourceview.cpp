#include "core/models/sourceview.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <numeric>

namespace bobbin
{

SourceView::SourceView(SourceTableModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setDynamicSortFilter(true);
    setSourceModel(&model);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        if (m_order)
            m_order->update(first.row(), last.row());
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        if (m_order)
            m_order->update(first, last);
    });
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { m_order.reset(); });
    resort();
}

void SourceView::setFilter(const SourceFilter &filter)
{
    if (m_filter == filter)
        return;
    const bool isNew = !m_filter.asksTheSame(filter);
    m_filter = filter;
    if (isNew)
        m_pinned.clear();
    {
        const QScopedValueRollback guard(m_isFiltering, true);
        invalidateRowsFilter();
    }
    if (isNew)
        Q_EMIT filterChanged();
}

void SourceView::setPinned(const QSet<SourceKey> &keys)
{
    if (m_pinned == keys)
        return;
    m_pinned = keys;
    if (!m_isFiltering)
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

void SourceView::sort(int column, Qt::SortOrder order)
{
    if (column >= 0)
        sortBy({{column, order}});
}

void SourceView::sortBy(const QList<SortBy> &columns)
{
    if (columns.isEmpty())
        return;
    m_sorting = columns;
    m_order.reset();
    m_keys.prune(size_t(4 * m_model.rowCount()));
    m_order.emplace(m_model, m_sorting, m_keys);
    QList<int> places(m_model.rowCount());
    std::iota(places.begin(), places.end(), 0);
    std::ranges::sort(places, std::cref(*m_order));
    QList<int> ranks(places.size());
    for (qsizetype i = 0; i < places.size(); ++i)
        ranks[places.at(i)] = int(i);
    m_model.setRanks(ranks);
    // The base class sorts by rank, always ascending. Asked for the same column again it would not sort at all; told to read another
    // role, which lessThan() does not heed, it does.
    QSortFilterProxyModel::sort(0, Qt::AscendingOrder);
    setSortRole(sortRole() == Qt::DisplayRole ? int(SourceTableModel::KeyRole) : int(Qt::DisplayRole));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, SourceTableModel::ColumnCount - 1);
    Q_EMIT sorted();
}

int SourceView::movedRows()
{
    QList<int> shown;
    shown.reserve(rowCount());
    for (int row = 0; row < rowCount(); ++row)
        shown.append(mapToSource(index(row, 0)).row());
    if (!m_order)
        m_order.emplace(m_model, m_sorting, m_keys);
    return m_order->movedIn(shown);
}

QVariant SourceView::headerData(int section, Qt::Orientation orientation, int role) const
{
    const QVariant title = QSortFilterProxyModel::headerData(section, orientation, role);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return title;
    // The first has the header's own mark.
    for (qsizetype i = 1; i < m_sorting.size(); ++i) {
        if (m_sorting.at(i).column == section)
            return QStringLiteral("%1 %2%3")
                .arg(title.toString())
                .arg(QChar(m_sorting.at(i).order == Qt::AscendingOrder ? u'\u2193' : u'\u2191'))
                .arg(i + 1);
    }
    return title;
}

QList<SourceRow> SourceView::rows() const
{
    QList<SourceRow> rows;
    for (int at = 0; at < rowCount(); ++at)
        rows.append(*rowAt(index(at, 0)));
    return rows;
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
