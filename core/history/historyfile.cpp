#include "core/history/historyfile.h"

#include "core/history/historyschema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace bobbin
{

using Kind = HistoryError::Kind;

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto othersBits
    = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
/// SQLite's own beside it: the log of what is not in it yet, and an index of that.
constexpr std::array parts{""_L1, "-wal"_L1, "-shm"_L1};
/// A disk that damages each new file is not to be filled with them.
constexpr int mostSetAside = 3;

HistoryFile::HistoryFile(QString path)
    : m_path(std::move(path))
    , m_lock(m_path + u".lock"_s)
{
    m_lock.setStaleLockTime(
        0); // held as long as the program runs; of one that was killed it is taken over all the same
}

Result<Nothing, HistoryError> HistoryFile::open(const QDateTime &now)
{
    close();
    if (const auto locked = lock(); !locked)
        return locked;
    const bool isThere = QFileInfo::exists(m_path);
    // Never ours: a new one gets its name when it is complete, and a log goes with its file.
    if (isThere ? QFileInfo(m_path).size() == 0 : QFileInfo(m_path + u"-wal"_s).size() > 0) {
        if (const auto moved = setAside(systemError(Kind::Damaged, {}), now); !moved)
            return moved;
        return open(now);
    }
    if (!isThere) {
        if (const auto made = make(); !made)
            return made;
    }
    QFile::setPermissions(m_path, QFile::permissions(m_path) & ~othersBits);
    keepDamagedLog(now);
    const auto opened = openWhole();
    if (opened || opened.error().kind != Kind::Damaged)
        return opened;
    if (const auto moved = setAside(opened.error(), now); !moved)
        return moved;
    return open(now);
}

Result<Nothing, HistoryError> HistoryFile::lock()
{
    if (m_lock.isLocked())
        return Nothing();
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    if (m_lock.tryLock(0) || takeOverLock())
        return Nothing();
    switch (m_lock.error()) {
    case QLockFile::LockFailedError: return std::unexpected(systemError(Kind::InUse, {}));
    case QLockFile::PermissionError: return std::unexpected(systemError(Kind::ReadOnly, {}));
    default: return std::unexpected(systemError(Kind::Failed, {}));
    }
}

/// Of a Bobbin that was killed before this machine was given another name, it would seem to be held for ever.
bool HistoryFile::takeOverLock()
{
    qint64 process = 0;
    QString machine, program;
    return m_lock.error() == QLockFile::LockFailedError && m_lock.getLockInfo(&process, &machine, &program)
        && machine != QSysInfo::machineHostName() && m_lock.removeStaleLockFile() && m_lock.tryLock(0);
}

/// Under another name until it is complete, so that there is never a half one under its own.
Result<Nothing, HistoryError> HistoryFile::make()
{
    // A link to a place that is not there now, as on a disk to be plugged in: what is there stays the file.
    if (QFileInfo(m_path).isSymbolicLink())
        return std::unexpected(systemError(Kind::Failed, QFileInfo(m_path).symLinkTarget()));
    const QString path = m_path + u".new"_s;
    for (const auto part : parts) {
        QFile::remove(path + part);
        QFile::remove(m_path + part); // a log without its file is of no use
    }
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        return std::unexpected(
            systemError(file.error() == QFile::PermissionsError ? Kind::ReadOnly : Kind::Failed, file.errorString()));
    file.close();
    HistoryDb db(path);
    auto made = db.open();
    if (made)
        made = migrate(db, path);
    db.close();
    if (!made)
        return made;
    if (!QFile::rename(path, m_path))
        return std::unexpected(systemError(Kind::Failed, {}));
    return Nothing();
}

Result<Nothing, HistoryError> HistoryFile::openWhole()
{
    m_db = std::make_unique<HistoryDb>(m_path);
    auto opened = m_db->open();
    if (opened)
        opened = migrate(*m_db, m_path);
    if (!opened)
        m_db.reset();
    return opened;
}

// By value: what is told of may belong to the database that goes.
Result<Nothing, HistoryError> HistoryFile::setAside(HistoryError damage, const QDateTime &now)
{
    m_db.reset();
    if (++m_setAside > mostSetAside)
        return std::unexpected(systemError(Kind::NotMoved, damage.detail));
    const QString kept = freePath(now);
    for (const auto part : parts) {
        if (QFileInfo::exists(m_path + part) && !QFile::rename(m_path + part, kept + part))
            return std::unexpected(systemError(Kind::NotMoved, damage.detail));
    }
    m_loss = HistoryError{.kind = Kind::Damaged, .path = kept, .detail = damage.detail};
    return Nothing();
}

/// SQLite reads a log up to the first damaged place and says nothing of the rest.
void HistoryFile::keepDamagedLog(const QDateTime &now)
{
    QFile log(m_path + u"-wal"_s);
    if (!log.exists() || !log.open(QIODevice::ReadOnly) || isWholeLog(log.readAll()))
        return;
    const QString kept = freePath(now);
    if (QFile::copy(m_path, kept) && QFile::copy(log.fileName(), kept + u"-wal"_s))
        m_loss = HistoryError{.kind = Kind::RecordsLost, .path = kept};
}

void HistoryFile::close()
{
    m_db.reset();
    m_lock.unlock();
}

QString HistoryFile::freePath(const QDateTime &now) const
{
    const QString stem = m_path + u".broken-"_s + now.toUTC().toString(u"yyyyMMdd-HHmmss"_s);
    QString path = stem;
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = stem + u'-' + QString::number(i);
    return path;
}

HistoryError HistoryFile::systemError(Kind kind, const QString &detail) const
{
    return {.kind = kind, .path = m_path, .detail = detail};
}

namespace
{

// The format: sqlite.org/fileformat2.html, section 4.
constexpr qsizetype headerSize = 32;
constexpr qsizetype frameHeaderSize = 24;
constexpr quint32 magic = 0x377f0682; ///< or that with its last bit set: the sums are of big-endian words

quint32 word(QByteArrayView bytes, qsizetype at) { return qFromBigEndian<quint32>(bytes.data() + at); }

struct Sum {
    quint32 first = 0;
    quint32 second = 0;

    void add(QByteArrayView bytes, bool isBigEndian)
    {
        for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8) {
            const char *words = bytes.data() + at;
            first += second + (isBigEndian ? qFromBigEndian<quint32>(words) : qFromLittleEndian<quint32>(words));
            second
                += first + (isBigEndian ? qFromBigEndian<quint32>(words + 4) : qFromLittleEndian<quint32>(words + 4));
        }
    }
    bool isAt(QByteArrayView bytes, qsizetype at) const
    {
        return word(bytes, at) == first && word(bytes, at + 4) == second;
    }
};

} // namespace

