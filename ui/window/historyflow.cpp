#include "ui/window/historyflow.h"

#include "core/state/workspace.h"
#include "ui/panes/historytab.h"
#include "ui/panes/sourcedetailpane.h"
#include "ui/words/errors.h"

namespace bobbin
{

HistoryFlow::HistoryFlow(
    Workspace &workspace, SourceDetailPane &detail, std::function<QDateTime()> now, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_detail(detail)
    , m_now(std::move(now))
{
    connect(&detail, &SourceDetailPane::historyWanted, this, [this] { read(); });
}

void HistoryFlow::read()
{
    HistoryTab *tab = m_detail.history();
    read(m_detail.key(), this, [tab](const Result<Nothing, HistoryError> &shown) {
        if (!shown)
            tab->setProblem(historyErrorText(shown.error()).sentence());
    });
}

void HistoryFlow::find(QObject *context, Handler<SourceHistory, HistoryError> done)
{
    const SourceKey key = m_detail.key();
    read(key, context, [this, key, done = std::move(done)](const Result<Nothing, HistoryError> &shown) {
        done(mapped(shown, [&](Nothing) { return SourceHistory{key.source, m_detail.history()->found()}; }));
    });
}

void HistoryFlow::read(
    const SourceKey &key, QObject *context, const std::function<void(const Result<Nothing, HistoryError> &)> &done)
{
    HistoryTab *tab = m_detail.history();
    Recorder *recorder = m_workspace.recorder();
    const ClientPlace client = m_workspace.place(key.account);
    if (!recorder || client.isNull())
        return tab->setProblem(tr("Nothing is recorded of this source yet."));
    const QDateTime now = m_workspace.clock().now();
    // What has happened in this very moment is in it.
    const TimeSpan span{now.addDays(-tab->span().count()), now.addMSecs(1)};
    const auto show = [this, key, tab, span, done](const Result<SourcePast, HistoryError> &past) {
        if (m_detail.key() != key)
            return; // another one is looked at
        if (past)
            tab->setPast(*past, span, m_now());
        done(mapped(past, [](const SourcePast &) { return Nothing(); }));
    };
    recorder->query(Recorder::PastOf{{client, key.source}, span}, context, show);
}

} // namespace bobbin
