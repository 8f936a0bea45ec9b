#pragma once

#include "core/models/healthmodel.h"

#include <QObject>

#include <chrono>
#include <optional>

class QAction;

namespace bobbin
{

class Commands;
class HealthTree;
class Noticer;
class SourceTableModel;

/// Keeps notices quiet: those of the cause the keyboard is at in the Health workspace, or all. Owned by the window.
class MuteFlow : public QObject
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    /// All must outlive it.
    MuteFlow(const SourceTableModel &rows, const HealthModel &model, HealthTree &tree, Noticer &notices,
        Commands &commands, Now now, QObject *parent);

    /// What the cause in hand allows.
    void updateCommands();

Q_SIGNALS:
    void told(const QString &sentence);

private:
    void connectCommands();
    QList<QAction *> ofCause() const;
    void mute(std::optional<std::chrono::seconds> length);
    void unmute();
    void muteAll(std::chrono::seconds length);
    bool hasFailure(const HealthModel::Group &group) const;

    const SourceTableModel &m_rows;
    HealthTree &m_tree;
    Noticer &m_notices;
    Commands &m_commands;
    Now m_now;
};

} // namespace bobbin
