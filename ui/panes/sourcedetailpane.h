#pragma once

#include "core/health/sourcerow.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QTabWidget;
class QToolButton;

namespace bobbin
{

class ConfigurationTab;
class ElidedLabel;
class EmptyState;
class HealthTab;
class HistoryTab;
class OverviewTab;
class PlainLabel;
class RawTab;
class RemedyBlock;
class VerdictBadge;

/// What is known of a source by its account.
struct SourceNames {
    QString account;
    QString destination; ///< empty if it has none
};

/// One source whole: overview with the server's words, the phases of its last check, its configuration, its raw JSON. Values in,
/// actions handed in; shows what the list knows and is told again when that changes.
class SourceDetailPane : public QWidget
{
    Q_OBJECT

public:
    /// `actions` become buttons, the first of them the main one; `more` stand in a menu beside them.
    SourceDetailPane(const QList<QAction *> &actions, const QList<QAction *> &more, QWidget *parent = nullptr);

    /// `now` is for relative times: called again by the heartbeat it only changes those.
    void show(const SourceRow &row, const SourceNames &names, const QDateTime &now);
    /// `shared`: what helps all that are selected.
    void showNothing(int selectedCount, const std::optional<Remedy> &shared = {});
    const SourceKey &key() const { return m_row.key; }
    HistoryTab *history() { return m_history; }

    /// What any source shown so far needs, also while none is: panes do not come and go as sources are chosen.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The history of the source is looked at, and may be another than the one shown.
    void historyWanted();

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    QHBoxLayout *makeButtons(const QList<QAction *> &actions, const QList<QAction *> &more);
    void nameButtons();
    void showTab();
    void askForHistory();
    void updateHead();

    SourceRow m_row;
    SourceNames m_names;
    QDateTime m_now; ///< as last told
    int m_widest = 0; ///< of what sources needed
    QList<QToolButton *> m_buttons;
    EmptyState *m_nothing;
    QWidget *m_sharedFrame; ///< with room around it
    RemedyBlock *m_shared;
    QWidget *m_body;
    ElidedLabel *m_title;
    VerdictBadge *m_badge;
    PlainLabel *m_identity;
    PlainLabel *m_since;
    QTabWidget *m_tabs;
    OverviewTab *m_overview;
    HealthTab *m_health;
    HistoryTab *m_history;
    ConfigurationTab *m_configuration;
    RawTab *m_raw;
};

} // namespace bobbin
