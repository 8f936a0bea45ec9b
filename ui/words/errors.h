#pragma once

#include "core/account/accountstore.h"
#include "core/account/tokenstore.h"
#include "core/base/apierror.h"
#include "core/base/baseurl.h"
#include "core/base/token.h"
#include "core/history/historyerror.h"
#include "core/state/permission.h"

#include <QString>

namespace bobbin
{

/// What is told of an error: what happened, what it means or what to do next, and the words of whoever said no.
struct ErrorText {
    QString what; ///< "Stitch does not answer." – a sentence
    QString next; ///< what was kept and what to do; may be empty
    QString said; ///< the server's own words, to be quoted; may be empty

    /// what and next in one line.
    QString sentence() const { return next.isEmpty() ? what : what + u' ' + next; }
};

ErrorText errorText(const ApiError &error);

/// The same where one source was asked for: only there does "not found" mean that the source is gone.
ErrorText sourceErrorText(const ApiError &error);

/// The same for one command on one source: "Shop DB was not paused. Stitch does not answer."
ErrorText commandError(Command command, const QString &name, const ApiError &error);

ErrorText tokenErrorText(const TokenError &error);
/// Why the keychain does not have the proxy's password, or still has it: a sentence.
QString proxyPasswordText(const TokenError &error);
QString tokenProblemText(TokenProblem problem);
QString baseUrlProblemText(BaseUrlProblem problem);
ErrorText storeErrorText(const AccountStoreError &error);
/// What cannot be recorded, or was lost.
ErrorText historyErrorText(const HistoryError &error);
ErrorText storeNoticeText(const AccountStore::Notice &notice);

} // namespace bobbin
