#include "ui/window/logdock.h"

#include "ui/panes/sourcelistpane.h"
#include "ui/window/commands.h"
#include "ui/window/desk.h"
#include "ui/window/windowstate.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

const auto activityName = u"activity"_s;
const auto requestsName = u"requests"_s;

LogDock::LogDock(Workspace &workspace, Desk &desk, Commands &commands, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_commands(commands)
    , m_panel(new LogPanel(workspace, &desk))
{
    m_panel->hide();
    desk.addBelow(m_panel);
    connect(
        commands.showActivity, &QAction::triggered, this, [this](bool shown) { show(LogPanel::Activities, shown); });
    connect(commands.showRequests, &QAction::triggered, this, [this](bool shown) { show(LogPanel::Requests, shown); });
    connect(m_panel, &LogPanel::closeWanted, this, &LogDock::close);
    connect(m_panel, &QTabWidget::currentChanged, this, &LogDock::update);
}

void LogDock::show(LogPanel::Tab tab, bool shown)
{
    if (!shown)
        return close();
    m_panel->showTab(tab);
    m_panel->show();
    m_panel->currentWidget()->setFocus(Qt::ShortcutFocusReason);
    update();
}

void LogDock::close()
{
    m_panel->hide();
    m_desk.list()->rowsWidget()->setFocus();
    update();
}

void LogDock::update()
{
    const bool isShown = !m_panel->isHidden();
    m_commands.showActivity->setChecked(isShown && m_panel->currentIndex() == LogPanel::Activities);
    m_commands.showRequests->setChecked(isShown && m_panel->currentIndex() == LogPanel::Requests);
}

void LogDock::restore(const WindowState &state)
{
    state.restore(u"below"_s, *m_desk.below());
    for (const auto &[name, tab] :
        {std::pair(activityName, LogPanel::Activities), {requestsName, LogPanel::Requests}}) {
        if (!state.isShown(name, false))
            continue;
        m_panel->showTab(tab);
        m_panel->show();
    }
    update();
}

void LogDock::save(WindowState &state) const
{
    state.save(u"below"_s, *m_desk.below());
    state.setShown(activityName, m_commands.showActivity->isChecked());
    state.setShown(requestsName, m_commands.showRequests->isChecked());
}

} // namespace bobbin
