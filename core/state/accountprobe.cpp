#include "core/state/accountprobe.h"

#include <algorithm>

namespace bobbin
{

AccountProbe::AccountProbe(
    Transport &transport, const Account &account, const AccessToken &token, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_client(transport, account.baseUrl, token)
{
}

void AccountProbe::start()
{
    m_startedAt = m_clock.elapsed();
    m_client.listSources(this, [this](const Result<SourceList> &result) { listed(result); });
}

/// How far a failed list came: no HTTP answer means the server was not reached; a 401 or 403 that it refuses the token.
static AccountProbe::Step failedStep(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Unauthorized || error.kind == ApiError::Kind::Forbidden)
        return AccountProbe::Step::Authorize;
    return error.kind == ApiError::Kind::Data ? AccountProbe::Step::ReadSources : AccountProbe::Step::Reach;
}

void AccountProbe::listed(const Result<SourceList> &result)
{
    m_findings.answerTime = m_clock.elapsed() - m_startedAt;
    if (!result) {
        m_step = failedStep(result.error());
        Q_EMIT failed(result.error());
        return;
    }
    m_step = Step::Finished;
    m_findings.sourceCount
        = int(std::ranges::count_if(result->sources, [](const Source &source) { return !source.deletedAt.isValid(); }));
    for (const Source &source : result->sources) {
        if (source.clientId)
            m_findings.clientId = source.clientId;
    }
    Q_EMIT succeeded();
}

} // namespace bobbin
