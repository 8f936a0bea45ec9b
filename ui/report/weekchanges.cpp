#include "ui/report/weekchanges.h"

#include "core/health/healthgroups.h"
#include "ui/words/propertynames.h"

#include <QCoreApplication>
#include <QMap>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{
struct WeekWords {
    Q_DECLARE_TR_FUNCTIONS(WeekChanges)
};
} // namespace

static QString troubleWord(const SourceRow &row)
{
    if (row.judgment.reason == Reason::Late)
        return WeekWords::tr("did not run when it should have");
    return row.judgment.standing == Standing::Unstable ? WeekWords::tr("became unstable")
                                                       : WeekWords::tr("began to fail");
}

static QString propertyName(const QString &property)
{
    return property == "display_name"_L1 ? WeekWords::tr("Name") : propertyLabel(property);
}

static QString stateWord(const StateChange &change)
{
    switch (change.to) {
    case SourceState::Deleted: return WeekWords::tr("deleted");
    case SourceState::SetupUnfinished: return WeekWords::tr("setup unfinished");
    case SourceState::StoppedByStitch: return WeekWords::tr("stopped by Stitch");
    case SourceState::Paused: return WeekWords::tr("paused");
    case SourceState::Active: break;
    }
    return change.from == SourceState::SetupUnfinished ? WeekWords::tr("set up") : WeekWords::tr("resumed");
}

static QString remarkWord(Remark::Kind kind)
{
    switch (kind) {
    case Remark::Kind::Acknowledged: return WeekWords::tr("acknowledged");
    case Remark::Kind::NotAcknowledged: return WeekWords::tr("acknowledgement ended");
    case Remark::Kind::Snoozed: return WeekWords::tr("snoozed");
    case Remark::Kind::NotSnoozed: return WeekWords::tr("snooze ended");
    case Remark::Kind::Noted:
    case Remark::Kind::Tagged: break;
    }
    return {};
}

namespace
{

/// Gathers what happened within the week.
class Week
{
public:
    explicit Week(const QDateTime &now)
        : m_now(now)
    {
    }

    void add(const QDateTime &at, const QString &words)
    {
        if (at.isValid() && at > weekBefore(m_now) && at <= m_now && !words.isEmpty())
            m_found.insert(at, words);
    }
    void addStates(const SourceRow &row, const QList<StateChange> &states);
    void addEdits(const LastEdit &last, const QList<Edit> &edits);
    void addRemarks(const SourceNotes &notes, const QList<Remark> &remarks);
    std::optional<WeekChanges> changes() const;

private:
    const QDateTime m_now;
    QMultiMap<QDateTime, QString> m_found;
};

/// What the source itself says is of now, and may not be recorded yet.
void Week::addStates(const SourceRow &row, const QList<StateChange> &states)
{
    for (const StateChange &change : states) {
        if (change.from)
            add(change.at, stateWord(change));
    }
    const auto last = states.isEmpty() ? std::nullopt : std::optional(states.last().to);
    const Source &source = row.source;
    if (last != SourceState::Paused)
        add(source.pausedAt, WeekWords::tr("paused"));
    if (last != SourceState::StoppedByStitch)
        add(source.systemPausedAt, WeekWords::tr("stopped by Stitch"));
    if (last != SourceState::Deleted)
        add(source.deletedAt, WeekWords::tr("deleted"));
    if (!last)
        add(row.resumedAt, WeekWords::tr("resumed"));
}

/// All in one: which properties are others than a week ago, not how often somebody saved.
void Week::addEdits(const LastEdit &last, const QList<Edit> &edits)
{
    for (const bool isFromHere : {true, false}) {
        QStringList names;
        QDateTime at;
        for (const Edit &edit : edits) {
            if (edit.isFromHere != isFromHere)
                continue;
            names.append(propertyName(edit.property));
            at = edit.at;
        }
        names.removeDuplicates();
        if (!names.isEmpty())
            add(at,
                (isFromHere ? WeekWords::tr("edited: %1") : WeekWords::tr("edited elsewhere: %1"))
                    .arg(names.join(u", "_s)));
    }
    if (edits.isEmpty())
        add(last.at, last.isFromHere ? WeekWords::tr("edited") : WeekWords::tr("edited elsewhere"));
}

void Week::addRemarks(const SourceNotes &notes, const QList<Remark> &remarks)
{
    for (const Remark &remark : remarks)
        add(remark.at, remarkWord(remark.kind));
    if (remarks.isEmpty() && notes.acknowledged)
        add(notes.acknowledged->at, remarkWord(Remark::Kind::Acknowledged));
}

std::optional<WeekChanges> Week::changes() const
{
    if (m_found.isEmpty())
        return std::nullopt;
    WeekChanges changes{.at = m_found.lastKey(), .words = {}};
    for (const QString &words : m_found)
        changes.words.prepend(words);
    return changes;
}

} // namespace

QDateTime weekBefore(const QDateTime &now) { return now.addDays(-7); }

std::optional<WeekChanges> weekChanges(const SourceRow &row, const SourceDeeds &deeds, const QDateTime &now)
{
    Week week(now);
    week.add(row.source.createdAt, WeekWords::tr("created"));
    week.addEdits(row.lastEdit, deeds.edits);
    week.addStates(row, deeds.states);
    week.addRemarks(row.notes, deeds.remarks);
    if (isTrouble(row.judgment.standing))
        week.add(row.since, troubleWord(row));
    else if (row.judgment.standing != Standing::Deleted)
        week.add(row.trail.recoveredAt(), WeekWords::tr("recovered"));
    return week.changes();
}

} // namespace bobbin
