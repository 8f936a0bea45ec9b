#pragma once

#include "core/health/sourcerow.h"
#include "ui/widgets/environmentmark.h"

#include <QStyledItemDelegate>

namespace bobbin
{

class SourceView;

/// Paints the cells of the source table: shape, word and colour of the health, quiet text for what is fine, and the whole row's
/// background, so that its cells agree.
class SourceDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit SourceDelegate(const SourceView &rows, QObject *parent = nullptr);

    /// Draws the marks of environments before the names of accounts.
    void setEnvironments(EnvironmentOf environmentOf) { m_environmentOf = std::move(environmentOf); }
    /// The row under the mouse, −1 for none.
    void setHoveredRow(int row) { m_hoveredRow = row; }

    /// How wide a column has to be for a text to stand in it whole.
    static int widthFor(int column, const QString &text, const QFont &font);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

Q_SIGNALS:
    /// The links of a row whose delete is held. The bar above the list offers the same by keyboard.
    void undoDeleteClicked(const bobbin::SourceKey &key);
    void deleteNowClicked(const bobbin::SourceKey &key);

private:
    void paintHeld(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBackground(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintHealth(
        QPainter &painter, const QStyleOptionViewItem &option, const SourceRow &row, const QString &word) const;
    void paintText(
        QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const SourceRow &row) const;

    const SourceView &m_rows;
    EnvironmentOf m_environmentOf;
    int m_hoveredRow = -1;
};

/// Something that is told of it is another with every second: an age below a minute, or how long a delete is held. The next run is
/// not among that: it is told as a moment, but where all times are relative.
bool tellsSeconds(const SourceRow &row, const QDateTime &now);

} // namespace bobbin
