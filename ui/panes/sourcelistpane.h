#pragma once

#include "core/models/sourceview.h"
#include "ui/panes/chipbar.h"

#include <QWidget>

class QStackedWidget;

namespace bobbin
{

class EmptyState;
class SourceTable;

/// The middle of the window: chips, the table, and what stands in its place when there is nothing to show. Keeps selection and
/// scroll by key through every change of the rows.
class SourceListPane : public QWidget
{
    Q_OBJECT

public:
    /// Why there are no rows, for the words in their place.
    enum class Emptiness { Loading, NoSources, Unreachable };

    SourceListPane(SourceView &rows, ChipBar::AccountName accountName, QWidget *parent = nullptr);

    SourceTable *table() { return m_table; }
    QList<SourceKey> selectedKeys() const; ///< in the order of the table
    SourceKey currentKey() const; ///< of the selected rows the current one; null if none is selected
    void select(const SourceKey &key);
    /// What to say while there are no sources at all.
    void setEmptiness(Emptiness emptiness, const QString &detail = {});
    /// Why what is typed is not the filter; empty: it is.
    void setFilterProblem(const QString &sentence);
    /// How many sources there are that are not deleted, shown or not.
    void setTotal(int total);

Q_SIGNALS:
    void selectionChanged();
    void activated(); ///< Enter or double click
    void filterWanted(const bobbin::SourceFilter &filter);
    void clearFilterWanted();
    void newSourceWanted();
    void retryWanted();

private:
    void updateShown();
    void selectionMoved();
    void sortClicked(int column);

    SourceView &m_rows;
    ChipBar *m_chips;
    QStackedWidget *m_stack;
    SourceTable *m_table;
    EmptyState *m_empty;
    Emptiness m_emptiness = Emptiness::Loading;
    QString m_emptyDetail;
    int m_total = 0;
};

} // namespace bobbin
