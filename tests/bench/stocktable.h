#pragma once

#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QWidget>

namespace bobbin::bench
{

/// What one gets from Qt without writing anything: the same texts, a stock proxy, a stock table.
struct StockTable {
    explicit StockTable(const QAbstractItemModel &rows);

    QStandardItemModel items;
    QSortFilterProxyModel proxy;
    QWidget window;
    QLineEdit edit;
    QTableView table;
};

} // namespace bobbin::bench
