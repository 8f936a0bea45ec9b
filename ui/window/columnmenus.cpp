#include "ui/window/columnmenus.h"

#include "core/models/sourceview.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/words/words.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString title(int column) { return cellText(nullptr, SourceTableModel::Column(column), {}); }

ColumnMenus::ColumnMenus(SourceListPane &list, QWidget *window)
    : QObject(window)
    , m_list(list)
    , m_columns(new QMenu(tr("&Columns"), window))
    , m_sortBy(new QMenu(tr("Sort &by"), window))
    , m_thenBy(new QMenu(tr("&Then by"), window))
{
    m_columns->setObjectName("menuColumns");
    m_sortBy->setObjectName("menuSortBy");
    m_thenBy->setObjectName("menuThenBy");
    addColumns();
    addSorting(m_sortBy, false);
    addSorting(m_thenBy, true);
    for (QMenu *menu : {m_columns, m_sortBy, m_thenBy})
        connect(menu, &QMenu::aboutToShow, this, &ColumnMenus::check);
    QHeaderView *header = list.table()->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, m_columns,
        [this, header](QPoint at) { m_columns->popup(header->mapToGlobal(at)); });
}

void ColumnMenus::addColumns()
{
    SourceTable *table = m_list.table();
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
        if (!SourceTable::isOptional(column))
            continue;
        QAction *action = m_columns->addAction(title(column));
        action->setObjectName(u"column:%1"_s.arg(column));
        action->setData(column);
        action->setCheckable(true);
        connect(action, &QAction::triggered, table,
            [table, column](bool isChecked) { table->setWanted(column, isChecked); });
    }
    m_columns->addSeparator();
    QAction *reset = m_columns->addAction(tr("As at the first start"));
    reset->setObjectName("resetColumns");
    connect(reset, &QAction::triggered, table, &SourceTable::resetColumns);
}

void ColumnMenus::addSorting(QMenu *menu, bool isAdded)
{
    for (int column = 0; column < SourceTableModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(title(column));
        action->setObjectName((isAdded ? u"thenBy:%1"_s : u"sortBy:%1"_s).arg(column));
        action->setData(column);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, column, isAdded] { m_list.sortBy(column, isAdded); });
    }
}

void ColumnMenus::check()
{
    const SourceTable &table = *m_list.table();
    const QList<SortBy> &sorting = m_list.rows().sorting();
    for (QAction *action : m_columns->actions())
        action->setChecked(action->isCheckable() && table.isWanted(action->data().toInt()));
    for (QAction *action : m_sortBy->actions()) {
        action->setVisible(table.isWanted(action->data().toInt()));
        action->setChecked(sorting.first().column == action->data().toInt());
    }
    for (QAction *action : m_thenBy->actions()) {
        const int column = action->data().toInt();
        action->setVisible(table.isWanted(column) && column != sorting.first().column);
        action->setChecked(std::ranges::find(sorting, column, &SortBy::column) != sorting.end());
    }
}

} // namespace bobbin
