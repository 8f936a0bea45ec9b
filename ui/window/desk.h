#pragma once

#include "ui/panes/chipbar.h"
#include "ui/widgets/environmentmark.h"

#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace bobbin
{

class BarArea;
class Commands;
class FacetModel;
class FacetPane;
class SourceDetailPane;
class SourceEditor;
class SourceListPane;
class SourceView;

/// The panes side by side, below the bars: filters, list, and at the right the details or the editor. Owned by the window. It
/// decides what has room: in a narrow window filters, details and editor are pages in the list's place.
class Desk : public QWidget
{
    Q_OBJECT

public:
    Desk(FacetModel &facets, SourceView &rows, const ChipBar::AccountName &accountName,
        const EnvironmentOf &environmentOf, const Commands &commands, QWidget *parent);

    BarArea *bars() { return m_bars; }
    FacetPane *facets() { return m_facets; }
    SourceListPane *list() { return m_list; }
    SourceDetailPane *detail() { return m_detail; }
    SourceEditor *editor() { return m_editor; }
    const SourceEditor *editor() const { return m_editor; }
    /// For when nobody chose others. Once all panes have what they show: before, they are made as small as can be.
    void useUsualSizes();
    QSplitter *splitter() { return m_splitter; }
    /// What stands below the other panes, and the splitter that parts them.
    void addBelow(QWidget *panel);
    QSplitter *below() { return m_below; }

    /// What a person wants beside the list; what has no room there waits until there is some.
    void setWanted(bool sidebar, bool detail);
    bool wantsSidebar() const { return m_wantsSidebar; }
    bool wantsDetail() const { return m_wantsDetail; }
    /// Shows or hides a pane: beside the list where there is room, else in its place.
    void showSidebar(bool shown);
    void showDetailPane(bool shown);
    /// By so many steps the pane that has the focus; its neighbour gives or takes what it can.
    void growPane(int steps);
    void showList(); ///< again, from a page in its place
    bool isPage() const; ///< filters or details have the list's place
    bool isEditorPage() const; ///< the editor has it
    bool isSidebarShown() const;
    bool isDetailShown() const;
    void showEditor();
    void showDetail();
    bool isEditing() const;
    bool isWide() const; ///< there is room for three panes side by side

Q_SIGNALS:
    /// Other panes are shown than before.
    void arranged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Page : quint8 { List, Filters, Details };

    void arrange();
    void turnTo(Page page);
    bool foldsSidebar() const;
    bool isFiltersPage() const;
    bool isDetailPage() const;
    void applyTheme();

    BarArea *m_bars;
    FacetPane *m_facets;
    SourceListPane *m_list;
    QStackedWidget *m_right;
    SourceDetailPane *m_detail;
    SourceEditor *m_editor;
    QSplitter *m_splitter;
    QSplitter *m_below;
    bool m_wantsSidebar = true;
    bool m_wantsDetail = true;
    Page m_page = Page::List; ///< what a person turned to where there is no room for all
    int m_detailWidth = 0; ///< of the right pane before the editor widened it
};

} // namespace bobbin
