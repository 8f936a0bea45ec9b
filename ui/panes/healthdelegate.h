#pragma once

#include "core/models/healthmodel.h"

#include <QStyledItemDelegate>

class QTreeView;

namespace bobbin
{

/// The rows of the tree of causes. A group's head is strong and says what can be done, its sources are quiet; both have the shape of
/// their standing.
class HealthDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// The tree shows the model, and owns this.
    HealthDelegate(const HealthModel &model, QTreeView &tree);

    /// The line with the title of a group; what can be done stands below it.
    static int titleHeight(const QFontMetrics &metrics);
    /// Around a strip of results, and around the shapes of phases.
    static int resultPadding(const QFontMetrics &metrics);

    /// Over all columns: below the title, from where that begins.
    void paintRemedy(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const;

    /// Asked for each cell of every row, so it lays no text out: the tree knows how wide cells are.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter *painter, QStyleOptionViewItem option, const QModelIndex &index) const;
    QString remedyAt(const QModelIndex &index) const;

    const HealthModel &m_model;
    const QTreeView &m_tree;
};

} // namespace bobbin
