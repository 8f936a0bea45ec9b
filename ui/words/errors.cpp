#include "ui/words/errors.h"

#include "core/state/operations.h"
#include "ui/words/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct Errors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};
} // namespace

static ErrorText answerText(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Unauthorized:
        return {Errors::tr("Stitch refuses the token."),
            Errors::tr("It may be deleted or disabled, of another region, or the plan has lost API access."),
            error.message};
    case ApiError::Kind::Forbidden:
        return {Errors::tr("The token is valid, but does not allow this."), {}, error.message};
    case ApiError::Kind::NotFound:
        return {Errors::tr("The server has nothing at this address."),
            Errors::tr("Check the server's address of the account."), error.message};
    case ApiError::Kind::Invalid: return {Errors::tr("Stitch does not accept this."), {}, error.message};
    case ApiError::Kind::RateLimited:
        return {
            Errors::tr("Stitch asks for fewer requests."), Errors::tr("Try again in a few minutes."), error.message};
    case ApiError::Kind::Server:
        return {Errors::tr("Stitch has trouble of its own (%1).").arg(error.httpStatus),
            Errors::tr("It usually passes; status.stitchdata.com says more."), error.message};
    case ApiError::Kind::Redirect:
        return {Errors::tr("The server points to another address, %1, and Bobbin does not follow.").arg(error.host),
            Errors::tr("Check the server's address, and whether a sign-in page of your network answers in its place."),
            {}};
    case ApiError::Kind::SignInPage:
        return {Errors::tr("A web page came in place of data."),
            Errors::tr("It looks like a sign-in page of your network: open a browser, sign in, then try again."), {}};
    case ApiError::Kind::Protocol:
        return {Errors::tr("The answer was cut off or is not what the Stitch API speaks."), {}, error.message};
    case ApiError::Kind::Data: return {Errors::tr("The answer is not of the form Bobbin knows."), {}, error.message};
    case ApiError::Kind::TooBig: return {Errors::tr("The answer is too large to be one of Stitch's."), {}, {}};
    default: return {};
    }
}

static ErrorText proxyText(const ApiError &error)
{
    if (error.code == "proxy_login"_L1)
        return {Errors::tr("The proxy %1 asks for a user and a password.").arg(error.proxy),
            Errors::tr("Both belong in the settings."), {}};
    if (error.code == "proxy_password"_L1)
        return {Errors::tr("The proxy %1 does not accept the user or the password.").arg(error.proxy),
            Errors::tr("Both are in the settings."), {}};
    if (error.code == "proxy_not_found"_L1)
        return {Errors::tr("The proxy %1 was not found.").arg(error.proxy),
            Errors::tr("Check its name in the settings, and the network."), {}};
    if (error.code == "proxy_silent"_L1)
        return {Errors::tr("The proxy %1 brought no connection to %2 in time.").arg(error.proxy, error.host),
            Errors::tr("Check its host and port in the settings."), {}};
    return {Errors::tr("There is no connection to %2 through the proxy %1.").arg(error.proxy, error.host),
        Errors::tr("Check its host and port in the settings."), error.message};
}

ErrorText errorText(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Offline:
        return {Errors::tr("The server %1 was not found.").arg(error.host),
            Errors::tr("Check the network, and the address if it is new."), {}};
    case ApiError::Kind::Unreachable:
        return {Errors::tr("There is no connection to %1.").arg(error.host), {}, error.message};
    case ApiError::Kind::Tls:
        return {Errors::tr("The connection to %1 is not safe, so nothing was sent.").arg(error.host),
            Errors::tr("Check the computer's clock, and whether something on the network intercepts connections."),
            error.message};
    case ApiError::Kind::Proxy: return proxyText(error);
    case ApiError::Kind::Timeout: return {Errors::tr("%1 did not answer in time.").arg(error.host), {}, {}};
    case ApiError::Kind::Cancelled: return {Errors::tr("It was cancelled."), {}, {}};
    case ApiError::Kind::OutcomeUnknown:
        return {Errors::tr("The request was sent, but its answer was lost: the outcome is unknown."),
            Errors::tr("Bobbin reads again what Stitch has; look there before you repeat it."), error.message};
    case ApiError::Kind::Refused: return {obstacleSentence(refusedBecause(error)), {}, {}};
    default: return answerText(error);
    }
}

