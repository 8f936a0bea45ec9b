#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QVariant>

namespace bobbin
{

/// Lines that come in at the end and fall out at the beginning. Holds what it is given; never resets but for clear().
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        LevelRole = Qt::UserRole, ///< int
        ValueRole, ///< what the line is about
    };
    struct Line {
        QDateTime at; ///< UTC: what the first column tells
        QStringList cells; ///< of the other columns
        int level = 0;
        QVariant value = {};
    };

    LogModel(const QStringList &titles, qsizetype most, QObject *parent = nullptr);

    void append(QList<Line> lines);
    void clear();
    /// In which zone times are told: local at first.
    void setTimes(Qt::TimeSpec times);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    const QStringList m_titles;
    const qsizetype m_most;
    Qt::TimeSpec m_times = Qt::LocalTime;
    QList<Line> m_lines;
};

} // namespace bobbin
