#include "app/reportrun.h"

#include "app/demo.h"
#include "core/account/keychaintokenstore.h"
#include "core/base/baseurl.h"
#include "core/health/healthgroups.h"
#include "core/history/lastseen.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/report/handoverfacts.h"
#include "ui/report/reportformat.h"
#include "ui/report/weekchanges.h"
#include "ui/report/writtenfile.h"
#include "ui/settings/settings.h"
#include "ui/words/errors.h"
#include "ui/words/times.h"

#include <QDir>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto lookEvery = 50ms;
constexpr auto patience = 5min; // a server that puts calls off for longer than that is not waited for

static void say(const QString &sentence) { std::fprintf(stderr, "bobbin: %s\n", qPrintable(sentence)); }

ReportRun::ReportRun(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_settings(std::make_unique<SettingsStore>(QDir(homeOf(options)).filePath(u"settings.ini"_s)))
    , m_tokens(std::make_unique<KeychainTokenStore>())
{
    connect(&m_look, &QTimer::timeout, this, &ReportRun::writeWhenRead);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &ReportRun::write);
}

ReportRun::~ReportRun()
{
    m_workspace.reset(); // before the demo it talks to
}

void ReportRun::start()
{
    if (const QString obstacle = begin(); !obstacle.isEmpty())
        return fail(obstacle);
    m_look.start(lookEvery);
    m_patience.start(patience);
}

QString ReportRun::begin()
{
    if (!reportFormatOf(m_options.report))
        return tr("“%1” was not written: a report is a file ending in .md or .html.").arg(m_options.report);
    const QDir home(homeOf(m_options));
    if (m_options.isDemo)
        m_temporary.emplace();
    const QDir place(m_temporary ? m_temporary->path() : home.path());
    m_workspace = std::make_unique<Workspace>(*m_tokens, place.filePath(u"accounts.ini"_s), Clock::system(), Limits());
    if (const auto &notice = m_workspace->store().notice())
        say(storeNoticeText(*notice).sentence());
    m_workspace->readOwnRemedies(home.filePath(u"remedies.json"_s));
    m_workspace->setPollEvery(0s);
    m_workspace->keepBudgetIn(m_options.isDemo ? place.filePath(u"calls"_s) : callsOf(m_options));
    if (m_options.isDemo) {
        m_workspace->record(place.filePath(u"history.sqlite"_s)); // it has a past, which is told to the records
        m_demo = std::make_unique<Demo>();
        if (!m_demo->start(*m_workspace))
            return tr("There is no loopback port for the demo.");
        return chooseAccounts();
    }
    if (const QString obstacle = chooseAccounts(); !obstacle.isEmpty())
        return obstacle;
    recallRecentRuns();
    m_workspace->proxy().set(m_settings->settings().proxy);
    m_workspace->start(m_only);
    return {};
}

QString ReportRun::chooseAccounts()
{
    const QList<Account> accounts = m_workspace->accounts();
    if (accounts.isEmpty())
        return tr("There is no account. Start Bobbin and connect one.");
    if (m_options.account.isEmpty())
        return {};
    QStringList names;
    m_only.emplace();
    for (const Account &account : accounts) {
        names.append(account.name);
        if (account.name.compare(m_options.account, Qt::CaseInsensitive) == 0)
            m_only->insert(account.id);
    }
    if (!m_only->isEmpty())
        return {};
    return tr("No account is called “%1”. There are: %2.").arg(m_options.account, names.join(u", "_s));
}

void ReportRun::recallRecentRuns()
{
    for (AccountSession *session : m_workspace->sessions()) {
        if (!isMeant(*session))
            continue;
        const Account &account = session->account();
        const auto seen = lastSeen(recordsOf(m_options), account.id, origin(account.baseUrl));
        if (seen && *seen && hasRecentRuns((*seen)->client)) // what cannot be read is said when the report is written
            session->recallRuns(**seen);
    }
}

bool ReportRun::hasRecentRuns(const ClientPlace &client) const
{
    const auto readAt = runsReadAt(recordsOf(m_options), client);
    const QDateTime now = m_workspace->clock().now();
    return readAt && credible(*readAt, now).isValid() && readAt->msecsTo(now) < RunMonitor::roundEvery / 1ms;
}

bool ReportRun::isRead(AccountSession &session) const
{
    if (session.error() || m_workspace->tokenError(session.account().id))
        return true; // and this is what is known of it
    return session.link() == Link::Live && session.store().listedAt().isValid() && session.monitor().isCaughtUp();
}

void ReportRun::writeWhenRead()
{
    for (AccountSession *session : m_workspace->sessions()) {
        if (isMeant(*session) && !isRead(*session))
            return;
    }
    if (m_workspace->isBusy()) // the last runs: nothing else tells that they have been read
        return;
    Recorder *recorder = m_workspace->recorder();
    if (!recorder)
        return write();
    m_look.stop();
    // Answers come in the order of the questions: with this one there is what the accounts' lists asked for.
    recorder->query(Recorder::LastTouchesOf{}, this, [this](const auto &) {
        if (m_patience.isActive())
            write();
    });
}

