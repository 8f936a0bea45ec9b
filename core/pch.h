// The one precompiled header of core. Only what nearly every file includes; the header check builds without it.
#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <expected>
#include <functional>
#include <optional>
