#include "core/state/destinationnames.h"

#include "core/api/stitchclient.h"

#include <utility>

namespace bobbin
{

DestinationNames::DestinationNames(const StitchClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

void DestinationNames::setWanted(bool wanted)
{
    m_isWanted = wanted;
    readIfNeeded();
}

void DestinationNames::setActive(bool active)
{
    m_isActive = active;
    if (!active) {
        m_reading.cancel();
        m_isAsked = false;
    }
    readIfNeeded();
}

void DestinationNames::readAgain()
{
    m_isAsked = m_reading.isRunning();
    readIfNeeded();
}

void DestinationNames::forget() { take({}); }

QList<Destination> DestinationNames::of(const QList<qint64> &ids) const
{
    QList<Destination> known;
    for (const qint64 id : ids) {
        if (const auto found = m_known.constFind(id); found != m_known.constEnd())
            known.append(*found);
    }
    return known;
}

void DestinationNames::readIfNeeded()
{
    if (!m_isWanted || !m_isActive || std::exchange(m_isAsked, true))
        return;
    m_reading = m_client.listDestinations(this, [this](const Result<QList<Destination>> &result) {
        if (result && m_isActive) // else it may be of the token before
            take(*result);
    });
}

void DestinationNames::take(const QList<Destination> &destinations)
{
    QHash<qint64, Destination> known;
    for (const Destination &destination : destinations)
        known.insert(destination.id, destination);
    if (std::exchange(m_known, known) != known)
        Q_EMIT changed();
}

} // namespace bobbin
