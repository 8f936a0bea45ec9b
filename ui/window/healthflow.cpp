#include "ui/window/healthflow.h"

#include "core/models/facetmodel.h"
#include "core/models/sourceview.h"
#include "core/state/noticer.h"
#include "ui/panes/healthpane.h"
#include "ui/panes/healthtiles.h"
#include "ui/panes/healthtree.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/theme/icons.h"
#include "ui/window/commands.h"
#include "ui/window/muteflow.h"
#include "ui/window/windowstate.h"
#include "ui/words/healthwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace bobbin
{

HealthFlow::HealthFlow(const SourceTableModel &rows, SourceListPane &list, FacetModel &facetModel, Noticer &notices,
    Commands &commands, Now now, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_list(list)
    , m_facets(facetModel)
    , m_notices(notices)
    , m_commands(commands)
    , m_now(std::move(now))
    , m_model(list.rows(), texts())
    , m_pane(new HealthPane(m_model, &list))
    , m_mutes(new MuteFlow(rows, m_model, *m_pane->tree(), notices, commands, m_now, this))
{
    list.addHealth(m_pane, m_pane->place(), m_pane->tree());
    HealthTree *tree = m_pane->tree();
    commands.bindToList(tree);
    connect(tree, &HealthTree::selectionChosen, this, [this] {
        m_list.select(m_pane->tree()->selectedKeys());
        lookAt(m_pane->tree()->selectedKeys());
    });
    connect(tree, &QAbstractItemView::doubleClicked, commands.details, &QAction::trigger);
    connect(m_pane->tiles(), &HealthTiles::pressed, this, &HealthFlow::verdictChosen);
    connect(m_pane, &HealthPane::selectAllWanted, this, &HealthFlow::selectAll);
    connect(m_pane, &HealthPane::pauseAllWanted, this, [this] { actOnAll(m_commands.pause); });
    connect(m_pane, &HealthPane::acknowledgeAllWanted, this, [this] { actOnAll(m_commands.acknowledge); });
    connect(m_pane, &HealthPane::snoozeAllWanted, this, [this] { actOnAll(m_commands.snooze); });
    connect(m_pane, &HealthPane::messageWanted, this, &HealthFlow::copyMessage);
    connect(&facetModel, &QAbstractItemModel::dataChanged, this, &HealthFlow::updateTiles);
    connect(&list.rows(), &SourceView::filterChanged, this, &HealthFlow::updateTiles);
    connect(m_mutes, &MuteFlow::told, this, &HealthFlow::told);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] { m_hasNew = true; });
    connect(&m_model, &HealthModel::updated, this, [this] {
        if (std::exchange(m_hasNew, false))
            m_pane->tree()->select(m_list.selectedKeys());
        updateProgress();
    });
    connectCommands();
    updateTiles();
}

HealthModel::Texts HealthFlow::texts() const
{
    return {.words = [this](const auto &group, const auto *row, auto column) { return cell(group, row, column); },
        .spoken = [this](const auto &group, const auto *row,
                      auto column) { return spokenCell(group, row, column, cell(group, row, column)); },
        .title = healthColumnTitle};
}

QString HealthFlow::cell(const HealthModel::Group &group, const SourceRow *row, HealthModel::Column column) const
{
    const QString text = healthCell(group, row, column, m_now());
    const bool isMarked = !row && column == HealthModel::Where && isTrouble(group.cause.standing);
    if (!isMarked || !m_notices.muteOf(group.cause))
        return text;
    return text.isEmpty() ? tr("Muted") : tr("%1 · muted").arg(text);
}

FleetStrip &HealthFlow::strip() { return *m_pane->strip(); }

