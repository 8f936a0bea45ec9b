#include "ui/window/muteflow.h"

#include "core/models/sourcetablemodel.h"
#include "core/state/noticer.h"
#include "ui/panes/healthtree.h"
#include "ui/window/commands.h"
#include "ui/words/times.h"

#include <QAction>

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

MuteFlow::MuteFlow(const SourceTableModel &rows, const HealthModel &model, HealthTree &tree, Noticer &notices,
    Commands &commands, Now now, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_tree(tree)
    , m_notices(notices)
    , m_commands(commands)
    , m_now(std::move(now))
{
    tree.addActions(ofCause());
    connectCommands();
    connect(&tree, &HealthTree::currentGroupChanged, this, &MuteFlow::updateCommands);
    connect(&model, &HealthModel::updated, this, &MuteFlow::updateCommands);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &MuteFlow::updateCommands);
    connect(&notices, &Noticer::mutesChanged, this, [this] {
        updateCommands();
        m_tree.viewport()->update(); // a group says that it is muted
    });
    updateCommands();
}

QList<QAction *> MuteFlow::ofCause() const
{
    const Commands &c = m_commands;
    return {c.muteHour, c.muteHours, c.muteDay, c.muteUntilFixed, c.unmute};
}

void MuteFlow::connectCommands()
{
    const Commands &c = m_commands;
    const auto length = [](std::chrono::seconds time) { return std::optional(time); };
    for (const auto &[action, time] : {std::pair(c.muteHour, length(1h)), {c.muteHours, length(4h)},
             {c.muteDay, length(24h)}, {c.muteUntilFixed, std::nullopt}})
        connect(action, &QAction::triggered, this, [this, value = time] { mute(value); });
    for (const auto &[action, time] : {std::pair(c.muteAllHour, 1h), {c.muteAllHours, 4h}, {c.muteAllDay, 24h}})
        connect(action, &QAction::triggered, this, [this, value = time] { muteAll(value); });
    connect(c.unmute, &QAction::triggered, this, &MuteFlow::unmute);
    connect(c.unmuteAll, &QAction::triggered, this, [this] {
        m_notices.unmuteAll();
        Q_EMIT told(tr("No notices are muted any longer."));
    });
}

void MuteFlow::mute(std::optional<std::chrono::seconds> length)
{
    const HealthModel::Group *group = m_tree.currentGroup();
    if (!group)
        return;
    m_notices.mute(group->cause, length);
    if (length)
        Q_EMIT told(
            tr("No notices of this cause until %1.").arg(momentText(m_now().addSecs(length->count()), m_now())));
    else
        Q_EMIT told(tr("No notices of this cause until it is fixed."));
}

void MuteFlow::unmute()
{
    const HealthModel::Group *group = m_tree.currentGroup();
    if (!group)
        return;
    m_notices.unmute(group->cause);
    Q_EMIT told(tr("Notices of this cause are no longer muted."));
}

void MuteFlow::muteAll(std::chrono::seconds length)
{
    m_notices.muteAll(length);
    Q_EMIT told(tr("No notices until %1.").arg(momentText(m_now().addSecs(length.count()), m_now())));
}

void MuteFlow::updateCommands()
{
    const HealthModel::Group *group = m_commands.showHealth->isChecked() ? m_tree.currentGroup() : nullptr;
    const bool hasCause = group && isTrouble(group->cause.standing);
    const bool isMuted = hasCause && std::ranges::any_of(m_notices.mutes(), [&](const NoticeMute &each) {
        return each.cause == trouble(group->cause);
    });
    using enum Commands::CauseInHand;
    const auto cause = !hasCause ? None : hasFailure(*group) ? Fails : NothingFails;
    m_commands.setMutes(cause, isMuted, !m_notices.mutes().isEmpty());
}

/// Of a cause without one, as of sources that are late, there are no notices, and a mute until it is fixed would end at once.
bool MuteFlow::hasFailure(const HealthModel::Group &group) const
{
    return std::ranges::any_of(group.sources, [this](const SourceKey &key) {
        const SourceRow *row = m_rows.find(key);
        return row && row->judgment.failure;
    });
}

} // namespace bobbin
