#include "ui/report/notesexport.h"

using namespace Qt::StringLiterals;

namespace bobbin
{

static ExportTable::Cell said(const QString &text)
{
    return text.isEmpty() ? ExportTable::Cell() : ExportTable::Cell(text);
}

static ExportTable::Cell when(const QDateTime &time)
{
    return time.isValid() ? ExportTable::Cell(time) : ExportTable::Cell();
}

ExportTable notesTable(const QList<PlacedNotes> &notes, const std::function<QString(const SourcePlace &)> &nameOf)
{
    ExportTable table;
    for (const auto &key : {u"origin"_s, u"client"_s, u"source"_s, u"name"_s, u"acknowledged_at"_s,
             u"acknowledged_until"_s, u"reason"_s, u"check"_s, u"snoozed_until"_s, u"note"_s, u"tags"_s})
        table.columns.append({key, key});
    for (const auto &[place, noted] : notes) {
        const Acknowledgement mark = noted.acknowledged.value_or(Acknowledgement());
        table.rows.append({place.client.origin, place.client.clientId, place.source.value, said(nameOf(place)),
            when(mark.at), when(mark.until), said(mark.reason), said(mark.checkName), when(noted.snoozedUntil),
            said(noted.note), said(noted.tags.join(u", "_s))});
    }
    return table;
}

} // namespace bobbin
