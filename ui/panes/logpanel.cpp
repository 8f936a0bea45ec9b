#include "ui/panes/logpanel.h"

#include "core/state/requestlog.h"
#include "core/state/workspace.h"
#include "ui/panes/activitypane.h"
#include "ui/panes/requestpane.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/plainlabel.h"

#include <QKeyEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace bobbin
{

LogPanel::LogPanel(Workspace &workspace, QWidget *parent)
    : QTabWidget(parent)
    , m_workspace(workspace)
{
    setObjectName("logPanel");
    setDocumentMode(true);
    auto *close = new QToolButton(this);
    close->setObjectName("closeLog");
    close->setIcon(icon(u"close"_s, Token::TextSecondary));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    close->setAccessibleName(tr("Close the panel"));
    close->setToolTip(plainToolTip(tr("Close the panel")));
    connect(close, &QToolButton::clicked, this, &LogPanel::closeWanted);
    setCornerWidget(close);
    setMinimumHeight(spacing(120, fontMetrics()));
}

void LogPanel::showTab(Tab tab)
{
    if (!m_activities)
        build();
    setCurrentIndex(tab);
}

void LogPanel::setTimes(Qt::TimeSpec times)
{
    m_times = times;
    if (!m_activities)
        return;
    m_activities->setTimes(times);
    m_requests->setTimes(times);
}

void LogPanel::build()
{
    m_activities = new ActivityPane(this);
    m_activities->append(m_workspace.activity().activities());
    connect(&m_workspace.activity(), &ActivityLog::added, m_activities,
        [this](const Activity &activity) { m_activities->append({activity}); });
    m_requests = new RequestPane(&requestCommand, this);
    m_requests->append(m_workspace.requests().records());
    connect(&m_workspace.requests(), &RequestLog::added, m_requests, &RequestPane::append);
    setTimes(m_times);
    addTab(m_activities, tr("Activity"));
    addTab(m_requests, tr("Requests"));
}

void LogPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        QTabWidget::keyPressEvent(event);
}

} // namespace bobbin
