#include "ui/theme/standinglook.h"

namespace bobbin
{

using namespace Qt::StringLiterals;

StandingLook standingLook(Standing standing)
{
    switch (standing) {
    case Standing::Failing: return {Token::Failing, Token::Failing, QFont::DemiBold, u"state-failing"_s};
    case Standing::Delayed: return {Token::Delayed, Token::Delayed, QFont::Medium, u"state-delayed"_s};
    case Standing::Unstable: return {Token::Unstable, Token::Unstable, QFont::Medium, u"state-unstable"_s};
    case Standing::Stopped: return {Token::Stopped, Token::Stopped, QFont::Medium, u"state-stopped"_s};
    case Standing::Setup: return {Token::Setup, Token::TextSecondary, QFont::Normal, u"state-setup"_s};
    case Standing::Checking: return {Token::Checking, Token::Checking, QFont::Medium, u"state-checking"_s};
    case Standing::Healthy: return {Token::Healthy, Token::TextSecondary, QFont::Normal, u"state-healthy"_s};
    case Standing::Paused: return {Token::Paused, Token::TextSecondary, QFont::Normal, u"state-paused"_s};
    case Standing::Deleted: return {Token::Deleted, Token::TextSecondary, QFont::Normal, u"state-deleted"_s};
    case Standing::Unknown: break;
    }
    return {Token::Unknown, Token::TextSecondary, QFont::Normal, u"state-unknown"_s};
}

} // namespace bobbin
