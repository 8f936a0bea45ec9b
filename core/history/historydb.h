#pragma once

#include "core/base/result.h"
#include "core/history/historyerror.h"

#include <QDateTime>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <functional>
#include <optional>
#include <unordered_map>

class QSqlError;

namespace bobbin
{

/// One connection to the file of the records; used only on the thread that opened it. Owned by the recorder's worker.
/// Statements are run within read() or write(): after the first that fails no other is run, and all is as it was before.
class HistoryDb
{
public:
    /// Of ReadOnly nothing is written, nor made: what is not there cannot be opened.
    enum class Access { ReadWrite, ReadOnly };

    explicit HistoryDb(QString path, Access access = Access::ReadWrite);
    ~HistoryDb();
    Q_DISABLE_COPY_MOVE(HistoryDb)

    /// Opens the file, which may be an empty one, and to write in it looks at all of it if it is not large. Its schema is not
    /// touched.
    Result<Nothing, HistoryError> open();
    void close();
    bool isOpen() const { return m_isOpen; }

    /// A transaction. After an error none of it has happened.
    Result<Nothing, HistoryError> write(const std::function<void(HistoryDb &)> &work);
    template <class T> Result<T, HistoryError> read(const std::function<T(HistoryDb &)> &work)
    {
        begin(QStringLiteral("BEGIN"));
        T value = work(*this);
        const auto ended = end();
        return ended ? Result<T, HistoryError>(std::move(value)) : std::unexpected(ended.error());
    }

    /// The statement, prepared once and kept. finish() it before the same one is run again.
    QSqlQuery &run(const QString &sql, const QVariantList &values = {});
    /// The next row; at the end, or after an error, the statement is finished.
    bool next(QSqlQuery &rows);
    /// The first column of its first row; null if there is no row.
    QVariant value(const QString &sql, const QVariantList &values = {});
    /// The number of the new row.
    qint64 insert(const QString &sql, const QVariantList &values);
    /// Of the transaction that is under way.
    const std::optional<HistoryError> &error() const { return m_error; }
    /// Of the last one.
    const std::optional<HistoryError> &lastError() const { return m_lastError; }

private:
    Result<Nothing, HistoryError> pragma(const QString &sql);
    void begin(const QString &sql);
    Result<Nothing, HistoryError> end();
    void fail(const QSqlError &error);

    QString m_path;
    Access m_access;
    QString m_name; ///< of the connection
    bool m_isOpen = false;
    std::optional<HistoryError> m_error;
    std::optional<HistoryError> m_lastError;
    std::unordered_map<QString, QSqlQuery> m_statements;
};

/// The kind of a failure by SQLite's code, extended or not.
HistoryError::Kind historyErrorKind(int sqliteCode);

/// Times are kept as milliseconds since 1970, UTC; an invalid one as NULL.
QVariant stamp(const QDateTime &time);
QDateTime time(const QVariant &stamp);

} // namespace bobbin
