#pragma once

#include "core/health/healthgroups.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace bobbin
{

class SourceView;

/// The rows of a view by what is the matter with them, worst first: a group for each cause of trouble, after them those that are
/// not in trouble by how they stand. Follows the view once per turn of the event loop. Groups and rows keep their place while
/// somebody looks, and what is new is put where it belongs among those that are there; all are sorted anew when the view is. The
/// view must outlive it.
class HealthModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using Cause = GroupCause;
    using Group = CauseGroup;

    /// Of a group the title goes over What and Type, Since says how many sources it has, Results since when, Where whose job it is.
    enum Column { What, Type, Since, Results, Phases, Where, ColumnCount };
    enum Role {
        KeyRole = Qt::UserRole, ///< SourceKey; null for a group
    };

    /// What a cell says, of a group (row null) or of a source in it.
    using Words = std::function<QString(const Group &group, const SourceRow *row, Column column)>;
    using Title = std::function<QString(Column column)>;

    struct Texts {
        Words words;
        Words spoken = {}; ///< what a cell is for those who do not see the shapes beside it; empty: as it says
        Title title = {}; ///< of a column; empty: it has none
    };

    HealthModel(const SourceView &rows, Texts texts, QObject *parent = nullptr);
    ~HealthModel() override;

    /// Null for a source.
    const Group *group(const QModelIndex &index) const;
    /// Null for a group.
    const SourceRow *row(const QModelIndex &index) const;
    /// The group a source, or a group itself, is in.
    const Group *groupAround(const QModelIndex &index) const;
    QModelIndex indexOf(const SourceKey &key) const;
    /// The sources in trouble, from the top.
    QList<SourceKey> troubled() const;
    /// Follows the view only while active: it is nobody's work while nobody looks. Sorted anew when that begins. Not active at first.
    void setActive(bool active);
    /// Follows the view now rather than with the next turn.
    void update();
    /// The same, and puts the worst first again.
    void resort();

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// All of it is as the view now is. After what changed was told, group by group.
    void updated();

private:
    struct Node : Group {
        int place = 0; ///< in m_groups
        bool isNumbered = true; ///< m_places is right about its sources
    };
    using Groups = std::vector<std::unique_ptr<Node>>;
    struct Place {
        Node *group = nullptr;
        qsizetype row = 0; ///< when the group was numbered last
    };

    Node *nodeAround(const QModelIndex &index) const;
    void updateSoon();
    void follow();
    void sortAll();
    QModelIndexList placesNow(const QModelIndexList &indexes, const QList<std::pair<Node *, SourceKey>> &are) const;
    void number(size_t from);
    void numberSources(Node &group);
    void removeUnwanted(const QHash<Cause, QSet<SourceKey>> &wanted);
    void removeSources(int place, const QSet<SourceKey> &wanted);
    void addWanted(const QHash<Cause, QSet<SourceKey>> &wanted);
    Groups fresh(const QHash<Cause, QSet<SourceKey>> &wanted) const;
    void insert(Groups::const_iterator before, std::span<std::unique_ptr<Node>> groups);
    void addSources(Node &group, QList<SourceKey> added);
    void settle(Group &group) const;
    const SourceRow &rowOf(const SourceKey &key) const;
    bool isBefore(const SourceKey &left, const SourceKey &right) const;

    const SourceView &m_rows;
    Texts m_texts;
    Groups m_groups;
    QHash<SourceKey, Place> m_places;
    bool m_isActive = false;
    bool m_isPlanned = false;
};

} // namespace bobbin
