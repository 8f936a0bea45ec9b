#include "core/account/proxysecret.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace bobbin
{

ProxySecret ProxySecret::of(const ProxyChoice &choice, const QString &password)
{
    return {.host = choice.host, .port = choice.port, .user = choice.user, .password = password};
}

bool ProxySecret::isFor(const ProxyChoice &choice) const { return choice.hasUser() && *this == of(choice, password); }

Account ProxySecret::owner()
{
    // As somebody reads it in the keychain's own program: proxy@bobbin://settings:443.
    return {.id = {u"proxy"_s}, .baseUrl = QUrl(u"bobbin://settings"_s), .tokenExpected = true};
}

std::optional<AccessToken> ProxySecret::encoded() const
{
    QByteArrayList parts;
    for (const QString &part : {host, QString::number(port), user, password})
        parts.append(QUrl::toPercentEncoding(part));
    const auto text = AccessToken::parse(QString::fromLatin1(parts.join('/')));
    return text ? std::optional(*text) : std::nullopt;
}

std::optional<ProxySecret> ProxySecret::decode(const AccessToken &stored)
{
    const QByteArrayList parts = stored.bytes().split('/');
    if (parts.size() != 4)
        return std::nullopt;
    const auto part = [&](qsizetype i) { return QUrl::fromPercentEncoding(parts.at(i)); };
    return ProxySecret{.host = part(0), .port = part(1).toInt(), .user = part(2), .password = part(3)};
}

} // namespace bobbin
