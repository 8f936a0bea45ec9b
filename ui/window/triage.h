#pragma once

#include "core/health/sourcerow.h"

#include <QList>
#include <QSet>

#include <optional>

namespace bobbin
{

/// Which problems of the Health workspace were looked at, and where a step leads. Owned by HealthFlow. In what it is told `problems`
/// are those that are shown, from the top, and `open` is what nobody has acknowledged or snoozed of them.
class Triage
{
public:
    using Keys = QList<SourceKey>;

    void look(const SourceKey &key);
    /// Something was looked at, be it solved by now.
    bool hasBegun() const { return m_hasBegun; }
    /// What is no problem any more may become one again, and then nobody has looked at it.
    void keepOnly(const Keys &open) { m_looked.intersect(QSet<SourceKey>(open.begin(), open.end())); }
    qsizetype looked() const { return m_looked.size(); }
    bool isThrough(const Keys &open) const;

    /// The selection is here; null: nowhere.
    void stand(const SourceKey &current, const Keys &problems);
    /// Of the problem one step from there, also where that is no problem any more; `by`: 1 or -1.
    qsizetype placeBeside(const SourceKey &current, int by, const Keys &problems) const;
    /// The open problem at this place or, by these steps, behind it. At the end it goes on with what was not looked at yet; nothing if
    /// that is none.
    std::optional<SourceKey> next(
        const SourceKey &current, qsizetype place, int by, const Keys &problems, const Keys &open) const;

private:
    QSet<SourceKey> m_looked; ///< of the problems there are
    bool m_hasBegun = false;
    SourceKey m_stood = {}; ///< the problem that was current last
    Keys m_order; ///< of the problems while it was one
};

} // namespace bobbin
