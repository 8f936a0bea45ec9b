#include "ui/accounts/connectrun.h"

#include "core/base/baseurl.h"
#include "core/state/accountprobe.h"
#include "core/state/accountsession.h"
#include "ui/words/errors.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
/// Errors are worded for work with sources; connecting an address nobody has tried yet has a case of its own.
ErrorText probeErrorText(const ApiError &error)
{
    if (error.kind == ApiError::Kind::NotFound)
        return {ConnectRun::tr("The server answers, but there is no Stitch API at this address."),
            ConnectRun::tr("Check the address."), error.message};
    return errorText(error);
}

ErrorText keepErrorText(const TokenError &error)
{
    ErrorText text = tokenErrorText(error);
    if (error.kind == TokenError::Kind::Slow)
        text.next = ConnectRun::tr("Perhaps it waits for you to unlock it: do so and try again.");
    else if (error.kind == TokenError::Kind::Locked)
        text.next = ConnectRun::tr("Unlock it and try again.");
    else if (error.kind == TokenError::Kind::Denied)
        text.next = ConnectRun::tr("Allow it and try again.");
    return text;
}
} // namespace

ConnectRun::ConnectRun(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

ConnectRun::~ConnectRun()
{
    ++m_attempt;
    forgetWritten();
}

void ConnectRun::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

void ConnectRun::start(const Account &account, const AccessToken &token)
{
    cancel();
    m_account = account;
    m_token = token;
    m_probe = m_workspace.probe(account, token, this);
    connect(m_probe, &AccountProbe::succeeded, this, &ConnectRun::probed);
    connect(m_probe, &AccountProbe::failed, this, [this](const ApiError &error) {
        m_probeError = error;
        setStage(Stage::ProbeFailed);
    });
    setStage(Stage::Probing);
    m_probe->start();
}

void ConnectRun::tryAgain()
{
    const Account account = m_account;
    const auto token = m_token;
    switch (m_stage) {
    case Stage::ProbeFailed: start(account, *token); break;
    case Stage::KeepFailed: keep(); break;
    case Stage::SaveFailed: save(m_isKept); break;
    case Stage::Idle:
    case Stage::Probing:
    case Stage::AlreadyConnected:
    case Stage::Keeping:
    case Stage::Done: break;
    }
}

void ConnectRun::cancel()
{
    ++m_attempt;
    delete m_probe;
    // A write under way is cleaned up by its own answer: one operation on a key at a time.
    if (m_stage != Stage::Keeping)
        forgetWritten();
    m_mayBeWritten = false;
    m_probeError.reset();
    m_keepError.reset();
    m_saveError.reset();
    m_token.reset();
    m_isKept = false;
    if (m_stage != Stage::Idle)
        setStage(Stage::Idle);
}

void ConnectRun::probed()
{
    const auto clientId = m_probe->findings().clientId;
    const AccountSession *twin = clientId ? m_workspace.twinOf(m_account, *clientId) : nullptr;
    if (!twin) {
        m_account.clientId = clientId;
        return keep();
    }
    // Its sources would all be there twice.
    m_twin = twin->account().name;
    setStage(Stage::AlreadyConnected);
}

void ConnectRun::keep()
{
    const AccountSession *session = m_workspace.session(m_account.id);
    m_mayBeWritten = !session || origin(session->account().baseUrl) != origin(m_account.baseUrl);
    m_keepError.reset();
    setStage(Stage::Keeping);
    // The answer is the workspace's to hear: if nobody wants the account any more, its token must not stay behind.
    const QPointer<ConnectRun> self(this);
    const auto heard = [self, &workspace = m_workspace, attempt = m_attempt, account = m_account,
                           isNew = m_mayBeWritten](const Result<Nothing, TokenError> &result) {
        if (self && self->m_attempt == attempt)
            self->kept(result);
        else if (isNew)
            workspace.forgetToken(account, &workspace, [](const Result<Nothing, TokenError> &) { });
    };
    m_workspace.keepToken(m_account, *m_token, &m_workspace, heard);
}

void ConnectRun::kept(const Result<Nothing, TokenError> &result)
{
    if (result)
        return save(true);
    m_keepError = result.error();
    setStage(Stage::KeepFailed);
}

void ConnectRun::useForThisRun()
{
    if (m_stage != Stage::KeepFailed)
        return;
    forgetWritten();
    save(false);
}

void ConnectRun::save(bool isKept)
{
    const AccountSession *session = m_workspace.session(m_account.id);
    const auto before = session ? std::optional(session->account()) : std::nullopt;
    m_isKept = isKept;
    m_account.tokenExpected = isKept;
    const auto saved = m_workspace.save(m_account, m_token, isKept);
    if (!saved) {
        m_saveError = saved.error();
        return setStage(Stage::SaveFailed);
    }
    m_saveError.reset();
    m_mayBeWritten = false;
    m_token.reset();
    if (before && before->tokenExpected && origin(before->baseUrl) != origin(m_account.baseUrl))
        removeOldToken(*before);
    setStage(Stage::Done);
    Q_EMIT connected(m_account.id);
}

void ConnectRun::removeOldToken(const Account &before)
{
    m_workspace.forgetToken(before, this, [this, before](const Result<Nothing, TokenError> &result) {
        if (!result)
            Q_EMIT oldTokenLeft(before, result.error());
    });
}

void ConnectRun::forgetWritten()
{
    if (!std::exchange(m_mayBeWritten, false))
        return;
    m_workspace.forgetToken(m_account, &m_workspace, [](const Result<Nothing, TokenError> &) { });
}

QString ConnectRun::serverWords() const { return m_probeError ? probeErrorText(*m_probeError).said : QString(); }

QList<Step> ConnectRun::steps() const
{
    if (m_stage == Stage::Idle)
        return {};
    QList<Step> steps = probeSteps();
    steps.append(keepStep());
    if (m_saveError)
        steps.append({Step::State::Failed, tr("Account not saved"), {}, storeErrorText(*m_saveError).sentence()});
    return steps;
}

QList<Step> ConnectRun::probeSteps() const
{
    using State = Step::State;
    QList<Step> steps{{State::Waiting, tr("Reach the server"), {}, {}}, {State::Waiting, tr("Check the token"), {}, {}},
        {State::Waiting, tr("Read the sources"), {}, {}}};
    if (m_stage == Stage::Probing || !m_probe) {
        steps[0] = {State::Running, tr("Reaching the server…"), {}, {}};
        return steps;
    }
    const auto &found = m_probe->findings();
    const auto step = m_probe->step();
    const QString failure = m_probeError ? probeErrorText(*m_probeError).sentence() : QString();
    if (step == AccountProbe::Step::Reach) {
        // An answer of any kind is a server that was reached, though not the one that was meant.
        const bool answers = m_probeError && m_probeError->httpStatus != 0;
        steps[0] = {State::Failed, answers ? tr("No usable answer") : tr("Server not reached"), {}, failure};
        return steps;
    }
    const QString duration = QLocale().toString(qlonglong(found.answerTime.count()));
    steps[0] = {State::Done, tr("Server reached"), tr("%1 ms").arg(duration), {}};
    if (step == AccountProbe::Step::Authorize) {
        steps[1] = {State::Failed, tr("Token not accepted"), {}, failure};
        return steps;
    }
    const QString client = found.clientId ? tr("client %1").arg(*found.clientId) : QString();
    steps[1] = {State::Done, tr("Token accepted"), client, {}};
    if (m_stage == Stage::AlreadyConnected) {
        steps[2] = {State::Failed, tr("Already connected"), {},
            tr("This token opens the account that is here as “%1”. Nothing was saved; to give it this token, choose it "
               "in "
               "the list.")
                .arg(m_twin)};
        return steps;
    }
    if (step == AccountProbe::Step::ReadSources)
        steps[2] = {State::Failed, tr("Sources not read"), {}, failure};
    else if (found.sourceCount == 0)
        steps[2] = {State::Done, tr("No sources yet"), {}, {}};
    else
        steps[2] = {State::Done, tr("%n sources found", nullptr, found.sourceCount), {}, {}};
    return steps;
}

Step ConnectRun::keepStep() const
{
    using State = Step::State;
    switch (m_stage) {
    case Stage::Keeping: return {State::Running, tr("Saving in the keychain…"), {}, {}};
    case Stage::KeepFailed: {
        const ErrorText text = keepErrorText(*m_keepError);
        const QString reason = text.said.isEmpty() ? text.sentence() : tr("%1 “%2”").arg(text.sentence(), text.said);
        return {State::Failed, tr("Not saved in the keychain"), {}, reason};
    }
    case Stage::SaveFailed:
    case Stage::Done:
        return {State::Done, m_isKept ? tr("Saved in the keychain") : tr("Token kept for this run only"), {}, {}};
    case Stage::Idle:
    case Stage::Probing:
    case Stage::ProbeFailed:
    case Stage::AlreadyConnected: break;
    }
    return {State::Waiting, tr("Save the token in the keychain"), {}, {}};
}

} // namespace bobbin
