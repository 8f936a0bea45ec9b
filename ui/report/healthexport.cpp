#include "ui/report/healthexport.h"

#include "core/health/healthgroups.h"
#include "ui/report/handoverwords.h"
#include "ui/words/healthwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace bobbin
{

namespace
{

struct HealthExport {
    Q_DECLARE_TR_FUNCTIONS(HealthExport)
};

/// A text, or nothing where it is empty.
ExportTable::Cell textCell(const QString &text)
{
    return text.isEmpty() ? ExportTable::Cell() : ExportTable::Cell(text);
}

} // namespace

ExportTable exportHealth(const QList<SourceRow> &rows, const SourceTableModel::Words &words, const QDateTime &now)
{
    QHash<SourceKey, const SourceRow *> known;
    for (const SourceRow &row : rows)
        known.insert(row.key, &row);
    QList<SourceRow> sorted;
    QList<std::pair<QString, QString>> causes; // and whose job it is, of each row
    for (const CauseGroup &group : groupByCause(rows)) {
        for (const SourceKey &key : group.sources) {
            sorted.append(*known.value(key));
            causes.append({groupHead(group), groupJob(group)});
        }
    }
    ExportTable table = exportTable(sorted,
        {SourceTableModel::Health, SourceTableModel::Name, SourceTableModel::Type, SourceTableModel::Account,
            SourceTableModel::Id, SourceTableModel::Since, SourceTableModel::Why},
        words);
    table.columns = QList<ExportTable::Column>{{u"cause"_s, HealthExport::tr("Cause")},
                        {u"whose_job"_s, HealthExport::tr("Whose job")}}
        + table.columns + QList<ExportTable::Column>{{u"noted"_s, HealthExport::tr("Noted")}};
    for (qsizetype at = 0; at < sorted.size(); ++at) {
        const auto &[cause, job] = causes.at(at);
        table.rows[at] = QList<ExportTable::Cell>{textCell(cause), textCell(job)} + table.rows.at(at)
            + QList<ExportTable::Cell>{textCell(reportNotes(sorted.at(at), now))};
    }
    return table;
}

} // namespace bobbin
