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

QJsonValue value(QByteArrayView token)
{
    return QJsonDocument::fromJson('[' + token.toByteArray() + ']').array().at(0);
}

QString text(QByteArrayView token)
{
    const bool isPlain = token.startsWith('"') && !token.contains('\\');
    return isPlain ? QString::fromUtf8(token.sliced(1).chopped(1)) : scalarText(value(token));
}

std::optional<qint64> integer(QByteArrayView token)
{
    constexpr qsizetype safe = 18; // digits that fit in any case
    bool ok = false;
    const qint64 number = token.size() <= safe ? token.toLongLong(&ok) : 0;
    return ok ? std::optional(number) : integer(value(token));
}

QDateTime time(QByteArrayView token) { return token.startsWith('"') ? time(text(token)) : QDateTime(); }

/// "2026-11-23T17:05:11Z", as Stitch writes it; invalid if it is written otherwise. Qt's own reader takes twenty times as long.
static QDateTime plainTime(const QString &text)
{
    constexpr QLatin1StringView shape("dddd-dd-ddTdd:dd:ddZ");
    if (text.size() != shape.size())
        return {};
    for (qsizetype i = 0; i < shape.size(); ++i) {
        const bool isRight = shape[i] == u'd' ? text[i] >= u'0' && text[i] <= u'9' : text[i] == shape[i];
        if (!isRight)
            return {};
    }
    const auto number = [&text](qsizetype at) { return 10 * text[at].digitValue() + text[at + 1].digitValue(); };
    const QDate date(100 * number(0) + number(2), number(5), number(8));
    const QTime time(number(11), number(14), number(17));
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

QDateTime time(const QString &text)
{
    if (const QDateTime plain = plainTime(text); plain.isValid())
        return plain;
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
