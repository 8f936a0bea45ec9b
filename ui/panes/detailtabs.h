#pragma once

#include "core/health/sourcerow.h"
#include "ui/widgets/remedyblock.h"

#include <QScrollArea>

class QVBoxLayout;

namespace bobbin
{

class FactRows;
class PhaseCells;
class PlainLabel;
class QuoteBlock;
class ResultStrip;
struct SourceNames;

// The tabs of the detail pane, which owns them. The one in front is told the row again when it changes, any other when it comes there.

/// The column of a page, as far from its edges in all tabs.
QVBoxLayout *makePage(QWidget *page);

RemedyBlock::Content remedyContent(const Remedy &remedy);

/// A page that scrolls and never needs to sideways.
class DetailTab : public QScrollArea
{
    Q_OBJECT

protected:
    DetailTab(const QString &name, const QString &accessibleName);
    QWidget *page() const { return widget(); }
    QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

/// The server's words whole, what they mean, and the facts of a source.
class OverviewTab : public DetailTab
{
    Q_OBJECT

public:
    OverviewTab();
    void show(const SourceRow &row, const SourceNames &names, const QDateTime &now);

private:
    QuoteBlock *m_quote;
    RemedyBlock *m_remedy;
    PlainLabel *m_why;
    ResultStrip *m_results;
    FactRows *m_facts;
};

/// The last check, with its four phases, times and message, and below it the last run, if that is read.
class HealthTab : public DetailTab
{
    Q_OBJECT

public:
    HealthTab();
    void show(const SourceRow &row, const QDateTime &now);

private:
    void makeRun();
    void showCheck(const SourceRow &row, const QDateTime &now);
    void showRun(const SourceRow &row, const QDateTime &now);

    PlainLabel *m_title;
    PhaseCells *m_phases;
    QuoteBlock *m_quote;
    FactRows *m_facts;
    PlainLabel *m_runTitle;
    PhaseCells *m_runPhases;
    QuoteBlock *m_runQuote;
};

} // namespace bobbin
