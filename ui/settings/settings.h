#pragma once

#include "core/base/ids.h"
#include "core/base/proxychoice.h"
#include "core/state/noticerules.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/words/times.h"

#include <QObject>
#include <QSettings>
#include <QUrl>

#include <chrono>
#include <optional>

namespace bobbin
{

/// How a person wants the program to be, whatever the account.
struct Settings {
    ColourScheme scheme = ColourScheme::System;
    Density density = Density::Standard;
    TimeDisplay times = TimeDisplay::Mixed;
    std::chrono::seconds refreshEvery{60}; ///< 60 or more; 0: only when asked
    std::chrono::days keepHistory{730}; ///< 30 or more, up to a hundred years; from the next start on
    QString stitchAddress = defaultStitchAddress();
    ProxyChoice proxy = {}; ///< a Manual one has host and port
    NoticeRules notices = {};

    /// The pattern of the web app's own addresses; {client} and {source} stand for their numbers.
    static QString defaultStitchAddress();

    bool operator==(const Settings &) const = default;
};

/// Where a source is at Stitch by such a pattern; nothing if it is no address or lacks one of the two places.
std::optional<QUrl> stitchUrl(const QString &pattern, qint64 client, SourceId source);

/// The settings in their file: the one place that knows its keys. A value that is none is taken as the default, and stays in the
/// file until a person changes it. Must outlive the window.
class SettingsStore : public QObject
{
    Q_OBJECT

public:
    explicit SettingsStore(const QString &path, QObject *parent = nullptr);

    const Settings &settings() const { return m_settings; }
    /// Writes what is different and tells.
    void set(const Settings &settings);

Q_SIGNALS:
    void changed();

private:
    void writeNotices(const NoticeRules &rules);
    void writeProxy(const ProxyChoice &proxy);

    QSettings m_file;
    Settings m_settings;
};

} // namespace bobbin
