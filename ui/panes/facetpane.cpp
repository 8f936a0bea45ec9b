#include "ui/panes/facetpane.h"

#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

namespace bobbin
{

FacetPane::FacetPane(FacetModel &model, QWidget *parent)
    : QTreeView(parent)
    , m_model(model)
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
    collapse(model.index(int(Facet::Step), 0)); // seldom what is looked for
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

static FacetModel::How howOf(Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::AltModifier)
        return FacetModel::How::Exclude;
    return modifiers & Qt::ControlModifier ? FacetModel::How::Add : FacetModel::How::Only;
}

void FacetPane::choose(const QModelIndex &index, Qt::KeyboardModifiers modifiers)
{
    if (!index.isValid())
        return;
    if (!index.parent().isValid()) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    const auto value = index.data(FacetModel::ValueRole).value<FacetModel::Value>();
    if (value.key)
        Q_EMIT chosen(*value.key, howOf(modifiers));
    else
        m_model.toggleMoreTypes();
}

void FacetPane::contextMenuEvent(QContextMenuEvent *event)
{
    // By mouse it is for the value under it, by key for the current one.
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    const auto value = index.data(FacetModel::ValueRole).value<FacetModel::Value>();
    if (!index.parent().isValid() || !value.key)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName("menuFacet");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, FacetModel::How how) {
        connect(menu->addAction(text), &QAction::triggered, this,
            [this, key = *value.key, how] { Q_EMIT chosen(key, how); });
    };
    using enum FacetModel::How;
    const bool isAlone = value.mark == FacetModel::Mark::Only;
    add(tr("Show only this"), Only);
    add(isAlone ? tr("No longer ask for it") : tr("Show this too"), Add);
    add(value.mark == FacetModel::Mark::Without ? tr("No longer hide it") : tr("Hide this"), Exclude);
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
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
