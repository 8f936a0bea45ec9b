#include "ui/panes/facetpane.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace bobbin
{

FacetPane::FacetPane(FacetModel &model, QWidget *parent)
    : QTreeView(parent)
{
    setModel(&model);
    setObjectName("facets");
    setAccessibleName(tr("Filters"));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setMinimumWidth(spacing(180, fontMetrics()));
    applyTheme();
    expandAll();
    // A section opens with its first values; one that a person closed stays closed when more come.
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &section, int first, int last) {
        const bool isFilled = section.isValid() && this->model()->rowCount(section) == last - first + 1;
        if (isFilled)
            expand(section);
    });
}

void FacetPane::applyTheme()
{
    m_isApplying = true;
    QPalette own = itemViewPalette(palette());
    own.setColor(QPalette::Base, colour(Token::Sidebar, palette()));
    setPalette(own);
    m_isApplying = false;
}

void FacetPane::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (!m_isApplying && event->type() == QEvent::PaletteChange)
        applyTheme();
}

void FacetPane::drawBranches(QPainter *, const QRect &, const QModelIndex &) const
{
    // The delegate draws the chevron of a section, and the background from edge to edge.
}

void FacetPane::choose(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (!index.isValid())
        return;
    if (!index.parent().isValid())
        setExpanded(index, !isExpanded(index));
    else
        Q_EMIT chosen(index.data(FacetModel::ValueRole).value<FacetModel::Value>(), modifiers & Qt::ControlModifier);
}

void FacetPane::mouseReleaseEvent(QMouseEvent *event)
{
    QTreeView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton)
        choose(indexAt(event->position().toPoint()), event->modifiers());
}

void FacetPane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space) {
        choose(currentIndex(), event->modifiers());
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace bobbin
