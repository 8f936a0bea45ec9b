#include "core/health/diagnoses.h"

#include "core/health/cause.h"

#include <QThreadPool>

namespace bobbin
{

Diagnoses::Diagnoses(qsizetype atMost)
    : m_known(atMost)
{
}

void Diagnoses::prepare() const
{
    QThreadPool::globalInstance()->start([book = m_book] { book.compile(); });
}

Diagnosis Diagnoses::of(const QString &message)
{
    if (message.isEmpty())
        return {};
    const QString seen = message.left(messageReach);
    if (const Diagnosis *known = m_known.object(seen))
        return *known;
    const Diagnosis diagnosis{.fingerprint = causeFingerprint(seen), .remedy = m_book.find(seen)};
    m_known.insert(seen, new Diagnosis(diagnosis));
    return diagnosis;
}

QList<RemedyBook::Problem> Diagnoses::readOwn(const QString &path)
{
    m_known.clear();
    return m_book.readOwn(path);
}

} // namespace bobbin
