#include "ui/window/notesflow.h"

#include "core/health/healthgroups.h"
#include "core/state/workspace.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/report/notesexport.h"
#include "ui/window/commands.h"
#include "ui/window/notesheet.h"
#include "ui/words/errors.h"

#include <QPointer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

NotesFlow::NotesFlow(Workspace &workspace, const SourceListPane &list, Commands &commands, Now now, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_list(list)
    , m_commands(commands)
    , m_now(std::move(now))
    , m_window(window)
{
    connect(commands.acknowledge, &QAction::triggered, this, &NotesFlow::acknowledge);
    connect(commands.snooze, &QAction::triggered, this, &NotesFlow::snooze);
    connect(&workspace, &Workspace::notesRead, this, &NotesFlow::updateCommands);
    connect(commands.writeNote, &QAction::triggered, this, &NotesFlow::write);
}

/// Those that stand so.
static QList<SourceRow> only(QList<SourceRow> rows, bool (*isSo)(Standing))
{
    rows.removeIf([isSo](const SourceRow &row) { return !isSo(row.judgment.standing); });
    return rows;
}

QList<SourceRow> NotesFlow::selected() const
{
    QList<SourceRow> rows;
    for (const SourceKey &key : m_list.selectedKeys()) {
        if (const SourceRow *row = m_workspace.fleet().find(key))
            rows.append(*row);
    }
    return rows;
}

void NotesFlow::updateCommands()
{
    const QList<SourceRow> rows = selected();
    const Recorder *recorder = m_workspace.recorder();
    const auto isRead = [this](const SourceRow &row) { return m_workspace.areNotesRead(row.key.account); };
    m_commands.setNotes({.canKeep = recorder && !recorder->error() && std::ranges::all_of(rows, isRead),
        .acknowledgeable = only(rows, isAcknowledgeable).size(),
        .inTrouble = only(rows, isTrouble).size(),
        .selected = rows.size()});
}

/// "“Shop”" or "3 sources", for the titles.
static QString subject(const QList<SourceRow> &rows)
{
    return rows.size() == 1 ? NotesFlow::tr("“%1”").arg(rows.first().source.displayName.left(80))
                            : NotesFlow::tr("%n source(s)", nullptr, int(rows.size()));
}

/// Of the failed check, or the failed run of what was never checked; empty if it is acknowledged for something else.
static QString failureName(const SourceRow &row)
{
    const bool hasFailed = row.judgment.failure || row.judgment.standing == Standing::Unstable;
    if (!hasFailed)
        return {};
    if (row.facts.check)
        return row.facts.check->name;
    return row.run.run ? row.run.run->jobName : QString();
}

void NotesFlow::acknowledge()
{
    const QList<SourceRow> rows = only(selected(), isAcknowledgeable);
    if (rows.isEmpty())
        return;
    const auto known
        = std::ranges::find_if(rows, [](const SourceRow &row) { return row.notes.acknowledged.has_value(); });
    const bool isAny = known != rows.end();
    auto *sheet = new NoteSheet({.name = u"acknowledgeSheet"_s,
                                    .title = tr("Acknowledge %1").arg(subject(rows)),
                                    .hint = tr("It is marked, and there are no notices of it. This ends by itself when "
                                               "the source is healthy again."),
                                    .act = tr("Acknowledge"),
                                    .clear = isAny ? tr("No longer acknowledged") : QString(),
                                    .reason = isAny ? known->notes.acknowledged->reason : QString(),
                                    .hasReason = true,
                                    .untils = acknowledgeChoices(m_now())},
        m_window);
    connect(sheet, &NoteSheet::actChosen, this, [this, sheet, rows] {
        const Acknowledgement mark{
            .reason = sheet->reason(), .at = m_now().toUTC(), .until = sheet->until(), .checkName = {}};
        keep(
            sheet, rows,
            [mark](const SourceRow &row, SourceNotes &notes) {
                notes.acknowledged = mark;
                notes.acknowledged->checkName = failureName(row);
            },
            tr("Acknowledged: %1.").arg(subject(rows)));
    });
    connect(sheet, &NoteSheet::clearChosen, this, [this, sheet, rows] {
        keep(
            sheet, rows, [](const SourceRow &, SourceNotes &notes) { notes.acknowledged.reset(); },
            tr("No longer acknowledged: %1.").arg(subject(rows)));
    });
    sheet->open();
}

void NotesFlow::snooze()
{
    const QList<SourceRow> rows = only(selected(), isTrouble);
    if (rows.isEmpty())
        return;
    const bool isAny = std::ranges::any_of(rows, [](const SourceRow &row) { return row.notes.isSnoozed(); });
    auto *sheet = new NoteSheet({.name = u"snoozeSheet"_s,
                                    .title = tr("Snooze %1").arg(subject(rows)),
                                    .hint = tr("Until then it is no problem to look at, and there are no notices."),
                                    .act = tr("Snooze"),
                                    .clear = isAny ? tr("End snooze") : QString(),
                                    .untils = snoozeChoices(m_now())},
        m_window);
    connect(sheet, &NoteSheet::actChosen, this, [this, sheet, rows] {
        keep(
            sheet, rows,
            [until = sheet->until()](const SourceRow &, SourceNotes &notes) { notes.snoozedUntil = until; },
            tr("Snoozed: %1.").arg(subject(rows)));
    });
    connect(sheet, &NoteSheet::clearChosen, this, [this, sheet, rows] {
        keep(
            sheet, rows, [](const SourceRow &, SourceNotes &notes) { notes.snoozedUntil = {}; },
            tr("No longer snoozed: %1.").arg(subject(rows)));
    });
    sheet->open();
}

void NotesFlow::write()
{
    const QList<SourceRow> rows = selected();
    if (rows.size() != 1)
        return;
    const SourceNotes &notes = rows.first().notes;
    auto *sheet = new NoteSheet({.name = u"noteSheet"_s,
                                    .title = tr("Note on %1").arg(subject(rows)),
                                    .hint = tr("It stays on this computer."),
                                    .act = tr("Save"),
                                    .hasNote = true,
                                    .note = notes.note,
                                    .tags = notes.tags},
        m_window);
    connect(sheet, &NoteSheet::actChosen, this, [this, sheet, rows] {
        const auto change = [note = sheet->note(), tags = sheet->tags()](const SourceRow &, SourceNotes &written) {
            written.note = note;
            written.tags = tags;
        };
        keep(sheet, rows, change, tr("Note kept: %1.").arg(subject(rows)));
    });
    sheet->open();
}

void NotesFlow::keep(NoteSheet *sheet, const QList<SourceRow> &rows, const Change &change, const QString &done)
{
    sheet->setEnabled(false); // the answer comes at once, but for a disk that does not
    const auto left = std::make_shared<qsizetype>(rows.size());
    const auto problem = std::make_shared<QString>();
    for (const SourceRow &row : rows) {
        const auto heard = [this, sheet = QPointer(sheet), left, problem, done](
                               const Result<Nothing, HistoryError> &result) {
            if (!result)
                *problem = tr("%1 This was not kept and is still here.").arg(historyErrorText(result.error()).what);
            if (--*left > 0)
                return;
            if (problem->isEmpty())
                Q_EMIT told(done);
            if (!sheet)
                return;
            if (problem->isEmpty())
                sheet->accept();
            else
                sheet->showProblem(*problem);
        };
        m_workspace.note(row.key, [change, row](SourceNotes &notes) { change(row, notes); }, this, heard);
    }
}

void NotesFlow::collect(QObject *context, const Handler<ExportTable, HistoryError> &done)
{
    Recorder *recorder = m_workspace.recorder();
    if (!recorder)
        return;
    recorder->query(Recorder::AllNotes(), context, [this, done](const Result<QList<PlacedNotes>, HistoryError> &notes) {
        QHash<std::pair<ClientPlace, qint64>, QString> names;
        for (const SourceRow &row : m_workspace.fleet().rows())
            names.insert({m_workspace.place(row.key.account), row.key.source.value}, row.source.displayName);
        const auto nameOf = [&](const SourcePlace &place) { return names.value({place.client, place.source.value}); };
        done(mapped(notes, [&](const QList<PlacedNotes> &all) { return notesTable(all, nameOf); }));
    });
}

} // namespace bobbin
