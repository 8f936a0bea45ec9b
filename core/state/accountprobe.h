#pragma once

#include "core/account/account.h"
#include "core/api/stitchclient.h"
#include "core/base/clock.h"

#include <QObject>

namespace bobbin
{

class Transport;

/// Tries an account before it is added: is the server there, does it accept the token, what does it have? There is no "who am I"
/// endpoint, so the list of sources is the question. Owned by whoever asks; dies without a word with it.
class AccountProbe : public QObject
{
    Q_OBJECT

public:
    /// How far it came. Each step is only reached through the one before.
    enum class Step { Reach, Authorize, ReadSources, Finished };

    struct Findings {
        std::chrono::milliseconds answerTime{0};
        int sourceCount = 0; ///< not deleted
        std::optional<qint64> clientId;
    };

    AccountProbe(
        Transport &transport, const Account &account, const AccessToken &token, const Clock &clock, QObject *parent);

    void start();
    Step step() const { return m_step; }
    const Findings &findings() const { return m_findings; }

Q_SIGNALS:
    /// All steps are done.
    void succeeded();
    /// The step that step() names failed.
    void failed(const bobbin::ApiError &error);

private:
    void listed(const Result<SourceList> &result);

    Clock m_clock;
    StitchClient m_client;
    Step m_step = Step::Reach;
    Findings m_findings;
    std::chrono::milliseconds m_startedAt{0};
};

} // namespace bobbin
