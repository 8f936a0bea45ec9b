#include "ui/window/commandrunner.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/window/bararea.h"
#include "ui/window/bulkresult.h"
#include "ui/window/commands.h"
#include "ui/window/deletesheet.h"
#include "ui/words/commandwords.h"
#include "ui/words/errors.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

/// How long a delete can be taken back before its request leaves.
constexpr auto deleteHold = 10s;

const auto resultBar = u"result"_s;
const auto heldBar = u"held"_s;

CommandRunner::CommandRunner(Workspace &workspace, BarArea &bars, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_bars(bars)
    , m_window(window)
{
}

void CommandRunner::run(Command command, const QList<SourceKey> &keys) { start(command, keys); }

void CommandRunner::start(Command command, const QList<SourceKey> &keys)
{
    start(command, BulkRun::itemsOf(m_workspace, keys));
}

void CommandRunner::start(Command command, const QList<BulkRun::Item> &items)
{
    takeOver(items);
    auto *bulk = new BulkRun(m_workspace, command, items, deleteHold, this);
    connect(bulk, &BulkRun::progressed, this, &CommandRunner::tellProgress);
    connect(bulk, &BulkRun::finished, this, [this, bulk] {
        report(*bulk);
        tellProgress();
    });
    bulk->start();
    if (items.size() > 1)
        tellProgress();
    tick();
}

void CommandRunner::tellProgress()
{
    QString what;
    int runs = 0, done = 0, total = 0;
    for (const BulkRun *run : findChildren<BulkRun *>(Qt::FindDirectChildrenOnly)) {
        // While all of it is held, a delete has a bar of its own; one source has its row.
        if (run->isFinished() || run->items().size() < 2 || (run->command() == Command::Delete && !run->hasBegun()))
            continue;
        what = runs++ == 0 ? underWayText(run->command()) : tr("Working on", "Working on 3 of 7");
        done += run->doneCount();
        total += int(run->items().size());
    }
    Q_EMIT progressed(what, done, total, canStop());
}

bool CommandRunner::canStop() const
{
    return std::ranges::any_of(
        findChildren<BulkRun *>(Qt::FindDirectChildrenOnly), [](const BulkRun *run) { return run->canStop(); });
}

void CommandRunner::stopAfterThese()
{
    for (BulkRun *run : findChildren<BulkRun *>(Qt::FindDirectChildrenOnly))
        run->stopAfterThese();
    tellProgress();
}

/// What is tried again needs no bar about the time before.
void CommandRunner::takeOver(const QList<BulkRun::Item> &items)
{
    for (const QString &name : m_failed.keys()) {
        for (const BulkRun::Item &item : items)
            m_failed[name].remove(item.key);
        if (m_failed.value(name).isEmpty())
            m_bars.hide(name);
    }
    m_failed.removeIf([this](const auto &entry) { return !m_bars.isShown(entry.key()); });
}

QString CommandRunner::freeBar(const QList<BulkRun::Item> &items)
{
    QString name = resultBar;
    for (int i = 2; m_bars.isShown(name); ++i)
        name = resultBar + QString::number(i);
    QSet<SourceKey> failed;
    for (const BulkRun::Item &item : items) {
        if (item.state == BulkRun::Item::State::Failed)
            failed.insert(item.key);
    }
    m_failed.insert(name, failed);
    return name;
}

void CommandRunner::showLastResult()
{
    if (hasLastResult())
        showDetails(m_lastCommand, m_last);
}

void CommandRunner::remove(const QList<SourceKey> &keys)
{
    QList<SourceKey> allowed;
    bool isProduction = false;
    for (const SourceKey &key : keys) {
        if (obstacleOf(m_workspace, Command::Delete, key) != Obstacle::None)
            continue;
        allowed.append(key);
        isProduction |= m_workspace.session(key.account)->account().environment == Environment::Production;
    }
    if (allowed.isEmpty())
        return;
    if (allowed.size() == 1 && !isProduction)
        return start(Command::Delete, allowed);
    auto *sheet = new DeleteSheet(m_workspace, allowed, m_window);
    connect(sheet, &DeleteSheet::deleteChosen, this, [this, allowed] { start(Command::Delete, allowed); });
    connect(sheet, &DeleteSheet::pauseChosen, this, [this, allowed] { start(Command::Pause, allowed); });
    sheet->open();
}

QList<SourceKey> CommandRunner::heldKeys() const
{
    QList<SourceKey> keys;
    for (const SourceRow &row : m_workspace.fleet().rows()) {
        const Operations &operations = m_workspace.session(row.key.account)->operations();
        const bool isDue = operations.heldUntil(row.key.source) <= m_workspace.clock().elapsed();
        if (operations.work(row.key.source) == Work::DeleteHeld && !isDue)
            keys.append(row.key);
    }
    return keys;
}

bool CommandRunner::hasHeldDelete() const { return m_bars.isShown(heldBar); }

int CommandRunner::undoDeletes()
{
    int count = 0;
    for (AccountSession *session : m_workspace.sessions())
        count += session->operations().undoHeldDeletes();
    m_bars.hide(heldBar);
    return count;
}

void CommandRunner::undoDelete(const SourceKey &key)
{
    if (AccountSession *session = m_workspace.session(key.account))
        session->operations().undoDelete(key.source);
    tick();
}

void CommandRunner::deleteNow(const SourceKey &key)
{
    if (AccountSession *session = m_workspace.session(key.account))
        session->operations().deleteNow(key.source);
    tick();
}

void CommandRunner::tick()
{
    if (canStop())
        tellProgress(); // held deletes leave by themselves
    const QList<SourceKey> keys = heldKeys();
    if (keys.isEmpty())
        return m_bars.hide(heldBar);
    auto left = std::chrono::milliseconds::max();
    for (const SourceKey &key : keys)
        left = std::min(
            left, m_workspace.session(key.account)->operations().heldUntil(key.source) - m_workspace.clock().elapsed());
    const auto seconds = std::max<qint64>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
    const SourceRow *row = m_workspace.fleet().find(keys.first());
    const QString what = keys.size() == 1 ? tr("Deleting “%1”.").arg(row->source.displayName)
                                          : tr("Deleting %n sources.", nullptr, int(keys.size()));
    const QString when = tr("The request leaves in %1 s; nothing has been sent yet.").arg(seconds);
    m_bars.show(heldBar, {Severity::Warning, what, when, {tr("Undo"), tr("Delete now")}}, [this, keys](int action) {
        if (action == 0) {
            undoDeletes();
            return;
        }
        for (const SourceKey &key : keys)
            deleteNow(key);
    });
}

void CommandRunner::report(const BulkRun &run)
{
    using State = BulkRun::Item::State;
    const QList<BulkRun::Item> &items = run.items();
    const Command command = run.command();
    const int failed = run.count(State::Failed);
    m_workspace.activity().ran(command, items);
    if (items.size() > 1) {
        m_lastCommand = command;
        m_last = items;
    }
    if (failed == 0) {
        if (const QString text = outcomeText(command, items); !text.isEmpty())
            Q_EMIT told(text);
        return;
    }
    const QString name = freeBar(items);
    if (items.size() == 1) {
        const BulkRun::Item &only = items.first();
        const ErrorText text = commandError(command, only.name, only.error);
        QString words = text.next;
        if (!text.said.isEmpty())
            words += (words.isEmpty() ? u""_s : u" "_s) + tr("Stitch says: “%1”").arg(text.said);
        // What may have happened already is not offered again with one click.
        const bool mayRetry = only.canRetry();
        m_bars.show(name,
            {Severity::Error, text.what, words,
                mayRetry ? QStringList{tr("Retry"), tr("Dismiss")} : QStringList{tr("Dismiss")}},
            [this, command, name, items, mayRetry](int action) {
                m_bars.hide(name);
                if (mayRetry && action == 0)
                    start(command, items);
            });
        return;
    }
    m_bars.show(name,
        {Severity::Error, failedText(command, failed, int(items.size())), failedNames(items),
            {tr("Details…"), tr("Dismiss")}},
        [this, command, name, items](int action) {
            if (action == 0)
                showDetails(command, items);
            else
                m_bars.hide(name);
        });
}

void CommandRunner::showDetails(Command command, const QList<BulkRun::Item> &items)
{
    auto *dialog = new BulkResult(command, items, m_window);
    connect(dialog, &BulkResult::retryChosen, this,
        [this, command](const QList<BulkRun::Item> &again) { start(command, again); });
    dialog->open();
}

} // namespace bobbin
