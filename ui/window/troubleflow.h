#pragma once

#include "core/base/result.h"
#include "core/history/historyerror.h"
#include "core/history/past.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace bobbin
{

class FleetStrip;
class Workspace;

/// Reads from the records how many sources of all accounts were in trouble, while that is looked at. Owned by the window.
class TroubleFlow : public QObject
{
    Q_OBJECT

public:
    /// `now` as a person wants it told.
    TroubleFlow(Workspace &workspace, FleetStrip &strip, std::function<QDateTime()> now, QObject *parent);

private:
    /// What is asked of the records at once, one question a client.
    struct Round {
        quint64 number = 0;
        TimeSpan span = {};
        qsizetype waiting = 0;
        QList<TroubleSlot> parts = {};
    };

    void read();
    void readIfDue();
    void answered(quint64 round, double weight, const Result<QList<TroubleSlot>, HistoryError> &answer);
    QHash<ClientPlace, QList<SourceId>> sources() const;

    Workspace &m_workspace;
    FleetStrip &m_strip;
    std::function<QDateTime()> m_now;
    Round m_round;
};

} // namespace bobbin
