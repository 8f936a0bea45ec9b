#pragma once

#include "core/base/ids.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/environmentmark.h"

#include <QHash>
#include <QSet>
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

    /// Columns as a first start shows them: which, where, and how wide in the font in use.
    void resetColumns();
    /// Health, name and why say what the list is for; the others can be hidden.
    static bool isOptional(int column);
    /// Whether a person wants to see a column. One that came by itself is hidden all the same while there is no room; one that
    /// was asked for stays, and the list is scrolled.
    bool isWanted(int column) const { return m_wanted.contains(column); }
    void setWanted(int column, bool wanted);
    void setEnvironments(EnvironmentOf environmentOf);
    Density density() const { return m_density; }
    void setDensity(Density density);
    /// The width of a column, also while it is hidden for want of room.
    void setWidth(int column, int width);
    int widthOf(int column) const { return m_widths.value(column, columnWidth(column)); }

    /// A row on the screen does.
    bool tellsSeconds(const QDateTime &now) const;

    // What a mouse does in the header, for the keyboard.
    /// To the place of the next column shown; `step` is −1 for the left, 1 for the right.
    bool canMoveColumn(int column, int step) const { return neighbourOf(column, step) >= 0; }
    void moveColumn(int column, int step);
    /// Why takes the room that is left.
    static bool canWiden(int column);
    void widenColumn(int column, int step);

Q_SIGNALS:
    /// What isWanted() says of a column is another.
    void wantedChanged();
    void undoDeleteClicked(const bobbin::SourceKey &key);
    void deleteNowClicked(const bobbin::SourceKey &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyboardSearch(const QString &search) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    int neighbourOf(int column, int step) const;
    void setHoveredRow(int row);
    void applyTheme();
    void fitColumns();
    void hideForRoom(int room);
    void giveRoomToWhy();

    SourceDelegate *m_delegate;
    QHash<int, int> m_widths; ///< of the columns that are hidden for want of room
    int m_hoveredRow = -1;
    QSet<int> m_wanted;
    Density m_density = Density::Standard;
    bool m_isKeyboard = false; ///< the current row was reached by key: only then its frame is drawn
    bool m_isApplying = false;
    bool m_isFitting = false;
};

} // namespace bobbin
