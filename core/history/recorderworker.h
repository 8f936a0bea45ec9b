#pragma once

#include "core/history/historyfile.h"
#include "core/history/keeping.h"
#include "core/history/observation.h"

#include <QObject>
#include <QTimer>

#include <any>
#include <functional>

namespace bobbin
{

/// The recorder's other half, on its own thread: the only one who touches the file. What could not be written is kept and tried
/// again, as far as there is room, and nothing is told as written that is not.
class RecorderWorker : public QObject
{
    Q_OBJECT

public:
    /// Answers with the value, or with why there is none.
    struct Question {
        std::function<std::any(HistoryDb &)> answer;
        std::function<std::any(const HistoryError &)> refuse;
    };

    RecorderWorker(const QString &path, const Keeping &keeping);

    void open(const QDateTime &now);
    /// One transaction.
    void write(const QList<Observation> &observations, const QDateTime &now);
    void ask(quint64 id, const Question &question, const QDateTime &now);
    /// Writes what is left and ends the thread.
    void close();

Q_SIGNALS:
    void answered(quint64 id, const std::any &answer);
    void failed(const bobbin::HistoryError &error);
    /// What had failed works again.
    void recovered();

private:
    bool isReady();
    void flush();
    void makeRoom();
    void learn(const HistoryError &error);
    void tellLoss();
    void tidy();

    HistoryFile m_file;
    Keeping m_keeping;
    QDateTime m_now; ///< as told by the last call: this thread has no clock of its own
    QDateTime m_tidiedAt;
    QList<Observation> m_unwritten;
    qsizetype m_lost = 0; ///< of those, the ones there was no room for
    std::optional<HistoryError> m_error;
    QTimer m_retry;
    QTimer m_tidy;
};

} // namespace bobbin
