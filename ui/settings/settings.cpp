#include "ui/settings/settings.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace bobbin
{

using namespace std::chrono_literals;

namespace
{

const auto themeKey = u"theme"_s;
const auto densityKey = u"list/density"_s;
const auto timesKey = u"list/times"_s;
const auto refreshKey = u"refresh/seconds"_s;
const auto historyKey = u"history/days"_s;
const auto addressKey = u"stitch/address"_s;
const auto noticesKey = u"notices/on"_s;
const auto quietKey = u"notices/quiet"_s;
const auto quietFromKey = u"notices/quietFrom"_s;
const auto quietToKey = u"notices/quietTo"_s;
const auto timeFormat = u"HH:mm"_s;
const auto proxyKey = u"proxy/use"_s;
const auto proxyHostKey = u"proxy/host"_s;
const auto proxyPortKey = u"proxy/port"_s;
const auto proxyUserKey = u"proxy/user"_s;

/// What the values of a choice are called in the file, in their order.
constexpr std::array schemes{"system", "light", "dark"};
constexpr std::array densities{"comfortable", "standard", "compact"};
constexpr std::array timeDisplays{"mixed", "relative", "local", "utc"};
constexpr std::array proxyKinds{"system", "none", "manual"};

template <class Choice, size_t N>
Choice choiceCalled(const QString &name, const std::array<const char *, N> &names, Choice fallback)
{
    for (size_t i = 0; i < N; ++i) {
        if (name == QLatin1StringView(names.at(i)))
            return Choice(i);
    }
    return fallback;
}

template <class Choice, size_t N> QString nameOf(Choice choice, const std::array<const char *, N> &names)
{
    return QLatin1StringView(names.at(size_t(choice)));
}

std::chrono::seconds refreshFrom(const QVariant &value)
{
    bool isNumber = false;
    const std::chrono::seconds every(value.toLongLong(&isNumber));
    const bool isUsable = isNumber && (every == 0s || (every >= 60s && every <= 24h));
    return isUsable ? every : Settings().refreshEvery;
}

std::chrono::days historyFrom(const QVariant &value)
{
    bool isNumber = false;
    const int days = value.toInt(&isNumber);
    return isNumber && days >= 30 && days <= 36'500 ? std::chrono::days(days) : Settings().keepHistory;
}

bool truthFrom(const QVariant &value, bool fallback)
{
    const QString text = value.toString();
    return text == "true"_L1 || (text != "false"_L1 && fallback);
}

QTime timeFrom(const QVariant &value, const QTime &fallback)
{
    const QTime time = QTime::fromString(value.toString(), timeFormat);
    return time.isValid() ? time : fallback;
}

NoticeRules noticesFrom(const QSettings &file)
{
    NoticeRules rules;
    rules.isOn = truthFrom(file.value(noticesKey), rules.isOn);
    rules.hasQuietHours = truthFrom(file.value(quietKey), rules.hasQuietHours);
    rules.quietFrom = timeFrom(file.value(quietFromKey), rules.quietFrom);
    rules.quietTo = timeFrom(file.value(quietToKey), rules.quietTo);
    return rules;
}

ProxyChoice proxyFrom(const QSettings &file)
{
    ProxyChoice proxy;
    proxy.kind = choiceCalled(file.value(proxyKey).toString(), proxyKinds, proxy.kind);
    proxy.host = parseProxyHost(file.value(proxyHostKey).toString()).value_or(proxy.host);
    proxy.port = parseProxyPort(file.value(proxyPortKey).toString()).value_or(proxy.port);
    proxy.user = file.value(proxyUserKey).toString();
    if (proxy.kind == ProxyChoice::Kind::Manual && (proxy.host.isEmpty() || proxy.port == 0))
        proxy.kind = ProxyChoice().kind;
    return proxy;
}

} // namespace

QString Settings::defaultStitchAddress()
{
    // The web app's address of a source, as it shows it itself.
    return u"https://app.stitchdata.com/client/{client}/pipeline/v2/sources/{source}/summary"_s;
}

std::optional<QUrl> stitchUrl(const QString &pattern, qint64 client, SourceId source)
{
    const QString clientPlace = u"{client}"_s;
    const QString sourcePlace = u"{source}"_s;
    if (!pattern.contains(clientPlace) || !pattern.contains(sourcePlace))
        return std::nullopt;
    QString text = pattern.trimmed();
    text.replace(clientPlace, QString::number(client)).replace(sourcePlace, QString::number(source.value));
    const QUrl url(text, QUrl::StrictMode);
    // A page for the browser and nothing else: the desktop would open any scheme it knows.
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1))
        return std::nullopt;
    return url;
}

SettingsStore::SettingsStore(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path, QSettings::IniFormat)
{
    m_settings.scheme = choiceCalled(m_file.value(themeKey).toString(), schemes, m_settings.scheme);
    m_settings.density = choiceCalled(m_file.value(densityKey).toString(), densities, m_settings.density);
    m_settings.times = choiceCalled(m_file.value(timesKey).toString(), timeDisplays, m_settings.times);
    m_settings.refreshEvery = refreshFrom(m_file.value(refreshKey));
    m_settings.keepHistory = historyFrom(m_file.value(historyKey));
    if (const QString address = m_file.value(addressKey).toString(); stitchUrl(address, 1, {1}))
        m_settings.stitchAddress = address;
    m_settings.notices = noticesFrom(m_file);
    m_settings.proxy = proxyFrom(m_file);
}

void SettingsStore::set(const Settings &settings)
{
    if (settings == m_settings)
        return;
    if (settings.scheme != m_settings.scheme)
        m_file.setValue(themeKey, nameOf(settings.scheme, schemes));
    if (settings.density != m_settings.density)
        m_file.setValue(densityKey, nameOf(settings.density, densities));
    if (settings.times != m_settings.times)
        m_file.setValue(timesKey, nameOf(settings.times, timeDisplays));
    if (settings.refreshEvery != m_settings.refreshEvery)
        m_file.setValue(refreshKey, qlonglong(settings.refreshEvery.count()));
    if (settings.keepHistory != m_settings.keepHistory)
        m_file.setValue(historyKey, int(settings.keepHistory.count()));
    if (settings.stitchAddress != m_settings.stitchAddress)
        m_file.setValue(addressKey, settings.stitchAddress);
    if (settings.notices != m_settings.notices)
        writeNotices(settings.notices);
    if (settings.proxy != m_settings.proxy)
        writeProxy(settings.proxy);
    m_settings = settings;
    Q_EMIT changed();
}

void SettingsStore::writeNotices(const NoticeRules &rules)
{
    m_file.setValue(noticesKey, rules.isOn);
    m_file.setValue(quietKey, rules.hasQuietHours);
    m_file.setValue(quietFromKey, rules.quietFrom.toString(timeFormat));
    m_file.setValue(quietToKey, rules.quietTo.toString(timeFormat));
}

void SettingsStore::writeProxy(const ProxyChoice &proxy)
{
    m_file.setValue(proxyKey, nameOf(proxy.kind, proxyKinds));
    m_file.setValue(proxyHostKey, proxy.host);
    m_file.setValue(proxyPortKey, proxy.port);
    m_file.setValue(proxyUserKey, proxy.user);
}

} // namespace bobbin
