#include "core/history/historydb.h"

#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace bobbin
{

/// For another program that holds the file: what is not written by then is tried again later.
constexpr auto busyOption = "QSQLITE_BUSY_TIMEOUT=400"_L1;
constexpr auto readOnlyOption = ";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"_L1;
constexpr qint64 mostLookedAt = 16 << 20;

HistoryDb::HistoryDb(QString path, Access access)
    : m_path(std::move(path))
    , m_access(access)
    , m_name(u"history-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

HistoryDb::~HistoryDb() { close(); }

/// Without a log nobody is at work in it: SQLite is told so, or it would leave a log and an index of its own beside it.
static QString readOnlyName(const QString &path)
{
    const QString file = QFileInfo(path).canonicalFilePath(); // where SQLite has the log of one that is a link
    QUrl name = QUrl::fromLocalFile(file);
    if (!QFileInfo::exists(file + u"-wal"_s))
        name.setQuery(u"immutable=1"_s);
    return name.toString(QUrl::FullyEncoded);
}

Result<Nothing, HistoryError> HistoryDb::open()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    database.setDatabaseName(m_access == Access::ReadOnly ? readOnlyName(m_path) : m_path);
    database.setConnectOptions(m_access == Access::ReadOnly ? busyOption + readOnlyOption : QString(busyOption));
    m_error.reset();
    m_isOpen = database.open();
    if (!m_isOpen) {
        fail(database.lastError());
        return std::unexpected(*m_error);
    }
    if (m_access == Access::ReadOnly)
        return Nothing();
    // Opening reads nothing: the first statement does.
    for (const auto &sql :
        {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s, u"PRAGMA foreign_keys = OFF"_s}) {
        if (const auto set = pragma(sql); !set)
            return set;
    }
    // A large file would keep the first picture waiting: what is damaged in it is found when it is read.
    const QString said
        = QFileInfo(m_path).size() > mostLookedAt ? u"ok"_s : value(u"PRAGMA quick_check(1)"_s).toString();
    if (!m_error && said != "ok"_L1)
        m_error = HistoryError{.kind = HistoryError::Kind::Damaged, .path = m_path, .detail = said};
    return m_error ? Result<Nothing, HistoryError>(std::unexpected(*m_error)) : Nothing();
}

void HistoryDb::close()
{
    m_statements.clear();
    m_isOpen = false;
    QSqlDatabase::database(m_name, false).close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<Nothing, HistoryError> HistoryDb::pragma(const QString &sql)
{
    m_error.reset();
    run(sql).finish();
    return m_error ? Result<Nothing, HistoryError>(std::unexpected(*m_error)) : Nothing();
}

Result<Nothing, HistoryError> HistoryDb::write(const std::function<void(HistoryDb &)> &work)
{
    begin(u"BEGIN IMMEDIATE"_s);
    work(*this);
    return end();
}

void HistoryDb::begin(const QString &sql)
{
    m_error.reset();
    m_lastError.reset();
    run(sql);
}

Result<Nothing, HistoryError> HistoryDb::end()
{
    if (!m_error)
        run(u"COMMIT"_s);
    if (!m_error)
        return Nothing();
    m_lastError = std::exchange(m_error, {});
    run(u"ROLLBACK"_s); // there may be nothing to take back any more: SQLite does it itself for the worst of errors
    m_error.reset();
    return std::unexpected(*m_lastError);
}

/// NULL is a value that is not there; Qt would bind it for empty texts and bytes too.
static QVariant bound(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return u""_s;
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

QSqlQuery &HistoryDb::run(const QString &sql, const QVariantList &values)
{
    auto [place, isNew] = m_statements.try_emplace(sql, QSqlDatabase::database(m_name, false));
    QSqlQuery &query = place->second;
    bool isGood = !m_error;
    if (isGood && isNew) {
        query.setForwardOnly(true);
        isGood = query.prepare(sql);
    }
    for (qsizetype i = 0; isGood && i < values.size(); ++i)
        query.bindValue(int(i), bound(values.at(i)));
    if (isGood && query.exec())
        return query;
    if (!m_error)
        fail(query.lastError());
    // Not kept: what could not be prepared is no statement, and says misleading things when it is run.
    m_statements.erase(place);
    return m_statements.try_emplace(QString(), QSqlDatabase::database(m_name, false)).first->second;
}

bool HistoryDb::next(QSqlQuery &rows)
{
    if (!m_error && rows.next())
        return true;
    if (!m_error && rows.lastError().isValid())
        fail(rows.lastError());
    rows.finish();
    return false;
}

QVariant HistoryDb::value(const QString &sql, const QVariantList &values)
{
    QSqlQuery &row = run(sql, values);
    const QVariant found = next(row) ? row.value(0) : QVariant();
    row.finish();
    return found;
}

qint64 HistoryDb::insert(const QString &sql, const QVariantList &values)
{
    return run(sql, values).lastInsertId().toLongLong();
}

void HistoryDb::fail(const QSqlError &error)
{
    m_error = HistoryError{.kind = historyErrorKind(error.nativeErrorCode().toInt()),
        .path = m_path,
        .detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText()};
}

HistoryError::Kind historyErrorKind(int sqliteCode)
{
    switch (sqliteCode & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: return HistoryError::Kind::Locked; // SQLITE_LOCKED
    case 8: return HistoryError::Kind::ReadOnly; // SQLITE_READONLY
    case 11: // SQLITE_CORRUPT
    case 26: return HistoryError::Kind::Damaged; // SQLITE_NOTADB
    case 13: return HistoryError::Kind::Full; // SQLITE_FULL
    default: return HistoryError::Kind::Failed;
    }
}

QVariant stamp(const QDateTime &time) { return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant(); }

QDateTime time(const QVariant &stamp)
{
    return stamp.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(stamp.toLongLong(), Qt::UTC);
}

} // namespace bobbin