static QString notDone(Command command, const QString &name)
{
    switch (command) {
    case Command::Edit: return Errors::tr("“%1” was not saved.").arg(name);
    case Command::Pause: return Errors::tr("“%1” was not paused.").arg(name);
    case Command::Resume: return Errors::tr("“%1” was not resumed.").arg(name);
    case Command::Delete: return Errors::tr("“%1” was not deleted.").arg(name);
    case Command::SyncNow: return Errors::tr("No sync of “%1” was started.").arg(name);
    case Command::StopSync: return Errors::tr("The sync of “%1” was not stopped.").arg(name);
    case Command::OpenInStitch: break;
    }
    return {};
}

ErrorText sourceErrorText(const ApiError &error)
{
    if (error.kind == ApiError::Kind::NotFound)
        return {Errors::tr("Stitch does not know this source any more."), {}, error.message};
    return errorText(error);
}

ErrorText commandError(Command command, const QString &name, const ApiError &error)
{
    ErrorText text = sourceErrorText(error);
    // Where nobody knows what happened, "was not paused" would be a guess.
    if (error.kind == ApiError::Kind::OutcomeUnknown)
        text.what = Errors::tr("“%1”: %2").arg(name, text.what);
    else
        text.what = notDone(command, name) + u' ' + text.what;
    return text;
}

ErrorText tokenErrorText(const TokenError &error)
{
    switch (error.kind) {
    case TokenError::Kind::Missing:
        return {Errors::tr("The keychain has no token for this account."), Errors::tr("Enter it again."), {}};
    case TokenError::Kind::Locked:
        return {Errors::tr("The keychain is locked."),
            Errors::tr("Unlock it and try again, or enter the token for this run only."), error.detail};
    case TokenError::Kind::Denied:
        return {Errors::tr("The keychain did not let Bobbin in."),
            Errors::tr("Allow it and try again, or enter the token for this run only."), error.detail};
    case TokenError::Kind::Unavailable:
        return {Errors::tr("No keychain can be used."),
            Errors::tr(
                "Install or start one (GNOME Keyring, KeePassXC or KWallet), or keep the token for this run only."),
            error.detail};
    case TokenError::Kind::Slow:
        return {Errors::tr("The keychain has not answered for 5 seconds."),
            Errors::tr("Perhaps it waits for you to unlock it; its answer is used when it comes."), {}};
    case TokenError::Kind::Unconfirmed:
        return {Errors::tr("The keychain took the token but does not give it back."),
            Errors::tr("Try again, or keep the token for this run only."), error.detail};
    case TokenError::Kind::LeftBehind:
        return {Errors::tr("The keychain could not confirm that the token is gone."),
            Errors::tr("Remove it by hand in your keychain's program, and disable the key in Stitch."), error.detail};
    }
    return {};
}

QString proxyPasswordText(const TokenError &error)
{
    switch (error.kind) {
    case TokenError::Kind::Missing: return Errors::tr("The keychain does not have the password.");
    case TokenError::Kind::Unconfirmed: return Errors::tr("The keychain took the password but does not give it back.");
    case TokenError::Kind::LeftBehind: return Errors::tr("The keychain could not confirm that the password is gone.");
    default: return tokenErrorText(error).what;
    }
}

QString tokenProblemText(TokenProblem problem)
{
    switch (problem) {
    case TokenProblem::Empty: return Errors::tr("Paste the token here.");
    case TokenProblem::LineBreak: return Errors::tr("A token is one line; this text has a line break inside.");
    case TokenProblem::Space:
        return Errors::tr("A token has no spaces inside. Copy it again without the text around it.");
    case TokenProblem::NotAscii:
        return Errors::tr("A token has only plain letters, digits and signs; this text has others.");
    case TokenProblem::TooLong: return Errors::tr("This text is too long to be a token.");
    }
    return {};
}

