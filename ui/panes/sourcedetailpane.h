#pragma once

#include "core/health/sourcerow.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QPlainTextEdit;
class QTabWidget;
class QVBoxLayout;

namespace bobbin
{

class ElidedLabel;
class EmptyState;
class FactRows;
class PhaseCells;
class PlainLabel;
class QuoteBlock;
class StepList;
class VerdictBadge;

/// One source whole: overview with the server's words, the phases of its last check, its configuration, its raw JSON. Values in,
/// actions handed in; shows what the list knows and is told again when that changes.
class SourceDetailPane : public QWidget
{
    Q_OBJECT

public:
    /// `actions` become buttons, the first of them the main one; `more` stand in a menu beside them.
    SourceDetailPane(const QList<QAction *> &actions, const QList<QAction *> &more, QWidget *parent = nullptr);

    /// `now` is for relative times: called again by the heartbeat it only changes those.
    void show(const SourceRow &row, const QString &accountName, const QDateTime &now);
    void showNothing(int selectedCount);
    const SourceKey &key() const { return m_row.key; }

private:
    QHBoxLayout *makeButtons(const QList<QAction *> &actions, const QList<QAction *> &more);
    QWidget *makeOverview();
    QWidget *makeHealth();
    QWidget *makeConfiguration();
    QWidget *makeRaw();
    void updateHead(const QDateTime &now);
    void updateOverview(const QString &accountName, const QDateTime &now);
    void updateHealth(const QDateTime &now);
    void updateConfiguration();
    void updateRaw();

    SourceRow m_row;
    QByteArray m_shownConfiguration; ///< raw bytes of what the slow tabs show
    QByteArray m_shownRaw;

    EmptyState *m_nothing;
    QWidget *m_body;
    ElidedLabel *m_title;
    VerdictBadge *m_badge;
    PlainLabel *m_identity;
    PlainLabel *m_since;
    QTabWidget *m_tabs;
    QuoteBlock *m_quote;
    PlainLabel *m_why;
    FactRows *m_facts;
    QuoteBlock *m_checkQuote;
    PlainLabel *m_checkTitle;
    PhaseCells *m_phases;
    FactRows *m_checkFacts;
    StepList *m_steps;
    PlainLabel *m_setupHint;
    FactRows *m_properties;
    QPlainTextEdit *m_raw;
};

} // namespace bobbin
