#pragma once

#include "core/base/result.h"
#include "core/history/historydb.h"
#include "core/history/historyerror.h"

#include <QDateTime>
#include <QLockFile>

#include <memory>
#include <optional>

namespace bobbin
{

/// The file of the records as a file: there is one, only we write in it, only its owner reads it, and what is damaged is moved aside
/// and kept. Owned by the recorder's worker.
class HistoryFile
{
public:
    explicit HistoryFile(QString path);

    /// Opens it, made anew if there is none. `now` names what is moved aside. What was lost on the way is in takeLoss().
    Result<Nothing, HistoryError> open(const QDateTime &now);
    /// What is found damaged at work goes the same way; then open() again.
    Result<Nothing, HistoryError> setAside(HistoryError damage, const QDateTime &now);
    void close();

    bool isOpen() const { return m_db && m_db->isOpen(); }
    HistoryDb &db() { return *m_db; }
    std::optional<HistoryError> takeLoss() { return std::exchange(m_loss, {}); }

private:
    Result<Nothing, HistoryError> lock();
    bool takeOverLock();
    Result<Nothing, HistoryError> make();
    Result<Nothing, HistoryError> openWhole();
    void keepDamagedLog(const QDateTime &now);
    QString freePath(const QDateTime &now) const;
    HistoryError systemError(HistoryError::Kind kind, const QString &detail) const;

    QString m_path;
    QLockFile m_lock;
    std::unique_ptr<HistoryDb> m_db;
    std::optional<HistoryError> m_loss;
    int m_setAside = 0; ///< how often, in this run
};

/// Whether a write-ahead log is as SQLite left it: nothing that was committed comes after its first bad frame. A last frame that was
/// cut off is: the program was killed while it wrote that, and nobody was told that it had been written.
bool isWholeLog(QByteArrayView log);

} // namespace bobbin
