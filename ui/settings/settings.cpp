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
const auto refreshKey = u"refresh/seconds"_s;
const auto addressKey = u"stitch/address"_s;

constexpr std::array<std::pair<ColourScheme, const char *>, 3> schemes{{
    {ColourScheme::System, "system"},
    {ColourScheme::Light, "light"},
    {ColourScheme::Dark, "dark"},
}};

ColourScheme schemeCalled(const QString &name)
{
    for (const auto &[scheme, word] : schemes) {
        if (name == QLatin1StringView(word))
            return scheme;
    }
    return ColourScheme::System;
}

QString nameOf(ColourScheme scheme) { return QLatin1StringView(schemes.at(size_t(scheme)).second); }

std::chrono::seconds refreshFrom(const QVariant &value)
{
    bool isNumber = false;
    const std::chrono::seconds every(value.toLongLong(&isNumber));
    const bool isUsable = isNumber && (every == 0s || (every >= 60s && every <= 24h));
    return isUsable ? every : Settings().refreshEvery;
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
    m_settings.scheme = schemeCalled(m_file.value(themeKey).toString());
    m_settings.refreshEvery = refreshFrom(m_file.value(refreshKey));
    if (const QString address = m_file.value(addressKey).toString(); stitchUrl(address, 1, {1}))
        m_settings.stitchAddress = address;
}

void SettingsStore::set(const Settings &settings)
{
    if (settings == m_settings)
        return;
    if (settings.scheme != m_settings.scheme)
        m_file.setValue(themeKey, nameOf(settings.scheme));
    if (settings.refreshEvery != m_settings.refreshEvery)
        m_file.setValue(refreshKey, qlonglong(settings.refreshEvery.count()));
    if (settings.stitchAddress != m_settings.stitchAddress)
        m_file.setValue(addressKey, settings.stitchAddress);
    m_settings = settings;
    Q_EMIT changed();
}

} // namespace bobbin
