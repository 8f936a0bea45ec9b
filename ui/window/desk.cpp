#include "ui/window/desk.h"

#include "ui/forms/sourceeditor.h"
#include "ui/panes/facetdelegate.h"
#include "ui/panes/facetpane.h"
#include "ui/panes/historytab.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"
#include "ui/theme/theme.h"
#include "ui/window/bararea.h"
#include "ui/window/commands.h"

#include <QEvent>
#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace bobbin
{

// Widths at a 13 px font: below the first, filters and details do not fit beside the list; below the second, not with the editor.
constexpr int narrow = 900;
constexpr int crowded = 1200;

Desk::Desk(FacetModel &facets, SourceView &rows, const ChipBar::AccountName &accountName,
    const EnvironmentOf &environmentOf, const Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_bars(new BarArea(this))
    , m_facets(new FacetPane(facets, this))
    , m_list(new SourceListPane(rows, accountName, this))
    , m_right(new QStackedWidget(this))
    , m_detail(new SourceDetailPane({commands.edit, commands.syncNow, commands.pause},
          {commands.openInStitch, commands.stopSync, commands.copyId, commands.remove}, this))
    , m_editor(new SourceEditor(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_below(new QSplitter(Qt::Vertical, this))
{
    m_detail->history()->addCommand(commands.exportHistory);
    auto *delegate = new FacetDelegate(m_facets);
    delegate->setEnvironments(environmentOf);
    m_list->table()->setEnvironments(environmentOf);
    m_facets->setItemDelegate(delegate);
    m_right->setObjectName("rightPane");
    m_right->addWidget(m_detail);
    m_right->addWidget(m_editor);
    m_right->setAutoFillBackground(true);
    m_right->installEventFilter(this);

    m_splitter->setObjectName("panes");
    m_splitter->addWidget(m_facets);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_right);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    const QFontMetrics metrics(font());
    m_list->setMinimumWidth(spacing(420, metrics));
    // Less than its panes want: arrange() sees to it that what has no room is not shown.
    m_splitter->setMinimumWidth(spacing(420, metrics));

    m_below->setObjectName("below");
    m_below->addWidget(m_splitter);
    m_below->setChildrenCollapsible(false);
    m_below->setStretchFactor(0, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bars);
    column->addWidget(m_below, 1);
    applyTheme();
}

void Desk::addBelow(QWidget *panel)
{
    m_below->addWidget(panel);
    m_below->setSizes({spacing(600, fontMetrics()), spacing(220, fontMetrics())});
}

bool Desk::isWide() const
{
    // What three panes need at the least depends on font and language too.
    const int needed = m_facets->minimumWidth() + m_list->minimumWidth() + m_right->minimumSizeHint().width()
        + 2 * m_splitter->handleWidth();
    return width() >= qMax(spacing(narrow, fontMetrics()), needed);
}

bool Desk::isEditing() const { return m_right->currentWidget() == m_editor; }

bool Desk::foldsSidebar() const { return !isWide() || (isEditing() && width() < spacing(crowded, fontMetrics())); }

bool Desk::isEditorPage() const { return !isWide() && isEditing(); }

bool Desk::isDetailPage() const { return !isWide() && !isEditing() && m_page == Page::Details; }

bool Desk::isFiltersPage() const { return foldsSidebar() && !isEditorPage() && m_page == Page::Filters; }

bool Desk::isPage() const { return isDetailPage() || isFiltersPage(); }

bool Desk::isSidebarShown() const { return foldsSidebar() ? isFiltersPage() : m_wantsSidebar; }

bool Desk::isDetailShown() const { return isWide() ? m_wantsDetail : isDetailPage(); }

void Desk::setWanted(bool sidebar, bool detail)
{
    m_wantsSidebar = sidebar;
    m_wantsDetail = detail;
    arrange();
}

void Desk::showSidebar(bool shown)
{
    if (foldsSidebar())
        return turnTo(shown ? Page::Filters : Page::List);
    setWanted(shown, m_wantsDetail);
}

void Desk::showDetailPane(bool shown)
{
    if (!isWide())
        return turnTo(shown ? Page::Details : Page::List);
    setWanted(m_wantsSidebar, shown);
}

void Desk::showList() { turnTo(Page::List); }

void Desk::turnTo(Page page)
{
    m_page = page;
    arrange();
}

void Desk::arrange()
{
    m_facets->setVisible(isSidebarShown());
    m_list->setVisible(!isPage() && !isEditorPage());
    m_right->setVisible(isEditing() || isDetailShown());
    Q_EMIT arranged();
}

void Desk::showEditor()
{
    if (isEditing())
        return;
    m_right->setCurrentWidget(m_editor);
    // A form wants more room than facts do; what it takes it gives back.
    QList<int> sizes = m_splitter->sizes();
    m_detailWidth = sizes.at(2);
    const int total = sizes.at(1) + sizes.at(2);
    const int wanted = qMax(sizes.at(2), spacing(length::EditorWidth, fontMetrics()));
    sizes[2] = qBound(0, wanted, qMax(0, total - m_list->minimumWidth()));
    sizes[1] = total - sizes.at(2);
    m_splitter->setSizes(sizes);
    arrange();
}

void Desk::showDetail()
{
    if (!isEditing())
        return;
    m_right->setCurrentWidget(m_detail);
    QList<int> sizes = m_splitter->sizes();
    const int total = sizes.at(1) + sizes.at(2);
    sizes[2] = qMin(m_detailWidth, total);
    sizes[1] = total - sizes.at(2);
    m_splitter->setSizes(sizes);
    arrange();
}

void Desk::useUsualSizes()
{
    const QFontMetrics metrics(font());
    m_splitter->setSizes(
        {spacing(length::SidebarWidth, metrics), m_list->minimumWidth(), spacing(length::DetailWidth, metrics)});
}

void Desk::growPane(int steps)
{
    const auto isFocused = [](const QWidget *pane) {
        const QWidget *focused = QApplication::focusWidget();
        return focused && (pane == focused || pane->isAncestorOf(focused));
    };
    const auto grow = [&](QSplitter *splitter, int pane, int neighbour) {
        QList<int> sizes = splitter->sizes();
        const int by = qBound(-sizes.at(pane), steps * spacing(length::PaneStep, fontMetrics()), sizes.at(neighbour));
        sizes[pane] += by;
        sizes[neighbour] -= by;
        splitter->setSizes(sizes);
    };
    if (m_below->count() > 1 && isFocused(m_below->widget(1)))
        grow(m_below, 1, 0);
    else if (isFocused(m_facets))
        grow(m_splitter, 0, 1);
    else if (isFocused(m_right))
        grow(m_splitter, 2, 1);
    else if (isFocused(m_list))
        grow(m_splitter, 1, m_right->isVisible() ? 2 : 0);
}

void Desk::applyTheme()
{
    QPalette pane; // an empty one: only what is set here stands apart from the window's
    pane.setColor(QPalette::Window, colour(Token::Pane, QApplication::palette()));
    m_right->setPalette(pane);
}

bool Desk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange(); // what the right pane shows now may need more than it did
    return QWidget::eventFilter(watched, event);
}

void Desk::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void Desk::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace bobbin