bool ReportRun::isMeant(const AccountSession &session) const
{
    return !m_only || m_only->contains(session.account().id);
}

void ReportRun::recall()
{
    if (m_options.isDemo)
        return;
    for (AccountSession *session : m_workspace->sessions()) {
        const bool isRead = session->store().listedAt().isValid();
        if (!isMeant(*session) || (isRead && session->runs().isSettled()))
            continue;
        const Account &account = session->account();
        const auto seen = lastSeen(recordsOf(m_options), account.id, origin(account.baseUrl));
        if (!seen)
            return sayUnread(seen.error());
        const bool isRecent
            = *seen && (*seen)->client == m_workspace->place(account.id) && hasRecentRuns((*seen)->client);
        if (isRead && !isRecent) // but its runs, perhaps because no more calls were left
            say(tr("%1: its last runs could not be read now, and are told as Bobbin saw them last, if it did.",
                "an account")
                    .arg(account.name));
        if (*seen && isRead)
            session->recallRuns(**seen);
        else if (*seen)
            session->recall(**seen);
    }
}

/// What a list says nothing of: what is noted, and how things went before.
void ReportRun::readKept()
{
    for (AccountSession *session : m_workspace->sessions()) {
        const ClientPlace client = m_workspace->place(session->account().id);
        if (m_options.isDemo || client.isNull() || !isMeant(*session))
            continue;
        const auto notes = notesKept(recordsOf(m_options), client);
        if (!notes)
            return sayUnread(notes.error());
        session->notebook().fill(*notes);
        const auto trails = trailsKept(recordsOf(m_options), client, session->store().sources().keys(),
            latestCredible(m_workspace->clock().now()));
        if (!trails)
            return sayUnread(trails.error());
        session->trails().fill(trails->results);
        session->trails().fill(trails->touches);
        const auto deeds = deedsKept(recordsOf(m_options), client, weekBefore(m_workspace->clock().now()));
        if (!deeds)
            return sayUnread(deeds.error());
        for (auto it = deeds->begin(); it != deeds->end(); ++it)
            m_deeds.insert({session->account().id, it.key()}, *it);
    }
}

/// As an open window would have: what was noted of a failure covers no other one. Only in this report; it is not written.
void ReportRun::endOutlived()
{
    const auto rows = m_workspace->fleet().rows();
    for (const SourceRow &row : rows) {
        if (failsUnknown(row))
            m_workspace->session(row.key.account)->notebook().set(row.key.source, row.notes.whenFixed());
    }
    m_workspace->fleet().flush();
}

void ReportRun::sayUnread(const HistoryError &error)
{
    if (std::exchange(m_isUnread, true))
        return; // there is one file for all that is read of it
    if (error.kind == HistoryError::Kind::Newer)
        return say(tr("“%1” is of a newer Bobbin: it was not read.").arg(error.path));
    say(tr("“%1” could not be read: %2.").arg(error.path, error.detail));
}

/// Nothing is known of one that could not be read.
static bool mayLackAccounts(const AccountStore &store)
{
    return store.notice() && store.notice()->kind != AccountStore::Notice::Kind::Migrated;
}

void ReportRun::write()
{
    m_look.stop();
    m_patience.stop();
    recall();
    readKept();
    m_workspace->fleet().flush();
    endOutlived();
    const QDateTime now = nowFor(m_settings->settings().times, m_workspace->clock().now());
    HandoverFacts facts = handoverFacts(*m_workspace, now, m_settings->settings().stitchAddress, m_only);
    facts.deeds = m_deeds;
    bool isKnown = false;
    bool isWell = !mayLackAccounts(m_workspace->store()) && std::ranges::none_of(facts.rows, isOfConcern);
    for (const auto &stand : facts.accounts) {
        isKnown = isKnown || stand.listedAt.isValid();
        if (stand.trouble.isEmpty())
            continue;
        const QString trouble = tr("%1: %2", "an account, what is the matter").arg(stand.account.name, stand.trouble);
        if (stand.listedAt.isValid()) {
            say(tr("%1 It is reported as of %2.").arg(trouble, exactText(stand.listedAt)));
        } else {
            isWell = false;
            say(trouble);
        }
    }
    if (!isKnown)
        return fail(
            tr("“%1” was not written: nothing could be read, and nothing is remembered.").arg(m_options.report));
    const auto written
        = writeFile(m_options.report, reportBytes(handoverReport(facts), *reportFormatOf(m_options.report)));
    if (!written)
        return fail(fileErrorText(written.error()));
    Q_EMIT ended(isWell ? AllWell : OfConcern);
}

void ReportRun::fail(const QString &sentence)
{
    say(sentence);
    Q_EMIT ended(Failed);
}

} // namespace bobbin
