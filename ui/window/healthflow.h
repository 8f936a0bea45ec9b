#pragma once

#include "core/models/healthmodel.h"
#include "core/models/sourcefilter.h"

#include <QObject>
#include <QSet>

namespace bobbin
{

class Commands;
class FacetModel;
class HealthPane;
class SourceListPane;
class SourceTableModel;
class WindowState;

/// The Health workspace of the window: the same selection, filter and details as the list, by cause. Owned by the window.
class HealthFlow : public QObject
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    /// All must outlive it.
    HealthFlow(const SourceTableModel &rows, SourceListPane &list, FacetModel &facetModel, Commands &commands, Now now,
        QObject *parent);

    void restore(const WindowState &state);
    void save(WindowState &state) const;
    /// The list's selection is another.
    void follow();

Q_SIGNALS:
    void verdictChosen(bobbin::Verdict verdict);
    void told(const QString &sentence);

private:
    void connectCommands();
    void show(bool shown);
    void step(int by);
    void lookedAt(const SourceKey &key);
    void selectAll();
    void copyMessage();
    void updateTiles();
    void updateProgress();

    const SourceTableModel &m_rows;
    SourceListPane &m_list;
    FacetModel &m_facets;
    Commands &m_commands;
    Now m_now;
    HealthModel m_model;
    HealthPane *m_pane;
    QSet<SourceKey> m_looked; ///< of the problems there are
};

} // namespace bobbin
