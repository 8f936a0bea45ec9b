#include "core/base/token.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

std::expected<AccessToken, TokenProblem> AccessToken::parse(const QString &text)
{
    constexpr qsizetype maxLength = 4096;
    QString trimmed = text.trimmed();
    if (trimmed.startsWith("Bearer "_L1, Qt::CaseInsensitive))
        trimmed = trimmed.sliced(7).trimmed();
    if (trimmed.isEmpty())
        return std::unexpected(TokenProblem::Empty);
    if (trimmed.size() > maxLength)
        return std::unexpected(TokenProblem::TooLong);
    if (trimmed.contains(u'\n') || trimmed.contains(u'\r'))
        return std::unexpected(TokenProblem::LineBreak);
    if (std::ranges::any_of(trimmed, [](QChar c) { return c.isSpace(); }))
        return std::unexpected(TokenProblem::Space);
    if (std::ranges::any_of(trimmed, [](QChar c) { return c < u'!' || c > u'~'; }))
        return std::unexpected(TokenProblem::NotAscii);
    return AccessToken(trimmed.toLatin1());
}

QString AccessToken::ending() const { return m_bytes.size() < 12 ? QString() : QString::fromLatin1(m_bytes.right(4)); }

} // namespace bobbin
