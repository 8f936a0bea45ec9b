#pragma once

#include "core/models/sourcefilter.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QList>

#include <array>
#include <bitset>
#include <functional>

namespace bobbin
{

class SourceTableModel;

/// The sidebar: sections (Account, Health, State, Setup step, Type) and their values with live counts. A value's count is what
/// choosing it would show: rows that match the rest of the filter. Words and order of accounts are handed in. Of the types the
/// most frequent are shown, and those that are chosen; the others stand behind a last value without a key.
class FacetModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum class Mark { None, Only, Without };
    struct Value {
        Facet facet = Facet::Health;
        std::optional<FacetKey> key = {}; ///< nothing: more types, or fewer
        int count = 0; ///< rows; of more types: how many types, 0 if all are shown
        Mark mark = Mark::None;

        bool operator==(const Value &) const = default;
    };

    /// Shows only this (or everything, if only this was shown), adds it to what is shown (or takes it back), or hides it.
    enum class How { Only, Add, Exclude };

    enum Role {
        ValueRole = Qt::UserRole, ///< Value; nothing for a section
        FacetRole,
    };

    /// The name of a value, or of a section (value null).
    using Words = std::function<QString(Facet facet, const Value *value)>;

    FacetModel(const SourceTableModel &rows, Words words, QObject *parent = nullptr);

    /// Merges: an account that stays keeps its row's persistent index. Their names are asked for anew.
    void setAccounts(const QList<AccountId> &accounts);
    void setFilter(const SourceFilter &filter);
    /// Counts what changed of the rows; emits dataChanged for values that changed only.
    void recount();

    /// Shows all types, or the most frequent ones again.
    void toggleMoreTypes();

    static SourceFilter choose(SourceFilter filter, const FacetKey &key, How how);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Section {
        Facet facet;
        QList<Value> values;
    };

    /// A row, and the facets it counts in.
    struct Counted {
        SharedRow row;
        std::bitset<facets.size()> in;
    };
    /// How many rows each value of each facet has. Values that are numbers are counted as such: all as keys of one hash, counting
    /// 10,000 rows took longer than filtering them (measured).
    struct Tally {
        void add(const Counted &counted, int rows);
        void add(Facet facet, const SourceRow &row, int rows);
        int of(const FacetKey &key) const;

        // Rows that match the rest of the filter.
        QHash<AccountId, int> accounts;
        QHash<TypeName, int> types;
        std::array<std::array<int, 10>, facets.size()> numbers{};
        QHash<TypeName, int> allTypes; ///< of all rows that are not deleted
    };

    Section &section(Facet facet) { return m_sections[qsizetype(facet)]; }
    QList<Value> wantedTypes() const;
    void settle(Facet facet, const QList<Value> &wanted);
    void place(Facet facet, const Value &value, int at);
    Mark markOf(const FacetKey &key) const;
    void count();
    std::bitset<facets.size()> countsIn(int row) const;
    void forget();

    const SourceTableModel &m_rows;
    Words m_words;
    SourceFilter m_filter;
    QList<Section> m_sections; ///< in the order of Facet
    QList<Counted> m_counted; ///< row by row of the table, as it was when they were counted
    Tally m_tally; ///< of those
    bool m_showsAllTypes = false;
};

} // namespace bobbin

Q_DECLARE_METATYPE(bobbin::FacetModel::Value)