bool isWholeLog(QByteArrayView log)
{
    if (log.size() < headerSize)
        return true; // its program was killed before it had written anything
    const bool isBigEndian = word(log, 0) == (magic | 1);
    Sum sum;
    sum.add(log.first(headerSize - 8), isBigEndian);
    if ((word(log, 0) & ~1U) != magic || !sum.isAt(log, headerSize - 8))
        return false;
    const QByteArrayView salt = log.sliced(16, 8);
    const qsizetype frameSize = frameHeaderSize + qsizetype(word(log, 8));
    bool isOver = false;
    for (qsizetype at = headerSize; at + frameSize <= log.size(); at += frameSize) {
        const QByteArrayView frame = log.sliced(at, frameSize);
        // What an earlier round through the log left behind carries another salt. What a transaction left that was never
        // committed carries this one, and SQLite goes on over it; but only the last frame of what was committed says so.
        const bool isOfThisRound = frame.sliced(8, 8) == salt;
        const bool isCommit = word(frame, 4) != 0;
        if (isOver && isOfThisRound && isCommit)
            return false;
        sum.add(frame.first(8), isBigEndian);
        sum.add(frame.sliced(frameHeaderSize), isBigEndian);
        isOver = isOver || !isOfThisRound || !sum.isAt(frame, 16);
    }
    return true;
}

} // namespace bobbin
