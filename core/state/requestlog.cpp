#include "core/state/requestlog.h"

#include "core/api/curl.h"

#include <QTimer>

namespace bobbin
{

using namespace std::chrono_literals;

constexpr auto soon = 16ms;

RequestLog::RequestLog(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
}

void RequestLog::add(RequestRecord record)
{
    record.at = m_clock.now();
    const QByteArray key = record.verb + ' ' + record.url.toEncoded();
    record.attempt = m_failures.value(key) + 1;
    if (record.isGood())
        m_failures.remove(key);
    else
        m_failures.insert(key, record.attempt);
    if (m_untold.isEmpty())
        QTimer::singleShot(soon, this, &RequestLog::tell);
    m_untold.append(record);
}

void RequestLog::tell()
{
    const QList<RequestRecord> records = std::exchange(m_untold, {});
    m_records += records;
    if (m_records.size() > most)
        m_records.remove(0, m_records.size() - most);
    Q_EMIT added(records);
}

QString requestCommand(const RequestRecord &record) { return curlCommand(record.verb, record.url, record.body); }

} // namespace bobbin
