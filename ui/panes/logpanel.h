#pragma once

#include <QTabWidget>

namespace bobbin
{

class ActivityPane;
class RequestPane;
class Workspace;

/// What Bobbin does, below the other panes: activity and requests. Made when it is first shown, so that nobody pays who never
/// looks; both logs are kept all the same and are there from the start.
class LogPanel : public QTabWidget
{
    Q_OBJECT

public:
    enum Tab { Activities, Requests };

    LogPanel(Workspace &workspace, QWidget *parent);

    void showTab(Tab tab);
    /// In which zone times are told.
    void setTimes(Qt::TimeSpec times);

Q_SIGNALS:
    void closeWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();

    Workspace &m_workspace;
    Qt::TimeSpec m_times = Qt::LocalTime;
    ActivityPane *m_activities = nullptr;
    RequestPane *m_requests = nullptr;
};

} // namespace bobbin