void HealthFlow::connectCommands()
{
    connect(m_commands.showSources, &QAction::triggered, this, [this] { show(false); });
    connect(m_commands.showHealth, &QAction::triggered, this, [this] { show(true); });
    connect(m_commands.nextProblem, &QAction::triggered, this, [this] { step(1); });
    connect(m_commands.previousProblem, &QAction::triggered, this, [this] { step(-1); });
    connect(m_commands.selectCause, &QAction::triggered, this, &HealthFlow::selectAll);
    connect(m_commands.copyCause, &QAction::triggered, this, &HealthFlow::copyMessage);
    connect(m_commands.keepTrouble, &QAction::toggled, m_pane, &HealthPane::keepStrip);
    QWidget *tree = m_pane->tree();
    tree->addActions({m_commands.nextProblem, m_commands.previousProblem, m_commands.selectCause, m_commands.copyCause,
        m_commands.acknowledge, m_commands.snooze, m_commands.writeNote});
    tree->installEventFilter(this);
    // One letter for what is done most; only here, where letters find nothing.
    for (const auto &[key, action] : {std::pair(Qt::Key_E, m_commands.edit), {Qt::Key_Y, m_commands.syncNow},
             {Qt::Key_P, m_commands.pause}, {Qt::Key_O, m_commands.openInStitch}})
        m_commands.addListKey(action, key, tree, tr("%1 in Health", "a key"));
}

/// The key of a command that is not allowed comes here.
bool HealthFlow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const QKeySequence key(static_cast<QKeyEvent *>(event)->keyCombination());
        for (QAction *action : m_pane->tree()->actions()) {
            if (!action->isEnabled() && action->shortcuts().contains(key))
                m_commands.perform(action);
        }
    }
    return QObject::eventFilter(watched, event);
}

void HealthFlow::offerMenus(QMenu &onSource)
{
    HealthTree *tree = m_pane->tree();
    auto *onCause = new QMenu(tree);
    onCause->setObjectName("menuCause");
    onCause->setToolTipsVisible(true);
    tree->setContextMenuPolicy(Qt::CustomContextMenu);
    // The one it was opened on went, and what it offers would be done to another.
    connect(tree, &HealthTree::currentGroupChanged, onCause, &QMenu::close);
    connect(tree, &QWidget::customContextMenuRequested, this, [this, tree, onCause, &onSource](QPoint at) {
        const bool isCause = m_model.group(tree->currentIndex());
        if (isCause)
            fillCauseMenu(*onCause);
        (isCause ? *onCause : onSource).popup(tree->viewport()->mapToGlobal(at));
    });
}

void HealthFlow::fillCauseMenu(QMenu &menu)
{
    Commands &c = m_commands;
    menu.clear();
    menu.addAction(c.selectCause);
    const Standing standing = m_pane->tree()->currentGroup()->cause.standing;
    const auto offer = [&](const QString &text, const QString &iconName, QAction *onAll) {
        connect(menu.addAction(icon(iconName), text), &QAction::triggered, this, [this, onAll] { actOnAll(onAll); });
    };
    const QString acknowledgeAll = tr("Acknowledge all…");
    if (!isTrouble(standing)) {
        if (isAcknowledgeable(standing))
            offer(acknowledgeAll, u"acknowledge"_s, c.acknowledge);
        return;
    }
    menu.addAction(c.copyCause);
    menu.addSeparator();
    offer(tr("Pause all"), u"pause"_s, c.pause);
    offer(acknowledgeAll, u"acknowledge"_s, c.acknowledge);
    offer(tr("Snooze all…"), u"snooze"_s, c.snooze);
    menu.addSeparator();
    menu.addActions({c.muteHour, c.muteHours, c.muteDay, c.muteUntilFixed, c.unmute});
}

void HealthFlow::show(bool shown)
{
    m_model.setActive(shown);
    m_list.showHealth(shown);
    (shown ? m_commands.showHealth : m_commands.showSources)->setChecked(true);
    follow();
    m_list.rowsWidget()->setFocus();
    m_mutes->updateCommands();
}

void HealthFlow::showGroupOf(const QList<SourceKey> &sources)
{
    m_commands.showHealth->trigger();
    m_model.update();
    for (const SourceKey &key : sources) {
        const QModelIndex index = m_model.indexOf(key);
        if (!index.isValid() || !isTrouble(m_model.groupAround(index)->cause.standing))
            continue;
        m_pane->tree()->expand(index.parent());
        m_pane->tree()->setCurrentIndex(index.parent());
        selectAll();
        m_pane->tree()->reveal(key);
        return;
    }
    Q_EMIT told(tr("What the notice was about is no longer so."));
}

void HealthFlow::follow()
{
    m_pane->tree()->select(m_list.selectedKeys());
    m_triage.stand(m_list.currentKey(), m_model.troubled());
}

