#pragma once

#include "core/models/timeline.h"

#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QStackedWidget;
class QTableWidget;
class QToolButton;
class QVBoxLayout;

namespace bobbin
{

class PlainLabel;
class PlainText;
class SpanChoice;
class TimelineView;

/// What happened to a source: checks, runs, states, edits and the times in which nobody watched, newest first, as a painted timeline
/// or as a table. A tab of the detail pane. Values in; it says which span it wants.
class HistoryTab : public QWidget
{
    Q_OBJECT

public:
    HistoryTab();

    std::chrono::days span() const;
    /// Times are told in the zone of `now`.
    void setPast(const SourcePast &past, const TimeSpan &span, const QDateTime &now);
    /// What is in the span, of the kind that is asked for, and answers to the search; also where it is more than the table shows.
    QList<TimelineEntry> found() const;
    /// A button of it stands beside the search.
    void addCommand(QAction *action);
    /// Why there is none to show.
    void setProblem(const QString &sentence);

Q_SIGNALS:
    void spanChosen();

private:
    void addFilters(QVBoxLayout *column);
    void makeTable();
    void fill();
    void fillTable(const QList<TimelineEntry> &entries);
    void showList();
    void showWords();
    QStringList cellsOf(const TimelineEntry &entry) const;
    bool isFound(const TimelineEntry &entry) const;

    QHBoxLayout *m_head;
    QComboBox *m_kind;
    SpanChoice *m_span;
    QToolButton *m_asTable;
    QLineEdit *m_search;
    PlainLabel *m_summary;
    QStackedWidget *m_lists; ///< of the next three, one
    TimelineView *m_timeline;
    QTableWidget *m_table; ///< filled also while it is hidden
    PlainLabel *m_nothing; ///< where the filters hide all
    PlainText *m_words; ///< those of the current entry, whole
    QList<TimelineEntry> m_entries;
    QList<TimelineEntry> m_inTable; ///< by row
    QDateTime m_now;
};

} // namespace bobbin
