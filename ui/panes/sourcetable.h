#pragma once

#include "core/base/ids.h"

#include <QHash>
#include <QTableView>

namespace bobbin
{

class SourceDelegate;
class SourceView;

/// The table of sources: rows are chosen as a whole, follow the mouse, and show where the keyboard is.
class SourceTable : public QTableView
{
    Q_OBJECT

public:
    explicit SourceTable(SourceView &rows, QWidget *parent = nullptr);

    /// Column widths for the font in use: what a first start shows.
    void resetColumns();
    /// The width of a column, also while it is hidden for want of room.
    int widthOf(int column) const { return m_widths.value(column, columnWidth(column)); }

Q_SIGNALS:
    void undoDeleteClicked(const bobbin::SourceKey &key);
    void deleteNowClicked(const bobbin::SourceKey &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyboardSearch(const QString &search) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    void setHoveredRow(int row);
    void applyTheme();
    void fitColumns();

    SourceDelegate *m_delegate;
    QHash<int, int> m_widths; ///< of the columns that are hidden for want of room
    int m_hoveredRow = -1;
    bool m_isKeyboard = false; ///< the current row was reached by key: only then its frame is drawn
    bool m_isApplying = false;
};

} // namespace bobbin
