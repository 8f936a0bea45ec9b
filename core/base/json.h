#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

/// Tolerant readers of single JSON members: null, missing and wrong types are all "not there".
namespace bobbin::json
{

/// A string member. Numbers and booleans are given as their text, as property values come in both forms.
QString text(const QJsonObject &object, QLatin1StringView key);

/// An exact 64-bit integer, from a number token or from up to 18 digits of text.
std::optional<qint64> integer(const QJsonValue &value);

/// An ISO 8601 time with or without milliseconds, in UTC. Invalid if there is none.
QDateTime time(const QJsonObject &object, QLatin1StringView key);
QDateTime time(const QString &text);

// The same of a single value's text, as JsonReader gives it.

QJsonValue value(QByteArrayView token);
QString text(QByteArrayView token);
std::optional<qint64> integer(QByteArrayView token);
QDateTime time(QByteArrayView token);

/// The API's own form: UTC, whole seconds, "Z".
QString toText(const QDateTime &time);

/// The value of a property as a person writes it: strings as they are, numbers and booleans as JSON, arrays and objects compact.
QString scalarText(const QJsonValue &value);

} // namespace bobbin::json
