#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bobbin::json
{

QString text(const QJsonObject &object, QLatin1StringView key) { return scalarText(object.value(key)); }

std::optional<qint64> integer(const QJsonValue &value)
{
    if (value.isDouble()) {
        // toInteger gives its default when the token is no exact integer; two defaults tell that from a real value.
        if (value.toInteger(0) != value.toInteger(1))
            return std::nullopt;
        return value.toInteger();
    }
    const QString digits = value.toString();
    if (digits.isEmpty() || digits.size() > 18)
        return std::nullopt;
    bool ok = false;
    const qint64 number = digits.toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QDateTime time(const QJsonObject &object, QLatin1StringView key) { return time(object.value(key).toString()); }

QDateTime time(const QString &text)
{
    QDateTime result = QDateTime::fromString(text, Qt::ISODateWithMs);
    // A time without a zone is UTC by the API's rule (stitch-api: timestamps are UTC), not local as Qt reads it.
    if (result.timeSpec() == Qt::LocalTime)
        result.setTimeSpec(Qt::UTC);
    return result.toUTC();
}

QString toText(const QDateTime &time) { return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s); }

QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: return value.toString();
    case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double: {
        const auto whole = integer(value);
        return whole ? QString::number(*whole) : QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    }
    case QJsonValue::Array: return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object: return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
    case QJsonValue::Undefined: break;
    }
    return {};
}

} // namespace bobbin::json
