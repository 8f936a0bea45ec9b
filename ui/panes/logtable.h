#pragma once

#include <QTableView>

namespace bobbin
{

/// The table of a log: newest at the end and in sight as long as nobody scrolls away from it, rows selected as a whole, copied as
/// lines of text.
class LogTable : public QTableView
{
    Q_OBJECT

public:
    /// `wide` is the column that takes the room that is left.
    LogTable(QAbstractItemModel &rows, int wide, QWidget *parent);

    /// The selected lines, or all, with tabs between their cells.
    QString text() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    bool m_isAtEnd = true; ///< before rows came in
};

} // namespace bobbin
