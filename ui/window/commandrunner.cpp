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
    m_bars.hide(resultBar);
    auto *bulk = new BulkRun(m_workspace, command, keys, deleteHold, this);
    connect(bulk, &BulkRun::progressed, this, [this, bulk] { tellProgress(*bulk); });
    connect(bulk, &BulkRun::finished, this, [this, bulk] {
        Q_EMIT progressed({}, 0, 0, false);
        report(*bulk);
    });
    bulk->start();
    if (command != Command::Delete) // held deletes have a bar of their own
        tellProgress(*bulk);
    tick();
}

void CommandRunner::tellProgress(const BulkRun &run)
{
    const int count = int(run.items().size());
    if (count > 1)
        Q_EMIT progressed(
            underWayText(run.command()), run.doneCount(), count, run.count(BulkRun::Item::State::Waiting) > 0);
}

void CommandRunner::stopAfterThese()
{
    for (BulkRun *run : findChildren<BulkRun *>(Qt::FindDirectChildrenOnly)) {
        run->stopAfterThese();
        tellProgress(*run);
    }
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
        if (m_workspace.session(row.key.account)->operations().work(row.key.source) == Work::DeleteHeld)
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
    if (failed == 0) {
        if (const QString text = outcomeText(command, items); !text.isEmpty())
            Q_EMIT told(text);
        return;
    }
    if (items.size() == 1) {
        const BulkRun::Item &only = items.first();
        const QList<SourceKey> again{only.key};
        const ErrorText text = commandError(command, only.name, only.error);
        QString words = text.next;
        if (!text.said.isEmpty())
            words += (words.isEmpty() ? u""_s : u" "_s) + tr("Stitch says: “%1”").arg(text.said);
        // What may have happened already is not offered again with one click.
        const bool mayRetry = only.error.kind != ApiError::Kind::OutcomeUnknown;
        m_bars.show(resultBar,
            {Severity::Error, text.what, words,
                mayRetry ? QStringList{tr("Retry"), tr("Dismiss")} : QStringList{tr("Dismiss")}},
            [this, command, again, mayRetry](int action) {
                m_bars.hide(resultBar);
                if (mayRetry && action == 0)
                    start(command, again);
            });
        return;
    }
    m_bars.show(resultBar,
        {Severity::Error, failedText(command, failed, int(items.size())), failedNames(items),
            {tr("Details…"), tr("Dismiss")}},
        [this, command, items](int action) {
            if (action == 0)
                showDetails(command, items);
            else
                m_bars.hide(resultBar);
        });
}

void CommandRunner::showDetails(Command command, const QList<BulkRun::Item> &items)
{
    auto *dialog = new BulkResult(command, items, m_window);
    connect(dialog, &BulkResult::retryChosen, this,
        [this, command](const QList<SourceKey> &keys) { start(command, keys); });
    dialog->open();
}

} // namespace bobbin
