#pragma once

#include "core/models/sourcefilter.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace bobbin
{

class WindowState;

/// The views of the list, shipped and saved: a menu that shows one by its name, saves what is shown, and removes what was saved.
class Views : public QObject
{
    Q_OBJECT

public:
    using ContextNow = std::function<QueryContext()>;
    using FilterNow = std::function<SourceFilter()>;

    Views(WindowState &state, ContextNow context, FilterNow filter, QWidget *window);

    QMenu *menu() { return m_menu; }

Q_SIGNALS:
    void chosen(const bobbin::SourceFilter &filter);
    void told(const QString &text);

private:
    void fill();
    void show(const QString &name, const QStringList &text);
    void askForName();
    void save(const QString &name);
    void remove(const QString &name);

    WindowState &m_state;
    ContextNow m_context;
    FilterNow m_filter;
    QWidget *m_window;
    QMenu *m_menu;
    QAction *m_save;
    QMenu *m_remove;
    QList<QAction *> m_saved;
};

} // namespace bobbin
