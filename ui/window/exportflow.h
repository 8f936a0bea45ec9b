#pragma once

#include "core/base/result.h"
#include "core/history/historyerror.h"
#include "ui/report/handoverfacts.h"
#include "ui/report/historyexport.h"
#include "ui/report/tableexport.h"

#include <QObject>

#include <functional>

class QFileDialog;

namespace bobbin
{

class BarArea;
class Commands;
class SourceTable;

/// Writes the visible list, the handover report, the history of one source and all notes to files a person names, and says where they
/// are. Owned by the window; what is written is asked for when the file has been named, but what is recorded is read first.
class ExportFlow : public QObject
{
    Q_OBJECT

public:
    using Table = std::function<ExportTable()>;
    using Facts = std::function<HandoverFacts()>;
    using History = std::function<void(QObject *context, Handler<SourceHistory, HistoryError> done)>;
    using Notes = std::function<void(QObject *context, Handler<ExportTable, HistoryError> done)>;
    /// What there is to write. What is recorded is answered later.
    struct Content {
        Table table; ///< the visible list
        Facts facts; ///< of the report, but for
        std::function<void(QObject *context, DeedsHandler done)> deeds;
        History history;
        Notes notes;
    };

    /// The bars must outlive it.
    ExportFlow(const Commands &commands, BarArea &bars, Content content, QWidget *window);

private:
    /// One way to write it: what a person chooses it by, the suffixes it is known by, and the bytes.
    struct Format {
        QString filter;
        QStringList suffixes;
        std::function<QByteArray()> bytes;
    };
    struct Job {
        QString title; ///< of the dialog
        QString name; ///< of the file, without a suffix
        QString done; ///< what is said when it is written
        QList<Format> formats;
    };

    void exportList();
    void exportReport(const Deeds &deeds);
    void exportHistory(const SourceHistory &history);
    void exportNotes(const ExportTable &notes);
    static QList<Format> tableFormats(const Table &table);
    void fail(const QString &sentence);
    void ask(const Job &job);
    static void follow(QFileDialog *dialog, const Job &job);
    void write(const Job &job, const QString &path, const QString &filter);

    BarArea &m_bars;
    Content m_content;
    QWidget *m_window;
    QString m_folder; ///< of the last file; empty: the system's place for documents
};

/// The rows and columns of the list as they are shown.
ExportTable shownTable(const SourceTable &table, const SourceTableModel::Words &words);

} // namespace bobbin