QString baseUrlProblemText(BaseUrlProblem problem)
{
    switch (problem) {
    case BaseUrlProblem::Empty: return Errors::tr("Enter the server's address.");
    case BaseUrlProblem::NotAUrl: return Errors::tr("This is not an address such as https://api.stitchdata.com.");
    case BaseUrlProblem::NotHttps:
        return Errors::tr("The address must begin with https://, or the token could be read on the way.");
    case BaseUrlProblem::HasExtras: return Errors::tr("Leave out names, passwords and anything after ? or #.");
    }
    return {};
}

ErrorText storeErrorText(const AccountStoreError &error)
{
    switch (error.kind) {
    case AccountStoreError::Kind::Invalid: return {Errors::tr("The account has no usable address."), {}, {}};
    case AccountStoreError::Kind::Newer:
        return {
            Errors::tr("The list of accounts belongs to a newer version of Bobbin, so it was not changed."), {}, {}};
    case AccountStoreError::Kind::Protected:
        return {Errors::tr("The list of accounts could not be read, so it was not overwritten."), {}, error.detail};
    case AccountStoreError::Kind::WriteFailed:
        return {Errors::tr("The list of accounts could not be saved."), {}, error.detail};
    }
    return {};
}

ErrorText historyErrorText(const HistoryError &error)
{
    using Kind = HistoryError::Kind;
    const QString again = Errors::tr("What is seen meanwhile is kept in memory, and Bobbin tries again.");
    const QString live = Errors::tr("The list goes on as ever; what is seen now will not be in the history.");
    switch (error.kind) {
    case Kind::Damaged:
        return {Errors::tr("The file of the history was damaged, so a new one was begun."),
            Errors::tr("The old one is kept: %1.").arg(error.path), error.detail};
    case Kind::RecordsLost:
        return {Errors::tr("The last records before Bobbin's last end were damaged."),
            Errors::tr("What was left is in use; the file as it was is kept: %1.").arg(error.path), error.detail};
    case Kind::Unwritten:
        return {Errors::tr("Nothing could be written into the history for too long."),
            Errors::tr(
                "The oldest %n record(s) of that time are missing; the rest was written.", nullptr, int(error.count)),
            error.detail};
    case Kind::NotMoved:
        return {Errors::tr("The file of the history is damaged and cannot be moved aside: %1.").arg(error.path), live,
            error.detail};
    case Kind::Newer:
        return {Errors::tr("The history belongs to a newer version of Bobbin: %1.").arg(error.path),
            Errors::tr("It is left as it is. %1").arg(live), error.detail};
    case Kind::InUse: return {Errors::tr("Another Bobbin is running and keeps the history."), live, error.detail};
    case Kind::Locked:
        return {Errors::tr("Another program holds the file of the history: %1.").arg(error.path), again, error.detail};
    case Kind::ReadOnly:
        return {Errors::tr("The file of the history cannot be written: %1.").arg(error.path), again, error.detail};
    case Kind::Full:
        return {Errors::tr("There is no room on the disk for the history: %1.").arg(error.path), again, error.detail};
    case Kind::Failed: return {Errors::tr("The history cannot be kept: %1.").arg(error.path), again, error.detail};
    case Kind::Closed: return {Errors::tr("Bobbin is ending."), {}, error.detail};
    case Kind::NoClient: return {Errors::tr("This account was not read yet, or was removed."), {}, error.detail};
    }
    return {};
}

ErrorText storeNoticeText(const AccountStore::Notice &notice)
{
    switch (notice.kind) {
    case AccountStore::Notice::Kind::Migrated:
        return {Errors::tr("The list of accounts was brought up to date."),
            Errors::tr("The old one is %1.").arg(notice.path), {}};
    case AccountStore::Notice::Kind::Newer:
        return {Errors::tr("The list of accounts belongs to a newer version of Bobbin."),
            Errors::tr("It is read, and nothing is changed in it."), {}};
    case AccountStore::Notice::Kind::Damaged:
        return {Errors::tr("The list of accounts was damaged."),
            Errors::tr("What could be read is kept; the old file is %1.").arg(notice.path), notice.detail};
    case AccountStore::Notice::Kind::Protected:
        return {Errors::tr("The list of accounts cannot be used."), Errors::tr("Changes will not be saved."),
            notice.detail};
    }
    return {};
}

} // namespace bobbin
