#include "core/sandbox/pastlog.h"

#include <algorithm>

namespace bobbin::sandbox
{

namespace
{

const QString &nameOf(const Check &check) { return check.name; }
const QString &nameOf(const Sync &run) { return run.jobName; }
QDateTime beginningOf(const Check &check) { return check.startTime; }
QDateTime beginningOf(const Sync &run) { return run.beginning(); }

/// What is new mostly began last, so the search is short.
template <class T> void putInOrder(QList<T> &list, const T &item)
{
    auto place = list.size();
    for (; place > 0 && beginningOf(list.at(place - 1)) >= beginningOf(item); --place) {
        if (nameOf(list.at(place - 1)) == nameOf(item)) {
            list[place - 1] = item;
            return;
        }
    }
    list.insert(place, item);
}

} // namespace

void PastLog::put(qint64 source, const Check &check) { putInOrder(m_checks[source], check); }

void PastLog::put(qint64 source, const Sync &run) { putInOrder(m_runs[source], run); }

qsizetype PastLog::size() const
{
    qsizetype sum = 0;
    for (const auto &checks : m_checks)
        sum += checks.size();
    for (const auto &runs : m_runs)
        sum += runs.size();
    return sum;
}

} // namespace bobbin::sandbox
