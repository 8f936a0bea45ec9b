#pragma once

#include "core/health/remedybook.h"

#include <QCache>

namespace bobbin
{

/// The remedy book with a memory: what was said of a message is not worked out again, for the same one comes with every list of
/// every account. A value of whoever judges; holds the most recently asked messages only.
class Diagnoses
{
public:
    explicit Diagnoses(qsizetype atMost = 4096);

    /// Gets ready to be asked, on another thread.
    void prepare() const;
    /// Nothing known and an empty fingerprint for an empty message.
    Diagnosis of(const QString &message);
    /// How many messages it remembers.
    qsizetype count() const { return m_known.count(); }
    /// A person's own entries; all is worked out anew.
    QList<RemedyBook::Problem> readOwn(const QString &path);

private:
    RemedyBook m_book;
    QCache<QString, Diagnosis> m_known; ///< by what is looked at of a message
};

} // namespace bobbin
