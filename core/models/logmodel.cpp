#include "core/models/logmodel.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

LogModel::LogModel(const QStringList &titles, qsizetype most, QObject *parent)
    : QAbstractTableModel(parent)
    , m_titles(titles)
    , m_most(most)
{
}

void LogModel::append(QList<Line> lines)
{
    if (lines.size() > m_most)
        lines = lines.last(m_most);
    if (lines.isEmpty())
        return;
    if (const qsizetype tooMany = m_lines.size() + lines.size() - m_most; tooMany > 0) {
        beginRemoveRows({}, 0, int(tooMany) - 1);
        m_lines.remove(0, tooMany);
        endRemoveRows();
    }
    beginInsertRows({}, int(m_lines.size()), int(m_lines.size() + lines.size()) - 1);
    m_lines += lines;
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

void LogModel::setTimes(Qt::TimeSpec times)
{
    if (std::exchange(m_times, times) != times && !m_lines.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::DisplayRole});
}

int LogModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

int LogModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_titles.size()); }

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0)
            return line.at.toTimeSpec(m_times).toString(u"HH:mm:ss"_s);
        return line.cells.value(index.column() - 1);
    case LevelRole: return line.level;
    case ValueRole: return line.value;
    default: return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_titles.value(section);
}

} // namespace bobbin
