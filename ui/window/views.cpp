#include "ui/window/views.h"

#include "core/models/filtertext.h"
#include "ui/widgets/button.h"
#include "ui/window/windowstate.h"

#include <QAction>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

/// The shipped ones, as they could be typed; on Alt+1, Alt+2, …; the saved ones follow.
const std::array<std::pair<const char *, const char *>, 5> shipped{{
    {QT_TRANSLATE_NOOP("bobbin::Views", "Failing now"), "health:failing"},
    {QT_TRANSLATE_NOOP("bobbin::Views", "Overdue"), "run:overdue"},
    {QT_TRANSLATE_NOOP("bobbin::Views", "Stopped by Stitch"), "state:stopped"},
    {QT_TRANSLATE_NOOP("bobbin::Views", "Never checked"), "checked:never"},
    {QT_TRANSLATE_NOOP("bobbin::Views", "Setup unfinished"), "state:setup"},
}};

constexpr int longestName = 80;

} // namespace

Views::Views(WindowState &state, ContextNow context, FilterNow filter, QWidget *window)
    : QObject(window)
    , m_state(state)
    , m_context(std::move(context))
    , m_filter(std::move(filter))
    , m_window(window)
    , m_menu(new QMenu(tr("View&s"), window))
    , m_save(new QAction(tr("Save view as…"), this))
    , m_remove(new QMenu(tr("Remove view"), window))
{
    m_menu->setObjectName("menuViews");
    m_remove->setObjectName("menuRemoveView");
    int digit = Qt::Key_1;
    for (const auto &[name, query] : shipped) {
        const QStringList text{QString::fromLatin1(query)};
        QAction *action = m_menu->addAction(tr(name));
        action->setObjectName(u"view:"_s + text.first());
        action->setShortcut(QKeySequence(Qt::ALT | Qt::Key(digit++)));
        window->addAction(action);
        connect(action, &QAction::triggered, this, [this, action, text] { show(action->text(), text); });
    }
    m_save->setObjectName("saveView");
    m_save->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S));
    window->addAction(m_save);
    connect(m_save, &QAction::triggered, this, &Views::askForName);
    fill();
}

void Views::fill()
{
    qDeleteAll(std::exchange(m_saved, {}));
    m_remove->clear();
    const QMap<QString, QStringList> views = m_state.views();
    m_saved.append(m_menu->addSeparator());
    int digit = Qt::Key_1 + int(shipped.size()); // the first of them, up to Alt+9
    for (auto [name, text] : views.asKeyValueRange()) {
        m_saved.append(m_menu->addAction(literal(name)));
        connect(m_saved.last(), &QAction::triggered, this, [this, view = name, parts = text] { show(view, parts); });
        if (digit <= Qt::Key_9)
            m_saved.last()->setShortcut(QKeySequence(Qt::ALT | Qt::Key(digit++)));
        m_window->addAction(m_saved.last());
        // Later, from the event loop: filling the menu anew takes the action away that was pressed.
        connect(
            m_remove->addAction(literal(name)), &QAction::triggered, this, [this, view = name] { remove(view); },
            Qt::QueuedConnection);
    }
    m_saved.append(m_menu->addSeparator());
    m_menu->addAction(m_save);
    m_menu->addMenu(m_remove);
    m_remove->setEnabled(!views.isEmpty());
}

void Views::remove(const QString &name)
{
    m_state.removeView(name);
    fill();
    Q_EMIT told(tr("Removed the view “%1”.").arg(name));
}

void Views::show(const QString &name, const QStringList &text)
{
    if (const auto filter = filterFromText(text, m_context()))
        Q_EMIT chosen(*filter);
    else
        Q_EMIT told(tr("The view “%1” asks for something that is not there any more, or not known yet.").arg(name));
}

void Views::askForName()
{
    auto *dialog = new QInputDialog(m_window);
    dialog->setObjectName("viewName");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save view"));
    dialog->setLabelText(tr("Name of the view; one that has it already is replaced:"));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, &Views::save);
    dialog->open();
}

void Views::save(const QString &name)
{
    const QString kept = name.simplified().left(longestName);
    if (kept.isEmpty())
        return;
    m_state.setView(kept, filterText(m_filter()));
    fill();
    Q_EMIT told(tr("Saved the view “%1”.").arg(kept));
}

} // namespace bobbin
