#include "ui/report/writtenfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace bobbin
{

namespace
{
struct WrittenFile {
    Q_DECLARE_TR_FUNCTIONS(WrittenFile)
};
} // namespace

Result<Nothing, FileError> writeFile(const QString &path, const QByteArray &bytes)
{
    const QFileInfo info(path);
    FileError error{.path = path, .wasThere = info.exists() && !info.isDir()};
    if (info.isDir())
        error.kind = FileError::Kind::IsFolder;
    else if (!info.dir().exists())
        error.kind = FileError::Kind::NoFolder;
    if (error.kind != FileError::Kind::Failed)
        return std::unexpected(error);
    QSaveFile file(path);
    // Qt 6.4's commit() is content when the flush inside it fails, and puts half a file in place (measured on a full disk).
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit())
        return Nothing();
    error.said = file.errorString();
    return std::unexpected(error);
}

QString fileErrorText(const FileError &error)
{
    const QString path = QDir::toNativeSeparators(error.path);
    switch (error.kind) {
    case FileError::Kind::IsFolder: return WrittenFile::tr("“%1” is a folder, so no file was written.").arg(path);
    case FileError::Kind::NoFolder: return WrittenFile::tr("“%1” was not written: there is no such folder.").arg(path);
    case FileError::Kind::Failed: break;
    }
    const QString what = WrittenFile::tr("“%1” was not written: %2.", "a file, the reason").arg(path, error.said);
    return error.wasThere ? WrittenFile::tr("%1 The file that was there is kept as it was.", "a sentence").arg(what)
                          : WrittenFile::tr("%1 Nothing of it was left behind.", "a sentence").arg(what);
}

} // namespace bobbin
