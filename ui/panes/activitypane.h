#pragma once

#include "core/models/logmodel.h"
#include "core/state/activity.h"

#include <QWidget>

class QSortFilterProxyModel;

namespace bobbin
{

class LogTable;

/// What Bobbin did and saw, line by line, down to a level.
class ActivityPane : public QWidget
{
    Q_OBJECT

public:
    explicit ActivityPane(QWidget *parent = nullptr);

    void append(const QList<Activity> &activities);
    void setTimes(Qt::TimeSpec times);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    LogModel m_lines;
    QSortFilterProxyModel *m_shown;
    LogTable *m_table;
};

} // namespace bobbin
