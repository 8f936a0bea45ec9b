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
    const SourceView &rows() const { return m_rows; }
    /// By a column, the other way round if it is sorted by it already; `isAdded`: beside what it is sorted by now.
    void sortBy(int column, bool isAdded);
    QList<SourceKey> selectedKeys() const; ///< in the order of the table
    SourceKey currentKey() const; ///< of the selected rows the current one; null if none is selected
    void select(const SourceKey &key);
    /// These and no others, as far as they are shown; the first becomes the current one.
    void select(const QList<SourceKey> &keys);
    /// Another picture of the same rows, shown in the table's place: `rows` is what takes the keyboard there. Where nothing matches
    /// the filter, that is said in `place`, which has the rows.
    void addHealth(QWidget *page, QStackedWidget *place, QWidget *rows);
    void showHealth(bool shown);
    /// What shows the rows now and takes the keyboard: the table, or what stands in its place.
    QWidget *rowsWidget() const;
    /// What to say while there are no sources at all.
    void setEmptiness(Emptiness emptiness, const QString &detail = {});
    /// Says again what is filtered: names of accounts may be others.
    void showFilter();
    /// Why what is typed is not the filter; empty: it is.
    void setFilterProblem(const QString &sentence);
    /// How many of the rows stand where they did at the last sort and not where they would now.
    void setMoved(int moved);
    /// How many sources there are that are not deleted, shown or not.
    void setTotal(int total);

Q_SIGNALS:
    void selectionChanged();
    void activated(); ///< Enter or double click
    void filterWanted(const bobbin::SourceFilter &filter);
    void clearFilterWanted();
    void newSourceWanted();
    void retryWanted();
    void resortWanted();

private:
    void updateShown();
    void showInPlace(QStackedWidget *place, QWidget *shown);
    void selectionMoved();

    SourceView &m_rows;
    ChipBar *m_chips;
    QStackedWidget *m_stack;
    SourceTable *m_table;
    EmptyState *m_empty;
    QWidget *m_health = nullptr;
    QStackedWidget *m_healthPlace = nullptr;
    QWidget *m_healthRows = nullptr;
    bool m_showsHealth = false;
    int m_moved = 0;
    Emptiness m_emptiness = Emptiness::Loading;
    QString m_emptyDetail;
    int m_total = 0;
};

} // namespace bobbin