void HealthFlow::step(int by)
{
    const QList<SourceKey> problems = m_model.troubled();
    if (problems.isEmpty())
        return Q_EMIT told(tr("No problems are shown."));
    const SourceKey current = m_list.currentKey();
    // It begins at the worst, wherever the list of sources began.
    const bool isElsewhere = !current.isNull() && current != problems.first();
    const bool begins = by > 0 && isElsewhere && !m_triage.hasBegun();
    const qsizetype place = begins ? 0 : placeToStep(by, problems);
    const auto next = m_triage.next(current, place, by, problems, openProblems());
    if (!next) {
        m_triage.look(current);
        updateProgress();
        return Q_EMIT told(tr("All problems looked at."));
    }
    m_list.select(*next);
    follow();
    m_pane->tree()->reveal(*next);
    lookAt({begins ? *next : current, *next}); // the one it went on from was in sight all the time
}

/// From the title of a cause, where no source is selected, into it or to what is above it.
qsizetype HealthFlow::placeToStep(int by, const QList<SourceKey> &problems) const
{
    const HealthModel::Group *group = m_model.group(m_pane->tree()->currentIndex());
    if (!group || !m_list.currentKey().isNull())
        return m_triage.placeBeside(m_list.currentKey(), by, problems);
    const qsizetype first = problems.indexOf(group->sources.first());
    return by > 0 ? first : first - 1;
}

bool HealthFlow::isHandled(const SourceKey &key) const
{
    const SourceRow *row = m_rows.find(key);
    return row && row->notes.isHandled();
}

/// What nobody knows of yet.
QList<SourceKey> HealthFlow::openProblems() const
{
    QList<SourceKey> problems = m_model.troubled();
    problems.removeIf([this](const SourceKey &key) { return isHandled(key); });
    return problems;
}

void HealthFlow::lookAt(const QList<SourceKey> &keys)
{
    const QList<SourceKey> problems = openProblems();
    const bool wasThrough = m_triage.isThrough(problems);
    for (const SourceKey &key : keys)
        m_triage.look(key);
    updateProgress();
    if (!wasThrough && m_triage.isThrough(problems))
        Q_EMIT told(tr("All problems looked at."));
}

void HealthFlow::updateProgress()
{
    const QList<SourceKey> problems = m_model.troubled();
    const QList<SourceKey> open = openProblems();
    m_triage.keepOnly(open);
    m_triage.stand(m_list.currentKey(), problems);
    m_pane->setProgress(int(m_triage.looked()), int(open.size()), int(problems.size()));
}

void HealthFlow::selectAll()
{
    const HealthModel::Group *group = m_pane->tree()->currentGroup();
    if (!group)
        return;
    const QList<SourceKey> sources = group->sources;
    m_list.select(sources);
    follow();
    lookAt(sources);
}

void HealthFlow::actOnAll(QAction *action)
{
    selectAll();
    m_commands.perform(action);
}

void HealthFlow::copyMessage()
{
    const HealthModel::Group *group = m_pane->tree()->currentGroup();
    if (!group)
        return;
    QList<SourceRow> rows;
    for (const SourceKey &key : group->sources) {
        if (const SourceRow *row = m_rows.find(key))
            rows.append(*row);
    }
    QGuiApplication::clipboard()->setText(groupMessage(*group, rows, m_now()));
    Q_EMIT told(tr("Copied the message about this cause."));
}

void HealthFlow::updateTiles()
{
    for (int section = 0; section < m_facets.rowCount(); ++section) {
        const QModelIndex head = m_facets.index(section, 0);
        for (int at = 0; at < m_facets.rowCount(head); ++at) {
            const auto value = m_facets.index(at, 0, head).data(FacetModel::ValueRole).value<FacetModel::Value>();
            if (const auto *verdict = value.key ? std::get_if<Verdict>(&*value.key) : nullptr)
                m_pane->tiles()->set(
                    *verdict, value.count, m_list.rows().filter().only(Facet::Health).contains(*value.key));
        }
    }
}

void HealthFlow::restore(const WindowState &state)
{
    m_commands.keepTrouble->setChecked(state.isShown(u"trouble"_s, false));
    show(state.isShown(u"health"_s, false));
}

void HealthFlow::save(WindowState &state) const
{
    state.setShown(u"trouble"_s, m_commands.keepTrouble->isChecked());
    state.setShown(u"health"_s, m_commands.showHealth->isChecked());
}

} // namespace bobbin
