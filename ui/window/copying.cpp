#include "ui/window/copying.h"

#include "core/models/sourcetablemodel.h"
#include "core/state/accountsession.h"
#include "core/state/workspace.h"
#include "ui/panes/sourcelistpane.h"
#include "ui/panes/sourcetable.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bobbin
{

QString copiedCell(const QModelIndex &cell) { return cell.data().toString().simplified(); }

QString copiedRows(SourceListPane &list)
{
    const QTableView &table = *list.table();
    QModelIndexList rows = table.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int place = 0; place < table.horizontalHeader()->count(); ++place) {
            const int column = table.horizontalHeader()->logicalIndex(place);
            if (!table.isColumnHidden(column))
                cells.append(copiedCell(row.siblingAtColumn(column)));
        }
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

QString copiedCurl(const SourceListPane &list, const Workspace &workspace)
{
    QStringList lines;
    for (const SourceKey &key : list.selectedKeys()) {
        if (const AccountSession *session = workspace.session(key.account))
            lines.append(session->readCommand(key.source));
    }
    return lines.join(u'\n');
}

QString copiedSources(const SourceListPane &list, const SourceTableModel &sources)
{
    QJsonArray array;
    for (const SourceKey &key : list.selectedKeys()) {
        if (const SourceRow *row = sources.find(key))
            array.append(row->source.json());
    }
    const QJsonDocument document = array.size() == 1 ? QJsonDocument(array.first().toObject()) : QJsonDocument(array);
    return QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed();
}

} // namespace bobbin
