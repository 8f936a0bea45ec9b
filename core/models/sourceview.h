#pragma once

#include "core/models/sourcefilter.h"
#include "core/models/sourcetablemodel.h"

#include <QCollator>
#include <QSortFilterProxyModel>

namespace bobbin
{

/// The list as a person arranged it: filtered live, ordered as frozen at the last sort, so that rows keep their place while data
/// refreshes. A selected row that stops matching stays until the selection moves (setPinned).
class SourceView : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit SourceView(SourceTableModel &model, QObject *parent = nullptr);

    const SourceFilter &filter() const { return m_filter; }
    void setFilter(const SourceFilter &filter);
    /// Rows that are shown whether they match or not.
    void setPinned(const QSet<SourceKey> &keys);

    /// Sorts anew by the values of now and freezes the order. Worst first is (Health, ascending).
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Sorts anew as last asked for.
    void resort() { sort(m_sortedBy, m_order); }
    int sortedBy() const { return m_sortedBy; }
    Qt::SortOrder order() const { return m_order; }

    const SourceRow *rowAt(const QModelIndex &index) const;
    QModelIndex indexOf(const SourceKey &key, int column = 0) const;

Q_SIGNALS:
    void filterChanged();

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    SourceTableModel &m_model;
    SourceFilter m_filter;
    QSet<SourceKey> m_pinned;
    QCollator m_collator;
    int m_sortedBy = SourceTableModel::Health;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace bobbin
