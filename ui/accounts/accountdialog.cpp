#include "ui/accounts/accountdialog.h"

#include "core/state/accountsession.h"
#include "ui/accounts/accountform.h"
#include "ui/accounts/accountlist.h"
#include "ui/accounts/tokenfield.h"
#include "ui/forms/formparts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/question.h"
#include "ui/widgets/quoteblock.h"
#include "ui/words/errors.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace bobbin
{

// What goes with an account, if it is ticked.
const auto cacheTick = u"forgetCache"_s;
const auto pastTick = u"forgetPast"_s;

AccountDialog::AccountDialog(Workspace &workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_run(new ConnectRun(workspace, this))
    , m_list(new AccountList(this))
{
    setObjectName(u"accountDialog"_s);
    setWindowTitle(tr("Accounts"));
    m_list->setFixedWidth(scaled(length::SidebarWidth, this));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(0);
    row->addWidget(m_list);
    row->addWidget(makeRight(), 1);

    connect(m_list, &AccountList::addRequested, this, [this] { leaveThen([this] { showNew(); }); });
    connect(m_list, &AccountList::removeRequested, this, &AccountDialog::askToRemove);
    connect(m_list, &AccountList::chosen, this, [this](const AccountId &id) {
        if (id == m_current)
            return;
        m_list->setCurrent(m_current);
        leaveThen([this, id] {
            if (const AccountSession *session = m_workspace.session(id))
                load(session->account(), false);
        });
    });
    connect(m_form, &AccountForm::changed, this, [this] {
        m_run->cancel(); // its steps tell of what is no longer typed
        accountsChanged();
    });
    connect(&m_form->token(), &TokenField::readAgainRequested, this, [this] {
        m_workspace.readToken(m_current);
        showTokenState();
    });
    connect(m_run, &ConnectRun::changed, this, &AccountDialog::showRun);
    connect(m_run, &ConnectRun::connected, this, &AccountDialog::connected);
    connect(m_run, &ConnectRun::oldTokenLeft, this, [this](const Account &account, const TokenError &error) {
        say(tr("The old token may still be in the keychain, for %1.").arg(account.baseUrl.host()),
            tokenErrorText(error).what, false);
    });
    connect(&m_workspace, &Workspace::accountsChanged, this, &AccountDialog::accountsChanged);
    connect(&m_workspace, &Workspace::linkChanged, this, &AccountDialog::accountsChanged);

    if (const auto &notice = m_workspace.store().notice();
        notice && notice->kind != AccountStore::Notice::Kind::Migrated) {
        const ErrorText text = storeNoticeText(*notice);
        say(text.what, text.next, false);
    }
    const QList<Account> accounts = m_workspace.accounts();
    if (accounts.isEmpty())
        showNew();
    else
        load(accounts.first(), false);
    fitToScreen();
}

AccountDialog::~AccountDialog()
{
    // The run still speaks while it cancels itself.
    m_run->disconnect(this);
}

void AccountDialog::showAccount(const AccountId &id)
{
    leaveThen([this, id] {
        const AccountSession *session = m_workspace.session(id);
        if (!session)
            return;
        load(session->account(), false);
        if (session->link() == Link::Refused)
            m_form->token().replace();
        else if (session->link() == Link::NoToken)
            m_form->token().focusControl();
    });
}

void AccountDialog::showNew()
{
    load({.id = AccountId::create(), .baseUrl = regionUrl(Region::NorthAmerica), .environment = Environment::Other},
        true);
    m_form->focusFirst();
}

void AccountDialog::load(const Account &account, bool isNew)
{
    m_run->cancel();
    m_current = account.id;
    m_form->load(account, isNew);
    m_scroll->verticalScrollBar()->setValue(0);
    accountsChanged();
}

/// Goes on at once if nothing typed would be lost, else when the person agrees.
void AccountDialog::leaveThen(const std::function<void()> &next)
{
    if (!m_form->isDirty())
        return next();
    const Question question{.name = u"discardQuestion"_s,
        .title = m_form->isNew() ? tr("Discard what you typed?") : tr("Discard the changes?"),
        .text = tr("The account is not saved yet."),
        .act = tr("Discard"),
        .stay = tr("Keep editing")};
    ask(this, question, this, [next](const auto &) { next(); });
}

void AccountDialog::reject()
{
    if (m_removals > 0)
        return;
    if (m_run->isRunning())
        return m_run->cancel();
    leaveThen([this] {
        m_run->cancel();
        m_form->token().reset();
        QDialog::reject();
    });
}

void AccountDialog::accept()
{
    if (m_run->isRunning() || m_removals > 0)
        return;
    if (m_run->stage() == ConnectRun::Stage::Done && !m_form->isDirty())
        return QDialog::accept();
    if (!m_form->validate())
        return;
    if (!m_form->needsConnecting())
        return saveDetails();
    if (const auto token = AccessToken::parse(m_form->token().text()))
        m_run->start(m_form->account(), *token);
}

void AccountDialog::saveDetails()
{
    const Account account = m_form->account();
    const auto saved = m_workspace.save(account, std::nullopt, account.tokenExpected);
    if (!saved) {
        const ErrorText text = storeErrorText(saved.error());
        return say(text.what, text.said, true);
    }
    m_message->hide();
    load(account, false);
}

void AccountDialog::connected(const AccountId &id)
{
    const bool wasNew = m_form->isNew();
    if (const AccountSession *session = m_workspace.session(id))
        m_form->load(session->account(), false);
    accountsChanged();
    m_accept->setFocus();
    if (wasNew)
        Q_EMIT accountAdded(id);
}

static QString tokenNote(const AccountSession &session)
{
    if (!session.tokenEnding().isEmpty())
        return AccountDialog::tr("token ends %1").arg(session.tokenEnding());
    return session.link() == Link::NoToken ? AccountDialog::tr("no token") : AccountDialog::tr("has a token");
}

void AccountDialog::accountsChanged()
{
    QList<AccountEntry> entries;
    for (const AccountSession *session : m_workspace.sessions()) {
        const Account &account = session->account();
        const auto mark = m_workspace.isDemo() ? std::nullopt : std::optional(account.environment);
        entries.append({account.id, account.name, tokenNote(*session), mark, account.readOnly});
    }
    const bool isKnown = m_workspace.session(m_current);
    if (m_form->isNew() && !isKnown) {
        const Account draft = m_form->account();
        const QString name = draft.name.isEmpty() ? tr("New account") : draft.name;
        entries.append({m_current, name, tr("new"), draft.environment, draft.readOnly});
    }
    m_list->setEntries(entries);
    m_list->setCurrent(m_current);
    showTokenState();
    updateActions();
}

void AccountDialog::showTokenState()
{
    TokenField &field = m_form->token();
    const AccountSession *session = m_workspace.session(m_current);
    const auto refusal = session ? session->runs().refusal() : std::nullopt;
    m_form->setRunsHint(refusal ? tr("Not read: Stitch does not list the runs to this token (status %1). Another token "
                                     "is tried at once.")
                                      .arg(refusal->httpStatus)
                                : QString());
    if (!session) {
        field.setSaved({});
        return field.setHint({});
    }
    if (session->link() == Link::NoToken) {
        field.setSaved({});
        const auto error = m_workspace.tokenError(m_current);
        if (!error)
            return field.setHint(tr("The keychain is asked for the token…"));
        const bool canReadAgain = error->kind != TokenError::Kind::Missing;
        return field.setHint(tokenErrorText(*error).sentence(), canReadAgain);
    }
    field.setSaved(session->account().tokenExpected ? tr("Saved in the keychain, never shown")
                                                    : tr("Kept for this run only, never shown"));
    const bool isRefused = session->link() == Link::Refused && session->error();
    field.setHint(isRefused ? errorText(*session->error()).sentence() : QString());
}

void AccountDialog::showRun()
{
    using Stage = ConnectRun::Stage;
    const QList<Step> steps = m_run->steps();
    m_connecting->setVisible(!steps.isEmpty());
    m_connectTitle->setText(m_run->stage() == Stage::Done ? tr("Connected")
            : m_run->isRunning()                          ? tr("Connecting")
                                                          : tr("Not connected"));
    m_steps->setSteps(steps);
    const QString words = m_run->serverWords();
    m_quote->setQuote(tr("The answer was"), words);
    m_quote->setVisible(!words.isEmpty());
    updateActions();
    if (!steps.isEmpty()) {
        // After the layout knows how tall the steps are.
        QTimer::singleShot(
            0, this, [this] { m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum()); });
    }
}

void AccountDialog::askToRemove()
{
    const AccountSession *session = m_workspace.session(m_current);
    if (!session)
        return;
    const Account account = session->account();
    const Question question{.name = u"removeQuestion"_s,
        .title = tr("Remove “%1”?").arg(account.name),
        .text = tr("Its token is removed, also from the keychain. Its sources at Stitch stay as they are."),
        .act = tr("Remove account"),
        .stay = tr("Cancel"),
        .variant = Variant::Danger,
        .ticks = m_workspace.recorder()
            ? QList<Question::Tick>{{cacheTick, tr("Forget what its sources looked like last"), true},
                  {pastTick, tr("Forget its history and your notes"), false}}
            : QList<Question::Tick>()};
    ask(this, question, this, [this, account](const QSet<QString> &ticked) {
        remove(account, {.cache = ticked.contains(cacheTick), .past = ticked.contains(pastTick)});
    });
}

void AccountDialog::remove(const Account &account, const Recorder::Forget &forget)
{
    m_form->token().reset();
    const auto hear = [this, name = account.name](const Result<Nothing, RemovalError> &result) {
        --m_removals;
        updateActions();
        sayRemoved(name, result ? RemovalError() : result.error());
    };
    if (const auto removed = m_workspace.removeAccount(account.id, forget, this, hear); !removed) {
        const ErrorText text = storeErrorText(removed.error());
        return say(tr("“%1” could not be removed.").arg(account.name), text.sentence(), true);
    }
    ++m_removals;
    const QList<Account> left = m_workspace.accounts();
    if (left.isEmpty())
        showNew();
    else
        load(left.first(), false);
}

void AccountDialog::sayRemoved(const QString &name, const RemovalError &left)
{
    if (left.isEmpty())
        return say(tr("“%1” is removed, and its token with it.").arg(name), {}, false);
    QStringList what;
    if (left.token)
        what.append(tr("%1 Remove it by hand in your keychain's program, and disable the key in Stitch.")
                .arg(tokenErrorText(*left.token).what));
    if (left.records)
        what.append(historyErrorText(*left.records).sentence());
    const QString head = left.token && left.records
        ? tr("“%1” is removed, but its token may still be in the keychain, and its records are still there.")
        : left.token ? tr("“%1” is removed, but its token may still be in the keychain.")
                     : tr("“%1” is removed, and its token with it; its records are still there.");
    say(head.arg(name), what.join(u' '), true);
}

void AccountDialog::say(const QString &head, const QString &text, bool isError)
{
    m_message->setMessage(
        {isError ? Severity::Error : Severity::Info, head, text, isError ? QStringList{tr("Dismiss")} : QStringList{}});
    m_message->show();
}

void AccountDialog::updateActions()
{
    using Stage = ConnectRun::Stage;
    const Stage stage = m_run->stage();
    const bool isRunning = m_run->isRunning();
    const bool isDirty = m_form->isDirty();
    const bool isDone = stage == Stage::Done && !isDirty;
    m_form->setEnabled(!isRunning);
    m_list->setEnabled(!isRunning && m_removals == 0);
    m_list->setCanRemove(m_workspace.session(m_current) && !m_workspace.isDemo(),
        m_form->isNew() ? tr("This account is not added yet.") : QString());

    m_forThisRun->setVisible(stage == Stage::KeepFailed);
    m_tryAgain->setVisible(stage == Stage::ProbeFailed || stage == Stage::KeepFailed || stage == Stage::SaveFailed);
    m_cancel->setText(isDirty || isRunning ? tr("Cancel") : tr("Close"));
    m_cancel->setVisible(!isDone);
    m_cancel->setEnabled(m_removals == 0);
    m_accept->setText(isRunning         ? tr("Connecting…")
            : isDone                    ? tr("Close")
            : m_form->needsConnecting() ? tr("Connect")
                                        : tr("Save"));
    m_accept->setEnabled(!isRunning && m_removals == 0 && (isDirty || isDone || m_form->isNew()));
}

} // namespace bobbin
