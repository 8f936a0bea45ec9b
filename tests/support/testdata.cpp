#include "tests/support/testdata.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace bobbin::test
{

static QDir folder() { return QDir(QStringLiteral(BOBBIN_TEST_DATA)); }

QStringList dataFiles(const QString &prefix)
{
    return folder().entryList({prefix + "*.json"_L1}, QDir::Files, QDir::Name);
}

QByteArray dataBytes(const QString &name)
{
    QFile file(folder().filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no test data %s", qPrintable(name));
    return file.readAll();
}

QJsonDocument dataFile(const QString &name)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(dataBytes(name), &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", qPrintable(name), qPrintable(error.errorString()));
    return document;
}

} // namespace bobbin::test
