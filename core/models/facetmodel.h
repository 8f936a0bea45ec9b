#pragma once

#include "core/models/sourcefilter.h"

#include <QAbstractItemModel>
#include <QList>

#include <functional>

namespace bobbin
{

class SourceTableModel;

/// The sidebar: sections (Account, Health, State) and their values with live counts. A value's count is what choosing it would
/// show: rows that match the rest of the filter. Words and order of accounts are handed in.
class FacetModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    struct Value {
        Facet facet = Facet::Health;
        AccountId account = {}; ///< facet Account
        Verdict verdict = Verdict::Failing; ///< facet Health
        SourceState state = SourceState::Active; ///< facet State
        int count = 0;
        bool isChosen = false;

        bool operator==(const Value &) const = default;
    };

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
    /// Counts anew. One pass over all rows; emits dataChanged for values that changed only.
    void recount();

    /// The filter with a value chosen alone (or no longer, if it was), or with it added or taken away.
    static SourceFilter choose(SourceFilter filter, const Value &value, bool add);

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

    void placeAccount(const AccountId &account, int at);
    bool isChosen(const Value &value) const;

    const SourceTableModel &m_rows;
    Words m_words;
    SourceFilter m_filter;
    QList<Section> m_sections;
};

} // namespace bobbin

Q_DECLARE_METATYPE(bobbin::FacetModel::Value)
