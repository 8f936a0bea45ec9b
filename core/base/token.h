#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace bobbin
{

/// Why a text cannot be a token. The text itself is never kept.
enum class TokenProblem {
    Empty,
    LineBreak, ///< inside it: in a header it would begin a second header (measured)
    Space, ///< inside it
    NotAscii, ///< anything but visible ASCII
    TooLong,
};

/// An API access key that is safe in a header: 1 to 4096 bytes of visible ASCII. Only parse() makes one, so nothing else can
/// reach the wire. Not validated by prefix: the documentation contradicts itself about it.
class AccessToken
{
public:
    /// Trims white space around it, and a pasted "Bearer " in front.
    static std::expected<AccessToken, TokenProblem> parse(const QString &text);

    const QByteArray &bytes() const { return m_bytes; }
    /// The last four characters, as the web app shows them; empty for tokens too short to hide the rest.
    QString ending() const;
    bool operator==(const AccessToken &) const = default;

private:
    explicit AccessToken(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }

    QByteArray m_bytes;
};

} // namespace bobbin
