#include "ui/report/historyexport.h"

#include "core/models/sourcequery.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

using Kind = TimelineEntry::Kind;
using PhaseName = ConnectionCheck::PhaseName;

static QString kindOf(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case Kind::CheckFailed:
    case Kind::CheckPassed:
    case Kind::CheckOther: return u"check"_s;
    case Kind::RunFailed:
    case Kind::RunPassed:
    case Kind::RunTerminated:
    case Kind::RunOther: return u"run"_s;
    case Kind::StateChanged: return u"state"_s;
    case Kind::Edited: return u"edit"_s;
    case Kind::Remarked: return u"note"_s;
    case Kind::NotWatched: return u"gap"_s;
    }
    return {};
}

static QString statusOf(const TimelineEntry &entry)
{
    switch (entry.kind) {
    case Kind::CheckFailed:
    case Kind::RunFailed: return u"failed"_s;
    case Kind::CheckPassed:
    case Kind::RunPassed: return u"succeeded"_s;
    case Kind::RunTerminated: return u"terminated"_s;
    case Kind::CheckOther:
    case Kind::RunOther: return u"other"_s;
    default: return {};
    }
}

static QString nameOf(Remark::Kind kind)
{
    using enum Remark::Kind;
    switch (kind) {
    case Acknowledged:
    case NotAcknowledged: return u"acknowledged"_s;
    case Snoozed:
    case NotSnoozed: return u"snoozed"_s;
    case Noted: return u"note"_s;
    case Tagged: return u"tags"_s;
    }
    return {};
}

static QString nameOf(PhaseName phase)
{
    switch (phase) {
    case PhaseName::Check: return u"check"_s;
    case PhaseName::Discovery: return u"discovery"_s;
    case PhaseName::Tap: return u"tap"_s;
    case PhaseName::Target: return u"target"_s;
    }
    return {};
}

static QString flagsOf(const TimelineEntry &entry)
{
    QStringList flags;
    if (entry.isRevision)
        flags.append(u"revision"_s);
    if (entry.kind == Kind::Remarked
        && (entry.remark.kind == Remark::Kind::NotAcknowledged || entry.remark.kind == Remark::Kind::NotSnoozed))
        flags.append(u"ended"_s);
    if (entry.kind == Kind::Edited && !entry.edit.isFromHere)
        flags.append(u"elsewhere"_s);
    if (entry.kind == Kind::Edited && entry.edit.isHidden)
        flags.append(u"credential"_s);
    return flags.join(u' ');
}

static ExportTable::Cell text(const std::optional<QString> &value)
{
    return value ? ExportTable::Cell(*value) : ExportTable::Cell();
}

/// Where there is nothing to say.
static ExportTable::Cell unlessEmpty(const QString &value)
{
    return value.isEmpty() ? ExportTable::Cell() : ExportTable::Cell(value);
}

static QList<ExportTable::Cell> cellsOf(const TimelineEntry &entry)
{
    const bool isEdit = entry.kind == Kind::Edited;
    ExportTable::Cell from = text(entry.edit.before), to = text(entry.edit.after);
    if (entry.kind == Kind::StateChanged) {
        from = entry.state.from ? text(queryValue(*entry.state.from)) : ExportTable::Cell();
        to = queryValue(entry.state.to);
    }
    ExportTable::Cell property = isEdit ? ExportTable::Cell(entry.edit.property) : ExportTable::Cell();
    if (entry.kind == Kind::Remarked) {
        property = nameOf(entry.remark.kind);
        to = unlessEmpty(entry.remark.text);
    }
    const QDateTime until = entry.kind == Kind::Remarked ? entry.remark.until : entry.until;
    return {entry.at, until.isValid() ? ExportTable::Cell(until) : ExportTable::Cell(), kindOf(entry),
        unlessEmpty(statusOf(entry)), unlessEmpty(entry.name),
        entry.phase ? ExportTable::Cell(nameOf(*entry.phase)) : ExportTable::Cell(), unlessEmpty(entry.said), property,
        from, to, unlessEmpty(flagsOf(entry))};
}

ExportTable historyTable(const QList<TimelineEntry> &entries)
{
    ExportTable table;
    for (const auto &key : {u"time"_s, u"until"_s, u"kind"_s, u"status"_s, u"name"_s, u"phase"_s, u"message"_s,
             u"property"_s, u"from"_s, u"to"_s, u"flags"_s})
        table.columns.append({key, key});
    for (const TimelineEntry &entry : entries)
        table.rows.append(cellsOf(entry));
    return table;
}

} // namespace bobbin
