#pragma once

#include "core/models/sourcetablemodel.h"

#include <QCollator>
#include <QList>

#include <unordered_map>
#include <vector>

namespace bobbin
{

/// One column of a sort.
struct SortBy {
    int column = SourceTableModel::Health;
    Qt::SortOrder order = Qt::AscendingOrder;

    bool operator==(const SortBy &) const = default;
};

/// Texts made comparable once: a comparison of 10,000 names by the collator itself takes longer than a frame (measured).
class CollationKeys
{
public:
    CollationKeys();

    /// Valid until clear().
    const QCollatorSortKey *of(const QString &text);
    /// Forgets all if there are more than `most`: renamed sources would pile up.
    void prune(size_t most);

private:
    QCollator m_collator;
    std::unordered_map<QString, QCollatorSortKey> m_keys;
};

/// The order of the rows of a table by columns, as they are at the moment it is made or brought up to date. What has no value comes
/// last in either direction; equal rows stand by name and then by key, so the order is the same on every machine. The keys must not
/// be cleared while it is in use.
class RowOrder
{
public:
    RowOrder(const SourceTableModel &model, const QList<SortBy> &columns, CollationKeys &keys);

    /// Takes in rows that changed, and rows that were added at the end.
    void update(int first, int last);

    bool operator()(int left, int right) const;
    /// How many of the rows, in the order given, have to move for it to be this one: the fewest that do.
    int movedIn(const QList<int> &rows) const;

private:
    struct Value {
        bool has = true;
        qint64 number = 0;
        const QCollatorSortKey *text = nullptr;
    };

    Value valueOf(int row, int column) const;

    const SourceTableModel &m_model;
    QList<SortBy> m_columns;
    CollationKeys &m_keys;
    std::vector<Value> m_values; ///< row after row, a value for each column
    std::vector<const QCollatorSortKey *> m_names;
};

} // namespace bobbin
