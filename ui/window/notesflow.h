#pragma once

#include "core/base/result.h"
#include "core/health/sourcerow.h"
#include "core/history/historyerror.h"
#include "ui/report/tableexport.h"

#include <QObject>

#include <functional>

class QWidget;

namespace bobbin
{

class Commands;
class NoteSheet;
class SourceListPane;
class Workspace;

/// What a person notes about the selected sources: that they know of its trouble, that they do not want to see it for a while, a text.
/// Owned by the window.
class NotesFlow : public QObject
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    /// All must outlive it.
    NotesFlow(Workspace &workspace, const SourceListPane &list, Commands &commands, Now now, QWidget *window);

    /// What the selection allows.
    void updateCommands();
    /// All that is noted, of all accounts, to be exported.
    void collect(QObject *context, const Handler<ExportTable, HistoryError> &done);

Q_SIGNALS:
    void told(const QString &sentence);

private:
    using Change = std::function<void(const SourceRow &row, SourceNotes &notes)>;

    void acknowledge();
    void snooze();
    void write();
    QList<SourceRow> selected() const;
    /// Changes what is noted of all these; the sheet closes when that is kept.
    void keep(NoteSheet *sheet, const QList<SourceRow> &rows, const Change &change, const QString &done);

    Workspace &m_workspace;
    const SourceListPane &m_list;
    Commands &m_commands;
    Now m_now;
    QWidget *m_window;
};

} // namespace bobbin
