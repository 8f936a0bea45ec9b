#pragma once

#include <QKeySequence>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace bobbin
{

class SourceListPane;

/// Which columns the list shows, where, how wide, and what it is sorted by, as menus: the keyboard's way to what a mouse does in the
/// header. A key for each is of the column the list's current cell is in.
class ColumnMenus : public QObject
{
    Q_OBJECT

public:
    ColumnMenus(SourceListPane &list, QWidget *window);

    QMenu *column() { return m_column; }
    QMenu *columns() { return m_columns; }
    QMenu *sortBy() { return m_sortBy; }
    QMenu *thenBy() { return m_thenBy; }

private:
    void addColumn();
    QAction *add(QMenu &menu, const QString &name, const QKeySequence &key);
    int current() const; ///< −1 if there is no row
    void nameColumn();
    void addColumns();
    void addSorting(QMenu *menu, bool isAdded);
    void check();

    SourceListPane &m_list;
    QMenu *m_column; ///< the current one
    QAction *m_moveLeft, *m_moveRight, *m_wider, *m_narrower, *m_sortByThis, *m_thenByThis, *m_hide;
    QMenu *m_columns;
    QMenu *m_sortBy;
    QMenu *m_thenBy;
};

} // namespace bobbin
