#include "core/models/sourcetablemodel.h"

#include "core/models/sourcefilter.h"

#include <algorithm>

namespace bobbin
{

SourceTableModel::SourceTableModel(Words words, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(words))
{
}

int SourceTableModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_entries.size()); }

int SourceTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

bool SourceTableModel::isRightAligned(int column)
{
    switch (column) {
    case NextRun:
    case Checked:
    case Since:
    case Id:
    case Created:
    case Updated:
    case PausedSince: return true;
    default: return false;
    }
}

QVariant SourceTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SourceRow &row = m_entries.at(index.row()).row;
    if (role == Qt::DisplayRole)
        return m_words(&row, Column(index.column()));
    if (role == KeyRole)
        return QVariant::fromValue(row.key);
    return {};
}

QVariant SourceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < ColumnCount)
        return m_words(nullptr, Column(section));
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && isRightAligned(section))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

void SourceTableModel::merge(const QList<SharedRow> &rows)
{
    QList<std::pair<int, SharedRow>> changed;
    QList<SharedRow> added;
    for (const SharedRow &row : rows) {
        const int at = indexOf(row->key);
        if (at < 0)
            added.append(row);
        else if (m_entries.at(at).row != row)
            changed.append({at, row});
    }
    replace(changed);
    append(added);
}

void SourceTableModel::replace(const QList<std::pair<int, SharedRow>> &changed)
{
    QList<int> places;
    for (const auto &[at, row] : changed) {
        m_entries[at].row = row;
        m_entries[at].searchKey = bobbin::searchKey(*row);
        places.append(at);
    }
    std::ranges::sort(places);
    for (qsizetype first = 0; first < places.size();) {
        qsizetype last = first;
        while (last + 1 < places.size() && places.at(last + 1) == places.at(last) + 1)
            ++last;
        Q_EMIT dataChanged(index(places.at(first), 0), index(places.at(last), ColumnCount - 1));
        first = last + 1;
    }
}

void SourceTableModel::append(const QList<SharedRow> &added)
{
    if (added.isEmpty())
        return;
    const int first = int(m_entries.size());
    beginInsertRows({}, first, first + int(added.size()) - 1);
    for (const SharedRow &row : added) {
        m_index.insert(row->key, int(m_entries.size()));
        m_entries.append({.row = row, .searchKey = bobbin::searchKey(*row), .rank = m_nextRank++});
    }
    endInsertRows();
}

void SourceTableModel::remove(const QList<SourceKey> &keys)
{
    QList<int> places;
    for (const SourceKey &key : keys) {
        if (const int at = indexOf(key); at >= 0)
            places.append(at);
    }
    std::ranges::sort(places, std::greater());
    for (qsizetype last = 0; last < places.size();) {
        qsizetype first = last;
        while (first + 1 < places.size() && places.at(first + 1) == places.at(first) - 1)
            ++first;
        removeRun(places.at(first), places.at(last));
        last = first + 1;
    }
}

void SourceTableModel::removeRun(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int i = first; i <= last; ++i)
        m_index.remove(m_entries.at(i).row->key);
    m_entries.remove(first, last - first + 1);
    for (int i = first; i < int(m_entries.size()); ++i)
        m_index[m_entries.at(i).row->key] = i;
    endRemoveRows();
}

const SourceRow *SourceTableModel::find(const SourceKey &key) const
{
    const int at = indexOf(key);
    return at < 0 ? nullptr : &*m_entries.at(at).row;
}

void SourceTableModel::setRanks(const QList<int> &ranks)
{
    for (qsizetype i = 0; i < ranks.size(); ++i)
        m_entries[i].rank = ranks.at(i);
    m_nextRank = int(m_entries.size());
}

} // namespace bobbin
