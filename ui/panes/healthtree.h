#pragma once

#include "core/models/healthmodel.h"

#include <QSet>
#include <QTreeView>

namespace bobbin
{

/// The tree of causes, with what can be done about each, and their sources. Groups in trouble are open until a person closes them; the others are closed.
class HealthTree : public QTreeView
{
    Q_OBJECT

public:
    HealthTree(HealthModel &model, QWidget *parent);

    QList<SourceKey> selectedKeys() const;
    /// Selects these and nothing else, if they are there; says nothing.
    void select(const QList<SourceKey> &keys);
    void reveal(const SourceKey &key);
    /// A cell that is not shown stands where its row begins: keys and clicks start from where the current one is.
    QRect visualRect(const QModelIndex &index) const override;
    /// The group the keyboard is at; null if it is nowhere.
    const HealthModel::Group *currentGroup() const { return m_model.groupAround(currentIndex()); }

Q_SIGNALS:
    /// By a person, not by select().
    void selectionChosen();
    void currentGroupChanged();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void keyboardSearch(const QString &search) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int widthOf(HealthModel::Column column) const;
    void fitColumns();
    void openNew(const QModelIndex &parent, int first, int last);

    HealthModel &m_model;
    QList<HealthModel::Cause> m_closed; ///< by a person
    bool m_isSelecting = false;
};

} // namespace bobbin
