#include "ui/words/commandwords.h"

#include "ui/words/errors.h"
#include "ui/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct CommandWords {
    Q_DECLARE_TR_FUNCTIONS(CommandWords)
};
} // namespace

QString doneText(Command command, int count, const QString &name)
{
    const bool one = count == 1;
    switch (command) {
    case Command::Pause:
        return one ? CommandWords::tr("Paused “%1”. What was read already is still loaded.").arg(name)
                   : CommandWords::tr("Paused %n source(s).", nullptr, count);
    case Command::Resume:
        return one ? CommandWords::tr("Resumed “%1”.").arg(name)
                   : CommandWords::tr("Resumed %n source(s).", nullptr, count);
    case Command::SyncNow:
        return one ? CommandWords::tr("Requested a sync of “%1”.").arg(name)
                   : CommandWords::tr("Requested a sync of %n source(s).", nullptr, count);
    case Command::StopSync:
        return one ? CommandWords::tr("Asked Stitch to stop the sync of “%1”.").arg(name)
                   : CommandWords::tr("Asked Stitch to stop the sync of %n source(s).", nullptr, count);
    case Command::Delete:
        return one ? CommandWords::tr("Deleted “%1”. Data in the warehouse stays.").arg(name)
                   : CommandWords::tr("Deleted %n source(s). Data in the warehouse stays.", nullptr, count);
    case Command::Edit:
    case Command::OpenInStitch: break;
    }
    return {};
}
QString underWayText(Command command)
{
    switch (command) {
    case Command::Pause: return CommandWords::tr("Pausing");
    case Command::Resume: return CommandWords::tr("Resuming");
    case Command::SyncNow: return CommandWords::tr("Requesting syncs");
    case Command::StopSync: return CommandWords::tr("Stopping syncs");
    case Command::Delete: return CommandWords::tr("Deleting");
    case Command::Edit:
    case Command::OpenInStitch: break;
    }
    return {};
}

QString outcomeText(Command command, const QList<BulkRun::Item> &items)
{
    using State = BulkRun::Item::State;
    int done = 0, running = 0, skipped = 0, takenBack = 0;
    QString doneName, runningName, skippedText;
    for (const BulkRun::Item &item : items) {
        switch (item.state) {
        case State::Done: ++done, doneName = item.name; break;
        case State::AlreadyRunning: ++running, runningName = item.name; break;
        case State::Skipped: ++skipped, skippedText = obstacleSentence(item.obstacle); break;
        case State::TakenBack: ++takenBack; break;
        default: break;
        }
    }
    QStringList parts;
    if (done > 0)
        parts.append(doneText(command, done, doneName));
    if (running == 1)
        parts.append(CommandWords::tr("A sync of “%1” is running already.").arg(runningName));
    else if (running > 1)
        parts.append(CommandWords::tr("%n syncs were running already.", nullptr, running));
    if (skipped == 1 && items.size() == 1)
        parts.append(skippedText);
    else if (skipped > 0)
        parts.append(CommandWords::tr("Skipped %n.", nullptr, skipped));
    if (takenBack > 0)
        parts.append(CommandWords::tr("%n taken back; nothing was sent.", nullptr, takenBack));
    return parts.join(u' ');
}

QString failedText(Command command, int failed, int count)
{
    switch (command) {
    case Command::Pause: return CommandWords::tr("%1 of %n sources were not paused.", nullptr, count).arg(failed);
    case Command::Resume: return CommandWords::tr("%1 of %n sources were not resumed.", nullptr, count).arg(failed);
    case Command::SyncNow: return CommandWords::tr("%1 of %n syncs were not started.", nullptr, count).arg(failed);
    case Command::StopSync: return CommandWords::tr("%1 of %n syncs were not stopped.", nullptr, count).arg(failed);
    case Command::Delete: return CommandWords::tr("%1 of %n sources were not deleted.", nullptr, count).arg(failed);
    case Command::Edit:
    case Command::OpenInStitch: break;
    }
    return {};
}

QString failedNames(const QList<BulkRun::Item> &items)
{
    constexpr qsizetype most = 5;
    QStringList names;
    for (const BulkRun::Item &item : items) {
        if (item.state == BulkRun::Item::State::Failed)
            names.append(item.name.left(60));
    }
    if (names.size() <= most)
        return names.join(u", "_s);
    const qsizetype more = names.size() - most;
    return CommandWords::tr("%1 and %2 more").arg(names.first(most).join(u", "_s), QString::number(more));
}

QString itemText(const BulkRun::Item &item, Command command)
{
    switch (item.state) {
    case BulkRun::Item::State::Waiting: return CommandWords::tr("waiting");
    case BulkRun::Item::State::Running: return underWayText(command);
    case BulkRun::Item::State::Done: return CommandWords::tr("done");
    case BulkRun::Item::State::AlreadyRunning: return CommandWords::tr("running already");
    case BulkRun::Item::State::TakenBack: return CommandWords::tr("taken back");
    case BulkRun::Item::State::Skipped: return obstacleSentence(item.obstacle);
    case BulkRun::Item::State::Failed: {
        const ErrorText text = sourceErrorText(item.error);
        return text.said.isEmpty() ? text.what : text.what + u' ' + text.said;
    }
    }
    return {};
}

} // namespace bobbin
