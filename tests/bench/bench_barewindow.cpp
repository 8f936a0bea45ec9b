#include <QApplication>
#include <QHeaderView>
#include <QMainWindow>
#include <QStandardItemModel>
#include <QTableView>

// The least a Qt program with a table in a window can be: what bobbin's start is compared with.
int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QStandardItemModel rows(20, 7);
    QMainWindow window;
    QTableView table;
    table.setModel(&rows);
    window.setCentralWidget(&table);
    window.resize(1200, 760);
    window.show();
    return QApplication::exec();
}
