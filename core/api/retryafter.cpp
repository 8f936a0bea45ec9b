#include "core/api/retryafter.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace bobbin
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A server that names a year would stop all checks for good.
constexpr std::chrono::seconds most = 10min;

static std::chrono::seconds asked(const QByteArray &header, const QByteArray &date)
{
    if (header.isEmpty())
        return 0s; // nearly always, and a date takes long to read
    bool isNumber = false;
    const qint64 seconds = header.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::seconds(seconds);
    const auto read = [](const QByteArray &text) {
        return QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    };
    const QDateTime from = read(date), until = read(header);
    return from.isValid() && until.isValid() ? std::chrono::seconds(from.secsTo(until)) : 0s;
}

std::chrono::seconds retryAfter(const QByteArray &header, const QByteArray &date)
{
    return std::clamp<std::chrono::seconds>(asked(header, date), 0s, most);
}

} // namespace bobbin
