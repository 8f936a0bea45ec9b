#include "ui/window/linkbars.h"

#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/window/bararea.h"
#include "ui/words/errors.h"
#include "ui/words/times.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

static QString barName(const AccountId &account) { return u"link-"_s + account.value; }

/// Our next step and the server's own words, in one paragraph.
static QString withQuote(const ErrorText &text)
{
    if (text.said.isEmpty())
        return text.next;
    return text.next + (text.next.isEmpty() ? QString() : u" "_s) + LinkBars::tr("It says: “%1”").arg(text.said);
}

LinkBars::LinkBars(Workspace &workspace, BarArea &bars, Now now, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_bars(bars)
    , m_now(std::move(now))
{
    connect(&workspace, &Workspace::linkChanged, this, &LinkBars::update);
    connect(&workspace, &Workspace::refreshed, this, &LinkBars::update);
    connect(&workspace, &Workspace::accountsChanged, this, &LinkBars::forgetRemoved);
    forgetRemoved();
}

void LinkBars::forgetRemoved()
{
    for (const AccountId &account : std::exchange(m_known, {})) {
        if (!m_workspace.session(account))
            m_bars.hide(barName(account));
    }
    for (const AccountSession *session : m_workspace.sessions()) {
        m_known.append(session->account().id);
        update(session->account().id);
    }
}

void LinkBars::update(const AccountId &account)
{
    AccountSession *session = m_workspace.session(account);
    if (!session)
        return;
    switch (session->link()) {
    case Link::Refused: return showRefused(*session);
    case Link::Offline: return showOffline(*session);
    case Link::NoToken: return showNoToken(*session);
    case Link::Connecting: return;
    case Link::Live: break;
    }
    if (const int broken = session->store().brokenCount())
        m_bars.show(barName(account),
            {Severity::Warning,
                tr("%n element(s) of the list of %1 could not be read.", nullptr, broken).arg(session->account().name),
                tr("The others are shown."), {}});
    else
        m_bars.hide(barName(account));
}

void LinkBars::showRefused(AccountSession &session)
{
    const AccountId account = session.account().id;
    const ErrorText text = errorText(session.error().value_or(ApiError()));
    const QString ending = session.tokenEnding();
    const QString head = ending.isEmpty()
        ? text.what
        : tr("%1 (…%2)", "a sentence, and how a token ends").arg(text.what.chopped(1), ending) + u'.';
    m_bars.show(barName(account),
        {Severity::Error, session.account().name + u": "_s + head, withQuote(text),
            {tr("Replace token…"), tr("Retry")}},
        [this, account](int action) {
            if (action == 0)
                Q_EMIT tokenWanted(account);
            else if (AccountSession *found = m_workspace.session(account))
                found->refresh();
        });
}

void LinkBars::showOffline(AccountSession &session)
{
    const AccountId account = session.account().id;
    const QDateTime now = m_now();
    const ApiError error = session.error().value_or(ApiError());
    const ErrorText text = errorText(error);
    const bool isProxy = error.kind == ApiError::Kind::Proxy;
    QStringList actions{tr("Retry now")};
    if (isProxy)
        actions.prepend(tr("Proxy settings…"));
    QStringList words{tr("Since %1.").arg(momentText(session.linkSince(), now))};
    if (const QDateTime listed = session.store().listedAt(); listed.isValid())
        words.append(tr("What is shown is of %1.").arg(momentText(listed, now)));
    words.append(withQuote(text));
    m_bars.show(barName(account),
        {Severity::Offline, session.account().name + u": "_s + text.what, words.join(u' ').trimmed(), actions},
        [this, account, isProxy](int action) {
            if (isProxy && action == 0)
                Q_EMIT proxySettingsWanted();
            else if (AccountSession *found = m_workspace.session(account))
                found->refresh();
        });
}

void LinkBars::showNoToken(AccountSession &session)
{
    const AccountId account = session.account().id;
    const auto error = m_workspace.tokenError(account);
    if (!error)
        return m_bars.hide(barName(account));
    const ErrorText text = tokenErrorText(*error);
    m_bars.show(barName(account),
        {Severity::Warning, session.account().name + u": "_s + text.what, withQuote(text),
            {tr("Enter token…"), tr("Try again")}},
        [this, account](int action) {
            if (action == 0)
                Q_EMIT tokenWanted(account);
            else
                m_workspace.readToken(account);
        });
}

QString LinkBars::summary(const Workspace &workspace)
{
    for (const AccountSession *session : workspace.sessions()) {
        if (session->error())
            return errorText(*session->error()).what;
        if (const auto error = workspace.tokenError(session->account().id))
            return tokenErrorText(*error).what;
    }
    return {};
}

} // namespace bobbin
