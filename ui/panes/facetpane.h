#pragma once

#include "core/models/facetmodel.h"

#include <QTreeView>

namespace bobbin
{

/// The sidebar: click shows only this, Ctrl+click adds, Alt+click hides; a menu offers the same. Values in (the model), a choice
/// out.
class FacetPane : public QTreeView
{
    Q_OBJECT

public:
    explicit FacetPane(FacetModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const bobbin::FacetKey &key, bobbin::FacetModel::How how);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void choose(const QModelIndex &index, Qt::KeyboardModifiers modifiers);
    void applyTheme();

    FacetModel &m_model;
    bool m_isApplying = false;
};

} // namespace bobbin
