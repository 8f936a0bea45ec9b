#pragma once

#include "core/api/pendingcall.h"
#include "core/data/sourcetype.h"

#include <QHash>
#include <QObject>

namespace bobbin
{

class StitchClient;

/// Where the data of one account goes, by name. Read when somebody wants to see it: once in each connection, and again when a
/// person refreshes. Says nothing of its failures: an id is a name too. Owned by the account's session.
class DestinationNames : public QObject
{
    Q_OBJECT

public:
    explicit DestinationNames(const StitchClient &client, QObject *parent = nullptr);

    /// Whether they are to be seen somewhere.
    void setWanted(bool wanted);
    /// Reads only while active, that is after the first list of a connection.
    void setActive(bool active);
    /// Asked by a person.
    void readAgain();
    /// Another server: its ids are of other destinations.
    void forget();

    /// Those of them that are known, in their order.
    QList<Destination> of(const QList<qint64> &ids) const;

Q_SIGNALS:
    void changed();

private:
    void readIfNeeded();
    void take(const QList<Destination> &destinations);

    const StitchClient &m_client;
    QHash<qint64, Destination> m_known;
    PendingCall m_reading;
    bool m_isWanted = false;
    bool m_isActive = false;
    bool m_isAsked = false; ///< in this connection
};

} // namespace bobbin
