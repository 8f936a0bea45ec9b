#pragma once

#include "core/models/roworder.h"
#include "core/models/sourcefilter.h"
#include "core/models/sourcetablemodel.h"

#include <QSortFilterProxyModel>

namespace bobbin
{

/// The list as a person arranged it: filtered live, ordered as frozen at the last sort, so that rows keep their place while data
/// refreshes. A selected row that stops matching stays until the selection moves (setPinned) or
/// another filter is asked for.
class SourceView : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit SourceView(SourceTableModel &model, QObject *parent = nullptr);

    const SourceFilter &filter() const { return m_filter; }
    /// The same asked again, as time passed, keeps what is pinned.
    void setFilter(const SourceFilter &filter);
    /// Rows that are shown whether they match or not, until the next filter: what that hides is not selected in secret.
    void setPinned(const QSet<SourceKey> &keys);

    /// Sorts anew by the values of now and freezes the order. Worst first is (Health, ascending).
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// The same by several columns; the later ones part what is equal in the earlier. None at all changes nothing.
    void sortBy(const QList<SortBy> &columns);
    /// Sorts anew as last asked for.
    void resort() { sortBy(QList(m_sorting)); }
    const QList<SortBy> &sorting() const { return m_sorting; } ///< never empty
    int sortedBy() const { return m_sorting.first().column; }
    Qt::SortOrder order() const { return m_sorting.first().order; }
    /// How many of the rows shown would stand elsewhere if they were sorted anew.
    int movedRows();
    /// Says of the columns after the first which they are of the sort: "Name ↓2".
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const SourceRow *rowAt(const QModelIndex &index) const;
    QList<SourceRow> rows() const; ///< all of them, as they are shown
    QModelIndex indexOf(const SourceKey &key, int column = 0) const;

Q_SIGNALS:
    void filterChanged(); ///< another one is asked for
    void sorted();

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    SourceTableModel &m_model;
    SourceFilter m_filter;
    QSet<SourceKey> m_pinned;
    bool m_isFiltering = false; ///< rows go, and with them what is selected: not the moment to filter again
    CollationKeys m_keys;
    std::optional<RowOrder> m_order; ///< of now; made when it is asked for, then kept up to date
    QList<SortBy> m_sorting{SortBy()};
};

} // namespace bobbin
