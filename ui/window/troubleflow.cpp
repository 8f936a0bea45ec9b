#include "ui/window/troubleflow.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/panes/fleetstrip.h"
#include "ui/words/errors.h"

#include <algorithm>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr int partCount = 96; // of a day: quarters of an hour

TroubleFlow::TroubleFlow(Workspace &workspace, FleetStrip &strip, std::function<QDateTime()> now, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_strip(strip)
    , m_now(std::move(now))
{
    connect(&strip, &FleetStrip::wanted, this, &TroubleFlow::read);
    connect(&workspace, &Workspace::caughtUp, this, &TroubleFlow::read);
    connect(&workspace, &Workspace::recalled, this, &TroubleFlow::read);
    connect(&workspace, &Workspace::accountsChanged, this, &TroubleFlow::read);
    connect(&workspace, &Workspace::refreshed, this, &TroubleFlow::readIfDue);
}

/// A tenth of a bar is not seen.
void TroubleFlow::readIfDue()
{
    const auto part = std::chrono::milliseconds(m_strip.span()) / partCount;
    const auto age = std::chrono::milliseconds(m_round.span.until.msecsTo(m_workspace.clock().now()));
    if (!m_round.span.until.isValid() || age < 0ms || age >= std::max<std::chrono::milliseconds>(1min, part / 10))
        read();
}

QHash<ClientPlace, QList<SourceId>> TroubleFlow::sources() const
{
    QHash<ClientPlace, QList<SourceId>> sources;
    for (const AccountSession *session : m_workspace.sessions()) {
        if (const ClientPlace client = m_workspace.place(session->account().id); !client.isNull())
            sources.insert(client, session->store().sources().keys());
    }
    return sources;
}

void TroubleFlow::read()
{
    if (!m_strip.isVisible())
        return;
    Recorder *recorder = m_workspace.recorder();
    const auto asked = sources();
    if (!recorder || asked.isEmpty())
        return m_strip.setProblem(tr("Nothing is recorded yet."));
    const QDateTime now = m_workspace.clock().now();
    m_round = {.number = m_round.number + 1,
        .span = {now.addSecs(-std::chrono::seconds(m_strip.span()).count()), now.addMSecs(1)},
        .waiting = asked.size(),
        .parts = QList<TroubleSlot>(partCount)};
    qsizetype all = 0;
    for (const QList<SourceId> &each : asked)
        all += each.size();
    for (auto it = asked.begin(); it != asked.end(); ++it) {
        const double weight = all > 0 ? double(it->size()) / double(all) : 1;
        recorder->query(Recorder::TroubleOf{it.key(), it.value(), m_round.span, partCount}, this,
            [this, number = m_round.number, weight](const auto &answer) { answered(number, weight, answer); });
    }
}

/// What nobody saw of one client is a gap of so much of all.
void TroubleFlow::answered(quint64 round, double weight, const Result<QList<TroubleSlot>, HistoryError> &answer)
{
    if (round != m_round.number)
        return; // something else is asked by now
    if (!answer) {
        ++m_round.number;
        return m_strip.setProblem(historyErrorText(answer.error()).sentence());
    }
    for (qsizetype at = 0; at < m_round.parts.size(); ++at) {
        TroubleSlot &part = m_round.parts[at];
        const TroubleSlot &more = answer->at(at);
        part.sources += more.isWatched() ? more.sources : 0;
        part.watched += weight * more.watched;
    }
    if (--m_round.waiting == 0)
        m_strip.setTrouble(m_round.parts, m_round.span, m_now());
}

} // namespace bobbin
