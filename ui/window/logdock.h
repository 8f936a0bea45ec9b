#pragma once

#include "ui/panes/logpanel.h"

#include <QObject>

namespace bobbin
{

class Commands;
class Desk;
class WindowState;
class Workspace;

/// Shows and hides the panel of activity and requests by the commands of the view, and remembers how it was. Owned by the window.
class LogDock : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it.
    LogDock(Workspace &workspace, Desk &desk, Commands &commands, QObject *parent);

    LogPanel *panel() { return m_panel; }
    void restore(const WindowState &state);
    void save(WindowState &state) const;

private:
    void show(LogPanel::Tab tab, bool shown);
    void close();
    void update();

    Desk &m_desk;
    Commands &m_commands;
    LogPanel *m_panel;
};

} // namespace bobbin
