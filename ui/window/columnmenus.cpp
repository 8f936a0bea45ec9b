#include "ui/window/columnmenus.h"

#include "core/models/sourceview.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/widgets/button.h"
#include "ui/words/cellwords.h"
#include "ui/words/words.h"

#include <QAction>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString title(int column) { return cellText(nullptr, SourceTableModel::Column(column), {}); }

ColumnMenus::ColumnMenus(SourceListPane &list, QWidget *window)
    : QObject(window)
    , m_list(list)
    , m_column(new QMenu(tr("C&olumn"), window))
    , m_columns(new QMenu(tr("&Columns"), window))
    , m_sortBy(new QMenu(tr("Sort &by"), window))
    , m_thenBy(new QMenu(tr("&Then by"), window))
{
    m_column->setObjectName("menuColumn");
    m_columns->setObjectName("menuColumns");
    m_sortBy->setObjectName("menuSortBy");
    m_thenBy->setObjectName("menuThenBy");
    addColumn();
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

QAction *ColumnMenus::add(QMenu &menu, const QString &name, const QKeySequence &key)
{
    QAction *action = menu.addAction(QString());
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_list.table()->addAction(action);
    return action;
}

void ColumnMenus::addColumn()
{
    SourceTable *table = m_list.table();
    m_moveLeft = add(*m_column, u"moveColumnLeft"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_Left);
    m_moveRight = add(*m_column, u"moveColumnRight"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_Right);
    m_narrower = add(*m_column, u"narrowColumn"_s, Qt::ALT | Qt::SHIFT | Qt::Key_Left);
    m_wider = add(*m_column, u"widenColumn"_s, Qt::ALT | Qt::SHIFT | Qt::Key_Right);
    m_sortByThis = add(*m_column, u"sortByThis"_s, Qt::CTRL | Qt::ALT | Qt::Key_B);
    m_thenByThis = add(*m_column, u"thenByThis"_s, Qt::CTRL | Qt::ALT | Qt::Key_N);
    m_hide = add(*m_column, u"hideColumn"_s, Qt::CTRL | Qt::ALT | Qt::Key_H);
    for (const auto &[action, step] : {std::pair(m_moveLeft, -1), std::pair(m_moveRight, 1)})
        connect(action, &QAction::triggered, table, [this, table, by = step] { table->moveColumn(current(), by); });
    for (const auto &[action, step] : {std::pair(m_narrower, -1), std::pair(m_wider, 1)})
        connect(action, &QAction::triggered, table, [this, table, by = step] { table->widenColumn(current(), by); });
    connect(m_sortByThis, &QAction::triggered, this, [this] { m_list.sortBy(current(), false); });
    connect(m_thenByThis, &QAction::triggered, this, [this] { m_list.sortBy(current(), true); });
    connect(m_hide, &QAction::triggered, table, [this, table] { table->setWanted(current(), false); });
    connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ColumnMenus::nameColumn);
    connect(table->horizontalHeader(), &QHeaderView::sectionMoved, this, &ColumnMenus::nameColumn);
    nameColumn();
}

int ColumnMenus::current() const { return m_list.table()->currentIndex().column(); }

void ColumnMenus::nameColumn()
{
    const SourceTable &table = *m_list.table();
    const int column = current();
    const QString name = column < 0 ? QString() : title(column);
    const auto offer = [&](QAction *action, const QString &text, bool isPossible) {
        action->setText(text.arg(literal(name)));
        action->setEnabled(isPossible);
    };
    offer(m_moveLeft, tr("Move “%1” to the left"), table.canMoveColumn(column, -1));
    offer(m_moveRight, tr("Move “%1” to the right"), table.canMoveColumn(column, 1));
    offer(m_narrower, tr("Make “%1” narrower"), SourceTable::canWiden(column));
    offer(m_wider, tr("Make “%1” wider"), SourceTable::canWiden(column));
    offer(m_sortByThis, tr("Sort by “%1”"), column >= 0);
    offer(m_thenByThis, tr("Then by “%1”"), column >= 0);
    offer(m_hide, tr("Hide “%1”"), column >= 0 && SourceTable::isOptional(column));
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
    QAction *reset = add(*m_columns, u"resetColumns"_s, Qt::CTRL | Qt::ALT | Qt::Key_0);
    reset->setText(tr("As at the first start"));
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
