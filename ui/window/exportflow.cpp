#include "ui/window/exportflow.h"

#include "core/models/sourceview.h"
#include "ui/panes/sourcetable.h"
#include "ui/report/reportformat.h"
#include "ui/report/writtenfile.h"
#include "ui/widgets/windowsize.h"
#include "ui/window/bararea.h"
#include "ui/window/commands.h"
#include "ui/words/errors.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

const auto exportBar = u"export"_s;

ExportFlow::ExportFlow(const Commands &commands, BarArea &bars, Content content, QWidget *window)
    : QObject(window)
    , m_bars(bars)
    , m_content(std::move(content))
    , m_window(window)
{
    connect(commands.exportList, &QAction::triggered, this, &ExportFlow::exportList);
    connect(commands.handoverReport, &QAction::triggered, this,
        [this] { m_content.deeds(this, [this](const Deeds &deeds) { exportReport(deeds); }); });
    const auto onceRead = [this](auto act) {
        return [this, act](const auto &found) {
            if (found)
                (this->*act)(*found);
            else
                fail(historyErrorText(found.error()).sentence());
        };
    };
    connect(commands.exportHistory, &QAction::triggered, this,
        [this, onceRead] { m_content.history(this, onceRead(&ExportFlow::exportHistory)); });
    connect(commands.exportNotes, &QAction::triggered, this,
        [this, onceRead] { m_content.notes(this, onceRead(&ExportFlow::exportNotes)); });
}

/// The day belongs to the name: yesterday's file stays.
static QString dated(const QString &name, const QDateTime &now)
{
    return name + u'-' + now.date().toString(Qt::ISODate);
}

QList<ExportFlow::Format> ExportFlow::tableFormats(const Table &table)
{
    const auto as = [&table](TableFormat format) { return [table, format] { return tableBytes(table(), format); }; };
    return {{tr("Table for a spreadsheet (*.csv)"), {u"csv"_s}, as(TableFormat::Csv)},
        {tr("JSON (*.json)"), {u"json"_s}, as(TableFormat::Json)},
        {tr("Markdown (*.md)"), {u"md"_s, u"markdown"_s}, as(TableFormat::Markdown)}};
}

void ExportFlow::exportList()
{
    const int count = int(m_content.table().rows.size());
    ask({.title = tr("Export list"),
        .name = dated(u"stitch-sources"_s, m_content.facts().now),
        .done = tr("%n source(s) exported.", nullptr, count),
        .formats = tableFormats(m_content.table)});
}

void ExportFlow::exportHistory(const SourceHistory &history)
{
    const ExportTable table = historyTable(history.entries);
    ask({.title = tr("Export history"),
        .name = dated(u"stitch-history-%1"_s.arg(history.source.value), m_content.facts().now),
        .done = tr("%n entry(s) of the history exported.", nullptr, int(table.rows.size())),
        .formats = tableFormats([table] { return table; }).first(2)}); // it is for programs
}

void ExportFlow::exportNotes(const ExportTable &notes)
{
    ask({.title = tr("Export notes"),
        .name = dated(u"stitch-notes"_s, m_content.facts().now),
        .done = tr("Notes on %n source(s) exported.", nullptr, int(notes.rows.size())),
        .formats = tableFormats([notes] { return notes; }).first(2)});
}

void ExportFlow::exportReport(const Deeds &deeds)
{
    const auto as = [this, deeds](ReportFormat format) {
        return [this, deeds, format] {
            HandoverFacts facts = m_content.facts();
            facts.deeds = deeds;
            return reportBytes(handoverReport(facts), format);
        };
    };
    ask({.title = tr("Handover report"),
        .name = dated(u"stitch-handover"_s, m_content.facts().now),
        .done = tr("Handover report written."),
        .formats = {{tr("Page for a browser (*.html)"), {u"html"_s, u"htm"_s}, as(ReportFormat::Html)},
            {tr("Markdown (*.md)"), {u"md"_s, u"markdown"_s}, as(ReportFormat::Markdown)}}});
}

void ExportFlow::fail(const QString &sentence)
{
    m_bars.show(exportBar, {Severity::Error, {}, sentence, {tr("Dismiss")}}, [this](int) { m_bars.hide(exportBar); });
}

void ExportFlow::ask(const Job &job)
{
    auto *dialog = new QFileDialog(m_window, job.title);
    dialog->setObjectName("exportDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const Format &format : job.formats)
        filters.append(format.filter);
    dialog->setNameFilters(filters);
    const QString &suffix = job.formats.first().suffixes.first();
    dialog->setDefaultSuffix(suffix);
    dialog->setDirectory(
        m_folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : m_folder);
    dialog->selectFile(job.name + u'.' + suffix);
    follow(dialog, job);
    resizeWithinScreen(*dialog, dialog->sizeHint());
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, dialog, job](const QString &path) { write(job, path, dialog->selectedNameFilter()); });
    dialog->open();
}

/// Another kind is another suffix, of the name that stands there too.
void ExportFlow::follow(QFileDialog *dialog, const Job &job)
{
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, job](const QString &filter) {
        const auto chosen = std::ranges::find(job.formats, filter, &Format::filter);
        if (chosen == job.formats.end())
            return;
        dialog->setDefaultSuffix(chosen->suffixes.first());
        const QFileInfo named(dialog->selectedFiles().value(0));
        const bool isOurs = std::ranges::any_of(
            job.formats, [&](const Format &format) { return format.suffixes.contains(named.suffix().toLower()); });
        if (isOurs)
            dialog->selectFile(named.completeBaseName() + u'.' + chosen->suffixes.first());
    });
}

void ExportFlow::write(const Job &job, const QString &path, const QString &filter)
{
    const QFileInfo file(path);
    m_folder = file.absolutePath();
    // The suffix decides; a name with another one is written as what was chosen beside it.
    auto format = std::ranges::find_if(
        job.formats, [&](const Format &each) { return each.suffixes.contains(file.suffix().toLower()); });
    if (format == job.formats.end())
        format = std::ranges::find(job.formats, filter, &Format::filter);
    if (format == job.formats.end())
        format = job.formats.begin();
    const auto written = writeFile(path, format->bytes());
    if (!written) {
        m_bars.show(exportBar,
            {Severity::Error, {}, fileErrorText(written.error()), {tr("Choose another place…"), tr("Dismiss")}},
            [this, job](int action) {
                m_bars.hide(exportBar);
                if (action == 0)
                    ask(job);
            });
        return;
    }
    m_bars.show(exportBar, {Severity::Info, job.done, QDir::toNativeSeparators(path), {tr("Open")}}, [this, path](int) {
        m_bars.hide(exportBar);
        QDesktopServices::openUrl(QUrl::fromLocalFile(path));
    });
}

ExportTable shownTable(const SourceTable &table, const SourceTableModel::Words &words)
{
    QList<SourceTableModel::Column> columns;
    for (int place = 0; place < table.horizontalHeader()->count(); ++place) {
        const int column = table.horizontalHeader()->logicalIndex(place);
        if (!table.isColumnHidden(column))
            columns.append(SourceTableModel::Column(column));
    }
    return exportTable(static_cast<const SourceView &>(*table.model()).rows(), columns, words);
}

} // namespace bobbin
