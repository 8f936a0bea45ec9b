#pragma once

#include <QObject>

class QMenu;
class QWidget;

namespace bobbin
{

class SourceListPane;

/// Which columns the list shows and what it is sorted by, as menus: the keyboard's way to what a mouse does in the header.
class ColumnMenus : public QObject
{
    Q_OBJECT

public:
    ColumnMenus(SourceListPane &list, QWidget *window);

    QMenu *columns() { return m_columns; }
    QMenu *sortBy() { return m_sortBy; }
    QMenu *thenBy() { return m_thenBy; }

private:
    void addColumns();
    void addSorting(QMenu *menu, bool isAdded);
    void check();

    SourceListPane &m_list;
    QMenu *m_columns;
    QMenu *m_sortBy;
    QMenu *m_thenBy;
};

} // namespace bobbin
