#pragma once

#include "ui/widgets/environmentmark.h"

#include <QStyledItemDelegate>

namespace bobbin
{

/// Paints sections and values of the sidebar: mark or shape, name, count at the right, a bar beside what is chosen.
class FacetDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit FacetDelegate(QObject *parent = nullptr);
    void setEnvironments(EnvironmentOf environmentOf) { m_environmentOf = std::move(environmentOf); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSection(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintValue(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    EnvironmentOf m_environmentOf;
};

} // namespace bobbin
