#pragma once

#include "core/health/sourcerow.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <functional>

namespace bobbin
{

/// The rows of all accounts as a table. Holds values only: what a cell says is asked of the words handed in, so relative times
/// are made when they are looked at and an unchanged refresh stays silent. Merges by key, never resets.
class SourceTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Health,
        Name,
        Type,
        Why,
        NextRun,
        Checked,
        Since,
        Account,
        Id,
        SchemaName,
        Created,
        Updated,
        PausedSince,
        Schedule,
        Destination,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        KeyRole = Qt::UserRole, ///< SourceKey
    };

    /// The text of a cell, and of a header (row null).
    using Words = std::function<QString(const SourceRow *row, Column column)>;

    /// Times and numbers stand right-aligned, and their titles above them.
    static bool isRightAligned(int column);

    explicit SourceTableModel(Words words, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Adds what is new at the end, replaces what is known. Emits one dataChanged for each run of neighbouring rows that changed.
    void merge(const QList<SharedRow> &rows);
    /// Emits one removal for each run of neighbours.
    void remove(const QList<SourceKey> &keys);

    const SourceRow &row(int row) const { return m_entries.at(row).row; }
    /// The same, to keep.
    const SharedRow &shared(int row) const { return m_entries.at(row).row; }
    const QString &searchKey(int row) const { return m_entries.at(row).searchKey; }
    /// Null if there is no such source.
    const SourceRow *find(const SourceKey &key) const;
    int indexOf(const SourceKey &key) const { return m_index.value(key, -1); }

    /// The place of a row in the frozen order; rows added later come last. Setting ranks emits nothing: the order is the view's.
    int rank(int row) const { return m_entries.at(row).rank; }
    void setRanks(const QList<int> &ranks);

private:
    struct Entry {
        SharedRow row;
        QString searchKey;
        int rank = 0;
    };

    void replace(const QList<std::pair<int, SharedRow>> &changed);
    void append(const QList<SharedRow> &added);
    void removeRun(int first, int last);

    Words m_words;
    QList<Entry> m_entries;
    QHash<SourceKey, int> m_index;
    int m_nextRank = 0;
};

} // namespace bobbin
