#pragma once

#include "core/base/clock.h"
#include "core/data/requestrecord.h"

#include <QHash>
#include <QList>
#include <QObject>

namespace bobbin
{

/// The last thousand requests of this run, oldest first. Owned by the workspace; nothing of it is written anywhere.
class RequestLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype most = 1000;

    explicit RequestLog(Clock clock, QObject *parent = nullptr);

    void add(RequestRecord record);
    /// All that were told.
    const QList<RequestRecord> &records() const { return m_records; }

Q_SIGNALS:
    /// At most once a frame, those that came since.
    void added(const QList<bobbin::RequestRecord> &records);

private:
    void tell();

    Clock m_clock;
    QList<RequestRecord> m_records;
    QList<RequestRecord> m_untold;
    QHash<QByteArray, int> m_failures; ///< by verb and address: how often in a row
};

/// The same request for a shell, with $STITCH_TOKEN in the token's place and its body as it may be shown.
QString requestCommand(const RequestRecord &record);

} // namespace bobbin
