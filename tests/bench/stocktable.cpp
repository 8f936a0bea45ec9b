#include "tests/bench/stocktable.h"

#include "tests/bench/figures.h"
#include "tests/bench/program.h"

#include <QHeaderView>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace bobbin::bench
{

StockTable::StockTable(const QAbstractItemModel &rows)
    : items(rows.rowCount(), rows.columnCount())
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        for (int column = 0; column < rows.columnCount(); ++column)
            items.setItem(row, column, new QStandardItem(rows.index(row, column).data().toString()));
    }
    proxy.setSourceModel(&items);
    proxy.setFilterKeyColumn(-1);
    proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    proxy.sort(0);
    auto *column = new QVBoxLayout(&window);
    table.setModel(&proxy);
    table.setSortingEnabled(true);
    table.horizontalHeader()->setSectionResizeMode(3, QHeaderView::Stretch);
    column->addWidget(&edit);
    column->addWidget(&table);
    QObject::connect(&edit, &QLineEdit::textChanged, &proxy, &QSortFilterProxyModel::setFilterFixedString);
    window.resize(windowSize);
    window.show();
    if (!QTest::qWaitForWindowActive(&window))
        fail(u"the stock table was not shown"_s);
}

} // namespace bobbin::bench
